package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var nothingChecked = Rule{
	Name: "nothing-checked", Family: structure, Level: playbook.Error,
	Summary: "there are no procedures, so there was nothing to check",
	Doc: `A check that looked at nothing must not say that all is well. Most often it was started in the wrong folder, or every procedure is
still a draft. A playbook without procedures gives staff nothing to open.`,
	Bad:  "status: draft",
	Good: "status: current",
	Run: func(p *Pass) {
		if !p.Graph.Whole(playbook.KindProcedure) {
			return
		}
		for range p.alive(playbook.KindProcedure) {
			return
		}
		drafts := 0
		for _, e := range p.Graph.Entries {
			if e.Kind == playbook.KindProcedure && e.State() == playbook.Draft {
				drafts++
			}
		}
		hint := "is this the right folder? a procedure is a file in content/procedures"
		if drafts > 0 {
			hint = fmt.Sprintf("there is %s: set its `status` to current when it is ready", count(drafts, "draft"))
			if drafts > 1 {
				hint = fmt.Sprintf("there are %d drafts: set the `status` of one to current when it is ready", drafts)
			}
		}
		p.At(playbook.Pos{File: "content"}, "content", "no procedure is in use here, so nothing was checked", hint)
	},
}
