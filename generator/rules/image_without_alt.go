package rules

import (
	"fmt"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var imageWithoutAlt = Rule{
	Name: "image-without-alt", Family: text, Level: playbook.Error,
	Summary: "a picture without words for those who do not see it",
	Doc: `A colleague who uses a screen reader, and anybody whose picture does not load, gets these words instead. Say what the picture tells, not
what it looks like. A picture that only decorates says so in its title, and is then passed over.`,
	Bad:  "![](/plan.png)",
	Good: "![Two rooms, the desk between them](/plan.png)",
	Run: func(p *Pass) {
		for e := range p.pages() {
			t := readable(e)
			if t == nil {
				continue
			}
			for _, l := range t.Links {
				if l.Kind == prose.Image && strings.TrimSpace(l.Words) == "" && !strings.EqualFold(strings.TrimSpace(l.Title), decorative) {
					p.Report(e, l.Place, l.Target, fmt.Sprintf("the picture %q has no words, so whoever does not see it misses what it tells", l.Target),
						fmt.Sprintf("write them between the brackets; if it only decorates, write ![](%s %q)", l.Target, decorative))
				}
			}
		}
	},
}

// decorative is the title of a picture that needs no words.
const decorative = "decorative"
