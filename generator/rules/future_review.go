package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var futureReview = Rule{
	Name: "future-review", Family: freshness, Level: playbook.Error,
	Summary: "a page that was looked at on a day that is still to come",
	Doc: `Every page says when its owner last said that it is right, and staff rely on that line. A day that is still to come is a slip of the
pen, mostly in the year, and it would keep the page from being asked for again until long after it is due. One day ahead is let pass: where the
page was read it may be tomorrow already, when the machine that checks is far to the west.`,
	Bad:  "owner: lead\nreviewed: 2027-11-01",
	Good: "owner: lead\nreviewed: 2026-11-22",
	Run: func(p *Pass) {
		if p.Graph.AsOf.IsZero() {
			return // nobody said which day it is
		}
		tomorrow := p.Graph.AsOf.AddDate(0, 0, 1)
		for e := range p.alive() {
			if day := e.Reviewed; day.After(tomorrow) && !p.bad(e, "reviewed") {
				p.Report(e, day.At, "reviewed", fmt.Sprintf("`reviewed` is %s, and that day is still to come (today is %s), so the page would not be asked for when it is due", iso(day.Time), iso(p.Graph.AsOf)),
					"write the day on which its owner last said that it is right; look at the year first")
			}
		}
	},
}
