package rules

import (
	"fmt"
	"slices"

	"playbook/generator/playbook"
)

var writtenForNotWith = Rule{
	Name: "written-for-not-with", Family: questions, Level: playbook.Warning,
	Summary: "a page tells a role what to do, and nobody of that role took part in making it",
	Doc: `What is written at a desk for the counter covers the normal case, and the people it is for can tell. Staff keep to what they helped to
write, and they know the case that nobody else thought of. A role took part when it stands under "voices", or in a workshop under "made_with".
Asked of procedures, of limits for the roles that have one, and of habits that name roles.`,
	Bad:  "made_with: []\nvoices: [desk]",
	Good: "made_with: []\nvoices: [desk, lead]",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure, playbook.KindLatitude, playbook.KindHabit) {
			heard, field := participants(p, e)
			if field == "" {
				continue
			}
			var unheard []*playbook.Entry
			for _, ref := range addressed(p, e) {
				r := p.named(ref, playbook.KindRole)
				if r == nil || r.Broken || !r.Alive() || heard[r] || slices.Contains(unheard, r) {
					continue
				}
				unheard = append(unheard, r)
			}
			if len(unheard) > 0 {
				names := together(ids(unheard), "and")
				what := "what to do"
				if e.Latitude != nil {
					what = "what they may decide"
				}
				p.Field(e, field, fmt.Sprintf("%s tells %s %s, and nobody of that role took part in making it", this(e), names, what),
					fmt.Sprintf("read it with somebody of %s, mend what does not fit, and add the role to `voices`", together(ids(unheard), "and of")))
			}
		}
	},
}

// addressed are the roles that a page tells what to do.
func addressed(p *Pass, e *playbook.Entry) []playbook.Ref {
	switch {
	case e.Procedure != nil && !p.bad(e, "roles"):
		return e.Procedure.Roles
	case e.Latitude != nil && !p.bad(e, "grants"):
		return grantRoles(e.Latitude)
	case e.Habit != nil && !p.bad(e, "roles"):
		return e.Habit.Roles
	}
	return nil
}

// participants are the roles that took part in making a page, and the field that
// says so: "" where it does not say, or not all of it is known.
func participants(p *Pass, e *playbook.Entry) (heard map[*playbook.Entry]bool, field string) {
	if p.bad(e, "voices") || p.bad(e, "made_with") {
		return nil, ""
	}
	voices, sure := p.namedAll(e.Voices, playbook.KindRole)
	workshops, known := p.namedAll(e.MadeWith, playbook.KindWorkshop)
	if !sure || !known || len(voices)+len(workshops) == 0 {
		return nil, ""
	}
	heard = map[*playbook.Entry]bool{}
	for _, r := range voices {
		heard[r] = true
	}
	for _, w := range workshops {
		there, sure := present(p, w)
		if !sure {
			return nil, ""
		}
		for _, r := range there {
			heard[r] = true
		}
	}
	if len(voices) == 0 {
		return heard, "made_with"
	}
	return heard, "voices"
}

// present are the roles of which somebody was at a workshop.
func present(p *Pass, w *playbook.Entry) (roles []*playbook.Entry, sure bool) {
	if w.Workshop == nil || p.bad(w, "people") {
		return nil, false
	}
	var refs []playbook.Ref
	for _, h := range w.Workshop.People {
		if !h.Count.At.Known() || h.Count.Value > 0 {
			refs = append(refs, h.Role)
		}
	}
	return p.namedAll(refs, playbook.KindRole)
}
