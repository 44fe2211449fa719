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

func lookForSteps(p *Pass, e *playbook.Entry, label string) {
	if e.Body == nil {
		noSteps(p, e, label, nil)
		return
	}
	if len(e.Body.Steps) > 0 {
		straySteps(p, e)
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
	noSteps(p, e, label, e.Body.Headings)
}

// noSteps reports that there is no section of steps, at the heading that may be meant for
// it.
func noSteps(p *Pass, e *playbook.Entry, label string, headings []prose.Heading) {
	words := make([]string, len(headings))
	for i, h := range headings {
		words[i] = h.Text
	}
	at := prose.Place{}
	hint := fmt.Sprintf("write the steps as a numbered list below a heading `## %s`", label)
	if near := playbook.Nearest(label, words); near != "" {
		at = headings[slices.Index(words, near)].Place
		hint = fmt.Sprintf("the heading %q is near; write it as `## %s`", near, label)
	}
	p.Report(e, at, label, fmt.Sprintf("this procedure has no section %q, so whoever opens it finds nothing to do", label), hint)
}

// straySteps reports that the list of the steps has broken off, or begins too late.
func straySteps(p *Pass, e *playbook.Entry) {
	s, steps := e.Body.Stray, e.Body.Steps
	switch {
	case !s.Known() || slices.ContainsFunc(e.Body.Faults, func(f prose.Fault) bool { return f.Line <= s.Line }):
		// A line that is no item of a list has broken it off, and it was said why.
	case s.Line < steps[0].Line:
		p.Report(e, s.Place, "steps", fmt.Sprintf("%q stands above the first step and belongs to none, so it is not shown as what it is", short(s.Text)),
			"put it below the step it belongs to, with three spaces before its hyphen")
	default:
		p.Report(e, s.Place, "steps", fmt.Sprintf("the list of steps breaks off after step %d, so %q and what follows belong to no step", len(steps), short(s.Text)),
			"what belongs to a step has three spaces before its hyphen, and between two steps nothing else begins at the margin")
	}
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
