package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"playbook/generator/prose"
)

// blockquote surveys a quotation, or an alert, which is written like one.
func (r *reading) blockquote(n *ast.Blockquote, in scope) {
	_, alert := n.AttributeString("alert")
	if !alert {
		r.others++
	}
	r.children(n, in)
	if !alert {
		r.others--
	}
	r.alert(n)
}

// longParagraph is how many words a paragraph must have to be listed, counted by
// the spaces in the source.
const longParagraph = 20

// paragraph lists a paragraph or a cell if it is long and the page's own. It has
// been surveyed.
func (r *reading) paragraph(n ast.Node) {
	lines := n.Lines()
	if r.others > 0 || lines.Len() == 0 {
		return
	}
	source := r.src[lines.At(0).Start:lines.At(lines.Len()-1).Stop]
	if bytes.Count(source, []byte{' '})+lines.Len() <= longParagraph {
		return
	}
	r.text.Paragraphs = append(r.text.Paragraphs, prose.Snippet{Place: r.blockAt(n), Text: r.words(n)})
}
