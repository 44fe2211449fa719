// Package playbook is the content model: the kinds of a playbook and their
// fields, what a reference is, and what a problem is.
//
// It alone knows which fields a kind has. The structs of this package carry
// that knowledge in their tags, and everything that needs it reads it from
// there by [Fields]: the reader, the rules, the schema and the editor. Tags:
//
//	field  the name in front matter; "-" for the key and "*" for the rest of a line
//	       of a mapping whose keys the playbook chooses
//	need   "must" (a page without it is refused) or "should" (recommended)
//	one    the words allowed, separated by spaces
//	ref    the kinds that a reference may name
//	or     words that a reference may be instead of an id
//	max    the greatest number of characters of a text, or of items in a list
//	min    the least number of items in a list
//	form   how a value is written: "month" for a date of year and month; for a
//	       text "length" (6 months), "duration" (15 minutes), "language" (en-GB),
//	       "currency" (GBP), "colour" (#rrggbb), "site" (https://…), "address" (https:, mailto:, …)
//	short  the field that a bare word fills, where a mapping was expected
//	about  what the field is for, in a sentence
//	ask    the question that a new page puts to its author; a field without one is
//	       left out of a new page, unless a page needs it or ought to have it
//
// The package exports more names than others of this house, one or two for
// each kind: the model is as wide as that, and hiding its width in maps would
// only move the spelling of a field from the compiler to the reader.
//
// It imports the standard library and prose. An entry, once made by source, is
// never changed.
package playbook

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"playbook/generator/prose"
)

// A Kind is what a file of a playbook is.
type Kind string

// The kinds of files, and the two things in a playbook that can be named without
// being a file of their own.
const (
	KindPurpose   Kind = "purpose"
	KindClause    Kind = "clause"
	KindRole      Kind = "role"
	KindProcedure Kind = "procedure"
	KindLatitude  Kind = "latitude"
	KindStandard  Kind = "standard"
	KindHabit     Kind = "habit"
	KindStory     Kind = "story"
	KindWorkshop  Kind = "workshop"
	KindPage      Kind = "page"
	KindTerm      Kind = "term"     // a word of content/glossary.yaml
	KindSettings  Kind = "settings" // content/playbook.yaml
	KindContact   Kind = "contact"  // someone to turn to, in the settings
)

// A Pos is a place in a file of the playbook. File is slash-separated and
// relative to the folder that holds content/.
type Pos struct {
	File      string
	Line, Col int
}

// At returns the position of a place in a file.
func At(file string, at prose.Place) Pos { return Pos{file, int(at.Line), int(at.Col)} }

// String returns "file:line:col", leaving out what is not known.
func (p Pos) String() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Col)
}

// A Level says how bad a problem is.
type Level int

// The levels, from nothing to worst.
const (
	Off Level = iota
	Note
	Warning
	Error
)

// Levels names the levels, as settings and flags spell them.
var Levels = [...]string{Off: "off", Note: "note", Warning: "warning", Error: "error"}

// String returns the level's name.
func (l Level) String() string {
	if l < Off || l > Error {
		return fmt.Sprintf("level %d", int(l))
	}
	return Levels[l]
}

// A Problem is something wrong with the playbook: a finding about the author's
// text, not a failure of the program, so it is not an error.
type Problem struct {
	Pos
	Rule   string // the rule's name
	Level  Level  // set from the registry and the settings
	Text   string // what is wrong and why it matters
	Hint   string // how to put it right; may be empty
	Page   string // the id of the page it stands on, if it has one
	Target string // what it is about: an id, a field, an address
	Mend   Edit   // the change that puts it right, where there is one and it is safe
}

// Fingerprint is what a problem is known by from one version of a playbook to the
// next: its rule, its page (the file, where that has no id) and its target. Where
// it stands in the file is no part of it, so that it stays the same when lines
// are added above it; two problems may therefore share one.
func (p Problem) Fingerprint() string {
	what, name := "page", p.Page
	if name == "" {
		what, name = "file", p.File
	}
	parts := []string{p.Rule, what, name, p.Target}
	for i, s := range parts {
		parts[i] = strings.ToValidUTF8(s, "\uFFFD")
	}
	return fmt.Sprintf("%q", parts)
}

// An Edit is a change of a file: at a place of it, one text instead of another.
// What is to go says how far the change reaches, and that it is still the text for
// which it was thought up. A line feed in it stands for any end of a line. The zero
// Edit is none.
type Edit struct {
	At       prose.Place
	Old, New string
}

// Content is a playbook as it was read: every entry on its own.
type Content struct {
	Settings *Settings
	Entries  []*Entry        // ordered by file name
	Assets   map[string]bool // every other file under content/ and static/, by its path
	Problems []Problem       // what the reader could not make sense of
	// Unseen are the folders of content/ into which nobody could look, and links and
	// modules that may be such folders, in order: any page may lie there.
	Unseen []string
}

