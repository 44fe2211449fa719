package source

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"playbook/generator/prose"
)

// A ruler says where in a file something stands that was found in a piece of it.
// It is mostly asked from the beginning to the end, and remembers how far along
// a line it was asked last: a line may be as long as the file.
type ruler struct {
	text  string
	typed []byte // the same
	first int    // the line of the file on which the piece begins
	lines []int  // the offset at which each line begins
	last  reached
}

// A reached is a place in a piece, the three ways in which it is known.
type reached struct{ line, col, offset int }

func newRuler(text []byte, first int) *ruler {
	lines := make([]int, 1, bytes.Count(text, []byte("\n"))+1)
	r := &ruler{text: string(text), typed: text, first: first, lines: lines}
	for i := 0; ; {
		n := strings.IndexByte(r.text[i:], '\n')
		if n < 0 {
			return r
		}
		i += n + 1
		r.lines = append(r.lines, i)
	}
}

// from is the last place asked for, if it lies on a line and before a column or an
// offset; else the beginning of the line.
func (r *ruler) from(line int, before func(reached) bool) reached {
	if r.last.line == line && before(r.last) {
		return r.last
	}
	return reached{line, 1, r.lines[line-1]}
}

// place is where an offset stands in the file.
func (r *ruler) place(offset int) prose.Place {
	offset = min(offset, len(r.text))
	at := r.from(r.number(offset), func(p reached) bool { return p.offset <= offset })
	at.col += utf8.RuneCountInString(r.text[at.offset:offset])
	at.offset = offset
	r.last = at
	return prose.At(r.first+at.line-1, at.col)
}

// offset is where a line and column of the piece begin, as yaml counts them: both
// from 1, columns in characters. What lies beyond the text is its last visible
// character.
func (r *ruler) offset(line, col int) int {
	if line < 1 || line > len(r.lines) || r.lines[line-1] == len(r.text) {
		return len(strings.TrimRight(r.text, " \t\n"))
	}
	at := r.from(line, func(p reached) bool { return p.col <= col })
	for at.col < col && at.offset < len(r.text) && r.text[at.offset] != '\n' {
		_, size := utf8.DecodeRuneInString(r.text[at.offset:])
		at.offset, at.col = at.offset+size, at.col+1
	}
	r.last = at
	return at.offset
}

// mark is where yaml says that something stands.
func (r *ruler) mark(line, col int) prose.Place { return r.place(r.offset(line, col)) }

// node is where a node of the tree begins.
func (r *ruler) node(n *yaml.Node) prose.Place { return r.mark(n.Line, n.Column) }

// line is the text of a line of the piece.
func (r *ruler) line(number int) string {
	if number < 1 || number > len(r.lines) {
		return ""
	}
	line, _, _ := strings.Cut(r.text[r.lines[number-1]:], "\n")
	return line
}

// A cursor follows a value of the tree through the text that it was read from. It
// only goes forward.
type cursor struct {
	r      *ruler
	value  string
	quote  byte // the quotation mark round the value, or none
	in, at int  // how far it has come: offsets of the value and of the text
	lost   bool
}

func (r *ruler) follow(n *yaml.Node) cursor {
	c := cursor{r: r, value: n.Value, at: r.offset(n.Line, n.Column)}
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		c.quote = '"'
		c.at++
	case n.Style&yaml.SingleQuotedStyle != 0:
		c.quote = '\''
		c.at++
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		c.at = r.offset(r.number(c.at)+1, 1)
	}
	return c
}

// number is the number of the line that an offset lies in.
func (r *ruler) number(offset int) int { return sort.SearchInts(r.lines, offset+1) }

// to goes to an offset of the value and returns the offset of the text. Where
// the two do not agree, which escapes in unusual places may bring about, it stays
// at the last place where they did.
func (c *cursor) to(offset int) int {
	for c.in < offset && c.in < len(c.value) && !c.lost {
		if isSpace(c.value[c.in]) {
			c.in++
			c.space()
			continue
		}
		c.spaces()
		c.letter()
	}
	if c.in < len(c.value) && !isSpace(c.value[c.in]) {
		c.spaces()
	}
	return c.at
}

// letter goes on by one character.
func (c *cursor) letter() {
	_, size := utf8.DecodeRuneInString(c.value[c.in:])
	rest := c.r.text[c.at:]
	switch {
	case c.quote == '"' && strings.HasPrefix(rest, `\`):
		c.at = min(c.at+escapeLength(rest), len(c.r.text))
	case c.quote == '\'' && strings.HasPrefix(rest, "''"):
		c.at += 2
	case strings.HasPrefix(rest, c.value[c.in:c.in+size]):
		c.at += size
	default:
		c.lost = true
		return
	}
	c.in += size
}

// spaces goes past what a folded or indented text has between two words, and
// past a line that a backslash joins to the next.
func (c *cursor) spaces() {
	for c.at < len(c.r.text) {
		switch rest := c.r.text[c.at:]; {
		case isSpace(rest[0]):
			c.at++
		case c.quote == '"' && strings.HasPrefix(rest, "\\\n"):
			c.at += 2
		default:
			return
		}
	}
}

// space goes past one space of the text, or one that was typed as an escape.
func (c *cursor) space() {
	switch rest := c.r.text[c.at:]; {
	case c.quote == '"' && strings.HasPrefix(rest, `\`):
		c.at = min(c.at+escapeLength(rest), len(c.r.text))
	case rest != "" && isSpace(rest[0]):
		c.at++
	}
}

// escapeLength is the length of the escape that a text begins with.
func escapeLength(s string) int {
	if len(s) < 2 {
		return len(s)
	}
	switch s[1] {
	case 'x':
		return 4
	case 'u':
		return 6
	case 'U':
		return 10
	}
	return 2
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

// rest is what stands after an offset on its line, and lineTo what stands before.
func (r *ruler) rest(offset int) string {
	rest, _, _ := strings.Cut(r.text[min(offset, len(r.text)):], "\n")
	return rest
}

func (r *ruler) lineTo(offset int) string {
	return r.text[r.lines[r.number(offset)-1]:offset]
}
