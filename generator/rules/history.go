package rules

import (
	"slices"
	"sync"

	"playbook/generator/diff"
	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// comparing are the rules that find nothing without an earlier playbook.
var comparing = []string{"meaning-changed", "vanished-id", "limit-changed", "steps-changed"}

// Comparing reports whether a rule finds nothing without an earlier playbook to
// compare with.
func (r Rule) Comparing() bool { return slices.Contains(comparing, r.Name) }

func (f *facts) compareWith(before *graph.Graph) {
	f.before = before
	f.changes = sync.OnceValue(func() []diff.Change {
		if before == nil {
			return nil
		}
		return diff.Compare(before, f.graph).Changes
	})
}

// changed is the changes of some kinds since the earlier playbook.
func (p *Pass) changed(kinds ...diff.Kind) []diff.Change {
	var changes []diff.Change
	for _, ch := range p.facts.changes() {
		if slices.Contains(kinds, ch.Kind) {
			changes = append(changes, ch)
		}
	}
	return changes
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
