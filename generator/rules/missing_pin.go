package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var missingPin = Rule{
	Name: "missing-pin", Family: purpose, Level: playbook.Error,
	Summary: "a purpose link without the clause's revision, where the settings ask for one",
	Doc: `With "pins: required" in the settings every page says which revision of a clause it agreed to. When the meaning of a clause
changes, the pages that have to be read again are then known, and none is missed. Without that setting this rule finds nothing.`,
	Bad:  "  - clause: found\n    because: Half a title is all that most people bring",
	Good: "  - clause: found\n    because: Half a title is all that most people bring\n    rev: 1",
	Run: func(p *Pass) {
		if p.Graph.Settings.Pins.Value != required {
			return
		}
		for e, link := range p.pinnable() {
			if c := p.named(link.Clause, playbook.KindClause); c != nil && c.Clause != nil && !link.Rev.At.Known() {
				p.Report(e, link.Clause.At, c.ID, fmt.Sprintf("nothing says which revision of %q this page agreed to, and the settings ask for it", c.ID),
					fmt.Sprintf("add `rev: %v` once you have read the clause", c.Clause.Revision()))
			}
		}
	},
}
