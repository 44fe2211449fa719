package rules

import (
	"fmt"
	"regexp"
	"slices"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var vagueLinkText = Rule{
	Name: "vague-link-text", Family: text, Level: playbook.Warning,
	Summary: `a link called "here", "more", or by its bare address`,
	Doc: `Links are read on their own: by eyes that scan for them, and in a screen reader's list of links. "Here" says nothing there, and an
address is read out letter by letter. Let the words say what one finds.`,
	Bad:  "The plan is [here](../pages/about.md).",
	Good: "The plan is on [the page about the building](../pages/about.md).",
	Run: func(p *Pass) {
		for e := range p.pages() {
			t := readable(e)
			if t == nil {
				continue
			}
			for _, l := range t.Links {
				if l.Kind == prose.Image || l.Kind == prose.Term || l.Words == "" {
					continue
				}
				if slices.Contains(vague, plain(l.Words)) || address.MatchString(l.Words) {
					p.Report(e, l.Place, l.Target, fmt.Sprintf("a link called %q does not say where it leads to somebody who hears or skims the links", short(l.Words)),
						"let its words say what one finds there")
				}
			}
		}
	},
}

var (
	vague   = []string{"here", "click here", "see here", "more", "read more", "see more", "find out more", "learn more", "this", "this link", "this page", "link", "the link", "page"}
	address = regexp.MustCompile(`^(?i:https?://|www\.)\S+$`)
)
