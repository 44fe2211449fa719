package rules

import (
	"fmt"
	"slices"

	"playbook/generator/playbook"
)

var brokenChain = Rule{
	Name: "broken-chain", Family: purpose, Level: playbook.Warning,
	Summary: "a procedure serves a clause that none of its roles' functions serve",
	Doc: `The line runs from the purpose over a clause and a function of a job to the procedure. Where a procedure serves a clause that no
function of its roles serves, somebody is asked for something that their job does not mention. Either a function is missing on the
role's page, or the procedure serves something else.`,
	Bad:  "roles: [lead]",
	Good: "roles: [desk, lead]",
	Run: func(p *Pass) {
		clausesOf := map[*playbook.Entry]duties{}
		for e := range p.alive(playbook.KindRole) {
			clausesOf[e] = dutiesOf(p, e)
		}
		for e := range p.alive(playbook.KindProcedure) {
			chain(p, e, clausesOf)
		}
	},
}

// duties are the clauses that the functions of a role serve; sure is unset where
// they are not all known.
type duties struct {
	clauses []*playbook.Entry
	sure    bool
}

func dutiesOf(p *Pass, e *playbook.Entry) duties {
	var refs []playbook.Ref
	for _, f := range e.Role.Functions {
		refs = append(refs, f.Serves...)
	}
	clauses, sure := p.namedAll(refs, playbook.KindClause)
	return duties{clauses, sure && !p.bad(e, "functions") && len(refs) > 0}
}

func chain(p *Pass, e *playbook.Entry, clausesOf map[*playbook.Entry]duties) {
	roles, sure := p.namedAll(e.Procedure.Roles, playbook.KindRole)
	if !sure || p.bad(e, "roles") || len(roles) == 0 {
		return
	}
	for _, r := range roles {
		// A role that is over, or serves nothing, has been reported.
		if d, known := clausesOf[r]; !known || !d.sure {
			return
		}
	}
	for _, link := range e.Serves() {
		c := p.named(link.Clause, playbook.KindClause)
		if c == nil || c.Broken || !c.Alive() {
			continue
		}
		if !slices.ContainsFunc(roles, func(r *playbook.Entry) bool { return slices.Contains(clausesOf[r].clauses, c) }) {
			p.Report(e, link.Clause.At, c.ID, fmt.Sprintf("this procedure serves %q, and no function of %s does, so their job does not mention what it is for", c.ID, together(ids(roles), "or")),
				fmt.Sprintf("add %q to the `serves` of a function of %s, or serve another clause here", c.ID, together(ids(roles), "or")))
		}
	}
}
