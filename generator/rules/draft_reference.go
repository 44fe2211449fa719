package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var draftReference = Rule{
	Name: "draft-reference", Family: structure, Level: playbook.Warning,
	Summary: "a current page uses a draft",
	Doc: `A draft is not published, so the link leads to a page that readers cannot open. Either the draft is ready, or the page that names
it is ahead of its time. Each draft is reported once for a page, where it is named first.`,
	Bad:  "related: [reserve-a-book]",
	Good: "related: [lend-without-card]",
	Run: func(p *Pass) {
		for e := range p.pages() {
			if e.State() == playbook.Draft {
				continue
			}
			seen := map[*playbook.Entry]bool{}
			for _, edge := range p.Graph.From(e) {
				to := edge.To
				if to == nil || to.Broken || to.State() != playbook.Draft || seen[to] {
					continue
				}
				seen[to] = true
				p.Report(e, edge.Ref.At, to.ID, fmt.Sprintf("%q is a draft and is not published, so readers cannot follow this", to.ID),
					"set its `status` to current when it is ready, or take this out until then")
			}
		}
	},
}
