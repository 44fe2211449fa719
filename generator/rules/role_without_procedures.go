package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var roleWithoutProcedures = Rule{
	Name: "role-without-procedures", Family: questions, Level: playbook.Warning,
	Summary: "a role that no procedure is for",
	Doc: `Somebody who chooses this role on the start page finds an empty list, and learns that the playbook was made for the others. Either nobody
has asked them yet what comes up in their day, or the procedures that they follow do not name them under "roles".`,
	Bad:  "roles: [desk]",
	Good: "roles: [desk, lead]",
	Run: func(p *Pass) {
		idle := idlers(p)
		for r := range p.alive(playbook.KindRole) {
			if idle(r) {
				p.Field(r, "title", fmt.Sprintf("no procedure is for %q, so whoever has this job finds nothing here", r.ID),
					"ask them what comes up in their day, and name the role under `roles` where they already follow a page")
			}
		}
	},
}

// idlers answers whether a role is one that no procedure is for, of which it is
// sure only where every procedure could be read and says whose it is.
func idlers(p *Pass) func(r *playbook.Entry) bool {
	none := func(*playbook.Entry) bool { return false }
	if !p.sure(playbook.KindProcedure) || len(p.Graph.Alive(playbook.KindProcedure)) == 0 {
		return none
	}
	does := map[*playbook.Entry]bool{}
	for e := range p.alive(playbook.KindProcedure) {
		if len(e.Procedure.Roles) == 0 {
			return none // it may be anybody's, and whose it is has been asked
		}
		for _, ref := range e.Procedure.Roles {
			does[p.named(ref, playbook.KindRole)] = true
		}
	}
	return func(r *playbook.Entry) bool { return !does[r] && p.missed(r) }
}
