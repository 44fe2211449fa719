package rules

import (
	"fmt"
	"slices"

	"playbook/generator/diff"
	"playbook/generator/playbook"
)

var meaningChanged = Rule{
	Name: "meaning-changed", Family: waivers, Level: playbook.Error,
	Summary: "a clause that says something else than before, with its revision as it was (needs --against)",
	Doc: `Every page that serves a clause has agreed to its words. When the words mean something else, whoever answers for those pages has to
think again, and a higher "rev" is how they are asked to. Changed in silence, a promise to customers is kept by some and not by others.
Only the words count: how they are broken into lines, set in bold or parted by commas does not. This is seen against an earlier state of the playbook only,
which "check --against" names.`,
	Bad:  "statement: Whoever comes in is served in turn.\nrank: 1",
	Good: "statement: Whoever comes in is served in turn.\nrank: 1\nrev: 2",
	Run: func(p *Pass) {
		for ch := range p.changed(diff.ClauseRewordedUnraised) {
			if alikeButForStops(ch.Before, ch.After) {
				continue
			}
			next := ch.Entry.Clause.Revision() + 1
			p.Report(ch.Entry, ch.At, "statement",
				fmt.Sprintf("this clause read %q and reads %q now, and its revision is still %v, so the pages that serve it are not asked to think again", clipped(ch.Before), clipped(ch.After), next-1),
				fmt.Sprintf("write `rev: %v`; if only the wording was mended and not the meaning, waive this rule on the page and say so", next))
		}
	},
}

// alikeButForStops reports whether two texts are the same but for capitals, stops and
// spaces.
func alikeButForStops(a, b string) bool {
	return slices.Equal(playbook.LabelWords(a), playbook.LabelWords(b))
}

// clipped is a statement as a message shows it: whole, unless it is longer than one
// may be.
func clipped(s string) string {
	if r := []rune(s); len(r) > 200 {
		return string(r[:200]) + "…"
	}
	return s
}
