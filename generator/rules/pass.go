package rules

import (
	"iter"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// A Pass is one rule's look at one playbook. What it reports carries the rule's
// name and the page's id of itself.
type Pass struct {
	Graph  *graph.Graph
	Before *graph.Graph // the earlier playbook that it is compared with; nil for none

	facts    *facts
	rule     string
	found    []playbook.Problem
	compared int // names with those that name nothing, so far
}

// patience is with how many names a rule compares those that name nothing: what would
// take longer is not guessed at. No playbook that people work on comes near it.
const patience = 10_000_000

// nearest is [playbook.Nearest], while the rule has patience.
func (p *Pass) nearest(word string, names []string) string {
	if p.compared += len(names); p.compared > patience {
		return ""
	}
	return playbook.Nearest(word, names)
}

// Report notes a problem at a place of an entry. Target is what it is about: an
// id, a field, an address.
func (p *Pass) Report(e *playbook.Entry, at prose.Place, target, text, hint string) {
	p.found = append(p.found, playbook.Problem{
		Pos: e.Pos(at), Rule: p.rule, Page: e.ID, Target: strings.Clone(target), Text: text, Hint: hint, // what is found outlives what was read
	})
}

// Graver is Report for a finding that is an error, although the rule is milder.
// Where the settings choose the rule's level, that holds for it as well.
func (p *Pass) Graver(e *playbook.Entry, at prose.Place, target, text, hint string) {
	p.Report(e, at, target, text, hint)
	chosen := func(pair playbook.Pair) bool { return pair.Key.Value == p.rule }
	if !slices.ContainsFunc(p.Graph.Settings.Levels, chosen) {
		p.found[len(p.found)-1].Level = playbook.Error
	}
}

// mend gives the problem reported last the edit that puts it right.
func (p *Pass) mend(edit playbook.Edit) { p.found[len(p.found)-1].Mend = edit }

// Field notes a problem with a field of an entry, there or missing.
func (p *Pass) Field(e *playbook.Entry, field, text, hint string) {
	p.Report(e, e.Keys[field].At, field, text, hint)
}

// At notes a problem that stands on no page: in the settings, or nowhere in
// particular.
func (p *Pass) At(pos playbook.Pos, target, text, hint string) {
	p.found = append(p.found, playbook.Problem{Pos: pos, Rule: p.rule, Target: target, Text: text, Hint: hint})
}

// alive is every entry in use of the kinds given, of all kinds for none, in the
// order of files.
func (p *Pass) alive(kinds ...playbook.Kind) iter.Seq[*playbook.Entry] {
	return only(p.facts.alive, kinds)
}

// pages is every entry that is published, tombstones included.
func (p *Pass) pages() iter.Seq[*playbook.Entry] { return only(p.facts.pages, nil) }

func only(entries []*playbook.Entry, kinds []playbook.Kind) iter.Seq[*playbook.Entry] {
	return func(yield func(*playbook.Entry) bool) {
		for _, e := range entries {
			if len(kinds) > 0 && !slices.Contains(kinds, e.Kind) {
				continue
			}
			if !yield(e) {
				return
			}
		}
	}
}

// serving is every entry in use that ought to name the clauses it serves.
func (p *Pass) serving() iter.Seq[*playbook.Entry] {
	return p.alive(playbook.KindProcedure, playbook.KindLatitude, playbook.KindStandard, playbook.KindHabit, playbook.KindStory)
}

// bad reports whether a field is there and could not be read, or its name was
// misspelt, which has been said.
func (p *Pass) bad(e *playbook.Entry, field string) bool {
	return p.facts.marred[e] && e.Keys[field].Bad || len(p.facts.slips) > 0 && p.facts.slips[slip{e.File, field}]
}

// lacks reports whether a field is missing, and nothing was said that explains
// it.
func (p *Pass) lacks(e *playbook.Entry, field string) bool { return e.Lacks(field) && !p.bad(e, field) }

// idsOf are the ids of the pages in use of a kind, in their order.
func (p *Pass) idsOf(kind playbook.Kind) []string {
	var ids []string
	for _, e := range p.Graph.Alive(kind) {
		ids = append(ids, e.ID)
	}
	slices.Sort(ids)
	return ids
}

// named returns what a reference names, or nil where that is nothing, or
// something of another kind.
func (p *Pass) named(ref playbook.Ref, kind playbook.Kind) *playbook.Entry {
	if e := p.Graph.Entry(ref.ID); e != nil && e.Kind == kind {
		return e
	}
	return nil
}

// namedAll returns what references name, and whether each of them names
// something of the kind that can be read.
func (p *Pass) namedAll(refs []playbook.Ref, kind playbook.Kind) (entries []*playbook.Entry, sure bool) {
	sure = true
	for _, ref := range refs {
		e := p.named(ref, kind)
		if e == nil || e.Broken {
			sure = false
			continue
		}
		entries = append(entries, e)
	}
	return entries, sure
}

// served returns the clauses of an entry's purpose links, and whether each of
// them is known.
func (p *Pass) served(e *playbook.Entry) (clauses []*playbook.Entry, sure bool) {
	refs := make([]playbook.Ref, 0, len(e.Serves()))
	for _, link := range e.Serves() {
		refs = append(refs, link.Clause)
	}
	clauses, sure = p.namedAll(refs, playbook.KindClause)
	return clauses, sure && !p.bad(e, "serves")
}

// linked returns the entry that a link of an entry's text leads to.
func (p *Pass) linked(e *playbook.Entry, l prose.Link) *playbook.Entry {
	switch l.Kind {
	case prose.Wiki:
		return p.Graph.Entry(l.Target)
	case prose.Local:
		return p.Graph.Local(e, l.Target).Entry
	}
	return nil
}

// over reports whether an entry was in use and no longer is.
func over(e *playbook.Entry) bool {
	return e.State() == playbook.Superseded || e.State() == playbook.Retired
}

// label is the word by which the playbook calls a mark.
func (p *Pass) label(kind prose.MarkKind) string { return p.Graph.Settings.Label(string(kind)) + ":" }

// readable returns an entry's text, or nil where it has none that can be used.
func readable(e *playbook.Entry) *prose.Text {
	if refused(e) {
		return nil
	}
	return e.Body
}

// refused reports whether an entry's text was not read at all. A text with a
// fault in one link has everything else.
func refused(e *playbook.Entry) bool {
	t := e.Body
	return t == nil || len(t.Faults) > 0 && len(t.Headings)+len(t.Links)+len(t.Passages)+len(t.Steps) == 0
}

// marks is every mark of a kind under the steps of an entry.
func marks(e *playbook.Entry, kind prose.MarkKind) iter.Seq[prose.Mark] {
	return func(yield func(prose.Mark) bool) {
		if readable(e) == nil {
			return
		}
		for _, step := range e.Body.Steps {
			for _, m := range step.Marks {
				if m.Kind == kind && !yield(m) {
					return
				}
			}
		}
	}
}

// links returns the links of a mark in order.
func links(t *prose.Text, m prose.Mark) []prose.Link {
	var links []prose.Link
	if m.Leading && m.Ref >= 0 && m.Ref < len(t.Links) {
		links = append(links, t.Links[m.Ref])
	}
	return append(links, linksIn(t, m.Rich)...)
}

func linksIn(t *prose.Text, r prose.Rich) []prose.Link {
	var links []prose.Link
	for _, h := range r.Holes {
		if !h.End && h.Link >= 0 && int(h.Link) < len(t.Links) {
			links = append(links, t.Links[h.Link])
		}
	}
	return links
}
