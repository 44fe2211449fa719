package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var openFix = Rule{
	Name: "open-fix", Family: stories, Level: playbook.Warning,
	Summary: "a repair that was decided on more than 90 days ago and is still open",
	Doc: `Staff made up for something that was broken, and it was decided to mend it. While it stays broken they go on making up for it, every day,
out of their own strength, and customers go on being carried past it. Telling the story again does not help them. Counted from the day of the
decision.`,
	Bad:  "decision: {on: 2026-06-01, by: lead, why: Nobody should have to hold a door for an hour}",
	Good: "decision: {on: 2026-10-01, by: lead, why: Nobody should have to hold a door for an hour}",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindStory) {
			s := e.Story
			if s.Next.Value != "fix" || s.Decision.On.IsZero() || p.lacks(e, "fix") || p.bad(e, "next") || p.bad(e, "decision") {
				continue
			}
			if last := s.Decision.On.AddDate(0, 0, 90); !p.Graph.AsOf.After(last) {
				continue
			}
			promised := ""
			if by := s.Fix.By; !by.IsZero() && !p.bad(e, "fix") {
				promised = fmt.Sprintf(", by %s,", iso(by.Time))
			}
			p.Field(e, "fix", fmt.Sprintf("it was decided on %s to mend this%s and after more than 90 days it is still open, so staff go on making up for it", iso(s.Decision.On.Time), promised),
				"have it mended; when it is, write `next: adopted` with the page that says so under `became`, or decide anew and give the new day under `decision`")
		}
	},
}
