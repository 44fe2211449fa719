package rules

import (
	"fmt"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// mostSaid is the greatest number of words that somebody can say as their own.
const mostSaid = 30

var scripted = Rule{
	Name: "scripted", Family: counter, Level: playbook.Note,
	Summary: "more than 30 words to say",
	Doc: `Up to thirty words can be looked at, understood and said in one's own way. A longer text is read out, and a customer hears that. A line
under "Say" is an example, so one or two sentences that show the tone are enough. Of two examples on one line, each is counted by itself.`,
	Bad:  `- Say: "Which name shall I put on it? I only need a name and an address for the first book, since the card itself takes a day to make, and then you can come back for as many as you like."`,
	Good: `- Say: "Which name shall I put on it? The card can wait."`,
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			for m := range marks(e, prose.Say) {
				if n := longestSaid(m.Plain); n > mostSaid {
					p.Report(e, m.Place, short(m.Plain), fmt.Sprintf("these are %d words to say, and more than %d are read out instead of said", n, mostSaid),
						"keep the sentence that shows the tone, and let people find their own words for the rest")
				}
			}
		}
	},
}

// longestSaid counts the words of the longest of the examples on a line.
func longestSaid(said string) int {
	if fewWords(said, mostSaid) {
		return 0
	}
	most := 0
	for line := range strings.SplitSeq(said, "\n") {
		examples := quoted(line)
		if len(examples) == 0 {
			examples = []string{line}
		}
		for _, example := range examples {
			most = max(most, countWords(example))
		}
	}
	return most
}
