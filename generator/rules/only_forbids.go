package rules

import (
	"fmt"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// mostBound is the greatest share of steps, in hundredths, that may be bound
// without any freedom beside them. One step that binds is never too much.
const mostBound = 40

var onlyForbids = Rule{
	Name: "only-forbids", Family: counter, Level: playbook.Warning,
	Summary: "more than 40 % of the steps bind, and none leaves a choice",
	Doc: `A page of duties guards the organisation, and the customer feels it: whoever may decide nothing can only refuse or send for somebody.
Where more than four in ten steps carry a "Must", one "Your call" beside them says what staff may do for the person. Where the duties
protect people and nothing may be left to choice, waive the rule on the page and say so.`,
	Bad:  "1. Ask for their name and where they live.\n   - Must: [[child-safe]]\n2. Lend the book.\n   - Must: [[loan-period]]",
	Good: "1. Ask for their name and where they live.\n   - Must: [[child-safe]]\n2. Lend the book.\n   - Must: [[loan-period]]\n   - Your call: [[waive-fine]] if an old fine stands in the way",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			if t := readable(e); t != nil {
				onlyBinds(p, e, t)
			}
		}
	},
}

func onlyBinds(p *Pass, e *playbook.Entry, t *prose.Text) {
	if astray(t) {
		return
	}
	bound := 0
	var first prose.Place
	for _, s := range t.Steps {
		binds := false
		for _, m := range s.Marks {
			if m.Kind == prose.YourCall || m.Kind == prose.Plain && p.slipOf(m) == prose.YourCall {
				return
			}
			if m.Kind == prose.Must && !first.Known() {
				first = m.Place
			}
			binds = binds || m.Kind == prose.Must
		}
		if binds {
			bound++
		}
	}
	if bound < 2 || bound*100 <= mostBound*len(t.Steps) {
		return
	}
	p.Report(e, first, "must", fmt.Sprintf("%d of %d steps bind and none leaves a choice, so this procedure only guards", bound, len(t.Steps)),
		fmt.Sprintf("say what staff may decide for the person: write `- %s [[latitude]]` under the step where it helps", p.label(prose.YourCall)))
}
