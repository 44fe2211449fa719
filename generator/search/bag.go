package search

import (
	"crypto/sha256"
	"encoding/binary"
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"

	"playbook/generator/page"
)

// The fields of a document, by what its words are worth.
const (
	inTitle   = iota
	inSays    // what customers say
	inAka     // other words for it
	inNote    // when, and the summary
	inHeading // headings and the leads of steps
	inBody
	inAddress // all of it but the first part
	fields
)

// A bag is what one document gives to the index: each word with the number of
// times it stands in each field. It does not change once it is made.
type bag struct {
	key    [sha256.Size]byte
	words  *dictionary // that its terms number their words by
	terms  string      // word by word, in the order in which they are met: see pour and all
	length [fields]uint32
	title  string // the words of the title, of a page that is found by it only
	stand  string // the standings of the page, as JSON; nothing for none
}

type term struct {
	word  uint32 // its number in the bag's dictionary
	n     [fields]uint16
	alone bool // it is a title, or other words for one, with at most one more
}

// bagOf counts the words of a document, of a site in this language.
func bagOf(d *page.Document, key [sha256.Size]byte, language string) *bag {
	if d.TitleOnly {
		return &bag{key: key, title: titleKey(d.Title)}
	}
	c, _ := counters.Get().(*counter)
	if c == nil {
		c = newCounter()
	}
	b := &bag{key: key, words: c.words}
	c.b = b
	c.add(inTitle, d.Title)
	c.add(inSays, d.Says...)
	c.add(inAka, d.Aka...)
	c.add(inNote, d.When, d.Summary)
	c.add(inAddress, addressWords(d.URL))
	for _, p := range d.Passages {
		c.add(inHeading, p.Heading)
		c.add(inBody, p.Text)
	}
	c.poured = pour(c.poured[:0], c.terms)
	b.terms = string(c.poured)
	b.stand = c.standings(d.Same, language)
	if c.end(); len(c.words.all) < mostNumbered {
		counters.Put(c)
	}
	return b
}

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

// aloneField stands beside the fields of a term for its alone.
const aloneField = 1 << fields

// pour appends terms to a text: of each the number of its word, which fields it stands
// in, and how often in each. The words of a large playbook's pages are most of what an
// index has to hold at once; so packed they take 1.2 KB for a page of 5 KB.
func pour(b []byte, terms []term) []byte {
	for _, t := range terms {
		b = append(binary.AppendUvarint(b, uint64(t.word)), 0)
		in := len(b) - 1
		if t.alone {
			b[in] = aloneField
		}
		for f, n := range t.n {
			if n > 0 {
				b[in] |= 1 << f
				b = binary.AppendUvarint(b, uint64(n))
			}
		}
	}
	return b
}

// all gives back what was poured.
func (b *bag) all() iter.Seq[term] {
	return func(yield func(term) bool) {
		rest := b.terms
		next := func() (n uint64) {
			for shift := 0; ; shift += 7 {
				c := rest[0]
				rest = rest[1:]
				n |= uint64(c&0x7f) << shift
				if c < 0x80 {
					return n
				}
			}
		}
		for rest != "" {
			t := term{word: uint32(next())}
			in := rest[0]
			rest = rest[1:]
			t.alone = in&aloneField != 0
			for f := range t.n {
				if in&(1<<f) != 0 {
					t.n[f] = uint16(next())
				}
			}
			if !yield(t) {
				return
			}
		}
	}
}

// A counter is where the words of one document are counted, and then those of the next.
type counter struct {
	b      *bag
	words  *dictionary
	known  []known // of words, by number
	terms  []term
	room   []unit
	poured []byte
	stand  stand
}

// What a counter knows of a word, of the page that it counts and of any. Words go by their
// numbers; no number is nothing.
type known struct {
	term     int32  // one more than its place in the terms of the page
	standing int32  // one more than its place in the standings of the page, if it is plain
	plain    uint32 // the word without accents
	plural   uint32 // the word with an s, once somebody has asked
	stem     uint32 // its stem in the list of other words, once somebody has asked
	said     bool   // the text of the page has it, with accents or without
}

func newCounter() *counter { return &counter{words: newDictionary(), known: make([]known, 1)} }

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
	c.known = append(c.known, known{plain: n})
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
	c.b, c.terms = nil, c.terms[:0]
}

func (c *counter) add(field int, texts ...string) {
	for _, text := range texts {
		c.room = appendUnits(c.room[:0], text)
		alone := len(c.room) <= 2 && (field == inTitle || field == inAka)
		for _, u := range c.room {
			c.b.length[field]++
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

// addressWords are the words of three letters or more in an address after its first part,
// such as missed last boat: a folder says what its pages have in common.
func addressWords(url string) string {
	_, rest, _ := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(url, "index.html"), "/"), "/")
	words := strings.FieldsFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	words = slices.DeleteFunc(words, func(word string) bool { return len(word) < 3 })
	return strings.Join(words, " ")
}

// titleKey is a title as a single word of the index: its words, each with a space
// after it. No other word has a space in it.
func titleKey(title string) string {
	var key strings.Builder
	for _, u := range units(title) {
		key.WriteString(fold(u.word) + " ")
	}
	return key.String()
}

// contentKey is what a document's bag is remembered by: everything of the document
// that a bag is made of, and the language of its site.
func contentKey(d *page.Document, language string) (key [sha256.Size]byte) {
	h := sha256.New()
	var b []byte
	add := func(texts ...string) {
		b = binary.LittleEndian.AppendUint64(b[:0], uint64(len(texts)))
		for _, text := range texts {
			b = binary.LittleEndian.AppendUint64(b, uint64(len(text)))
			b = append(b, text...)
		}
		h.Write(b)
	}
	if d.TitleOnly {
		add()
	}
	add(language, d.Title, d.Summary, d.When, addressWords(d.URL))
	for _, phrases := range d.Same {
		add(phrases...)
	}
	add()
	add(d.Says...)
	add(d.Aka...)
	for _, p := range d.Passages {
		add(p.Anchor, p.Heading, p.Text)
		if p.Step {
			add()
		}
	}
	h.Sum(key[:0])
	return key
}
