package page

import (
	"sync"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// builder makes pages of one graph. Once All has filled it, it is only read.
type builder struct {
	g     *graph.Graph
	o     Options
	site  *Site
	terms map[string]*playbook.Entry // the glossary's words, by id
	urls  map[*playbook.Entry]string // the address of each entry, which many pages link to

	// What follows is worked out when the first page asks for it, once for all pages.

	stepsNaming func() map[string][]stepRef // the steps that name an entry, by its id, in the order of the files
	events      func() []event              // what has happened, the latest first
	ladders     func() map[*playbook.Latitude]ladder
	wholeParts  func() []wholePart // of all procedures in use
	// proceduresOf are the procedures of each role and those that serve each clause, covering
	// where they are thin, and pressed the rules that stories bent: for workshop packs.
	proceduresOf func() map[*playbook.Entry][]*playbook.Entry
	covering     func() Coverage
	pressed      func() []PressedRule
}

func newBuilder(g *graph.Graph, o Options) *builder {
	b := &builder{g: g, o: o, terms: map[string]*playbook.Entry{}, urls: make(map[*playbook.Entry]string, len(g.Entries))}
	for _, e := range g.Entries {
		b.urls[e] = graph.URL(e)
	}
	for _, t := range g.Of(playbook.KindTerm) {
		b.terms[t.ID] = t
	}
	b.site = b.newSite()
	b.stepsNaming = sync.OnceValue(b.gatherSteps)
	b.events = sync.OnceValue(b.gatherEvents)
	b.ladders = sync.OnceValue(b.sortGrants)
	b.wholeParts = sync.OnceValue(b.cutProcedures)
	b.proceduresOf = sync.OnceValue(b.gatherProcedures)
	b.covering = sync.OnceValue(func() Coverage { return b.sheet().coverage() })
	b.pressed = sync.OnceValue(func() []PressedRule { return b.sheet().pressure().Rules })
	return b
}

// sheet is the making of one page.
type sheet struct {
	*builder
	shown map[*playbook.Entry]bool // the entries that the page of one has shown; nil for other pages
	// prefixes are of a page of many: of each entry that stands whole on it, what the ids
	// of its text begin with there; nil for every other page.
	prefixes   map[*playbook.Entry]string
	printedFor *playbook.Entry // the role whose page of many it is; nil for every other page
}

func (b *builder) sheet() *sheet { return &sheet{builder: b} }

// show notes that an entry was shown, where that matters.
func (s *sheet) show(e *playbook.Entry) {
	if s.shown != nil {
		s.shown[e] = true
	}
}

// entry makes the page of one entry.
func (b *builder) entry(e *playbook.Entry) Page {
	s := b.sheet()
	s.shown = make(map[*playbook.Entry]bool, len(b.g.From(e))+len(b.g.To(e)))
	s.show(e)
	p := Page{
		URL: b.urls[e], Title: e.Title.Value, Summary: s.summary(e), Section: graph.Root(e.Kind),
		Site: b.site, Listed: e.Alive(),
	}
	if e.Alive() || e.State() == playbook.Draft {
		p.Layout, p.Data = s.data(e)
	} else {
		p.Layout, p.Data = "tombstone", s.tombstone(e)
	}
	p.Entry = s.common(e)
	p.Search = b.document(e)
	p.Alternates = b.alternates(e)
	return p
}

// alternates are the other forms of the page of an entry.
func (b *builder) alternates(e *playbook.Entry) []Alternate {
	if !b.o.Copies {
		return nil
	}
	all := []Alternate{{MarkdownType, twinOf(b.urls[e])}}
	if e.Role != nil && e.Alive() {
		all = append(all, b.feeds(e)...)
	}
	return all
}

// data makes the data of an entry's own kind, and names its layout.
func (s *sheet) data(e *playbook.Entry) (string, any) {
	switch {
	case e.Purpose != nil:
		return "purpose", s.purpose(e)
	case e.Clause != nil:
		return "clause", s.clause(e)
	case e.Role != nil:
		return "role", s.role(e)
	case e.Procedure != nil:
		return "procedure", s.procedure(e)
	case e.Latitude != nil:
		return "latitude", s.latitude(e)
	case e.Standard != nil:
		return "standard", s.standard(e)
	case e.Habit != nil:
		return "habit", s.habit(e)
	case e.Story != nil:
		return "story", s.story(e)
	case e.Workshop != nil:
		return "workshop", s.workshop(e)
	}
	return "page", Plain{Body: s.body(e)}
}

func (b *builder) summary(e *playbook.Entry) string {
	switch {
	case e.Summary.Value != "":
		return e.Summary.Value
	case e.Clause != nil:
		return e.Clause.Statement.Value
	case e.Purpose != nil:
		return e.Purpose.Statement.Value
	case e.Role != nil:
		return e.Role.Essence.Value
	case e.Latitude != nil:
		return e.Latitude.Decision.Value
	case e.Standard != nil:
		return e.Standard.Rule.Value
	}
	return ""
}
