// Package prose is what a page's text says once it has been read: sections,
// steps with their marks, headings, links, and the HTML with holes where the
// rest of the playbook has a say.
//
// It knows neither Markdown's grammar (that is markdown's) nor the kinds of a
// playbook (that is playbook's); it is the plain data that the two share, and
// imports the standard library only. A value of this package, but for a Pad, is
// never changed once it has been made.
package prose

import (
	"strings"
	"unicode"
)

// A Place is where something stands in its file: line and column, both from 1,
// columns counted in characters. The zero Place is nowhere.
//
// There are some hundred of them to a page, so they are kept small: no file that is
// read has two thousand million lines.
type Place struct{ Line, Col int32 }

// At returns the place of a line and a column.
func At(line, col int) Place { return Place{int32(line), int32(col)} }

// Known reports whether p is a place in a file.
func (p Place) Known() bool { return p.Line > 0 }

// A Text is the body of one page.
type Text struct {
	Intro    Rich      // what stands before the first section
	Sections []Section // one for each heading of level 1 or 2
	Steps    []Step    // the numbered list of the section named Steps
	// Stray is the first thing in the section of the steps that was meant for a step or
	// a mark and is none: the list has broken off above it, or has not begun.
	Stray    Snippet
	Headings []Heading // every heading, in order
	Links    []Link    // everything a hole can refer to, in order
	Passages []Passage // the same text cut small, for search
	// Paragraphs are the long ones among the page's own paragraphs and cells: those
	// that may hold a long sentence. Quotations are not among them, nor are the leads
	// and marks of steps.
	Paragraphs []Snippet
	RawHTML    []Snippet // HTML that was typed and is not shown
	Faults     []Fault   // why the text cannot be used as it stands
	Slips      []Fault   // what readers see as it was typed, and was meant otherwise
}

// Words counts the words that a reader meets. Few ask, and it goes through all of them.
func (t *Text) Words() int {
	n := 0
	for _, p := range t.Passages {
		n += count(p.Heading) + count(p.Plain)
	}
	return n
}

// count counts the words of a text: what stands between spaces and has a letter
// or a digit in it.
func count(s string) int {
	n := 0
	for word := range strings.FieldsFuncSeq(s, func(c rune) bool { return c == ' ' || c == '\n' }) {
		if strings.ContainsFunc(word, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) {
			n++
		}
	}
	return n
}

// A Name says which part of a procedure a section is, whatever it is called in
// the playbook's own language.
type Name string

// The sections that a procedure knows by name.
const (
	Steps      Name = "steps"      // the numbered list
	Fit        Name = "fit"        // if it doesn't fit: if, then, who
	Words      Name = "words"      // say it your way
	Background Name = "background" // below the fold
)

// A Section is a heading of level 1 or 2 and what stands under it. In the
// section of the steps, Body holds what is not a step. The body of the last
// section (Intro where there is none) ends with the footnotes of the page.
type Section struct {
	Heading
	Name  Name // of two sections that are called alike, only the first has it
	Body  Rich
	Plain string // the words of Body (of the steps too), without marks, a line for each block
}

// A Heading is one heading, with the id that links to it use.
type Heading struct {
	Place
	Level int // 2 to 6: the page's title is the first
	ID    string
	Text  string
	Rich  Rich
}

// A Step is one item of a procedure's numbered list.
type Step struct {
	Place
	Anchor string // "step-1"
	Lead   Rich   // the first sentence or paragraph: what to do
	Plain  string // the words of Lead
	Marks  []Mark // the labelled bullets under it, in order
	Rest   Rich   // anything else under it
}

// A MarkKind is what a bullet under a step is for.
type MarkKind string

// The marks of a step. A playbook chooses the words for them in its settings.
const (
	Why      MarkKind = "why"       // this step serves a clause
	Say      MarkKind = "say"       // words one might use
	Must     MarkKind = "must"      // binding
	YourCall MarkKind = "your_call" // discretion
	Ask      MarkKind = "ask"       // stop and get someone
	If       MarkKind = "if"        // a small branch
	Record   MarkKind = "record"    // what to write down
	Plain    MarkKind = ""          // a bullet without a label
)

// A Mark is a bullet under a step, beginning with a label.
type Mark struct {
	Place
	Kind  MarkKind
	Label string // as typed, without the colon: "If the taxi is late"
	// Ref is the first [[link]] or local link of the mark, as an index into
	// Text.Links, or -1.
	Ref int
	// Leading says that the mark begins with Ref; Rich is then what follows it.
	// Only marks that name something (Why, Must, YourCall, Ask) have it.
	Leading bool
	// Rich is the words after the label, and any blocks that stand below them: it
	// belongs in an element that may hold a list.
	Rich  Rich
	Plain string // all the words after the label
}

// A LinkKind tells what a hole is to be filled with.
type LinkKind uint8

// The kinds of links.
const (
	Wiki     LinkKind = iota // [[id]] or [[id|words]]
	Local                    // [words](../roles/desk.md#top), (#fragment), (file.pdf)
	External                 // [words](https://…), mailto:, tel:, sms:
	Image                    // ![words](map.png)
	Term                     // a word of the glossary, found in the text
)

// A Link is something in a text that points elsewhere.
type Link struct {
	Place
	InStep int32 // the step it stands in, from 1; 0 outside the steps
	Kind   LinkKind
	Target string // an id, a destination as typed, or the glossary's word
	Words  string // what a reader sees, none for [[id]]; of an image, its text alternative
	Title  string // of an image or Markdown link: the title in quotes
}

// A Passage is a run of plain text under one heading or step. What stands before
// the first heading is one if it has any words.
type Passage struct {
	Anchor  string // "" for the top of the page
	Level   int    // of the heading; 0 for the top, 7 for a step
	Heading string
	Plain   string
}

// A Snippet is a piece of the text and where it stands.
type Snippet struct {
	Place
	Text string
}

// A Fault says why a text cannot be used as it stands, and what to do.
type Fault struct {
	Place
	What, Hint string
}

// Rich is HTML with holes in it. A hole stands where a link, an image or a word
// of the glossary was: what goes there depends on the rest of the playbook, so
// that the same text can be read once and filled again and again.
type Rich struct {
	HTML  string
	Holes []Hole // ordered by At
}

// A Hole is a place in a Rich's HTML: At is a byte offset, Link an index into
// the Text's Links. A link with words of its own has two holes around them; End
// marks the second. A hole that stands alone has Alone set.
type Hole struct {
	At, Link   int32
	End, Alone bool
}

// Empty reports whether there is nothing to show.
func (r Rich) Empty() bool { return r.HTML == "" && len(r.Holes) == 0 }

// Each gives the HTML between the holes to text and the holes to hole, in order.
func (r Rich) Each(text func(html string), hole func(Hole)) {
	from := int32(0)
	for _, h := range r.Holes {
		text(r.HTML[from:h.At])
		hole(h)
		from = h.At
	}
	text(r.HTML[from:])
}

// Fill returns the HTML with every hole filled by what fill answers for it.
func (r Rich) Fill(fill func(Hole) string) string {
	if len(r.Holes) == 0 {
		return r.HTML
	}
	var b strings.Builder
	b.Grow(len(r.HTML) + 64*len(r.Holes)) // the length of most links
	r.Each(func(html string) { b.WriteString(html) }, func(h Hole) { b.WriteString(fill(h)) })
	return b.String()
}
