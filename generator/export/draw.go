package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"playbook/generator/graph"
)

// A line is one reference between two names of a book.
type line struct {
	from name
	as   string
	to   name
}

// A name is an entry or a contact.
type name struct{ id, kind, title string }

// base is what an entry of any kind has in common with the others.
func (c common) base() common { return c }

func bases[T interface{ base() common }](entries []T) []common {
	all := make([]common, len(entries))
	for i, e := range entries {
		all[i] = e.base()
	}
	return all
}

// lines are the names of a book and the references between them, in its order.
func (b book) lines() (names []name, all []line) {
	var entries []common
	if b.Purpose != nil {
		entries = append(entries, b.Purpose.common)
	}
	entries = slices.Concat(entries, bases(b.Clauses), bases(b.Roles), bases(b.Procedures), bases(b.Latitudes), bases(b.Standards),
		bases(b.Habits), bases(b.Stories), bases(b.Workshops), b.Pages)
	known := map[string]name{}
	for _, c := range b.Contacts {
		known[c.ID] = name{c.ID, "contact", c.Title}
	}
	for _, e := range entries {
		known[e.ID] = name{e.ID, e.Kind, e.Title}
		names = append(names, known[e.ID])
	}
	for _, c := range b.Contacts {
		names = append(names, known[c.ID])
	}
	for _, e := range entries {
		for _, r := range e.RefersTo {
			all = append(all, line{known[e.ID], r.As, known[r.ID]})
		}
	}
	return names, all
}

// shapes are what the kinds look like in a drawing.
var shapes = map[string]string{
	"purpose": "doubleoctagon", "clause": "octagon", "role": "house", "procedure": "box", "latitude": "diamond",
	"standard": "box3d", "habit": "ellipse", "story": "note", "workshop": "tab", "contact": "cds",
}

// DOT is a playbook as a drawing for Graphviz.
func DOT(g *graph.Graph) []byte {
	names, lines := bookOf(g).lines()
	var b bytes.Buffer
	b.WriteString("digraph playbook {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n")
	for _, n := range names {
		shape := shapes[n.kind]
		if shape == "" {
			shape = "plain"
		}
		fmt.Fprintf(&b, "  %s [label=%s, shape=%s, tooltip=%s];\n", quoted(n.id), quoted(n.title), shape, quoted(n.kind))
	}
	for _, l := range lines {
		fmt.Fprintf(&b, "  %s -> %s [label=%s];\n", quoted(l.from.id), quoted(l.to.id), quoted(l.as))
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// quoted is a text in the quotation marks of DOT, where a backslash begins an
// escape and everything else stands for itself.
func quoted(text string) string {
	text = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ", "\x00", "").Replace(text)
	return `"` + text + `"`
}

// CSV is the references of a playbook as a table with a heading, a reference a
// line.
func CSV(g *graph.Graph) []byte {
	_, lines := bookOf(g).lines()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true // as RFC 4180 has it, and spreadsheets
	rows := [][]string{{"from", "from_kind", "from_title", "as", "to", "to_kind", "to_title"}}
	for _, l := range lines {
		rows = append(rows, []string{l.from.id, l.from.kind, cell(l.from.title), l.as, l.to.id, l.to.kind, cell(l.to.title)})
	}
	// Writing to a bytes.Buffer does not fail.
	_ = w.WriteAll(rows)
	return b.Bytes()
}

// cell is a text that a spreadsheet takes for a text: one that begins like a
// formula gets an apostrophe before it.
func cell(text string) string {
	if strings.ContainsAny(firstOf(strings.TrimLeft(text, " \u00a0\ufeff")), "=+-@\t\r\n＝＋－＠|%") {
		return "'" + text
	}
	return text
}

func firstOf(text string) string {
	for _, r := range text {
		return string(r)
	}
	return ""
}
