package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var catchAllClause = Rule{
	Name: "catch-all-clause", Family: purpose, Level: playbook.Note,
	Summary: "one clause comes first on more than half of all procedures",
	Doc: `When most procedures name the same clause first, it has become the box to tick. It no longer helps anybody to choose between two
ways of doing a thing. Look whether it is two clauses, or whether the pages that name it were thought about. Counted from ten procedures on.`,
	Bad:  "serves:\n  - clause: welcome\n    because: The first of ten, and like the others it names the first clause it sees",
	Good: "serves:\n  - clause: found\n    because: The first of ten, and the only one of them to find a book again",
	Run: func(p *Pass) {
		first, all := map[*playbook.Entry]int{}, 0
		for e := range p.alive(playbook.KindProcedure) {
			all++
			if links := e.Serves(); len(links) > 0 {
				first[p.named(links[0].Clause, playbook.KindClause)]++
			}
		}
		for e := range p.alive(playbook.KindClause) {
			if n := first[e]; all >= 10 && 2*n > all {
				p.Field(e, "statement", fmt.Sprintf("this clause comes first on %d of %d procedures, so it no longer helps to tell them apart", n, all),
					"is it two clauses? or do some of those pages serve another one more?")
			}
		}
	},
}
