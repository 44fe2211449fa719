package markdown

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"

	"playbook/generator/prose"
)

// outline finds the list of the steps, before any heading is given an id: the
// anchors of its items are ids as well.
func (r *reading) outline(doc ast.Node) {
	r.list = nil
	inside := false
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if isSection(n) {
			if inside {
				break
			}
			inside = r.c.labels.section(r.words(n)) == prose.Steps
			continue
		}
		if list, ok := n.(*ast.List); ok && inside {
			if r.list == nil && list.IsOrdered() {
				r.list = n
				continue
			}
			r.stray(list)
		}
	}
	if r.list == nil {
		return
	}
	i := 0
	for item := r.list.FirstChild(); item != nil; item = item.NextSibling() {
		i++
		r.ids.take(anchor(i))
	}
}

// stray notes a list among the steps that holds what was meant for one of them: a
// second numbered list, or a bullet with a label.
func (r *reading) stray(list *ast.List) {
	for item := list.FirstChild(); item != nil && !r.text.Stray.Known(); item = item.NextSibling() {
		first := item.FirstChild()
		if !isProse(first) {
			continue
		}
		f := finder{labels: r.c.labels, src: r.src}
		if list.IsOrdered() || f.in(first) {
			r.text.Stray = prose.Snippet{Place: r.blockAt(first), Text: r.words(first)}
		}
	}
}

func anchor(step int) string { return "step-" + strconv.Itoa(step) }

// isStep reports whether an id could be the anchor of a step.
func isStep(id string) bool {
	n, ok := strings.CutPrefix(id, "step-")
	_, err := strconv.ParseUint(n, 10, 32)
	return ok && err == nil
}

// steps takes the list of the steps apart: it surveys and renders each part.
func (r *reading) steps(list ast.Node) {
	r.text.Steps = make([]prose.Step, 0, list.ChildCount())
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		r.step++
		r.text.Steps = append(r.text.Steps, r.item(item))
	}
	r.step = 0
}

func (r *reading) item(item ast.Node) prose.Step {
	s := prose.Step{Place: r.blockAt(item), Anchor: r.pad.Copy(anchor(r.step))}
	if first := item.FirstChild(); isProse(first) {
		s.Place = r.blockAt(first)
		r.others++
		r.survey(first, 0)
		r.others--
		item.RemoveChild(item, first)
		s.Lead, s.Plain = r.rendered(inlines, first)
	}
	for c := item.FirstChild(); c != nil; {
		if !isBullets(c) {
			c = r.survey(c, 0)
			continue
		}
		s.Marks = slices.Grow(s.Marks, c.ChildCount())
		for li := c.FirstChild(); li != nil; li = li.NextSibling() {
			s.Marks = append(s.Marks, r.mark(li))
		}
		next := c.NextSibling()
		item.RemoveChild(item, c)
		c = next
	}
	s.Rest, _ = r.rendered(blocks, item)
	return s
}

// isProse reports whether a node is a paragraph: a text block in a list whose
// items stand close together.
func isProse(n ast.Node) bool {
	return n != nil && (n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock)
}

func isBullets(n ast.Node) bool {
	list, ok := n.(*ast.List)
	return ok && !list.IsOrdered()
}

// blockAt is the place of the first character of a block's text, or of the block.
func (r *reading) blockAt(n ast.Node) prose.Place {
	if n.Lines().Len() > 0 {
		return r.places.at(n.Lines().At(0).Start)
	}
	return r.places.at(n.Pos())
}

// names are the marks that name something of the playbook and then say a few
// words about it. In the others a link is part of the sentence.
var names = map[prose.MarkKind]bool{prose.Why: true, prose.Must: true, prose.YourCall: true, prose.Ask: true}

// mark surveys and renders a bullet under a step.
func (r *reading) mark(li ast.Node) prose.Mark {
	m := prose.Mark{Place: r.blockAt(li), Ref: -1}
	from := len(r.text.Links)
	first := li.FirstChild()
	if isProse(first) {
		m.Place = r.blockAt(first)
		m.Kind, m.Label = r.label(first)
	}
	r.others++
	r.children(li, 0)
	r.others--
	for i := from; i < len(r.text.Links) && m.Ref < 0; i++ {
		if k := r.text.Links[i].Kind; k == prose.Wiki || k == prose.Local {
			m.Ref = i
		}
	}
	before := ""
	if m.Ref >= 0 && names[m.Kind] && isProse(first) && r.leads(first, m.Ref) {
		m.Leading = true
		before = shown(r.text.Links[m.Ref])
	}
	m.Rich, m.Plain = r.rendered(bullet, li)
	if m.Kind == prose.Say {
		m.Rich, m.Plain = unquote(m.Rich, m.Plain)
	}
	if !strings.HasPrefix(m.Plain, ",") {
		before += " "
	}
	m.Label, m.Plain = r.pad.Copy(m.Label), r.pad.Copy(strings.TrimSpace(before+m.Plain))
	return m
}

// A manner is how much of a node is rendered.
type manner int

const (
	inlines manner = iota // the words of a paragraph
	blocks                // the blocks in a node
	bullet                // the words of the first paragraph in it, then its other blocks
)

// rendered renders a node, and returns its HTML and its words.
func (r *reading) rendered(how manner, n ast.Node) (prose.Rich, string) {
	r.piece.reset()
	if how == inlines {
		if n.Kind() == ast.KindParagraph {
			n = as(ast.NewTextBlock(), n)
		}
		r.render(&r.piece, n)
	}
	for c := n.FirstChild(); c != nil && how != inlines; c = c.NextSibling() {
		switch first := c == n.FirstChild(); {
		case how == bullet && first && c.Kind() == ast.KindParagraph:
			c = as(ast.NewTextBlock(), c)
		case (how == blocks || !first) && c.Kind() == ast.KindTextBlock:
			c = as(ast.NewParagraph(), c)
		}
		r.render(&r.piece, c)
	}
	r.keepHeadings(&r.piece)
	r.plain.begin(r.text.Links)
	r.plain.html(r.piece.html, 0, r.piece.holes)
	rich := r.piece.rich()
	if string(r.plain.words) == rich.HTML {
		return rich, rich.HTML
	}
	return rich, string(r.plain.words)
}

// as puts a block of another kind in the place of a paragraph: one that is
// rendered with a tag of its own, or one without.
func as(kind, p ast.Node) ast.Node {
	adopt(kind, p)
	if parent := p.Parent(); parent != nil {
		parent.ReplaceChild(parent, p, kind)
	}
	return kind
}
