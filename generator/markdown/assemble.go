package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"playbook/generator/prose"
)

// render renders a tree that has been surveyed. The canvas never fails.
func (r *reading) render(c *canvas, n ast.Node) { _ = r.c.renderer.Render(c, r.src, n) }

// keepHeadings gives the headings on a canvas their HTML.
func (r *reading) keepHeadings(c *canvas) {
	for _, h := range c.heads {
		heading := &r.text.Headings[r.headings[h.node]]
		if heading.Rich = c.part(h.in, h.out, h.hole, h.lastHole); heading.Rich.HTML == heading.Text {
			heading.Rich.HTML = heading.Text // which is kept once
		}
	}
}

// assemble renders what the survey has left in the tree, section by section, and
// cuts the same text into passages.
func (r *reading) assemble(doc ast.Node) {
	t := r.text
	a := assembly{r: r}
	a.open(prose.Passage{})
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		switch {
		case n == r.list:
			a.flush()
			a.steps()
		case isSection(n):
			a.close()
			r.render(&r.piece, n)
			r.keepHeadings(&r.piece)
			r.piece.reset()
			h := t.Headings[r.headings[n]]
			t.Sections = append(t.Sections, prose.Section{Heading: h, Name: r.name(h)})
			a.open(prose.Passage{Anchor: h.ID, Level: h.Level, Heading: h.Text})
		default:
			r.render(&r.body, n)
		}
	}
	a.close()
	a.share()
	if first := t.Passages[0]; first.Plain == "" {
		t.Passages = t.Passages[1:]
	}
}

// name returns which part of a procedure a heading begins. Of two with the same
// words the first is the part, and the other a section like any other.
func (r *reading) name(h prose.Heading) prose.Name {
	name := r.c.labels.section(h.Text)
	if name == "" || slices.ContainsFunc(r.text.Sections, func(s prose.Section) bool { return s.Name == name }) {
		return ""
	}
	return name
}

func isSection(n ast.Node) bool {
	h, ok := n.(*ast.Heading)
	return ok && h.Level <= 2
}

// An assembly is the section that is being put together on the body's canvas.
type assembly struct {
	r       *reading
	first   int // the section's first passage
	passage int // the passage that text goes to
	flushed int // how much of the canvas has gone to passages
	holes   int // how many of its holes
	heads   int // how many of its headings
}

// open begins a section, or what stands before the first.
func (a *assembly) open(p prose.Passage) {
	a.r.body.reset()
	*a = assembly{r: a.r, first: len(a.r.text.Passages)}
	a.begin(p)
}

func (a *assembly) begin(p prose.Passage) {
	a.passage = len(a.r.text.Passages)
	a.r.text.Passages = append(a.r.text.Passages, p)
	a.r.plain.begin(a.r.text.Links)
}

// flush gives what stands on the canvas to passages, one for each heading.
func (a *assembly) flush() {
	r := a.r
	for _, h := range r.body.heads[a.heads:] {
		a.words(h.start)
		a.flushed, a.holes = h.end, h.lastHole
		heading := r.text.Headings[r.headings[h.node]]
		a.begin(prose.Passage{Anchor: heading.ID, Level: heading.Level, Heading: heading.Text})
	}
	a.heads = len(r.body.heads)
	a.words(len(r.body.html))
}

// words adds the words up to an offset of the canvas to the passage.
func (a *assembly) words(to int) {
	r := a.r
	last := a.holes
	for last < len(r.body.holes) && int(r.body.holes[last].At) <= to {
		last++
	}
	r.plain.html(r.body.html[a.flushed:to], a.flushed, r.body.holes[a.holes:last])
	a.flushed, a.holes = to, last
	r.text.Passages[a.passage].Plain = string(r.plain.words)
	r.plain.next()
}

// close ends a section.
func (a *assembly) close() {
	r, t := a.r, a.r.text
	a.flush()
	r.keepHeadings(&r.body)
	body := r.body.rich()
	if len(t.Sections) == 0 {
		t.Intro = body
		return
	}
	s := &t.Sections[len(t.Sections)-1]
	s.Body, s.Plain = body, a.plain()
}

// share makes the paragraphs parts of the words they stand in, section by section.
// One that is not found where it ought to be, such as a footnote, ends that.
func (a *assembly) share() {
	t := a.r.text
	wholes := []string{t.Passages[0].Plain}
	for _, s := range t.Sections {
		wholes = append(wholes, s.Plain)
	}
	for i := range t.Paragraphs {
		text := &t.Paragraphs[i].Text
		from := -1
		for ; len(wholes) > 0; wholes = wholes[1:] {
			if from = strings.Index(wholes[0], *text); from >= 0 {
				break
			}
		}
		if from < 0 {
			return
		}
		*text = wholes[0][from : from+len(*text)]
		wholes[0] = wholes[0][from:]
	}
}

// plain returns the words of the section: those of its passages, but of the
// steps only what to do, without the marks. From then on the passages and the
// steps have theirs as parts of it, so that the same words are kept once.
func (a *assembly) plain() string {
	t := a.r.text
	if only := &t.Passages[a.first]; len(t.Passages) == a.first+1 {
		only.Plain = a.r.pad.Copy(only.Plain)
		return only.Plain
	}
	var lines []*string
	step := 0
	for i := range t.Passages[a.first:] {
		switch p := &t.Passages[a.first+i]; {
		case p.Level == stepLevel:
			rest := a.r.wordsOf(t.Steps[step].Rest)
			lines = append(lines, &t.Steps[step].Plain, &rest)
			step++
		case i == 0:
			lines = append(lines, &p.Plain)
		default:
			lines = append(lines, &p.Heading, &p.Plain)
		}
	}
	whole := a.r.merged(lines)
	for i, step := a.first, 0; i < len(t.Passages); i++ {
		if t.Passages[i].Level == stepLevel {
			t.Passages[i].Heading = t.Steps[step].Plain
			step++
		}
	}
	return whole
}

// merged joins the lines that are not empty, and makes each a part of the whole.
func (r *reading) merged(lines []*string) string {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = *l
	}
	whole := r.pad.Copy(joined(texts...))
	from := 0
	for _, l := range lines {
		if n := len(*l); n > 0 {
			*l = whole[from : from+n]
			from += n + len("\n")
		}
	}
	return whole
}

// stepLevel is the level of the passages that are steps.
const stepLevel = 7

// steps makes a passage of each step.
func (a *assembly) steps() {
	t := a.r.text
	for i := range t.Steps {
		s := &t.Steps[i]
		var lines []string
		for _, m := range s.Marks {
			line := m.Plain
			if m.Label != "" {
				line = strings.TrimSpace(m.Label + ": " + m.Plain)
			}
			lines = append(lines, line)
		}
		lines = append(lines, a.r.wordsOf(s.Rest))
		t.Passages = append(t.Passages, prose.Passage{Anchor: s.Anchor, Level: stepLevel, Heading: s.Plain, Plain: joined(lines...)})
	}
	// What follows the list goes on where the section's own text left off.
	a.r.plain.begin(t.Links)
	a.r.plain.put([]byte(t.Passages[a.passage].Plain))
	a.r.plain.next()
}

// wordsOf returns the words of a piece that has been rendered.
func (r *reading) wordsOf(rich prose.Rich) string {
	if rich.Empty() {
		return ""
	}
	p := plainer{links: r.text.Links}
	p.html([]byte(rich.HTML), 0, rich.Holes)
	return string(p.words)
}

// joined joins the lines that are not empty.
func joined(lines ...string) string {
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return l == "" }), "\n")
}
