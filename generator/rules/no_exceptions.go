package rules

import (
	"fmt"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var noExceptions = Rule{
	Name: "no-exceptions", Family: counter, Level: playbook.Note,
	Summary: "nothing about when the procedure does not fit",
	Doc: `The customers who need a playbook most are those whom the normal way does not fit. A page that knows the normal way only leaves staff
alone with them, and after the second time nobody opens it. Three rows are enough: if, then, and who can help.`,
	Bad:  "(a procedure that ends with its steps)",
	Good: "## If it doesn't fit\n\n| If | Then | Who |\n|---|---|---|\n| It is out on loan | Offer to ring them when it is back | [[lead]] |",
	Run: func(p *Pass) {
		label := p.Graph.Settings.Label(string(prose.Fit))
		for e := range p.alive(playbook.KindProcedure) {
			if t := readable(e); t != nil && len(t.Steps) > 0 {
				lookForFit(p, e, t, label)
			}
		}
	},
}

func lookForFit(p *Pass, e *playbook.Entry, t *prose.Text, label string) {
	var headings []string
	var steps prose.Place
	for _, s := range t.Sections {
		switch s.Name {
		case prose.Fit:
			return
		case prose.Steps:
			steps = s.Place
		case "":
			headings = append(headings, s.Text)
		}
	}
	hint := fmt.Sprintf("below a heading `## %s`, write a table of three columns: if, then, who", label)
	if near := playbook.Nearest(label, headings); near != "" {
		hint = fmt.Sprintf("the heading %q is near; write it as `## %s`", near, label)
	}
	p.Report(e, steps, label, "this procedure says nothing about when it does not fit, which is when people open it", hint)
}
