package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var endlessEscalation = Rule{
	Name: "endless-escalation", Family: latitude, Level: playbook.Error,
	Summary: "a chain of asking that does not end",
	Doc: `Beyond their own limit people ask the next role up, and somebody at the end has to be able to say yes. A latitude ends with a role that
may decide anything, or with "top". Where two roles turn to each other, a question goes round while the customer waits.`,
	Bad:  "turn_to: desk",
	Good: "turn_to: head",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindLatitude) {
			chainEnd(p, e)
		}
		var roles []*playbook.Entry
		for e := range p.alive(playbook.KindRole) {
			roles = append(roles, e)
		}
		for _, loop := range loops(roles, func(e *playbook.Entry) []*playbook.Entry { return turnsTo(p, e) }) {
			circle(p, loop[0])
		}
	},
}

func chainEnd(p *Pass, e *playbook.Entry) {
	l := e.Latitude
	if p.bad(e, "grants") || p.bad(e, "top") || len(l.Grants) == 0 {
		return
	}
	top, topLimit, most := p.named(l.Top, playbook.KindRole), 0.0, 0.0
	for _, g := range l.Grants {
		if g.Any.Value {
			return
		}
		most = max(most, g.UpTo.Value)
		if top != nil && p.named(g.Role, playbook.KindRole) == top {
			topLimit = g.UpTo.Value
		}
	}
	switch {
	case p.lacks(e, "top"):
		p.Field(e, "grants", "beyond the highest of these limits nobody may decide, so the customer's question has nowhere to go",
			"add `top`: the role or contact at the end, or give one role `any: true`")
	case topLimit > 0 && topLimit < most:
		p.Field(e, "top", fmt.Sprintf("%q stands at the end, and may decide less than a role before it", top.ID), "name somebody who may decide more")
	}
}

func turnsTo(p *Pass, e *playbook.Entry) []*playbook.Entry {
	if to := p.named(e.Role.TurnTo, playbook.KindRole); to != nil && to.Role != nil && to.Alive() && !p.Graph.Held(to) {
		return []*playbook.Entry{to}
	}
	return nil
}

// circle reports roles that turn to one another, once, at the first of them.
func circle(p *Pass, first *playbook.Entry) {
	names := []string{quote(first.ID)}
	for e := turnsTo(p, first)[0]; e != first; e = turnsTo(p, e)[0] {
		names = append(names, quote(e.ID))
	}
	names = append(names, quote(first.ID))
	p.Report(first, first.Role.TurnTo.At, first.Role.TurnTo.ID, "asking goes round in a circle: "+listed(names, " turns to "), "one of them turns to somebody outside the circle, a role or a contact")
}
