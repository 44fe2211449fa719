package rules

import (
	"iter"
	"slices"

	"playbook/generator/diff"
	"playbook/generator/playbook"
)

// comparing are the rules that find nothing without an earlier playbook.
var comparing = []string{"meaning-changed", "vanished-id", "limit-changed", "steps-changed"}

// Comparing reports whether a rule finds nothing without an earlier playbook to
// compare with.
func (r Rule) Comparing() bool { return slices.Contains(comparing, r.Name) }

// unannounced is the first change of some kinds on each page that does not say in its
// `changes` that anything has changed: one entry there tells of all that did.
func (p *Pass) unannounced(kinds ...diff.Kind) iter.Seq[diff.Change] {
	return func(yield func(diff.Change) bool) {
		told := map[*playbook.Entry]bool{}
		for ch := range p.changed(kinds...) {
			if told[ch.Entry] || p.noted(ch.Entry) {
				continue
			}
			told[ch.Entry] = true
			if !yield(ch) {
				return
			}
		}
	}
}

// changed is every change of some kinds since the earlier playbook.
func (p *Pass) changed(kinds ...diff.Kind) iter.Seq[diff.Change] {
	return func(yield func(diff.Change) bool) {
		for _, ch := range p.facts.changes() {
			if slices.Contains(kinds, ch.Kind) && !yield(ch) {
				return
			}
		}
	}
}

// noted reports whether the page says in its `changes` that something has changed:
// by an entry that it did not have before. To mend the words of an old one does not
// make it a new one.
func (p *Pass) noted(e *playbook.Entry) bool {
	if p.bad(e, "changes") {
		return true // which has been said
	}
	was := p.earlier(e)
	if was == nil {
		return true
	}
	days := map[string]int{}
	for _, ch := range was.Changes {
		days[iso(ch.On.Time)]++
	}
	for _, ch := range e.Changes {
		day := iso(ch.On.Time)
		if days[day]--; days[day] < 0 {
			return true
		}
	}
	return was.Keys["changes"].Bad
}

// earlier is the page as it was, by its id or one that it had formerly.
func (p *Pass) earlier(e *playbook.Entry) *playbook.Entry {
	if was := p.Before.Entry(e.ID); was != nil {
		return was
	}
	for _, id := range e.Formerly {
		if was := p.Before.Entry(id.Value); was != nil {
			return was
		}
	}
	return nil
}
