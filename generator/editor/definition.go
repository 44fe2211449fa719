package editor

import (
	"cmp"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// definition leads to the page, the heading or the word that stands at a place.
func (s *server) definition(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	t := q.target()
	switch {
	case t.entry != nil:
		return s.whereabouts(q.book, t), nil
	case t.contact != nil:
		at := q.book.text(playbook.SettingsFile)
		from := at.at(t.contact.ID.At)
		return location{q.book.uri(playbook.SettingsFile), at.span(from, from+len(t.contact.ID.Value), s.enc)}, nil
	case t.asset != "":
		return location{URI: q.book.uri(t.asset)}, nil
	}
	return nil, nil
}

// whereabouts is where an entry begins, or the heading of it that is meant.
func (s *server) whereabouts(b *book, t target) location {
	e, words := t.entry, b.text(t.entry.File)
	from, to := words.at(e.Title.At), 0
	if to = from + len(e.Title.Value); !e.Title.At.Known() || !strings.HasPrefix(words.s[from:], e.Title.Value) {
		from, to = 0, 0
	}
	if e.Body != nil && t.fragment != "" {
		for _, h := range e.Body.Headings {
			if h.ID == t.fragment {
				from = words.at(h.Place)
				_, to = words.line(words.number(from))
			}
		}
	}
	return location{b.uri(e.File), words.span(from, to, s.enc)}
}

// A mention is where a page or a contact is referred to.
type mention struct {
	file     string
	text     *text // of the file
	from, to int
}

// mentions finds every reference to a target, wherever it stands: by id, by an
// earlier id, or by its file. They are in the order of files and places.
func (b *book) mentions(t target) []mention {
	var found []mention
	for _, e := range b.graph.Entries {
		in := mention{file: e.File}
		for i := range e.Refs {
			ref := &e.Refs[i]
			if !b.means(ref.ID, t) {
				continue
			}
			if in.text == nil {
				in.text = b.text(e.File)
			}
			if from, to, is := refSpan(in.text, ref); is {
				found = append(found, mention{in.file, in.text, from, to})
			}
		}
		if t.entry != nil && b.addresses(e, t.entry) {
			found = append(found, b.addressed(e, t.entry)...)
		}
	}
	slices.SortFunc(found, func(x, y mention) int {
		return cmp.Or(strings.Compare(x.file, y.file), cmp.Compare(x.from, y.from))
	})
	return slices.CompactFunc(found, func(x, y mention) bool { return x.file == y.file && x.from == y.from })
}

func (b *book) means(id string, t target) bool {
	if t.contact != nil {
		return id == t.contact.ID.Value && b.graph.Entry(id) == nil
	}
	return t.entry.Term == nil && b.graph.Entry(id) == t.entry
}

// addresses reports whether a page leads to another by its file.
func (b *book) addresses(e, to *playbook.Entry) bool {
	return e.Body != nil && to.Term == nil && slices.ContainsFunc(e.Body.Links, func(l prose.Link) bool {
		return l.Kind == prose.Local && !strings.HasPrefix(l.Target, "#") && b.graph.Local(e, l.Target).Entry == to
	})
}

// addressed finds the Markdown links of a page that lead to another by its file.
func (b *book) addressed(e, to *playbook.Entry) []mention {
	var found []mention
	words := b.text(e.File)
	for n := range words.starts {
		start, end := words.line(n)
		for _, m := range markdownLink.FindAllStringSubmatchIndex(words.s[start:end], -1) {
			from, until := m[2], m[3]
			if from < 0 {
				from, until = m[4], m[5]
			}
			address := words.s[start+from : start+until]
			if strings.HasPrefix(address, "#") || strings.Contains(address, ":") {
				continue
			}
			if b.graph.Local(e, address).Entry == to {
				found = append(found, mention{e.File, words, start + from, start + until})
			}
		}
	}
	return found
}

func (s *server) references(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	t := q.subject()
	if t.none() {
		return nil, nil
	}
	places := []location{}
	for _, m := range q.book.mentions(t) {
		places = append(places, location{q.book.uri(m.file), m.text.span(m.from, m.to, s.enc)})
	}
	if q.Context.IncludeDeclaration && t.entry != nil {
		places = append(places, s.whereabouts(q.book, target{entry: t.entry}))
	}
	return places, nil
}

// subject is what a question about references means: what stands at the place, or
// else the page as a whole.
func (q question) subject() target {
	if t := q.target(); !t.none() {
		return t
	}
	if e := q.book.graph.File(q.file); e != nil {
		return target{entry: e, own: true}
	}
	return target{}
}

// highlights shows the references of the document to what stands at a place.
func (s *server) highlights(q question) (any, error) {
	if !s.fresh(q.book) {
		return nil, nil
	}
	t := q.target()
	if t.none() {
		return nil, nil
	}
	places := []highlight{}
	for _, m := range q.book.mentions(t) {
		if m.file == q.file {
			places = append(places, highlight{q.text.span(m.from, m.to, s.enc), highlightRead})
		}
	}
	return places, nil
}
