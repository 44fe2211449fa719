package rules

import (
	"fmt"
	"slices"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var roleWithoutGrant = Rule{
	Name: "role-without-grant", Family: latitude, Level: playbook.Error,
	Summary: "a role is told to use a latitude in which it has no limit",
	Doc: `The procedure says "your call" to everybody who does it. A role without a grant in that latitude is told to decide and given nothing to
decide with: the page shows no limit for them, and they will say no, or pay from their own pocket.`,
	Bad:  "grants:\n  - {role: lead, up_to: 20}",
	Good: "grants:\n  - {role: desk, up_to: 5}\n  - {role: lead, up_to: 20}",
	Run: func(p *Pass) {
		granted := map[*playbook.Entry][]*playbook.Entry{}
		for e := range p.alive(playbook.KindLatitude) {
			// Where a grant cannot be read or names nobody, it may be the one.
			if roles, sure := p.namedAll(grantRoles(e.Latitude), playbook.KindRole); sure && len(roles) > 0 && !p.bad(e, "grants") {
				granted[e] = roles
			}
		}
		for e := range p.alive(playbook.KindProcedure) {
			usesWithoutGrant(p, e, granted)
		}
	},
}

func usesWithoutGrant(p *Pass, e *playbook.Entry, granted map[*playbook.Entry][]*playbook.Entry) {
	seen := map[*playbook.Entry]bool{}
	for m := range marks(e, prose.YourCall) {
		for _, l := range links(e.Body, m) {
			to := p.linked(e, l)
			if to == nil || seen[to] || granted[to] == nil {
				continue
			}
			seen[to] = true
			var without []*playbook.Entry
			for _, ref := range e.Procedure.Roles {
				if r := p.named(ref, playbook.KindRole); r != nil && !r.Broken && !over(r) && !slices.Contains(granted[to], r) {
					without = append(without, r)
				}
			}
			if len(without) > 0 {
				p.Report(e, m.Place, to.ID, fmt.Sprintf("this step leaves %q to %s, who may decide nothing there", to.ID, together(ids(without), "and")),
					fmt.Sprintf("add a grant for %s to %s, or take the role out of `roles`", together(ids(without), "and"), to.File))
			}
		}
	}
}
