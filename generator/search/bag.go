package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"iter"
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
	words  *dictionary // that its terms number their words by
	packed []byte      // the terms, in the order in which they are met: see packTerms
	length [fields]uint32
	title  string // the words of the title, of a page that is found by it only
	// standings are those of the page, as JSON; nothing for none.
	standings string
}

// A term is a word of a document, and how often it stands in each field.
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
	c.bag = b
	c.add(inTitle, d.Title)
	c.add(inSays, d.Says...)
	c.add(inAka, d.Aka...)
	c.add(inNote, d.When, d.Summary)
	c.add(inAddress, addressWords(d.URL))
	for _, p := range d.Passages {
		c.add(inHeading, p.Heading)
		c.add(inBody, p.Text)
	}
	c.packed = packTerms(c.packed[:0], c.terms)
	b.packed = bytes.Clone(c.packed)
	b.standings = c.findStandings(d.Same, language)
	c.end()
	if len(c.words.all) < mostNumbered {
		counters.Put(c)
	}
	return b
}

// aloneField stands beside the fields of a term for its alone.
const aloneField = 1 << fields

// packTerms appends terms to packed: of each the number of its word, a byte that says in
// which fields it stands, and how often in each. The words of a large playbook's pages are
// most of what an index has to hold at once; so packed they take 1.2 KB for a page of 5 KB.
func packTerms(packed []byte, terms []term) []byte {
	for _, t := range terms {
		packed = append(binary.AppendUvarint(packed, uint64(t.word)), 0)
		in := len(packed) - 1
		if t.alone {
			packed[in] = aloneField
		}
		for f, n := range t.n {
			if n > 0 {
				packed[in] |= 1 << f
				packed = binary.AppendUvarint(packed, uint64(n))
			}
		}
	}
	return packed
}

// terms gives back what was packed.
func (b *bag) terms() iter.Seq[term] {
	return func(yield func(term) bool) {
		rest := b.packed
		next := func() uint64 {
			n, size := binary.Uvarint(rest)
			rest = rest[size:]
			return n
		}
		for len(rest) > 0 {
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
