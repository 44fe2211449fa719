package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var coverageGap = Rule{
	Name: "coverage-gap", Family: purpose, Level: playbook.Note,
	Summary: "a role without a procedure for a clause, and nobody has said that this is meant",
	Doc: `The coverage page shows how many procedures of each role serve each clause. An empty cell is a question: does this role never get to do
something for the clause, or has nobody written it down? If it is meant, say so under "accepted_gaps" on the clause's page, with the
reason. A clause that nobody serves and a role without procedures are reported by rules of their own.`,
	Bad:  "rank: 1",
	Good: "rank: 1\naccepted_gaps:\n  - role: lead\n    because: The lead is in the back office when the doors open",
	Run: func(p *Pass) {
		if !p.sure(playbook.KindProcedure, playbook.KindRole, playbook.KindClause) {
			return
		}
		cells, roles, clauses, unsure := cover(p)
		for c := range p.alive(playbook.KindClause) {
			if !clauses[c] || unsure[c] || !p.missed(c) {
				continue
			}
			accepted, sure := p.namedAll(acceptedRoles(c), playbook.KindRole)
			if !sure || p.bad(c, "accepted_gaps") {
				continue
			}
			for _, r := range accepted {
				cells[cell{c, r}] = true
			}
			var missing []*playbook.Entry
			for r := range p.alive(playbook.KindRole) {
				if roles[r] && !unsure[r] && !cells[cell{c, r}] {
					missing = append(missing, r)
				}
			}
			gaps(p, c, missing)
		}
	},
}

// gaps reports the roles that miss a clause, each by itself; many of them together, since
// of many clauses there would be as many findings as there are fields in the matrix.
func gaps(p *Pass, c *playbook.Entry, missing []*playbook.Entry) {
	at := c.Keys["statement"].At
	if len(missing) > mostNamed {
		p.Report(c, at, "", fmt.Sprintf("%d roles have no procedure that serves this clause: %s", len(missing), listed(ids(missing), ", ")),
			"point procedures of theirs at it, or say under `accepted_gaps` for which roles this is meant")
		return
	}
	for _, r := range missing {
		p.Report(c, at, r.ID, fmt.Sprintf("no procedure of %q serves this clause", r.ID),
			"point a procedure of theirs at it, or say under `accepted_gaps` why this is meant")
	}
}

// A cell is one field of the coverage matrix.
type cell struct{ clause, role *playbook.Entry }

// cover returns the cells, the roles and the clauses that a procedure in use
// fills, and the clauses and roles of procedures of which not all is known.
func cover(p *Pass) (cells map[cell]bool, roles, clauses, unsure map[*playbook.Entry]bool) {
	cells, unsure = map[cell]bool{}, map[*playbook.Entry]bool{}
	roles, clauses = map[*playbook.Entry]bool{}, map[*playbook.Entry]bool{}
	for e := range p.alive(playbook.KindProcedure) {
		does, sure := p.namedAll(e.Procedure.Roles, playbook.KindRole)
		serves, _ := p.served(e)
		for _, c := range serves {
			if !sure {
				// A role that is misspelt here may be any of them.
				unsure[c] = true
			}
		}
		for _, r := range does {
			// What serves nothing may be for any clause, and for which has been asked.
			unsure[r] = unsure[r] || len(serves) == 0
		}
		for _, r := range does {
			roles[r] = true
			for _, c := range serves {
				clauses[c] = true
				cells[cell{c, r}] = true
			}
		}
	}
	return cells, roles, clauses, unsure
}

func acceptedRoles(c *playbook.Entry) []playbook.Ref {
	var refs []playbook.Ref
	for _, g := range c.Clause.AcceptedGaps {
		refs = append(refs, g.Role)
	}
	return refs
}
