package twin

import (
	"bytes"
	"html/template"
	"slices"
	"strings"
)

// A writer writes one twin, block by block.
type writer struct {
	*Maker
	b    *bytes.Buffer
	list bool // the last line was one of a list
}

// write writes texts one after the other.
func (w *writer) write(texts ...string) {
	for _, text := range texts {
		w.b.WriteString(text)
	}
}

// begin begins a block of its own.
func (w *writer) begin() {
	if w.b.Len() > 0 {
		w.b.WriteByte('\n')
	}
	w.list = false
}

// line writes a block of its own; nothing where there are no words.
func (w *writer) line(words ...string) {
	if !blank(words) {
		w.begin()
		w.write(words...)
		w.b.WriteByte('\n')
	}
}

// text writes HTML of a page as blocks of their own, like line.
func (w *writer) text(text template.HTML) {
	end, list := w.b.Len(), w.list
	w.begin()
	from := w.b.Len()
	turn(w.b, string(text), w.to)
	if w.b.Len() == from {
		w.b.Truncate(end)
		w.list = list
		return
	}
	w.b.WriteByte('\n')
}

// bullet writes a line of a list.
func (w *writer) bullet(words ...string) {
	if !blank(words) {
		w.item()
		w.rest(words)
	}
}

// item begins a line of a list.
func (w *writer) item() {
	if !w.list && w.b.Len() > 0 {
		w.b.WriteByte('\n')
	}
	w.b.WriteString("- ")
	w.list = true
}

// rest ends a line of a list; what does not fit on it is indented.
func (w *writer) rest(words []string) {
	for _, text := range words {
		w.indented(text, "  ")
	}
	w.b.WriteByte('\n')
}

func blank(words []string) bool {
	return !slices.ContainsFunc(words, func(text string) bool { return text != "" })
}

// indented writes a text that does not begin a line.
func (w *writer) indented(text, by string) {
	for {
		line, rest, more := strings.Cut(text, "\n")
		w.b.WriteString(line)
		if !more {
			return
		}
		w.b.WriteByte('\n')
		if rest != "" && rest[0] != '\n' {
			w.b.WriteString(by)
		}
		text = rest
	}
}

// field is a line of a list: what it is about, and the words.
func (w *writer) field(name string, words ...string) {
	if blank(words) {
		return
	}
	name = strings.TrimSuffix(w.Words(name), ":")
	end := ":** "
	if strings.HasSuffix(name, "?") || strings.HasSuffix(name, "؟") {
		end = "** "
	}
	w.item()
	w.write("**", name, end)
	w.rest(words)
}
