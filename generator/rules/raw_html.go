package rules

import (
	"fmt"
	"regexp"
	"strings"

	"playbook/generator/playbook"
)

var rawHTML = Rule{
	Name: "raw-html", Family: text, Level: playbook.Error,
	Summary: "HTML typed into the text, which does nothing here",
	Doc: `For safety's sake HTML in a page is taken out and its words stay as plain text, so what the tags were to do is lost: a table falls
apart, a warning no longer stands out. Write it in Markdown, which can say everything a playbook needs. To show a sign such as < as it
is, put a backslash before it. A comment is not meant to be shown and is no finding.`,
	Bad:  "<b>Look up first.</b>",
	Good: "**Look up first.**",
	Run: func(p *Pass) {
		for e := range p.pages() {
			t := readable(e)
			if t == nil {
				continue
			}
			line := int32(0)
			for _, s := range t.RawHTML {
				if s.Line == line || strings.TrimSpace(comment.ReplaceAllString(s.Text, "")) == "" {
					continue
				}
				line = s.Line
				p.Report(e, s.Place, short(s.Text), fmt.Sprintf("%q is HTML, which does nothing here, so what it was to show would be lost", short(s.Text)),
					`write it in Markdown; for a sign as it is, put a backslash before it: \<`)
			}
		}
	},
}

var comment = regexp.MustCompile(`(?s)<!--.*?-->`)
