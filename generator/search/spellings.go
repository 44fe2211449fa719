package search

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

// listLimit is what a correction list weighs at most.
const listLimit = 8 << 10

// A spelling is a word that may be offered for one that is not known, with how
// common it is.
type spelling struct {
	word string
	rank int // the number of bits of how many pages it stands on
}

// offered reports whether a word may be offered for another: it is made of
// letters, and it stands on two pages or more, or in a title or heading.
func offered(word string, g *group) bool {
	n := 0
	for _, r := range word {
		if !unicode.In(r, unicode.L, unicode.M) || isDense(r) {
			return false
		}
		n++
	}
	if n < 3 || len(g.posts) == 0 {
		return false
	}
	return g.df >= 2 || slices.ContainsFunc(g.posts, func(p post) bool { return p.impact > weightBits })
}

// spellings are the words that may be offered: by their first letter, and under
// "_" and a letter by their second, for a word whose first letter is wrong.
func spellings(lex *lexicon) map[string][]spelling {
	lists := map[string][]spelling{}
	for i, word := range lex.words {
		g := lex.groups[i]
		if !offered(word, g) {
			continue
		}
		first, second := firstLetters(word)
		s := spelling{word, bits.Len(uint(g.df))}
		lists[first] = append(lists[first], s)
		lists["_"+second] = append(lists["_"+second], s)
	}
	return lists
}

// correctionLists are the spellings as files have them.
func correctionLists(lex *lexicon) map[string][]byte {
	lists := map[string][]byte{}
	for key, list := range spellings(lex) {
		lists[key] = packList(list)
	}
	return lists
}

// packList leaves out the rarest words of a list that is too long.
func packList(list []spelling) []byte {
	for {
		b := pack(encodeList(list))
		if len(b) <= listLimit {
			return b
		}
		commonest := slices.Clone(list)
		slices.SortStableFunc(commonest, func(a, b spelling) int { return cmp.Compare(b.rank, a.rank) })
		list = commonest[:len(commonest)*9/10]
		slices.SortFunc(list, func(a, b spelling) int { return cmp.Compare(a.word, b.word) })
	}
}

func encodeList(list []spelling) []byte {
	b := binary.AppendUvarint(nil, uint64(len(list)))
	prev := ""
	for _, s := range list {
		b = append(appendWord(b, prev, s.word), byte(s.rank))
		prev = s.word
	}
	return b
}

func decodeList(b []byte) ([]spelling, error) {
	r := reader{b: b}
	var list []spelling
	prev := ""
	for range r.count() {
		prev = r.word(prev)
		if r.bad || len(r.b) == 0 {
			return nil, errShard
		}
		list = append(list, spelling{prev, int(r.b[0])})
		r.b = r.b[1:]
	}
	if r.bad {
		return nil, errShard
	}
	return list, nil
}

// firstLetters are the first two letters of a word.
func firstLetters(word string) (first, second string) {
	_, n := utf8.DecodeRuneInString(word)
	_, m := utf8.DecodeRuneInString(word[n:])
	return word[:n], word[n : n+m]
}
