package rules

import (
	"fmt"
	"time"

	"playbook/generator/playbook"
)

var roleUnheard = Rule{
	Name: "role-unheard", Family: questions, Level: playbook.Note,
	Summary: "a role that was at no workshop for 12 months",
	Doc: `The pages say which roles shaped them, and workshops are where that happens. A role that has not been asked for a year is being written
for, however often its pages are looked at. Invite it to the next one, or hold one with it. A playbook that has held no workshop at all is not
told so role by role.`,
	Bad:  "held: 2025-10-20",
	Good: "held: 2026-01-20",
	Run: func(p *Pass) {
		if p.Graph.AsOf.IsZero() || !p.sure(playbook.KindWorkshop) || len(p.Graph.Alive(playbook.KindWorkshop)) == 0 {
			return
		}
		last := map[*playbook.Entry]time.Time{}
		for w := range p.alive(playbook.KindWorkshop) {
			roles, sure := present(p, w)
			if !sure {
				return // whoever is misspelt there may be any of them
			}
			for _, r := range roles {
				if held := w.Workshop.Held.Time; held.After(last[r]) && !held.After(p.Graph.AsOf) {
					last[r] = held
				}
			}
		}
		idle := idlers(p)
		for r := range p.alive(playbook.KindRole) {
			day := last[r]
			if idle(r) {
				continue // nobody wrote anything for it, which role-without-procedures has said
			}
			if until, ok := playbook.After(day, "12 months"); ok && !day.IsZero() && !until.Before(p.Graph.AsOf) {
				continue
			}
			when := "was at no workshop yet"
			if !day.IsZero() {
				when = "was last at a workshop on " + iso(day)
			}
			p.Field(r, "title", fmt.Sprintf("%q %s, so its pages are written for it and not with it", r.ID, when),
				"invite it to the next workshop, and write down who was there under `people`")
		}
	},
}
