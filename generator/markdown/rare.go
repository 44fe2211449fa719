package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// rarities teach goldmark what few texts hold, and what costs all of them: it looks for
// a bare address at every space, and for the definition of a link in every paragraph.
func rarities() []parser.Option {
	bare := extension.NewLinkifyParser(extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}))
	return []parser.Option{
		parser.WithInlineParsers(util.Prioritized(bare, 999)),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	}
}

// rare reports whether a text may hold a bare address or the definition of a link.
func rare(body []byte) bool {
	return bytes.Contains(body, []byte("://")) || bytes.Contains(body, []byte("www.")) || bytes.IndexByte(body, '@') >= 0 ||
		bytes.Contains(body, []byte("]:"))
}

// rejoin makes one of a text and those that go on where it ends: goldmark cuts a text in
// two where it has looked for something, whether or not it was there. How a text is cut is
// not to depend on what stands elsewhere.
func (r *reading) rejoin(t *ast.Text) {
	for !t.SoftLineBreak() && !t.HardLineBreak() && !t.IsRaw() {
		next, ok := t.NextSibling().(*ast.Text)
		if !ok || next.IsRaw() || next.Segment.Start != t.Segment.Stop || next.Segment.Padding != 0 {
			return
		}
		t.Segment.Stop = next.Segment.Stop
		t.SetSoftLineBreak(next.SoftLineBreak())
		t.SetHardLineBreak(next.HardLineBreak())
		if next.Segment.Len() == 0 { // the spaces at the end of a line
			t.Segment = t.Segment.TrimRightSpace(r.src)
		}
		t.Parent().RemoveChild(t.Parent(), next)
	}
}
