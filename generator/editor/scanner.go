package editor

import (
	"slices"
	"strings"
)

// A scanner follows YAML line by line by its indentation, and keeps in mind which
// fields a line lies in. It takes everything for YAML: what is wrong with a text is
// for source to say.
type scanner struct {
	stack  []level
	flow   []brace
	quote  byte // the quotation mark that is open at the end of a line
	column int  // where the last line's field or item begins
	vacant bool // the last field has no value yet, which may stand on the next line

	block  bool // in a text that begins with | or >
	deeper int  // whose lines are indented by more than this
}

// A level is a field or an item of a list that is open.
type level struct {
	column int
	key    string
	item   bool
}

// A brace is an open bracket or brace within a line.
type brace struct {
	open byte
	key  string   // the field whose value is being written
	keys []string // those before it
	word []byte   // what stands since the last sign
}

func (s *scanner) inFlow() bool { return len(s.flow) > 0 }

// line takes a whole line.
func (s *scanner) line(line string) {
	if s.open(line) {
		return
	}
	hyphens, column, rest := split(line)
	if strings.HasPrefix(rest, "#") || rest == "" && len(hyphens) == 0 {
		return
	}
	s.enter(hyphens)
	parent := -1
	if len(hyphens) > 0 {
		parent = hyphens[len(hyphens)-1]
	}
	key, value, is := keyOf(rest)
	switch {
	case is:
		s.pop(column, false)
		s.stack = append(s.stack, level{column: column, key: key})
		parent, s.vacant = column, value == ""
	case len(hyphens) == 0 && !s.vacant:
		return // the text of a field goes on
	default:
		value, s.vacant = rest, false
	}
	switch {
	case strings.HasPrefix(value, "|"), strings.HasPrefix(value, ">"):
		s.block, s.deeper = true, parent
	case value != "" && strings.IndexByte(`[{"'`, value[0]) >= 0:
		s.run(value)
	}
}

// open takes a line that belongs to what began above it: a text, or brackets that
// are not closed.
func (s *scanner) open(line string) bool {
	if s.block {
		column := len(line) - len(strings.TrimLeft(line, " \t"))
		if column > s.deeper || strings.TrimSpace(line) == "" {
			return true
		}
		s.block = false
	}
	if s.inFlow() || s.quote != 0 {
		s.run(line + " ")
		return true
	}
	return false
}

// enter opens the items that a line begins.
func (s *scanner) enter(hyphens []int) {
	for _, column := range hyphens {
		s.pop(column, true)
		s.stack = append(s.stack, level{column: column, item: true})
	}
}

// pop closes what ends where something begins at a column. A list may begin at the
// column of the field that it belongs to.
func (s *scanner) pop(column int, item bool) {
	for len(s.stack) > 0 {
		last := s.stack[len(s.stack)-1]
		if last.column < column || item && !last.item && last.column == column {
			return
		}
		s.stack = s.stack[:len(s.stack)-1]
	}
}

// deepestFlow bounds how many brackets are followed into each other.
const deepestFlow = 100

// run follows brackets, braces and quotation marks.
func (s *scanner) run(part string) {
	for i := 0; i < len(part); i++ {
		c := part[i]
		top := len(s.flow) - 1
		switch {
		case s.quote == '"' && c == '\\':
			i++
		case s.quote != 0:
			if c == s.quote {
				s.quote = 0
			} else if top >= 0 {
				s.flow[top].word = append(s.flow[top].word, c)
			}
		case (c == '"' || c == '\'') && (top < 0 && i == 0 || top >= 0 && len(strings.TrimSpace(string(s.flow[top].word))) == 0):
			s.quote = c
		case top < 0 && c == '#' && i > 0, top < 0 && c != '[' && c != '{':
			return // what follows is no part of it
		case c == '[' || c == '{':
			if len(s.flow) < deepestFlow {
				s.flow = append(s.flow, brace{open: c})
			}
		case c == ']' || c == '}':
			if s.flow = s.flow[:top]; top == 0 {
				return
			}
			s.flow[top-1].word = nil
		default:
			s.flow[top].take(c, i+1 >= len(part) || part[i+1] == ' ')
		}
	}
}

// take goes on by one sign between brackets. A colon is one only before a space.
func (b *brace) take(c byte, spaced bool) {
	switch {
	case c == ',':
		b.word = nil
		b.key = ""
	case c == ':' && spaced && b.open == '{' && b.key == "":
		b.key = strings.TrimSpace(string(b.word))
		b.keys = append(b.keys, b.key)
		b.word = nil
	default:
		b.word = append(b.word, c)
	}
}

// path is the fields that are open.
func (s *scanner) path() []string {
	var path []string
	for _, l := range s.stack {
		if !l.item {
			path = append(path, l.key)
		}
	}
	for _, b := range s.flow {
		if b.key != "" {
			path = append(path, b.key)
		}
	}
	return path
}

// cursor takes the line with the cursor, as far as that, and says what may stand
// there.
func (s *scanner) cursor(line string) spot {
	if s.block && strings.TrimSpace(line) == "" && len(line) <= max(s.deeper, 0) {
		s.block = false
	}
	if s.open(line) {
		if !s.inFlow() || s.quote != 0 && strings.ContainsAny(string(s.flow[len(s.flow)-1].word), " ") {
			return spot{}
		}
		return s.flowSpot()
	}
	hyphens, column, rest := split(line)
	if strings.HasPrefix(rest, "#") {
		return spot{}
	}
	s.enter(hyphens)
	s.column = column
	if strings.HasPrefix(rest, "-") && len(hyphens) == 0 {
		return spot{}
	}
	if key, value, is := keyOf(rest); is {
		s.pop(column, false)
		s.stack = append(s.stack, level{column: column, key: key})
		return s.valueSpot(value, rest)
	}
	if rest != "" && strings.IndexByte(`[{`, rest[0]) >= 0 && (len(hyphens) > 0 || s.vacant) {
		s.run(rest)
		return s.flowSpot()
	}
	s.pop(column, false)
	inItem := len(s.stack) > 0 && s.stack[len(s.stack)-1].item
	return spot{path: s.path(), typed: strings.TrimLeft(rest, `"'`), key: true, value: len(hyphens) > 0, bare: !inItem}
}

// valueSpot is a spot behind a field's colon.
func (s *scanner) valueSpot(value, rest string) spot {
	switch {
	case value == "":
		p := spot{path: s.path(), value: true}
		if strings.HasSuffix(rest, ":") {
			p.lead = " "
		}
		return p
	case value[0] == '[' || value[0] == '{':
		s.run(value + rest[len(strings.TrimRight(rest, " \t")):])
		if !s.inFlow() {
			return spot{}
		}
		return s.flowSpot()
	case value[0] == '|' || value[0] == '>':
		return spot{}
	}
	trailing := rest[len(strings.TrimRight(rest, " \t")):]
	return spot{path: s.path(), value: true, typed: strings.TrimLeft(value, `"'`) + trailing}
}

// flowSpot is a spot between brackets or braces.
func (s *scanner) flowSpot() spot {
	if !s.inFlow() {
		return spot{}
	}
	top := s.flow[len(s.flow)-1]
	p := spot{path: s.path(), typed: strings.TrimLeft(string(top.word), " \t"), value: true}
	if top.open == '{' && top.key == "" {
		p.key, p.value = true, false
		s.flow[len(s.flow)-1].keys = slices.Clone(top.keys)
	}
	return p
}
