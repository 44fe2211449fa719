// Package graph makes a joined playbook of single entries: every reference
// resolved, and every page's back-links worked out.
//
// It alone knows what an id, a former id, a relative link or an address leads
// to. It says what leads nowhere, or to something of the wrong kind; whether a
// playbook is a good one is for rules to say.
//
// Why the whole playbook and not only what is published: a rule must see that a
// current page leans on a draft. What is held back is answered by [Graph.Held],
// and page asks it before it shows anything.
package graph

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"playbook/generator/playbook"
)

// Options are the choices that change what a playbook is joined to.
type Options struct {
	AsOf   time.Time // the day on which it is judged
	Drafts bool      // whether drafts are part of it
}

// A Graph is a playbook with its references resolved. It is not changed after
// Resolve has returned it, and can be read by many goroutines at once.
type Graph struct {
	Settings *playbook.Settings
	AsOf     time.Time
	Entries  []*playbook.Entry // every entry, ordered by file name

	drafts  bool
	assets  map[string]bool
	byID    map[string]*playbook.Entry
	byFile  map[string]*playbook.Entry
	byURL   map[string]*playbook.Entry
	former  map[string]*playbook.Entry
	byKind  map[playbook.Kind][]*playbook.Entry
	from    map[*playbook.Entry][]Edge
	to      map[*playbook.Entry][]Edge
	contact map[string][]Edge
}

// An Edge is one reference that leads somewhere: to an entry, or to a contact of
// the settings.
type Edge struct {
	From    *playbook.Entry
	Ref     playbook.Ref
	To      *playbook.Entry
	Contact *playbook.Contact
	Former  bool // by an id that the entry had formerly
}

// Resolve joins the entries of a playbook, and reports the references that lead
// nowhere, or to something of the wrong kind, and the ids used twice.
func Resolve(c *playbook.Content, o Options) (*Graph, []playbook.Problem) {
	g := &Graph{
		Settings: c.Settings, AsOf: o.AsOf, drafts: o.Drafts, assets: c.Assets,
		Entries: c.Entries,
		byID:    make(map[string]*playbook.Entry, len(c.Entries)),
		byFile:  make(map[string]*playbook.Entry, len(c.Entries)),
		byURL:   make(map[string]*playbook.Entry, len(c.Entries)),
		former:  map[string]*playbook.Entry{},
		byKind:  map[playbook.Kind][]*playbook.Entry{},
		from:    make(map[*playbook.Entry][]Edge, len(c.Entries)),
		to:      make(map[*playbook.Entry][]Edge, len(c.Entries)),
		contact: map[string][]Edge{},
	}
	problems := g.index()
	for _, e := range g.Entries {
		problems = append(problems, g.join(e)...)
	}
	for _, kind := range g.byKind {
		slices.SortStableFunc(kind, inReadingOrder)
	}
	return g, problems
}

// index fills the tables by which an entry is found.
func (g *Graph) index() []playbook.Problem {
	var problems []playbook.Problem
	for _, e := range g.Entries {
		if !e.Broken {
			g.byKind[e.Kind] = append(g.byKind[e.Kind], e)
		}
		if e.Kind == playbook.KindTerm {
			continue
		}
		g.byFile[e.File] = e
		if first := g.byID[e.ID]; first != nil {
			problems = append(problems, duplicate(e, e.ID, first))
			continue
		}
		g.byID[e.ID] = e
		g.byURL[URL(e)] = e
	}
	return append(problems, g.indexFormer()...)
}

func (g *Graph) indexFormer() []playbook.Problem {
	var problems []playbook.Problem
	for _, e := range g.Entries {
		for _, old := range e.Formerly {
			holder := g.byID[old.Value]
			if holder == nil {
				holder = g.former[old.Value]
			}
			if holder != nil && holder != e {
				p := duplicate(e, old.Value, holder)
				p.Pos = e.Pos(old.At)
				problems = append(problems, p)
				continue
			}
			g.former[old.Value] = e
		}
	}
	return problems
}

