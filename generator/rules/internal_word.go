package rules

import (
	"fmt"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var internalWord = Rule{
	Name: "internal-word", Family: counter, Level: playbook.Note,
	Summary: "a word of our own in something that is said to a customer",
	Doc: `The glossary knows words that only we use, and what to say in their place. In what is said to a customer such a word makes them ask back, or
nod and do the wrong thing. Only lines that begin with "Say" are looked at. A line that says both, the word and what to say instead, explains it and is left alone.`,
	Bad:  `- Say: "The shelf mark is on the back."`,
	Good: `- Say: "It says on the back where it stands."`,
	Run: func(p *Pass) {
		list := p.ownTerms()
		for e := range p.alive(playbook.KindProcedure) {
			for m := range marks(e, prose.Say) {
				if ph, ok := list.find(m.Plain); ok {
					p.Report(e, m.Place, ph.words, fmt.Sprintf("%q is a word of our own, and the customer who hears it may not know it", ph.words),
						fmt.Sprintf("say instead: %s", ph.instead))
				}
			}
		}
	},
}

// ownTerms are the words of the glossary that have something to say instead, in
// the singular and with an s. Their other names are not among them: some of those
// are just what to say.
func (p *Pass) ownTerms() *wordList {
	l := &wordList{phrases: map[string][]searched{}}
	for e := range p.alive(playbook.KindTerm) {
		if e.Term == nil || strings.TrimSpace(e.Term.SayInstead.Value) == "" {
			continue
		}
		ph := phrase{words: e.Term.Word.Value, instead: e.Term.SayInstead.Value, unless: []string{e.Term.SayInstead.Value}}
		l.add(ph)
		if words := wordsOf(ph.words); len(words) > 0 && english(p.Graph.Settings) {
			l.addAs(ph, strings.Join(words, " ")+"s")
		}
	}
	return l
}
