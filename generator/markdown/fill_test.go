package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/util"

	"playbook/generator/prose"
)

// filled is the HTML of a piece of a text with its holes filled as plainly as
// can be: what a page would do, without asking any other page.
func filled(t *prose.Text, r prose.Rich) string {
	return r.Fill(func(h prose.Hole) string {
		l := t.Links[h.Link]
		href := escape(string(util.URLEscape([]byte(l.Target), false)))
		switch {
		case h.End:
			return "</a>"
		case l.Kind == prose.Image:
			return `<img src="` + href + `" alt="` + escape(l.Words) + `"` + title(l) + " />"
		case h.Alone:
			return `<a href="` + href + `">` + escape(l.Target) + "</a>"
		}
		return `<a href="` + href + `"` + title(l) + ">"
	})
}

func title(l prose.Link) string {
	if l.Title == "" {
		return ""
	}
	return ` title="` + escape(l.Title) + `"`
}

// whole is the HTML of a whole text, in the order of a page.
func whole(t *prose.Text) string {
	var b strings.Builder
	b.WriteString(filled(t, t.Intro))
	for _, s := range t.Sections {
		fmt.Fprintf(&b, "<h%d id=\"%s\">%s</h%[1]d>\n", s.Level, s.ID, filled(t, s.Heading.Rich))
		if s.Name == prose.Steps {
			b.WriteString(steps(t))
		}
		b.WriteString(filled(t, s.Body))
	}
	return b.String()
}

func steps(t *prose.Text) string {
	var b strings.Builder
	b.WriteString("<ol>\n")
	for _, s := range t.Steps {
		fmt.Fprintf(&b, "<li id=\"%s\">%s\n", s.Anchor, filled(t, s.Lead))
		for _, m := range s.Marks {
			fmt.Fprintf(&b, "<div data-kind=\"%s\"><b>%s</b> %s</div>\n", m.Kind, escape(m.Label), filled(t, m.Rich))
		}
		fmt.Fprintf(&b, "%s</li>\n", filled(t, s.Rest))
	}
	b.WriteString("</ol>\n")
	return b.String()
}

func escape(s string) string { return string(util.EscapeHTML([]byte(s))) }
