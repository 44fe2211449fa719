package export

import (
	"iter"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// A writer writes entries of one graph, one after the other.
type writer struct {
	*graph.Graph
	seen map[reference]bool // see references; empty between entries
}

func newWriter(g *graph.Graph) writer { return writer{g, map[reference]bool{}} }

// bookOf writes a playbook down. What the graph holds back is in none of its lists,
// and a reference to it is left out.
func bookOf(g *graph.Graph) book {
	b := frontOf(g)
	lists := newWriter(g).lists()
	for name, field := range b.fields() {
		l, is := lists[name]
		if !is {
			continue
		}
		field.Set(reflect.MakeSlice(field.Type(), 0, l.most))
		for row := range l.rows {
			field.Set(reflect.Append(field, reflect.ValueOf(row).Elem()))
		}
	}
	return b
}

// frontOf is a book without its lists of entries.
func frontOf(g *graph.Graph) book {
	w, set := newWriter(g), g.Settings
	b := book{
		Schema: SchemaFile, Version: Version, Organisation: set.Organisation.Value, Language: set.Language.Value, Currency: set.Currency.Value,
		Contacts: []contact{},
	}
	for _, c := range set.Contacts {
		b.Contacts = append(b.Contacts, contact{c.ID.Value, c.Title.Value, c.Reach.Value})
	}
	for _, e := range g.Of(playbook.KindPurpose) {
		if g.Entry(e.ID) == e {
			p := w.purpose(e)
			b.Purpose = &p
		}
	}
	return b
}

// fields are the fields of a book by their names in JSON, in order.
func (b *book) fields() iter.Seq2[string, reflect.Value] {
	return func(yield func(string, reflect.Value) bool) {
		v := reflect.ValueOf(b).Elem()
		for i := range v.NumField() {
			name, omit, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if omit != "" && v.Field(i).IsZero() {
				continue
			}
			if !yield(name, v.Field(i)) {
				return
			}
		}
	}
}

// A list is the entries of a kind, each of which is written down when its turn comes,
// as a pointer.
type list struct {
	rows iter.Seq[any]
	most int // how many there can be
}

// lists are the lists of entries of a book, by their names in JSON.
func (w writer) lists() map[string]list {
	return map[string]list{
		"pages": each(w, playbook.KindPage, w.common), "terms": each(w, playbook.KindTerm, w.term), "clauses": each(w, playbook.KindClause, w.clause),
		"roles": each(w, playbook.KindRole, w.role), "procedures": each(w, playbook.KindProcedure, w.procedure),
		"latitudes": each(w, playbook.KindLatitude, w.latitude), "standards": each(w, playbook.KindStandard, w.standard),
		"habits": each(w, playbook.KindHabit, w.habit), "stories": each(w, playbook.KindStory, w.story), "workshops": each(w, playbook.KindWorkshop, w.workshop),
	}
}

// each writes the entries of a kind that are pages, in reading order. Of two files
// of one id the second is none.
func each[T any](w writer, kind playbook.Kind, write func(*playbook.Entry) T) list {
	entries := w.Of(kind)
	return list{most: len(entries), rows: func(yield func(any) bool) {
		for _, e := range entries {
			if kind != playbook.KindTerm && w.Entry(e.ID) != e {
				continue
			}
			if row := write(e); !yield(&row) {
				return
			}
		}
	}}
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
	leading := w.From(e)
	to = make([]reference, 0, len(leading))
	for _, edge := range leading {
		r := reference{w.end(edge), edge.Ref.Field}
		if r.ID != "" && !w.seen[r] {
			w.seen[r] = true
			to = append(to, r)
		}
	}
	for _, r := range to { // clear would go through as much room as any entry has needed
		delete(w.seen, r)
	}
	led := w.To(e)
	from = make([]reference, 0, len(led))
	for _, edge := range led {
		r := reference{edge.From.ID, edge.Ref.Field}
		if w.shown(edge.From) && edge.From.Kind != playbook.KindTerm && !endsWith(from, r) {
			from = append(from, r)
		}
	}
	return to, from
}

// endsWith reports whether a reference is in a list among those from the same entry,
// which come one after the other.
func endsWith(all []reference, r reference) bool {
	for i := len(all) - 1; i >= 0 && all[i].ID == r.ID; i-- {
		if all[i] == r {
			return true
		}
	}
	return false
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
	all := make([]string, 0, len(refs))
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
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = t.Value
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
