package page

import (
	"slices"
	"strconv"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

func (s *sheet) clause(e *playbook.Entry) Clause {
	c := e.Clause
	d := Clause{
		Statement: c.Statement.Value, Rank: int(c.Rank.Value), Rev: max(1, int(c.Rev.Value)), Body: s.body(e),
		Ladder: s.site.Clauses, Supersedes: s.refs(c.Supersedes),
		Standards: s.links(s.from(e, playbook.KindStandard, "serves.clause")),
		Latitudes: s.links(s.from(e, playbook.KindLatitude, "serves.clause")),
		Habits:    s.links(s.from(e, playbook.KindHabit, "serves.clause")),
	}
	for i, l := range d.Ladder {
		if l.ID != e.ID {
			continue
		}
		if s.site.Public {
			d.Rank = i + 1 // among those that everybody may read
		}
		if i > 0 {
			d.Above = &d.Ladder[i-1]
		}
		if i+1 < len(d.Ladder) {
			d.Below = &d.Ladder[i+1]
		}
	}
	for _, story := range s.g.Alive(playbook.KindStory) {
		if _, serves := s.servesClause(story, e); serves >= 0 {
			d.Stories = append(d.Stories, s.storyLink(story))
		}
	}
	s.clauseProcedures(e, &d)
	s.clauseRoles(e, &d)
	for _, r := range s.stepsNaming()[e.ID] {
		if r.mark.Kind == prose.Why {
			d.Steps = append(d.Steps, ClauseStep{s.link(r.entry), s.stepURL(r), s.fill(r.entry, r.step.Lead), afterLink(s.fill(r.entry, r.mark.Rich))})
		}
	}
	d.Earlier = s.earlier(e, d.Rev)
	return d
}

// servesClause returns an entry's link to a clause and its place among the
// entry's links, -1 where it has none.
func (b *builder) servesClause(e, clause *playbook.Entry) (playbook.PurposeLink, int) {
	for i, l := range e.Serves() {
		if b.find(l.Clause) == clause {
			return l, i
		}
	}
	return playbook.PurposeLink{}, -1
}

func (s *sheet) clauseProcedures(e *playbook.Entry, d *Clause) {
	for _, p := range s.from(e, playbook.KindProcedure, "serves.clause") {
		link, i := s.servesClause(p, e)
		l := s.link(p)
		l.Note = link.Because.Value
		if i == 0 {
			d.First = append(d.First, l)
		} else {
			d.Also = append(d.Also, l)
		}
	}
}

func (s *sheet) clauseRoles(e *playbook.Entry, d *Clause) {
	for _, gap := range e.Clause.AcceptedGaps {
		if l := s.linkTo(gap.Role); l != nil {
			d.Gaps = append(d.Gaps, Gap{*l, gap.Because.Value})
		}
	}
	for _, r := range s.g.Alive(playbook.KindRole) {
		found := false
		for _, f := range r.Role.Functions {
			if s.among(f.Serves, e) {
				d.Functions = append(d.Functions, ClauseFunction{s.link(r), f.Do.Value, f.Essence.Value})
				found = true
			}
		}
		accepted := slices.ContainsFunc(d.Gaps, func(g Gap) bool { return g.Role.ID == r.ID })
		switch {
		case found || accepted || s.site.Public:
		case len(d.Unserved) == mostRows:
			d.More++
		default:
			d.Unserved = append(d.Unserved, s.link(r))
		}
	}
}

// earlier lists the pages that agreed to an earlier revision of a clause.
func (s *sheet) earlier(e *playbook.Entry, rev int) []Link {
	var links []Link
	for _, kind := range []playbook.Kind{playbook.KindProcedure, playbook.KindLatitude, playbook.KindStandard, playbook.KindHabit} {
		for _, p := range s.from(e, kind, "serves.clause") {
			if link, _ := s.servesClause(p, e); link.Rev.Value > 0 && int(link.Rev.Value) < rev {
				l := s.link(p)
				l.Note = s.say("revision {1}", strconv.Itoa(int(link.Rev.Value)))
				links = append(links, l)
			}
		}
	}
	return links
}

func (s *sheet) purpose(e *playbook.Entry) PurposePage {
	d := PurposePage{Statement: e.Purpose.Statement.Value, For: values(e.Purpose.For), Body: s.body(e)}
	for _, c := range s.g.Of(playbook.KindClause) {
		l := s.link(c)
		if !c.Alive() {
			d.Former = append(d.Former, l)
			continue
		}
		l.Summary = c.Clause.Statement.Value
		if n := len(s.from(c, playbook.KindProcedure, "serves.clause")); n > 0 || !s.site.Public {
			l.Note = s.counts(n, "1 procedure", "{1} procedures")
		}
		d.Clauses = append(d.Clauses, l)
	}
	return d
}
