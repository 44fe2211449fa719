package export

import (
	"cmp"
	"html"
	"strings"

	"playbook/generator/markdown"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// text is the words of a text of the front matter, where [[id]] is the title of
// what it leads to.
func (w writer) text(t playbook.Text) string {
	if !strings.Contains(t.Value, "[[") {
		return t.Value
	}
	rich, links := markdown.Inline(t.Value)
	return flat(rich.Fill(func(h prose.Hole) string { return w.words(links[h.Link], h) }))
}

func (w writer) texts(texts []playbook.Text) []string {
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = w.text(t)
	}
	return all
}

// rich is the words of a piece of an entry's text.
func (w writer) rich(e *playbook.Entry, r prose.Rich) string {
	if r.Empty() {
		return ""
	}
	return flat(r.Fill(func(h prose.Hole) string { return w.words(e.Body.Links[h.Link], h) }))
}

// words are what goes where a link was that has none of its own. Of a page that is
// held back nothing is said but what the author typed.
func (w writer) words(l prose.Link, h prose.Hole) string {
	if !h.Alone {
		return ""
	}
	words := l.Target
	if l.Kind != prose.Wiki {
		return html.EscapeString(l.Words)
	}
	if e := w.Entry(l.Target); e != nil && w.shown(e) {
		words = e.Title.Value
	} else if c, is := w.Settings.Contact(l.Target); is {
		words = c.Title.Value
	}
	return html.EscapeString(cmp.Or(l.Words, words))
}

// flat is the words of HTML of this house, in which no text holds a "<". What
// stands in blocks of its own is kept apart by a line's end.
func flat(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for text != "" {
		words, rest, tag := strings.Cut(text, "<")
		b.WriteString(strings.ReplaceAll(strings.Trim(words, "\n"), "\n", " "))
		if !tag {
			break
		}
		name, after, _ := strings.Cut(rest, ">")
		switch name, _, _ = strings.Cut(strings.TrimPrefix(name, "/"), " "); strings.TrimSuffix(name, "/") {
		case "p", "li", "ul", "ol", "tr", "br", "div", "pre", "table", "blockquote":
			b.WriteByte('\n')
		case "td", "th":
			b.WriteByte(' ')
		}
		text = after
	}
	return tidied(html.UnescapeString(b.String()))
}

// tidied is text without empty lines, and with one space between two words.
func tidied(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for line := range strings.SplitSeq(text, "\n") {
		space := "\n"
		for word := range strings.FieldsSeq(line) {
			if b.Len() > 0 {
				b.WriteString(space)
			}
			b.WriteString(word)
			space = " "
		}
	}
	return b.String()
}
