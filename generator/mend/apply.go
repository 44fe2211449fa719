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
	var cuts []cut
	starts := lines(text)
	for _, e := range edits {
		if c, ok := locate(text, starts, e); ok {
			cuts = append(cuts, c)
		}
	}
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

// locate finds an edit in a file; it answers false where the place is not there or
// holds another text.
func locate(text []byte, starts []int, e playbook.Edit) (cut, bool) {
	line, at := int(e.At.Line), int(e.At.Col)
	if line < 1 || line > len(starts) || at < 1 {
		return cut{}, false
	}
	from := starts[line-1]
	for col := 1; col < at; col++ {
		if from >= len(text) || lineEnd(text[from:]) > 0 {
			return cut{}, false
		}
		_, size := utf8.DecodeRune(text[from:])
		from += size
	}
	to := from
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
