package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"playbook/generator/prose"
)

// label takes the label off the beginning of a bullet, and surveys it: a link in
// it counts, though it is not shown as one.
func (r *reading) label(p ast.Node) (prose.MarkKind, string) {
	f := finder{labels: r.c.labels, src: r.src}
	if !f.in(p) {
		return prose.Plain, ""
	}
	off := ast.Node(ast.NewTextBlock())
	cut(p, f.end, off)
	trimLeft(r.src, p)
	r.children(off, quiet)
	return f.kind, strings.TrimRight(r.words(off), ":： ")
}

// A finder looks for the colon that ends the label of a bullet: the first of
// all, behind words that are a label, or the first that a space follows, where
// the bullet begins a small branch.
type finder struct {
	labels labels
	src    []byte
	before []byte // the words before the first colon
	branch bool
	done   bool // there is no label
	kind   prose.MarkKind
	end    int // the offset behind the colon
}

// in looks in a node, and reports whether a label was found.
func (f *finder) in(n ast.Node) bool {
	for c := n.FirstChild(); c != nil && !f.done && f.end == 0; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			f.text(c)
		case *ast.Emphasis:
			f.in(c)
		default:
			f.before = append(f.before, 0) // no label has that in it
		}
	}
	return f.end > 0
}

func (f *finder) text(t *ast.Text) {
	for from := t.Segment.Start; ; {
		off, size := colon(f.src[from:t.Segment.Stop])
		if off < 0 {
			break
		}
		off += from
		from = off + size
		if !f.branch {
			said := string(append(f.before, f.src[t.Segment.Start:off]...))
			if kind, ok := f.labels.mark(said); ok {
				f.kind, f.end = kind, from
				return
			}
			if f.branch = f.labels.branches(said); !f.branch {
				f.done = true
				return
			}
		}
		if from == t.Segment.Stop || size > 1 || f.src[from] == ' ' || f.src[from] == '\t' {
			f.kind, f.end = prose.If, from
			return
		}
	}
	if f.before = append(f.before, f.src[t.Segment.Start:t.Segment.Stop]...); t.SoftLineBreak() {
		f.before = append(f.before, ' ')
	}
}

// colon finds the first colon, also one as wide as a Chinese character.
func colon(b []byte) (off, size int) {
	ascii, wide := bytes.IndexByte(b, ':'), bytes.Index(b, []byte("："))
	if wide >= 0 && (ascii < 0 || wide < ascii) {
		return wide, len("：")
	}
	return ascii, 1
}

// cut moves what stands before an offset from one node to another.
func cut(p ast.Node, off int, to ast.Node) bool {
	for c := p.FirstChild(); c != nil; c = p.FirstChild() {
		switch t := c.(type) {
		case *ast.Text:
			if t.Segment.Stop > off {
				to.AppendChild(to, ast.NewTextSegment(text.NewSegment(t.Segment.Start, off)))
				t.Segment = text.NewSegment(off, t.Segment.Stop)
				return true
			}
			to.AppendChild(to, c)
			if t.Segment.Stop == off {
				return true
			}
		case *ast.Emphasis:
			done := cut(c, off, to)
			if !c.HasChildren() {
				p.RemoveChild(p, c)
			}
			if done {
				return true
			}
		default:
			to.AppendChild(to, c)
		}
	}
	return false
}

// trimLeft takes white space off the beginning of a paragraph.
func trimLeft(src []byte, p ast.Node) {
	for {
		if first := p.FirstChild(); first != nil && first.Kind() == ast.KindEmphasis {
			p = first
			continue
		}
		t, ok := p.FirstChild().(*ast.Text)
		if !ok {
			return
		}
		s := bytes.TrimLeft(t.Segment.Value(src), " \t")
		if len(s) > 0 {
			t.Segment.Start = t.Segment.Stop - len(s)
			return
		}
		p.RemoveChild(p, t)
	}
}

// leads takes the link off the beginning of a bullet that begins with it, and
// the colon or dash that joins it to what follows. A comma stays: it belongs to
// the sentence. A link that stands alone in emphasis is taken with the emphasis.
func (r *reading) leads(p ast.Node, link int) bool {
	first := p.FirstChild()
	n := first
	for n != nil && n.Kind() == ast.KindEmphasis && n.FirstChild() == n.LastChild() {
		n = n.FirstChild()
	}
	if h, ok := n.(*hole); !ok || h.link != link {
		return false
	}
	if t, ok := first.NextSibling().(*ast.Text); ok {
		n, ok := joint(t.Segment.Value(r.src))
		if !ok {
			return false
		}
		t.Segment.Start += n
	}
	p.RemoveChild(p, first)
	trimLeft(r.src, p)
	return true
}

// joint returns the length of what joins a link to the text behind it, unless
// the text goes on without a space: [[desk]]'s.
func joint(s []byte) (int, bool) {
	space := len(s) - len(bytes.TrimLeft(s, " \t"))
	c, size := utf8.DecodeRune(s[space:])
	end := space + size
	if bytes.HasPrefix(s, []byte(", ")) {
		return 0, true
	}
	if strings.ContainsRune(",.;:–—-", c) && (end == len(s) || s[end] == ' ' || s[end] == '\t') {
		return end, true
	}
	return space, space > 0 || len(s) == 0
}
