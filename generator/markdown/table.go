package markdown

import (
	"bytes"
	"fmt"
	"html"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// maxLabel is how many characters of a header or a heading name a cell or a
// table.
const maxLabel = 80

// table surveys a table, and makes it one that can be used on a phone: a frame
// that scrolls and has a name, and in every cell the header of its column.
func (r *reading) table(n *east.Table, in scope) {
	var headers []string
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() != east.KindTableHeader {
			r.row(row, headers, in)
			continue
		}
		r.children(row, in|quiet)
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cell.SetAttributeString("scope", "col")
			align(cell)
			headers = append(headers, clip(r.words(cell), maxLabel))
		}
	}
	wrap(n, `<div class="scroll" role="region" tabindex="0" aria-label="`+html.EscapeString(r.region())+"\">\n", "</div>\n")
}

func (r *reading) row(row ast.Node, headers []string, in scope) {
	i, cut := 0, false
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		if i < len(headers) && headers[i] != "" {
			cell.SetAttributeString("data-label", headers[i])
		}
		align(cell)
		cut = r.cut(cell) || cut
		r.children(cell, in)
		r.paragraph(cell)
		i++
	}
	if !cut { // a link that was cut in two is a cell too many
		r.spilled(row)
	}
}

// align says by a class how a column is aligned: a style would need a policy
// that lets every style through.
func align(cell ast.Node) {
	if a := cell.(*east.TableCell).Alignment; a != east.AlignNone {
		cell.SetAttributeString("class", "align-"+a.String())
	}
}

// region is a name for a table that no other table of the text has.
func (r *reading) region() string {
	name := clip(r.near, maxLabel)
	if name == "" {
		name = r.c.labels.word("table")
	}
	if r.regions == nil {
		r.regions = map[string]int{}
	}
	r.regions[name]++
	if k := r.regions[name]; k > 1 {
		return name + " (" + strconv.Itoa(k) + ")"
	}
	return name
}

// spilled reports the words of a row for which the table has no column: goldmark
// drops them.
func (r *reading) spilled(row ast.Node) {
	last := row.LastChild()
	if last == nil || last.Lines().Len() == 0 {
		return
	}
	off := last.Lines().At(0).Stop
	rest := bytes.TrimLeft(firstLine(r.src[off:]), " \t")
	if !bytes.HasPrefix(rest, []byte("|")) {
		return
	}
	words := bytes.Trim(rest, "| \t")
	if len(words) == 0 {
		return
	}
	r.fault(off+bytes.Index(r.src[off:], words), fmt.Sprintf("this row has more cells than its table has columns, so %q would not be shown", clip(string(words), 30)),
		`a bar that is part of a cell is written \|, also in [[id\|words]]`)
}

// cut reports a [[link|with words]] whose bar has become the end of a cell.
func (r *reading) cut(cell ast.Node) bool {
	if cell.Lines().Len() == 0 {
		return false
	}
	line := cell.Lines().At(0)
	open := bytes.LastIndex(line.Value(r.src), []byte("[["))
	if open < 0 || open > 0 && r.src[line.Start+open-1] == '\\' {
		return false
	}
	link := firstLine(r.src[line.Start+open:])
	end := bytes.Index(link, []byte("]]"))
	if end < 0 || line.Start+open+end < line.Stop {
		return false
	}
	right := bytes.ReplaceAll(link[:end], []byte("|"), []byte(`\|`))
	r.fault(line.Start+open, "the bar in this link ends the cell of the table, so the link is cut in two",
		fmt.Sprintf("write the bar with a backslash before it: %s]]", clip(string(right), maxLabel)))
	return true
}
