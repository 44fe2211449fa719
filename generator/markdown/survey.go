package markdown

import (
	"bytes"
	"cmp"
	"html"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	ghtml "github.com/yuin/goldmark/renderer/html"

	"playbook/generator/prose"
)

// A reading is one text on its way through the converter. It is used again for
// the next, so that its canvases need not grow anew.
type reading struct {
	c      *Converter
	src    []byte
	text   *prose.Text
	places places
	body   canvas // the section that is being rendered
	piece  canvas // a lead, a mark, a heading
	plain  plainer

	links    []prose.Link // what the lists of the text grow in
	heads    []prose.Heading
	passages []prose.Passage

	scratch []byte
	pad     prose.Pad // of what is kept of this text, and of the next

	ids      idSet
	headings map[ast.Node]int // their indices in text.Headings
	near     string           // the text of the nearest heading
	regions  map[string]int   // how many tables have been called by a name
	opened   map[string]int   // raw elements that have been opened
	found    []bool           // the words of the glossary that have been met
	unfound  int

	others int // how many blocks are open whose sentences are not the page's own: quotations, leads, marks

	list ast.Node // the list of the steps, if there is one
	step int      // the step that is being read, from 1

	expanded int  // how much text references have brought in
	room     int  // how much HTML may still be rendered
	tooLarge bool // references brought in too much
}

// A scope says what may not be done where the survey is.
type scope uint8

const (
	quiet  scope = 1 << iota // no words of the glossary
	inLink                   // no other link
)

// begin makes a reading ready for a text.
func (r *reading) begin(c *Converter, src []byte, first int) {
	r.c, r.src = c, src
	r.text = &prose.Text{Links: r.links[:0], Headings: r.heads[:0], Passages: r.passages[:0]}
	r.places.reset(src, first)
	r.room = max(maxOutput, maxGrowth*len(src))
	r.body.room, r.piece.room = &r.room, &r.room
	r.body.pad, r.piece.pad = &r.pad, &r.pad
	r.body.reset()
	r.piece.reset()
	if r.ids == nil {
		r.ids, r.headings = idSet{}, map[ast.Node]int{}
		r.body.idOf, r.piece.idOf = r.idOf, r.idOf
	}
	r.unfound = c.terms.size
	r.found = slices.Grow(r.found[:0], r.unfound)[:r.unfound]
	clear(r.found)
	r.step, r.others, r.near, r.expanded, r.tooLarge = 0, 0, "", 0, false
}

