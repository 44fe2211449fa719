package editor

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"playbook/generator/prose"
)

// An encoding is how client and server count within a line.
type encoding string

// The encodings, all of which are understood. What a client does not choose is
// UTF-16, which the protocol grew up with.
const (
	utf8Units  encoding = "utf-8"
	utf16Units encoding = "utf-16"
	utf32Units encoding = "utf-32"
)

// choose is the first encoding of a client's list that is known.
func choose(offered []encoding) encoding {
	for _, e := range offered {
		if slices.Contains([]encoding{utf8Units, utf16Units, utf32Units}, e) {
			return e
		}
	}
	return utf16Units
}

// units is how many units a character has; width is its length in bytes.
func (e encoding) units(r rune, width int) int {
	switch {
	case e == utf8Units:
		return width
	case e == utf16Units && r > 0xFFFF:
		return 2
	}
	return 1
}

// A position is a place in a document as the protocol counts: from 0, within a
// line in the units of the encoding.
type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// A span is a part of a document; its end is not part of it.
type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

const byteMark = "\uFEFF"

// A text is a document's text, and where its lines begin. Offsets are in bytes. It
// is not changed.
type text struct {
	s      string
	starts []int
}

// newText finds the lines of a text. A line ends with a line feed, a carriage
// return, or both; the protocol and source agree on that.
func newText(s string) *text {
	t := &text{s: s, starts: []int{0}}
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], "\r\n")
		if n < 0 {
			break
		}
		i += n + 1
		if s[i-1] == '\r' && i < len(s) && s[i] == '\n' {
			i++
		}
		t.starts = append(t.starts, i)
	}
	return t
}

// line returns where a line begins and where it ends, without what ends it. Lines
// count from 0; before the first is the first, and after the last the last.
func (t *text) line(n int) (from, to int) {
	n = min(max(n, 0), len(t.starts)-1)
	from, to = t.starts[n], len(t.s)
	if n+1 < len(t.starts) {
		to = t.starts[n+1]
	}
	return from, from + len(strings.TrimRight(t.s[from:to], "\r\n"))
}

// words is a line's text.
func (t *text) words(n int) string {
	from, to := t.line(n)
	return t.s[from:to]
}

// number is the number of the line that an offset lies in, from 0.
func (t *text) number(offset int) int { return max(0, sort.SearchInts(t.starts, offset+1)-1) }

// offset is where a position lies. What is beyond a line is its end, beyond the
// text the end of that, and within a character its beginning.
func (t *text) offset(p position, e encoding) int {
	if p.Line >= len(t.starts) {
		return len(t.s)
	}
	if p.Line < 0 {
		return 0
	}
	from, to := t.line(p.Line)
	for units := 0; from < to; {
		r, width := utf8.DecodeRuneInString(t.s[from:to])
		if units += e.units(r, width); units > p.Character {
			break
		}
		from += width
	}
	return from
}

// position is the other way round.
func (t *text) position(offset int, e encoding) position {
	offset = min(max(offset, 0), len(t.s))
	line := t.number(offset)
	p := position{Line: line}
	_, to := t.line(line)
	for from := t.starts[line]; from < min(offset, to); {
		r, width := utf8.DecodeRuneInString(t.s[from:to])
		if from+width > offset {
			break
		}
		p.Character += e.units(r, width)
		from += width
	}
	return p
}

func (t *text) span(from, to int, e encoding) span {
	return span{t.position(from, e), t.position(to, e)}
}

// at is where a place of a file lies, whose columns are characters. A byte-order
// mark is no character of the first line.
func (t *text) at(p prose.Place) int {
	if int(p.Line) > len(t.starts) {
		return len(t.s)
	}
	from, to := t.line(int(p.Line) - 1)
	if from == 0 && strings.HasPrefix(t.s, byteMark) {
		from = len(byteMark)
	}
	for col := 1; col < int(p.Col) && from < to; col++ {
		_, width := utf8.DecodeRuneInString(t.s[from:to])
		from += width
	}
	return from
}

// replace returns the text with another in the place of a part of it.
func (t *text) replace(from, to int, with string) *text {
	if to < from {
		from, to = to, from
	}
	return newText(fmt.Sprint(t.s[:from], with, t.s[to:]))
}
