package graph

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"playbook/generator/playbook"
)

// index fills the tables by which an entry is found.
func (g *Graph) index() []playbook.Problem {
	var problems []playbook.Problem
	for n, e := range g.Entries {
		g.number[e] = n
	}
	// An entry that can be read has its id before one that cannot.
	for _, broken := range []bool{false, true} {
		for n, e := range g.Entries {
			if e.Broken == broken && e.Kind != playbook.KindTerm {
				problems = append(problems, g.enter(numbered{e, int32(n)})...)
			}
		}
	}
	problems = append(problems, g.indexFormer()...)
	problems = append(problems, g.indexContacts()...)
	for _, e := range g.Entries {
		if g.Held(e) {
			continue
		}
		g.byKind[e.Kind] = append(g.byKind[e.Kind], e)
	}
	for kind, entries := range g.byKind {
		slices.SortFunc(entries, inReadingOrder)
		for _, e := range entries {
			if e.Alive() {
				g.alive[kind] = append(g.alive[kind], e)
			}
		}
	}
	return problems
}

func (g *Graph) enter(e numbered) []playbook.Problem {
	g.byFile[e.File] = e
	if first, is := g.byID[e.ID]; is {
		g.lost[fileID(e.File)] = true
		g.twice[e.ID] = append(g.twice[e.ID], e.Kind)
		if e.Broken && first.Broken {
			return nil // both have to be mended first
		}
		p := duplicate(e.Entry, e.ID, e.Field("id"), "is already that of "+first.File)
		p.Hint = "an id belongs to one page for ever: give this file another name"
		if e.IDField.Value != "" {
			p.Hint = "an id belongs to one page for ever: give this page another"
		}
		return []playbook.Problem{p}
	}
	if e.Broken {
		g.lost[fileID(e.File)] = true
	}
	g.byID[e.ID] = e
	if e.Kind == playbook.KindPurpose {
		g.purpose = e.Entry
	}
	return nil
}

// fileID is the id that a file's name is likely meant to be.
func fileID(file string) string {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), "-")
}

func (g *Graph) indexFormer() []playbook.Problem {
	var problems []playbook.Problem
	for n, e := range g.Entries {
		for _, old := range e.Formerly {
			holder, whose := g.byID[old.Value].Entry, "is already that of "
			if holder == nil {
				holder, whose = g.former[old.Value].Entry, "was already that of "
			}
			if holder == nil {
				g.former[old.Value] = numbered{e, int32(n)}
			} else if holder != e {
				p := duplicate(e, old.Value, e.Pos(old.At), whose+holder.File)
				p.Hint = "an id belongs to one page for ever: take it out of `formerly` on the page that never had it"
				problems = append(problems, p)
			}
		}
	}
	return problems
}

// indexContacts reports contacts that go by the id of a page: whoever names it
// would mean the page.
func (g *Graph) indexContacts() []playbook.Problem {
	var problems []playbook.Problem
	for _, c := range g.Settings.Contacts {
		holder := g.Entry(c.ID.Value)
		if holder == nil {
			continue
		}
		p := duplicate(&playbook.Entry{File: playbook.SettingsFile}, c.ID.Value, playbook.At(playbook.SettingsFile, c.ID.At), "is already that of "+holder.File)
		p.Hint = "give the contact another name"
		problems = append(problems, p)
	}
	return problems
}

func duplicate(e *playbook.Entry, id string, at playbook.Pos, whose string) playbook.Problem {
	return playbook.Problem{
		Pos: at, Rule: "duplicate-id", Page: e.ID, Target: id,
		Text: fmt.Sprintf("the id %q %s, so a link to it could mean either", id, whose),
	}
}

// inFileOrder orders entries by file, and those of one file by where they stand
// in it.
func inFileOrder(a, b *playbook.Entry) int {
	if order := strings.Compare(a.File, b.File); order != 0 {
		return order
	}
	return cmp.Or(
		cmp.Compare(a.Title.At.Line, b.Title.At.Line), cmp.Compare(a.Title.At.Col, b.Title.At.Col),
		strings.Compare(a.ID, b.ID),
	)
}

// inReadingOrder puts clauses by rank, stories and workshops latest first, and
// everything else by title. No two entries are alike to it.
func inReadingOrder(a, b *playbook.Entry) int {
	order := 0
	switch a.Kind {
	case playbook.KindClause:
		order = cmp.Compare(a.Clause.Rank.Value, b.Clause.Rank.Value)
	case playbook.KindStory:
		order = b.Story.Happened.Compare(a.Story.Happened.Time)
	case playbook.KindWorkshop:
		order = b.Workshop.Held.Compare(a.Workshop.Held.Time)
	default:
		if order = alphabetical(a.Title.Value, b.Title.Value); order == 0 {
			order = strings.Compare(a.Title.Value, b.Title.Value)
		}
	}
	if order != 0 {
		return order
	}
	return cmp.Or(strings.Compare(a.ID, b.ID), inFileOrder(a, b))
}

// alphabetical compares two titles as an index would, without regard to capitals.
func alphabetical(a, b string) int {
	for a != "" && b != "" {
		if a[0] == b[0] && a[0] < utf8.RuneSelf {
			a, b = a[1:], b[1:]
			continue
		}
		r, n := utf8.DecodeRuneInString(a)
		s, m := utf8.DecodeRuneInString(b)
		if order := cmp.Compare(unicode.ToLower(r), unicode.ToLower(s)); order != 0 {
			return order
		}
		a, b = a[n:], b[m:]
	}
	return cmp.Compare(len(a), len(b))
}
