package diff

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// A step is one step of a procedure, as far as it is compared.
type step struct {
	number int
	lead   words   // what to do
	musts  []words // what binds
	others []words // what else stands under it
	at     prose.Place
}

// words are compared by their meaning, in which pages go by their ids, and shown
// with the pages' titles.
type words struct{ meaning, shown string }

func meansSame(a, b words) bool { return a.meaning == b.meaning }

// tooMany is the number of steps from which they are only called changed: nobody
// would read which.
const tooMany = 100

// steps compares the steps of a procedure.
func (c *comparer) steps(p pair) {
	was, readable := c.read(c.before, p.was)
	is, alsoReadable := c.read(c.now, p.is)
	if !readable || !alsoReadable {
		return
	}
	if len(was) > tooMany || len(is) > tooMany {
		if !slices.EqualFunc(was, is, equal) {
			c.add(Change{Kind: StepsChanged, Entry: p.is, Text: say("The steps of “%s” have changed; there are now %s.", p.is.Title.Value, len(is)), At: first(is)})
		}
		return
	}
	c.leads(p, was, is)
	c.musts(p, was, is)
}

func equal(a, b step) bool {
	return meansSame(a.lead, b.lead) && slices.EqualFunc(a.musts, b.musts, meansSame) && slices.EqualFunc(a.others, b.others, meansSame)
}

func first(steps []step) prose.Place {
	if len(steps) > 0 {
		return steps[0].at
	}
	return prose.Place{}
}

// read returns the steps of a procedure, or says that its text cannot be read.
func (c *comparer) read(g *graph.Graph, e *playbook.Entry) ([]step, bool) {
	if e.Body == nil {
		return nil, true
	}
	if len(e.Body.Faults) > 0 {
		c.unread[e.File] = true
		return nil, false
	}
	steps, links := make([]step, len(e.Body.Steps)), linksByStep(e.Body)
	for i, s := range e.Body.Steps {
		ids, titles := c.names(links[int32(i+1)])
		read := func(label, text string) words {
			return words{meaning(label + ids.Replace(text)), label + titles.Replace(text)}
		}
		steps[i] = step{number: i + 1, at: s.Place, lead: read("", s.Plain)}
		for _, m := range s.Marks {
			switch {
			case m.Kind == prose.Must:
				steps[i].musts = append(steps[i].musts, read("", m.Plain))
			case m.Kind == prose.If:
				steps[i].others = append(steps[i].others, read(m.Label+": ", m.Plain))
			case m.Kind != prose.Plain:
				steps[i].others = append(steps[i].others, read(g.Settings.Label(string(m.Kind))+": ", m.Plain))
			default:
				steps[i].others = append(steps[i].others, read("", m.Plain))
			}
		}
		if rest := read("", html.UnescapeString(tag.ReplaceAllString(s.Rest.HTML, " "))); rest.meaning != "" {
			steps[i].others = append(steps[i].others, rest)
		}
	}
	return steps, true
}

// tag is a tag of HTML; what stands beside the marks of a step is known only so.
var tag = regexp.MustCompile(`<[^>]*>`)

// linksByStep are the links of a text that have no words of their own, by the number of
// the step that each stands in.
func linksByStep(t *prose.Text) map[int32][]prose.Link {
	links := map[int32][]prose.Link{}
	for _, l := range t.Links {
		if l.Kind == prose.Wiki && l.Words == "" && l.Target != "" {
			links[l.InStep] = append(links[l.InStep], l)
		}
	}
	return links
}

// names puts what a page is called today in the place of the id by which a step
// names it: its id of today, since a link by a new id is no change, and its title.
func (c *comparer) names(links []prose.Link) (ids, titles *strings.Replacer) {
	var byID, byTitle []string
	for _, l := range links {
		today := c.today(l.Target)
		byID, byTitle = append(byID, l.Target, today), append(byTitle, l.Target, c.title(today))
	}
	return strings.NewReplacer(byID...), strings.NewReplacer(byTitle...)
}

