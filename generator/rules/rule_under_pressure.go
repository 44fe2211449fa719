package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var ruleUnderPressure = Rule{
	Name: "rule-under-pressure", Family: stories, Level: playbook.Note,
	Summary: "a rule that three or more stories bend",
	Doc: `When good people bend the same rule again and again, look at the rule before you look at them. It may be in the way of the purpose, it may
need a latitude, or nobody has told staff what it is for. This is a note: a rule can be right and under pressure.`,
	Bad:  "bent: [{rule: loan-period, how: Kept for a day beyond it, within: true}]",
	Good: "bent: []",
	Run: func(p *Pass) {
		by := map[*playbook.Entry][]*playbook.Entry{}
		for e := range p.alive(playbook.KindStory) {
			for _, b := range e.Story.Bent {
				rule := p.Graph.Entry(b.Rule.ID)
				if n := len(by[rule]); rule != nil && (n == 0 || by[rule][n-1] != e) {
					by[rule] = append(by[rule], e)
				}
			}
		}
		for e := range p.alive(playbook.KindStandard, playbook.KindLatitude, playbook.KindProcedure) {
			if told := by[e]; len(told) >= 3 {
				p.Field(e, ruleField[e.Kind], fmt.Sprintf("%d stories bend this %s, so it may be in the way: %s", len(told), e.Kind, together(few(ids(told)), "and")),
					"ask those who bent it what it kept them from; change it, loosen it by a latitude, or say on this page why it stays")
			}
		}
	},
}

// ruleField is where a page that can be bent says what binds.
var ruleField = map[playbook.Kind]string{playbook.KindStandard: "rule", playbook.KindLatitude: "decision", playbook.KindProcedure: "title"}

// few cuts a list that is too long to be read in a sentence.
func few(words []string) []string {
	if len(words) <= 5 {
		return words
	}
	return append(words[:4:4], fmt.Sprintf("%d more", len(words)-4))
}
