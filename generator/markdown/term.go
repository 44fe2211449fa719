package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/unicode/norm"

	"playbook/generator/prose"
)

// A glossary is the words to look for in running text, as a tree of characters:
// whoever walks down it along a text finds the longest word that begins there.
type glossary struct {
	root    branch
	pairs   [1 << 16 / 64]uint64 // the two bytes that a word may begin with
	targets []string
	size    int
}

func (g *glossary) note(a, b byte) {
	k := uint16(a)<<8 | uint16(b)
	g.pairs[k/64] |= 1 << (k % 64)
}

// may reports whether a word may begin with two bytes: nearly all of a text can
// be passed over by that alone.
func (g *glossary) may(a, b byte) bool {
	k := uint16(a)<<8 | uint16(b)
	return g.pairs[k/64]&(1<<(k%64)) != 0
}

// A branch leads on by one character or another. There are few, so that they are
// found quickest one after the other.
type branch struct {
	chars []rune
	next  []*branch
	term  int // the term that ends here, from 1
}

func (b *branch) follow(c rune) *branch {
	for i, d := range b.chars {
		if c == d {
			return b.next[i]
		}
	}
	return nil
}

func newGlossary(terms []Term) *glossary {
	g := &glossary{size: len(terms)}
	for i, t := range terms {
		g.targets = append(g.targets, t.Target)
		for _, word := range t.Words {
			g.add(strings.Join(strings.Fields(norm.NFC.String(word)), " "), i+1)
		}
	}
	return g
}

// add hangs a word into the tree. Where two terms share a word the first has it.
func (g *glossary) add(word string, term int) {
	b := &g.root
	for _, c := range word {
		c = fold(c)
		next := b.follow(c)
		if next == nil {
			next = new(branch)
			b.chars, b.next = append(b.chars, c), append(b.next, next)
		}
		b = next
	}
	if b == &g.root || b.term != 0 {
		return
	}
	b.term = term
	if len(word) > 1 && word[0] < utf8.RuneSelf && word[1] < utf8.RuneSelf && alphanumeric(word[0]) && alphanumeric(word[1]) {
		for _, c := range []byte{word[0] | 0x20, word[0] &^ 0x20, word[0]} {
			for _, d := range []byte{word[1] | 0x20, word[1] &^ 0x20, word[1]} {
				g.note(c, d)
			}
		}
		return
	}
	first, _ := utf8.DecodeRuneInString(word)
	for _, c := range []rune{first, unicode.ToUpper(first), unicode.ToLower(first), unicode.ToTitle(first)} {
		for d := range 256 {
			g.note(string(c)[0], byte(d))
		}
	}
}

// fold makes characters alike that a reader takes for the same.
func fold(c rune) rune {
	if c >= 'a' && c <= 'z' {
		return c
	}
	switch c {
	case '’', '‘', 'ʼ':
		return '\''
	case '\n', '\t', '\u00a0', '\u2009', '\u202f':
		return ' '
	}
	return unicode.ToLower(c)
}

