// Package twin makes of a page the same page as Markdown, for programs that read
// text and for people who want to copy it.
//
// It alone knows how the fields of a page are said in running text. A twin is made
// of the page as readers see it, every link resolved and every limit in words, and
// not of the file that it came from: so nothing is in it that is not on the page.
// Less is in it than on the page: what is for whoever writes the playbook (where a
// file lies, which rule is waived and why, where to edit) is left out.
//
// A link leads to the twin of the page that it leads to on the site.
package twin

import (
	"bytes"
	"cmp"
	"html/template"
	"strings"

	"playbook/generator/page"
)

// File is the name of a twin, beside its page's.
const File = "index.md"

// A Maker makes the twins of a site. Its twins may be made by several goroutines at
// once.
type Maker struct {
	// Twin is the address of the twin of the page of an address, if it has one.
	Twin func(url string) string
	// Words say words of the interface in the playbook's language.
	Words func(english string, parts ...any) string
}

// Markdown writes the twin of a page to b, which is empty.
func (m *Maker) Markdown(b *bytes.Buffer, p page.Page) {
	w := &writer{Maker: m, b: b}
	w.line("# ", plain(p.Title))
	w.head(p)
	switch d := p.Data.(type) {
	case page.PurposePage:
		w.purpose(d)
	case page.Clause:
		w.clause(d)
	case page.Role:
		w.role(d)
	case page.Procedure:
		w.procedure(d)
	case page.Latitude:
		w.latitude(d)
	case page.Standard:
		w.standard(d)
	case page.Habit:
		w.habit(d)
	case page.Story:
		w.story(d)
	case page.Workshop:
		w.workshop(d)
	case page.Plain:
		w.body(d.Body)
	case page.Tombstone:
		w.tombstone(d)
	}
	if p.Entry != nil {
		w.tail(p.Entry)
	}
}

// plain is a text without marks as Markdown.
func plain(text string) string {
	if text == "" || settled(text) {
		return text
	}
	var b bytes.Buffer
	b.Grow(len(text) + 8)
	t := turner{b: &b}
	t.words(text)
	return b.String()
}

func (w *writer) heading(name string) { w.line("## ", plain(w.Words(name))) }

// html is HTML of a page as Markdown.
func (w *writer) html(text template.HTML) string {
	if settled(string(text)) {
		return string(text)
	}
	from := w.b.Len()
	turn(w.b, string(text), w.to)
	return cut(w.b, from)
}

// to is where a link leads: to the twin, where there is one.
func (w *writer) to(address string) string {
	url, _, _ := strings.Cut(address, "#")
	return cmp.Or(w.Twin(url), address)
}

func (w *writer) link(l page.Link) string {
	return w.links([]page.Link{l})
}

// links are links, with commas between them.
func (w *writer) links(links []page.Link) string {
	from := w.b.Len()
	for i, l := range links {
		if i > 0 {
			w.b.WriteString(", ")
		}
		w.write("[", plain(l.Title), "](", w.to(l.URL), ")")
		if l.Tag != "" {
			w.write(" (", w.Words(l.Tag), ")")
		}
	}
	return cut(w.b, from)
}

// group is a list of links under a heading; nothing where there are none.
func (w *writer) group(name string, links []page.Link) {
	if len(links) == 0 {
		return
	}
	w.heading(name)
	for _, l := range links {
		w.lead(l)
	}
}

// lead is a line of a list that leads to a page, and says what it is about.
func (w *writer) lead(l page.Link) {
	if about := cmp.Or(l.Note, l.Summary); about != "" {
		w.bullet(w.link(l), ": ", plain(about))
		return
	}
	w.bullet(w.link(l))
}

func (w *writer) texts(name string, texts []string) {
	if len(texts) == 0 {
		return
	}
	w.heading(name)
	for _, t := range texts {
		w.bullet(plain(t))
	}
}

func (w *writer) section(s page.Section) {
	if s.Title != "" {
		w.line("## ", w.html(s.Title))
	}
	w.text(s.Body)
}

func (w *writer) body(b page.Body) {
	w.text(b.Intro)
	for _, s := range b.Sections {
		w.section(s)
	}
}

func (w *writer) person(p *page.Person) string {
	if p == nil {
		return ""
	}
	text := plain(p.Title)
	if p.URL != "" {
		text = w.link(page.Link{Title: p.Title, URL: p.URL})
	}
	if p.Reach != "" {
		text += " (" + plain(p.Reach) + ")"
	}
	return text
}

// serves are the clauses that a page serves, each with its reason.
func (w *writer) serves(all []page.Purpose) {
	for _, p := range all {
		if p.Because != "" {
			w.field("For", w.link(p.Clause), ": ", w.html(p.Because))
		} else {
			w.field("For", w.link(p.Clause))
		}
	}
}

// head is what stands under the title of any page.
func (w *writer) head(p page.Page) {
	if e := p.Entry; e != nil && e.Status != "current" {
		w.line("*", w.Words(e.Status), "*")
	}
	if p.Summary != "" {
		w.line(plain(p.Summary))
	}
}

// tail is what stands at the end of any page: what changed, who shaped it, and when
// it was last looked at.
func (w *writer) tail(e *page.Entry) {
	if len(e.Changes) > 0 {
		w.heading("What changed")
	}
	for _, c := range e.Changes {
		text := c.On + ": " + w.html(c.What)
		if c.Why != "" {
			text += " " + w.html(c.Why)
		}
		if c.From != nil {
			text += " " + w.Words("What started it:") + " " + w.link(*c.From)
		} else if c.FromWord != "" {
			text += " " + w.Words("What started it:") + " " + plain(c.FromWord)
		}
		w.bullet(text)
	}
	if len(e.MadeWith)+len(e.Voices)+len(e.AlsoMeets) > 0 {
		w.heading("Who shaped it")
		w.field("Made at", w.links(e.MadeWith))
		w.field("With", w.links(e.Voices))
		w.field("Also meets", plain(strings.Join(e.AlsoMeets, "; ")))
	}
	if e.Checked == nil {
		return
	}
	text := w.Words("Checked {1}", e.Checked.On) + ", " + w.link(e.Checked.By) + "."
	if e.Checked.Next != "" {
		text += " " + w.Words("Next check {1}.", e.Checked.Next)
	}
	w.line(text)
}

// Index is the list of all twins, as programs that read text look for it in
// llms.txt: the name of the whole, what it is for, and a link to each.
func (m *Maker) Index(s *page.Site, groups []page.Group) []byte {
	w := &writer{Maker: m, b: new(bytes.Buffer)}
	w.line("# ", plain(s.Organisation))
	if s.Purpose != "" {
		w.line("> ", plain(s.Purpose))
	}
	w.line(m.Words("A playbook for the people who serve customers: why, what to do, and what each may decide alone. Each page is linked as Markdown. All of it as data is in {1}.", "[playbook.json](/playbook.json)"))
	for _, g := range groups {
		if len(g.Links) == 0 {
			continue
		}
		w.heading(g.Title)
		for _, l := range g.Links {
			l.Tag, l.Note = "", ""
			w.lead(l)
		}
	}
	return w.b.Bytes()
}
