package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var duplicateRank = Rule{
	Name: "duplicate-rank", Family: purpose, Level: playbook.Error,
	Summary: "two clauses with one rank",
	Doc: `The rank says which clause wins when two pull apart: the boat waits for nobody if waiting is not safe. With one rank for two, somebody
who has to choose in a hurry gets no answer from the page that was to give it.`,
	Bad:  "rank: 1",
	Good: "rank: 2",
	Run: func(p *Pass) {
		first := map[float64]*playbook.Entry{}
		for e := range p.alive(playbook.KindClause) {
			rank := e.Clause.Rank
			if !rank.At.Known() {
				continue
			}
			if other := first[rank.Value]; other != nil {
				p.Report(e, rank.At, other.ID, fmt.Sprintf("%q has rank %v too, so nobody can tell which of the two wins when they pull apart", other.ID, rank.Value),
					"which of them would you give up first? it gets the higher number")
				continue
			}
			first[rank.Value] = e
		}
	},
}
