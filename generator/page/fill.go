package page

import (
	"cmp"
	"html"
	"html/template"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/markdown"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// fill returns the HTML of a piece of an entry's text, every hole filled.
func (s *sheet) fill(e *playbook.Entry, r prose.Rich) template.HTML {
	text := r.Fill(func(h prose.Hole) string { return s.hole(e, e.Body.Links[h.Link], h) })
	if prefix := s.on[e]; prefix != "" {
		text = apart(text, prefix)
	}
	return template.HTML(text)
}

// text returns the HTML of a text of the front matter, where [[id]] is a link
// and everything else is as it was typed.
func (s *sheet) text(t playbook.Text) template.HTML {
	if !strings.Contains(t.Value, "[[") {
		return template.HTML(html.EscapeString(t.Value))
	}
	rich, links := markdown.Inline(t.Value)
	return template.HTML(rich.Fill(func(h prose.Hole) string { return s.hole(nil, links[h.Link], h) }))
}

func (s *sheet) texts(texts []playbook.Text) []template.HTML {
	var all []template.HTML
	for _, t := range texts {
		all = append(all, s.text(t))
	}
	return all
}

// hole is what goes where a link, an image or a word of the glossary was.
func (s *sheet) hole(e *playbook.Entry, l prose.Link, h prose.Hole) string {
	if l.Kind == prose.Image {
		return s.image(e, l)
	}
	open, words := s.anchor(e, l)
	switch {
	case h.Alone && open == "":
		return html.EscapeString(cmp.Or(l.Words, words))
	case h.Alone:
		return open + html.EscapeString(cmp.Or(l.Words, words)) + "</a>"
	case open == "":
		return ""
	case h.End:
		return "</a>"
	}
	return open
}

// anchor is the opening tag of a link, or nothing where it leads nowhere that
// may be shown, and the words of a link that has none of its own.
func (s *sheet) anchor(e *playbook.Entry, l prose.Link) (open, words string) {
	switch l.Kind {
	case prose.Wiki:
		return s.wiki(l)
	case prose.Local:
		return s.local(e, l), l.Words
	case prose.External:
		return `<a href="` + html.EscapeString(l.Target) + `" rel="noreferrer">`, l.Words
	case prose.Term:
		return s.term(l), l.Words
	}
	return "", l.Words
}

func (s *sheet) wiki(l prose.Link) (open, words string) {
	if to := s.find(playbook.Ref{ID: l.Target}); to != nil {
		s.shown[to] = true
		return `<a href="` + html.EscapeString(s.url(to)) + `">`, to.Title.Value
	}
	c, ok := s.g.Settings.Contact(l.Target)
	if !ok {
		// Of a page that is held back not even the title is known to readers: what
		// they see is what the author typed.
		return "", l.Target
	}
	if number := tel(c.Reach.Value); number != "" {
		return `<a href="` + html.EscapeString(number) + `">`, c.Title.Value
	}
	return "", c.Title.Value
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
		s.shown[d.Entry] = true
		address = s.url(d.Entry)
	case d.Asset != "":
		address = s.o.Assets[d.Asset]
	}
	switch prefix := s.on[d.Entry]; {
	case d.Fragment == "":
	case d.Entry != nil && prefix != "":
		address = "#" + prefix + "." + d.Fragment
	default:
		address += "#" + d.Fragment
	}
	if address == "" {
		return ""
	}
	return `<a href="` + html.EscapeString(address) + `">`
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

func (s *sheet) term(l prose.Link) string {
	t := s.terms[l.Target]
	if t == nil {
		return ""
	}
	return `<a class="term" href="` + html.EscapeString(graph.URL(t)) + `" data-means="` + html.EscapeString(t.Term.Means.Value) + `">`
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
