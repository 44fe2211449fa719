package rules

import (
	"fmt"
	"slices"

	"playbook/generator/playbook"
)

var badWaiver = Rule{
	Name: "bad-waiver", Family: waivers, Level: playbook.Error,
	Summary: "a waiver that names no rule, or gives no reason",
	Doc: `A page may break a rule when there is a reason, and the reason stands on the page for everybody to see. A waiver that names no rule
does nothing, and one without a reason is a rule switched off in silence. That a file cannot be read cannot be waived.`,
	Bad:  "allow:\n  - check: limit-in-prose",
	Good: "allow:\n  - check: limit-in-prose\n    because: The coin for the locker is the same for everybody and always will be",
	Run: func(p *Pass) {
		for e := range p.pages() {
			if p.bad(e, "allow") {
				continue
			}
			for _, w := range e.Allow {
				waiver(p, e, w)
			}
		}
	},
}

// unwaivable are the rules that no page may waive: what they find cannot be
// shown, or is about waivers.
var unwaivable = []string{"bad-front-matter", "unreadable-page", "bad-waiver", "stale-waiver"}

// unmoved are the rules whose level no settings change: what they find would be
// missing from the site, and nobody would be told.
var unmoved = []string{"bad-front-matter", "unreadable-page"}

// Fixed reports whether a rule keeps its level, whatever the settings say.
func (r Rule) Fixed() bool { return fixed(r.Name) }

func fixed(rule string) bool { return slices.Contains(unmoved, rule) }

func waiver(p *Pass, e *playbook.Entry, w playbook.Waiver) {
	at := firstKnown(firstKnown(w.Check.At, w.Because.At), w.Until.At)
	if !at.Known() {
		at = e.Keys["allow"].At
	}
	name := w.Check.Value
	switch {
	case name == "":
		p.Report(e, at, "allow", "this waiver names no rule, so it allows nothing", "add `check`: the name in brackets at the end of a finding")
	case !slices.Contains(p.facts.rules, name):
		p.Report(e, at, name, fmt.Sprintf("there is no rule %q, so this waiver allows nothing", name), didYouMean(name, p.facts.rules, rulesAreListed))
	case slices.Contains(unwaivable, name):
		p.Report(e, at, name, fmt.Sprintf("%s cannot be waived: the page could not be shown as it was meant", name), "put right what it finds, and take the waiver out")
	case w.Because.Value == "":
		p.Report(e, at, name, fmt.Sprintf("this waiver of %s gives no reason, so nobody can tell whether it still holds", name), "add `because`: why this page may, in a sentence")
	}
}
