package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

var (
	kindHole    = ast.NewNodeKind("Hole")
	kindElement = ast.NewNodeKind("Element")
)

// A hole stands in the tree where a link stood. Its children are the words of
// the link; a hole that stands alone has none that are shown. As the parser
// leaves the hole of a [[link]] it has an id and is on no list yet.
type hole struct {
	ast.BaseInline
	link  int
	alone bool
	id    string
	at    int // where the id stands
}

func (h *hole) Kind() ast.NodeKind         { return kindHole }
func (h *hole) Dump(src []byte, level int) { ast.DumpHelper(h, src, level, nil, nil) }

// An element is HTML put round its children. It stands among blocks as well as
// among words; nothing that comes after the survey asks which.
type element struct {
	ast.BaseInline
	open, end string
}

func (e *element) Kind() ast.NodeKind         { return kindElement }
func (e *element) Dump(src []byte, level int) { ast.DumpHelper(e, src, level, nil, nil) }

// wrap puts an element round a node.
func wrap(n ast.Node, open, end string) {
	e := &element{open: open, end: end}
	n.Parent().InsertBefore(n.Parent(), n, e)
	e.AppendChild(e, n)
}

// adopt moves the children of one node to another.
func adopt(to, from ast.Node) {
	for c := from.FirstChild(); c != nil; c = from.FirstChild() {
		to.AppendChild(to, c)
	}
}

// unwrap puts a node's children in its place.
func unwrap(n ast.Node) {
	p := n.Parent()
	for c := n.FirstChild(); c != nil; c = n.FirstChild() {
		p.InsertBefore(p, n, c)
	}
	p.RemoveChild(p, n)
}

// shapes renders what is ours, and the two kinds of blocks that need an
// attribute goldmark does not give them. Everything else is rendered by goldmark:
// what is written here has not been tried by the whole world.
type shapes struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (s shapes) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	reg.Register(kindHole, s.hole)
	reg.Register(kindElement, s.element)
	reg.Register(ast.KindHeading, s.heading)
	reg.Register(ast.KindCodeBlock, s.code)
	reg.Register(ast.KindFencedCodeBlock, s.code)
}

func (shapes) hole(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	h := n.(*hole)
	switch {
	case entering && h.alone:
		w.(*canvas).hole(h.link, false, true)
		return ast.WalkSkipChildren, nil
	case !h.alone:
		w.(*canvas).hole(h.link, !entering, false)
	}
	return ast.WalkContinue, nil
}

func (shapes) element(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	e := n.(*element)
	if entering {
		_, _ = w.WriteString(e.open)
	} else {
		_, _ = w.WriteString(e.end)
	}
	return ast.WalkContinue, nil
}

func (shapes) heading(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	c, level := w.(*canvas), "0123456"[n.(*ast.Heading).Level]
	if entering {
		h := head{node: n, start: len(c.html)}
		_, _ = w.WriteString("<h")
		_ = w.WriteByte(level)
		_, _ = w.WriteString(` id="`)
		_, _ = w.WriteString(c.idOf(n)) // of letters, digits, hyphens and underscores
		_, _ = w.WriteString(`">`)
		h.in, h.hole = len(c.html), len(c.holes)
		c.heads = append(c.heads, h)
		return ast.WalkContinue, nil
	}
	h := &c.heads[len(c.heads)-1]
	h.out, h.lastHole = len(c.html), len(c.holes)
	_, _ = w.WriteString("</h")
	_ = w.WriteByte(level)
	_, _ = w.WriteString(">\n")
	h.end = len(c.html)
	return ast.WalkContinue, nil
}

// code renders a block of code. It can be scrolled, so it must be reachable by
// the keyboard. What language it is in is nobody's business here.
func (shapes) code(w util.BufWriter, src []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</code></pre>\n")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString(`<pre tabindex="0"><code>`)
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		html.DefaultWriter.RawWrite(w, line.Value(src))
	}
	return ast.WalkContinue, nil
}

// A writer is goldmark's own, which goes through every text in search of what has to be
// written otherwise than it stands. Most texts have nothing of that.
type writer struct{ html.Writer }

// Write implements html.Writer.
func (w writer) Write(to util.BufWriter, text []byte) {
	if bytes.ContainsAny(text, "\x00\\&<>\"") {
		w.Writer.Write(to, text)
		return
	}
	_, _ = to.Write(text)
}
