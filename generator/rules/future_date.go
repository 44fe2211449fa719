package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var futureDate = Rule{
	Name: "future-date", Family: freshness, Level: playbook.Warning,
	Summary: "something that is told as done, on a day that is still to come",
	Doc: `A story, a decision, a workshop or the end of a page is dated in days that are still to come. Mostly that is a slip of the pen in the
year, and it keeps the page in the wrong place of every list: a story of next year stands before those of this one for a year. A change or a
workshop may be announced, so it is asked about only where it is more than a year away.`,
	Bad:  "happened: 2027-03",
	Good: "happened: 2026-03",
	Run: func(p *Pass) {
		if p.Graph.AsOf.IsZero() {
			return // nobody said which day it is
		}
		for e := range p.pages() {
			var told []tale
			if !e.Alive() {
				told = append(told, tale{"retired_on", e.RetiredOn, "and the page is shown as ended already"})
			}
			if s := e.Story; s != nil {
				told = append(told, tale{"happened", s.Happened, "so this story stands before those that have happened"},
					tale{"decision", s.Decision.On, "so nobody can have decided this"})
			}
			for _, t := range told {
				p.yetToCome(e, t, 1)
			}
			if w := e.Workshop; w != nil {
				p.yetToCome(e, tale{"held", w.Held, "so nobody can have made anything there"}, 366)
			}
			for _, c := range e.Changes {
				p.yetToCome(e, tale{"changes", c.On, "so the news leave this change out for more than a year"}, 366)
			}
		}
	},
}

// A tale is a day of an entry, and what follows if it is still to come.
type tale struct {
	field string
	playbook.Date
	so string
}

// yetToCome reports a day that is more days away than may be.
func (p *Pass) yetToCome(e *playbook.Entry, t tale, days int) {
	if !t.After(p.Graph.AsOf.AddDate(0, 0, days)) || p.bad(e, t.field) {
		return
	}
	day := iso(t.Time)
	if t.field == "happened" {
		day = t.Format("2006-01")
	}
	p.Report(e, t.At, t.field, fmt.Sprintf("this is %s, which is still to come (today is %s), %s", day, iso(p.Graph.AsOf), t.so), "look at the year first")
}
