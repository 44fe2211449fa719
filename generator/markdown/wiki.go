package markdown

import (
	"bytes"
	"html"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"playbook/generator/prose"
)

// wikiParser reads [[id]] and [[id|words]]. The words may run over the end of a
// line, as everything in a paragraph may; in a table the bar is written \|.
type wikiParser struct{}

// Trigger implements parser.InlineParser. An exclamation mark would otherwise
// make the beginning of an image of the link that follows it.
func (wikiParser) Trigger() []byte { return []byte{'[', '!'} }

// Parse implements parser.InlineParser.
func (wikiParser) Parse(parent ast.Node, block text.Reader, ctx parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if seg.Padding != 0 {
		return nil
	}
	mark := 0
	if line[0] == '!' {
		mark = 1
	}
	if !bytes.HasPrefix(line[mark:], []byte("[[")) {
		unwritten(ctx, seg.Start+mark, line[mark:])
		return nil
	}
	id, from, to := wikiID(line, mark+2)
	if id == "" {
		half(ctx, seg.Start+mark, line[mark+2:])
		return nil
	}
	w := &hole{id: id, at: seg.Start + from}
	block.Advance(to)
	if line[to] == '|' {
		block.Advance(1)
		if !wikiWords(w, block) {
			return nil
		}
	}
	block.Advance(len("]]"))
	if mark > 0 {
		ast.MergeOrAppendTextSegment(parent, text.NewSegment(seg.Start, seg.Start+1))
	}
	w.SetPos(seg.Start + mark)
	return w
}

// halves are the offsets of what was begun as a [[link]] and is none.
var halves = parser.NewContextKey()

// half notes what was surely meant for a [[link]]: brackets with nothing in them, and
// an id at the end of a line whose brackets are never closed.
func half(ctx parser.Context, at int, rest []byte) {
	rest = bytes.TrimSpace(rest)
	if bytes.HasPrefix(rest, []byte("]]")) || bytes.HasPrefix(rest, []byte("|")) || isID(rest) {
		offsets, _ := ctx.Get(halves).([]int)
		ctx.Set(halves, append(offsets, at))
	}
}

// isID reports whether a text can be the id of a page.
func isID(b []byte) bool {
	for i, c := range b {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' && i > 0) {
			return false
		}
	}
	return len(b) > 0
}

// halved reports what was noted by half.
func (r *reading) halved(ctx parser.Context) {
	offsets, _ := ctx.Get(halves).([]int)
	said := map[prose.Place]bool{} // also what is wrong with the bar in a table
	for _, f := range r.text.Faults {
		said[f.Place] = true
	}
	for _, at := range offsets {
		if place := r.places.at(at); !said[place] {
			said[place] = true
			r.fault(at, "these brackets begin a link and name no page, so readers would see the brackets",
				"write the page's id and close the brackets, as in [[id]]; or, if readers are to see them, put a backslash before each")
		}
	}
}

// wikiID reads the id that begins at offset i of a line. It returns where the id
// begins, and where the bar or the brackets after it stand; no id if there is
// none.
func wikiID(line []byte, i int) (id string, from, to int) {
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	n := bytes.IndexAny(line[i:], "[]|\n")
	if n <= 0 || line[i] == '^' {
		return "", 0, 0
	}
	to = i + n
	name := line[i:to]
	switch {
	case line[to] == '|':
		name = bytes.TrimSuffix(name, []byte(`\`))
	case !bytes.HasPrefix(line[to:], []byte("]]")):
		return "", 0, 0
	}
	return string(bytes.TrimSpace(name)), i, to
}

// wikiWords reads up to the closing brackets, and gives the words to w.
func wikiWords(w *hole, block text.Reader) bool {
	for {
		line, seg := block.PeekLine()
		if line == nil || seg.Padding != 0 {
			return false
		}
		i, ok := closing(line)
		if !ok {
			return false
		}
		part := seg
		if i >= 0 {
			part = seg.WithStop(seg.Start + i)
		}
		part = part.TrimRightSpace(block.Source())
		if !w.HasChildren() {
			part = part.TrimLeftSpace(block.Source())
		}
		if part.Len() > 0 {
			t := ast.NewTextSegment(part)
			t.SetSoftLineBreak(i < 0)
			w.AppendChild(w, t)
		}
		if i >= 0 {
			block.Advance(i)
			return true
		}
		block.AdvanceLine()
	}
}

// closing finds the brackets that close a [[link]], or -1 if the line has none.
// Any other bracket, if it is not escaped, says that this is no link.
func closing(line []byte) (int, bool) {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '[':
			return 0, false
		case ']':
			return i, bytes.HasPrefix(line[i:], []byte("]]"))
		}
	}
	return -1, true
}

// A span is a [[link]] in a text of one line: offsets of its brackets, its id and
// its words.
type span struct {
	start, end int
	id         string
	at         int
	words      string
}

// spans finds the [[links]] of a text of one line.
func spans(s []byte) []span {
	var all []span
	for from := 0; ; {
		i := bytes.Index(s[from:], []byte("[["))
		if i < 0 {
			return all
		}
		start := from + i
		from = start + 1
		id, at, to := wikiID(s, start+2)
		if id == "" {
			continue
		}
		end, words := to, ""
		if s[to] == '|' {
			n, ok := closing(s[to+1:])
			if !ok || n < 0 {
				continue
			}
			end = to + 1 + n
			words = string(bytes.TrimSpace(s[to+1 : end]))
		}
		from = end + len("]]")
		all = append(all, span{start: start, end: from, id: id, at: at, words: words})
	}
}

// Links finds [[id]] and [[id|words]] in a text of one line, as front matter has
// them. The place of each is that of its id, counted from the text's beginning.
func Links(s string) []prose.Link {
	_, links := readLine([]byte(s))
	return links
}

// Inline returns a text of one line as HTML: what was typed, escaped, with a hole
// for each [[id]] and two round the words of each [[id|words]]. Nothing else in
// it is Markdown.
func Inline(s string) (prose.Rich, []prose.Link) {
	out := make([]byte, 0, len(s)+len(s)/8)
	var r prose.Rich
	escape := func(b string) { out = append(out, html.EscapeString(b)...) }
	from := 0
	all, links := readLine([]byte(s))
	for i, l := range all {
		escape(s[from:l.start])
		r.Holes = append(r.Holes, prose.Hole{At: int32(len(out)), Link: int32(i), Alone: l.words == ""})
		if l.words != "" {
			escape(l.words)
			r.Holes = append(r.Holes, prose.Hole{At: int32(len(out)), Link: int32(i), End: true})
		}
		from = l.end
	}
	escape(s[from:])
	r.HTML = string(out)
	return r, links
}

// readLine finds the [[links]] of a text of one line.
func readLine(s []byte) ([]span, []prose.Link) {
	all := spans(s)
	var links []prose.Link
	last, col := 0, 1
	for _, l := range all {
		col += utf8.RuneCount(s[last:l.at])
		last = l.at
		links = append(links, prose.Link{Place: prose.At(1, col), Kind: prose.Wiki, Target: l.id, Words: l.words})
	}
	return all, links
}
