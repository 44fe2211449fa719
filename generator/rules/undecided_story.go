package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var undecidedStory = Rule{
	Name: "undecided-story", Family: stories, Level: playbook.Warning,
	Summary: "a proposal, or a rule bent beyond anybody's latitude, that nobody has decided on for 60 days",
	Doc: `Somebody did something beyond what they were allowed, or proposed something new, and told it. If nothing comes back, that was the last
story they told: silence is what ends it. A no with a reason is an answer too. The days are counted from the end of the month in which it
happened.`,
	Bad:  "next: propose",
	Good: "next: celebrate\ndecision:\n  on: 2026-05-10\n  by: lead\n  why: It was lovely, and it needs somebody who can sing",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindStory) {
			s := e.Story
			if s.Happened.IsZero() || !p.lacks(e, "decision") || p.bad(e, "happened") || p.bad(e, "next") {
				continue
			}
			monthEnd := s.Happened.AddDate(0, 1, -1)
			if last := monthEnd.AddDate(0, 0, 60); !p.Graph.AsOf.After(last) {
				continue
			}
			undecided(p, e)
		}
	},
}

// undecided reports a story that waits. What an outcome needs a decision for is
// missing-field's to say, and a rule that never bends bent-never's.
func undecided(p *Pass, e *playbook.Entry) {
	const hint = "the owner of the rule decides, and the story says so: `decision` with `on`, `by` and `why`, and `next` with what came of it"
	if _, s := bentForGood(p, e); s != nil || p.bad(e, "bent") || p.bad(e, "within") {
		return
	}
	since := e.Story.Happened.Format("January 2006")
	switch e.Story.Next.Value {
	case "propose":
		p.Report(e, e.Story.Next.At, "next", fmt.Sprintf("this proposal is from %s and nobody has decided on it for more than 60 days, and silence is what ends storytelling", since), hint)
		return
	case "celebrate", "repeat":
	default:
		return
	}
	for _, b := range e.Story.Bent {
		if b.Within.At.Known() && !b.Within.Value {
			p.Report(e, b.Rule.At, b.Rule.ID, fmt.Sprintf("this story from %s bends %q beyond anybody's latitude, and nobody has decided for more than 60 days whether that may be", since, b.Rule.ID), hint)
			return
		}
	}
}
