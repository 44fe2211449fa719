package editor

import (
	"strings"

	"playbook/generator/playbook"
)

// hover says what stands at a place: the findings about it and why their rules are
// there, and then the page, the field or the word.
func (s *server) hover(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	c := newCard(s.client.Capabilities.TextDocument.Hover.ContentFormat)
	where := span{}
	for _, f := range q.book.findings[q.file] {
		from, to := q.text.offset(f.shown.Range.Start, s.enc), q.text.offset(f.shown.Range.End, s.enc)
		if from <= q.offset && q.offset <= to && from < to {
			c.explain(f.problem.Rule)
			where = f.shown.Range
		}
	}
	if t := q.target(); !t.none() && !(t.own && t.entry != nil && t.entry.Term == nil) {
		q.book.show(c, t)
		where = q.text.span(t.from, t.to, s.enc)
	} else if from, to, is := q.field(c); is {
		where = q.text.span(from, to, s.enc)
	}
	if c.empty() {
		return nil, nil
	}
	return hoverResult{c.markup(), where}, nil
}

func (b *book) show(c *card, t target) {
	switch {
	case t.entry != nil:
		b.about(c, t.entry)
	case t.contact != nil:
		c.head(t.contact.Title.Value)
		c.line(t.contact.Reach.Value)
		c.line("contact")
	default:
		c.line(t.asset)
	}
}

// field adds what the field at a place is for: at its name, and at a value that is
// one of a few words.
func (q question) field(c *card) (from, to int, is bool) {
	_, end := q.text.line(q.text.number(q.offset))
	to = q.offset + len(wordRest().FindString(q.text.s[q.offset:max(q.offset, end)]))
	spot := spotAt(q.text, to, isYAML(q.file))
	if !spot.yaml || spot.typed == "" {
		return 0, 0, false
	}
	at, ok := slotOf(q.book.kindOf(q.file), spot.path)
	if !ok {
		return 0, 0, false
	}
	if spot.key && spot.colon {
		for _, f := range at.fields {
			if f.Name == spot.typed {
				c.field(f)
				return spot.from, to, true
			}
		}
	}
	if f := at.leaf(); spot.value && len(f.One) > 0 {
		c.field(f)
		return spot.from, to, true
	}
	return 0, 0, false
}

func (c *card) field(f playbook.Field) {
	c.head(f.Name)
	c.line(f.About)
	c.line(need(f))
	c.named("one of", strings.Join(f.One, ", "))
	kinds := make([]string, len(f.Kinds))
	for i, k := range f.Kinds {
		kinds[i] = string(k)
	}
	c.named("names", strings.Join(append(kinds, f.Or...), " or "))
}
