package rules

import (
	"fmt"
	"iter"

	"playbook/generator/playbook"
)

var stalePin = Rule{
	Name: "stale-pin", Family: purpose, Level: playbook.Warning,
	Summary: "a page that agreed to an earlier revision of a clause",
	Doc: `The clause means something else now than when this page was written for it. The page's owner reads the clause again, changes the page
or its reason where it needs it, and sets "rev" to the clause's. Until then staff may be doing what the clause no longer asks. Stories are
left alone: they were told under the wording of their day.`,
	Bad:  "    rev: 1",
	Good: "    rev: 2",
	Run: func(p *Pass) {
		for e, link := range p.pinnable() {
			c := p.named(link.Clause, playbook.KindClause)
			if c == nil || c.Clause == nil || over(c) || p.bad(c, "rev") || !link.Rev.At.Known() {
				continue
			}
			now := c.Clause.Revision()
			switch rev := link.Rev.Value; {
			case rev < now:
				p.Report(e, link.Rev.At, c.ID, fmt.Sprintf("this page agreed to revision %v of %q, and the clause is at revision %v", rev, c.ID, now),
					fmt.Sprintf("read the clause again, change what needs it, and write `rev: %v`", now))
			case rev > now:
				p.Report(e, link.Rev.At, c.ID, fmt.Sprintf("this page agreed to revision %v of %q, which is only at revision %v", rev, c.ID, now),
					fmt.Sprintf("write `rev: %v`, or raise `rev` on the clause's page", now))
			}
		}
	},
}

// pinnable is every purpose link that may agree to a revision of its clause.
func (p *Pass) pinnable() iter.Seq2[*playbook.Entry, playbook.PurposeLink] {
	return func(yield func(*playbook.Entry, playbook.PurposeLink) bool) {
		for e := range p.serving() {
			if e.Kind == playbook.KindStory || p.bad(e, "serves") {
				continue
			}
			for _, link := range e.Serves() {
				if !yield(e, link) {
					return
				}
			}
		}
	}
}
