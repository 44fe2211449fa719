package page

import (
	"slices"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// derived plans the pages that no file stands for.
func (b *builder) derived() []plan {
	plans := []plan{{"/", b.start}, {"/search/", b.searchPage}, {"/404.html", b.missing}}
	if len(b.g.Of(playbook.KindPurpose)) == 0 && (b.site.Has["purpose"] || !b.site.Public) {
		plans = append(plans, plan{"/purpose/", b.purposeList})
	}
	add := func(kind playbook.Kind, layout, title string, data func(s *sheet) any) {
		if len(b.g.Of(kind)) > 0 {
			url := graph.Root(kind)
			plans = append(plans, plan{url, func() Page { return b.list(layout, url, b.say(title), data(b.sheet())) }})
		}
	}
	if b.site.Public {
		add(playbook.KindLatitude, "list", "What I may decide", func(s *sheet) any { return s.kindList(playbook.KindLatitude, "") })
	} else {
		add(playbook.KindLatitude, "latitudes", "What I may decide", func(s *sheet) any { return s.matrix() })
	}
	add(playbook.KindStandard, "standards", "Standards", func(s *sheet) any { return s.standards() })
	add(playbook.KindHabit, "habits", "Habits", func(s *sheet) any { return s.habits() })
	add(playbook.KindStory, "stories", "Stories", func(s *sheet) any { return s.wall() })
	add(playbook.KindTerm, "glossary", "Glossary", func(s *sheet) any { return s.glossary() })
	for _, l := range []struct {
		kind  playbook.Kind
		title string
		intro string
	}{
		{playbook.KindRole, "Roles", "Every job here has its functions, what is done, and its essence, why it exists."},
		{playbook.KindProcedure, "Procedures", "What to do, by the moment you are in."},
		{playbook.KindWorkshop, "Workshops", "Who shaped what is written here, and when."},
		{playbook.KindPage, "More pages", ""},
	} {
		add(l.kind, "list", l.title, func(s *sheet) any { return s.kindList(l.kind, l.intro) })
	}
	return slices.Concat(plans, b.newsPages(), b.deskPage(), b.covered(), b.printed())
}

func (b *builder) list(layout, url, title string, data any) Page {
	return Page{URL: url, Layout: layout, Title: title, Section: url, Site: b.site, Data: data, Listed: true}
}

// kindList lists the entries of a kind: those in use, then those that were.
func (s *sheet) kindList(kind playbook.Kind, intro string) List {
	d := List{Intro: s.say(intro)}
	entries := s.g.Of(kind)
	ended := func(e *playbook.Entry) bool { return !e.Alive() && e.State() != playbook.Draft }
	alive := slices.DeleteFunc(slices.Clone(entries), ended)
	if kind == playbook.KindProcedure {
		d.Groups = s.byMoment(alive)
	} else if len(alive) > 0 {
		d.Groups = []Group{{ID: "all", Links: s.links(alive)}}
		if kind == playbook.KindWorkshop {
			for i, e := range alive {
				d.Groups[0].Links[i].Note = s.day(e.Workshop.Held.Time)
			}
		}
	}
	if former := s.links(slices.DeleteFunc(entries, func(e *playbook.Entry) bool { return !ended(e) })); len(former) > 0 {
		d.Groups = append(d.Groups, Group{ID: "former", Title: s.say("No longer in use"), Links: former})
	}
	return d
}

func (b *builder) start() Page {
	s := b.sheet()
	d := Start{Never: s.links(s.unbending()), Clauses: s.links(b.g.Alive(playbook.KindClause))}
	for _, e := range b.g.Of(playbook.KindPurpose) {
		d.Purpose, d.For, d.Body = s.link(e), values(e.Purpose.For), s.body(e)
		d.Purpose.Summary = e.Purpose.Statement.Value
	}
	for i, e := range d.Clauses {
		d.Clauses[i].Summary = b.g.Entry(e.ID).Clause.Statement.Value
	}
	d.Says = s.sayings()
	d.Notices = s.news(slices.DeleteFunc(slices.Clone(b.g.Entries), b.g.Held), isNotice)
	for _, e := range b.g.Alive(playbook.KindProcedure) {
		if e.State() == playbook.Trial {
			l := s.link(e)
			l.Note = s.day(e.Procedure.Case.Until.Time)
			d.Trials = append(d.Trials, l)
		}
	}
	stories := b.g.Alive(playbook.KindStory)
	for _, e := range stories[:min(3, len(stories))] {
		d.Stories = append(d.Stories, s.storyLink(e))
	}
	return Page{
		URL: "/", Layout: "start", Title: b.site.Organisation, Summary: b.site.Purpose, Section: "/", Site: b.site, Data: d, Listed: true,
		Alternates: b.feeds(nil),
	}
}

// sayings are the first customer's words of up to eight procedures: of those
// with a card first, then of the others, one of each moment before a second.
func (s *sheet) sayings() []Saying {
	byFolder := map[string][]*playbook.Entry{}
	var folders []string
	add := func(card bool) {
		for _, e := range s.g.Alive(playbook.KindProcedure) {
			if len(e.Procedure.CustomersSay) == 0 || e.Procedure.Card.Value != card {
				continue
			}
			f := folder(e)
			if byFolder[f] == nil {
				folders = append(folders, f)
			}
			byFolder[f] = append(byFolder[f], e)
		}
	}
	add(true)
	add(false)
	var all []Saying
	for round := 0; len(all) < 8; round++ {
		before := len(all)
		for _, f := range folders {
			if round < len(byFolder[f]) && len(all) < 8 {
				e := byFolder[f][round]
				all = append(all, Saying{e.Procedure.CustomersSay[0].Value, s.link(e)})
			}
		}
		if len(all) == before {
			break
		}
	}
	return all
}

func (s *sheet) standards() Standards {
	var d Standards
	for _, e := range s.g.Alive(playbook.KindStandard) {
		if st := s.standard(e); st.Bend == "never" {
			d.Never = append(d.Never, st)
		} else {
			d.Others = append(d.Others, st)
		}
	}
	return d
}

func (s *sheet) habits() Habits {
	var d Habits
	for _, e := range s.g.Alive(playbook.KindHabit) {
		d.Habits = append(d.Habits, s.habit(e))
	}
	return d
}

func (s *sheet) wall() Stories {
	stories := s.g.Alive(playbook.KindStory)
	d := Stories{Count: len(stories), Desk: s.deskURL(), Filters: s.filters(stories)}
	for _, e := range stories {
		st := s.story(e)
		st.Body = Body{} // the wall shows what happened in a line; the page tells it
		if n := len(d.Months); n == 0 || d.Months[n-1].Title != st.Happened {
			d.Months = append(d.Months, StoryMonth{Title: st.Happened})
		}
		m := &d.Months[len(d.Months)-1]
		m.Stories = append(m.Stories, st)
	}
	return d
}

// manyLinks is the number of procedures above which a page that helps to find
// something lists the moments instead: a list of thousands helps nobody.
const manyLinks = 300

// everything groups all titles for the pages that help where nothing was found.
func (s *sheet) everything() []Group {
	procedures := s.g.Alive(playbook.KindProcedure)
	groups := []Group{{ID: "procedures", Title: s.say("Procedures"), Links: s.site.Moments}}
	if len(procedures) <= manyLinks || len(s.site.Moments) == 0 {
		groups = s.byMoment(procedures)
	}
	for _, k := range []struct {
		kind  playbook.Kind
		title string
	}{
		{playbook.KindRole, "Roles"}, {playbook.KindLatitude, "What I may decide"}, {playbook.KindStandard, "Standards"},
		{playbook.KindClause, "Purpose"}, {playbook.KindPage, "More pages"},
	} {
		if entries := s.g.Alive(k.kind); len(entries) > 0 {
			groups = append(groups, Group{ID: string(k.kind), Title: s.say(k.title), Links: s.links(entries)})
		}
	}
	return groups
}

// Index groups all pages in use by kind, for a list of everything.
func (p *Pages) Index() []Group {
	var groups []Group
	s := p.b.sheet()
	for _, k := range []struct {
		kind  playbook.Kind
		title string
	}{
		{playbook.KindPurpose, "What we are for"}, {playbook.KindClause, "Purpose"}, {playbook.KindRole, "Roles"},
		{playbook.KindProcedure, "Procedures"}, {playbook.KindLatitude, "What I may decide"}, {playbook.KindStandard, "Standards"},
		{playbook.KindHabit, "Habits"}, {playbook.KindStory, "Stories"}, {playbook.KindWorkshop, "Workshops"}, {playbook.KindPage, "More pages"},
	} {
		g := Group{ID: string(k.kind), Title: k.title}
		for _, e := range p.b.g.Of(k.kind) {
			if p.b.g.Entry(e.ID) == e && (e.Alive() || e.State() == playbook.Draft) {
				g.Links = append(g.Links, s.link(e))
			}
		}
		groups = append(groups, g)
	}
	return groups
}

func (b *builder) searchPage() Page {
	return Page{URL: "/search/", Layout: "search", Title: b.say("Search"), Site: b.site, Data: SearchPage{b.sheet().everything()}}
}

func (b *builder) missing() Page {
	return Page{URL: "/404.html", Layout: "missing", Title: b.say("This page is not here"), Site: b.site, Data: Missing{b.sheet().everything()}}
}

func (b *builder) purposeList() Page {
	s := b.sheet()
	return b.list("list", "/purpose/", b.say("What we are for"), List{Groups: []Group{{ID: "all", Links: s.links(b.g.Alive(playbook.KindClause))}}})
}

func (b *builder) moved(e *playbook.Entry, url string) Page {
	return Page{URL: url, Layout: "moved", Title: e.Title.Value, Site: b.site, Data: Moved{b.sheet().link(e)}}
}
