package page

import (
	"cmp"
	"slices"

	"playbook/generator/playbook"
)

// making compares, for every role, what it has to work with and what it helped to
// write.
func (s *sheet) making() Making {
	d := Making{Sheets: s.sheets()}
	workshops := s.g.Alive(playbook.KindWorkshop)
	roles := s.g.Alive(playbook.KindRole)
	rows := map[*playbook.Entry]*MakingRole{}
	for _, r := range roles {
		rows[r] = &MakingRole{Role: s.link(r), Silent: true}
	}
	made := s.makers(workshops)
	since := s.g.AsOf.AddDate(-1, 0, 0)
	for _, w := range workshops {
		row := MakingWorkshop{Workshop: s.link(w), Held: s.day(w.Workshop.Held.Time), Made: len(s.refs(w.Workshop.Made))}
		for _, r := range s.present(w) {
			row.Roles = append(row.Roles, s.link(r))
			if n := rows[r]; n != nil {
				n.Workshops++
				n.Last = cmp.Or(n.Last, row.Held) // the latest comes first
				n.Silent = n.Silent && w.Workshop.Held.Before(since)
			}
		}
		for _, p := range w.Workshop.People {
			row.People += int(p.Count.Value)
		}
		d.Workshops = append(d.Workshops, row)
	}
	for _, kind := range []playbook.Kind{playbook.KindProcedure, playbook.KindLatitude} {
		for _, e := range s.g.Alive(kind) {
			s.madeFor(e, made[e], rows, &d)
		}
	}
	for _, r := range roles {
		d.Roles = append(d.Roles, *rows[r])
	}
	return d
}

// madeFor counts one page for every role that has to work with it.
func (s *sheet) madeFor(e *playbook.Entry, makers []*playbook.Entry, rows map[*playbook.Entry]*MakingRole, d *Making) {
	row := MadeFor{Kind: s.say(kindWords[e.Kind]), Unsaid: len(makers) == 0}
	for _, r := range s.addressed(e) {
		rows[r].Pages++
		if slices.Contains(makers, r) {
			rows[r].With++
			continue
		}
		row.Roles = append(row.Roles, s.link(r))
	}
	if len(row.Roles) == 0 {
		return
	}
	if row.Unsaid {
		d.Unsaid++
	}
	if len(d.For) == mostRows {
		d.More++
		return
	}
	row.Page = s.link(e)
	d.For = append(d.For, row)
}

// addressed lists the roles in use that have to work with a page.
func (b *builder) addressed(e *playbook.Entry) []*playbook.Entry {
	if e.Procedure != nil {
		return b.alive(e.Procedure.Roles)
	}
	return b.alive(grantRoles(e.Latitude))
}

// makers are the roles that took part in making each page: the page names them,
// or a workshop that made it does.
func (b *builder) makers(workshops []*playbook.Entry) map[*playbook.Entry][]*playbook.Entry {
	made := map[*playbook.Entry][]*playbook.Entry{}
	add := func(e *playbook.Entry, roles []*playbook.Entry) {
		for _, r := range roles {
			if !slices.Contains(made[e], r) {
				made[e] = append(made[e], r)
			}
		}
	}
	for _, w := range workshops {
		for _, e := range b.alive(w.Workshop.Made) {
			add(e, b.present(w))
		}
	}
	for _, kind := range []playbook.Kind{playbook.KindProcedure, playbook.KindLatitude} {
		for _, e := range b.g.Alive(kind) {
			add(e, b.alive(e.Voices))
			for _, w := range b.alive(e.MadeWith) {
				add(e, b.present(w))
			}
		}
	}
	return made
}

// present lists the roles in use that took part in a workshop.
func (b *builder) present(w *playbook.Entry) []*playbook.Entry {
	return b.alive(peopleRoles(w.Workshop))
}
