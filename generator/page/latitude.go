package page

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"playbook/generator/playbook"
)

// byLimit orders grants: the lowest limit first, none at all last.
func byLimit(a, b playbook.Grant) int {
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
	all := s.ladders()[l]
	own, may := all.own[role]
	if may {
		d.May, d.Amount = true, s.granted(l, own)
	}
	if own.Any.Value {
		return d
	}
	if i := sort.Search(len(all.up), func(i int) bool { return byLimit(own, all.up[i]) < 0 }); i < len(all.up) {
		next := all.up[i]
		// Between roles with the same limit, the one this role turns to anyway.
		if g, is := all.own[s.find(role.Role.TurnTo)]; is && byLimit(g, next) == 0 {
			next = g
		}
		d.Next, d.NextUpTo = s.person(next.Role), s.granted(l, next)
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

// A ladder is the grants of a latitude, sorted once for all the pages that show them:
// there may be hundreds, and hundreds of pages.
type ladder struct {
	own   map[*playbook.Entry]playbook.Grant // by the role; of several for one, the first
	up    []playbook.Grant                   // of roles that there are, the lowest limit first
	roles []*playbook.Entry                  // that have a grant, the lowest limit first
}

// sortGrants makes the ladder of each latitude.
func (b *builder) sortGrants() map[*playbook.Latitude]ladder {
	all := map[*playbook.Latitude]ladder{}
	for _, e := range b.g.Of(playbook.KindLatitude) {
		l := ladder{own: map[*playbook.Entry]playbook.Grant{}}
		seen := map[*playbook.Entry]bool{}
		grants := slices.Clone(e.Latitude.Grants)
		slices.SortStableFunc(grants, byLimit)
		for _, g := range grants {
			r := b.find(g.Role)
			if r == nil {
				continue
			}
			l.up = append(l.up, g)
			if !seen[r] {
				seen[r], l.roles = true, append(l.roles, r)
			}
		}
		for _, g := range e.Latitude.Grants {
			r := b.find(g.Role)
			if _, twice := l.own[r]; r != nil && !twice {
				l.own[r] = g
			}
		}
		all[e.Latitude] = l
	}
	return all
}

// grantees lists the roles that have a grant, the lowest limit first: on a page about one
// of very many, that one.
func (s *sheet) grantees(l *playbook.Latitude) []*playbook.Entry {
	roles := s.ladders()[l].roles
	if s.printedFor != nil && len(roles) > mostNames {
		return []*playbook.Entry{s.printedFor}
	}
	return roles
}

// latitudesOf lists the latitudes in use in which a role has a grant.
func (b *builder) latitudesOf(role *playbook.Entry) []*playbook.Entry {
	return slices.DeleteFunc(b.g.Alive(playbook.KindLatitude), func(e *playbook.Entry) bool {
		_, may := b.ladders()[e.Latitude].own[role]
		return !may
	})
}

// callsOf lists what a role may decide alone, each with its own limit only.
func (s *sheet) callsOf(role *playbook.Entry) []Call {
	var calls []Call
	for _, e := range s.latitudesOf(role) {
		calls = append(calls, s.call(e, []*playbook.Entry{role}))
	}
	return calls
}

// mostYours is how many limits stand beside a page that search has found.
const mostYours = 3

// yours is what each role may decide on a page: what its limits box says of it, in short.
// What everybody may read has no grants.
func (b *builder) yours(e *playbook.Entry) []Yours {
	var decisions, roles []*playbook.Entry
	switch {
	case e.Procedure != nil:
		decisions, roles = b.decisions(e), b.found(e.Procedure.Roles)
	case e.Latitude != nil:
		decisions, roles = []*playbook.Entry{e}, b.ladders()[e.Latitude].roles
	}
	if len(decisions) == 0 {
		return nil
	}
	s := b.sheet()
	var all []Yours
	for _, r := range roles {
		var limits []string
		for _, d := range decisions {
			own, may := b.ladders()[d.Latitude].own[r]
			if !may {
				continue
			}
			limit := s.granted(d.Latitude, own)
			if per := d.Latitude.Per.Value; per != "" {
				limit += " " + s.say("per {1}", per)
			}
			if slices.Contains(limits, limit) {
				continue
			}
			if len(limits) == mostYours {
				limits[mostYours-1] += " …"
				break
			}
			limits = append(limits, limit)
		}
		if limits != nil {
			all = append(all, Yours{r.ID, s.say("Your call: {1}", strings.Join(limits, " · "))})
		}
	}
	return all
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
	refs := s.stepsNaming()[e.ID]
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
	all, latitudes := s.g.Alive(playbook.KindRole), s.g.Alive(playbook.KindLatitude)
	roles := all[:across(len(all), len(latitudes))]
	m := Matrix{Roles: s.links(roles), More: len(all) - len(roles)}
	for _, e := range latitudes {
		m.Rows = append(m.Rows, s.call(e, roles))
	}
	return m
}
