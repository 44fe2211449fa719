package search

import (
	"slices"
	"sync"
)

// A standing is a word of a page's text, and then words that it stands for there: somebody
// asks for a suitcase, the page says baggage. By these a result leads to the best part of
// such a page, and its excerpt shows why it was found. A page that has a word itself needs
// no other to stand for it.
type standing []string

// How often a word outside titles stands on a page at least to stand for others: so most
// pages that a word leads to have it, and their texts grow by 110 to 190 bytes.
const (
	again     = 3
	oftenIn   = 150 // and once in so many words,
	asHeading = 3   // in headings as if so often
)

const mostOthers = 64 // words that one stands for, phrases for one thing, and words of a phrase

// A stand collects the standings of one page, and then those of the next: of each word
// all that it may stand for. It belongs to a counter, and reads the words of a page there.
type stand struct {
	c     *counter
	all   []standing
	at    map[string]int // of words: their places in all
	quiet map[string]bool
	stems stems
}

// standings are those of the page that the counter has counted: by the list of other words,
// and by what the page says means the same.
func (c *counter) standings(same [][]string, language string) []standing {
	english := primary(language) == "en"
	if !english && len(same) == 0 {
		return nil
	}
	s := &c.stand
	s.c, s.all, s.quiet = c, s.all[:0], nil
	if s.at == nil {
		s.at = map[string]int{}
	}
	clear(s.at)
	if english {
		s.quiet = quietEnglishWords()
		s.byList()
	}
	for _, phrases := range same {
		s.bySame(phrases)
	}
	return s.kept()
}

var quietEnglishWords = sync.OnceValue(func() map[string]bool { return quietWords("en") })

func (s *stand) add(word, other string) {
	if other == word || s.quiet[other] {
		return
	}
	i, known := s.at[word]
	if !known {
		i = len(s.all)
		s.at[word] = i
		s.all = slices.Grow(s.all, 1)[:i+1]
		s.all[i] = append(s.all[i][:0], word)
	}
	if len(s.all[i]) <= mostOthers && !slices.Contains(s.all[i], other) {
		s.all[i] = append(s.all[i], other)
	}
}

// byList adds what the words of titles, and those that stand there again and again, in all
// their forms, lead to.
func (s *stand) byList() {
	c, stems := s.c, &s.stems
	of := stems.ofTerms(c)
	for i, t := range c.terms {
		n := uint64(asHeading)*uint64(t.n[inHeading]) + uint64(t.n[inBody]) + uint64(t.n[inNote])
		if t.n[inTitle]|t.n[inSays]|t.n[inAka] != 0 {
			n += max(again, uint64(c.b.length[inBody]))
		}
		stems.often[of[i]] += n
	}
	for i, stem := range of {
		if n := stems.often[stem]; n < again || n*oftenIn < uint64(c.b.length[inBody]) {
			continue
		}
		for _, lead := range stems.leads[stem] {
			if stems.often[lead] == 0 {
				s.add(fold(c.words.all[c.terms[i].word]), stems.first[lead]) // the client knows its other forms
			}
		}
	}
	for _, stem := range of {
		stems.often[stem] = 0
	}
}

// Stems are the English stems of the words of a dictionary, by number.
type stems struct {
	stemmer *stemmer
	number  map[string]uint32
	ofWord  []uint32   // of words, by number: one more than the number of the stem, or nothing
	leads   [][]uint32 // of stems: those that the list leads to
	first   []string   // of stems: the first word of it in the list
	often   []uint64   // of stems: how often the page has them
	room    []uint32
}

// ofTerms gives the stems of the words of a page, as they were counted.
func (s *stems) ofTerms(c *counter) []uint32 {
	if s.stemmer == nil {
		s.stemmer, s.number = newStemmer("en"), map[string]uint32{}
	}
	for len(s.ofWord) < len(c.words.all) {
		s.ofWord = append(s.ofWord, 0)
	}
	s.room = s.room[:0]
	for _, t := range c.terms {
		if s.ofWord[t.word] == 0 {
			s.ofWord[t.word] = 1 + s.give(s.stemmer.group(c.words.all[t.word]))
		}
		s.room = append(s.room, s.ofWord[t.word]-1)
	}
	return s.room
}

// give is the number of a stem.
func (s *stems) give(stem string) uint32 {
	n, known := s.number[stem]
	if known {
		return n
	}
	n = uint32(len(s.leads))
	s.number[stem] = n
	first := ""
	if words := listed().words[stem]; len(words) > 0 {
		first = words[0]
	}
	s.leads, s.first, s.often = append(s.leads, nil), append(s.first, first), append(s.often, 0)
	for _, lead := range listed().leads[stem] {
		s.leads[n] = append(s.leads[n], s.give(lead))
	}
	return n
}

// listed is the list of other words.
var listed = sync.OnceValue(func() *thesaurus { return newThesaurus("en", newStemmer("en")) })

// bySame adds that the words of short phrases stand for all the words of phrases that mean
// the same.
func (s *stand) bySame(phrases []string) {
	var short, all []string
	for _, phrase := range phrases[:min(len(phrases), mostOthers)] {
		us := units(phrase)
		us = us[:min(len(us), mostOthers)]
		for _, u := range us {
			all = append(all, fold(u.word))
		}
		if len(us) <= 2 {
			short = append(short, all[len(all)-len(us):]...)
		}
	}
	for _, word := range short {
		for _, other := range all {
			if !s.quiet[word] {
				s.add(word, other)
			}
		}
	}
}

// kept are the standings whose word is in the text of a page, with what is not.
func (s *stand) kept() []standing {
	n := 0
	for i, words := range s.all {
		rest := slices.DeleteFunc(words[1:], s.c.texts)
		if len(rest) == 0 || !s.c.texts(words[0]) {
			rest, words = nil, words[:0]
		}
		s.all[i] = words[:min(len(words), 1+len(rest))]
		n += len(s.all[i])
	}
	return copies(s.all, n)
}

// texts reports whether a word, or its plural in s, stands in the text that excerpts are
// cut from.
func (c *counter) texts(word string) bool {
	has := func(n uint32) bool {
		if c.at[n] == 0 {
			return false
		}
		t := &c.terms[c.at[n]-1]
		return t.n[inNote]|t.n[inSays]|t.n[inHeading]|t.n[inBody] != 0
	}
	for _, form := range [...]string{word, word + "s"} {
		if n, known := c.words.number[form]; known && has(n) || slices.ContainsFunc(c.words.accented[form], has) {
			return true
		}
	}
	return false
}

// copies gives those that have words, in all so many, in memory of their own.
func copies(all []standing, n int) []standing {
	if n == 0 {
		return nil
	}
	room, kept := make([]string, 0, n), make([]standing, 0, len(all))
	for _, words := range all {
		if from := len(room); len(words) > 0 {
			room = append(room, words...)
			kept = append(kept, room[from:len(room):len(room)])
		}
	}
	return kept
}

// standingIn gives the standings of a page, which its first passage has.
func standingIn(text []passage) []standing {
	if len(text) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(text[0].stand), func(s standing) bool { return len(s) == 0 })
}
