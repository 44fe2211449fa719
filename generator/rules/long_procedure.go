package rules

import (
	"fmt"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// mostAtCounter is the greatest number of words that can be used with a customer
// in front of one: about two screens of a telephone.
const mostAtCounter = 350

var longProcedure = Rule{
	Name: "long-procedure", Family: counter, Level: playbook.Warning,
	Summary: "more than 350 words to be read at the counter",
	Doc: `What is read with a customer waiting is when to open the page, its steps with all that stands below them, and how it ends. Somebody who has
to scroll for the third step asks a colleague instead, and the page is not opened again. Exceptions, background and ways to say it
stand further down and do not count. What is good to know and not needed in the moment belongs there.`,
	Bad:  "(three hundred and fifty-one words under the steps)",
	Good: "(the same steps, with the reasons and the history under Background)",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			t := readable(e)
			if t == nil {
				continue
			}
			for _, s := range t.Sections {
				if s.Name != prose.Steps {
					continue
				}
				if n := atCounter(e, t, s); n > mostAtCounter && t.Words() >= mostAtCounter/2 {
					p.Report(e, s.Place, "steps", fmt.Sprintf("%d words have to be read with a customer waiting, and %d can be", n, mostAtCounter),
						fmt.Sprintf("move what is good to know below `## %s`, or part the page in two", p.Graph.Settings.Label(string(prose.Background))))
				}
			}
		}
	},
}

// atCounter counts the words that are read with a customer waiting.
func atCounter(e *playbook.Entry, t *prose.Text, steps prose.Section) int {
	n := countWords(steps.Plain) + countWords(e.Procedure.When.Value) + countWords(e.Procedure.DoneWhen.Value)
	for _, s := range t.Steps {
		for _, m := range s.Marks {
			n += countWords(m.Label) + countWords(m.Plain)
		}
	}
	return n
}
