package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var sameTitle = Rule{
	Name: "same-title", Family: text, Level: playbook.Warning,
	Summary: "two pages of a kind with one title",
	Doc: `In lists, on cards and among what a search finds, a page is its title. Two of one title cannot be told apart there, so half of those who
look open the wrong one first, with a customer waiting. Mostly the second began as a copy of the first. Capitals and punctuation make no difference.`,
	Bad:  "title: Lend to someone without a card",
	Good: "title: Find a book from half a title",
	Run: func(p *Pass) {
		type named struct {
			kind  playbook.Kind
			title string
		}
		first := map[named]*playbook.Entry{}
		for e := range p.alive() {
			key := named{e.Kind, plain(e.Title.Value)}
			if key.title == "" || e.Kind == playbook.KindTerm || p.bad(e, "title") {
				continue
			}
			other := first[key]
			if other == nil {
				first[key] = e
			} else if other.ID != e.ID { // a copy of the whole page is told of by its id
				p.Report(e, e.Title.At, other.ID, fmt.Sprintf("%s %q has this title too, so nobody can tell the two apart in a list or a search", e.Kind, other.ID),
					"say in each title what makes its situation different; or, if they are one, keep one page")
			}
		}
	},
}
