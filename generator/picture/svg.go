package picture

import (
	"bytes"
	"regexp"
)

// svgBegins is how a drawing begins: what may stand before its first element, and that.
var svgBegins = regexp.MustCompile(`(?i)^(?:\x{FEFF}|\s+|<\?(?s:.*?)\?>|<!--(?s:.*?)-->|<!doctype\s[^<>\[]*(?:\[[^\]]*\]\s*)?>)*<(?:[a-z]+:)?svg[\s/>]`)

// attribute is one with its value. Those of a tag are met one after the other, so that
// what looks like one inside a value is none.
var attribute = regexp.MustCompile(`\s+[^\s"'<>/=]+\s*=\s*(?:"[^"]*"|'[^']*')`)

// ofPrograms are the attributes in which programs note how somebody worked on a drawing:
// under which name it was saved, and where.
var ofPrograms = regexp.MustCompile(`^\s+(?:inkscape|sodipodi|figma|sketch):`)

func public(a []byte) []byte {
	if ofPrograms.Match(a) {
		return nil
	}
	return a
}

// svg copies a drawing without its comments, what programs wrote for themselves, and who
// made it when with what. What a reader is told of it, its title and description, stays.
func svg(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for len(data) > 0 {
		at := bytes.IndexByte(data, '<')
		if at < 0 {
			break
		}
		out, data = append(out, data[:at]...), data[at:]
		piece := data[:pieceOf(data)]
		data = data[len(piece):]
		switch {
		case bytes.HasPrefix(piece, []byte("<!--")):
		case bytes.HasPrefix(piece, []byte("<?")):
			if bytes.HasPrefix(piece, []byte("<?xml ")) && len(bytes.TrimSpace(out)) == 0 {
				out = append(out, piece...)
			}
		case bytes.HasPrefix(piece, []byte("<!")):
			out = append(out, piece...)
		case unseen(piece):
			data = data[restOf(piece, data):]
		default:
			out = append(out, attribute.ReplaceAllFunc(piece, public)...)
		}
	}
	return append(out, data...)
}

// pieceOf is how long the tag is that begins here, or the comment, or whatever it is: all
// there is, where it never ends.
func pieceOf(data []byte) int {
	for _, p := range [][2]string{{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}} {
		if bytes.HasPrefix(data, []byte(p[0])) {
			if end := bytes.Index(data[len(p[0]):], []byte(p[1])); end >= 0 {
				return len(p[0]) + end + len(p[1])
			}
			return len(data)
		}
	}
	var quote byte
	depth := 0 // of what a document type declares
	for i, c := range data {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[':
			depth++
		case c == ']':
			depth--
		case c == '>' && depth <= 0:
			return i + 1
		}
	}
	return len(data)
}

// unseen reports whether a tag opens an element that no reader sees.
func unseen(tag []byte) bool {
	name := nameOf(tag)
	if colon := bytes.LastIndexByte(name, ':'); colon >= 0 {
		name = name[colon+1:]
	}
	return string(name) == "metadata" || string(name) == "namedview"
}

func nameOf(tag []byte) []byte {
	name := tag[1:]
	if end := bytes.IndexAny(name, " \t\r\n/>"); end >= 0 {
		name = name[:end]
	}
	return name
}

// restOf is how much stands between a tag and the end of its element.
func restOf(tag, data []byte) int {
	if bytes.HasSuffix(tag, []byte("/>")) {
		return 0
	}
	last := append([]byte("</"), nameOf(tag)...)
	at := bytes.Index(data, last)
	if at < 0 {
		return len(data)
	}
	if end := bytes.IndexByte(data[at:], '>'); end >= 0 {
		return at + end + 1
	}
	return len(data)
}
