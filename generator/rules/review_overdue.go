package rules

import (
	"fmt"
	"time"

	"playbook/generator/playbook"
)

var reviewOverdue = Rule{
	Name: "review-overdue", Family: freshness, Level: playbook.Warning, Graver: "after the period of grace",
	Summary: "a page that nobody has looked at for too long",
	Doc: `One page that was wrong once, and staff stop trusting all the others. So every page is asked again, at its own pace, whether it is
still right: the settings give each kind its pace ("review"), and a page may have its own ("review_every"). Late is a reminder. When the
period of grace is over as well ("grace" in the settings, 90 days if left out), it is an error. A level chosen for this rule holds for both.`,
	Bad:  "owner: lead\nreviewed: 2026-03-01",
	Good: "owner: lead\nreviewed: 2026-11-20",
	Run: func(p *Pass) {
		for e := range p.alive() {
			due, ok := e.NextReview(p.Graph.Settings)
			if ok && due.Before(p.Graph.AsOf) && !p.bad(e, "reviewed") && !p.bad(e, "review_every") {
				overdue(p, e, due)
			}
		}
	},
}

func overdue(p *Pass, e *playbook.Entry, due time.Time) {
	text := fmt.Sprintf("%s was last looked at on %s and was due again by %s, so whoever follows it cannot be sure that it still holds",
		this(e), iso(e.Reviewed.Time), iso(due))
	hint := "whoever answers for it reads it, mends what no longer holds, and writes the day of that into `reviewed`"
	if owner := p.named(e.Owner, playbook.KindRole); owner != nil {
		hint = fmt.Sprintf("%q, who owns it, reads it, mends what no longer holds, and writes the day of that into `reviewed`", owner.ID)
	}
	grace := p.Graph.Settings.Grace()
	if last, _ := playbook.After(due, grace); last.Before(p.Graph.AsOf) {
		p.Graver(e, e.Reviewed.At, "reviewed", text+fmt.Sprintf("; the grace of %s is over too", grace), hint)
		return
	}
	p.Report(e, e.Reviewed.At, "reviewed", text, hint)
}
