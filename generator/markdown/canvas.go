package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"playbook/generator/prose"
)

// A canvas is what HTML is rendered onto. It knows how far it has come, so a
// hole or a heading can be noted where it stands.
type canvas struct {
	html  []byte
	holes []prose.Hole
	heads []head
	idOf  func(heading ast.Node) string
	room  *int // how much may still be rendered; below zero when too much was
	pad   *prose.Pad
}

// A head is a heading on a canvas: offsets around its tags and within them.
type head struct {
	node           ast.Node
	start, in      int
	out, end       int
	hole, lastHole int
}

func (c *canvas) reset() { c.html, c.holes, c.heads = c.html[:0], c.holes[:0], c.heads[:0] }

func (c *canvas) takes(n int) bool {
	*c.room -= n
	if *c.room < 0 {
		*c.room = -1
		return false
	}
	return true
}

// Write and the five methods below make a util.BufWriter, which goldmark's
// renderer writes to without a buffer of its own.
func (c *canvas) Write(p []byte) (int, error) {
	if c.takes(len(p)) {
		c.html = append(c.html, p...)
	}
	return len(p), nil
}

func (c *canvas) WriteString(s string) (int, error) {
	if c.takes(len(s)) {
		c.html = append(c.html, s...)
	}
	return len(s), nil
}

func (c *canvas) WriteByte(b byte) error {
	if c.takes(1) {
		c.html = append(c.html, b)
	}
	return nil
}

func (c *canvas) WriteRune(r rune) (int, error) {
	if c.takes(utf8.UTFMax) {
		c.html = utf8.AppendRune(c.html, r)
	}
	return utf8.RuneLen(r), nil
}

func (c *canvas) Available() int { return cap(c.html) - len(c.html) }
func (c *canvas) Buffered() int  { return len(c.html) }
func (c *canvas) Flush() error   { return nil }

// hole notes a hole where the canvas has come to.
func (c *canvas) hole(link int, end, alone bool) {
	c.holes = append(c.holes, prose.Hole{At: int32(len(c.html)), Link: int32(link), End: end, Alone: alone})
}

// rich returns what is on the canvas.
func (c *canvas) rich() prose.Rich { return c.part(0, len(c.html), 0, len(c.holes)) }

// part returns a piece of the canvas and the holes in it.
func (c *canvas) part(from, to, hole, lastHole int) prose.Rich {
	r := prose.Rich{HTML: c.pad.Keep(c.html[from:to])}
	if hole < lastHole {
		r.Holes = append(r.Holes, c.holes[hole:lastHole]...)
		for i := range r.Holes {
			r.Holes[i].At -= int32(from)
		}
	}
	return r
}
