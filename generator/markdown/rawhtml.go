package markdown

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"playbook/generator/prose"
)

// rawInline takes a tag out of a sentence and reports it. What stands between
// two tags is text and stays.
func (r *reading) rawInline(n *ast.RawHTML) {
	if r.c.raw {
		return
	}
	p, tags := n.Parent(), htmlTags(n.Segments.Value(r.src))
	for _, t := range tags {
		r.report(t, n.Segments)
	}
	if len(tags) > 0 && tags[0].name == "br" {
		p.InsertBefore(p, n, typed(" ")) // or two words would become one
	}
	p.RemoveChild(p, n)
}

// rawBlock puts the words of a block of HTML in its place, and reports its first
// tag.
func (r *reading) rawBlock(n *ast.HTMLBlock) {
	if r.c.raw {
		return
	}
	lines := text.NewSegments()
	lines.AppendAll(n.Lines().Sliced(0, n.Lines().Len()))
	if n.HasClosure() {
		lines.Append(n.ClosureLine)
	}
	source := lines.Value(r.src)
	for _, t := range htmlTags(source) {
		if r.report(t, lines) {
			break
		}
	}
	p := n.Parent()
	words := strings.Join(strings.Fields(htmlWords(source)), " ")
	if words == "" {
		p.RemoveChild(p, n)
		return
	}
	para := ast.NewParagraph()
	para.AppendChild(para, typed(html.UnescapeString(words)))
	p.ReplaceChild(p, n, para)
}

// report puts a tag on the list of what was typed and is not shown. The end of
// an element whose beginning is on the list is not worth a second report.
func (r *reading) report(t htmlTag, lines *text.Segments) bool {
	if t.end && r.opened[t.name] > 0 {
		r.opened[t.name]--
		return false
	}
	if !t.end {
		if r.opened == nil {
			r.opened = map[string]int{}
		}
		r.opened[t.name]++
	}
	off := t.off
	for i := range lines.Len() {
		line := lines.At(i)
		if size := len(line.Value(r.src)); off >= size {
			off -= size
			continue
		}
		off += line.Start - line.Padding
		break
	}
	r.text.RawHTML = append(r.text.RawHTML, prose.Snippet{Place: r.places.at(off), Text: t.text})
	return true
}

// An htmlTag is a tag, a declaration or an instruction, or a comment that never
// ends and so hides everything after it.
type htmlTag struct {
	off  int
	name string
	end  bool
	text string
}

// htmlTags finds the tags in HTML. Comments are invisible by intention, and left
// out.
func htmlTags(b []byte) []htmlTag {
	var tags []htmlTag
	scan(b, func(off, end int) {
		t := htmlTag{off: off, text: clip(string(bytes.TrimSpace(firstLine(b[off:end]))), 60)}
		name := b[off+1 : end]
		if t.end = bytes.HasPrefix(name, []byte("/")); t.end {
			name = name[1:]
		}
		t.name = strings.ToLower(string(name[:letters(name)]))
		tags = append(tags, t)
	}, func([]byte) {})
	return tags
}

// htmlWords returns what HTML would show.
func htmlWords(b []byte) string {
	var words strings.Builder
	scan(b, func(int, int) { words.WriteByte(' ') }, func(t []byte) { words.Write(t) })
	return words.String()
}

// scan goes through HTML and calls tag for the offsets of each tag and text for
// what stands between them. What script and style hold is no text.
func scan(b []byte, tag func(off, end int), text func([]byte)) {
	for i := 0; i < len(b); {
		n := bytes.IndexByte(b[i:], '<')
		if n < 0 {
			text(b[i:])
			return
		}
		text(b[i : i+n])
		i += n
		if bytes.HasPrefix(b[i:], []byte("<!--")) {
			if n := bytes.Index(b[i:], []byte("-->")); n >= 0 {
				i += n + len("-->")
				continue
			}
			tag(i, len(b))
			return
		}
		if i+1 == len(b) || !isTagStart(b[i+1]) {
			text(b[i : i+1])
			i++
			continue
		}
		end := len(b)
		if n := bytes.IndexByte(b[i:], '>'); n >= 0 {
			end = i + n + 1
		}
		tag(i, end)
		i = end + hidden(b[i:end], b[end:])
	}
}

func isTagStart(c byte) bool { return alphanumeric(c) || c == '/' || c == '!' || c == '?' }

// hidden is how much of what follows a tag belongs to a script or a style.
func hidden(tag, rest []byte) int {
	name := tag[1 : 1+letters(tag[1:])]
	if !bytes.EqualFold(name, []byte("script")) && !bytes.EqualFold(name, []byte("style")) {
		return 0
	}
	for i := 0; ; i++ {
		n := bytes.Index(rest[i:], []byte("</"))
		if n < 0 {
			return len(rest)
		}
		i += n
		if end := i + 2 + len(name); end <= len(rest) && bytes.EqualFold(rest[i+2:end], name) {
			return i
		}
	}
}

func letters(b []byte) int {
	for i, c := range b {
		if !alphanumeric(c) {
			return i
		}
	}
	return len(b)
}

func firstLine(b []byte) []byte {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return line
}
