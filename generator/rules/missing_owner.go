package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

// This rule and not incomplete-page asks for the owner, and this rule and not
// retired-reference speaks of one who is over: what is missing is the same in both
// cases, somebody who answers for the page, and one name for it can be counted,
// sorted and made an error by a playbook that wants to.
var missingOwner = Rule{
	Name: "missing-owner", Family: freshness, Level: playbook.Warning,
	Summary: "a page without an owner, or whose owner is a role that is over",
	Doc: `A page that belongs to everybody is kept right by nobody: when a member of staff finds a mistake there is no one to tell, and no one is
asked whether the page still holds. The owner is a role, never a person, so that it outlasts whoever has the job today. Stories, words of the
glossary and plain pages need none.`,
	Bad:  "voices: [desk, lead]\nserves:",
	Good: "owner: desk\nreviewed: 2026-11-01\nvoices: [desk, lead]\nserves:",
	Run: func(p *Pass) {
		add := "add `owner`: the role that answers for this page being right"
		if roles := p.Graph.Alive(playbook.KindRole); len(roles) > 0 && len(roles) <= 12 {
			add += "; one of " + together(ids(roles), "or")
		}
		for e := range p.alive() {
			if p.bad(e, "owner") {
				continue
			}
			if e.Owner.ID == "" {
				if owned(e.Kind) {
					p.Field(e, "owner", fmt.Sprintf("%s has no owner, so nobody is asked whether it is still right", this(e)), add)
				}
				continue
			}
			if r := p.named(e.Owner, playbook.KindRole); r != nil && !r.Broken && over(r) {
				formerOwner(p, e, r)
			}
		}
	},
}

func formerOwner(p *Pass, e, r *playbook.Entry) {
	hint := "name a role that is there today"
	if next := p.Graph.Successors(r); len(next) > 0 {
		hint = "write " + together(ids(next), "or") + ", which took its place, if that role is to answer for it"
	}
	p.Report(e, e.Owner.At, r.ID, fmt.Sprintf("%q, who owns %s, is a role that is %s, so nobody is asked whether it is still right", r.ID, this(e), r.State()), hint)
}
