package page

import (
	"cmp"
	"slices"

	"playbook/generator/playbook"
)

func (s *sheet) role(e *playbook.Entry) Role {
	r := e.Role
	procedures := s.from(e, playbook.KindProcedure, "roles")
	d := Role{
		Essence: r.Essence.Value, TurnTo: s.person(r.TurnTo), Hiring: values(r.Hiring), Body: s.body(e),
		Path: s.path(r.Path), News: s.news(append([]*playbook.Entry{e}, procedures...), everyChange),
		Workshops: s.links(s.from(e, playbook.KindWorkshop, "people.role", "led_by")),
	}
	d.News = d.News[:min(mostNews, len(d.News))]
	if r.Reach.Value != "" {
		d.Reach = s.roleAsPerson(e)
	}
	for _, f := range r.Functions {
		d.Functions = append(d.Functions, s.function(f, procedures))
		for _, c := range s.refs(f.Serves) {
			if !containsID(d.Clauses, c.ID) {
				d.Clauses = append(d.Clauses, c)
			}
		}
	}
	slices.SortStableFunc(d.Clauses, func(a, b Link) int { return cmp.Compare(s.rank(a.ID), s.rank(b.ID)) })
	d.Moments = s.byMoment(procedures)
	d.Calls = s.callsOf(e)
	d.Next = cmp.Or(above(d.Calls), d.TurnTo)
	for _, p := range procedures {
		if words := p.Procedure.PaysBack.Value; words != "" {
			d.PaysBack = append(d.PaysBack, Saying{words, s.link(p)})
		}
	}
	for _, story := range s.g.Alive(playbook.KindStory) {
		if !s.among(story.Story.Roles, e) {
			continue
		}
		d.Stories = append(d.Stories, s.storyLink(story))
		if words := story.Story.CustomerWords.Value; words != "" {
			d.Heard = append(d.Heard, Saying{words, s.link(story)})
		}
	}
	d.Habits = s.habitsOf(e)
	d.Never = s.links(s.unbending())
	d.Papers = s.papers(e)
	return d
}

func (b *builder) rank(id string) float64 {
	if e := b.g.Entry(id); e != nil && e.Clause != nil {
		return e.Clause.Rank.Value
	}
	return 0
}

func (s *sheet) function(f playbook.Function, procedures []*playbook.Entry) Function {
	d := Function{
		Do: f.Do.Value, Essence: f.Essence.Value, Clauses: s.refs(f.Serves),
		Expected: values(f.Expected), Touches: values(f.Touches), Procedures: s.refs(f.Procedures),
	}
	if len(f.Procedures) > 0 {
		return d
	}
	clauses := s.found(f.Serves)
	var sharing []*playbook.Entry
	for _, p := range procedures {
		if slices.ContainsFunc(p.Procedure.Serves, func(l playbook.PurposeLink) bool { return slices.Contains(clauses, s.find(l.Clause)) }) {
			sharing = append(sharing, p)
		}
	}
	d.Procedures = s.links(sharing)
	return d
}

func (s *sheet) path(p playbook.Path) []Stage {
	stages := []Stage{
		{"day-one", s.say("Day one"), s.items(p.DayOne)}, {"week-one", s.say("Week one"), s.items(p.WeekOne)},
		{"month-one", s.say("Month one"), s.items(p.MonthOne)}, {"month-three", s.say("Month three"), s.items(p.MonthThree)},
	}
	return slices.DeleteFunc(stages, func(st Stage) bool { return len(st.Items) == 0 })
}

func (s *sheet) items(items []playbook.PathItem) []StageItem {
	var all []StageItem
	for _, i := range items {
		all = append(all, StageItem{s.text(i.Show), s.linkTo(i.With)})
	}
	return all
}

// news lists the changes of the last ninety days in the pages given that are
// wanted, latest first.
func (s *sheet) news(entries []*playbook.Entry, wanted func(playbook.Change) bool) []Change {
	type dated struct {
		page   *playbook.Entry
		change playbook.Change
	}
	var found []dated
	since := s.g.AsOf.AddDate(0, 0, -90)
	for _, e := range entries {
		for _, c := range e.Changes {
			if c.On.After(since) && !c.On.After(s.g.AsOf) && wanted(c) {
				found = append(found, dated{e, c})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b dated) int { return b.change.On.Compare(a.change.On.Time) })
	var all []Change
	for _, f := range found {
		all = append(all, s.change(f.page, f.change))
	}
	return all
}

// mostNews is how many changes a role's page shows.
const mostNews = 12

func everyChange(playbook.Change) bool { return true }

func isNotice(c playbook.Change) bool { return c.Notice.Value }

func (s *sheet) habitsOf(e *playbook.Entry) []Link {
	if len(e.Role.Habits) > 0 {
		return s.refs(e.Role.Habits)
	}
	var links []Link
	for _, h := range s.g.Alive(playbook.KindHabit) {
		if len(h.Habit.Roles) == 0 || s.among(h.Habit.Roles, e) {
			links = append(links, s.link(h))
		}
	}
	return links
}

// unbending lists the standards that never bend.
func (b *builder) unbending() []*playbook.Entry {
	return slices.DeleteFunc(b.g.Alive(playbook.KindStandard), func(e *playbook.Entry) bool { return e.Standard.Bends() != "never" })
}

// clausesOf lists the clauses that a role's duties serve, in order of rank.
func (b *builder) clausesOf(role *playbook.Entry) []*playbook.Entry {
	return slices.DeleteFunc(b.g.Alive(playbook.KindClause), func(c *playbook.Entry) bool {
		return !slices.ContainsFunc(role.Role.Functions, func(f playbook.Function) bool { return b.among(f.Serves, c) })
	})
}
