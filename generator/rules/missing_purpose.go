package rules

import "playbook/generator/playbook"

var missingPurpose = Rule{
	Name: "missing-purpose", Family: purpose, Level: playbook.Warning,
	Summary: "a playbook whose purpose is not written, or still a draft",
	Doc: `Clauses, jobs and procedures all lead to one sentence: why you exist. Without it the start page, the cards and the job descriptions have
nothing at their top, and somebody new learns what to do and not what it is for.`,
	Bad:  "title: Why we are here\nstatus: draft",
	Good: "title: Why we are here",
	Run: func(p *Pass) {
		if len(p.Graph.Alive(playbook.KindProcedure)) == 0 || len(p.Graph.Alive(playbook.KindPurpose)) > 0 || !p.Graph.Whole(playbook.KindPurpose) {
			return // of a playbook without procedures, nothing-checked speaks
		}
		for _, e := range p.Graph.Of(playbook.KindPurpose) {
			if !e.Broken && p.Graph.Held(e) {
				p.Field(e, "status", "the purpose is not published yet, so the start page and the cards begin with nothing", "finish it with those who work here, and set its `status` to current")
				return
			}
		}
		p.At(playbook.Pos{File: "content"}, "purpose", "no page says why you exist, so the start page and the cards begin with nothing",
			"`playbook new purpose purpose` begins it and asks its questions")
	},
}
