package rules

import (
	"fmt"
	"math"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var badGrant = Rule{
	Name: "bad-grant", Family: latitude, Level: playbook.Error,
	Summary: "two limits for one role, a limit not above zero, none, or one that its unit cannot have",
	Doc: `A grant says what one role may decide alone. It has to be one plain answer: up to a number above zero, or anything. Two grants for a
role leave the choice to whoever reads first, and a limit of zero is a no dressed as a yes.`,
	Bad:  "  - {role: lead, up_to: 0}",
	Good: "  - {role: lead, up_to: 20}",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindLatitude) {
			if p.bad(e, "grants") {
				continue
			}
			first := map[string]playbook.Ref{}
			for _, g := range e.Latitude.Grants {
				name := p.grantee(g)
				if other, twice := first[name]; twice && name != "" {
					p.Report(e, g.Role.At, g.Role.ID, fmt.Sprintf("%q has a limit here and on line %d, so nobody knows which of them holds", g.Role.ID, other.At.Line), "keep the one that is right")
				}
				first[name] = g.Role
				limit(p, e, g)
				counted(p, e, g)
			}
		}
	},
}

// grantRoles are the roles that have a grant.
func grantRoles(l *playbook.Latitude) []playbook.Ref {
	var refs []playbook.Ref
	for _, g := range l.Grants {
		refs = append(refs, g.Role)
	}
	return refs
}

// grantee is whom a grant is for, by the id of today.
func (p *Pass) grantee(g playbook.Grant) string {
	if r := p.named(g.Role, playbook.KindRole); r != nil {
		return r.ID
	}
	return g.Role.ID
}

func limit(p *Pass, e *playbook.Entry, g playbook.Grant) {
	at := firstKnown(firstKnown(g.Role.At, g.UpTo.At), g.Any.At)
	report := func(at prose.Place, text, hint string) { p.Report(e, at, g.Role.ID, text, hint) }
	switch {
	case g.UpTo.At.Known() && g.Any.Value:
		report(g.Any.At, fmt.Sprintf("%q has a limit and may decide anything, and only one of the two can hold", g.Role.ID), "keep `up_to` or `any`")
	case g.UpTo.At.Known() && g.UpTo.Value <= 0:
		report(g.UpTo.At, fmt.Sprintf("the limit of %q is %v, which leaves nothing to decide", g.Role.ID, g.UpTo.Value), "give a number above zero, or take the grant out")
	case !g.UpTo.At.Known() && !g.Any.Value:
		report(at, fmt.Sprintf("the grant of %q has no limit written down, so nobody knows how far it goes", g.Role.ID), "add `up_to` and a number, or `any: true` for no limit")
	}
}

// counted reports a number that the unit of the latitude cannot have.
func counted(p *Pass, e *playbook.Entry, g playbook.Grant) {
	if !g.UpTo.At.Known() || g.UpTo.Value <= 0 || g.Any.Value {
		return
	}
	switch unit := e.Latitude.Unit.Value; {
	case unit == "yes-no":
		p.Report(e, g.UpTo.At, g.Role.ID, fmt.Sprintf("the limit of %q is a number, and the answer here is yes or no", g.Role.ID), "write `any: true` for yes, or take the grant out; or choose another `unit`")
	case (unit == "people" || unit == "times") && g.UpTo.Value != math.Trunc(g.UpTo.Value):
		p.Report(e, g.UpTo.At, g.Role.ID, fmt.Sprintf("the limit of %q is %v %s, and nobody can count to that", g.Role.ID, g.UpTo.Value, unit), "give a whole number")
	}
}
