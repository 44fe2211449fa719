package rules

import (
	"fmt"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

var untranslatedInterface = Rule{
	Name: "untranslated-interface", Family: structure, Level: playbook.Note,
	Summary: "a language that the headings and buttons are not written in",
	Doc: `What stands around your text, such as "Your call" and "Done when", comes from a table of words for each language. Without a table
for yours it stays English, and readers get two languages on one page. Somebody who speaks both can write the table in an afternoon: it is a list
of the English words with the words to use.`,
	Bad:  "language: nb",
	Good: "language: de",
	Run: func(p *Pass) {
		language := p.Graph.Settings.Language
		known := p.Graph.Tongues
		if len(known) == 0 || language.Value == "" || inTongue(language.Value, known) {
			return
		}
		add := fmt.Sprintf("to add it, copy layouts/words/%s.yaml from the program's own layouts to layouts/words/%s.yaml in your folder, and change what stands on the right",
			known[len(known)-1], language.Value)
		hint := "the languages to choose from: " + strings.Join(append(slices.Clone(known), "en"), ", ") + "; " + add
		if near := playbook.Nearest(language.Value, known); near != "" {
			hint = fmt.Sprintf("did you mean %q? ", near) + add
		}
		p.At(inSettings(language), language.Value, fmt.Sprintf("there are no words of the interface in %q, so headings and buttons stay English beside your text", language.Value), hint)
	},
}

// inTongue reports whether a language, or what it is a form of, is English or one
// of those known.
func inTongue(language string, known []string) bool {
	for name := language; name != ""; name = name[:max(strings.LastIndexByte(name, '-'), 0)] {
		is := func(k string) bool { return strings.EqualFold(k, name) }
		if is("en") || slices.ContainsFunc(known, is) {
			return true
		}
	}
	return false
}
