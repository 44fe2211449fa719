package rules

import (
	"fmt"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var headingSkipsLevel = Rule{
	Name: "heading-skips-level", Family: text, Level: playbook.Warning,
	Summary: "a heading more than one level below the one before it",
	Doc: `People who use a screen reader walk through a page by its headings. Where a level is skipped they wonder what they have missed. The page's
title is the first level, so headings in the text begin with two hashes.`,
	Bad:  "## Background\n\n#### How it began",
	Good: "## Background\n\n### How it began",
	Run: func(p *Pass) {
		for e := range p.pages() {
			t := readable(e)
			if t == nil {
				continue
			}
			last, above := 1, "the page's title"
			for _, h := range t.Headings {
				if h.Level > last+1 && !meantForSteps(p, e, h) {
					p.Report(e, h.Place, h.ID, fmt.Sprintf("the heading %q has %d hashes and stands under %s, so a level seems to be missing", short(h.Text), h.Level, above),
						fmt.Sprintf("begin it with %d hashes", last+1))
				}
				last, above = h.Level, fmt.Sprintf("one with %d", h.Level)
			}
		}
	},
}

// meantForSteps reports whether a heading is that of a procedure's steps but for its
// level, which missing-section says.
func meantForSteps(p *Pass, e *playbook.Entry, h prose.Heading) bool {
	return e.Kind == playbook.KindProcedure && e.Alive() && len(e.Body.Steps) == 0 && h.Text == p.Graph.Settings.Label(string(prose.Steps))
}
