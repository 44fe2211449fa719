package export

import (
	"math"
	"slices"
	"time"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// A writer writes entries of one graph.
type writer struct{ *graph.Graph }

// bookOf writes a playbook down. What the graph holds back is in none of its lists,
// and a reference to it is left out.
func bookOf(g *graph.Graph) book {
	w, set := writer{g}, g.Settings
	b := book{
		Schema: SchemaFile, Version: Version, Organisation: set.Organisation.Value, Language: set.Language.Value, Currency: set.Currency.Value,
		Contacts: []contact{}, Pages: each(w, playbook.KindPage, w.common), Terms: each(w, playbook.KindTerm, w.term),
		Clauses: each(w, playbook.KindClause, w.clause), Roles: each(w, playbook.KindRole, w.role),
		Procedures: each(w, playbook.KindProcedure, w.procedure), Latitudes: each(w, playbook.KindLatitude, w.latitude),
		Standards: each(w, playbook.KindStandard, w.standard), Habits: each(w, playbook.KindHabit, w.habit),
		Stories: each(w, playbook.KindStory, w.story), Workshops: each(w, playbook.KindWorkshop, w.workshop),
	}
	for _, c := range set.Contacts {
		b.Contacts = append(b.Contacts, contact{c.ID.Value, c.Title.Value, c.Reach.Value})
	}
	for _, p := range each(w, playbook.KindPurpose, w.purpose) {
		b.Purpose = &p
	}
	return b
}

// each writes the entries of a kind that are pages, in reading order. Of two files
// of one id the second is none.
func each[T any](w writer, kind playbook.Kind, write func(*playbook.Entry) T) []T {
	all := []T{}
	for _, e := range w.Of(kind) {
		if kind == playbook.KindTerm || w.Entry(e.ID) == e {
			all = append(all, write(e))
		}
	}
	return all
}

func (w writer) common(e *playbook.Entry) common {
	c := common{
		ID: e.ID, Kind: string(e.Kind), URL: graph.URL(e), Title: e.Title.Value, Summary: e.Summary.Value, Status: e.State(),
		SupersededBy: w.ids(e.SupersededBy),
		Owner:        w.id(e.Owner), Reviewed: day(e.Reviewed), Audience: "internal", Aka: values(e.Aka), AlsoMeets: values(e.AlsoMeets),
		MadeWith: w.ids(e.MadeWith), Voices: w.ids(e.Voices), Formerly: values(e.Formerly),
	}
	if e.Audience.Value == "public" {
		c.Audience = "public"
	}
	if !e.Alive() && e.State() != playbook.Draft {
		c.RetiredOn, c.Reason = day(e.RetiredOn), w.text(e.Reason)
	}
	if next, has := e.NextReview(w.Settings); has {
		c.NextReview = next.Format(time.DateOnly)
	}
	for _, ch := range e.Changes {
		from := w.id(ch.From)
		if slices.Contains(ch.From.Or(), ch.From.ID) {
			from = ch.From.ID
		}
		c.Changes = append(c.Changes, change{day(ch.On), w.text(ch.What), w.text(ch.Why), from})
	}
	c.RefersTo, c.ReferredFrom = w.references(e)
	return c
}

// references are the lines that begin and those that end at an entry, each once.
func (w writer) references(e *playbook.Entry) (to, from []reference) {
	seen := map[reference]bool{}
	for _, edge := range w.From(e) {
		r := reference{w.end(edge), edge.Ref.Field}
		if r.ID != "" && !seen[r] {
			seen[r] = true
			to = append(to, r)
		}
	}
	clear(seen)
	for _, edge := range w.To(e) {
		r := reference{edge.From.ID, edge.Ref.Field}
		if w.shown(edge.From) && edge.From.Kind != playbook.KindTerm && !seen[r] {
			seen[r] = true
			from = append(from, r)
		}
	}
	return to, from
}

// end is the id at the far end of a line, or nothing where that may not be shown.
func (w writer) end(edge graph.Edge) string {
	switch {
	case edge.Contact != nil:
		return edge.Contact.ID.Value
	case edge.To == nil || edge.To.Kind == playbook.KindTerm || !w.shown(edge.To):
		return ""
	}
	return edge.To.ID
}

// shown reports whether an entry is in the book.
func (w writer) shown(e *playbook.Entry) bool { return !w.Held(e) && w.Entry(e.ID) == e }

// id is the id of what a reference names, as it is called today, or nothing where
// that may not be shown.
func (w writer) id(r playbook.Ref) string {
	if e := w.Entry(r.ID); e != nil {
		if !w.shown(e) {
			return ""
		}
		return e.ID
	}
	if c, is := w.Settings.Contact(r.ID); is {
		return c.ID.Value
	}
	return ""
}

func (w writer) ids(refs []playbook.Ref) []string {
	var all []string
	for _, r := range refs {
		if id := w.id(r); id != "" && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

func (w writer) serves(e *playbook.Entry) []serves {
	var all []serves
	for _, l := range e.Serves() {
		if id := w.id(l.Clause); id != "" {
			all = append(all, serves{id, w.text(l.Because), whole(l.Rev)})
		}
	}
	return all
}

func values(texts []playbook.Text) []string {
	var all []string
	for _, t := range texts {
		all = append(all, t.Value)
	}
	return all
}

func day(d playbook.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}

func month(d playbook.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Format("2006-01")
}

// finite is a number that JSON has a form for.
func finite(n playbook.Number) float64 {
	if math.IsNaN(n.Value) || math.IsInf(n.Value, 0) {
		return 0
	}
	return n.Value
}

func whole(n playbook.Number) int { return int(min(max(finite(n), 0), 1<<31)) }
