package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"playbook/generator/prose"
)

// quotes are the marks that open a quotation, each with those that may close it.
var quotes = map[rune]string{
	'"': `"`, '\'': "'", '“': "”“", '”': "”", '„': "“”", '‟': "”", '«': "»", '»': "«", '‹': "›", '›': "‹",
	'‘': "’‘", '’': "’", '‚': "‘’", '「': "」", '『': "』", '《': "》", '〝': "〞〟", '＂': "＂",
}

// unquote takes one pair of quotation marks off a text that stands between them
// as a whole. "Yes," she said, "gladly" does not.
func unquote(r prose.Rich, plain string) (prose.Rich, string) {
	open, size := utf8.DecodeRuneInString(plain)
	closers, ok := quotes[open]
	end, endSize := utf8.DecodeLastRuneInString(plain)
	if !ok || len(plain) <= size+endSize || !strings.ContainsRune(closers, end) {
		return r, plain
	}
	inner := plain[size : len(plain)-endSize]
	if marksWithin(inner, open, end) {
		return r, plain
	}
	html := []byte(r.HTML)
	from, fromSize := edge(html, open)
	to, toSize := lastEdge(html, end)
	if from < 0 || to < from+fromSize {
		return r, plain
	}
	// French sets spaces inside its quotation marks.
	words := bytes.TrimLeft(html[from+fromSize:to], spaces)
	first := to - len(words)
	last := first + len(bytes.TrimRight(words, spaces))
	out := prose.Rich{HTML: string(html[:from]) + string(html[first:last]) + string(html[to+toSize:])}
	for _, h := range r.Holes {
		at := int(h.At)
		if at > last {
			at = max(last, at-(to+toSize-last))
		}
		if at > from {
			at = max(from, at-(first-from))
		}
		h.At = int32(at)
		out.Holes = append(out.Holes, h)
	}
	return out, strings.Trim(inner, spaces)
}

const spaces = " \n\u00a0\u202f"

// marksWithin reports whether one of two quotation marks stands in a text. An
// apostrophe between letters is none.
func marksWithin(s string, open, end rune) bool {
	var before rune
	for i, c := range s {
		if c == open || c == end {
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(c):])
			apostrophe := (c == '\'' || c == '’') && unicode.IsLetter(before) && unicode.IsLetter(after)
			if !apostrophe {
				return true
			}
		}
		before = c
	}
	return false
}

// edge finds a character that HTML begins with, behind opening tags and white
// space, and its length there.
func edge(html []byte, c rune) (off, size int) {
	for i := 0; i < len(html); {
		switch {
		case html[i] == ' ' || html[i] == '\n':
			i++
		case html[i] == '<':
			n := bytes.IndexByte(html[i:], '>')
			if n < 0 {
				return -1, 0
			}
			i += n + 1
		default:
			if form := written(c); bytes.HasPrefix(html[i:], form) {
				return i, len(form)
			}
			return -1, 0
		}
	}
	return -1, 0
}

// lastEdge finds a character that HTML ends with.
func lastEdge(html []byte, c rune) (off, size int) {
	for i := len(html); i > 0; {
		switch {
		case html[i-1] == ' ' || html[i-1] == '\n':
			i--
		case html[i-1] == '>':
			if i = bytes.LastIndexByte(html[:i], '<'); i < 0 {
				return -1, 0
			}
		default:
			if form := written(c); bytes.HasSuffix(html[:i], form) {
				return i - len(form), len(form)
			}
			return -1, 0
		}
	}
	return -1, 0
}

// written is how a character is written in HTML.
func written(c rune) []byte {
	if c == '"' {
		return []byte("&quot;")
	}
	return []byte(string(c))
}
