package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// alertNames are the kinds of alerts that GitHub knows.
var alertNames = map[string]bool{"note": true, "tip": true, "important": true, "warning": true, "caution": true}

// alerts finds quotations whose first line is [!NOTE] or one of its like, takes
// the line away and marks the quotation. It works on lines, before they are read
// for links.
type alerts struct{}

// Transform implements parser.ParagraphTransformer.
func (alerts) Transform(p *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := p.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != p {
		return
	}
	line := p.Lines().At(0)
	mark := bytes.TrimSpace(line.Value(reader.Source()))
	if !bytes.HasPrefix(mark, []byte("[!")) || !bytes.HasSuffix(mark, []byte("]")) {
		return
	}
	name := strings.ToLower(string(mark[2 : len(mark)-1]))
	if !alertNames[name] {
		return
	}
	quote.SetAttributeString("alert", name)
	p.Lines().SetSliced(1, p.Lines().Len())
	if p.Lines().Len() == 0 {
		quote.RemoveChild(quote, p)
	}
}
