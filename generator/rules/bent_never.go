package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

// That a story told as fix or not-again lacks its decision is missing-field's to
// say.
var bentNever = Rule{
	Name: "bent-never", Family: stories, Level: playbook.Error,
	Summary: "a story bends a standard that never bends, and is not told as something to mend or not to repeat",
	Doc: `Some rules keep people safe or are the law. A story in which one of them was bent, told as a fine thing, tells everybody who reads it
that they may. It can still be told with respect: as something that was broken and is being mended ("fix"), or as something kind that should
not happen again ("not-again"), with the decision and what to do instead.`,
	Bad:  "next: celebrate",
	Good: "next: not-again",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindStory) {
			next := e.Story.Next.Value
			if next == "" || next == "fix" || next == "not-again" || p.bad(e, "next") {
				continue
			}
			if ref, s := bentForGood(p, e); s != nil {
				p.Report(e, ref.At, s.ID, fmt.Sprintf("%q never bends, and `next` is %s, so this story tells people that they may bend it", s.ID, next),
					"write `next: not-again` with what to do instead under `became`, or `next: fix` with what is being mended; both need a `decision`")
			}
		}
	},
}

// bentForGood returns the first rule that a story bends although it never bends.
func bentForGood(p *Pass, e *playbook.Entry) (playbook.Ref, *playbook.Entry) {
	if p.bad(e, "bent") {
		return playbook.Ref{}, nil
	}
	for _, b := range e.Story.Bent {
		s := p.named(b.Rule, playbook.KindStandard)
		if s == nil || s.Standard == nil || s.Broken || !s.Alive() || p.bad(s, "bend") || p.bad(s, "force") {
			continue
		}
		if s.Standard.Bends() == "never" {
			return b.Rule, s
		}
	}
	return playbook.Ref{}, nil
}
