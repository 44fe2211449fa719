package markdown

import (
	"bytes"
	"fmt"
	"regexp"

	"github.com/yuin/goldmark/ast"
)

// hyphens is the line of a table below its headings.
var hyphens = regexp.MustCompile(`^\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?$`)

// barred reports a paragraph that was meant for a table and is none: its lines are shown
// one behind the other, with all their bars.
func (r *reading) barred(n ast.Node) {
	lines := n.Lines()
	var above []byte
	for i := range lines.Len() {
		line := lines.At(i)
		text := bytes.TrimSpace(line.Value(r.src))
		fault := func(what, hint string) { r.fault(line.Start+bytes.Index(line.Value(r.src), text), what, hint) }
		switch {
		case bytes.IndexByte(text, '|') < 0:
			text = nil
		case hyphens.Match(text) && len(above) > 0:
			fault(fmt.Sprintf("this line of hyphens has %d cells and the headings above it have %d, so this is no table and readers would see the bars", cells(text), cells(above)),
				`give both as many, one for each column; a bar that is part of a heading is written \|, also in [[id\|words]]`)
			return
		case enclosed(text) && enclosed(above):
			fault("no line of hyphens stands between headings and the rows of a table here, so it is none and readers would see the bars",
				"write one below the headings, as in |---|---|, with as many parts as there are columns")
			return
		}
		above = text
	}
}

// enclosed reports whether a line begins and ends with a bar.
func enclosed(line []byte) bool { return len(line) > 2 && line[0] == '|' && line[len(line)-1] == '|' }

// cells is how many cells a row of a table has.
func cells(row []byte) int {
	row = bytes.TrimPrefix(row, []byte("|"))
	n := 1
	for i := 0; i < len(row); i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			if i < len(row)-1 {
				n++
			}
		}
	}
	return n
}
