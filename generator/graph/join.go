package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"playbook/generator/lanes"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// A joiner resolves the references of a graph.
type joiner struct {
	*Graph
	problems []playbook.Problem
	guesses  guesses
}

// join resolves the references of all entries, several at a time, and then says in
// their order what is wrong with some.
func (j *joiner) join() {
	j.from = make([][]Edge, len(j.Entries))
	wrong := make([][]Edge, len(j.Entries))
	lanes.Each(len(j.Entries), func(n int) { j.from[n], wrong[n] = j.resolveAll(j.Entries[n]) })
	for _, edges := range wrong {
		for _, edge := range edges {
			if p := j.fault(edge); p != nil {
				j.problems = append(j.problems, *p)
			}
		}
	}
}

// resolveAll resolves the references of one entry. Wrong are those that lead nowhere,
// or where they should not.
func (g *Graph) resolveAll(e *playbook.Entry) (edges, wrong []Edge) {
	edges = make([]Edge, 0, len(e.Refs))
	for i := range e.Refs {
		edge := g.resolve(e, &e.Refs[i])
		leads := edge.found() && edge.allowed()
		if !leads || edge.Former {
			wrong = append(wrong, edge)
		}
		if leads && (edge.To != e || edge.Ref.Field != textField) { // a page that speaks of itself leads nowhere
			edges = append(edges, edge)
		}
	}
	if e.Body != nil {
		edges = g.local(e, edges)
	}
	slices.SortStableFunc(edges, byPlace)
	return edges, wrong
}

func byPlace(a, b Edge) int {
	return cmp.Or(cmp.Compare(a.Ref.At.Line, b.Ref.At.Line), cmp.Compare(a.Ref.At.Col, b.Ref.At.Col))
}

// often is how many places have to name an id that no page has, for it to be likelier
// that a page is gone than that each of them is wrong.
const often = 3

// vanished tells those who name an id that is missing in many places how all of them
// are put right at once.
func (j *joiner) vanished() {
	uses := map[string]int{}
	for _, p := range j.problems {
		if _, contact := j.Settings.Contact(p.Target); p.Rule == "unknown-reference" && !contact && !strings.ContainsAny(p.Target, ",;") && j.byID[p.Target].Entry == nil {
			uses[p.Target]++
		}
	}
	for i, p := range j.problems {
		if n := uses[p.Target]; p.Rule == "unknown-reference" && n >= often && p.Mend == (playbook.Edit{}) {
			j.problems[i].Hint += fmt.Sprintf("; %d places name it: if its page was renamed, write `formerly: [%s]` there, and if it was deleted, put it back with `status: retired` and a reason", n, clip(p.Target))
		}
	}
}

// channels reports the words for where customers are met that the settings do not
// have. Where they have none at all, every word is as good as another.
func (j *joiner) channels() {
	if len(j.Settings.Channels) == 0 || j.Settings.Broken {
		return
	}
	var names []string
	known := map[string]bool{"": true} // what is empty has been said
	for _, t := range j.Settings.Channels {
		names = append(names, t.Value)
		known[t.Value] = true
	}
	for _, e := range j.Entries {
		if e.Procedure == nil {
			continue
		}
		for _, ch := range e.Procedure.Channels {
			if !known[ch.Value] {
				j.problems = append(j.problems, j.channel(e, ch, names))
			}
		}
	}
}

