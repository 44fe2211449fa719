package page

import (
	"cmp"
	"slices"

	"playbook/generator/playbook"
)

// grant is what a role may decide in a latitude.
func grant(l *playbook.Latitude, role *playbook.Entry) (playbook.Grant, bool) {
	for i := range l.Grants {
		if l.Grants[i].Role.ID == role.ID {
			return l.Grants[i], true
		}
	}
	return playbook.Grant{}, false
}

// before orders grants: the lowest limit first, none at all last.
func before(a, b playbook.Grant) int {
	switch {
	case a.Any.Value && b.Any.Value:
		return 0
	case a.Any.Value:
		return 1
	case b.Any.Value:
		return -1
	}
	return cmp.Compare(a.UpTo.Value, b.UpTo.Value)
}

// call is one decision with the limits of the roles given.
func (s *sheet) call(e *playbook.Entry, roles []*playbook.Entry) Call {
	c := Call{Latitude: s.link(e), Decision: e.Latitude.Decision.Value}
	if s.site.Public {
		return c // without a limit everybody would seem to have to ask
	}
	c.Limits = make([]Limit, len(roles))
	for i, r := range roles {
		c.Limits[i] = s.limit(e.Latitude, r)
	}
	return c
}

// limit is what a role may decide, and who may decide more: the role with the
// next higher limit, and finally the top.
func (s *sheet) limit(l *playbook.Latitude, role *playbook.Entry) Limit {
	d := Limit{Role: s.link(role), Amount: s.say("ask"), Per: s.say("per {1}", l.Per.Value)}
	own, may := grant(l, role)
	if may {
		d.May, d.Amount = true, s.granted(l, own)
	}
	if own.Any.Value {
		return d
	}
	var next *playbook.Grant
	for i := range l.Grants {
		g := &l.Grants[i]
		if before(*g, own) > 0 && (next == nil || before(*g, *next) < 0) && s.find(g.Role) != nil {
			next = g
		}
	}
	if next != nil {
		// Between roles with the same limit, the one this role turns to anyway.
		for i := range l.Grants {
			if g := &l.Grants[i]; before(*g, *next) == 0 && g.Role.ID == role.Role.TurnTo.ID {
				next = g
			}
		}
		d.Next, d.NextUpTo = s.person(next.Role), s.granted(l, *next)
		return d
	}
	d.Next = s.person(l.Top)
	return d
}

func (s *sheet) granted(l *playbook.Latitude, g playbook.Grant) string {
	switch {
	case g.Any.Value && l.Unit.Value == "yes-no":
		return s.say("yes")
	case g.Any.Value:
		return s.say("no limit")
	}
	return s.amount(l.Unit.Value, g.UpTo.Value)
}

// granted lists the roles that have a grant, the lowest limit first.
func (s *sheet) grantees(l *playbook.Latitude) []*playbook.Entry {
	grants := slices.Clone(l.Grants)
	slices.SortStableFunc(grants, before)
	var roles []*playbook.Entry
	for _, g := range grants {
		if r := s.find(g.Role); r != nil && !slices.Contains(roles, r) {
			roles = append(roles, r)
		}
	}
	return roles
}

var units = map[string]string{"money": "money", "minutes": "minutes", "people": "people", "times": "times", "yes-no": "yes or no"}

func (s *sheet) latitude(e *playbook.Entry) Latitude {
	l, d := e.Latitude, s.allowed(e)
	d.Serves, d.Unit, d.Per, d.Top = s.serves(e), s.say(units[l.Unit.Value]), l.Per.Value, s.person(l.Top)
	d.Conditions, d.NotFor, d.Record = s.texts(l.Conditions), s.texts(l.NotFor), s.text(l.Record)
	d.Loosens, d.Stories, d.Body = s.refs(l.Loosens), s.stories(e, l.From), s.body(e)
	d.Used = s.used(e)
	return d
}

// allowed is a latitude without what stands around it on its page: the decision, and who
// may make it.
func (s *sheet) allowed(e *playbook.Entry) Latitude {
	l := e.Latitude
	return Latitude{Call: s.call(e, s.grantees(l)), IfNoAnswer: s.text(l.IfNoAnswer), Backing: s.text(l.Backing)}
}

// used lists the procedures whose steps name an entry; Note says which step.
func (s *sheet) used(e *playbook.Entry) []Link {
	refs := s.bySteps()[e.ID]
	links := make([]Link, 0, len(refs))
	for _, r := range refs {
		if n := len(links); n > 0 && links[n-1].ID == r.entry.ID {
			continue
		}
		l := s.link(r.entry)
		l.Note, l.URL = s.stepNumber(r), s.stepURL(r)
		links = append(links, l)
	}
	return links
}

func (s *sheet) matrix() Matrix {
	roles := s.g.Alive(playbook.KindRole)
	m := Matrix{Roles: s.links(roles)}
	for _, e := range s.g.Alive(playbook.KindLatitude) {
		m.Rows = append(m.Rows, s.call(e, roles))
	}
	return m
}
