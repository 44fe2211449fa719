package page

import (
	"cmp"
	"hash/fnv"
	"html"
	"html/template"
	"regexp"
	"slices"
	"strconv"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// printed plans the pages that are made to be printed, and to work with. They are
// of a role or of the whole, never of a procedure: so there are few of them. None
// is found by search or listed for search engines, since each says again what a
// page of its own says.
func (b *builder) printed() []plan {
	var plans []plan
	add := func(url, layout, title, section string, data func(*sheet) any) {
		plans = append(plans, plan{url, func() Page {
			return Page{URL: url, Layout: layout, Title: title, Section: section, Site: b.site, Data: data(b.sheet())}
		}})
	}
	for _, r := range b.g.Alive(playbook.KindRole) {
		home, name := b.urls[r], r.Title.Value
		add(home+"job-description/", "job-description", b.say("Job description")+": "+name, home, func(s *sheet) any { return s.job(r) })
		add(home+"conversation/", "conversation", b.say("Conversation")+": "+name, home, func(s *sheet) any { return s.conversation(r) })
		if graph.HasPath(r) {
			add(home+"path/", "path", b.say("Finding your feet")+": "+name, home, func(s *sheet) any { return s.onboarding(r) })
		}
		if procedures := b.g.Carded(r); len(procedures) > 0 {
			add(graph.CardsURL(r), "cards", b.say("Pocket cards")+": "+name, cardsURL, func(s *sheet) any { return s.cardsOf(r, procedures) })
		}
		add(packURL+r.ID+"/", "workshop-pack", b.say("Workshop pack")+": "+name, packURL, func(s *sheet) any { return s.pack(r) })
		add(printURL+r.ID+"/", "print", name, printURL, func(s *sheet) any { return s.wholeRole(r) })
	}
	for _, c := range b.g.Alive(playbook.KindClause) {
		add(packURL+c.ID+"/", "workshop-pack", b.say("Workshop pack")+": "+c.Title.Value, packURL, func(s *sheet) any { return s.pack(c) })
	}
	add(packURL, "workshop-pack", b.say("Workshop pack"), packURL, func(s *sheet) any { return s.pack(nil) })
	if b.site.Has["cards"] {
		add(cardsURL, "list", b.say("Pocket cards"), cardsURL, func(s *sheet) any { return s.cardList() })
	}
	if len(b.g.Alive(playbook.KindClause)) > 0 {
		add(cardsURL+"purpose/", "cards", b.say("Pocket cards: what we are for"), cardsURL, func(s *sheet) any { return s.cardsOfPurpose() })
		add("/line-up/", "line-up", b.say("Line-up"), "/line-up/", func(s *sheet) any { return s.lineUp() })
	}
	return append(plans, b.wholes()...)
}

// The addresses of the printed pages that have pages below them.
const (
	cardsURL = "/cards/"
	packURL  = "/workshop-pack/"
	printURL = "/print/"
)

func (b *builder) hasCards() bool {
	return len(b.g.Alive(playbook.KindClause)) > 0 ||
		slices.ContainsFunc(b.g.Alive(playbook.KindRole), func(r *playbook.Entry) bool { return len(b.g.Carded(r)) > 0 })
}

// papers leads to what is printed of a role, in the order in which it is needed. A
// role that is not in use has none, and everybody gets none: they are for staff. The
// layout has the words.
func (s *sheet) papers(r *playbook.Entry) []Link {
	if !r.Alive() || s.site.Public {
		return nil
	}
	home := s.urls[r]
	var links []Link
	if graph.HasPath(r) {
		links = append(links, Link{URL: home + "path/", Kind: "path"})
	}
	if len(s.g.Carded(r)) > 0 {
		links = append(links, Link{URL: graph.CardsURL(r), Kind: "cards"})
	}
	return append(links, Link{URL: home + "job-description/", Kind: "job-description"}, Link{URL: home + "conversation/", Kind: "conversation"},
		Link{URL: packURL + r.ID + "/", Kind: "workshop-pack"}, Link{URL: printURL + r.ID + "/", Kind: "print"})
}

func (s *sheet) papersAt(r *playbook.Entry, here string) Papers {
	return Papers{s.link(r), here, s.papers(r)}
}

// How many duties, and how many limits, have much room on their sheet.
const (
	roomyDuties = 7
	roomyCalls  = 7
)

func (s *sheet) job(r *playbook.Entry) Job {
	d := Job{
		Role: s.link(r), Papers: s.papersAt(r, "job-description"), Essence: r.Role.Essence.Value, Calls: s.callsOf(r), Never: s.links(s.unbending()),
		TurnTo: s.person(r.Role.TurnTo), Habits: s.habitsOf(r), Hiring: values(r.Role.Hiring), Voices: s.refs(r.Voices),
	}
	for _, f := range r.Role.Functions {
		d.Functions = append(d.Functions, Function{Do: f.Do.Value, Essence: f.Essence.Value, Clauses: s.refs(f.Serves)})
	}
	d.Tight = len(d.Functions) > roomyDuties || len(d.Calls) > roomyCalls
	d.Backed = slices.ContainsFunc(d.Calls, func(c Call) bool { return s.g.Entry(c.Latitude.ID).Latitude.Backing.Value != "" })
	if next := s.find(r.Role.TurnTo); next != nil && next.Role != nil {
		d.Next = s.person(next.Role.TurnTo)
	}
	if r.Role.Reach.Value != "" {
		d.Reach = s.roleAsPerson(r)
	}
	for _, w := range s.alive(r.MadeWith) {
		session := Session{Workshop: s.link(w)}
		for _, p := range w.Workshop.People {
			session.People += int(p.Count.Value)
		}
		d.Made = append(d.Made, session)
	}
	d.Checked = s.checked(r)
	return d
}

// roomyTalk is how many lines of a conversation have room to write in on the first
// of its two sheets and a half of the second.
const roomyTalk = 14

func (s *sheet) conversation(r *playbook.Entry) Conversation {
	d := Conversation{Role: s.link(r), Papers: s.papersAt(r, "conversation"), Essence: r.Role.Essence.Value, With: s.person(r.Role.TurnTo)}
	lines := 0
	for _, f := range r.Role.Functions {
		t := Talk{Do: f.Do.Value, Essence: f.Essence.Value, Expected: values(f.Expected)}
		if len(t.Expected) == 0 {
			t.Expected, t.Essence = []string{cmp.Or(f.Essence.Value, f.Do.Value)}, ""
		}
		lines += len(t.Expected)
		d.Rows = append(d.Rows, t)
		d.Touches = append(d.Touches, values(f.Touches)...)
	}
	d.Tight = lines > roomyTalk
	return d
}

func (s *sheet) onboarding(r *playbook.Entry) Onboarding {
	d := Onboarding{Role: s.link(r), Papers: s.papersAt(r, "path"), TurnTo: s.person(r.Role.TurnTo)}
	seen := map[string]int{}
	for _, st := range s.path(r.Role.Path) {
		stage := TickStage{ID: "Stage-" + st.ID, Title: st.Title}
		for _, item := range st.Items {
			name := plainly(item.Text)
			key := fingerprint(name)
			if seen[key]++; seen[key] > 1 {
				key += "-" + strconv.Itoa(seen[key])
			}
			stage.Ticks = append(stage.Ticks, Tick{key, name, item.Text, item.With})
		}
		d.Total += len(stage.Ticks)
		d.Stages = append(d.Stages, stage)
	}
	return d
}

var tags = regexp.MustCompile(`<[^>]*>`)

// plainly is the words of a line of HTML that this program has made.
func plainly(text template.HTML) string {
	return html.UnescapeString(tags.ReplaceAllString(string(text), ""))
}

// fingerprint is a short name for a text.
func fingerprint(text string) string {
	h := fnv.New64a()
	h.Write([]byte(text)) // never fails
	return strconv.FormatUint(h.Sum64(), 36)
}