// An Entry is one file of the playbook (of the glossary: one word).
type Entry struct {
	Kind Kind
	ID   string
	File string
	// Broken says that the page could not be read without doubt: its front matter,
	// its kind, its id, its status or who may read it. The entry then stands only so
	// that references to it are not reported as well, and is never published.
	Broken bool
	// Keys are the fields that stand in the front matter, by name. A field that was
	// misspelt, and reported, stands here by the name that was most likely meant.
	Keys map[string]Key
	// Forms says in which forms the fields are written that may be written in more
	// than one, by their paths: "serves", "functions.serves".
	Forms map[string]Form
	// Refs is every reference of the entry in the order of the file: fields, and
	// links in fields and in the body.
	Refs []Ref
	// NoWaivers takes all waivers out, where that is safe.
	NoWaivers Edit
	Body      *prose.Text
	// Typed is the text as it was typed, so that a rule can say where in it something
	// stands: of a story, and of a page that holds one of the Unfinished. The texts of
	// other pages are not kept.
	Typed prose.Snippet
	Base

	// The fields of the entry's own kind; the others are nil.
	Purpose   *Purpose
	Clause    *Clause
	Role      *Role
	Procedure *Procedure
	Latitude  *Latitude
	Standard  *Standard
	Habit     *Habit
	Story     *Story
	Workshop  *Workshop
	Term      *Term
}

// A Form says how a field is written that may be written in more ways than one. It
// is a set: the items of a list may be written in different ways.
type Form uint8

// The forms: a list, or the one value that may stand for it; a group of fields, or
// the bare word that may stand for that.
const (
	Listed Form = 1 << iota
	Single
	Whole
	Bare
)

// A Key is where a field stands; Bad says that its value could not be read, and
// that this has been said.
type Key struct {
	At  prose.Place
	Bad bool
}

// Pos returns where a place of the entry is; an unknown place is the file's
// first line.
func (e *Entry) Pos(at prose.Place) Pos {
	if !at.Known() {
		at = prose.Place{Line: 1, Col: 1}
	}
	return At(e.File, at)
}

// Field returns where a field stands: its name in the front matter, or the
// first line where it is missing.
func (e *Entry) Field(name string) Pos { return e.Pos(e.Keys[name].At) }

// Lacks reports whether a field is missing; one that is there and could not be
// read is not missing.
func (e *Entry) Lacks(field string) bool {
	_, there := e.Keys[field]
	return !there && !e.Broken
}

// Serves returns the entry's purpose links.
func (e *Entry) Serves() []PurposeLink {
	switch {
	case e.Procedure != nil:
		return e.Procedure.Serves
	case e.Latitude != nil:
		return e.Latitude.Serves
	case e.Standard != nil:
		return e.Standard.Serves
	case e.Habit != nil:
		return e.Habit.Serves
	case e.Story != nil:
		return e.Story.Serves
	}
	return nil
}

// From returns the stories that the entry grew from.
func (e *Entry) From() []Ref {
	switch {
	case e.Procedure != nil:
		return e.Procedure.From
	case e.Latitude != nil:
		return e.Latitude.From
	case e.Standard != nil:
		return e.Standard.From
	case e.Habit != nil:
		return e.Habit.From
	}
	return nil
}

// State is the entry's status, current where it says nothing.
func (e *Entry) State() string {
	if e.Status.Value == "" {
		return Current
	}
	return e.Status.Value
}

// The words of a status.
const (
	Draft      = "draft"
	Trial      = "trial"
	Current    = "current"
	Superseded = "superseded"
	Retired    = "retired"
)

// The words of an audience. A page that names none is for staff.
const (
	Internal = "internal"
	Public   = "public"
)

// Alive reports whether the entry is in use: current or on trial.
func (e *Entry) Alive() bool { return e.State() == Current || e.State() == Trial }

// A Ref is a reference by id, and where it stands.
type Ref struct {
	ID    string
	At    prose.Place
	Field string  // "serves", "functions.serves"; "text" for a link in the body
	May   *Choice // what it may name; nil means any page
	Words string  // the words it is shown by, in [[id|words]]
}

// A Choice is what a reference may name. The references of a field share one: there
// are some thirty to a page.
type Choice struct {
	Kinds []Kind   // none means any
	Or    []string // the words that may stand instead of an id
}

// Kinds are the kinds that a reference may name; none means any.
func (r *Ref) Kinds() []Kind {
	if r.May == nil {
		return nil
	}
	return r.May.Kinds
}

// Or are the words that a reference might have been instead of an id.
func (r *Ref) Or() []string {
	if r.May == nil {
		return nil
	}
	return r.May.Or
}

// Text is a text in front matter, and where it stands.
type Text struct {
	Value string
	At    prose.Place
}

// Number is a number in front matter, and where it stands.
type Number struct {
	Value float64
	At    prose.Place
}

// Flag is a yes or no in front matter, and where it stands.
type Flag struct {
	Value bool
	At    prose.Place
}

// Date is a day (or a month: the first day of it) in front matter, and where it
// stands. The zero Date is none.
type Date struct {
	time.Time
	At prose.Place
}

// A Pair is one line of a mapping whose keys the playbook chooses.
type Pair struct {
	Key   Text `field:"-"`
	Value Text
}

// Unfinished are parts of the words that people put where the words for a reader
// should be. A text without any of them holds no such word.
var Unfinished = []string{"TODO", "TBD", "FIXME", "XXX", "psum", "PSUM"}
