package rules

import (
	"slices"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

var orphanPage = Rule{
	Name: "orphan-page", Family: text, Level: playbook.Warning,
	Summary: "a page that nothing leads to",
	Doc: `Procedures, stories and the other kinds are listed where people look for them, and clauses and roles lead to them. A plain page has only
the links that others make. Without one it is found by search alone, and soon nobody knows that it is there.`,
	Bad:  "Come in.",
	Good: "Come in, and read [[about]] the building.",
	Run: func(p *Pass) {
		if !p.sure(playbook.Kinds...) {
			return
		}
		for e := range p.alive(playbook.KindPage) {
			led := slices.ContainsFunc(p.Graph.To(e), func(edge *graph.Edge) bool { return edge.From != e && !p.Graph.Held(edge.From) })
			if !led && p.missed(e) {
				p.Field(e, "title", "nothing leads to this page, so only somebody who searches for it will find it",
					"link it where a reader would want it, as [["+e.ID+"]]")
			}
		}
	},
}
