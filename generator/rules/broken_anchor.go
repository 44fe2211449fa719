package rules

import (
	"fmt"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var brokenAnchor = Rule{
	Name: "broken-anchor", Family: text, Level: playbook.Error,
	Summary: "a #fragment that the page does not have",
	Doc: `The link opens the page and stops at its top, and the reader has to guess which part was meant. Headings give anchors their names, so
rewording a heading breaks the links to it. The message lists the anchors that the page has.`,
	Bad:  "[how it went](#what-hapened)",
	Good: "[how it went](#what-happened)",
	Run: func(p *Pass) {
		for e := range p.pages() {
			for _, l := range localLinks(e) {
				d := p.Graph.Local(e, l.Target)
				if d.Entry == nil || d.Fragment == "" || d.Fragment == "top" || strings.HasPrefix(d.Fragment, ":~:") {
					continue
				}
				anchorOf(p, e, l, d.Entry, d.Fragment)
			}
		}
	},
}

func anchorOf(p *Pass, e *playbook.Entry, l prose.Link, to *playbook.Entry, fragment string) {
	t := readable(to)
	if t == nil || to.Broken {
		return
	}
	var anchors []string
	for _, h := range t.Headings {
		anchors = append(anchors, h.ID)
	}
	for _, s := range t.Steps {
		anchors = append(anchors, s.Anchor)
	}
	for _, a := range anchors {
		if a == fragment {
			return
		}
	}
	p.Report(e, l.Place, l.Target, fmt.Sprintf("%s has no part called %q, so the link stops at its top", to.File, "#"+fragment), p.nearAnchor(fragment, anchors))
}

func (p *Pass) nearAnchor(fragment string, anchors []string) string {
	if near := p.nearest(fragment, anchors); near != "" {
		return fmt.Sprintf("did you mean %q?", "#"+near)
	}
	switch {
	case len(anchors) == 0:
		return "the page has no headings; link to the page itself"
	case len(anchors) <= 12:
		return "the parts it has: #" + strings.Join(anchors, ", #")
	}
	return "the parts of a page are its headings, in small letters with hyphens between the words"
}
