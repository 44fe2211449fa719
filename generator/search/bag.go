package search

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"iter"
	"maps"
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
	inAddress // all of it but the first part
	fields
)

// A bag is what one document gives to the index: each word with the number of
// times it stands in each field. It does not change once it is made.
type bag struct {
	key    [sha256.Size]byte
	terms  string // by word, one after the other: see pour and all
	length [fields]uint32
	title  string // the words of the title, for pages that are found by it only
}

type term struct {
	word  string
	n     [fields]uint16
	alone bool // it is a title, or other words for one, with at most one more
}

// bagOf counts the words of a document.
func bagOf(d *page.Document, key [sha256.Size]byte) *bag {
	b := &bag{key: key, title: titleKey(d.Title)}
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
	b.terms = pour(c.terms)
	return b
}

// aloneField stands beside the fields of a term for its alone.
const aloneField = 1 << fields

// pour puts terms into one text: of each the word, which fields it stands in, and how
// often in each. The words of a large playbook's pages are most of what an index has to
// hold at once; so packed they took 2.6 KB for a page of 5 KB.
func pour(all map[string]*term) string {
	var b []byte
	for _, word := range slices.Sorted(maps.Keys(all)) {
		t := all[word]
		b = binary.AppendUvarint(b, uint64(len(word)))
		b = append(b, word...)
		in := byte(0)
		if t.alone {
			in = aloneField
		}
		for f, n := range t.n {
			if n > 0 {
				in |= 1 << f
			}
		}
		b = append(b, in)
		for _, n := range t.n {
			if n > 0 {
				b = binary.AppendUvarint(b, uint64(n))
			}
		}
	}
	return string(b)
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
			var t term
			length := next()
			t.word, rest = rest[:length], rest[length:]
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
		t = &term{}
		c.terms[word] = t
	}
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
