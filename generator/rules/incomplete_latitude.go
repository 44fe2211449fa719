package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var incompleteLatitude = Rule{
	Name: "incomplete-latitude", Family: latitude, Level: playbook.Error,
	Summary: "a latitude without its backing, what to do when nobody answers, or what to record",
	Doc: `A limit is used only by people who know three more things. What happens to them if it was the wrong call in good faith: "backing". What
to do when nobody picks up: "if_no_answer". What to write down, in one line: "record". Without these a limit stays on paper.`,
	Bad:  "record: The fine and why it was let go",
	Good: "record: The fine and why it was let go\nbacking: Let go in good faith, it is never taken up with you\nif_no_answer: Let it go, and tell the lead in the morning",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindLatitude) {
			l := e.Latitude
			var lacks []string
			at := e.Keys["title"].At
			for _, f := range []struct{ name, value string }{
				{"backing", l.Backing.Value}, {"if_no_answer", l.IfNoAnswer.Value}, {"record", l.Record.Value},
			} {
				if f.value == "" && !p.bad(e, f.name) {
					lacks = append(lacks, field(f.name))
					if k := e.Keys[f.name]; k.At.Known() {
						at = k.At // there is room for it
					}
				}
			}
			if len(lacks) > 0 {
				p.Report(e, at, "", fmt.Sprintf("this limit lacks %s, and people use a limit only when they know where they stand", together(lacks, "and")),
					"backing is what the organisation guarantees, if_no_answer what to do when nobody can be reached, record the one line to write down")
			}
		}
	},
}
