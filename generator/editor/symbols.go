package editor

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// symbols is the outline of a page: its sections, and the steps in theirs.
func (s *server) symbols(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	if q.file == playbook.GlossaryFile {
		return s.terms(q), nil
	}
	e := q.book.graph.File(q.file)
	if e == nil || e.Body == nil {
		return []symbol{}, nil
	}
	o := outline{server: s, q: q}
	for _, h := range e.Body.Headings {
		o.add(h.Level, int(h.Line), q.text.at(h.Place), h.Text, "", symbolString)
	}
	for i, step := range e.Body.Steps {
		o.add(7, int(step.Line), q.text.at(step.Place), fmt.Sprintf("%d. %s", i+1, step.Plain), "step", symbolFunction)
	}
	return o.tree(), nil
}

// terms is the outline of the glossary.
func (s *server) terms(q question) []symbol {
	found := []symbol{}
	for _, e := range q.inFile() {
		from := q.text.at(e.Title.At)
		_, to := q.text.line(q.text.number(from))
		at := q.text.span(from, to, s.enc)
		if e.Title.Value != "" {
			found = append(found, symbol{Name: e.Title.Value, Kind: symbolString, Range: at, Selection: at})
		}
	}
	return found
}

// An outline makes a tree of headings and steps.
type outline struct {
	server *server
	q      question
	rows   []row
}

type row struct {
	level, line, from int
	name, detail      string
	kind              int
}

func (o *outline) add(level, line, from int, name, detail string, kind int) {
	if name = strings.TrimSpace(name); name == "" {
		name = "(empty)"
	}
	o.rows = append(o.rows, row{level, line, from, name, detail, kind})
}

// tree nests the rows, in the order of the document: each reaches to the next that is
// not below it.
func (o *outline) tree() []symbol {
	slices.SortStableFunc(o.rows, func(a, b row) int { return cmp.Compare(a.from, b.from) })
	tree, _ := o.below(0, 0)
	return tree
}

func (o *outline) below(i, level int) ([]symbol, int) {
	found := []symbol{}
	for i < len(o.rows) && o.rows[i].level > level {
		r := o.rows[i]
		children, next := o.below(i+1, r.level)
		end := len(o.q.text.s)
		if next < len(o.rows) {
			_, end = o.q.text.line(o.rows[next].line - 2)
		}
		_, lineEnd := o.q.text.line(r.line - 1)
		enc := o.server.enc
		found = append(found, symbol{
			Name: r.name, Detail: r.detail, Kind: r.kind, Children: children,
			Range: o.q.text.span(r.from, max(end, lineEnd), enc), Selection: o.q.text.span(r.from, lineEnd, enc),
		})
		i = next
	}
	return found, i
}

// workspaceSymbols finds pages by what they are called.
func (s *server) workspaceSymbols(params json.RawMessage) (any, error) {
	var p struct {
		Query string `json:"query"`
	}
	if err := unmarshal(params, &p); err != nil {
		return nil, err
	}
	found := []workspaceSymbol{}
	query := strings.ToLower(p.Query)
	for _, b := range s.books {
		if !s.fresh(b) {
			continue
		}
		for _, e := range b.graph.Entries {
			if len(found) >= plenty || e.Title.Value == "" || !scattered(query, strings.ToLower(e.Title.Value+" "+e.ID)) {
				continue
			}
			kind := symbolFile
			if e.Kind == playbook.KindTerm {
				kind = symbolString
			}
			found = append(found, workspaceSymbol{e.Title.Value, kind, string(e.Kind) + " " + e.ID, s.whereabouts(b, target{entry: e})})
		}
	}
	return found, nil
}

// scattered reports whether a name has the letters of a query in their order, as
// the protocol asks for.
func scattered(query, name string) bool {
	for _, r := range query {
		i := strings.IndexRune(name, r)
		if i < 0 {
			return false
		}
		name = name[i+len(string(r)):]
	}
	return true
}
