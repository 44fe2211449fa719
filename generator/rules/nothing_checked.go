package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

var nothingChecked = Rule{
	Name: "nothing-checked", Family: structure, Level: playbook.Error,
	Summary: "there are no procedures to check, or the settings name a folder of them that is not there",
	Doc: `A check that looked at nothing must not say that all is well. Most often it was started in the wrong folder, or every procedure is
still a draft. A playbook without procedures gives staff nothing to open. A folder that "moments" names and that is not there is mostly a slip
of the pen, and the procedures of the folder that was meant lose their heading.`,
	Bad:  "status: draft",
	Good: "status: current",
	Run: func(p *Pass) {
		if !p.Graph.Whole(playbook.KindProcedure) {
			return
		}
		for range p.alive(playbook.KindProcedure) {
			deadMoments(p)
			return
		}
		drafts := 0
		for _, e := range p.Graph.Entries {
			if e.Kind == playbook.KindProcedure && e.State() == playbook.Draft {
				drafts++
			}
		}
		hint := "is this the right folder? a procedure is a file in content/procedures, and `playbook new procedure ID` begins one"
		if drafts > 0 {
			hint = fmt.Sprintf("there is %s: set its `status` to current when it is ready", count(drafts, "draft"))
			if drafts > 1 {
				hint = fmt.Sprintf("there are %d drafts: set the `status` of one to current when it is ready", drafts)
			}
		}
		p.At(playbook.Pos{File: "content"}, "content", "no procedure is in use here, so nothing was checked", hint)
	},
}

// proceduresFolder is where procedures lie, in folders by moment.
const proceduresFolder = "content/procedures/"

// deadMoments reports the folders named in the settings that hold no procedure.
func deadMoments(p *Pass) {
	folders := map[string]bool{}
	for _, e := range p.Graph.Entries {
		if rest, ok := strings.CutPrefix(e.File, proceduresFolder); ok {
			folder, _, _ := strings.Cut(rest, "/")
			folders[folder] = true
		}
	}
	for _, m := range p.Graph.Settings.Moments {
		if folders[m.Key.Value] {
			continue
		}
		p.At(inSettings(m.Key), m.Key.Value, fmt.Sprintf("`moments` names the folder %q, and no procedure lies in %s%s, so this line does nothing", m.Key.Value, proceduresFolder, m.Key.Value),
			didYouMean(m.Key.Value, slices.Sorted(maps.Keys(folders)), "give the folder's name as it is written, or take the line out until there is a procedure in it"))
	}
}
