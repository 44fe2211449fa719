package rules

import (
	"fmt"
	"strings"

	"playbook/generator/playbook"
)

var sameWords = Rule{
	Name: "same-words", Family: counter, Level: playbook.Warning,
	Summary: "one role is told two procedures for the same words of a customer, or two words of the glossary share a name",
	Doc: `The same words lead to two pages, and whoever searches for them has to choose while a customer waits. Two colleagues choose differently,
and the customer hears two answers. Either the two pages are one situation, or the words of one of them can say what makes it
different. Capitals and commas do not make a difference, and pages for different roles do not meet. Where two words of the glossary have one
name, readers are shown the meaning of the first wherever it stands.`,
	Bad:  "customers_say: [\"It was blue, and there was a bird on it!\"]",
	Good: "customers_say: [I left it in my other coat]",
	Run: func(p *Pass) {
		said := map[spoken]*playbook.Entry{}
		for e := range p.alive(playbook.KindProcedure) {
			roles, _ := p.namedAll(e.Procedure.Roles, playbook.KindRole)
			for _, t := range e.Procedure.CustomersSay {
				sameWordsAs(p, e, t, roles, said)
			}
		}
		sharedNames(p)
	},
}

// A termName is a name of a word of the glossary, as it stands there.
type termName struct {
	term *playbook.Entry
	at   playbook.Text
}

// sharedNames reports the other names of the glossary's words that are names of two, or
// the word itself.
func sharedNames(p *Pass) {
	words, names := map[string]termName{}, map[string]termName{}
	for e := range p.alive(playbook.KindTerm) {
		words[foldedName(e.Term.Word.Value)] = termName{e, e.Term.Word}
	}
	for e := range p.alive(playbook.KindTerm) {
		for _, t := range e.Term.Aka {
			name := foldedName(t.Value)
			if name == "" {
				continue
			}
			if word, is := words[name]; is {
				nameOfWord(p, e, t, word)
				continue
			}
			first, twice := names[name]
			if !twice {
				names[name] = termName{e, t}
			} else if first.term != e {
				p.Report(e, t.At, t.Value, fmt.Sprintf("%q is a name of %q too (line %d), so readers would be shown only one of the two meanings", short(t.Value), first.term.Term.Word.Value, first.at.At.Line),
					"leave it with the one that people mean by it")
			}
		}
	}
}

// nameOfWord reports a name that is a word of the glossary itself.
func nameOfWord(p *Pass, e *playbook.Entry, name playbook.Text, word termName) {
	if word.term == e {
		p.Report(e, name.At, name.Value, fmt.Sprintf("%q is the word itself, so as another name for it it says nothing", short(name.Value)), "take it out, or write what people also call it")
		return
	}
	p.Report(e, name.At, name.Value, fmt.Sprintf("%q is a word of the glossary itself (line %d), so readers would be shown only one of the two meanings", short(name.Value), word.at.At.Line),
		"take it out here; or, if the two mean the same, make one of them of both")
}

func foldedName(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// A spoken is what a customer says to a role.
type spoken struct {
	words string
	role  *playbook.Entry
}

func sameWordsAs(p *Pass, e *playbook.Entry, t playbook.Text, roles []*playbook.Entry, said map[spoken]*playbook.Entry) {
	words := foldedSpeech(t.Value)
	if words == "" {
		return
	}
	var other, role *playbook.Entry
	for _, r := range roles {
		first := said[spoken{words, r}]
		switch {
		case first == nil:
			said[spoken{words, r}] = e
		case other == nil && first.ID != e.ID: // a copy of the whole page is told of by its id
			other, role = first, r
		}
	}
	if other == nil {
		return
	}
	p.Report(e, t.At, other.ID, fmt.Sprintf("%q stands on %q too, and %q has both pages, so a search for these words finds two answers", short(t.Value), other.ID, role.ID),
		"if it is one situation, keep one page; if it is two, let the words say what is different")
}

// foldedSpeech makes two ways of writing down the same words alike.
func foldedSpeech(s string) string { return plain(quotes.Replace(s)) }

var quotes = strings.NewReplacer("'", "", "’", "", "‘", "")
