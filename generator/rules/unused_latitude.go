package rules

import (
	"slices"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

var unusedLatitude = Rule{
	Name: "unused-latitude", Family: latitude, Level: playbook.Warning,
	Summary: "a latitude that no procedure uses",
	Doc: `Somebody may decide this, and no page tells them so at the moment when it matters. People use the freedom that stands in front of them
under the step. Name it under "Your call" where it helps, or retire it.`,
	Bad:  "- Your call: [[waive-fine]]",
	Good: "- Your call: [[waive-fine]] and [[small-gift]]",
	Run: func(p *Pass) {
		if !p.sure(playbook.KindProcedure) || len(p.Graph.Alive(playbook.KindProcedure)) == 0 {
			return
		}
		for e := range p.alive(playbook.KindLatitude) {
			if p.missed(e) && !slices.ContainsFunc(p.Graph.To(e), p.fromProcedure) {
				p.Field(e, "decision", "no procedure uses this limit, so nobody is told of it when it would help",
					"name it under a step, as `Your call`, or set `status: retired` with the reason")
			}
		}
	},
}

func (p *Pass) fromProcedure(edge *graph.Edge) bool {
	return edge.From.Kind == playbook.KindProcedure && edge.From.Alive() && !p.Graph.Held(edge.From)
}
