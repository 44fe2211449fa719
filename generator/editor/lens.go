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

// links are the ids in double brackets, as links to their files.
func (s *server) links(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	found := []documentLink{}
	for _, m := range wikiLink.FindAllStringSubmatchIndex(q.text.s, -1) {
		if e := q.book.graph.Entry(q.text.s[m[2]:m[3]]); e != nil {
			found = append(found, documentLink{q.text.span(m[2], m[3], s.enc), q.book.uri(e.File), e.Title.Value})
		}
	}
	return found, nil
}
