package search

import (
	"slices"
	"strings"
	"sync"

	"playbook/generator/page"
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

// standings are those of a page: by the list of other words, and by what the page says
// means the same.
func standings(d *page.Document, b *bag, language string) []standing {
	english := primary(language) == "en"
	if !english && len(d.Same) == 0 {
		return nil
	}
	s := stands.Get().(*stand)
	defer stands.Put(s)
	s.begin(english)
	if english {
		s.byList(b)
	}
	for _, phrases := range d.Same {
		s.bySame(phrases)
	}
	return s.kept(b)
}

// A stand collects the standings of one page, and then those of the next: of each word
// all that it may stand for.
type stand struct {
	all   []standing
	at    map[string]int  // of words: their places in all
	has   map[string]bool // of all words here: whether the text has it
	quiet map[string]bool

	stems  *stemmer
	stemOf map[string]string // what has been asked for
	often  map[string]uint64 // stems of the page's words
	with   []string          // of its words: their stems
}

var stands = sync.Pool{New: func() any {
	return &stand{at: map[string]int{}, has: map[string]bool{}, often: map[string]uint64{}, stems: newStemmer("en"), stemOf: map[string]string{}}
}}

const (
	mostStems  = 30_000 // are kept
	mostOthers = 64     // words that one stands for, phrases for one thing, and words of a phrase
)

func (s *stand) begin(english bool) {
	clear(s.at)
	clear(s.has)
	clear(s.often)
	if len(s.stemOf) > mostStems {
		clear(s.stemOf)
	}
	s.all, s.with, s.quiet = s.all[:0], s.with[:0], nil
	if english {
		s.quiet = quietEnglishWords()
	}
}

var quietEnglishWords = sync.OnceValue(func() map[string]bool { return quietWords("en") })

func (s *stand) stem(word string) string {
	stem, known := s.stemOf[word]
	if !known {
		stem = s.stems.group(word)
		s.stemOf[strings.Clone(word)] = stem
	}
	return stem
}

func (s *stand) add(word, other string) {
	if other == word || s.quiet[other] {
		return
	}
	i, known := s.at[word]
	if !known {
		i = len(s.all)
		s.at[word], s.has[word] = i, false
		s.all = slices.Grow(s.all, 1)[:i+1]
		s.all[i] = append(s.all[i][:0], word)
	}
	if len(s.all[i]) <= mostOthers && !slices.Contains(s.all[i], other) {
		s.all[i], s.has[other] = append(s.all[i], other), false
	}
}

// byList adds what the words of titles, and those that stand there again and again, in all
// their forms, lead to.
func (s *stand) byList(b *bag) {
	for t := range b.all() {
		stem := s.stem(t.word)
		s.with = append(s.with, stem)
		if t.n[inTitle]|t.n[inSays]|t.n[inAka] != 0 {
			s.often[stem] += max(again, uint64(b.length[inBody]))
		}
		s.often[stem] += asHeading*uint64(t.n[inHeading]) + uint64(t.n[inBody]) + uint64(t.n[inNote])
	}
	list, i := listed(), 0
	for t := range b.all() {
		stem := s.with[i]
		i++
		if n := s.often[stem]; n < again || n*oftenIn < uint64(b.length[inBody]) {
			continue
		}
		for _, lead := range list.leads[stem] {
			if s.often[lead] == 0 {
				s.add(fold(t.word), list.words[lead][0]) // the client knows its other forms
			}
		}
	}
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
func (s *stand) kept(b *bag) []standing {
	if len(s.all) == 0 {
		return nil
	}
	for t := range b.all() {
		if t.n[inNote]|t.n[inSays]|t.n[inHeading]|t.n[inBody] == 0 {
			continue
		}
		word := fold(t.word)
		s.found(word)
		if one, ok := strings.CutSuffix(word, "s"); ok {
			s.found(one)
		}
	}
	n := 0
	for i, words := range s.all {
		rest := slices.DeleteFunc(words[1:], func(word string) bool { return s.has[word] })
		if !s.has[words[0]] || len(rest) == 0 {
			rest, words = nil, words[:0]
		}
		s.all[i] = words[:min(len(words), 1+len(rest))]
		n += len(s.all[i])
	}
	return copies(s.all, n)
}

func (s *stand) found(word string) {
	if _, is := s.has[word]; is {
		s.has[word] = true
	}
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
