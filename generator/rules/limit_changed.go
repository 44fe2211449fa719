package rules

import (
	"fmt"

	"playbook/generator/diff"
	"playbook/generator/playbook"
)

var limitChanged = Rule{
	Name: "limit-changed", Family: waivers, Level: playbook.Error,
	Summary: "a limit that is not what it was, and the page does not say why (needs --against)",
	Doc: `A limit is what a colleague stands on when they decide alone. Whoever used it yesterday has to hear that it is another one today, and
why, or they will find out in front of a customer. An entry under "changes" says it on the page, and "notice: true" puts it on the start
page. This is seen against an earlier state of the playbook only, which "check --against" names.`,
	Bad:  "  - {role: desk, up_to: 3}",
	Good: "  - {role: desk, up_to: 3}\n  - {role: lead, up_to: 20}\nchanges:\n  - on: 2026-11-20\n    what: The desk may let go of 3 pounds, and no longer of 5\n    why: The desk asked for it, because the lead is always in reach now",
	Run: func(p *Pass) {
		for ch := range p.unannounced(diff.LimitChanged) {
			p.Report(ch.Entry, ch.At, "grants", limitNews(ch), "add an entry to `changes`, newest first: `on` (the day), `what` and `why`; `notice: true` puts it on the start page")
		}
	},
}

func limitNews(ch diff.Change) string {
	role := ch.Roles[0]
	silence := ", and `changes` does not say so, so nobody who used it is told"
	switch {
	case ch.Before == "":
		return fmt.Sprintf("%q may now decide this, %s%s", role, ch.After, silence)
	case ch.After == "":
		return fmt.Sprintf("%q may no longer decide this; it was %s%s", role, ch.Before, silence)
	}
	return fmt.Sprintf("the limit of %q was %s and is %s%s", role, ch.Before, ch.After, silence)
}
