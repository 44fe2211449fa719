package page

import "strings"

// apart writes the HTML of one text among many: its ids, and the footnotes' ways to
// them, begin with the entry's own, its headings go two levels down, and a wide
// table is no landmark, since there are many of one name. Text is
// escaped, so what looks like a tag here is one. Without a prefix it writes HTML as it is.
func apart(b *strings.Builder, html, prefix string) {
	for prefix != "" {
		text, rest, is := strings.Cut(html, "<")
		end := strings.IndexByte(rest, '>') + 1
		if !is || end == 0 {
			break
		}
		b.WriteString(text)
		tagApart(b, html[len(text):len(text)+1+end], prefix)
		html = rest[end:]
	}
	b.WriteString(html)
}

func tagApart(b *strings.Builder, tag, prefix string) {
	if name := strings.TrimLeft(tag, "</"); name[0] == 'h' && '2' <= name[1] && name[1] <= '5' {
		b.WriteString(tag[:len(tag)-len(name)])
		b.WriteByte('h')
		b.WriteByte(min(name[1]+2, '6'))
		tag = name[2:]
	}
	if before, id, is := strings.Cut(tag, ` id="`); is {
		b.WriteString(before)
		b.WriteString(` id="`)
		b.WriteString(prefix)
		b.WriteByte('.')
		tag = id
	}
	if before, to, is := strings.Cut(tag, ` href="#fn`); is {
		b.WriteString(before)
		b.WriteString(` href="#`)
		b.WriteString(prefix)
		b.WriteString(".fn")
		tag = to
	}
	b.WriteString(strings.Replace(tag, ` role="region"`, ` role="group"`, 1))
}
