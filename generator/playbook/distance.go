package playbook

import (
	"unicode"
	"unicode/utf8"
)

// A table is what the distances from one word are worked out in. Where the word has no
// more letters than a number has bits, each column of the table is two numbers (Myers
// and Hyyrö), and a letter of the other word costs a dozen additions; a playbook may
// have thousands of names, all alike, and as many slips.
type table struct {
	word  []rune
	ascii [utf8.RuneSelf]uint64 // for a letter, the places where the word has it
	other map[rune]uint64       // the same of all other letters

	before, last, row []int // of a word that is longer
}

func tableOf(word string) *table {
	t := &table{word: lower(word)}
	if len(t.word) > 64 {
		return t
	}
	for i, r := range t.word {
		if r < utf8.RuneSelf {
			t.ascii[r] |= 1 << i
			continue
		}
		if t.other == nil {
			t.other = map[rune]uint64{}
		}
		t.other[r] |= 1 << i
	}
	return t
}

func lower(word string) []rune {
	s := []rune(word)
	for i, r := range s {
		s[i] = unicode.ToLower(r)
	}
	return s
}

// distance counts the letters to add, drop, change or swap with their neighbour
// to make name of the word (the optimal string alignment distance). What is not below
// enough may not be worked out to the end.
func (t *table) distance(name string, enough int) int {
	if n := len(t.word); n == 0 || n > 64 {
		return t.long(lower(name), enough)
	}
	d, last := len(t.word), uint64(1)<<(len(t.word)-1)
	up, down := ^uint64(0), uint64(0) // where the column grows by one, and where it shrinks
	same, before := uint64(0), uint64(0)
	for _, r := range name {
		places := t.places(r)
		swapped := ((^same & places) << 1) & before
		same = ((places&up + up) ^ up) | places | down | swapped
		right, left := down|^(same|up), same&up
		switch {
		case right&last != 0:
			d++
		case left&last != 0:
			d--
		}
		right, left = right<<1|1, left<<1
		up, down, before = left|^(same|right), same&right, places
	}
	return d
}

// places are those of the word that have a letter.
func (t *table) places(r rune) uint64 {
	if r = unicode.ToLower(r); r < utf8.RuneSelf {
		return t.ascii[max(0, r)]
	}
	return t.other[r]
}

// long does it for words that are longer: three rows of the table at a time.
func (t *table) long(b []rune, enough int) int {
	a := t.word
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
