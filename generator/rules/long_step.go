package rules

import (
	"fmt"
	"regexp"

	"playbook/generator/playbook"
)

// mostInLead is the greatest number of words in the sentence that begins a step.
//
// Two actions are told by the word that puts one after the other: "Go to them and
// ask where they hoped to be" is two actions and one good step.
const mostInLead = 25

var longStep = Rule{
	Name: "long-step", Family: counter, Level: playbook.Warning,
	Summary: "a step whose first sentence has more than 25 words, or that has a second step in it",
	Doc: `A step is read in one glance, between two looks at the person in front. Past twenty-five words the glance becomes reading, and the
customer waits. Where "then" stands in it there is a second step inside the first, and that one is lost when somebody looks up. Say what to do first; what to mind, what to say and what it is for have lines of their own below the step.`,
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
				} else if then := twoActions(s.Plain); then != "" {
					p.Report(e, s.Place, s.Anchor, fmt.Sprintf("this step has a second one in it, and %q is easily overlooked", short(then)),
						"give each its own number; if the two belong together, join them by \"and\"")
				}
			}
		}
	},
}

// andThen is what joins two actions that come one after the other.
var andThen = regexp.MustCompile(`(?:[.;:!]\s+(?:Then|then|After that|after that|Afterwards|Next),?|, then|,? and then)\s+(\S.*)`)

// conditional is how a sentence begins whose "then" belongs to an "if", or to what
// was before.
var conditional = regexp.MustCompile(`(?i)\b(?:if|when|once|unless|until|since|while|where|wait)\b`)

// noVerb is how words begin that ask for nothing.
var noVerb = regexp.MustCompile(`^(?i:you|they|it|we|he|she|i|there|this|that|the|an?|in|on|at|for|by)\b`)

// joins are parts of the words that join two actions. To look for them first is ten
// times faster, and most leads have none.
var joins = []string{"then", "Then", "fter that", "Afterwards", "Next"}

// twoActions returns the second of two actions that a lead asks for, or nothing.
func twoActions(lead string) string {
	if !holdsAny(lead, joins) {
		return ""
	}
	at := andThen.FindStringSubmatchIndex(lead)
	if at == nil || conditional.MatchString(lead[:at[0]]) {
		return ""
	}
	// "By colour, then size" is the order in which one thing is done.
	second := lead[at[2]:at[3]]
	if countWords(second) < 2 || noVerb.MatchString(second) {
		return ""
	}
	return second
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
