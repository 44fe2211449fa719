package rules

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

var incompletePage = Rule{
	Name: "incomplete-page", Family: structure, Level: playbook.Warning,
	Summary: "recommended fields are left out",
	Doc: `These fields are what makes a page findable and trustworthy: a sentence for search, the moment to open it, who answers for it and
when they last said it was right, who took part in writing it. A page works without them, so this is a warning, one for each page.
What customers say is asked for by no-customer-words, and the owner by missing-owner.`,
	Bad:  "title: Find a book from half a title\nserves:",
	Good: "title: Find a book from half a title\nsummary: Half a title and the colour of the cover are enough to begin.\nowner: lead\nreviewed: 2026-11-01\nvoices: [desk, lead]\nserves:",
	Run:  checkIncompletePage,
}

func checkIncompletePage(p *Pass) {
	for e := range p.alive() {
		var names, hints []string
		p.fields(e, func(f *playbook.Field, _ reflect.Value) {
			if f.Ought && p.lacks(e, f.Name) && recommended(p, e, f.Name) {
				names, hints = append(names, field(f.Name)), append(hints, field(f.Name)+": "+f.About)
			}
		})
		for _, w := range alsoRecommended(p, e) {
			names, hints = append(names, w.names), append(hints, w.names+": "+w.about)
		}
		if len(names) > 0 {
			p.Report(e, e.Keys["title"].At, "", fmt.Sprintf("%s leaves out %s", this(e), together(names, "and")), strings.Join(hints, "; "))
		}
	}
}

// owned reports whether pages of a kind have an owner and voices: not stories,
// which belong to who lived them, nor words and plain pages.
func owned(k playbook.Kind) bool {
	return k != playbook.KindStory && k != playbook.KindTerm && k != playbook.KindPage
}

func recommended(p *Pass, e *playbook.Entry, name string) bool {
	switch name {
	case "owner":
		return false // missing-owner asks for it
	case "reviewed":
		return !p.lacks(e, "owner") && owned(e.Kind)
	case "customers_say":
		return false
	}
	return true
}

type wish struct{ names, about string }

// alsoRecommended are the wishes that hang on more than one field.
func alsoRecommended(p *Pass, e *playbook.Entry) []wish {
	var wishes []wish
	if owned(e.Kind) && e.Kind != playbook.KindWorkshop && p.lacks(e, "made_with") && p.lacks(e, "voices") {
		wishes = append(wishes, wish{"`voices` or `made_with`", "the roles or workshops that shaped the page"})
	}
	switch {
	case e.Procedure != nil && p.lacks(e, "pays_back"):
		wishes = append(wishes, wish{"`pays_back`", "what this saves or gives you"})
	case e.Role != nil && slices.ContainsFunc(e.Role.Functions, expectsNothing) && !p.bad(e, "functions"):
		wishes = append(wishes, wish{"`expected` of a function", "what you would see or hear"})
	case e.Habit != nil && p.lacks(e, "looks_like") && p.lacks(e, "sounds_like"):
		wishes = append(wishes, wish{"`looks_like` or `sounds_like`", "what you would see or hear"})
	case e.Standard != nil:
		wishes = append(wishes, ofStandard(p, e)...)
	}
	return wishes
}

func expectsNothing(f playbook.Function) bool { return len(f.Expected) == 0 }

func ofStandard(p *Pass, e *playbook.Entry) []wish {
	var wishes []wish
	switch e.Standard.Force.Value {
	case "promise":
		if p.lacks(e, "measure") {
			wishes = append(wishes, wish{"`measure`", "how the promise is measured"})
		}
		if p.lacks(e, "target") {
			wishes = append(wishes, wish{"`target`", "what the promise aims at"})
		}
	case "law":
		if p.lacks(e, "source") {
			wishes = append(wishes, wish{"`source`", "the law it comes from"})
		}
	}
	return wishes
}
