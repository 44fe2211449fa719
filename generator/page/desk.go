package page

import (
	"cmp"
	"slices"
	"time"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// deskURL is where the desk is, which is for staff: an address that source lets no
// story have.
func (b *builder) deskURL() string {
	if b.site.Public || len(b.g.Of(playbook.KindStory)) == 0 {
		return ""
	}
	return graph.Root(playbook.KindStory) + "desk/"
}

// deskPage plans the desk.
func (b *builder) deskPage() []plan {
	url := b.deskURL()
	if url == "" {
		return nil
	}
	return []plan{{url, func() Page {
		p := b.list("desk", url, b.say("The desk"), b.sheet().desk())
		p.Summary, p.Section = b.say("What is waiting for a decision or a repair, and what was decided."), graph.Root(playbook.KindStory)
		return p
	}}}
}

// nexts are what can become of a story, in the order in which a desk is cleared.
var nexts = []struct{ word, id string }{
	{"propose", "Propose"}, {"fix", "Fix"}, {"adopted", "Adopted"}, {"repeat", "Repeat"}, {"celebrate", "Celebrate"}, {"not-again", "Not-again"},
}

func (s *sheet) desk() Desk {
	d := Desk{AsOf: s.day(s.g.AsOf)}
	for _, n := range nexts {
		of := slices.DeleteFunc(s.g.Alive(playbook.KindStory), func(e *playbook.Entry) bool { return e.Story.Next.Value != n.word })
		if len(of) == 0 {
			continue
		}
		slices.SortStableFunc(of, func(a, b *playbook.Entry) int { return inDeskOrder(n.word, a.Story, b.Story) })
		g := DeskGroup{ID: n.id, Next: n.word, More: max(0, len(of)-mostRows)}
		for _, e := range of[:len(of)-g.More] {
			g.Rows = append(g.Rows, s.deskRow(e))
		}
		if n.word == "propose" || n.word == "fix" {
			d.Waiting += len(of)
		}
		d.Groups = append(d.Groups, g)
	}
	return d
}

// inDeskOrder puts what has waited longest first, what is due first, and what was
// decided last.
func inDeskOrder(next string, a, b *playbook.Story) int {
	switch next {
	case "propose":
		return a.Happened.Compare(b.Happened.Time)
	case "fix":
		return cmp.Or(a.Fix.By.Compare(b.Fix.By.Time), a.Happened.Compare(b.Happened.Time))
	}
	return cmp.Or(b.Decision.On.Compare(a.Decision.On.Time), b.Happened.Compare(a.Happened.Time))
}

func (s *sheet) deskRow(e *playbook.Entry) DeskRow {
	st := e.Story
	row := DeskRow{
		Story: s.storyLink(e), Roles: s.refs(st.Roles), Since: s.month(st.Happened.Time), Age: s.age(st.Happened.Time, s.g.AsOf),
		What: st.Fix.What.Value, Due: s.day(st.Fix.By.Time), Late: !st.Fix.By.IsZero() && st.Fix.By.Before(s.g.AsOf),
		Became: s.refs(st.Became), By: s.person(st.Decision.By), Why: st.Decision.Why.Value,
	}
	if on := st.Decision.On.Time; !on.IsZero() && st.Next.Value != "fix" {
		row.Since, row.Age = s.day(on), s.age(on, s.g.AsOf)
	}
	return row
}

// age is how long ago something was, in whole months.
func (s *sheet) age(then, now time.Time) string {
	months := 12*(now.Year()-then.Year()) + int(now.Month()-then.Month())
	if now.Day() < then.Day() {
		months--
	}
	switch {
	case then.IsZero() || months < 0:
		return ""
	case months < 1:
		return s.say("less than a month")
	case months < 24:
		return s.counts(months, "1 month", "{1} months")
	}
	return s.counts(months/12, "1 year", "{1} years")
}

// filters are the ways to see fewer stories of the wall: by clause, by job, and by
// what became of them. A list of one choice is none.
func (s *sheet) filters(stories []*playbook.Entry) []Filter {
	clauses, roles, next := map[*playbook.Entry]int{}, map[*playbook.Entry]int{}, map[string]int{}
	for _, e := range stories {
		for _, c := range s.served(e) {
			clauses[c]++
		}
		for _, r := range s.alive(e.Story.Roles) {
			roles[r]++
		}
		next[e.Story.Next.Value]++
	}
	of := func(name string, kind playbook.Kind, counts map[*playbook.Entry]int) Filter {
		f := Filter{Name: name}
		for _, e := range s.g.Alive(kind) {
			if counts[e] > 0 {
				f.Choices = append(f.Choices, Choice{e.ID, e.Title.Value, s.urls[e] + "#Stories", counts[e]})
			}
		}
		return f
	}
	became := Filter{Name: "next"}
	for _, n := range nexts {
		if desk := s.deskURL(); next[n.word] > 0 && desk != "" {
			became.Choices = append(became.Choices, Choice{ID: n.word, URL: desk + "#" + n.id, Count: next[n.word]})
		}
	}
	all := []Filter{of("clause", playbook.KindClause, clauses), of("role", playbook.KindRole, roles), became}
	return slices.DeleteFunc(all, func(f Filter) bool { return len(f.Choices) < 2 })
}
