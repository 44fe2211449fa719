package page

import (
	"cmp"
	"slices"

	"playbook/generator/playbook"
)

var bendWords = map[string]string{"never": "never bends", "latitude": "bends within a limit", "judgement": "bends by judgement"}

func (s *sheet) standard(e *playbook.Entry) Standard {
	st := e.Standard
	return Standard{
		Page: s.link(e), Rule: st.Rule.Value, Force: st.Force.Value, Bend: st.Bends(), BendWords: s.say(bendWords[st.Bends()]),
		Serves: s.serves(e), Measure: st.Measure.Value, Target: st.Target.Value, Source: st.Source.Value,
		LoosenBy: s.links(s.from(e, playbook.KindLatitude, "loosens")), Used: s.standardUsed(e),
		Stories: s.stories(e, st.From), Body: s.body(e),
	}
}

// standardUsed lists the procedures that name a standard, in a step or a field.
func (s *sheet) standardUsed(e *playbook.Entry) []Link {
	links := s.used(e)
	for _, p := range s.from(e, playbook.KindProcedure, "standards") {
		if !containsID(links, p.ID) {
			links = append(links, s.link(p))
		}
	}
	return links
}

func containsID(links []Link, id string) bool {
	return slices.ContainsFunc(links, func(l Link) bool { return l.ID == id })
}

func (s *sheet) habit(e *playbook.Entry) Habit {
	h := e.Habit
	return Habit{
		Page: s.link(e), Serves: s.serves(e), LooksLike: h.LooksLike.Value, SoundsLike: h.SoundsLike.Value,
		Roles: s.refs(h.Roles), Stories: s.stories(e, h.From), Body: s.body(e),
	}
}

var nextWords = map[string]string{
	"celebrate": "Told because it was lovely",
	"repeat":    "A good example of what we already ask",
	"propose":   "Proposed: waiting for a decision",
	"adopted":   "Adopted: it changed how we work",
	"fix":       "To be mended: staff made up for something broken",
	"not-again": "Kind, and not to be repeated",
}

func (s *sheet) story(e *playbook.Entry) Story {
	st := e.Story
	d := Story{
		Page: s.storyLink(e), Happened: s.month(st.Happened.Time), Scale: st.Scale.Value, Roles: s.refs(st.Roles), ToldBy: st.ToldBy.Value,
		Serves: s.serves(e), WhyBent: st.WhyBent.Value, Cost: s.cost(st.Cost), CustomerWords: st.CustomerWords.Value,
		Next: st.Next.Value, NextWords: s.say(nextWords[st.Next.Value]), Became: s.refs(st.Became),
		FixWhat: st.Fix.What.Value, FixBy: s.day(st.Fix.By.Time), Case: s.threeQuestions("", st.Case), Body: s.body(e),
	}
	for _, b := range st.Bent {
		if l := s.linkTo(b.Rule); l != nil {
			d.Bent = append(d.Bent, Bend{*l, b.How.Value, b.Within.Value})
		}
	}
	if !st.Decision.On.IsZero() {
		d.Decision = &Decision{s.day(st.Decision.On.Time), s.person(st.Decision.By), st.Decision.Why.Value}
	}
	return d
}

func (s *sheet) cost(c playbook.Cost) string {
	money, minutes := "", ""
	if c.Money.Value > 0 {
		money = s.money(c.Money.Value)
	}
	if c.Minutes.Value > 0 {
		minutes = s.amount("minutes", c.Minutes.Value)
	}
	if money != "" && minutes != "" {
		return s.say("{1} and {2}", money, minutes)
	}
	return cmp.Or(money, minutes)
}

func (s *sheet) workshop(e *playbook.Entry) Workshop {
	w := e.Workshop
	d := Workshop{
		Held: s.day(w.Held.Time), LedBy: s.person(w.LedBy), Made: s.refs(w.Made),
		Asked: values(w.Asked), Used: values(w.Used), LeftOpen: values(w.LeftOpen), Body: s.body(e),
	}
	for _, p := range w.People {
		if l := s.linkTo(p.Role); l != nil {
			d.People = append(d.People, Headcount{*l, int(p.Count.Value)})
			d.Total += int(p.Count.Value)
		}
	}
	for _, b := range w.Ballot {
		if l := s.linkTo(b.About); l != nil {
			d.Ballot = append(d.Ballot, Ballot{*l, int(b.Can.Value), int(b.Works.Value), int(b.Worth.Value)})
		}
	}
	return d
}

func (s *sheet) glossary() Glossary {
	var d Glossary
	for _, e := range s.g.Of(playbook.KindTerm) {
		t := e.Term
		d.Terms = append(d.Terms, Term{ID: e.ID, Word: t.Word.Value, Means: t.Means.Value, SayInstead: t.SayInstead.Value, Aka: values(t.Aka)})
	}
	return d
}

func (s *sheet) tombstone(e *playbook.Entry) Tombstone {
	d := Tombstone{
		Word: e.State(), On: s.day(e.RetiredOn.Time), Reason: e.Reason.Value,
		Successors: s.links(s.g.Successors(e)), Body: s.body(e),
	}
	if e.Clause != nil {
		d.Statement = e.Clause.Statement.Value
	}
	d.Mentions = s.mentions(e)
	return d
}
