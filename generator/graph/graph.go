// Package graph makes a joined playbook of single entries: every reference
// resolved, and every page's back-links worked out.
//
// It alone knows what an id, a former id, a relative link or an address leads
// to. It says what leads nowhere, or to something of the wrong kind; whether a
// playbook is a good one is for rules to say.
//
// Why the whole playbook and not only what is published: a rule must see that a
// current page leans on a draft. What is held back is answered by [Graph.Held],
// and page asks it before it shows anything. What is for staff, in contrast, is
// not in the graph of a public site at all: no stage after this one has to know.
package graph

import (
	"slices"
	"strings"
	"time"

	"playbook/generator/playbook"
)

// Options are the choices that change what a playbook is joined to.
type Options struct {
	AsOf   time.Time // the day on which it is judged
	Drafts bool      // whether drafts are part of it
	// Tongues are the languages that the words of the interface are written in,
	// beside English. Without them nobody asks whether the playbook's is one.
	Tongues []string
}

// A Graph is a playbook with its references resolved. It is not changed after
// Resolve has returned it, and can be read by many goroutines at once.
type Graph struct {
	Settings *playbook.Settings
	AsOf     time.Time
	Tongues  []string          // the languages that the interface speaks beside English, if known
	Entries  []*playbook.Entry // every entry, ordered by file name

	drafts  bool
	public  bool
	unseen  []string // folders of content/ into which nobody could look
	assets  map[string]bool
	purpose *playbook.Entry // that has the address of the purpose
	byID    map[string]numbered
	byFile  map[string]numbered
	former  map[string]numbered
	lost    map[string]bool                     // ids that pages may be meant to have, whose own cannot be used
	twice   map[string][]playbook.Kind          // the kinds of the pages that have the id of another
	byKind  map[playbook.Kind][]*playbook.Entry // neither broken nor held back, in reading order
	alive   map[playbook.Kind][]*playbook.Entry // those of them that are in use
	number  map[*playbook.Entry]int             // of each entry, in Entries
	from    [][]Edge                            // by the number of the entry
	to      [][]*Edge                           // by the number of the entry
	contact map[string][]*Edge
}

// numbered is an entry and its number, by which its edges are found: a map is too
// slow for every reference of a large playbook.
type numbered struct {
	*playbook.Entry
	n int32
}

// An Edge is one reference that leads somewhere: to an entry, or to a contact of
// the settings. It is only read.
type Edge struct {
	From    *playbook.Entry
	Ref     *playbook.Ref // as it stands in From
	To      *playbook.Entry
	Contact *playbook.Contact
	Former  bool // by an id that the entry had formerly

	to int32 // the number of To
}

// Resolve joins the entries of a playbook, and reports the references that lead
// nowhere, or to something of the wrong kind, and the ids used twice. The order
// in which the entries come does not matter.
func Resolve(c *playbook.Content, o Options) (*Graph, []playbook.Problem) {
	g := &Graph{
		Settings: c.Settings, AsOf: o.AsOf, Tongues: o.Tongues, drafts: o.Drafts, assets: inert(c.Assets), unseen: c.Unseen,
		Entries: slices.Clone(c.Entries),
		byID:    make(map[string]numbered, len(c.Entries)),
		byFile:  make(map[string]numbered, len(c.Entries)),
		former:  map[string]numbered{},
		lost:    map[string]bool{},
		twice:   map[string][]playbook.Kind{},
		byKind:  map[playbook.Kind][]*playbook.Entry{},
		alive:   map[playbook.Kind][]*playbook.Entry{},
		number:  make(map[*playbook.Entry]int, len(c.Entries)),
		contact: map[string][]*Edge{},
	}
	if g.Settings == nil {
		g.Settings = &playbook.Settings{}
	}
	slices.SortStableFunc(g.Entries, inFileOrder)
	problems := g.index()
	j := joiner{Graph: g}
	j.join()
	j.turn()
	j.vanished()
	j.channels()
	return g, append(problems, j.problems...)
}

// Entry returns the entry that has an id, or had it formerly.
func (g *Graph) Entry(id string) *playbook.Entry {
	return g.find(id).Entry
}

func (g *Graph) find(id string) numbered {
	if e, is := g.byID[id]; is {
		return e
	}
	return g.former[id]
}

// File returns the entry of a file.
func (g *Graph) File(name string) *playbook.Entry { return g.byFile[name].Entry }

// Of returns the entries of a kind that are part of the playbook, in reading
// order: those that cannot be read and those held back are not.
func (g *Graph) Of(kind playbook.Kind) []*playbook.Entry { return slices.Clone(g.byKind[kind]) }

// Alive returns the entries of a kind that are in use, in reading order.
func (g *Graph) Alive(kind playbook.Kind) []*playbook.Entry { return slices.Clone(g.alive[kind]) }

// Held reports whether an entry is kept out of everything that is published: a
// draft where drafts were not asked for, or a story whose consent is missing.
func (g *Graph) Held(e *playbook.Entry) bool {
	if e.Broken || e.State() == playbook.Draft && !g.drafts {
		return true
	}
	s := e.Story
	return s != nil && (s.Consent.Staff.Value == "" || s.Consent.Customer.Value == "")
}

// Public reports whether the graph is what [Graph.Publish] makes.
func (g *Graph) Public() bool { return g.public }

// Unseen are the folders of content/ into which nobody could look.
func (g *Graph) Unseen() []string { return slices.Clone(g.unseen) }

// Hides reports whether a file lies in such a folder.
func (g *Graph) Hides(file string) bool {
	return slices.ContainsFunc(g.unseen, func(folder string) bool { return strings.HasPrefix(file, folder+"/") })
}

// Whole reports whether every file of a kind could be read, so that a page that
// seems to be missing is missing.
func (g *Graph) Whole(kind playbook.Kind) bool {
	return len(g.unseen) == 0 && !slices.ContainsFunc(g.Entries, func(e *playbook.Entry) bool { return e.Kind == kind && e.Broken })
}

// From returns the references of an entry, in the order of its file.
func (g *Graph) From(e *playbook.Entry) []Edge {
	if n, is := g.number[e]; is {
		return g.from[n]
	}
	return nil
}

// To returns the references that lead to an entry, ordered by the file they
// stand in.
func (g *Graph) To(e *playbook.Entry) []*Edge {
	if n, is := g.number[e]; is {
		return g.to[n]
	}
	return nil
}

// ToContact returns the references that lead to a contact.
func (g *Graph) ToContact(id string) []*Edge { return g.contact[id] }

// Successors returns what took the place of a superseded entry: what is alive at
// the end of its chain.
func (g *Graph) Successors(e *playbook.Entry) []*playbook.Entry {
	var alive []*playbook.Entry
	g.successors(e, map[*playbook.Entry]bool{e: true}, &alive)
	return alive
}

func (g *Graph) successors(e *playbook.Entry, seen map[*playbook.Entry]bool, alive *[]*playbook.Entry) {
	for _, ref := range e.SupersededBy {
		next := g.Entry(ref.ID)
		if next == nil || next.Broken || seen[next] {
			continue
		}
		seen[next] = true
		if next.Alive() {
			*alive = append(*alive, next)
			continue
		}
		g.successors(next, seen, alive)
	}
}
