package editor

import (
	"regexp"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// A target is what stands at a place of a document, and how far it reaches.
type target struct {
	from, to int
	entry    *playbook.Entry // a page or a word of the glossary that it names
	contact  *playbook.Contact
	asset    string // a file that is no page
	fragment string // of a page
	own      bool   // it is where the entry itself stands, not a reference to it
}

func (t target) none() bool { return t.entry == nil && t.contact == nil && t.asset == "" }

// target finds what stands at a place: a link by its brackets, which can be seen
// while nothing else can be read, a reference by where it was read, or what the
// document itself brings in.
func (q question) target() target {
	for _, find := range []func(question) target{question.wiki, question.reference, question.local, question.word, question.self} {
		if t := find(q); !t.none() {
			return t
		}
	}
	return target{}
}

// name finds the page or contact of an id.
func (q question) name(id string, from, to int) target {
	t := target{from: from, to: to, entry: q.book.graph.Entry(id)}
	if t.entry == nil {
		if c, is := q.book.graph.Settings.Contact(id); is {
			t.contact = &c
		}
	}
	return t
}

var wikiLink = regexp.MustCompile(`\[\[[ \t]*([^\]|\[]*?)[ \t]*(\|[^\]]*)?\]\]`)

func (q question) wiki() target {
	start, end := q.text.line(q.text.number(q.offset))
	for _, m := range wikiLink.FindAllStringSubmatchIndex(q.text.s[start:end], -1) {
		if start+m[0] <= q.offset && q.offset <= start+m[1] {
			return q.name(q.text.s[start+m[2]:start+m[3]], start+m[2], start+m[3])
		}
	}
	return target{}
}

func (q question) reference() target {
	for _, e := range q.inFile() {
		for i := range e.Refs {
			ref := &e.Refs[i]
			if from, to, is := refSpan(q.text, ref); is && from <= q.offset && q.offset <= to {
				return q.name(ref.ID, from, to)
			}
		}
	}
	return target{}
}

// refSpan is the part of a text where a reference's id stands, if it does.
func refSpan(t *text, ref *playbook.Ref) (from, to int, is bool) {
	from = t.at(ref.At)
	if rest := t.s[from:]; strings.HasPrefix(rest, "[[") {
		from += 2 + len(rest[2:]) - len(strings.TrimLeft(rest[2:], " \t"))
	}
	to = from + len(ref.ID)
	return from, to, ref.At.Known() && strings.HasPrefix(t.s[from:], ref.ID)
}

// inFile are the entries that stand in the document: one of a page, several of the
// glossary.
func (q question) inFile() []*playbook.Entry {
	if q.file == playbook.GlossaryFile {
		var terms []*playbook.Entry
		for _, e := range q.book.graph.Entries {
			if e.File == playbook.GlossaryFile {
				terms = append(terms, e)
			}
		}
		return terms
	}
	if e := q.book.graph.File(q.file); e != nil {
		return []*playbook.Entry{e}
	}
	return nil
}

var markdownLink = regexp.MustCompile(`\[[^\]]*\]\(<?([^)\s<>]+)[^)]*\)|^\[[^\]]+\]:[ \t]*<?([^\s<>]+)`)

// local finds a Markdown link to another file of the playbook.
func (q question) local() target {
	e := q.book.graph.File(q.file)
	if e == nil {
		return target{}
	}
	start, end := q.text.line(q.text.number(q.offset))
	for _, m := range markdownLink.FindAllStringSubmatchIndex(q.text.s[start:end], -1) {
		if q.offset < start+m[0] || q.offset > start+m[1] {
			continue
		}
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5]
		}
		address := q.text.s[start+from : start+to]
		if strings.Contains(address, "://") || strings.HasPrefix(address, "mailto:") || strings.HasPrefix(address, "tel:") {
			continue
		}
		d := q.book.graph.Local(e, address)
		return target{from: start + from, to: start + to, entry: d.Entry, asset: d.Asset, fragment: d.Fragment}
	}
	return target{}
}

// word finds a word of the glossary in the text.
func (q question) word() target {
	e := q.book.graph.File(q.file)
	if e == nil || e.Body == nil {
		return target{}
	}
	for _, l := range e.Body.Links {
		from := q.text.at(l.Place)
		to := from + len(l.Words)
		if l.Kind != prose.Term || q.offset < from || q.offset > to || !strings.HasPrefix(q.text.s[from:], l.Words) {
			continue
		}
		if i := slices.IndexFunc(q.book.graph.Of(playbook.KindTerm), func(t *playbook.Entry) bool { return t.ID == l.Target }); i >= 0 {
			return target{from: from, to: to, entry: q.book.graph.Of(playbook.KindTerm)[i]}
		}
	}
	return target{}
}

// self finds the line on which a document says what it is: a page's title or id, a
// word of the glossary, a contact of the settings.
func (q question) self() target {
	line := q.text.number(q.offset)
	on := func(at prose.Place, words string) (int, int, bool) {
		from := q.text.at(at)
		if int(at.Line) != line+1 || !strings.HasPrefix(q.text.s[from:], words) {
			return 0, 0, false
		}
		return from, from + len(words), true
	}
	for _, e := range q.inFile() {
		for _, f := range []playbook.Text{e.IDField, e.Title} {
			if from, to, is := on(f.At, f.Value); is && f.At.Known() {
				return target{from: from, to: to, entry: e, own: true}
			}
		}
	}
	if q.file == playbook.SettingsFile {
		for _, c := range q.book.graph.Settings.Contacts {
			if from, to, is := on(c.ID.At, c.ID.Value); is {
				return target{from: from, to: to, contact: &c, own: true}
			}
		}
	}
	return target{}
}
