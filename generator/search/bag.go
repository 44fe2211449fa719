package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"path"
	"slices"
	"strings"
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
	inAddress // the last part of it, which its author has named
	fields
)

// A bag is what one document gives to the index: each word with the number of
// times it stands in each field. It does not change once it is made.
type bag struct {
	key    [sha256.Size]byte
	terms  []term // by word
	length [fields]uint32
	title  string // the words of the title, for pages that are found by it only
	text   []byte // the file that excerpts are cut from
	name   string // of that file
}

type term struct {
	word  string
	n     [fields]uint16
	alone bool // it is a title, or other words for one, with at most one more
}

// bagOf counts the words of a document.
func bagOf(d *page.Document, key [sha256.Size]byte) *bag {
	b := &bag{key: key, title: titleKey(d.Title), text: encodePassages(passagesOf(d))}
	b.name = nameOf(b.text)
	if d.TitleOnly {
		return b
	}
	c := counter{b: b, terms: map[string]*term{}}
	c.add(inTitle, d.Title)
	c.add(inSays, d.Says...)
	c.add(inAka, d.Aka...)
	c.add(inNote, d.When, d.Summary)
	c.add(inAddress, addressWords(d.URL))
	for _, p := range d.Passages {
		c.add(inHeading, p.Heading)
		c.add(inBody, p.Text)
	}
	b.terms = make([]term, 0, len(c.terms))
	for _, t := range c.terms {
		b.terms = append(b.terms, *t)
	}
	slices.SortFunc(b.terms, func(x, y term) int { return cmp.Compare(x.word, y.word) })
	return b
}

type counter struct {
	b     *bag
	terms map[string]*term
	room  []unit
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
	t := c.terms[word]
	if t == nil {
		// The clone lets go of the page's text.
		t = &term{word: strings.Clone(word)}
		c.terms[t.word] = t
	}
	if t.n[field] < 1<<16-1 {
		t.n[field]++
	}
	t.alone = t.alone || alone
}

// addressWords are the words of three letters or more in the last part of an address,
// such as missed last boat.
func addressWords(url string) string {
	last := path.Base(strings.TrimSuffix(url, "index.html"))
	words := strings.FieldsFunc(last, func(r rune) bool { return !unicode.IsLetter(r) })
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
// that a bag is made of.
func contentKey(d *page.Document) (key [sha256.Size]byte) {
	h := sha256.New()
	var length [8]byte
	add := func(texts ...string) {
		binary.LittleEndian.PutUint64(length[:], uint64(len(texts)))
		h.Write(length[:])
		for _, text := range texts {
			binary.LittleEndian.PutUint64(length[:], uint64(len(text)))
			h.Write(length[:])
			io.WriteString(h, text)
		}
	}
	if d.TitleOnly {
		add()
	}
	add(d.Title, d.Summary, d.When, addressWords(d.URL))
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
