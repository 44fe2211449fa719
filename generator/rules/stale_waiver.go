package rules

import (
	"fmt"
	"slices"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// What a waiver hides is known only when every rule has run: this rule has no
// Run, and waive does its work.
var staleWaiver = Rule{
	Name: "stale-waiver", Family: waivers, Level: playbook.Warning,
	Summary: "a waiver that hides nothing, or has expired",
	Doc: `The page has been put right, or the time it was given is over. A waiver that stays behind would hide the next mistake of its kind. An
expired waiver hides nothing any more, so what it hid is a finding again.`,
	Bad:  "allow:\n  - check: limit-in-prose\n    because: The coin for the locker is the same for everybody\nroles:",
	Good: "roles:",
}

// waive takes out what pages have waived, and reports the waivers that hide
// nothing or have expired.
func waive(f *facts, problems []playbook.Problem, levels map[string]playbook.Level) []playbook.Problem {
	hides := map[*playbook.Entry][]bool{}
	kept := make([]playbook.Problem, 0, len(problems))
	for _, p := range problems {
		e := f.graph.File(p.File)
		if e == nil || len(e.Allow) == 0 || !hide(f.graph, e, p.Rule, hides) {
			kept = append(kept, p)
		}
	}
	if levels[staleWaiver.Name] == playbook.Off {
		return kept
	}
	pass := &Pass{Graph: f.graph, facts: f, rule: staleWaiver.Name}
	whole := len(f.doubt) == 0
	for e := range pass.alive() {
		first := len(pass.found)
		for i, w := range e.Allow {
			used := hides[e] != nil && hides[e][i]
			// What is compared changes with what it is compared with, so that a waiver
			// that hides nothing today may have hidden something yesterday.
			compared := slices.Contains(comparing, w.Check.Value)
			stale(pass, e, w, used || !whole || compared || levels[w.Check.Value] == playbook.Off)
		}
		// An `allow` without any waiver would say nothing, so it goes with the last.
		if len(pass.found)-first == len(e.Allow) {
			for i := range pass.found[first:] {
				pass.found[first+i].Mend = e.NoWaivers
			}
		}
	}
	return append(kept, weigh(pass.found, levels)...)
}

// hide reports whether a waiver of the page hides a rule's finding, and notes
// which one did.
func hide(g *graph.Graph, e *playbook.Entry, rule string, hides map[*playbook.Entry][]bool) bool {
	if slices.Contains(unwaivable, rule) {
		return false
	}
	for i, w := range e.Allow {
		if w.Check.Value != rule || expired(g, w) {
			continue
		}
		if hides[e] == nil {
			hides[e] = make([]bool, len(e.Allow))
		}
		hides[e][i] = true
		return true
	}
	return false
}

func expired(g *graph.Graph, w playbook.Waiver) bool {
	return !w.Until.IsZero() && !g.AsOf.Before(w.Until.AddDate(0, 0, 1))
}

// stale reports one waiver. One that names no rule, or a rule that is not looked
// for, cannot hide anything and is not stale for it.
func stale(p *Pass, e *playbook.Entry, w playbook.Waiver, used bool) {
	name := w.Check.Value
	_, known := Find(name)
	switch {
	case w.Because.Value == "" && known: // bad-waiver says so
	case expired(p.Graph, w):
		p.Report(e, w.Until.At, name, fmt.Sprintf("this waiver of %s ended on %s and hides nothing any more", name, iso(w.Until.Time)), "put right what it hid, or decide again and give a new day")
		p.mend(w.Out)
	case !used && known && !slices.Contains(unwaivable, name):
		p.Report(e, w.Check.At, name, fmt.Sprintf("this waiver hides nothing: %s finds nothing on this page", name), "take it out, so that it does not hide the next mistake")
		p.mend(w.Out)
	}
}
