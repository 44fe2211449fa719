package rules

import (
	"playbook/generator/diff"
	"playbook/generator/playbook"
)

var stepsChanged = Rule{
	Name: "steps-changed", Family: waivers, Level: playbook.Note,
	Summary: "steps that are not what they were, and the page does not say why (needs --against)",
	Doc: `Whoever knows a procedure by heart does not read it again. An entry under "changes" tells them that there is something to read, and
why it is better so. A word mended needs none, which is why this is a note. This is seen against an earlier state of the playbook only,
which "check --against" names.`,
	Bad:  "2. Ask which shelf they have tried.",
	Good: "changes:\n  - on: 2026-11-20\n    what: We ask which shelf they have tried before we walk\n    why: Half of them had stood before the right one",
	Run: func(p *Pass) {
		for ch := range p.unannounced(diff.StepsChanged, diff.MustChanged) {
			p.Report(ch.Entry, ch.At, "steps", "the steps are not what they were, and `changes` does not say so, so whoever knows them by heart is not told",
				"add an entry to `changes`, newest first: `on` (the day), `what` and `why`")
		}
	},
}
