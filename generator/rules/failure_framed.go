package rules

import (
	"cmp"
	"fmt"
	"slices"

	"playbook/generator/playbook"
)

var failureFramed = Rule{
	Name: "failure-framed", Family: wording, Level: playbook.Warning,
	Summary: "a purpose, clause, essence, title or end that names what should not happen",
	Doc: `"Fewer complaints" can be reached by being hard to find. A sentence that names the good tells staff what to go towards, and lets a customer
feel it; one that names the failure tells them only what to stay away from. Looked at are the purpose, clauses, essences, titles,
done_when and habits. Rules that never bend, what the law and safety ask, stories and quotations are left alone: there, "never" is the right word.
The list of words is called avoidance, and the settings may add to it and take from it.`,
	Bad:  "done_when: They leave without a complaint.",
	Good: "done_when: They walk out with the book and a slip that says when it is due.",
	Run: func(p *Pass) {
		list := p.wordList(avoidance)
		for e := range p.alive() {
			for _, a := range aims(e) {
				framed(p, e, a, list)
			}
		}
	},
}

// An aim is a text that says what is good, and the field it stands in.
type aim struct {
	field string
	playbook.Text
}

// aims are the texts of an entry that say what is good.
func aims(e *playbook.Entry) []aim {
	title := aim{"title", e.Title}
	switch {
	case e.Purpose != nil:
		return []aim{title, {"statement", e.Purpose.Statement}}
	case e.Clause != nil:
		return []aim{title, {"statement", e.Clause.Statement}}
	case e.Role != nil:
		all := []aim{title, {"essence", e.Role.Essence}}
		for _, f := range e.Role.Functions {
			all = append(all, aim{"essence", f.Essence})
		}
		return all
	case e.Procedure != nil:
		return []aim{title, {"done_when", e.Procedure.DoneWhen}}
	case e.Habit != nil:
		return []aim{title, {"looks_like", e.Habit.LooksLike}}
	case e.Latitude != nil:
		return []aim{title, {"decision", e.Latitude.Decision}}
	case e.Standard != nil && !e.Standard.ByLaw() && e.Standard.Bend.Value != "never":
		return []aim{title}
	}
	return nil
}

func framed(p *Pass, e *playbook.Entry, a aim, list *wordList) {
	ph, ok := list.find(without(a.Value, allMarks))
	if !ok {
		return
	}
	p.Report(e, a.At, a.field, fmt.Sprintf("%s says %q, so it names what should not happen instead of what is good for somebody", field(a.field), ph.words), cmp.Or(ph.instead, towards))
}

// towards is what words of avoidance ask for.
const towards = "say what is there when it goes well, as the person it is for would see it"

var avoiding = slices.Concat(
	alike(towards, "avoid", "avoids", "avoided", "avoiding", "prevent", "prevents", "prevented", "preventing",
		"minimise", "minimises", "minimising", "minimize", "minimizes", "minimizing", "eliminate", "eliminating",
		"failure to", "fail to", "failing to", "must not", "mustn't",
		"ensure no", "ensure that no", "ensure nobody", "ensure that nobody", "ensure nothing", "ensure that nothing",
		"make sure no", "make sure that no", "make sure nobody", "make sure that nobody", "make sure nothing", "make sure that nothing",
		"complaint-free", "error-free", "trouble-free", "nothing goes wrong", "nothing went wrong",
		"nobody complains", "no one complains", "do not complain", "don't complain", "does not complain", "doesn't complain"),
	paired(towards,
		[]string{"fewer", "less", "no", "without", "without a", "without any", "zero", "reduce", "reduces", "reducing", "cut", "cutting", "stop", "limit", "lower"},
		[]string{"complaint", "complaints", "customer complaints", "mistake", "mistakes", "error", "errors"}, "make no mistake"),
	[]phrase{
		{words: "do not", instead: towards, first: true, except: []string{"do not worry", "do not forget", "do not hesitate"}},
		{words: "don't", instead: towards, first: true, except: []string{"don't worry", "don't forget", "don't hesitate", "don't miss"}},
		{words: "never", instead: towards, except: []string{
			// what happened to somebody: "My refund never arrived"
			"never arrived", "never came", "never got", "never had", "never was", "never were", "never showed", "never turned", "never rang", "never worked",
			"never happened", "never received", "never returned", "never sailed", "never went", "never knew", "never saw", "never appeared",
			"never mind", "never before", "never been", "never too", "never far", "never yet", "never-ending", "never again",
			"who never", "whoever never", "has never", "have never", "had never", "i've never", "you've never", "they've never", "we've never", "who's never",
		}},
	},
)
