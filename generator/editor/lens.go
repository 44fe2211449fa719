package editor

import (
	"slices"

	"playbook/generator/playbook"
)

// lensed are the kinds whose pages say above their text how many lead to them.
var lensed = []playbook.Kind{playbook.KindClause, playbook.KindStandard, playbook.KindLatitude, playbook.KindRole}

// lenses says how many pages lead to this one. There is nothing to press: a client
// finds the pages by its own "find references".
func (s *server) lenses(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	found := []codeLens{}
	e := q.book.graph.File(q.file)
	if e == nil || e.Broken || !slices.Contains(lensed, e.Kind) {
		return found, nil
	}
	words := q.book.ledTo(e)
	if words == "" {
		words = "no page leads here yet"
	}
	return append(found, codeLens{s.whereabouts(q.book, target{entry: e}).Range, command{Title: words}}), nil
}
