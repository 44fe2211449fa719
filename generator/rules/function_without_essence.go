package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var functionWithoutEssence = Rule{
	Name: "function-without-essence", Family: purpose, Level: playbook.Error,
	Summary: "a role's function without its essence or without a clause",
	Doc: `A function is what somebody does; its essence is how it is done when the purpose shows, and the clause is what for. Written side by
side they make a job one can be proud of. A function on its own is a line of a task list. Where no function of a role serves any
clause, role-without-clause says so once.`,
	Bad:  "  - do: Look things up\n    serves: found",
	Good: "  - do: Look things up\n    essence: Walk along, so that they could do it themselves next time\n    serves: found\n    expected: [Turns the screen so that both can read it]",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindRole) {
			if p.bad(e, "functions") {
				continue
			}
			aimless := servesNothing(e)
			for i, f := range e.Role.Functions {
				var lacks []string
				if f.Essence.Value == "" && !p.bad(e, "essence") {
					lacks = append(lacks, "essence")
				}
				if len(f.Serves) == 0 && !aimless && !p.bad(e, "serves") {
					lacks = append(lacks, "clause that it serves")
				}
				if len(lacks) > 0 {
					bareFunction(p, e, i, lacks)
				}
			}
		}
	},
}

func bareFunction(p *Pass, e *playbook.Entry, i int, lacks []string) {
	f := e.Role.Functions[i]
	name := quote(short(f.Do.Value))
	if f.Do.Value == "" {
		name = fmt.Sprintf("number %d", i+1)
	}
	at := firstKnown(f.Do.At, f.Essence.At)
	if !at.Known() {
		at = e.Keys["functions"].At
	}
	p.Report(e, at, f.Do.Value, fmt.Sprintf("the function %s has no %s, so it reads as a task and nothing more", name, together(lacks, "and no")),
		"`essence` says how it is done when the purpose shows, `serves` for which clause; "+p.clauseList())
}
