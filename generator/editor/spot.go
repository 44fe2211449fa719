package editor

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// A spot is where in a document something is being typed. It is found from the
// lines above and their indentation, so that it is known while nothing parses.
type spot struct {
	from, to int      // the word that is being typed, from its beginning to the end of what it replaces
	typed    string   // the part of it before the cursor
	yaml     bool     // whether it stands in YAML; else in the text
	path     []string // the fields that it lies in, from the outside
	key      bool     // a field may stand here
	value    bool     // a value may stand here
	has      []string // the fields that the same mapping has already
	lead     string   // what has to stand before it: a space after a colon, a hyphen
	bare     bool     // on a line of its own, where a list's hyphen may be missing
	colon    bool     // a colon follows already
}

// fences returns the lines between which a document holds YAML: all of a file that
// is YAML, the front matter of a page.
func fences(t *text, whole bool) (first, last int) {
	if whole {
		return 0, len(t.starts) - 1
	}
	if strings.TrimRight(strings.TrimPrefix(t.words(0), byteMark), " \t") != "---" {
		return 0, -1
	}
	for n := 1; n < len(t.starts); n++ {
		line := t.words(n)
		if strings.TrimRight(line, " \t") == "---" {
			return 1, n - 1
		}
		if strings.HasPrefix(line, "## ") {
			return 1, n - 1 // the front matter is not closed yet, and the text has begun
		}
	}
	return 1, len(t.starts) - 1
}

// spotAt finds what is being typed at an offset.
func spotAt(t *text, offset int, whole bool) spot {
	n := t.number(offset)
	first, last := fences(t, whole)
	if n < first || n > last {
		return wordAt(t, offset)
	}
	var s scanner
	for i := first; i < n; i++ {
		s.line(strings.TrimPrefix(t.words(i), byteMark))
	}
	from, to := t.line(n)
	if n == 0 && strings.HasPrefix(t.s[from:to], byteMark) {
		from += len(byteMark)
	}
	p := s.cursor(t.s[from:max(from, offset)])
	p.yaml = true
	if !strings.HasSuffix(t.s[from:max(from, offset)], p.typed) {
		return spot{from: offset, to: offset, yaml: true} // behind a closing quotation mark
	}
	p.from, p.to = offset-len(p.typed), offset+len(wordRest().FindString(t.s[offset:max(offset, to)]))
	p.colon = strings.HasPrefix(t.s[p.to:to], ":")
	if p.key && !s.inFlow() {
		p.has = siblings(t, n, s.column, first, last)
	}
	if p.key && s.inFlow() {
		p.has = slices.Concat(s.flow[len(s.flow)-1].keys, keysIn(t.s[p.to:to]))
	}
	return p
}

var wordRest = later(`^[\pL\pN_-]*`)

// wordTail is the word that a text ends with. An expression would begin anew at each of
// its characters.
func wordTail(s string) string {
	return s[len(strings.TrimRightFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) || c == '_' || c == '-' })):]
}

// later compiles an expression when it is first asked for. Those with the letters of
// all scripts in them take time, which commands that serve no editor need not spend.
func later(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// wordAt is a spot in running text.
func wordAt(t *text, offset int) spot {
	from, to := t.line(t.number(offset))
	if offset < from || offset > to {
		return spot{from: offset, to: offset}
	}
	typed := wordTail(t.s[from:offset])
	return spot{typed: typed, from: offset - len(typed), to: offset + len(wordRest().FindString(t.s[offset:to]))}
}

// keyed is a line that begins with a field, and what follows its colon.
var keyed = regexp.MustCompile(`^("[^"]*"|'[^']*'|[^\s:#\[\]{},"'&*!|>%@-][^:#]*?)[ \t]*:([ \t]+.*)?$`)

// split parts the indentation of a line and the hyphens of list items from what
// follows, and says at which column each begins.
func split(line string) (hyphens []int, column int, rest string) {
	for {
		trimmed := strings.TrimLeft(line[column:], " \t")
		column = len(line) - len(trimmed)
		if trimmed != "-" && !strings.HasPrefix(trimmed, "- ") && !strings.HasPrefix(trimmed, "-\t") {
			return hyphens, column, trimmed
		}
		hyphens = append(hyphens, column)
		column++
	}
}

// keyOf is the field that a line begins with.
func keyOf(rest string) (key, value string, is bool) {
	m := keyed.FindStringSubmatch(rest)
	if m == nil {
		return "", "", false
	}
	return strings.Trim(m[1], `"'`), strings.TrimSpace(m[2]), true
}

// siblings are the other fields of the mapping that a line belongs to, whose fields
// begin at a column.
func siblings(t *text, line, column, first, last int) []string {
	var found []string
	inner := func(n int) (key string, begins, ends bool) {
		hyphens, col, rest := split(strings.TrimPrefix(t.words(n), byteMark))
		if rest == "" && len(hyphens) == 0 || strings.HasPrefix(rest, "#") {
			return "", false, false
		}
		if len(hyphens) > 0 && hyphens[0] < column {
			begins = true
		}
		if name, _, is := keyOf(rest); is && col == column {
			key = name
		}
		return key, begins, col < column
	}
	if hyphens, _, _ := split(t.words(line)); len(hyphens) == 0 || column == 0 {
		for n := line - 1; n >= first; n-- {
			key, begins, ends := inner(n)
			if ends {
				break
			}
			found = append(found, key)
			if begins {
				break
			}
		}
	}
	for n := line + 1; n <= last; n++ {
		key, begins, ends := inner(n)
		if begins || ends {
			break
		}
		found = append(found, key)
	}
	return slices.DeleteFunc(found, func(s string) bool { return s == "" })
}

var flowKey = later(`([\pL\pN_-]+)[ \t]*:(?:[ \t]|$)`)

// keysIn are the fields that follow in the same braces.
func keysIn(rest string) []string {
	rest, _, _ = strings.Cut(rest, "}")
	var keys []string
	for _, m := range flowKey().FindAllStringSubmatch(rest, -1) {
		keys = append(keys, m[1])
	}
	return keys
}
