package minify

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// A Fault is why a file cannot be used as what its name says, and where in it.
type Fault struct {
	Line, Col  int // 0 where that is not known
	What, Hint string
}

// Reads reports whether [Bytes] reads a file of a name, and does not leave it as it is.
func Reads(name string) bool { return kind(name) != "" }

// Find says what is wrong with a style sheet, a script or another file that [Bytes] would
// make smaller, given what Bytes said of it. It is nil where nothing is.
func Find(name string, data []byte, said error) *Fault {
	kind := kind(name)
	if kind == "" {
		return nil
	}
	switch at := unreadable(data); {
	case at >= 0 && data[at] == 0:
		return placed(data, at, "a byte of zero stands here, which no text has", "save the file as plain text, in UTF-8")
	case at >= 0:
		return placed(data, at, "there are letters here that are not UTF-8", "save the file as UTF-8")
	}
	if said != nil {
		return refused(said, wayOut(name))
	}
	if kind == kindCSS {
		return open(data)
	}
	return nil
}

// unreadable is where a text is none, or -1.
func unreadable(data []byte) int {
	if utf8.Valid(data) {
		return bytes.IndexByte(data, 0)
	}
	for i := 0; ; {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size < 2 {
			return i
		}
		i += size
	}
}

func placed(data []byte, at int, what, hint string) *Fault {
	line := bytes.LastIndexByte(data[:at], '\n') + 1
	return &Fault{1 + bytes.Count(data[:at], []byte("\n")), 1 + utf8.RuneCount(data[line:at]), what, hint}
}

// plain has words for what only programmers say.
var plain = strings.NewReplacer("unexpected end of JSON input", "it ends too early", "unexpected EOF", "unexpected end of the file", "EOF", "the end of the file",
	"looking for beginning of value", "where a value should begin", "looking for beginning of object key string", "where a name in quotation marks should begin", "invalid character", "unexpected")

// refused takes apart what the minifier said.
func refused(said error, way string) *Fault {
	const no = "no browser could read this file: "
	f := &Fault{What: no + plain.Replace(said.Error()), Hint: "put it right"}
	if way != "" {
		f.Hint += "; or, " + strings.Trim(way, " ()")
	}
	if at := (interface {
		error
		Position() (int, int, string)
	})(nil); errors.As(said, &at) {
		f.Line, f.Col, _ = at.Position()
		what, _, _ := strings.Cut(at.Error(), " on line ")
		f.What = no + plain.Replace(what)
	}
	return f
}

// A badJSON is why JSON is none, and where.
type badJSON struct {
	error
	line, col int
}

// Position is where it is in the file.
func (b badJSON) Position() (line, col int, context string) { return b.line, b.col, "" }

// Error says all of it.
func (b badJSON) Error() string { return fmt.Sprintf("%v on line %d", b.error, b.line) }

// open finds what a style sheet opens and does not close, or closes twice: a browser
// forgives it and drops whatever comes next.
func open(css []byte) *Fault {
	var braces []int
	for i := 0; i < len(css); i++ {
		switch c := css[i]; {
		case bytes.HasPrefix(css[i:], []byte("/*")):
			end := bytes.Index(css[i+2:], []byte("*/"))
			if end < 0 {
				return placed(css, i, "this comment is never closed, so a browser reads nothing of what follows", "write */ at its end")
			}
			i += 2 + end + 1
		case c == '\\':
			i++
		case c == '"' || c == '\'':
			end := quoted(css, i)
			if end < 0 {
				return placed(css, i, "this quotation mark is never closed, so a browser drops what follows", "close it on the same line")
			}
			i = end
		case len(css)-i > 4 && strings.EqualFold(string(css[i:i+4]), "url("):
			// To the next of these only: a file may be nothing but beginnings of addresses.
			if end := bytes.IndexAny(css[i+4:], "()\"'\n{}"); end >= 0 && css[i+4+end] == ')' {
				i += 4 + end
			}
		case c == '{':
			braces = append(braces, i)
		case c == '}' && len(braces) == 0:
			return placed(css, i, "this brace closes what was never opened, so a browser drops what follows", "take it out, or open one before it")
		case c == '}':
			braces = braces[:len(braces)-1]
		}
	}
	if len(braces) > 0 {
		return placed(css, braces[0], "this brace is never closed, so a browser reads all that follows as a part of it", "write } where it ends")
	}
	return nil
}

// quoted is where the text in quotation marks ends that begins at an offset, or -1.
func quoted(css []byte, from int) int {
	for i := from + 1; i < len(css); i++ {
		switch css[i] {
		case css[from]:
			return i
		case '\\':
			i++
		case '\n':
			return -1
		}
	}
	return -1
}
