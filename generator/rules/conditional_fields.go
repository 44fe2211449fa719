package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

// conditionalFields looks for the fields that a page needs because of what
// another of its fields says.
func conditionalFields(p *Pass, e *playbook.Entry) {
	switch {
	case e.Standard != nil:
		if f := e.Standard.Force.Value; (f == "promise" || f == "practice") && p.lacks(e, "bend") {
			p.Field(e, "bend", fmt.Sprintf("`bend` is missing, so nobody knows how far this %s may give way", f),
				"add `bend`; one of never, latitude, judgement")
		}
	case e.Story != nil:
		storyFields(p, e)
	}
}

// outcomes are the fields that a story needs because of what was decided about
// it. What a proposal needs is case-incomplete's to say.
var outcomes = map[string][]string{
	"repeat":    {"became"},
	"adopted":   {"became", "decision"},
	"fix":       {"fix", "decision"},
	"not-again": {"became", "decision"},
}

var outcomeMeans = map[string]string{
	"became":   "the pages that it became, illustrates, or that say what to do instead",
	"decision": "the day, the role that decided, and why",
	"fix":      "what will be mended, and by when",
}

func storyFields(p *Pass, e *playbook.Entry) {
	s := e.Story
	if len(s.Bent) > 0 && s.WhyBent.Value == "" && !p.bad(e, "why_bent") {
		p.Field(e, "why_bent", "this story bends a rule and does not say why, so nobody can learn from it", "add `why_bent`: why the rule was in the way")
	}
	if p.bad(e, "next") {
		return
	}
	for _, name := range outcomes[s.Next.Value] {
		if p.lacks(e, name) {
			p.Field(e, name, fmt.Sprintf("`next` is %s, and such a story needs %s", s.Next.Value, field(name)), "add "+field(name)+": "+outcomeMeans[name])
		}
	}
	if s.Next.Value == "not-again" && !p.lacks(e, "decision") && !p.bad(e, "decision") && s.Decision.Why.Value == "" {
		p.Field(e, "decision", "`decision` does not say why this should not happen again, and whoever did it kindly deserves to know", "add `why` below it")
	}
}
