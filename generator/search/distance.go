package search

// slips counts the letters that were added, lost, changed or swapped between two
// words, and gives up beyond limit. With open set, word may be the beginning of
// other.
func slips(word, other []rune, limit int, open bool) int {
	n, m := len(word), len(other)
	if m < n-limit || !open && m > n+limit {
		return limit + 1
	}
	m = min(m, n+limit)
	row := func() []int { return make([]int, m+1) }
	before, prev, cur := row(), row(), row()
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= n; i++ {
		cur[0] = i
		least := i
		for j := 1; j <= m; j++ {
			cost := 1
			if word[i-1] == other[j-1] {
				cost = 0
			}
			d := min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && word[i-1] == other[j-2] && word[i-2] == other[j-1] {
				d = min(d, before[j-2]+1)
			}
			cur[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, prev, cur = prev, cur, before
	}
	if !open {
		return min(prev[m], limit+1)
	}
	best := limit + 1
	for _, d := range prev {
		best = min(best, d)
	}
	return best
}

// slack is how many slips a word of so many letters is forgiven.
func slack(letters int) int {
	switch {
	case letters < 4:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}