// leads compares what there is to do, and what stands under it but for what binds.
func (c *comparer) leads(p pair, was, is []step) {
	ch := Change{Kind: StepsChanged, Entry: p.is}
	note := func(at prose.Place, all ...Sentence) {
		if !ch.At.Known() {
			ch.At = at
		}
		ch.Details = append(ch.Details, all...)
	}
	then, told := align(was, is), map[int]bool{}
	for i, s := range is {
		switch j := then[i]; {
		case j < 0:
			note(s.at, say("Step %s is new: “%s”", s.number, s.lead.shown))
		case !meansSame(was[j].lead, s.lead):
			note(s.at, say("Step %s read “%s” and now reads “%s”", s.number, was[j].lead.shown, s.lead.shown))
		case moved(then, i):
			note(s.at, say("Step %s was step %s: “%s”", s.number, was[j].number, s.lead.shown))
		}
		if j := then[i]; j >= 0 {
			told[j] = true
			if !slices.EqualFunc(was[j].others, s.others, meansSame) {
				note(s.at, under(s, was[j])...)
			}
		}
	}
	for j, s := range was {
		if !told[j] {
			note(first(is), say("This is no longer a step: “%s”", s.lead.shown))
		}
	}
	if len(ch.Details) > 0 {
		ch.Text = say("The steps of “%s” have changed.", p.is.Title.Value)
		c.add(ch)
	}
}

// under says what has changed under a step.
func under(is, was step) []Sentence {
	more, less := without(is.others, meanings(was.others)), without(was.others, meanings(is.others))
	var all []Sentence
	if len(more) == len(less) {
		for i := range more {
			all = append(all, say("Under step %s stood “%s” and now stands “%s”", is.number, less[i], more[i]))
		}
		return all
	}
	for _, w := range less {
		all = append(all, say("Under step %s is gone: “%s”", is.number, w))
	}
	for _, w := range more {
		all = append(all, say("Under step %s is new: “%s”", is.number, w))
	}
	return all
}

// meanings are what some words mean.
func meanings(all []words) map[string]bool {
	set := make(map[string]bool, len(all))
	for _, w := range all {
		set[w.meaning] = true
	}
	return set
}

// without is the words that mean something else than others, as they are shown.
func without(all []words, others map[string]bool) []string {
	var left []string
	for _, w := range all {
		if !others[w.meaning] {
			left = append(left, w.shown)
		}
	}
	return left
}

// musts compares what binds, wherever in the procedure it stands.
func (c *comparer) musts(p pair, was, is []step) {
	then, now := binding(was), binding(is)
	ch := Change{Kind: MustChanged, Entry: p.is, At: first(is)}
	for _, s := range is {
		for _, m := range without(s.musts, then) {
			ch.Details = append(ch.Details, say("Step %s now binds: “%s”", s.number, m))
			if len(ch.Details) == 1 {
				ch.At = s.at
			}
		}
	}
	for _, s := range was {
		for _, m := range without(s.musts, now) {
			ch.Details = append(ch.Details, say("This no longer binds: “%s”", m))
		}
	}
	if len(ch.Details) > 0 {
		ch.Text = say("What “%s” binds people to has changed.", p.is.Title.Value)
		c.add(ch)
	}
}

// binding is all that binds in some steps.
func binding(steps []step) map[string]bool {
	var all []words
	for _, s := range steps {
		all = append(all, s.musts...)
	}
	return meanings(all)
}

// align finds for every step which one it was, -1 for one that is new: the one of
// the same words, else one nearby with most of its words.
func align(was, is []step) []int {
	then := make([]int, len(is))
	taken := make([]bool, len(was))
	for i, s := range is {
		then[i] = -1
		for j, w := range was {
			if !taken[j] && meansSame(w.lead, s.lead) && (then[i] < 0 || abs(j-i) < abs(then[i]-i)) {
				then[i] = j
			}
		}
		if then[i] >= 0 {
			taken[then[i]] = true
		}
	}
	const enough = 0.4
	for i, s := range is {
		if then[i] >= 0 {
			continue
		}
		best := enough
		for j, w := range was {
			if taken[j] {
				continue
			}
			if a := alike(w.lead.meaning, s.lead.meaning); a >= best {
				then[i], best = j, a+0.001
			}
		}
		if then[i] >= 0 {
			taken[then[i]] = true
		}
	}
	return then
}

func abs(n int) int { return max(n, -n) }

// moved reports whether a step stands before one that it stood after.
func moved(then []int, i int) bool {
	return slices.ContainsFunc(then[i+1:], func(j int) bool { return j >= 0 && j < then[i] })
}
