package search

import (
	"strings"
	"sync"
)

// A dictionary numbers words as they are met, from 1 on. A counter has one for all the pages
// that it counts, so that a word is kept once for all of them, and is looked up by a number
// when the pages are joined. Which pages share one, and in which order it met their words,
// depends on chance; nothing of that reaches the index.
type dictionary struct {
	number map[string]uint32
	all    []string // by number
}

func newDictionary() *dictionary {
	return &dictionary{number: map[string]uint32{}, all: []string{""}}
}

// A counter is where the words of one document are counted, and then those of the next.
type counter struct {
	bag       *bag
	words     *dictionary
	known     []knownWord // by number
	terms     []term
	units     []unit
	packed    []byte
	standings standingFinder
}

// A knownWord is what a counter knows of a word, of the page that it counts and of any. Words
// go by their numbers; no number is nothing.
type knownWord struct {
	term     int32  // one more than its place in the terms of the page
	standing int32  // one more than its place in the standings of the page, if it is plain
	plain    uint32 // the word without accents
	plural   uint32 // the word with an s, once somebody has asked
	stem     uint32 // its stem in the list of other words, once somebody has asked
	said     bool   // the text of the page has it, with accents or without
}

func newCounter() *counter { return &counter{words: newDictionary(), known: make([]knownWord, 1)} }

// number is the number of a word, which it is given if it has none.
func (c *counter) number(word string) uint32 {
	n, known := c.words.number[word]
	if known {
		return n
	}
	return c.meet(strings.Clone(word)) // not the page that it is a part of
}

// meet gives a word a number.
func (c *counter) meet(word string) uint32 {
	n := uint32(len(c.words.all))
	c.words.number[word] = n
	c.words.all = append(c.words.all, word)
	c.known = append(c.known, knownWord{plain: n})
	if plain := fold(word); plain != word {
		m := c.number(plain)
		c.known[n].plain = m
	}
	return n
}

var counters sync.Pool // of *counter

// mostNumbered is how many words a dictionary may have for its counter to be used again.
const mostNumbered = 1 << 18

// end makes the counter ready for the words of another document.
func (c *counter) end() {
	for _, t := range c.terms {
		c.known[t.word].term = 0
	}
	c.bag, c.terms = nil, c.terms[:0]
}

func (c *counter) add(field int, texts ...string) {
	for _, text := range texts {
		c.units = appendUnits(c.units[:0], text)
		alone := len(c.units) <= 2 && (field == inTitle || field == inAka)
		for _, u := range c.units {
			c.bag.length[field]++
			c.count(field, u.word, alone)
			for _, alt := range u.alts {
				c.count(field, alt, alone)
			}
		}
	}
}

func (c *counter) count(field int, word string, alone bool) {
	n := c.number(word)
	k := &c.known[n]
	if k.term == 0 {
		c.terms = append(c.terms, term{word: n})
		k.term = int32(len(c.terms))
	}
	t := &c.terms[k.term-1]
	if t.n[field] < 1<<16-1 {
		t.n[field]++
	}
	t.alone = t.alone || alone
}
