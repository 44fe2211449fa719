package markdown

import (
	"bytes"
	"cmp"

	"playbook/generator/prose"
)

// A plainer takes the words out of HTML that was rendered here: tags left out,
// white space drawn together, a line for each block. The marks of footnotes are
// no words. From a hole that stands alone it takes the words of its link.
type plainer struct {
	links []prose.Link
	words []byte
	gap   int // what to put before the next word: nothing, a space, a line end
}

const gaps = "\x00 \n"

// begin forgets what stood before.
func (p *plainer) begin(links []prose.Link) {
	p.links, p.words, p.gap = links, p.words[:0], 0
}

// next begins another piece on a line of its own.
func (p *plainer) next() { p.gap = 2 }

func (p *plainer) put(b []byte) {
	if len(b) == 0 {
		return
	}
	if p.gap != 0 && len(p.words) > 0 {
		p.words = append(p.words, gaps[p.gap])
	}
	p.gap = 0
	p.words = append(p.words, b...)
}

// html takes the words of a piece of HTML that begins at offset base of the
// canvas that its holes count from.
func (p *plainer) html(html []byte, base int, holes []prose.Hole) {
	for i := 0; i < len(html) || len(holes) > 0; {
		for len(holes) > 0 && int(holes[0].At)-base <= i {
			if holes[0].Alone {
				p.put([]byte(shown(p.links[holes[0].Link])))
			}
			holes = holes[1:]
		}
		if i == len(html) {
			return
		}
		end := len(html)
		if len(holes) > 0 {
			end = int(holes[0].At) - base
		}
		i += p.take(html[i:], end-i)
	}
}

// take takes the first piece of HTML, of which at most n bytes are text, and
// returns its length.
func (p *plainer) take(html []byte, n int) int {
	switch html[0] {
	case '<':
		length, gap := tag(html)
		p.gap = max(p.gap, gap)
		return length
	case '&':
		char, length := entity(html)
		p.put(char)
		return length
	case ' ', '\n', '\t':
		p.gap = max(p.gap, 1)
		return 1
	}
	i := 1
	for i < n {
		if special[html[i]] && (html[i] != ' ' || i+1 == n || special[html[i+1]]) {
			break
		}
		i++
	}
	p.put(html[:i])
	return i
}

var special = [256]bool{'<': true, '&': true, ' ': true, '\n': true, '\t': true}

// tag returns the length of the tag that html begins with, and the gap it makes.
// A link that is no hole is the mark of a footnote; it is passed over whole.
func tag(html []byte) (length, gap int) {
	if bytes.HasPrefix(html, []byte("<a ")) {
		if i := bytes.Index(html, []byte("</a>")); i >= 0 {
			return i + len("</a>"), 0
		}
	}
	i := bytes.IndexByte(html, '>')
	if i < 0 {
		return len(html), 0
	}
	name := bytes.TrimPrefix(html[1:i], []byte("/"))
	if j := bytes.IndexByte(name, ' '); j >= 0 {
		name = name[:j]
	}
	switch string(name) {
	case "em", "strong", "del", "code", "sup", "label":
		return i + 1, 0
	case "br", "input":
		return i + 1, 1
	}
	return i + 1, 2
}

var entities = [...]struct{ name, char string }{
	{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", `"`}, {"&#160;", ""},
}

// entity returns the character that html begins with as an entity: those that
// goldmark's renderers write.
func entity(html []byte) (char []byte, length int) {
	for _, e := range entities {
		if len(html) >= len(e.name) && string(html[:len(e.name)]) == e.name {
			return []byte(e.char), len(e.name)
		}
	}
	return html[:1], 1
}

// shown is what stands for a link that has no words of its own as long as
// nobody knows the title of what it leads to.
func shown(l prose.Link) string {
	if l.Kind == prose.Wiki {
		return cmp.Or(l.Words, l.Target)
	}
	return l.Words
}
