package graph

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// join resolves the references of one entry.
func (g *Graph) join(e *playbook.Entry) []playbook.Problem {
	var problems []playbook.Problem
	for _, ref := range e.Refs {
		edge, problem := g.resolve(e, ref)
		if problem != nil {
			problems = append(problems, *problem)
			continue
		}
		if edge.To == nil && edge.Contact == nil {
			continue
		}
		g.add(edge)
		if edge.Former {
			problems = append(problems, formerID(edge))
		}
	}
	if e.Body != nil {
		for _, l := range e.Body.Links {
			if l.Kind != prose.Local && l.Kind != prose.Image {
				continue
			}
			if d := g.Local(e, l.Target); d.Entry != nil {
				g.add(Edge{From: e, To: d.Entry, Ref: playbook.Ref{ID: d.Entry.ID, At: l.Place, Field: "text", Words: l.Words}})
			}
		}
	}
	return problems
}

func (g *Graph) add(edge Edge) {
	g.from[edge.From] = append(g.from[edge.From], edge)
	if edge.Contact != nil {
		g.contact[edge.Contact.ID.Value] = append(g.contact[edge.Contact.ID.Value], edge)
		return
	}
	g.to[edge.To] = append(g.to[edge.To], edge)
}

// resolve finds what a reference names. Both answers are empty for a word that
// may stand instead of an id.
func (g *Graph) resolve(e *playbook.Entry, ref playbook.Ref) (Edge, *playbook.Problem) {
	edge := Edge{From: e, Ref: ref}
	if to := g.byID[ref.ID]; to != nil {
		edge.To = to
	} else if to := g.former[ref.ID]; to != nil {
		edge.To, edge.Former = to, true
	} else if c, ok := g.Settings.Contact(ref.ID); ok {
		edge.Contact = &c
	} else {
		return edge, g.unknown(e, ref)
	}
	kind := playbook.KindContact
	if edge.To != nil {
		kind = edge.To.Kind
	}
	if len(ref.Kinds) > 0 && !slices.Contains(ref.Kinds, kind) {
		return edge, g.wrongKind(e, ref, kind)
	}
	if len(ref.Kinds) == 0 && edge.Contact != nil && ref.Field != textField {
		return edge, g.wrongKind(e, ref, kind)
	}
	return edge, nil
}

// textField is the Field of a link in running text, where any kind may be named.
const textField = "text"

func (g *Graph) unknown(e *playbook.Entry, ref playbook.Ref) *playbook.Problem {
	p := problem(e, ref, "unknown-reference")
	switch {
	case ref.Field == textField:
		p.Text = fmt.Sprintf("[[%s]] names no page, so a reader would find a dead end here", ref.ID)
	case len(ref.Kinds) == 0:
		p.Text = fmt.Sprintf("`%s` names %q, which no page has as its id", ref.Field, ref.ID)
	default:
		p.Text = fmt.Sprintf("`%s` names %q, which no %s has as its id", ref.Field, ref.ID, orList(ref.Kinds))
	}
	names := g.names(ref.Kinds)
	if near := playbook.Nearest(ref.ID, names); near != "" {
		p.Hint = fmt.Sprintf("did you mean %q?", near)
	} else if len(names) > 0 && len(names) <= 12 {
		p.Hint = "the ids to choose from: " + strings.Join(names, ", ")
	}
	return &p
}

func (g *Graph) wrongKind(e *playbook.Entry, ref playbook.Ref, is playbook.Kind) *playbook.Problem {
	p := problem(e, ref, "unknown-reference")
	want := "a page"
	if len(ref.Kinds) > 0 {
		want = "a " + orList(ref.Kinds)
	}
	p.Text = fmt.Sprintf("`%s` wants %s, and %q is a %s", ref.Field, want, ref.ID, is)
	if near := playbook.Nearest(ref.ID, g.names(ref.Kinds)); near != "" {
		p.Hint = fmt.Sprintf("did you mean %q?", near)
	} else if names := g.names(ref.Kinds); len(names) > 0 && len(names) <= 12 {
		p.Hint = "the ids to choose from: " + strings.Join(names, ", ")
	}
	return &p
}

func formerID(edge Edge) playbook.Problem {
	p := problem(edge.From, edge.Ref, "former-id")
	p.Text = fmt.Sprintf("%q is now called %q; the link still works", edge.Ref.ID, edge.To.ID)
	p.Hint = fmt.Sprintf("write %q here when you next edit the page", edge.To.ID)
	return p
}

func problem(e *playbook.Entry, ref playbook.Ref, rule string) playbook.Problem {
	return playbook.Problem{Pos: e.Pos(ref.At), Rule: rule, Page: e.ID, Target: ref.ID}
}

// names lists the ids of the kinds given, of all kinds for none.
func (g *Graph) names(kinds []playbook.Kind) []string {
	var names []string
	for id, e := range g.byID {
		if len(kinds) == 0 || slices.Contains(kinds, e.Kind) {
			names = append(names, id)
		}
	}
	if len(kinds) == 0 || slices.Contains(kinds, playbook.KindContact) {
		for _, c := range g.Settings.Contacts {
			names = append(names, c.ID.Value)
		}
	}
	slices.Sort(names)
	return names
}

// Files lists the playbook's pages and other files by name.
func (g *Graph) Files() []string {
	names := slices.Collect(maps.Keys(g.byFile))
	names = slices.AppendSeq(names, maps.Keys(g.assets))
	slices.Sort(names)
	return names
}

func orList(kinds []playbook.Kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return strings.Join(words, " or ")
}
