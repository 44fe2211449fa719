package rules

import (
	"fmt"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var missingSection = Rule{
	Name: "missing-section", Family: structure, Level: playbook.Error,
	Summary: "a procedure without its steps",
	Doc: `The steps are what somebody opens the page for, with a customer in front of them. They are read from the numbered list under the
heading "Steps". Without it the page shows a reason and nothing to do, and no card can be printed.`,
	Bad:  "## What to do\n\n1. Ask what they remember of it.",
	Good: "## Steps\n\n1. Ask what they remember of it.",
	Run: func(p *Pass) {
		label := p.Graph.Settings.Label(string(prose.Steps))
		for e := range p.alive(playbook.KindProcedure) {
			if e.Body == nil || !refused(e) {
				lookForSteps(p, e, label)
			}
		}
	},
}

func lookForSteps(p *Pass, e *playbook.Entry, label string) {
	if e.Body == nil {
		e = &playbook.Entry{ID: e.ID, File: e.File, Body: &prose.Text{}}
	}
	if len(e.Body.Steps) > 0 {
		return
	}
	for _, s := range e.Body.Sections {
		if s.Name == prose.Steps {
			p.Report(e, s.Place, label, fmt.Sprintf("the section %q has no numbered list, so there are no steps to show", label),
				"write each step on a line that begins with its number: 1. Ask where they hoped to be")
			return
		}
	}
	hint := fmt.Sprintf("write the steps as a numbered list below a heading `## %s`", label)
	var headings []string
	for _, h := range e.Body.Headings {
		headings = append(headings, h.Text)
	}
	if near := playbook.Nearest(label, headings); near != "" {
		hint = fmt.Sprintf("the heading %q is near; write it as `## %s`", near, label)
	}
	p.Report(e, prose.Place{}, label, fmt.Sprintf("this procedure has no section %q, so whoever opens it finds nothing to do", label), hint)
}
