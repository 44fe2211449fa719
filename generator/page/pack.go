package page

import (
	"slices"

	"playbook/generator/playbook"
)

// What a workshop has on the table at most: more than a table holds helps nobody.
const (
	packCards   = 24
	packStories = 4
	packOpen    = 6
	packGaps    = 60
)

// pack gathers what a workshop about a role or a clause needs, or about anything.
func (s *sheet) pack(e *playbook.Entry) Pack {
	var d Pack
	concerns := func(*playbook.Entry) bool { return true }
	switch {
	case e == nil:
		d.Others = s.packs()
		d.Clauses = s.statements(s.g.Alive(playbook.KindClause))
	case e.Role != nil:
		d.Papers, d.Essence = s.papersAt(e, "workshop-pack"), e.Role.Essence.Value
		concerns = func(p *playbook.Entry) bool { return s.isOf(p, e) }
		d.Clauses = s.statements(s.clausesOf(e))
	default:
		d.Essence = e.Clause.Statement.Value
		concerns = func(p *playbook.Entry) bool { return s.servedBy(e, p) }
		d.Clauses = s.statements([]*playbook.Entry{e})
	}
	if e != nil {
		d.About = new(s.link(e))
		s.putProcedures(&d, s.proceduresOf()[e])
	}
	for _, st := range s.g.Alive(playbook.KindStory) {
		if len(d.Stories) < packStories && concerns(st) {
			d.Stories = append(d.Stories, s.story(st))
		}
	}
	s.putGaps(&d, e)
	d.Rules = s.pressedIn(concerns)
	for _, w := range s.g.Alive(playbook.KindWorkshop) {
		if e == nil || s.among(peopleRoles(w.Workshop), e) {
			d.Open = append(d.Open, values(w.Workshop.LeftOpen)...)
		}
	}
	d.Open = d.Open[:min(packOpen, len(d.Open))]
	return d
}

func (s *sheet) packs() []Group {
	var groups []Group
	for _, k := range []struct {
		kind      playbook.Kind
		id, title string
	}{{playbook.KindRole, "By-role", "About one job"}, {playbook.KindClause, "By-clause", "About one clause"}} {
		links := s.links(s.g.Alive(k.kind))
		for i := range links {
			links[i].URL, links[i].Summary = packURL+links[i].ID+"/", ""
		}
		if len(links) > 0 {
			groups = append(groups, Group{ID: k.id, Title: s.say(k.title), Links: links})
		}
	}
	return groups
}

func (s *sheet) statements(clauses []*playbook.Entry) []Link {
	links := s.links(clauses)
	for i, c := range clauses {
		links[i].Summary = c.Clause.Statement.Value
	}
	return links
}

// isOf reports whether a procedure or a story is a role's.
func (b *builder) isOf(e, role *playbook.Entry) bool {
	var refs []playbook.Ref
	switch {
	case e.Procedure != nil:
		refs = e.Procedure.Roles
	case e.Story != nil:
		refs = e.Story.Roles
	}
	return b.among(refs, role)
}

// gatherProcedures lists the procedures in use of each role, and those that serve each clause.
func (b *builder) gatherProcedures() map[*playbook.Entry][]*playbook.Entry {
	all := map[*playbook.Entry][]*playbook.Entry{}
	for _, p := range b.g.Alive(playbook.KindProcedure) {
		for _, of := range [][]*playbook.Entry{b.served(p), b.alive(p.Procedure.Roles)} {
			for _, e := range of {
				all[e] = append(all[e], p)
			}
		}
	}
	return all
}

func (s *sheet) putProcedures(d *Pack, procedures []*playbook.Entry) {
	for _, p := range procedures {
		if len(d.Procedures) == packCards {
			d.More++
			continue
		}
		c := PackCard{Page: s.link(p), When: p.Procedure.When.Value}
		if says := p.Procedure.CustomersSay; len(says) > 0 {
			c.Says = says[0].Value
		}
		for _, clause := range s.served(p) {
			c.For = append(c.For, clause.Title.Value)
		}
		d.Procedures = append(d.Procedures, c)
	}
}

// putGaps notes what is missing: clauses that a role has no procedure for, and
// those that nobody has.
func (s *sheet) putGaps(d *Pack, e *playbook.Entry) {
	cov := s.covering()
	for _, g := range cov.Open {
		switch {
		case e == nil || g.Clause.ID == e.ID:
			d.Gaps = append(d.Gaps, g)
		case containsID(g.Roles, e.ID):
			d.Gaps = append(d.Gaps, OpenGap{Clause: g.Clause})
		}
	}
	for _, c := range cov.Unserved {
		if e == nil || e.Role != nil || c.ID == e.ID {
			d.Thin = append(d.Thin, c)
		}
	}
	all := len(d.Gaps) + len(d.Thin)
	d.Thin = d.Thin[:min(packGaps, len(d.Thin))]
	d.Gaps = d.Gaps[:min(packGaps-len(d.Thin), len(d.Gaps))]
	d.MoreGaps = all - len(d.Thin) - len(d.Gaps)
}

// mostPressed is how many bent rules lie on the table.
const mostPressed = 5

// pressedIn lists the rules that the stories concerned bent.
func (s *sheet) pressedIn(concerns func(*playbook.Entry) bool) []PressedRule {
	var rules []PressedRule
	for _, r := range s.pressed() {
		r.Bends = slices.DeleteFunc(slices.Clone(r.Bends), func(b PressedBend) bool { return !concerns(s.g.Entry(b.Story.ID)) })
		if len(r.Bends) > 0 && len(rules) < mostPressed {
			rules = append(rules, r)
		}
	}
	return rules
}
