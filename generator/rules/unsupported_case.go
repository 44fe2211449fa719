package rules

import (
	"regexp"
	"strings"

	"playbook/generator/playbook"
)

var unsupportedCase = Rule{
	Name: "unsupported-case", Family: questions, Level: playbook.Warning,
	Summary: "the answer to \"will it work\" rests on nothing: no story, no workshop, no trial",
	Doc: `"It will work" is what everybody says who has an idea, and staff have heard it before. What convinces them is that it has worked once, here:
a story, a workshop that asked for it, another trial. Link it as [[id]] in "works". Where there is nothing yet, say how it is being tried and
what is looked at.`,
	Bad:  "works: We are sure that it will",
	Good: "works: Asked for on [[first-day]]",
	Run: func(p *Pass) {
		english := english(p.Graph.Settings)
		for e := range p.alive(playbook.KindProcedure, playbook.KindStory) {
			c, asked := caseOf(p, e)
			works := c.Works
			if asked == "" || works.Value == "" || p.bad(e, "case") || p.bad(e, "works") {
				continue
			}
			if strings.Contains(works.Value, "[[") || strings.Contains(works.Value, "://") || triedOut.MatchString(works.Value) {
				continue
			}
			if !english && !c.Until.IsZero() {
				continue // a trial with an end, in words that are not known here
			}
			p.Report(e, works.At, "case.works", "`works` names no story, no workshop and no trial, so nothing shows that it would work here",
				"link what shows it as [[id]], or say how it is being tried and what is looked at")
		}
	},
}

// triedOut finds that a text names a trial, in the playbook's words for one.
var triedOut = regexp.MustCompile(`(?i)\b(?:trials?|tried|pilots?|piloted|tested)\b`)
