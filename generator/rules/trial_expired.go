package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var trialExpired = Rule{
	Name: "trial-expired", Family: freshness, Level: playbook.Error,
	Summary: "a trial whose last day is over",
	Doc: `A trial asks staff to do something new for a while, and promises that somebody will look at what came of it. When the day passes and
nothing is said, the next trial is taken less seriously, and nobody at the counter knows which way to do it. The last day is "until" under
"case".`,
	Bad:  "until: 2026-11-21",
	Good: "until: 2026-12-31",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			until := e.Procedure.Case.Until
			if e.State() != playbook.Trial || until.IsZero() || !p.Graph.AsOf.After(until.Time) || p.bad(e, "case") {
				continue
			}
			p.Report(e, until.At, "case.until", fmt.Sprintf("this trial was to end on %s and nobody has said what came of it, so staff cannot know whether to go on", iso(until.Time)),
				"decide: `status: current` if it worked, `status: retired` with a `reason` if it did not, or a later day here and an entry under `changes` that says why")
		}
	},
}
