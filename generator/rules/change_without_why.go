package rules

import (
	"reflect"

	"playbook/generator/playbook"
)

var changeWithoutWhy = Rule{
	Name: "change-without-why", Family: freshness, Level: playbook.Error,
	Summary: "an entry under \"changes\" that does not say why",
	Doc: `Staff are asked to do something differently from tomorrow. Told only what, they will do it where somebody looks; told why, they can judge
the case that nobody thought of. A mistake that changed a page is also the best sign that speaking up is worth it.`,
	Bad:  "changes:\n  - on: 2026-10-05\n    what: The slip now has the day on it in large figures",
	Good: "changes:\n  - on: 2026-10-05\n    what: The slip now has the day on it in large figures\n    why: Three readers had thought that the date was the shelf mark",
	Run: func(p *Pass) {
		for e := range p.alive() {
			if p.bad(e, "changes") || p.bad(e, "why") {
				continue
			}
			for _, c := range e.Changes {
				if c.Why.Value != "" {
					continue
				}
				at := p.facts.model.firstPlace(reflect.ValueOf(&c).Elem())
				if !at.Known() {
					at = e.Keys["changes"].At
				}
				p.Report(e, at, "changes.why", "this change does not say why, so people will do it only where somebody looks",
					"add `why`: what happened, or what it is meant to make better, in a sentence")
			}
		}
	},
}
