package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

const (
	fewestSteps = 2
	mostSteps   = 9
)

var stepCount = Rule{
	Name: "step-count", Family: counter, Level: playbook.Warning,
	Summary: "a procedure of fewer than two or more than nine steps",
	Doc: `Two to nine steps can be kept in mind while somebody is talking. With ten, people lose their place and begin to skip; a longer way is
mostly two situations on one page, and the second deserves a page and a title of its own. One step alone is a rule or a habit,
and is found better as one.`,
	Bad:  "1. Ask what they remember of it, and walk to the shelf with them.",
	Good: "1. Ask what they remember of it.\n2. Walk to the shelf with them.",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			t := readable(e)
			if t == nil || len(t.Steps) == 0 || astray(t) {
				continue
			}
			switch n := len(t.Steps); {
			case n < fewestSteps:
				p.Report(e, t.Steps[0].Place, "steps", "this procedure has one step, so it reads as a rule and not as a way through a situation",
					"part the step into what is done first and what comes next; if it is one thing, it may be a standard or a habit")
			case n > mostSteps:
				p.Report(e, t.Steps[mostSteps].Place, "steps", fmt.Sprintf("this procedure has %d steps, and more than %d cannot be kept in mind while a customer is talking", n, mostSteps),
					"leave out what nobody forgets, or give the second half a page of its own and link it")
			}
		}
	},
}
