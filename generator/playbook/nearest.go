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
	t := tableOf(word)
	for _, name := range names {
		// A playbook may have thousands of names and as many slips, so most names
		// must be told apart at a glance: by their length and their letters.
		theirs, n := letters(name)
		if max(n-size, size-n) >= least || bits.OnesCount64(mine^theirs) > 2*(least-1) {
			continue
		}
		if d := t.distance(name, least); d < least {
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
	t := tableOf(word)
	for _, name := range names {
		theirs, n := letters(name)
		if name == best || max(n-size, size-n) > least || bits.OnesCount64(mine^theirs) > 2*least {
			continue
		}
		switch d := t.distance(name, least+1); {
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
