package rules

import (
	"path"
	"strings"

	"playbook/generator/playbook"
)

var unusedFile = Rule{
	Name: "unused-file", Family: text, Level: playbook.Note,
	Summary: "a file in content/ that no page shows or links",
	Doc: `A picture or a form is published when a page leads to it. One that nothing leads to is seen by nobody, and it may be a page that was
saved as another kind of file: only names that end in .md are pages.`,
	Bad:  "(a file content/pages/plan.png that no page shows)",
	Good: "![The floor plan](plan.png)",
	Run: func(p *Pass) {
		if !p.sure(playbook.Kinds...) {
			return
		}
		used := map[string]bool{}
		for _, e := range p.Graph.Entries {
			if e.Body == nil {
				continue
			}
			for _, l := range e.Body.Links {
				if file := p.Graph.Local(e, l.Target).Asset; file != "" {
					used[file] = true
				}
			}
		}
		for _, file := range p.Graph.Files() {
			if !strings.HasPrefix(file, "content/") || used[file] || p.Graph.File(file) != nil {
				continue
			}
			hint := "link it from a page that needs it, or take it out of content/"
			if written(file) {
				hint = "if it is meant to be a page, save it as plain text with a name that ends in .md; otherwise " + hint
			}
			p.At(playbook.Pos{File: file}, file, "no page shows this file or leads to it, so nobody gets to see it", hint)
		}
	},
}

// written reports whether a file is of a kind that people write texts in.
func written(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".txt", ".rtf", ".doc", ".docx", ".odt", ".pages":
		return true
	}
	return false
}
