package twin

import (
	"bytes"
	"html"
	"strconv"
	"strings"
)

// A turner turns HTML of this house into Markdown. It knows the elements that a
// text can become and keeps the words of any other; of HTML from elsewhere it would
// make nonsense, but nothing worse than text.
type turner struct {
	b      *bytes.Buffer
	from   int // where in it the Markdown begins
	frames []frame
	gap    int    // line ends that are due before the next word
	marker string // of an item that has no word yet
	space  bool   // a space is due before the next word
	links  func(to string) string
	ends   []string // where the links lead that are open
}

// A frame is a block that others stand in.
type frame struct {
	tag    string
	indent string
	next   int // number of the next item of a list
}

// turn writes a piece of HTML as Markdown, without a line end after it.
func turn(b *bytes.Buffer, text string, links func(string) string) {
	t := turner{b: b, from: b.Len(), links: links}
	t.run(text)
	b.Truncate(t.from + len(bytes.TrimRight(b.Bytes()[t.from:], "\n ")))
}

// cut takes away what was written from a place on.
func cut(b *bytes.Buffer, from int) string {
	text := string(b.Bytes()[from:])
	b.Truncate(from)
	return text
}

func (t *turner) run(text string) {
	for text != "" {
		words, rest, tag := strings.Cut(text, "<")
		t.words(html.UnescapeString(words))
		if !tag {
			return
		}
		inside, after, _ := strings.Cut(rest, ">")
		name, attributes, _ := strings.Cut(strings.TrimSuffix(inside, "/"), " ")
		text = after
		switch name {
		case "table":
			whole, after, _ := strings.Cut(text, "</table>")
			t.table(whole)
			text = after
		case "pre":
			whole, after, _ := strings.Cut(text, "</pre>")
			t.pre(whole)
			text = after
		case "code":
			whole, after, _ := strings.Cut(text, "</code>")
			t.code(html.UnescapeString(bare(whole)))
			text = after
		default:
			t.tag(name, attributes)
		}
	}
}

// bare takes the tags out of HTML.
func bare(text string) string {
	var b strings.Builder
	for text != "" {
		words, rest, _ := strings.Cut(text, "<")
		b.WriteString(words)
		_, text, _ = strings.Cut(rest, ">")
	}
	return b.String()
}

func (t *turner) tag(name, attributes string) {
	closing := strings.HasPrefix(name, "/")
	name = strings.TrimPrefix(name, "/")
	switch name {
	case "strong", "b":
		t.mark("**", closing)
	case "em", "i":
		t.mark("*", closing)
	case "del":
		t.mark("~~", closing)
	case "q":
		t.mark(`"`, closing)
	case "a":
		t.link(attributes, closing)
	case "img":
		if words := attribute(attributes, "alt"); words != "" {
			t.words(words)
		}
	case "br":
		t.gap = max(t.gap, 1)
	case "hr":
		t.block()
		t.raw("---")
		t.block()
	case "ul", "ol", "blockquote":
		t.nest(name, attributes, closing)
	case "li":
		t.item(closing)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		t.block()
		if !closing {
			t.raw(strings.Repeat("#", int(name[1]-'0')) + " ")
		}
	case "p", "div", "section", "dl", "dt", "dd", "figure":
		t.block()
	}
}

// block begins a new paragraph, but at the beginning of an item.
func (t *turner) block() {
	if t.marker == "" {
		t.gap = max(t.gap, 2)
	}
	t.space = false
}

func (t *turner) nest(name, attributes string, closing bool) {
	if closing {
		if n := len(t.frames); n > 0 {
			t.frames = t.frames[:n-1]
		}
		t.marker, t.gap, t.space = "", max(t.gap, 2), false
		return
	}
	if t.gap = max(t.gap, 1); len(t.frames) == 0 || t.frames[len(t.frames)-1].tag != "li" {
		t.block()
	}
	f := frame{tag: name, next: 1}
	if start, err := strconv.Atoi(attribute(attributes, "start")); err == nil && start >= 0 {
		f.next = start
	}
	if name == "blockquote" {
		f.indent = "> "
	}
	t.frames = append(t.frames, f)
}

func (t *turner) item(closing bool) {
	n := len(t.frames)
	if closing {
		if n > 0 && t.frames[n-1].tag == "li" {
			t.frames = t.frames[:n-1]
		}
		t.marker, t.space, t.gap = "", false, 1
		return
	}
	t.marker = "- "
	if n > 0 && t.frames[n-1].tag == "ol" {
		t.marker = strconv.Itoa(t.frames[n-1].next) + ". "
		t.frames[n-1].next++
	}
	t.gap = max(t.gap, 1)
	t.frames = append(t.frames, frame{tag: "li", indent: strings.Repeat(" ", len(t.marker))})
}

