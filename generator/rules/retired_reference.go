package rules

import (
	"fmt"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var retiredReference = Rule{
	Name: "retired-reference", Family: structure, Level: playbook.Error,
	Summary: "a current page uses a superseded or retired one",
	Doc: `Somebody who follows the page would do what is no longer right, or serve a clause that was given up. The message offers what took
its place. Every field counts, and every link in the steps and under "If it doesn't fit". A link elsewhere in the text may tell of what
was: that is what the old page stays for. So may stories, workshops, and fields that say where a page came from.`,
	Bad:  "standards: [quiet-rule]",
	Good: "standards: [loan-period]",
	Run: func(p *Pass) {
		for e := range p.alive() {
			if e.Kind == playbook.KindStory || e.Kind == playbook.KindWorkshop {
				continue
			}
			for _, edge := range p.Graph.From(e) {
				if edge.To != nil && over(edge.To) && current(edge.Ref.Field) {
					retired(p, e, edge.Ref, field(strings.TrimSuffix(edge.Ref.Field, ".clause"))+" names", edge.To)
				}
			}
			for _, l := range instructions(e) {
				if to := p.linked(e, l); to != nil && over(to) {
					retired(p, e, referenceOf(l), "people are sent to", to)
				}
			}
		}
	},
}

// origins are the fields that say where a page came from, in which what is over
// may stand.
var origins = []string{"text", "supersedes", "superseded_by", "from", "changes.from", "made_with", "voices"}

// current reports whether a field says what holds now. What stands in a role's
// path is path-gap's to say, and an owner who is over missing-owner's.
func current(field string) bool {
	return !slices.Contains(origins, field) && field != "owner" && !strings.HasPrefix(field, "path.")
}

// instructions are the links of a procedure that somebody is to follow: those in
// its steps and exceptions.
func instructions(e *playbook.Entry) []prose.Link {
	t := readable(e)
	if t == nil || e.Kind != playbook.KindProcedure {
		return nil
	}
	var links []prose.Link
	for _, l := range t.Links {
		if l.InStep > 0 {
			links = append(links, l)
		}
	}
	for _, s := range t.Sections {
		if s.Name == prose.Fit {
			links = append(links, linksIn(t, s.Body)...)
		}
	}
	return links
}

// referenceOf is a link as a reference; without an id where it leads by a path.
func referenceOf(l prose.Link) *playbook.Ref {
	ref := &playbook.Ref{At: l.Place, Field: "text"}
	if l.Kind == prose.Wiki {
		ref.ID = l.Target
	}
	return ref
}

func retired(p *Pass, e *playbook.Entry, ref *playbook.Ref, how string, to *playbook.Entry) {
	hint := "take it out, or name what holds now"
	next := p.Graph.Successors(to)
	if len(next) > 0 {
		hint = "write " + together(ids(next), "or") + " instead"
	} else if to.Reason.Value != "" {
		hint += "; it was given up because: " + to.Reason.Value
	}
	p.Report(e, ref.At, to.ID, fmt.Sprintf("%s %q, a %s that is %s, so people would follow what no longer holds", how, to.ID, to.Kind, to.State()), hint)
	if len(next) == 1 && mayTake(e, ref, next[0]) {
		p.mend(graph.Renamed(e, ref, next[0].ID))
	}
}

// mayTake reports whether a reference may name a page in place of the one it names,
// without anything else having to change: a purpose link that holds to a revision
// of the old clause was never agreed for the new one.
func mayTake(e *playbook.Entry, ref *playbook.Ref, next *playbook.Entry) bool {
	if ref.ID == "" || next == e || len(ref.Kinds()) > 0 && !slices.Contains(ref.Kinds(), next.Kind) {
		return false
	}
	for _, link := range e.Serves() {
		if link.Clause.At == ref.At && link.Rev.At.Known() {
			return false
		}
	}
	return true
}
