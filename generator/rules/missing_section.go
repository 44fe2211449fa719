package rules

import (
	"fmt"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var missingSection = Rule{
	Name: "missing-section", Family: structure, Level: playbook.Error,
	Summary: "a procedure without its steps, or with two lists of them, or whose list breaks off",
	Doc: `The steps are what somebody opens the page for, with a customer in front of them. They are read from the numbered list under the
heading "Steps". Without it the page shows a reason and nothing to do, and no card can be printed. The list ends where a line begins at the
margin without a number: what stands below is shown, but as a text like any other, and no card has it.`,
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

// straySteps reports that the list of the steps has broken off, or begins too late.
func straySteps(p *Pass, e *playbook.Entry, s prose.Snippet, n int) {
	if steps := e.Body.Steps; s.Line < steps[0].Line {
		p.Report(e, s.Place, "steps", fmt.Sprintf("%q stands above the first step and belongs to none, so it is not shown as what it is", short(s.Text)),
			"put it below the step it belongs to, with three spaces before its hyphen")
		return
	}
	p.Report(e, s.Place, "steps", fmt.Sprintf("the list of steps breaks off after step %d, so %q and what follows belong to no step", n, short(s.Text)),
		"what belongs to a step has three spaces before its hyphen, and between two steps nothing else begins at the margin")
}

// secondSteps reports a second section of steps, which is shown as a text like any other.
func secondSteps(p *Pass, e *playbook.Entry) {
	first := ""
	for _, s := range e.Body.Sections {
		text := strings.TrimRight(s.Text, ": ")
		switch {
		case s.Name == prose.Steps:
			first = text
		case s.Name == "" && first != "" && strings.EqualFold(text, first):
			p.Report(e, s.Place, "steps", fmt.Sprintf("a second section %q begins here, and what it says is not shown as steps", short(s.Text)),
				"put its steps into the first; or, if it is another situation, make it a procedure of its own")
		}
	}
}

// astray reports whether the steps of an entry are not all that were meant, which
// has been said.
func astray(t *prose.Text) bool { return t.Stray.Known() && len(t.Steps) > 0 }

func lookForSteps(p *Pass, e *playbook.Entry, label string) {
	if e.Body == nil {
		e = &playbook.Entry{ID: e.ID, File: e.File, Body: &prose.Text{}}
	}
	if n := len(e.Body.Steps); n > 0 {
		if s := e.Body.Stray; s.Known() {
			straySteps(p, e, s, n)
		}
		secondSteps(p, e)
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
	at := prose.Place{}
	if near := playbook.Nearest(label, headings); near != "" {
		hint = fmt.Sprintf("the heading %q is near; write it as `## %s`", near, label)
		at = e.Body.Headings[slices.Index(headings, near)].Place
	}
	p.Report(e, at, label, fmt.Sprintf("this procedure has no section %q, so whoever opens it finds nothing to do", label), hint)
}
