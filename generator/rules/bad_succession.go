package rules

import (
	"fmt"
	"slices"

	"playbook/generator/playbook"
)

var badSuccession = Rule{
	Name: "bad-succession", Family: structure, Level: playbook.Error,
	Summary: "a page that is over without saying why or what took its place",
	Doc: `Old links and printed cards keep leading to a superseded or retired page, and what it says is all that such a reader gets. A superseded
page names its successor and the reason, a retired one the reason. Successors must not lead round in a circle, nor may what clauses
say they replaced, and a page in use has none.`,
	Bad:  "status: superseded\nretired_on: 2026-05-01",
	Good: "status: superseded\nsuperseded_by: [loan-period]\nreason: It spoke of silence, and people wanted to know about loans.\nretired_on: 2026-05-01",
	Run: func(p *Pass) {
		var over []*playbook.Entry
		for e := range p.pages() {
			succession(p, e)
			if len(e.SupersededBy) > 0 {
				over = append(over, e)
			}
		}
		for _, loop := range loops(over, func(e *playbook.Entry) []*playbook.Entry { return entriesOf(p, e.SupersededBy) }) {
			names := append(ids(loop), quote(loop[0].ID))
			p.Field(loop[0], "superseded_by", "the successors lead round in a circle: "+listed(names, ", "), "one of them must be in use, or be retired without a successor")
		}
		clauses := slices.DeleteFunc(slices.Collect(p.pages()), func(e *playbook.Entry) bool { return e.Clause == nil })
		for _, loop := range loops(clauses, func(e *playbook.Entry) []*playbook.Entry { return replaced(p, e) }) {
			names := append(ids(loop), quote(loop[0].ID))
			p.Field(loop[0], "supersedes", "these clauses each say that they replaced the next, round in a circle: "+listed(names, ", "), "take out of `supersedes` what this clause did not replace")
		}
	},
}

func succession(p *Pass, e *playbook.Entry) {
	if p.bad(e, "status") {
		return
	}
	var lacks []string
	switch e.State() {
	case playbook.Superseded:
		if len(e.SupersededBy) == 0 && !p.bad(e, "superseded_by") {
			lacks = append(lacks, "what took its place (`superseded_by`)")
		}
		fallthrough
	case playbook.Retired:
		if e.Reason.Value == "" && !p.bad(e, "reason") {
			lacks = append(lacks, "why (`reason`)")
		}
	default:
		if len(e.SupersededBy) > 0 {
			p.Field(e, "superseded_by", fmt.Sprintf("%s names a successor, and its `status` is %s, so readers would not know which of the two holds", this(e), e.State()),
				"write `status: superseded`, or take `superseded_by` out")
		} else if over := e.RetiredOn; over.At.Known() && !p.Graph.AsOf.IsZero() && !over.After(p.Graph.AsOf) {
			p.Report(e, over.At, "retired_on", fmt.Sprintf("%s was over on %s, and its `status` is %s, so readers go on following it", this(e), iso(over.Time), e.State()),
				"write `status: retired` and a `reason`, or take `retired_on` out")
		}
	}
	if len(lacks) > 0 {
		p.Field(e, "status", fmt.Sprintf("%s is %s and does not say %s; whoever comes by an old link learns nothing more", this(e), e.State(), together(lacks, "and")),
			"add the field, in a sentence a colleague would understand")
	}
}

// replaced are the clauses that a clause says it took the place of.
func replaced(p *Pass, e *playbook.Entry) []*playbook.Entry {
	return slices.DeleteFunc(entriesOf(p, e.Clause.Supersedes), func(to *playbook.Entry) bool { return to.Clause == nil })
}

// entriesOf are the entries that references name, as far as they can be read.
func entriesOf(p *Pass, refs []playbook.Ref) []*playbook.Entry {
	var next []*playbook.Entry
	for _, ref := range refs {
		if to := p.Graph.Entry(ref.ID); to != nil && !to.Broken {
			next = append(next, to)
		}
	}
	return next
}
