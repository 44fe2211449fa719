package graph

import (
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// PaperSections are the addresses of the pages that are made to be printed and
// are no entry's, where there is something to print.
var PaperSections = []string{"/cards/", "/cards/purpose/", "/line-up/", "/workshop-pack/", "/print/"}

// HasPath reports whether somebody new in a role has a path to follow.
func HasPath(role *playbook.Entry) bool {
	if role.Role == nil {
		return false
	}
	p := role.Role.Path
	return len(p.DayOne)+len(p.WeekOne)+len(p.MonthOne)+len(p.MonthThree) > 0
}

// Carded lists the procedures of a role that get a pocket card, in reading order.
func (g *Graph) Carded(role *playbook.Entry) []*playbook.Entry {
	var carded []*playbook.Entry
	for _, e := range g.alive[playbook.KindProcedure] {
		if e.Procedure.Card.Value && e.Body != nil && len(e.Body.Steps) > 0 &&
			slices.ContainsFunc(e.Procedure.Roles, func(r playbook.Ref) bool { return g.Entry(r.ID) == role }) {
			carded = append(carded, e)
		}
	}
	return carded
}

// CardsURL is where the cards of a role are. Those of the purpose have the plain
// word, and an id has no dot.
func CardsURL(role *playbook.Entry) string {
	if role.ID == "purpose" {
		return "/cards/role.purpose/"
	}
	return "/cards/" + role.ID + "/"
}

// printed reports whether an address is that of a page made to be printed.
func (g *Graph) printed(dir string) bool {
	clauses := len(g.alive[playbook.KindClause]) > 0
	switch dir {
	case "/print/", "/workshop-pack/":
		return true
	case "/line-up/", "/cards/purpose/":
		return clauses
	case "/cards/":
		return clauses || slices.ContainsFunc(g.alive[playbook.KindRole], func(r *playbook.Entry) bool { return len(g.Carded(r)) > 0 })
	}
	parts := strings.Split(strings.Trim(dir, "/"), "/")
	switch {
	case len(parts) == 2 && parts[0] == "cards":
		return slices.ContainsFunc(g.alive[playbook.KindRole], func(r *playbook.Entry) bool { return CardsURL(r) == dir && len(g.Carded(r)) > 0 })
	case len(parts) == 2 && (parts[0] == "print" || parts[0] == "workshop-pack"):
		e := g.byID[parts[1]].Entry
		return e != nil && e.Alive() && !g.Held(e) && (e.Role != nil || e.Clause != nil && parts[0] == "workshop-pack")
	case len(parts) == 3 && parts[0] == "roles":
		e := g.byID[parts[1]].Entry
		if e == nil || e.Role == nil || !e.Alive() || g.Held(e) {
			return false
		}
		return parts[2] == "job-description" || parts[2] == "conversation" || parts[2] == "path" && HasPath(e)
	}
	return false
}