// begin writes what is due before a word.
func (t *turner) begin() {
	start := t.b.Len() == t.from
	if start {
		t.gap = 0
	}
	if !start && t.gap == 0 && t.marker == "" {
		if t.space {
			t.b.WriteByte(' ')
		}
		t.space = false
		return
	}
	frames := t.frames
	if t.marker != "" {
		frames = frames[:len(frames)-1]
	}
	for i := range t.gap {
		if i > 0 {
			t.indent(frames)
			t.b.Truncate(len(bytes.TrimRight(t.b.Bytes(), " ")))
		}
		t.b.WriteByte('\n')
	}
	t.indent(frames)
	t.b.WriteString(t.marker)
	t.gap, t.marker, t.space = 0, "", false
}

func (t *turner) indent(frames []frame) {
	for _, f := range frames {
		t.b.WriteString(f.indent)
	}
}

// words writes text, escaped where Markdown would take it for something else. This
// is where most of the time goes, so it looks at bytes and makes no lists.
func (t *turner) words(text string) {
	for at := 0; at < len(text); {
		if isSpace(text[at]) {
			t.space = t.space || t.gap == 0 && t.marker == ""
			at++
			continue
		}
		end := at + 1
		for end < len(text) && !isSpace(text[end]) {
			end++
		}
		first := t.b.Len() == t.from || t.gap > 0 || t.marker != ""
		t.begin()
		t.b.WriteString(escape(text[at:end], first))
		at = end + calm(text[end:])
		t.b.WriteString(text[end:at])
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// raw writes what is Markdown already.
func (t *turner) raw(text string) {
	t.begin()
	t.b.WriteString(text)
}

func (t *turner) mark(mark string, closing bool) {
	if closing {
		space := t.space
		t.space = false
		t.raw(mark)
		t.space = space
		return
	}
	t.raw(mark)
}

func (t *turner) link(attributes string, closing bool) {
	if !closing {
		to := t.links(attribute(attributes, "href"))
		if to != "" {
			t.raw("[")
		}
		t.ends = append(t.ends, to)
		return
	}
	n := len(t.ends)
	if n == 0 {
		return
	}
	t.begin()
	if to := t.ends[n-1]; to != "" {
		t.b.WriteString("](")
		t.b.WriteString(address.Replace(to))
		t.b.WriteByte(')')
	}
	t.ends = t.ends[:n-1]
}

func (t *turner) code(text string) {
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	fence := fenceOf(text, 1)
	t.raw(fence + strings.ReplaceAll(text, "\n", " ") + fence)
}

func (t *turner) pre(text string) {
	text = html.UnescapeString(bare(text))
	fence := fenceOf(text, 3)
	t.block()
	t.raw(fence)
	for line := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		t.gap = 1
		t.raw(strings.TrimRight(line, "\n"))
	}
	t.gap = 1
	t.raw(fence)
	t.block()
}

// fenceOf is at least so many backticks, and more than stand together in a text.
func fenceOf(text string, least int) string {
	run := 0
	for i := range len(text) {
		if text[i] != '`' {
			run = 0
			continue
		}
		run++
		least = max(least, run+1)
	}
	return strings.Repeat("`", least)
}

// cellStart marks where a cell begins.
var cellStart = strings.NewReplacer("<th", "\x00", "<td", "\x00")

// address makes an address stand between round brackets.
var address = strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E", "\n", "", "\\", "%5C")

// table writes a table, a row a line.
func (t *turner) table(text string) {
	t.block()
	for i, row := range strings.Split(text, "<tr")[1:] {
		if i > 0 {
			t.gap = 1
		}
		t.raw("|")
		cells := strings.Split(cellStart.Replace(row), "\x00")[1:]
		for _, cell := range cells {
			t.cell(cell)
		}
		if len(cells) == 0 {
			t.b.WriteString("  |")
		}
		if i == 0 {
			t.gap = 1
			t.raw("|" + strings.Repeat(" --- |", len(cells)))
		}
	}
	t.block()
}

// cell writes a cell, all of it on the line of its row.
func (t *turner) cell(text string) {
	_, inner, _ := strings.Cut(text, ">")
	from := t.b.Len()
	turn(t.b, inner, t.links)
	words := cut(t.b, from)
	if words == "" {
		t.b.WriteByte(' ')
	}
	for word := range strings.FieldsSeq(words) {
		t.b.WriteByte(' ')
		t.b.WriteString(strings.ReplaceAll(word, "|", `\|`))
	}
	t.b.WriteString(" |")
}

// attribute is the value of an attribute of a tag.
func attribute(tag, name string) string {
	value, found := strings.CutPrefix(tag, name+`="`)
	if !found {
		_, value, _ = strings.Cut(tag, " "+name+`="`)
	}
	value, _, _ = strings.Cut(value, `"`)
	return html.UnescapeString(value)
}
