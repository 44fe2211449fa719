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
		if !p.sure(playbook.KindProcedure) || len(p.Graph.Alive(playbook.KindProcedure)) == 0 {
			return
		}
		does := map[*playbook.Entry]bool{}
		for e := range p.alive(playbook.KindProcedure) {
			if len(e.Procedure.Roles) == 0 {
				return // whose it is has been asked, and it may be anybody's
			}
			for _, ref := range e.Procedure.Roles {
				does[p.named(ref, playbook.KindRole)] = true
			}
		}
		for r := range p.alive(playbook.KindRole) {
			if !does[r] && p.missed(r) {
				p.Field(r, "title", fmt.Sprintf("no procedure is for %q, so whoever has this job finds nothing here", r.ID),
					"ask them what comes up in their day, and name the role under `roles` where they already follow a page")
			}
		}
	},
}
