package page

import (
	"html"
	"html/template"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/markdown"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// linkLength is how long most links are.
const linkLength = 64

// fill returns the HTML of a piece of an entry's text, every hole filled.
func (s *sheet) fill(e *playbook.Entry, r prose.Rich) template.HTML {
	prefix := s.prefixes[e]
	if len(r.Holes) == 0 && prefix == "" {
		return template.HTML(r.HTML)
	}
	var b strings.Builder
	b.Grow(len(r.HTML) + linkLength*len(r.Holes))
	r.Each(func(html string) { apart(&b, html, prefix) }, func(h prose.Hole) { s.hole(&b, e, e.Body.Links[h.Link], h) })
	return template.HTML(b.String())
}

// text returns the HTML of a text of the front matter, where [[id]] is a link
// and everything else is as it was typed.
func (s *sheet) text(t playbook.Text) template.HTML {
	if !strings.Contains(t.Value, "[[") {
		return template.HTML(html.EscapeString(t.Value))
	}
	rich, links := markdown.Inline(t.Value)
	var b strings.Builder
	rich.Each(func(html string) { b.WriteString(html) }, func(h prose.Hole) { s.hole(&b, nil, links[h.Link], h) })
	return template.HTML(b.String())
}

func (s *sheet) texts(texts []playbook.Text) []template.HTML {
	var all []template.HTML
	for _, t := range texts {
		all = append(all, s.text(t))
	}
	return all
}

// hole writes what goes where a link, an image or a word of the glossary was.
func (s *sheet) hole(b *strings.Builder, e *playbook.Entry, l prose.Link, h prose.Hole) {
	if l.Kind == prose.Image {
		b.WriteString(s.image(e, l))
		return
	}
	to := s.address(e, l)
	if to != "" && !h.End {
		s.open(b, l, to)
	}
	if h.Alone {
		b.WriteString(html.EscapeString(s.words(l)))
	}
	if to != "" && (h.Alone || h.End) {
		b.WriteString("</a>")
	}
}

// open writes the opening tag of a link.
func (s *sheet) open(b *strings.Builder, l prose.Link, to string) {
	b.WriteString("<a ")
	if l.Kind == prose.Term {
		b.WriteString(`class="term" `)
	}
	b.WriteString(`href="`)
	b.WriteString(html.EscapeString(to))
	switch l.Kind {
	case prose.External:
		b.WriteString(`" rel="noreferrer`)
	case prose.Term:
		b.WriteString(`" data-means="`)
		b.WriteString(html.EscapeString(cut(s.terms[l.Target].Term.Means.Value, mostTold)))
	}
	b.WriteString(`">`)
}

// address is where a link leads, or nothing where that may not be shown.
func (s *sheet) address(e *playbook.Entry, l prose.Link) string {
	switch l.Kind {
	case prose.Wiki:
		return s.wiki(l)
	case prose.Local:
		return s.local(e, l)
	case prose.External:
		return l.Target
	case prose.Term:
		return s.urls[s.terms[l.Target]]
	}
	return ""
}

// words are those of a link, or what it has for them if it has none of its own.
func (b *builder) words(l prose.Link) string {
	if l.Words == "" && l.Kind == prose.Wiki {
		return b.titled(l.Target)
	}
	return l.Words
}

// titled is what an id is called. Of a page that is held back not even the title is
// known to readers: what they see is what the author typed.
func (b *builder) titled(id string) string {
	if to := b.find(playbook.Ref{ID: id}); to != nil {
		return cut(to.Title.Value, mostTitle)
	}
	if c, ok := b.g.Settings.Contact(id); ok {
		return cut(c.Title.Value, mostTitle)
	}
	return id
}

func (s *sheet) wiki(l prose.Link) string {
	if to := s.find(playbook.Ref{ID: l.Target}); to != nil {
		s.show(to)
		return s.url(to)
	}
	if c, ok := s.g.Settings.Contact(l.Target); ok {
		return tel(c.Reach.Value)
	}
	return ""
}

func (s *sheet) local(e *playbook.Entry, l prose.Link) string {
	if e == nil {
		return ""
	}
	d := s.g.Local(e, l.Target)
	address := d.Section
	switch {
	case d.Entry == e && strings.HasPrefix(l.Target, "#"):
		address = ""
	case d.Entry != nil && s.g.Held(d.Entry):
		return ""
	case d.Entry != nil:
		s.show(d.Entry)
		address = s.url(d.Entry)
	case d.Asset != "":
		address = s.o.Assets[d.Asset]
	}
	switch prefix := s.prefixes[d.Entry]; {
	case d.Fragment == "":
	case d.Entry != nil && prefix != "":
		address = "#" + prefix + "." + d.Fragment
	default:
		address += "#" + d.Fragment
	}
	return address
}

func (s *sheet) image(e *playbook.Entry, l prose.Link) string {
	address := ""
	if e != nil {
		address = s.o.Assets[s.g.Local(e, l.Target).Asset]
	}
	if address == "" {
		return html.EscapeString(l.Words)
	}
	tag := `<img src="` + html.EscapeString(address) + `" alt="` + html.EscapeString(l.Words) + `" loading="lazy"`
	if l.Title != "" && l.Words != "" {
		tag += ` title="` + html.EscapeString(l.Title) + `"`
	}
	return tag + ">"
}

// body returns an entry's whole text.
func (s *sheet) body(e *playbook.Entry) Body {
	if e.Body == nil {
		return Body{}
	}
	b := Body{Intro: s.fill(e, e.Body.Intro)}
	for _, sec := range e.Body.Sections {
		b.Sections = append(b.Sections, s.section(e, sec))
	}
	return b
}

func (s *sheet) section(e *playbook.Entry, sec prose.Section) Section {
	return Section{ID: s.anchored(e, sec.ID), Title: s.fill(e, sec.Heading.Rich), Body: s.fill(e, sec.Body)}
}

// Assets lists the files that the pages of a playbook show or offer, by their
// paths in the playbook: only these are published.
func Assets(g *graph.Graph) []string {
	seen := map[string]bool{}
	var names []string
	for _, e := range g.Entries {
		if e.Body == nil || g.Held(e) {
			continue
		}
		for _, l := range e.Body.Links {
			if l.Kind != prose.Image && l.Kind != prose.Local {
				continue
			}
			if a := g.Local(e, l.Target).Asset; a != "" && !seen[a] {
				seen[a] = true
				names = append(names, a)
			}
		}
	}
	return names
}
