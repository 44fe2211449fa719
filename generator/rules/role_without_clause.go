package rules

import "playbook/generator/playbook"

var roleWithoutClause = Rule{
	Name: "role-without-clause", Family: purpose, Level: playbook.Error,
	Summary: "no function of a role serves any clause",
	Doc: `If nothing that a job does serves the purpose, either the page is not finished or the job is described by its tasks alone. Somebody who
holds it could not tell what they are there for. One clause for each function is enough.`,
	Bad:  "  - do: Open the doors\n    essence: Let the first words of the day be a welcome",
	Good: "  - do: Open the doors\n    essence: Let the first words of the day be a welcome\n    serves: welcome",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindRole) {
			if !p.bad(e, "functions") && servesNothing(e) {
				p.Field(e, "functions", "no function of this role serves a clause, so nobody who holds it can see what the job is for",
					"add `serves` to each function; "+p.clauseList())
			}
		}
	},
}

// servesNothing reports whether a role has functions and none names a clause.
func servesNothing(e *playbook.Entry) bool {
	for _, f := range e.Role.Functions {
		if len(f.Serves) > 0 {
			return false
		}
	}
	return len(e.Role.Functions) > 0
}
