package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var tooMany = Rule{
	Name: "too-many", Family: questions, Level: playbook.Note,
	Summary: "more than nine clauses, or more than nine habits",
	Doc: `Staff carry the purpose in their heads or not at all, and nobody carries more than nine things. With ten clauses, no one can say which of
them wins when two pull apart; with ten habits, each of them becomes a poster. The finding stands on the tenth as the site lists them: of
clauses the tenth by rank. That one need not be the one to give up.`,
	Bad:  "rank: 10",
	Good: "rank: 9",
	Run: func(p *Pass) {
		for _, kind := range []playbook.Kind{playbook.KindClause, playbook.KindHabit} {
			listed := p.Graph.Alive(kind)
			if len(listed) <= most {
				continue
			}
			tenth := listed[most]
			at := "title"
			if kind == playbook.KindClause {
				at = "statement"
			}
			p.Field(tenth, at, fmt.Sprintf("there are %d %ss and this is the tenth, and nobody keeps more than nine in mind", len(listed), kind),
				fmt.Sprintf("which two of the %d say nearly the same? make one of them, and leave the other as `superseded`", len(listed)))
		}
	},
}

// most is how many things people keep in mind.
const most = 9
