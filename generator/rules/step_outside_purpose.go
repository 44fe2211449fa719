package rules

import (
	"fmt"
	"slices"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var stepOutsidePurpose = Rule{
	Name: "step-outside-purpose", Family: purpose, Level: playbook.Error,
	Summary: "a step's Why names a clause that the procedure does not serve",
	Doc: `Under a step, "Why:" shows which clause the step is for. If the procedure itself does not serve that clause, the page contradicts itself,
and the clause's own page does not list the procedure. Either the procedure serves it, with a reason, or the step is for something else.`,
	Bad:  "- Why: [[welcome]] a shrug sends people away",
	Good: "- Why: [[found]] a shrug sends people away",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			clauses, sure := p.served(e)
			if !sure || len(clauses) == 0 {
				continue
			}
			for m := range marks(e, prose.Why) {
				for i, l := range links(e.Body, m) {
					whyOf(p, e, l, clauses, i == 0 && m.Leading)
				}
			}
		}
	},
}

// whyOf looks at one link of a Why. The one it begins with has to be a clause; a
// later one may be anything.
func whyOf(p *Pass, e *playbook.Entry, l prose.Link, clauses []*playbook.Entry, leads bool) {
	to := p.linked(e, l)
	switch {
	case to == nil || slices.Contains(clauses, to) || !to.Alive() || to.Kind != playbook.KindClause && !leads:
		return
	case to.Kind != playbook.KindClause:
		p.Report(e, l.Place, to.ID, fmt.Sprintf("`%s` names %q, a %s; it shows which clause of the purpose the step is for", p.label(prose.Why), to.ID, to.Kind),
			"name "+together(ids(clauses), "or"))
	default:
		p.Report(e, l.Place, to.ID, fmt.Sprintf("this step is done for %q, and the procedure does not serve that clause", to.ID),
			fmt.Sprintf("add %q to `serves` with a reason, or name %s here", to.ID, together(ids(clauses), "or")))
	}
}