// end returns the text, and lets go of everything that belongs to it.
func (r *reading) end() *prose.Text {
	t := r.text
	r.links, r.heads, r.passages = t.Links, t.Headings, t.Passages
	t.Links, t.Headings, t.Passages = exact(t.Links), exact(t.Headings), exact(t.Passages)
	t.Paragraphs = exact(t.Paragraphs)
	slices.SortStableFunc(t.Faults, func(a, b prose.Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	if r.tooLarge || r.room < 0 {
		t = &prose.Text{Faults: []prose.Fault{grown(r.places.first)}}
	}
	clear(r.links)
	clear(r.heads)
	clear(r.passages)
	clear(r.ids)
	clear(r.headings)
	clear(r.body.heads)
	clear(r.piece.heads)
	r.c, r.src, r.text, r.list, r.near = nil, nil, nil, nil, ""
	r.regions, r.opened, r.places.src, r.plain.links = nil, nil, nil, nil
	return t
}

// exact returns a copy without room to grow, the same for any two lists that are
// the same.
func exact[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return slices.Clone(s)
}

// read is the road of one text from its tree to what is known of it.
func (r *reading) read(doc ast.Node, ctx parser.Context) {
	for _, id := range r.c.taken {
		r.ids.take(id)
	}
	r.chosen(ctx)
	r.lost(ctx)
	r.outline(doc)
	r.children(doc, 0)
	r.halved(ctx)
	r.assemble(doc)
	r.references()
}

// children surveys what is in a node.
func (r *reading) children(n ast.Node, in scope) {
	for c := n.FirstChild(); c != nil; {
		c = r.survey(c, in)
	}
}

// survey looks at a node and all that is in it, in reading order: links become
// holes, headings get ids. It returns the node to look at next.
func (r *reading) survey(n ast.Node, in scope) ast.Node {
	next := n.NextSibling()
	switch n := n.(type) {
	case *ast.Text:
		r.rejoin(n)
		r.typed(n)
		if in&(quiet|inLink) == 0 && r.unfound > 0 {
			return r.mention(n)
		}
		return n.NextSibling()
	case *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock, *ast.String, *ast.LinkReferenceDefinition:
	case *ast.Link:
		r.link(n, in)
	case *ast.Image:
		r.image(n)
	case *ast.AutoLink:
		r.autoLink(n, in)
	case *hole:
		if n.id != "" {
			r.wiki(n, in)
		}
	case *ast.RawHTML:
		r.rawInline(n)
	case *ast.HTMLBlock:
		r.rawBlock(n)
	case *ast.Heading:
		r.heading(n)
	case *ast.Blockquote:
		r.blockquote(n, in)
	case *ast.List:
		if n == r.list {
			r.steps(n)
			break
		}
		r.children(n, in)
	case *east.Table:
		r.table(n, in)
	case *east.FootnoteLink:
		if in&inLink != 0 {
			r.noteInLink(n)
		}
	case *east.TaskCheckBox:
		tickable(n)
	default:
		r.children(n, in)
		if isProse(n) {
			r.barred(n)
			r.pasted(n)
			r.paragraph(n)
		}
	}
	return next
}

// heading gives a heading its id.
func (r *reading) heading(n *ast.Heading) {
	n.Level = max(n.Level, 2) // the page's title is the first
	r.children(n, quiet)
	words := r.pad.Copy(r.words(n))
	var id string
	if chosen, is := n.AttributeString("id"); is {
		id = r.choose(n, chosen.(string))
	} else {
		id = r.pad.Copy(r.ids.unique(Slug(words)))
	}
	r.headings[n] = len(r.text.Headings)
	r.near = words
	r.text.Headings = append(r.text.Headings, prose.Heading{Place: r.headingAt(n), Level: n.Level, ID: id, Text: words})
}

func (r *reading) idOf(heading ast.Node) string {
	i, surveyed := r.headings[heading]
	if !surveyed {
		return ""
	}
	return r.text.Headings[i].ID
}

// choose gives a heading the id that it chose, unless something else has it.
func (r *reading) choose(n *ast.Heading, id string) string {
	mine := "#" + id // no id begins like that
	_, twice := r.ids[mine]
	if !twice && !slices.Contains(r.c.taken, id) && !(r.list != nil && isStep(id)) {
		r.ids.take(mine)
		return id
	}
	at := r.headingAt(n)
	r.text.Faults = append(r.text.Faults, prose.Fault{
		Place: at, What: `something else on this page already has the id "` + id + `", so a link to it could mean either`, Hint: "choose another id for this heading",
	})
	return r.ids.unique(id)
}

// headingAt is the place of a heading's first character, number sign included.
func (r *reading) headingAt(n *ast.Heading) prose.Place {
	off := n.Pos()
	if n.Lines().Len() > 0 {
		off = n.Lines().At(0).Start
		line := r.src[:off]
		if t := bytes.TrimRight(line, " \t"); bytes.HasSuffix(t, []byte("#")) {
			off = len(bytes.TrimRight(t, "#"))
		}
	}
	return r.places.at(off)
}

// tickable makes a label of what stands behind a box that can be ticked.
func tickable(box *east.TaskCheckBox) {
	p := box.Parent()
	e := &element{open: "<label>", end: "</label>"}
	adopt(e, p)
	p.AppendChild(p, e)
}

// alert makes an alert of a quotation that began with [!NOTE].
func (r *reading) alert(n *ast.Blockquote) {
	kind, ok := n.AttributeString("alert")
	if !ok {
		return
	}
	name := kind.(string)
	e := &element{
		open: `<aside class="alert alert--` + name + `" role="note">` + "\n" + `<p class="alert-title">` + html.EscapeString(r.c.labels.word(name)) + "</p>\n",
		end:  "</aside>\n",
	}
	adopt(e, n)
	n.Parent().ReplaceChild(n.Parent(), n, e)
}

// words returns the words of an inline tree, white space drawn together.
func (r *reading) words(n ast.Node) string {
	b := r.appendWords(r.scratch[:0], n)
	r.scratch = b
	for i, c := range b {
		if c == '\n' || c == '\t' || c == ' ' && (i == 0 || i == len(b)-1 || b[i-1] == ' ') {
			return strings.Join(strings.Fields(string(b)), " ")
		}
	}
	return string(b)
}

func (r *reading) appendWords(b []byte, n ast.Node) []byte {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b = r.decode(b, c.Segment.Value(r.src), c.IsRaw())
			if c.SoftLineBreak() || c.HardLineBreak() {
				b = append(b, ' ')
			}
		case *ast.String:
			b = append(b, c.Value...)
		case *ast.AutoLink:
			b = append(b, c.Label(r.src)...)
		case *hole:
			switch {
			case c.alone:
				b = append(b, shown(r.text.Links[c.link])...)
			case !c.HasChildren():
				b = append(b, c.id...)
			}
			b = r.appendWords(b, c)
		default:
			b = r.appendWords(b, c)
		}
	}
	return b
}

// decode appends a text as a reader sees it: escapes and entities resolved, by
// goldmark's own writer.
func (r *reading) decode(b, s []byte, raw bool) []byte {
	if raw || bytes.IndexByte(s, '\\') < 0 && bytes.IndexByte(s, '&') < 0 {
		return append(b, s...)
	}
	room := 8 * len(s)
	c := canvas{room: &room}
	ghtml.DefaultWriter.Write(&c, s)
	return append(b, html.UnescapeString(string(c.html))...)
}
