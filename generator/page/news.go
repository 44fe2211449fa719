package page

import (
	"cmp"
	"html"
	"html/template"
	"slices"
	"strings"
	"time"

	"playbook/generator/playbook"
)

// newsURL is where the news are.
const newsURL = "/new/"

// How many events a page of news shows, and how many a feed has.
const (
	mostEvents = 200
	mostInFeed = 50
)

// The types of the copies of pages.
const (
	AtomType     = "application/atom+xml"
	JSONType     = "application/feed+json"
	MarkdownType = "text/markdown"
)

// An event is an Event before it is written out. Number counts those of one word,
// one day and one page from the oldest, so that it stays when others come.
type event struct {
	entry  *playbook.Entry
	word   string
	number int
	date   time.Time
	change playbook.Change
}

// gatherEvents lists what has happened up to the day on which the playbook is judged,
// latest first.
func (b *builder) gatherEvents() []event {
	var all []event
	for _, e := range b.g.Entries {
		if e.Kind == playbook.KindTerm || b.g.Held(e) || b.g.Entry(e.ID) != e {
			continue
		}
		for _, made := range eventsOf(e) {
			if !made.date.IsZero() && !made.date.After(b.g.AsOf) {
				all = append(all, made)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b event) int {
		return cmp.Or(b.date.Compare(a.date), strings.Compare(a.entry.ID, b.entry.ID), strings.Compare(a.word, b.word), cmp.Compare(b.number, a.number))
	})
	return all
}

// eventsOf are the events of one page.
func eventsOf(e *playbook.Entry) []event {
	var all []event
	for i, c := range e.Changes {
		number := 1
		for _, older := range e.Changes[i+1:] {
			if older.On.Equal(c.On.Time) {
				number++
			}
		}
		all = append(all, event{e, "changed", number, c.On.Time, c})
	}
	add := func(word string, date time.Time) {
		all = append(all, event{entry: e, word: word, number: 1, date: date})
	}
	switch {
	case !e.Alive() && e.State() != playbook.Draft:
		add(e.State(), e.RetiredOn.Time)
	case e.Workshop != nil:
		add("workshop", e.Workshop.Held.Time)
	case e.Story != nil:
		add("told", e.Story.Happened.Time)
		if e.Story.Next.Value == "adopted" {
			add("adopted", e.Story.Decision.On.Time)
		} else {
			add("decided", e.Story.Decision.On.Time)
		}
	}
	return all
}

// concerns reports whether what happens to a page is news for a role. What is not
// for some roles is for all.
func (b *builder) concerns(e, role *playbook.Entry) bool {
	var refs []playbook.Ref
	switch {
	case e.Role != nil:
		return e == role
	case e.Procedure != nil:
		refs = e.Procedure.Roles
	case e.Latitude != nil:
		refs = grantRoles(e.Latitude)
	case e.Habit != nil:
		refs = e.Habit.Roles
	case e.Story != nil:
		refs = e.Story.Roles
	case e.Workshop != nil:
		refs = peopleRoles(e.Workshop)
	}
	return len(refs) == 0 || b.among(refs, role)
}

// newsOf are the latest events that concern a role, or anybody for nil: so many at
// most, and how many more there are.
func (b *builder) newsOf(role *playbook.Entry, most int) (latest []*event, more int) {
	all := b.events()
	for i := range all {
		switch ev := &all[i]; {
		case role != nil && !b.concerns(ev.entry, role):
		case len(latest) == most:
			more++
		default:
			latest = append(latest, ev)
		}
	}
	return latest, more
}

func newsAt(role *playbook.Entry) string {
	if role == nil {
		return newsURL
	}
	return newsURL + role.ID + "/"
}

// feeds are the feeds of a role's news, or of everybody's. Feeds need the whole
// address of a site; without it there are none.
func (b *builder) feeds(role *playbook.Entry) []Alternate {
	if b.site.BaseURL == "" || !b.o.Copies {
		return nil
	}
	at := newsAt(role)
	return []Alternate{{AtomType, at + "feed.xml"}, {JSONType, at + "feed.json"}}
}

// newsPages plans the news: everybody's, and each role's.
func (b *builder) newsPages() []plan {
	var plans []plan
	for _, role := range append([]*playbook.Entry{nil}, b.g.Alive(playbook.KindRole)...) {
		plans = append(plans, plan{newsAt(role), func() Page {
			p := b.list("new", newsAt(role), b.say("What is new"), b.sheet().newsPage(role))
			p.Summary, p.Section, p.Alternates = b.say("What changed, why, and what started it."), newsURL, b.feeds(role)
			if role != nil {
				p.Title += ": " + role.Title.Value
			}
			return p
		}})
	}
	return plans
}

func (s *sheet) newsPage(role *playbook.Entry) News {
	events, more := s.newsOf(role, mostEvents)
	d := News{Feeds: s.feeds(role), More: more, Pages: []Link{{URL: newsURL}}}
	roles := s.g.Alive(playbook.KindRole)
	for _, r := range roles {
		if role != nil && r != role && len(roles) > mostRows {
			continue // or the site would grow with the square of its roles
		}
		d.Pages = append(d.Pages, Link{URL: newsAt(r), Title: r.Title.Value, ID: r.ID})
	}
	if role != nil {
		d.Role = new(s.link(role))
	}
	for _, ev := range events {
		if title := s.month(ev.date); len(d.Months) == 0 || d.Months[len(d.Months)-1].Title != title {
			d.Months = append(d.Months, NewsMonth{Title: title})
		}
		m := &d.Months[len(d.Months)-1]
		m.Events = append(m.Events, s.event(ev))
	}
	return d
}

// event writes an event out.
func (s *sheet) event(ev *event) Event {
	e := ev.entry
	d := Event{Word: ev.word, Number: ev.number, Date: ev.date.Format(time.DateOnly), On: s.day(ev.date), Page: s.link(e)}
	plain := func(text string) template.HTML { return template.HTML(html.EscapeString(text)) }
	switch ev.word {
	case "changed":
		c := s.change(e, ev.change)
		d.What, d.Why, d.From, d.FromWord = c.What, c.Why, c.From, c.FromWord
	case "told":
		d.On, d.What = s.month(ev.date), plain(d.Page.Summary)
	case "adopted", "decided":
		d.What, d.Why, d.To = plain(nextWords[e.Story.Next.Value]), s.text(e.Story.Decision.Why), s.refs(e.Story.Became)
	case "workshop":
		d.What, d.To = plain(d.Page.Summary), s.refs(e.Workshop.Made)
	default:
		d.Why, d.To = s.text(e.Reason), s.links(s.g.Successors(e))
	}
	return d
}

// A Feed is the latest news of everybody or of one role, for other programs.
type Feed struct {
	URL     string // of the page of the same news
	Title   string // of the role; empty for everybody's
	Entries []Event
	Latest  string // the last day of which there are news, as Event.Date; empty where there are none
}

// Feeds are the feeds of a site, in the order of its roles.
func (p *Pages) Feeds() []func() Feed {
	b := p.b
	if len(b.feeds(nil)) == 0 {
		return nil
	}
	var all []func() Feed
	for _, role := range append([]*playbook.Entry{nil}, b.g.Alive(playbook.KindRole)...) {
		all = append(all, func() Feed { return b.sheet().feed(role) })
	}
	return all
}

// FeedAt are the addresses of the pages that have a feed, in the order of Feeds.
func (p *Pages) FeedAt() []string {
	if len(p.b.feeds(nil)) == 0 {
		return nil
	}
	at := []string{newsURL}
	for _, role := range p.b.g.Alive(playbook.KindRole) {
		at = append(at, newsAt(role))
	}
	return at
}

func (s *sheet) feed(role *playbook.Entry) Feed {
	f := Feed{URL: newsAt(role)}
	if role != nil {
		f.Title = role.Title.Value
	}
	events, _ := s.newsOf(role, mostInFeed)
	for _, ev := range events {
		f.Entries = append(f.Entries, s.event(ev))
	}
	if len(events) > 0 {
		f.Latest = events[0].date.Format(time.DateOnly)
	}
	return f
}

// twinOf is the address of the page of an address as Markdown.
func twinOf(url string) string { return url + "index.md" }
