package rules

import (
	"fmt"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var mustWithoutStandard = Rule{
	Name: "must-without-standard", Family: counter, Level: playbook.Warning,
	Summary: "a Must that names no standard",
	Doc: `"Must" takes a decision away from the person at the counter, so it has to say by what right: the law, safety, a promise, a practice
that was agreed. A standard says how far it bends and who answers for it. A "Must" without one is an opinion in uniform, and nobody can tell
whether it holds for this customer too.`,
	Bad:  "- Must: walk along, do not point",
	Good: "- Must: [[child-safe]], so walk along",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			for m := range marks(e, prose.Must) {
				musts(p, e, m)
			}
		}
	},
}

func musts(p *Pass, e *playbook.Entry, m prose.Mark) {
	var other *playbook.Entry
	for _, l := range links(e.Body, m) {
		if l.Kind != prose.Wiki && l.Kind != prose.Local {
			continue
		}
		to := p.linked(e, l)
		if to == nil {
			if _, contact := p.Graph.Settings.Contact(l.Target); l.Kind == prose.Wiki && !contact {
				return // the link leads nowhere, which has been reported
			}
			if l.Kind == prose.Local && !p.Graph.Local(e, l.Target).Found() {
				return
			}
			continue
		}
		if to.Kind == playbook.KindStandard || !to.Alive() || to.Broken {
			return
		}
		other = to
	}
	label := p.label(prose.Must)
	hint := "write `- " + label + " [[id]]`" + p.nearestStandard(m.Plain)
	if other != nil {
		p.Report(e, m.Place, other.ID, fmt.Sprintf("`%s` names %q, which is a %s and no standard, so nobody can tell how far this bends", label, other.ID, other.Kind), hint)
		return
	}
	p.Report(e, m.Place, short(m.Plain), fmt.Sprintf("`%s` names no standard, so nobody can tell by what right it binds, or how far it bends", label), hint)
}

// nearestStandard offers the standard whose id was typed as words, or all of them
// where there are few, or a plain bullet.
func (p *Pass) nearestStandard(words string) string {
	names := p.idsOf(playbook.KindStandard)
	const advice = "; if it is advice, write it without the label"
	if near := playbook.Nearest(strings.ReplaceAll(plain(words), " ", "-"), names); near != "" {
		return fmt.Sprintf("; did you mean [[%s]]?", near)
	}
	switch {
	case len(names) == 0:
		return "; the first standard is still to be written, in content/standards" + advice
	case len(names) <= 12:
		return " with one of the standards: " + together(names, "or") + advice
	}
	return advice
}
