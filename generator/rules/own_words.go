package rules

import (
	"html"
	"strings"

	"playbook/generator/prose"
)

// A piece is the words below one heading, a line for each block.
type piece struct{ heading, words string }

// ownWords returns the words of a text that are the page's own: without
// quotations, without code and without the marks of footnotes. It reads the HTML
// that markdown writes, in which no tag holds a ">".
func ownWords(t *prose.Text, r prose.Rich) []piece {
	if len(r.HTML) <= 2*mostInSentence {
		return nil
	}
	o := owner{pieces: []piece{{}}}
	holes := r.Holes
	for i := 0; i < len(r.HTML); {
		for len(holes) > 0 && holes[0].At <= i {
			if l := holes[0].Link; holes[0].Alone && l >= 0 && l < len(t.Links) {
				o.put(shownAs(t.Links[l]))
			}
			holes = holes[1:]
		}
		if r.HTML[i] == '<' {
			i += o.tag(r.HTML[i:])
			continue
		}
		end := len(r.HTML)
		if n := strings.IndexByte(r.HTML[i:], '<'); n >= 0 {
			end = i + n
		}
		if len(holes) > 0 && holes[0].At < end {
			end = holes[0].At
		}
		o.put(r.HTML[i:end])
		i = end
	}
	o.next("")
	return o.pieces
}

// An owner gathers words between tags.
type owner struct {
	pieces []piece
	words  strings.Builder
	quoted int // how many quotations and blocks of code are open
}

func (o *owner) put(words string) {
	if o.quoted == 0 {
		o.words.WriteString(words)
	}
}

// next ends the piece, and begins one under another heading.
func (o *owner) next(heading string) {
	// A line end in a block is a space; the ends of blocks stand there as form feeds.
	words := strings.ReplaceAll(strings.ReplaceAll(o.words.String(), "\n", " "), "\f", "\n")
	o.pieces[len(o.pieces)-1].words = html.UnescapeString(words)
	o.words.Reset()
	if heading != "" {
		o.pieces = append(o.pieces, piece{heading: heading})
	}
}

// tag takes the tag that a text begins with, and returns its length.
func (o *owner) tag(s string) int {
	end := strings.IndexByte(s, '>') + 1
	if end == 0 {
		return len(s)
	}
	name := strings.TrimPrefix(s[1:end-1], "/")
	name, attributes, _ := strings.Cut(name, " ")
	switch name {
	case "em", "strong", "del", "code", "sup", "label", "span":
		return end
	case "a": // the mark of a footnote; other links are holes
		if n := strings.Index(s, "</a>"); n >= 0 {
			return n + len("</a>")
		}
	case "blockquote", "pre":
		if s[1] == '/' {
			o.quoted--
		} else {
			o.quoted++
		}
	case "h3", "h4", "h5", "h6":
		if _, id, ok := strings.Cut(attributes, `id="`); ok {
			id, _, _ = strings.Cut(id, `"`)
			o.next(html.UnescapeString(id))
		}
	}
	o.words.WriteByte('\f')
	return end
}

// shownAs is what stands for a link that has no words of its own.
func shownAs(l prose.Link) string {
	if l.Words != "" {
		return l.Words
	}
	return l.Target
}
