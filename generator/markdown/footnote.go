package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// strayNotes is where the parser's context keeps the footnotes that nobody would see,
// and strayMarks the marks of footnotes whose text stands nowhere.
var (
	strayNotes = parser.NewContextKey()
	strayMarks = parser.NewContextKey()
)

// A strayMark is the mark of a footnote without a text: its offset, and the label in it.
type strayMark struct {
	at    int
	label string
}

// A strayNote is a footnote that nobody would see, and the one that has its label
// already.
type strayNote struct{ note, first *east.Footnote }

// unwritten notes what looks like the mark of a footnote, and is none: goldmark has
// looked for its text.
func unwritten(ctx parser.Context, at int, line []byte) {
	label, found := bytes.CutPrefix(line, []byte("[^"))
	end := bytes.IndexAny(label, "[]\n")
	if !found || end < 1 || label[end] != ']' || bytes.ContainsAny(label[:end], " \t") {
		return
	}
	if rest := label[end+1:]; len(rest) > 0 && (rest[0] == '(' || rest[0] == '[') {
		return // the words of a link
	}
	marks, _ := ctx.Get(strayMarks).([]strayMark)
	ctx.Set(strayMarks, append(marks, strayMark{at, string(label[:end])}))
}

// strays finds the footnotes that nothing refers to, before goldmark drops them
// without a word, and those without a text.
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
	var notes []strayNote
	first := map[string]*east.Footnote{}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		f := n.(*east.Footnote)
		if f.Index < 0 || !f.HasChildren() {
			notes = append(notes, strayNote{f, first[string(f.Ref)]})
		}
		if first[string(f.Ref)] == nil {
			first[string(f.Ref)] = f
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

// lost reports the footnotes that nobody would see, and the marks of footnotes that
// have no text. A mark and a text that are meant for each other are one mistake.
func (r *reading) lost(pc parser.Context) {
	notes, _ := pc.Get(strayNotes).([]strayNote)
	marks, _ := pc.Get(strayMarks).([]strayMark)
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b strayMark) int { return strings.Compare(a.label, b.label) })
	marks = slices.CompactFunc(marks, func(a, b strayMark) bool { return a.label == b.label })
	for _, m := range marks {
		i := slices.IndexFunc(notes, func(n strayNote) bool {
			return n.unused() && (strings.EqualFold(m.label, string(n.note.Ref)) || len(marks) == 1 && len(notes) == 1)
		})
		hint := fmt.Sprintf("write the text on a line of its own, as in `[^%s]: the text`; or, if readers are to see the brackets, put a backslash before them", clip(m.label, 40))
		if i >= 0 {
			hint = fmt.Sprintf("did you mean [^%s], which no sentence refers to?", clip(string(notes[i].note.Ref), 40))
			notes = slices.Delete(notes, i, i+1)
		}
		r.fault(m.at, fmt.Sprintf("the footnote [^%s] has no text on this page, so readers would see the brackets", clip(m.label, 40)), hint)
	}
	for _, n := range notes {
		r.wasted(n)
	}
}

// unused reports whether nothing refers to a footnote, nor to another of its label.
func (n strayNote) unused() bool { return n.note.Index < 0 && n.first == nil }

// wasted reports one footnote that nobody would see.
func (r *reading) wasted(n strayNote) {
	label := clip(string(n.note.Ref), 40)
	switch {
	case n.note.Index >= 0:
		r.fault(n.note.Pos(), fmt.Sprintf("the footnote [^%s] has no text, so its number would lead to nothing", label), "write it behind the colon, or take both out")
	case n.first != nil:
		r.fault(n.note.Pos(), fmt.Sprintf("the footnote [^%s] has its text on line %d already, so nobody would see this one", label, r.places.at(n.first.Pos()).Line), "give one of the two another number or name, here and where it is referred to")
	default:
		r.fault(n.note.Pos(), fmt.Sprintf("no sentence refers to the footnote [^%s], so nobody would see it", label), fmt.Sprintf("write [^%s] where it belongs, or take it out", label))
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
