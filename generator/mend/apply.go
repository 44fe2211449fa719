package mend

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"playbook/generator/playbook"
)

// byteMark is the invisible sign at the beginning of some files, which is no part
// of their first line.
const byteMark = "\uFEFF"

// A cut is an edit as it lies in a file's bytes.
type cut struct {
	from, to int
	text     string
}

// Apply makes the edits of a file that can be made, and returns how many they are.
func Apply(text []byte, edits []playbook.Edit) ([]byte, int) { return apply(text, edits) }

// apply makes the edits that can be made, and returns how many problems they put
// right. Of two that touch each other the first is made; an edit that several
// problems share is made once and counts for each.
func apply(text []byte, edits []playbook.Edit) ([]byte, int) {
	cuts := locateAll(text, edits)
	slices.SortStableFunc(cuts, func(a, b cut) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var after bytes.Buffer
	done, at := 0, 0
	var last cut
	for _, c := range cuts {
		if done > 0 && c == last {
			done++
			continue
		}
		if done > 0 && c.from < last.to {
			continue
		}
		after.Write(text[at:c.from])
		after.WriteString(c.text)
		at, last = c.to, c
		done++
	}
	after.Write(text[at:])
	return after.Bytes(), done
}

// lines is where each line of a file begins. A line ends with a line feed, a
// carriage return, or both.
func lines(text []byte) []int {
	first := 0
	if bytes.HasPrefix(text, []byte(byteMark)) {
		first = len(byteMark)
	}
	starts := []int{first}
	for i := first; i < len(text); i++ {
		if n := lineEnd(text[i:]); n > 0 {
			i += n - 1
			starts = append(starts, i+1)
		}
	}
	return starts
}

// lineEnd is how many bytes end a line at the beginning of a text, if any do.
func lineEnd(text []byte) int {
	switch {
	case bytes.HasPrefix(text, []byte("\r\n")):
		return 2
	case len(text) > 0 && (text[0] == '\n' || text[0] == '\r'):
		return 1
	}
	return 0
}

// locateAll finds the edits that can be made. They are looked for from the beginning
// of the file to its end, so that a long line is walked once whatever stands in it, and
// one that thousands of problems share is looked for once.
func locateAll(text []byte, edits []playbook.Edit) []cut {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b playbook.Edit) int {
		return cmp.Or(cmp.Compare(a.At.Line, b.At.Line), cmp.Compare(a.At.Col, b.At.Col))
	})
	var cuts []cut
	w := walk{text: text, starts: lines(text)}
	same := false
	for i, e := range edits {
		if i > 0 && e == edits[i-1] {
			if same {
				cuts = append(cuts, cuts[len(cuts)-1])
			}
			continue
		}
		var c cut
		if c, same = w.locate(e); same {
			cuts = append(cuts, c)
		}
	}
	return cuts
}

// A walk goes through a file from place to place.
type walk struct {
	text      []byte
	starts    []int
	line, col int // where it stands, if anywhere
	offset    int
}

// reach goes to a place, and answers false where there is none.
func (w *walk) reach(line, col int) bool {
	if line < 1 || line > len(w.starts) || col < 1 {
		return false
	}
	if line != w.line || col < w.col {
		w.line, w.col, w.offset = line, 1, w.starts[line-1]
	}
	for ; w.col < col; w.col++ {
		if w.offset >= len(w.text) || lineEnd(w.text[w.offset:]) > 0 {
			return false
		}
		_, size := utf8.DecodeRune(w.text[w.offset:])
		w.offset += size
	}
	return true
}

// locate finds an edit in a file; it answers false where the place is not there or
// holds another text.
func (w *walk) locate(e playbook.Edit) (cut, bool) {
	if !w.reach(int(e.At.Line), int(e.At.Col)) {
		return cut{}, false
	}
	text, from, to := w.text, w.offset, w.offset
	if bytes.HasPrefix(text[from:], []byte(e.Old)) {
		return cut{from, from + len(e.Old), e.New}, true
	}
	for i := range len(e.Old) {
		switch n := lineEnd(text[to:]); {
		case e.Old[i] == '\n' && n > 0:
			to += n
		case to < len(text) && text[to] == e.Old[i]:
			to++
		default:
			return cut{}, false
		}
	}
	return cut{from, to, e.New}, true
}
