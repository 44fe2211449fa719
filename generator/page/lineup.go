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
