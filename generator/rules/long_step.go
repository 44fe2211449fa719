package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

// mostInLead is the greatest number of words in the sentence that begins a step.
//
// A lead that asks for two actions is not looked for: "Go to them and ask where
// they hoped to be" is two actions and one good step, and nothing in the words
// tells it from two steps in one.
const mostInLead = 25

var longStep = Rule{
	Name: "long-step", Family: counter, Level: playbook.Warning,
	Summary: "a step whose first sentence has more than 25 words",
	Doc: `A step is read in one glance, between two looks at the person in front. Past twenty-five words the glance becomes reading, and the
customer waits. Say what to do first; what to mind, what to say and what it is for have lines of their own below the step.`,
	Bad: "1. Ask what they remember of it, whether that is the colour of the cover or a name in it or what a friend once told them about how it ends.",
	Good: "1. Ask what they remember of it.\n" +
		"   - If they remember little: the colour of the cover, a name in it, or how it ends will do",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			t := readable(e)
			if t == nil {
				continue
			}
			for _, s := range t.Steps {
				if n := leadWords(s.Plain); n > mostInLead {
					p.Report(e, s.Place, s.Anchor, fmt.Sprintf("this step begins with a sentence of %d words, and one can take in %d at a glance", n, mostInLead),
						"say what to do in a few words, and put the rest on a line below the step")
				}
			}
		}
	},
}

// leadWords counts the words of a lead's first sentence.
func leadWords(lead string) int {
	if fewWords(lead, mostInLead) {
		return 0
	}
	for s := range sentences(lead) {
		return countWords(s)
	}
	return 0
}
