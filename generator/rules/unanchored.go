package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var unanchored = Rule{
	Name: "unanchored", Family: purpose, Level: playbook.Error,
	Summary: "a standard, latitude, habit or story that serves no clause",
	Doc: `A rule that serves nothing is obeyed or ignored, and cannot be weighed against another. A limit that serves nothing is spent or saved
by mood. A story that serves nothing is an anecdote. Name the clause, and say in a sentence how this serves it.`,
	Bad:  "rule: Books go out for three weeks.",
	Good: "rule: Books go out for three weeks.\nserves:\n  - clause: found\n    because: A book that comes back is a book the next person can find",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindStandard, playbook.KindLatitude, playbook.KindHabit, playbook.KindStory) {
			if len(e.Serves()) == 0 && !p.bad(e, "serves") {
				p.Field(e, "serves", fmt.Sprintf("%s serves no purpose clause, so nobody can see what it is for", this(e)),
					"who is better off because of it, and how would they say it? "+p.howToServe())
			}
		}
	},
}
