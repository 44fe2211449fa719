package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// strayNotes is where the parser's context keeps the footnotes that nothing
// refers to.
var strayNotes = parser.NewContextKey()

// strays finds the footnotes that nothing refers to, before goldmark drops them
// without a word.
type strays struct{}

// Transform implements parser.ASTTransformer.
func (strays) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	if !bytes.Contains(reader.Source(), []byte("[^")) {
		return
	}
	list := noteList(doc)
	if list == nil {
		return
	}
	var notes []*east.Footnote
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		if f := n.(*east.Footnote); f.Index < 0 {
			notes = append(notes, f)
		}
	}
	pc.Set(strayNotes, notes)
}

// noteList finds the list of the footnotes, which stands where the first of them
// was written.
func noteList(n ast.Node) ast.Node {
	if n.Kind() == east.KindFootnoteList {
		return n
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		if list := noteList(c); list != nil {
			return list
		}
	}
	return nil
}

// unused reports the footnotes that nothing refers to.
func (r *reading) unused(pc parser.Context) {
	notes, _ := pc.Get(strayNotes).([]*east.Footnote)
	for _, f := range notes {
		r.fault(f.Pos(), fmt.Sprintf("no sentence refers to the footnote [^%s], so nobody would see it", clip(string(f.Ref), 40)),
			fmt.Sprintf("write [^%s] where it belongs, or take it out", clip(string(f.Ref), 40)))
	}
}

// chosen notes the ids that headings chose for themselves: no other heading may
// have one of them.
func (r *reading) chosen(pc parser.Context) {
	ids, _ := pc.Get(chosenIDs).([]string)
	for _, id := range ids {
		r.ids.take(id)
	}
}

// noteInLink takes the mark of a footnote out of a link: both would be links.
func (r *reading) noteInLink(n *east.FootnoteLink) {
	r.fault(n.Pos(), "a footnote is marked inside a link, and a reader can follow only one of them", "put the mark behind the link")
	n.Parent().RemoveChild(n.Parent(), n)
}
