package page

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"playbook/generator/playbook"
)

// soon is how many days ahead somebody plans.
const soon = 90

// owned are the kinds that somebody is to look at from time to time.
var owned = []playbook.Kind{
	playbook.KindPurpose, playbook.KindClause, playbook.KindRole, playbook.KindProcedure, playbook.KindLatitude, playbook.KindStandard, playbook.KindHabit,
}

// kindWords are the kinds as readers know them.
var kindWords = map[playbook.Kind]string{
	playbook.KindPurpose: "Purpose", playbook.KindClause: "Clause", playbook.KindRole: "Role", playbook.KindProcedure: "Procedure",
	playbook.KindLatitude: "Limit", playbook.KindStandard: "Standard", playbook.KindHabit: "Habit", playbook.KindStory: "Story",
	playbook.KindWorkshop: "Workshop", playbook.KindPage: "Page",
}

// A due is a page and the day on which it is to be looked at.
type due struct {
	page  *playbook.Entry
	owner *playbook.Entry
	next  time.Time
}

func (s *sheet) freshness() Freshness {
	d := Freshness{Sheets: s.sheets(), AsOf: s.day(s.g.AsOf)}
	counts := map[*playbook.Entry]*FreshOwner{}
	var late, coming, never []due
	for _, e := range s.reviewed() {
		owner := s.find(e.Owner)
		n := counts[owner]
		if n == nil {
			n = &FreshOwner{Owner: s.linkTo(e.Owner)}
			counts[owner] = n
		}
		next, known := e.NextReview(s.g.Settings)
		switch {
		case !known:
			n.Never++
			never = append(never, due{e, owner, next})
		case next.Before(s.g.AsOf):
			n.Overdue++
			late = append(late, due{e, owner, next})
		default:
			if next.After(s.g.AsOf.AddDate(0, 0, soon)) {
				n.Later++
			} else {
				n.Soon++
			}
			coming = append(coming, due{e, owner, next})
		}
	}
	for _, r := range append(s.g.Of(playbook.KindRole), nil) {
		if n := counts[r]; n != nil {
			d.Owners = append(d.Owners, *n)
		}
	}
	d.Overdue, d.MoreDue = s.reviews(late)
	d.Never, d.MoreNot = s.reviews(never)
	d.Months = s.reviewMonths(coming)
	return d
}

// reviewed lists the pages in use that somebody is to look at, or has looked at.
func (s *sheet) reviewed() []*playbook.Entry {
	var found []*playbook.Entry
	for _, kind := range playbook.Kinds {
		for _, e := range s.g.Alive(kind) {
			_, known := e.NextReview(s.g.Settings)
			if known || slices.Contains(owned, kind) {
				found = append(found, e)
			}
		}
	}
	return found
}

func byDay(a, b due) int {
	return cmp.Or(a.next.Compare(b.next), strings.Compare(a.page.Title.Value, b.page.Title.Value), strings.Compare(a.page.ID, b.page.ID))
}

// reviews lists pages, those due first at the top, and counts those beyond.
func (s *sheet) reviews(dues []due) (list []Review, more int) {
	slices.SortFunc(dues, byDay)
	for _, d := range dues[:min(mostRows, len(dues))] {
		list = append(list, s.review(d))
	}
	return list, len(dues) - len(list)
}

func (s *sheet) review(d due) Review {
	r := Review{Page: s.link(d.page), Kind: s.say(kindWords[d.page.Kind]), On: s.day(d.page.Reviewed.Time), Next: s.day(d.next)}
	if d.owner != nil {
		r.Owner = new(s.link(d.owner))
	}
	return r
}

// reviewMonths groups what comes next. Of everything that comes, only the first
// rows are listed; every month is counted.
func (s *sheet) reviewMonths(dues []due) []ReviewMonth {
	slices.SortFunc(dues, byDay)
	var months []ReviewMonth
	for i, d := range dues {
		title := s.month(d.next)
		if n := len(months); n == 0 || months[n-1].Title != title {
			months = append(months, ReviewMonth{Title: title})
		}
		m := &months[len(months)-1]
		m.Count++
		if i < mostRows {
			m.Reviews = append(m.Reviews, s.review(d))
		}
	}
	return months
}