func duplicate(e *playbook.Entry, id string, first *playbook.Entry) playbook.Problem {
	return playbook.Problem{
		Pos: e.Field("id"), Rule: "duplicate-id", Page: e.ID, Target: id,
		Text: `the id "` + id + `" is taken by ` + first.File + `, so a link to it could mean either page`,
		Hint: "an id is the file's name and belongs to one page for ever; give this file another name",
	}
}

// inReadingOrder puts clauses by rank, stories and workshops latest first, and
// everything else by title.
func inReadingOrder(a, b *playbook.Entry) int {
	switch a.Kind {
	case playbook.KindClause:
		return cmp.Or(cmp.Compare(a.Clause.Rank.Value, b.Clause.Rank.Value), strings.Compare(a.ID, b.ID))
	case playbook.KindStory:
		return cmp.Or(b.Story.Happened.Compare(a.Story.Happened.Time), strings.Compare(a.ID, b.ID))
	case playbook.KindWorkshop:
		return cmp.Or(b.Workshop.Held.Compare(a.Workshop.Held.Time), strings.Compare(a.ID, b.ID))
	case playbook.KindTerm:
		return strings.Compare(strings.ToLower(a.Term.Word.Value), strings.ToLower(b.Term.Word.Value))
	}
	return cmp.Or(strings.Compare(a.Title.Value, b.Title.Value), strings.Compare(a.ID, b.ID))
}

// Entry returns the entry that has an id, or had it formerly.
func (g *Graph) Entry(id string) *playbook.Entry {
	if e := g.byID[id]; e != nil {
		return e
	}
	return g.former[id]
}

// File returns the entry of a file.
func (g *Graph) File(name string) *playbook.Entry { return g.byFile[name] }

// Of returns the entries of a kind that are part of the playbook, in reading
// order: those that cannot be read and those held back are not.
func (g *Graph) Of(kind playbook.Kind) []*playbook.Entry {
	return slices.DeleteFunc(slices.Clone(g.byKind[kind]), g.Held)
}

// Alive returns the entries of a kind that are in use, in reading order.
func (g *Graph) Alive(kind playbook.Kind) []*playbook.Entry {
	return slices.DeleteFunc(g.Of(kind), func(e *playbook.Entry) bool { return !e.Alive() })
}

// Held reports whether an entry is kept out of everything that is published: a
// draft where drafts were not asked for, or a story whose consent is missing.
func (g *Graph) Held(e *playbook.Entry) bool {
	if e.Broken || e.State() == playbook.Draft && !g.drafts {
		return true
	}
	s := e.Story
	return s != nil && (s.Consent.Staff.Value == "" || s.Consent.Customer.Value == "")
}

// Whole reports whether every file of a kind could be read, so that a page that
// seems to be missing is missing.
func (g *Graph) Whole(kind playbook.Kind) bool {
	return !slices.ContainsFunc(g.Entries, func(e *playbook.Entry) bool { return e.Kind == kind && e.Broken })
}

// From returns the references of an entry, in the order of its file.
func (g *Graph) From(e *playbook.Entry) []Edge { return g.from[e] }

// To returns the references that lead to an entry, ordered by the file they
// stand in.
func (g *Graph) To(e *playbook.Entry) []Edge { return g.to[e] }

// ToContact returns the references that lead to a contact.
func (g *Graph) ToContact(id string) []Edge { return g.contact[id] }

// Successors returns what took the place of a superseded entry: what is alive at
// the end of its chain.
func (g *Graph) Successors(e *playbook.Entry) []*playbook.Entry {
	return g.successors(e, map[*playbook.Entry]bool{})
}

func (g *Graph) successors(e *playbook.Entry, seen map[*playbook.Entry]bool) []*playbook.Entry {
	if seen[e] {
		return nil
	}
	seen[e] = true
	var alive []*playbook.Entry
	for _, ref := range e.SupersededBy {
		next := g.Entry(ref.ID)
		if next == nil {
			continue
		}
		if next.Alive() {
			if !slices.Contains(alive, next) {
				alive = append(alive, next)
			}
			continue
		}
		alive = append(alive, g.successors(next, seen)...)
	}
	return alive
}
