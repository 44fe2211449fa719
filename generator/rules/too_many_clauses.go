package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var tooManyClauses = Rule{
	Name: "too-many-clauses", Family: purpose, Level: playbook.Warning,
	Summary: "a page that serves more than three clauses (a story: two)",
	Doc: `A page that serves everything is chosen for nothing: the reasons blur, and the clause that matters most here cannot be seen. Keep the
one that would be missed most when the page were gone, and at most two more. A story shows one clause, at most two.`,
	Bad:  "serves: [welcome, found, quiet, calm]",
	Good: "serves:\n  - clause: found\n    because: Half a title is all that most people bring, and it is enough to begin",
	Run: func(p *Pass) {
		for e := range p.serving() {
			most := 3
			if e.Kind == playbook.KindStory {
				most = 2
			}
			if links := e.Serves(); len(links) > most {
				p.Report(e, links[most].Clause.At, "serves", fmt.Sprintf("%s serves %d clauses; with more than %d nobody can see which of them it is for", this(e), len(links), most),
					"keep those that somebody would miss most if this page were gone, the first of them first")
			}
		}
	},
}
