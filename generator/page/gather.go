package page

import (
	"slices"
	"time"

	"playbook/generator/playbook"
)

// week counts the weeks from Monday, 5 January 1970: it goes on over the end of a
// year, where the number of the week begins again. Every day before is in the first.
func week(day time.Time) int {
	return max(0, int(day.Sub(time.Date(1970, 1, 5, 0, 0, 0, 0, time.UTC))/(7*24*time.Hour)))
}

// questions is how many questions the layout of a line-up has to choose from.
const questions = 4

// lineUp is what a team stands around for ten minutes: the clause whose week it is,
// what somebody did for it, what has changed, and a question.
func (s *sheet) lineUp() LineUp {
	clauses := s.g.Alive(playbook.KindClause)
	n := week(s.g.AsOf)
	c := clauses[n%len(clauses)]
	turn := n / len(clauses) // how often each clause has had its week
	d := LineUp{Week: s.day(monday(s.g.AsOf)), Clause: s.link(c), Question: turn % questions}
	d.Clause.Summary = c.Clause.Statement.Value
	if doers := s.doers(c); len(doers) > 0 {
		does := doers[turn%len(doers)]
		d.Role, d.Does = new(s.link(does.role)), &Function{Do: does.f.Do.Value, Essence: does.f.Essence.Value, Expected: values(does.f.Expected)}
	}
	if tales := s.tales(c); len(tales) > 0 {
		d.Story = new(s.story(tales[turn%len(tales)]))
	}
	published := slices.DeleteFunc(slices.Clone(s.g.Entries), s.g.Held)
	about := slices.DeleteFunc(slices.Clone(published), func(e *playbook.Entry) bool { return e != c && !s.servedBy(c, e) })
	for _, from := range [][]*playbook.Entry{about, published} {
		if news := s.news(from, everyChange); d.Change == nil && len(news) > 0 {
			d.Change = &news[0]
		}
	}
	return d
}

func monday(day time.Time) time.Time { return day.AddDate(0, 0, -(int(day.Weekday())+6)%7) }

// A doer is a duty that serves a clause, and whose it is.
type doer struct {
	role *playbook.Entry
	f    playbook.Function
}

func (s *sheet) doers(c *playbook.Entry) []doer {
	var all []doer
	for _, r := range s.g.Alive(playbook.KindRole) {
		for _, f := range r.Role.Functions {
			if f.Essence.Value != "" && s.among(f.Serves, c) {
				all = append(all, doer{r, f})
			}
		}
	}
	return all
}

// tales lists the stories that served a clause and may be followed, else all that
// may be.
func (s *sheet) tales(c *playbook.Entry) []*playbook.Entry {
	all := slices.DeleteFunc(s.g.Alive(playbook.KindStory), func(e *playbook.Entry) bool { return e.Story.Next.Value == "not-again" })
	own := slices.DeleteFunc(slices.Clone(all), func(e *playbook.Entry) bool { return !s.servedBy(c, e) })
	if len(own) > 0 {
		return own
	}
	return all
}

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
		s.putProcedures(&d, s.about()[e])
	}
	for _, st := range s.g.Alive(playbook.KindStory) {
		if len(d.Stories) < packStories && concerns(st) {
			d.Stories = append(d.Stories, s.story(st))
		}
	}
	s.putGaps(&d, e)
	d.Rules = s.pressedIn(concerns)
	for _, w := range s.g.Alive(playbook.KindWorkshop) {
		took := e == nil || slices.ContainsFunc(w.Workshop.People, func(h playbook.Headcount) bool { return s.find(h.Role) == e })
		if took {
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

// clausesOf lists the clauses that a role's duties serve, in order of rank.
func (b *builder) clausesOf(role *playbook.Entry) []*playbook.Entry {
	return slices.DeleteFunc(b.g.Alive(playbook.KindClause), func(c *playbook.Entry) bool {
		return !slices.ContainsFunc(role.Role.Functions, func(f playbook.Function) bool { return b.among(f.Serves, c) })
	})
}

// concerned lists the procedures in use of each role, and those that serve each clause.
func (b *builder) concerned() map[*playbook.Entry][]*playbook.Entry {
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
	cov := s.gaps()
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
	for _, r := range s.bent() {
		r.Bends = slices.DeleteFunc(slices.Clone(r.Bends), func(b PressedBend) bool { return !concerns(s.g.Entry(b.Story.ID)) })
		if len(r.Bends) > 0 && len(rules) < mostPressed {
			rules = append(rules, r)
		}
	}
	return rules
}