// channel says that a word is none of the channels of the settings.
func (j *joiner) channel(e *playbook.Entry, ch playbook.Text, names []string) playbook.Problem {
	const most = 24
	hint := "the channels of the settings: " + strings.Join(names[:min(most, len(names))], ", ")
	if n := len(names) - most; n > 0 {
		hint += fmt.Sprintf(", … and %d more", n)
	}
	if near := j.nearest(ch.Value, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	p := problem(e, &playbook.Ref{ID: ch.Value, At: ch.At}, "unknown-reference")
	p.Text = fmt.Sprintf("`channels` names %q, which is not among the channels of the settings", clip(ch.Value))
	p.Hint = hint + "; a new one is added to `channels` in content/playbook.yaml"
	return p
}

// turn makes the references to an entry of those from all others. They are counted
// first, so that they stand in one piece of memory.
func (j *joiner) turn() {
	count, all := make([]int, len(j.Entries)), 0
	for _, edges := range j.from {
		for i := range edges {
			if edges[i].To != nil {
				count[edges[i].to]++
				all++
			}
		}
	}
	j.to = make([][]*Edge, len(j.Entries))
	room := make([]*Edge, all)
	for to, n := range count {
		j.to[to], room = room[:0:n], room[n:]
	}
	for _, edges := range j.from {
		for i := range edges {
			edge := &edges[i]
			if edge.To != nil {
				j.to[edge.to] = append(j.to[edge.to], edge)
				continue
			}
			id := edge.Contact.ID.Value
			j.contact[id] = append(j.contact[id], edge)
		}
	}
}

// local adds the links of an entry's text to other files.
func (g *Graph) local(e *playbook.Entry, edges []Edge) []Edge {
	for _, l := range e.Body.Links {
		if l.Kind != prose.Local {
			continue
		}
		if to := g.Local(e, l.Target).Entry; to != nil && to != e {
			ref := &playbook.Ref{ID: to.ID, At: l.Place, Field: textField, Words: l.Words}
			edges = append(edges, Edge{From: e, To: to, Ref: ref, to: int32(g.number[to])})
		}
	}
	return edges
}

// resolve finds what a reference names. The edge leads nowhere where it names
// nothing.
func (g *Graph) resolve(e *playbook.Entry, ref *playbook.Ref) Edge {
	edge := Edge{From: e, Ref: ref}
	if to, is := g.byID[ref.ID]; is {
		edge.To, edge.to = to.Entry, to.n
	} else if to, is := g.former[ref.ID]; is {
		edge.To, edge.to, edge.Former = to.Entry, to.n, true
	} else if c, is := g.Settings.Contact(ref.ID); is {
		edge.Contact = &c
	}
	return edge
}

// found reports whether an edge leads somewhere.
func (edge *Edge) found() bool { return edge.To != nil || edge.Contact != nil }

// allowed reports whether an edge may lead where it does. Of a page that cannot be
// read nobody knows.
func (edge *Edge) allowed() bool {
	switch {
	case edge.Ref.Field == textField && len(edge.Ref.Kinds()) == 0:
		return true // without a look at the entry: most references are these
	case edge.To == nil:
		return mayName(edge.Ref, playbook.KindContact)
	}
	return edge.To.Broken || mayName(edge.Ref, edge.To.Kind)
}

// fault says what is wrong with an edge.
func (j *joiner) fault(edge Edge) *playbook.Problem {
	switch {
	case !edge.found():
		return j.unknown(edge.From, edge.Ref)
	case edge.Contact != nil:
		return j.wrongKind(edge.From, edge.Ref, playbook.KindContact)
	case !edge.allowed() && slices.ContainsFunc(j.twice[edge.Ref.ID], func(k playbook.Kind) bool { return mayName(edge.Ref, k) }):
		return nil // which of the two is meant is asked where the second has its id
	case !edge.allowed():
		return j.wrongKind(edge.From, edge.Ref, edge.To.Kind)
	}
	p := formerID(edge)
	p.Mend = Renamed(edge.From, edge.Ref, edge.To.ID)
	return &p
}

// textField is the Field of a link in running text, where any kind may be named.
const textField = "text"

// mayName reports whether a reference may name something of a kind. What may name
// any page may not name a contact, except in running text.
func mayName(ref *playbook.Ref, kind playbook.Kind) bool {
	if len(ref.Kinds()) > 0 {
		return slices.Contains(ref.Kinds(), kind)
	}
	return kind != playbook.KindContact || ref.Field == textField
}

func formerID(edge Edge) playbook.Problem {
	p := problem(edge.From, edge.Ref, "former-id")
	p.Text = fmt.Sprintf("%q is now called %q; the link still works", edge.Ref.ID, edge.To.ID)
	p.Hint = fmt.Sprintf("write %q here when you next edit the page", edge.To.ID)
	return p
}

func problem(e *playbook.Entry, ref *playbook.Ref, rule string) playbook.Problem {
	return playbook.Problem{Pos: e.Pos(ref.At), Rule: rule, Page: e.ID, Target: ref.ID}
}

// Renamed is the edit that writes another id where a reference of an entry stands;
// none for no id, and none where the same list names that one already. Functions
// each have a list of their own, and may name the same clause.
func Renamed(e *playbook.Entry, ref *playbook.Ref, id string) playbook.Edit {
	same := func(r playbook.Ref) bool { return r.Field == ref.Field && r.ID == id }
	alone := ref.Field == textField || strings.HasPrefix(ref.Field, "functions.")
	if id == "" || !alone && slices.ContainsFunc(e.Refs, same) {
		return playbook.Edit{}
	}
	return playbook.Edit{At: ref.At, Old: ref.ID, New: id}
}

// Files lists the playbook's pages and other files by name.
func (g *Graph) Files() []string {
	names := slices.Collect(maps.Keys(g.byFile))
	names = slices.AppendSeq(names, maps.Keys(g.assets))
	slices.Sort(names)
	return names
}
