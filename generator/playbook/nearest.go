package playbook

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longest is the longest word that a name is looked for.
const longest = 100

// Nearest returns the name that somebody who typed word is most likely to have
// meant, or nothing where none is near: at most one edit in three letters away,
// or else the longest name that word is made of, or one that is made of word or
// has all of its words. Of names that are equally near it returns the first.
func Nearest(word string, names []string) string {
	if word == "" || len(word) > longest {
		return ""
	}
	mine, size := letters(word)
	best, least := "", size/3+1
	typed := lower(word)
	var t table
	for _, name := range names {
		// A playbook may have thousands of names and as many slips, so most names
		// must be told apart at a glance: by their length and their letters.
		theirs, n := letters(name)
		if max(n-size, size-n) >= least || bits.OnesCount64(mine^theirs) > 2*(least-1) {
			continue
		}
		if d := t.distance(typed, lower(name), least); d < least {
			best, least = name, d
		}
	}
	if best != "" || len(word) < 4 {
		return best
	}
	return part(strings.ToLower(word), names)
}

// Slip returns the name of which word is a slip of the pen beyond doubt: the one
// that [Nearest] finds by its letters, where no other name is as near.
func Slip(word string, names []string) string {
	if word == "" || len(word) > longest {
		return ""
	}
	mine, size := letters(word)
	best, least, sure := "", size/3+1, false
	typed := lower(word)
	var t table
	for _, name := range names {
		theirs, n := letters(name)
		if name == best || max(n-size, size-n) > least || bits.OnesCount64(mine^theirs) > 2*least {
			continue
		}
		switch d := t.distance(typed, lower(name), least+1); {
		case d < least:
			best, least, sure = name, d, true
		case d == least:
			sure = false
		}
	}
	if !sure {
		return ""
	}
	return best
}

// part returns the longest name that word is made of, else the first that is
// made of word, or that has all of its words.
func part(word string, names []string) string {
	inside, around := "", ""
	for _, name := range names {
		switch lower := strings.ToLower(name); {
		case len(name) >= 4 && len(name) > len(inside) && strings.Contains(word, lower):
			inside = name
		case around == "" && (strings.Contains(lower, word) || hasWords(lower, word)):
			around = name
		}
	}
	if inside != "" {
		return inside
	}
	return around
}

// hasWords reports whether a name has all the words of another, of which there
// are at least two.
func hasWords(name, other string) bool {
	words := 0
	for word := range strings.SplitSeq(other, "-") {
		if !strings.Contains("-"+name+"-", "-"+word+"-") {
			return false
		}
		words++
	}
	return words > 1
}

// letters is the set of letters of a word, in small letters, each a bit that it
// may share with others; and how many there are.
func letters(word string) (set uint64, n int) {
	for _, r := range word {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
		} else {
			r = unicode.ToLower(r)
		}
		set |= 1 << (r & 63)
		n++
	}
	return set, n
}

func lower(word string) []rune {
	s := []rune(word)
	for i, r := range s {
		s[i] = unicode.ToLower(r)
	}
	return s
}

// A table is what a distance is worked out in: three rows of it at a time.
type table struct{ before, last, row []int }

// distance counts the letters to add, drop, change or swap with their neighbour
// to make b of a (the optimal string alignment distance). What is not below enough
// is not worked out to the end.
func (t *table) distance(a, b []rune, enough int) int {
	if n := len(b) + 1; len(t.row) < n {
		t.before, t.last, t.row = make([]int, n), make([]int, n), make([]int, n)
	}
	before, last, row := t.before, t.last, t.row
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			same := 1
			if a[i-1] == b[j-1] {
				same = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+same)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		// A swap reaches back by two rows, and is no less than the row between.
		if least > enough {
			return least
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
