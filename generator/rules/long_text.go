package rules

import (
	"fmt"
	"reflect"
	"unicode/utf8"

	"playbook/generator/playbook"
)

var longText = Rule{
	Name: "long-text", Family: structure, Level: playbook.Warning,
	Summary: "a title, summary, statement, essence or payback that is too long for its place",
	Doc: `These texts are read in lists, on cards and in search results, where there is room for one line or two. A longer one is cut
or pushes something else off the card. It is shown in full on its own page, whatever its length.`,
	Bad:  "title: Find a book from half a title, from the colour of its cover, or from what a friend once said about it",
	Good: "title: Find a book from half a title",
	Run: func(p *Pass) {
		measured(p, func(e *playbook.Entry, f *playbook.Field, v reflect.Value) {
			t, ok := leafOf(v).(*playbook.Text)
			if !ok {
				return
			}
			if n := utf8.RuneCountInString(t.Value); n > f.Max {
				p.Report(e, t.At, f.Name, fmt.Sprintf("%s has %d characters, and there is room for %d where it is shown in lists and on cards", field(f.Name), n, f.Max),
					"say the one thing that matters here, and the rest in the text")
			}
		})
	},
}

var wrongCount = Rule{
	Name: "wrong-count", Family: structure, Level: playbook.Warning,
	Summary: "a list with more or fewer items than it is meant to have",
	Doc: `A job has three to nine functions: with fewer the page says too little to be useful, with more nobody can hold them in mind. What
is expected of a function is at most four things, so that two people can talk about all of them. How many clauses a page serves
is too-many-clauses' to say.`,
	Bad:  "functions:\n  - do: Lend and take back",
	Good: "functions:\n  - do: Greet people\n    essence: Let the first words be a welcome\n    serves: welcome\n    expected: [Looks up and says hello]\n  - do: Lend and take back",
	Run: func(p *Pass) {
		measured(p, func(e *playbook.Entry, f *playbook.Field, v reflect.Value) {
			if n := lengthOf(v); n > 0 && (n < f.Min || n > f.Max) {
				p.Field(e, f.Name, fmt.Sprintf("%s has %s; between %d and %d is what people can use", field(f.Name), count(n, "item"), max(f.Min, 1), f.Max),
					"bring those together that are one thing, and part those that are two")
			}
		})
		for e := range p.alive(playbook.KindRole) {
			tooMuchExpected(p, e)
		}
	},
}

func lengthOf(v reflect.Value) int {
	if v.Kind() != reflect.Slice {
		return 0
	}
	return v.Len()
}

// measured visits the fields of entries in use for which the model gives a
// greatest length.
func measured(p *Pass, visit func(*playbook.Entry, *playbook.Field, reflect.Value)) {
	for e := range p.alive() {
		p.fields(e, func(f *playbook.Field, v reflect.Value) {
			if f.Max > 0 {
				visit(e, f, v)
			}
		})
	}
}

func tooMuchExpected(p *Pass, e *playbook.Entry) {
	for _, f := range p.facts.model[reflect.TypeFor[playbook.Function]()] {
		if f.Name != "expected" || p.bad(e, "functions") {
			continue
		}
		for _, row := range e.Role.Functions {
			if n := len(row.Expected); n > f.Max {
				p.Report(e, row.Expected[f.Max].At, "functions.expected", fmt.Sprintf("%d things are expected of one function; with more than %d, talking about them turns into ticking them off", n, f.Max),
					"keep the ones that show the purpose best")
			}
		}
	}
}
