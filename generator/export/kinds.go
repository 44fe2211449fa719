package export

import (
	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

func (w writer) purpose(e *playbook.Entry) purpose {
	return purpose{w.common(e), w.text(e.Purpose.Statement), values(e.Purpose.For)}
}

func (w writer) clause(e *playbook.Entry) clause {
	c := e.Clause
	d := clause{common: w.common(e), Statement: w.text(c.Statement), Rank: finite(c.Rank), Rev: max(1, whole(c.Rev)), Supersedes: w.ids(c.Supersedes)}
	for _, g := range c.AcceptedGaps {
		if id := w.id(g.Role); id != "" {
			d.AcceptedGaps = append(d.AcceptedGaps, gap{id, w.text(g.Because)})
		}
	}
	return d
}

func (w writer) role(e *playbook.Entry) role {
	r := e.Role
	d := role{
		common: w.common(e), Essence: w.text(r.Essence), Habits: w.ids(r.Habits), TurnTo: w.id(r.TurnTo),
		Reach: r.Reach.Value, Hiring: w.texts(r.Hiring),
	}
	for _, f := range r.Functions {
		d.Functions = append(d.Functions, function{
			w.text(f.Do), w.text(f.Essence), w.ids(f.Serves), w.texts(f.Expected), w.texts(f.Touches), w.ids(f.Procedures),
		})
	}
	return d
}

func (w writer) procedure(e *playbook.Entry) procedure {
	p := e.Procedure
	d := procedure{
		common: w.common(e), Serves: w.serves(e), Roles: w.ids(p.Roles), When: w.text(p.When), CustomersSay: values(p.CustomersSay),
		Channels: values(p.Channels), Standards: w.ids(p.Standards), Takes: p.Takes.Value, DoneWhen: w.text(p.DoneWhen),
		PaysBack: w.text(p.PaysBack), From: w.ids(p.From), Related: w.ids(p.Related), Case: w.trial(p.Case),
	}
	if e.Body == nil {
		return d
	}
	d.Steps = make([]step, len(e.Body.Steps))
	for i := range d.Steps {
		d.Steps[i] = w.step(e, &e.Body.Steps[i])
	}
	return d
}

func (w writer) step(e *playbook.Entry, s *prose.Step) step {
	d := step{Text: w.rich(e, s.Lead), More: w.rich(e, s.Rest), Marks: make([]mark, len(s.Marks))}
	for i := range s.Marks {
		m := &s.Marks[i]
		out := mark{Kind: string(m.Kind), Label: m.Label, Text: w.rich(e, m.Rich)}
		if m.Kind == prose.Plain {
			out.Kind = "plain"
		}
		if m.Ref >= 0 {
			out.Names = w.named(e, e.Body.Links[m.Ref])
		}
		d.Marks[i] = out
	}
	return d
}

// named is the id of what a link of the text leads to, or nothing.
func (w writer) named(e *playbook.Entry, l prose.Link) string {
	switch l.Kind {
	case prose.Wiki:
		return w.id(playbook.Ref{ID: l.Target})
	case prose.Local:
		if to := w.Local(e, l.Target).Entry; to != nil && w.shown(to) {
			return to.ID
		}
	}
	return ""
}

func (w writer) trial(c playbook.Case) *trial {
	t := trial{w.text(c.Can), w.text(c.Works), w.text(c.Worth.Customer), w.text(c.Worth.Us), day(c.Until)}
	if t == (trial{}) {
		return nil
	}
	return &t
}

func (w writer) latitude(e *playbook.Entry) latitude {
	l := e.Latitude
	d := latitude{
		common: w.common(e), Decision: w.text(l.Decision), Serves: w.serves(e), Unit: l.Unit.Value, Per: l.Per.Value,
		Conditions: w.texts(l.Conditions), NotFor: w.texts(l.NotFor), Loosens: w.ids(l.Loosens), Top: w.id(l.Top),
		IfNoAnswer: w.text(l.IfNoAnswer), Record: w.text(l.Record), Backing: w.text(l.Backing), From: w.ids(l.From),
	}
	for _, g := range l.Grants {
		id := w.id(g.Role)
		if id == "" {
			continue
		}
		out := grant{Role: id, Any: g.Any.Value}
		if limit := finite(g.UpTo); !out.Any {
			out.UpTo = &limit
		}
		d.Grants = append(d.Grants, out)
	}
	return d
}

func (w writer) standard(e *playbook.Entry) standard {
	s := e.Standard
	return standard{
		common: w.common(e), Force: s.Force.Value, Bend: s.Bends(), Rule: w.text(s.Rule), Serves: w.serves(e),
		Measure: w.text(s.Measure), Target: w.text(s.Target), Source: w.text(s.Source), From: w.ids(s.From),
	}
}

func (w writer) habit(e *playbook.Entry) habit {
	h := e.Habit
	return habit{w.common(e), w.serves(e), w.text(h.LooksLike), w.text(h.SoundsLike), w.ids(h.Roles), w.ids(h.From)}
}

func (w writer) story(e *playbook.Entry) story {
	s := e.Story
	d := story{
		common: w.common(e), Happened: month(s.Happened), Scale: s.Scale.Value, Roles: w.ids(s.Roles), ToldBy: s.ToldBy.Value,
		Serves: w.serves(e), WhyBent: w.text(s.WhyBent), CostMoney: finite(s.Cost.Money), CostMinutes: finite(s.Cost.Minutes),
		CustomerWords: s.CustomerWords.Value, Next: s.Next.Value, Became: w.ids(s.Became),
		FixWhat: w.text(s.Fix.What), FixBy: day(s.Fix.By), Case: w.trial(s.Case),
	}
	for _, b := range s.Bent {
		if id := w.id(b.Rule); id != "" {
			d.Bent = append(d.Bent, bent{id, w.text(b.How), b.Within.Value})
		}
	}
	if !s.Decision.On.IsZero() {
		d.Decision = &decision{day(s.Decision.On), w.id(s.Decision.By), w.text(s.Decision.Why)}
	}
	return d
}

func (w writer) workshop(e *playbook.Entry) workshop {
	s := e.Workshop
	d := workshop{common: w.common(e), Held: day(s.Held), Made: w.ids(s.Made), Asked: w.texts(s.Asked), LeftOpen: w.texts(s.LeftOpen)}
	for _, p := range s.People {
		if id := w.id(p.Role); id != "" {
			d.People = append(d.People, headcount{id, whole(p.Count)})
		}
	}
	return d
}

func (w writer) term(e *playbook.Entry) term {
	t := e.Term
	return term{e.ID, graph.URL(e), t.Word.Value, w.text(t.Means), t.SayInstead.Value, values(t.Aka)}
}
