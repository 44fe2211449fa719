package rules

import (
	"fmt"
	"strings"

	"playbook/generator/playbook"
)

var missingReason = Rule{
	Name: "missing-reason", Family: purpose, Level: playbook.Warning,
	Summary: "a purpose link without a reason of five words",
	Doc: `A clause's id is quickly pasted. A sentence has to be thought of, and it is the sentence that staff and reviewers can agree or
disagree with. It says how this page serves the clause, in words that fit no other page. With "reasons: required" in the
settings this is an error.`,
	Bad:  "serves: [found]",
	Good: "serves:\n  - clause: found\n    because: Half a title is all that most people bring, and it is enough to begin",
	Run: func(p *Pass) {
		for e := range p.serving() {
			if p.bad(e, "serves") {
				continue
			}
			for _, link := range e.Serves() {
				// A clause that there is not has been reported, and is to be named first.
				if p.named(link.Clause, playbook.KindClause) != nil {
					reason(p, e, link)
				}
			}
		}
	},
}

// fewest is the least number of words that make a reason.
const fewest = 5

func reason(p *Pass, e *playbook.Entry, link playbook.PurposeLink) {
	n := 0
	for range strings.FieldsSeq(link.Because.Value) {
		if n++; n == fewest {
			return
		}
	}
	if n == 0 {
		hint := "add `because`: how does this page serve the clause, in a sentence that fits no other page?"
		if e.Forms["serves"]&playbook.Bare != 0 {
			hint = fmt.Sprintf("write `- clause: %s` on a line of its own below `serves:`, and `because:` below that, in line with `clause`: how does this page serve it, in a sentence that fits no other page?", link.Clause.ID)
		}
		p.Report(e, link.Clause.At, link.Clause.ID, fmt.Sprintf("nothing says how %s serves %q, so nobody can tell whether it does", this(e), link.Clause.ID), hint)
		return
	}
	p.Report(e, link.Because.At, link.Clause.ID, fmt.Sprintf("the reason for %q has %s; it takes a sentence to say how %s serves it", link.Clause.ID, count(n, "word"), this(e)),
		"how does this page serve the clause, in a sentence that fits no other page?")
}