// inWord reports whether a character makes one word with a letter beside it.
// Scripts that set no spaces between words have no such characters.
func inWord(c rune) bool {
	if c < utf8.RuneSelf {
		return c == '_' || c >= 0 && alphanumeric(byte(c))
	}
	return unicode.In(c, unicode.L, unicode.M, unicode.N) && !unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// A spot is a place in running text, which goes on from one text node to the
// next over the end of a line.
type spot struct {
	node *ast.Text
	off  int
}

// next returns the character at a spot and the spot behind it; zero at the end of
// the running text.
func (s spot) next(src []byte) (rune, spot) {
	if s.off < s.node.Segment.Stop {
		c, size := utf8.DecodeRune(src[s.off:s.node.Segment.Stop])
		return c, spot{s.node, s.off + size}
	}
	t, ok := s.node.NextSibling().(*ast.Text)
	if !ok || s.node.HardLineBreak() || t.IsRaw() {
		return 0, s
	}
	after := spot{t, t.Segment.Start}
	if s.node.SoftLineBreak() {
		return ' ', after
	}
	return after.next(src)
}

// ends reports whether a word may end at a spot.
func (s spot) ends(src []byte) bool {
	c, after := s.next(src)
	if c == '-' {
		c, _ = after.next(src)
	}
	return !inWord(c)
}

// begins reports whether a word may begin at an offset. A hyphen joins it to the
// word before.
func begins(src []byte, off int) bool {
	first, _ := utf8.DecodeRune(src[off:])
	if !inWord(first) {
		return true
	}
	c, size := utf8.DecodeLastRune(src[:off])
	if c == '-' {
		c, _ = utf8.DecodeLastRune(src[:off-size])
	}
	return !inWord(c)
}

// match finds the longest word of the glossary that begins at a spot, and where
// it ends. A plural s may follow it.
func (g *glossary) match(src []byte, s spot) (term int, end spot) {
	b := &g.root
	for space := false; ; {
		c, after := s.next(src)
		if space && fold(c) == ' ' { // any white space is one space
			s = after
			continue
		}
		if b = b.follow(fold(c)); b == nil || c == 0 {
			return term, end
		}
		space = fold(c) == ' '
		s = after
		if b.term == 0 {
			continue
		}
		plural, behind := s.next(src)
		switch {
		case s.ends(src) || !inWord(c):
			term, end = b.term, s
		case (plural == 's' || plural == 'S') && behind.ends(src):
			term, end = b.term, behind
		}
	}
}

// mention looks for words of the glossary in a text node and the running text
// that it begins, and makes holes of those that are met for the first time. It
// returns the node to look at next.
func (r *reading) mention(t *ast.Text) ast.Node {
	g := r.c.terms
	for i := t.Segment.Start; r.unfound > 0; {
		if i = g.candidate(r.src, i, t.Segment.Stop); i < 0 {
			break
		}
		term, end := g.match(r.src, spot{t, i})
		switch {
		case term == 0:
			i++
		case r.found[term-1]:
			t, i = end.node, end.off
		default:
			r.found[term-1] = true
			r.unfound--
			h := r.add(prose.Link{Kind: prose.Term, Target: g.targets[term-1]}, i)
			t = enclose(h, t, i, end)
			r.text.Links[h.link].Words = r.words(h)
			i = t.Segment.Start
		}
	}
	return t.NextSibling()
}

// candidate returns the next offset at which a word of the glossary may begin,
// or -1.
func (g *glossary) candidate(src []byte, i, stop int) int {
	var before byte
	if i > 0 {
		before = src[i-1]
	}
	for ; i < stop; i++ {
		c, after := src[i], byte(0)
		if i+1 < len(src) {
			after = src[i+1]
		}
		if g.may(c, after) && !(asciiWord[before] && asciiWord[c]) && begins(src, i) {
			return i
		}
		before = c
	}
	return -1
}

// asciiWord are the letters and digits of ASCII.
var asciiWord = func() (t [256]bool) {
	for c := range utf8.RuneSelf {
		t[c] = alphanumeric(byte(c))
	}
	return t
}()

// enclose puts a hole round the running text from an offset in a text node up to
// a spot, and returns the text node behind it.
func enclose(h *hole, t *ast.Text, from int, end spot) *ast.Text {
	p := t.Parent()
	tail := ast.NewTextSegment(text.NewSegment(from, t.Segment.Stop))
	tail.SetSoftLineBreak(t.SoftLineBreak())
	tail.SetHardLineBreak(t.HardLineBreak())
	t.Segment.Stop = from
	t.SetSoftLineBreak(false)
	t.SetHardLineBreak(false)
	p.InsertAfter(p, t, tail)
	p.InsertAfter(p, t, h)
	if end.node == t {
		end.node = tail
	}
	for c := h.NextSibling(); c != ast.Node(end.node); c = h.NextSibling() {
		h.AppendChild(h, c)
	}
	h.AppendChild(h, ast.NewTextSegment(text.NewSegment(end.node.Segment.Start, end.off)))
	end.node.Segment = text.NewSegment(end.off, end.node.Segment.Stop)
	return end.node
}
