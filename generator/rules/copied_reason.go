package rules

import (
	"fmt"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

var copiedReason = Rule{
	Name: "copied-reason", Family: purpose, Level: playbook.Warning,
	Summary: "a reason that stands on another page too, or repeats the clause",
	Doc: `A reason that fits two pages explains neither. One that repeats the clause in its own words says only that the clause exists. What
does this page do for the person it is about, that no other page does? Capitals and commas do not make a difference.`,
	Bad:  "because: Nobody should need a card to feel at home here",
	Good: "because: Half a title is all that most people bring, and it is enough to begin",
	Run: func(p *Pass) {
		first, clauses := map[string]*playbook.Entry{}, clauseWords{}
		for e := range p.serving() {
			for _, link := range e.Serves() {
				words := plain(link.Because.Value)
				if strings.Count(words, " ")+1 < fewest {
					continue
				}
				if c := p.named(link.Clause, playbook.KindClause); c != nil && slices.Contains(clauses.of(c), words) {
					p.Report(e, link.Because.At, link.Clause.ID, fmt.Sprintf("the reason repeats what %q says, so it does not tell why %s serves it", c.ID, this(e)),
						"what does this page do for somebody, that no other page does?")
					continue
				}
				copied(p, e, link, first[words])
				if first[words] == nil {
					first[words] = e
				}
			}
		}
	},
}

// clauseWords are the words of each clause, folded once: its title and its statement.
type clauseWords map[*playbook.Entry][]string

func (s clauseWords) of(c *playbook.Entry) []string {
	if _, known := s[c]; !known {
		s[c] = []string{plain(c.Title.Value)}
		if c.Clause != nil {
			s[c] = append(s[c], plain(c.Clause.Statement.Value))
		}
	}
	return s[c]
}

func copied(p *Pass, e *playbook.Entry, link playbook.PurposeLink, first *playbook.Entry) {
	if first == nil || first != e && first.ID == e.ID {
		return // a copy of the whole page, which its id has told
	}
	where := "on " + quote(first.ID) + " too, so it explains neither page"
	if first == e {
		where = "twice on this page, so it explains neither clause"
	}
	p.Report(e, link.Because.At, link.Clause.ID, "the same reason stands "+where, "what does this page do for somebody, that no other page does?")
}
