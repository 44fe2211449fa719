package playbook

import "strings"

// Nearest returns the name that somebody who typed word is most likely to have
// meant, or nothing where none is near: at most one edit in three letters away,
// or one word of a name that the other is made of.
func Nearest(word string, names []string) string {
	best, least := "", len([]rune(word))/3+1
	for _, name := range names {
		if d := distance(strings.ToLower(word), strings.ToLower(name)); d < least {
			best, least = name, d
		}
	}
	if best != "" || len(word) < 4 {
		return best
	}
	for _, name := range names {
		if strings.Contains(name, word) || len(name) >= 4 && strings.Contains(word, name) {
			return name
		}
	}
	return ""
}

// distance counts the letters to add, drop, change or swap with their neighbour
// to make b of a (the optimal string alignment distance).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			same := 1
			if s[i-1] == t[j-1] {
				same = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+same)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
