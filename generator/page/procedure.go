package page

import (
	"cmp"
	"html"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// stepRef is a mark under a step that names an entry.
type stepRef struct {
	entry *playbook.Entry
	step  *prose.Step
	mark  *prose.Mark
}

// gatherSteps notes which steps name which entry.
func (b *builder) gatherSteps() map[string][]stepRef {
	naming := map[string][]stepRef{}
	for _, e := range b.g.Alive(playbook.KindProcedure) {
		if e.Body == nil {
			continue
		}
		for i := range e.Body.Steps {
			step := &e.Body.Steps[i]
			for j := range step.Marks {
				if to := b.marked(e, &step.Marks[j]); to != nil {
					naming[to.ID] = append(naming[to.ID], stepRef{e, step, &step.Marks[j]})
				}
			}
		}
	}
	return naming
}

// marked is the entry that a mark names first, or nil.
func (b *builder) marked(e *playbook.Entry, m *prose.Mark) *playbook.Entry {
	if m.Ref < 0 {
		return nil
	}
	l := e.Body.Links[m.Ref]
	if l.Kind == prose.Local {
		return b.g.Local(e, l.Target).Entry
	}
	return b.find(playbook.Ref{ID: l.Target})
}

func (s *sheet) procedure(e *playbook.Entry) Procedure {
	p, d := e.Procedure, s.told(e)
	d.Serves, d.CustomersSay, d.Channels, d.Takes = s.serves(e), values(p.CustomersSay), values(p.Channels), p.Takes.Value
	d.Roles, d.Related, d.Card, d.Core = s.refs(p.Roles), s.refs(p.Related), p.Card.Value, p.Core.Value
	d.Case = s.threeQuestions(e.State(), p.Case)
	if f := folder(e); f != "" {
		if i := slices.IndexFunc(s.site.Moments, func(m Link) bool { return m.ID == f }); i >= 0 {
			d.Moment = &s.site.Moments[i]
		}
	}
	d.Limits = s.limits(e)
	for _, r := range p.Standards {
		if to := s.find(r); to != nil {
			l := s.link(to)
			l.Note = s.say(bendWords[to.Standard.Bends()])
			d.Standards = append(d.Standards, l)
		}
	}
	d.Stories = s.stories(e, p.From)
	return d
}

// told is a procedure without what stands around it on its page: what to do, and when.
func (s *sheet) told(e *playbook.Entry) Procedure {
	p := e.Procedure
	d := Procedure{When: s.text(p.When), DoneWhen: s.text(p.DoneWhen), PaysBack: s.text(p.PaysBack)}
	s.layOut(e, &d)
	return d
}

// layOut puts the parts of the text where the page wants them.
func (s *sheet) layOut(e *playbook.Entry, d *Procedure) {
	if e.Body == nil {
		return
	}
	d.Intro = s.fill(e, e.Body.Intro)
	for _, sec := range e.Body.Sections {
		part := s.section(e, sec)
		switch sec.Name {
		case prose.Steps:
			d.StepsTitle = part
		case prose.Fit:
			d.Fit = &part
		case prose.Words:
			d.Words = &part
		case prose.Background:
			d.Background = &part
		default:
			d.Others = append(d.Others, part)
		}
	}
	d.Steps = make([]Step, len(e.Body.Steps))
	for i := range d.Steps {
		d.Steps[i] = s.step(e, i)
	}
}

func (s *sheet) step(e *playbook.Entry, i int) Step {
	st := &e.Body.Steps[i]
	step := Step{Number: i + 1, Anchor: s.anchored(e, st.Anchor), Lead: s.fill(e, st.Lead), Rest: s.fill(e, st.Rest)}
	if len(st.Marks) > 0 {
		step.Marks = make([]Mark, len(st.Marks))
	}
	for j := range st.Marks {
		step.Marks[j] = s.mark(e, &st.Marks[j])
	}
	return step
}

func (s *sheet) mark(e *playbook.Entry, m *prose.Mark) Mark {
	d := Mark{Kind: string(m.Kind), Label: m.Label, Text: s.fill(e, m.Rich), Leads: m.Leading}
	if label := s.g.Settings.Label(d.Kind); label != "" && m.Kind != prose.If {
		d.Label = label // in whatever case it was typed
	}
	to := s.marked(e, m)
	if to != nil {
		d.Target = new(s.link(to))
	}
	if m.Kind == prose.Ask && m.Ref >= 0 {
		d.Person = s.person(playbook.Ref{ID: e.Body.Links[m.Ref].Target})
	}
	switch {
	case m.Leading && d.Target == nil && d.Person == nil:
		d.Text, d.Leads = s.unled(e, m), false
	case m.Kind == prose.Ask && m.Ref >= 0:
		d.Text = afterLink(d.Text)
	case m.Kind == prose.YourCall && to != nil && to.Latitude != nil:
		d.Call = new(s.call(to, s.found(e.Procedure.Roles)))
	}
	return d
}

// unled is the whole text of a mark that begins with a link which leads nowhere that
// may be shown: the words of the link, and what follows it.
func (s *sheet) unled(e *playbook.Entry, m *prose.Mark) template.HTML {
	text := strings.TrimLeft(string(s.fill(e, m.Rich)), " \n")
	if text != "" && !strings.ContainsRune(",.;:!?)", rune(text[0])) {
		text = " " + text
	}
	return template.HTML(html.EscapeString(s.words(e.Body.Links[m.Ref])) + text)
}

// afterLink is the text that followed a link where it stands without it.
func afterLink(text template.HTML) template.HTML {
	return template.HTML(strings.TrimLeft(string(text), ", "))
}

// decisions are what is left to somebody in a procedure's steps, each once. On a public
// site, which says no limits, there are none.
func (b *builder) decisions(e *playbook.Entry) []*playbook.Entry {
	var calls []*playbook.Entry
	if e.Body == nil || b.site.Public {
		return nil
	}
	for i := range e.Body.Steps {
		for j := range e.Body.Steps[i].Marks {
			m := &e.Body.Steps[i].Marks[j]
			if to := b.marked(e, m); to != nil && to.Latitude != nil && !slices.Contains(calls, to) {
				calls = append(calls, to)
			}
		}
	}
	return calls
}

// limits are what each role of a procedure may decide on its page.
func (s *sheet) limits(e *playbook.Entry) []RoleLimits {
	calls, roles := s.decisions(e), s.found(e.Procedure.Roles)
	if len(calls) == 0 || len(roles) == 0 {
		return nil
	}
	all := make([]RoleLimits, len(roles))
	for i, r := range roles {
		l := RoleLimits{Role: s.link(r), Calls: make([]Call, len(calls))}
		for j, c := range calls {
			l.Calls[j] = s.call(c, roles[i:i+1])
		}
		l.Next = cmp.Or(above(l.Calls), s.person(r.Role.TurnTo))
		all[i] = l
	}
	return all
}

// above is whom one role asks above every one of its limits, if that is one person. Where
// it is not, that is said for each.
func above(calls []Call) *Person {
	var one *Person
	for _, c := range calls {
		for _, limit := range c.Limits {
			switch {
			case limit.Next == nil: // without a limit there is nothing above it
			case one != nil && *one != *limit.Next:
				return nil
			default:
				one = limit.Next
			}
		}
	}
	return one
}

func (s *sheet) serves(e *playbook.Entry) []Purpose {
	var all []Purpose
	for _, p := range e.Serves() {
		if l := s.linkTo(p.Clause); l != nil {
			all = append(all, Purpose{Clause: *l, Because: s.text(p.Because), Then: l.Tag != ""})
		}
	}
	return all
}

func (s *sheet) threeQuestions(state string, c playbook.Case) *Case {
	if c.Can.Value == "" && c.Works.Value == "" && c.Worth.Customer.Value == "" && c.Worth.Us.Value == "" {
		return nil
	}
	d := &Case{Can: s.text(c.Can), Works: s.text(c.Works), Customer: s.text(c.Worth.Customer), Us: s.text(c.Worth.Us)}
	if state == playbook.Trial || state == "" {
		d.Until = s.day(c.Until.Time)
	}
	return d
}

// stories are those that an entry grew from, and those that show it.
func (s *sheet) stories(e *playbook.Entry, from []playbook.Ref) []Link {
	all := s.found(from)
	for _, story := range s.from(e, playbook.KindStory, "became", "bent.rule") {
		if !slices.Contains(all, story) {
			all = append(all, story)
		}
	}
	links := make([]Link, len(all))
	for i, story := range all {
		links[i] = s.storyLink(story)
	}
	return links
}

func (s *sheet) storyLink(e *playbook.Entry) Link {
	l := s.link(e)
	if e.Story != nil {
		l.Note = s.month(e.Story.Happened.Time)
	}
	return l
}

// stepURL is the address of a step.
func (s *sheet) stepURL(r stepRef) string {
	if s.prefixes[r.entry] != "" {
		return "#" + s.anchored(r.entry, r.step.Anchor)
	}
	return s.urls[r.entry] + "#" + r.step.Anchor
}

func (b *builder) stepNumber(r stepRef) string {
	for i := range r.entry.Body.Steps {
		if &r.entry.Body.Steps[i] == r.step {
			return b.say("step {1}", strconv.Itoa(i+1))
		}
	}
	return ""
}
