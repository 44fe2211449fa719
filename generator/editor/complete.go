package editor

import (
	"encoding/json"
	"fmt"
	"strings"

	"playbook/generator/playbook"
)

// plenty is how many completions are sent at a time; beyond it, those that hold
// what has been typed.
const plenty = 500

// A list gathers completions for one spot.
type list struct {
	server *server
	q      question
	spot   spot
	items  []completion
	more   bool
}

// complete answers what may be typed at a place. It goes by the text as it is now,
// and by the playbook as it was last read: what other pages are called does not
// change while somebody types.
func (s *server) complete(q question) (any, error) {
	if q.book.graph == nil || q.book.graph.File(q.file) == nil && !isYAML(q.file) {
		s.fresh(q.book)
	}
	l := &list{server: s, q: q, items: []completion{}}
	l.fill()
	return completionList{l.more, l.items}, nil
}

func (l *list) fill() {
	q := l.q
	if l.link() {
		return
	}
	l.spot = spotAt(q.text, q.offset, isYAML(q.file))
	if !l.spot.yaml {
		l.prose()
		return
	}
	kind := q.book.kindOf(q.file)
	at, ok := slotOf(kind, l.spot.path)
	if !ok || kind == "" {
		return
	}
	if l.spot.key {
		l.fields(at)
	}
	if l.spot.value || l.spot.bare && at.list {
		l.values(at)
	}
}

// link completes the id in double brackets, wherever they stand.
func (l *list) link() bool {
	from, _ := l.q.text.line(l.q.text.number(l.q.offset))
	before := l.q.text.s[from:max(from, l.q.offset)]
	open := strings.LastIndex(before, "[[")
	if open < 0 || strings.ContainsAny(before[open+2:], "]|") {
		return false
	}
	typed := strings.TrimLeft(before[open+2:], " ")
	rest := l.q.text.s[l.q.offset:]
	l.spot = spot{typed: typed, from: l.q.offset - len(typed), to: l.q.offset + len(wordRest().FindString(rest))}
	after := ""
	if !strings.HasPrefix(l.q.text.s[l.spot.to:], "]") && !strings.HasPrefix(l.q.text.s[l.spot.to:], "|") {
		after = "]]"
	}
	l.ids(l.named(before[:open]), l.contacts(before[:open]), "", after)
	return true
}

// put adds a completion that takes the place of what has been typed.
func (l *list) put(c completion, text string) {
	if len(l.items) >= plenty {
		l.more = true
		return
	}
	c.SortText = fmt.Sprintf("%04d", len(l.items))
	c.Edit = &edit{l.q.text.span(l.spot.from, l.spot.to, l.server.enc), l.spot.lead + text}
	l.items = append(l.items, c)
}

// ids adds pages of some kinds, and contacts.
func (l *list) ids(kinds []playbook.Kind, contacts bool, before, after string) {
	entries := l.q.book.entries(kinds)
	crowd := len(entries) > plenty
	for _, e := range entries {
		if crowd && !holds(e, l.spot.typed) {
			l.more = true
			continue
		}
		c := completion{
			Label: e.ID, Kind: kindReference, Detail: detail(e), FilterText: e.ID + " " + e.Title.Value,
			Data: &about{l.q.book.uri(l.q.file), e.ID},
		}
		if over(e) {
			c.Tags = []int{watchTag}
		}
		l.put(c, before+e.ID+after)
	}
	if !contacts || l.q.book.graph == nil {
		return
	}
	for _, c := range l.q.book.graph.Settings.Contacts {
		l.put(completion{Label: c.ID.Value, Kind: kindReference, Detail: c.Title.Value + " (contact)"}, before+c.ID.Value+after)
	}
}

// over reports whether a page is out of use.
func over(e *playbook.Entry) bool {
	return e.State() == playbook.Superseded || e.State() == playbook.Retired
}

// holds reports whether a page is one that somebody who typed this may want.
func holds(e *playbook.Entry, typed string) bool {
	typed = strings.ToLower(typed)
	return strings.Contains(e.ID, typed) || strings.Contains(strings.ToLower(e.Title.Value), typed)
}

// detail is the line beside an id: what a clause says, what another page is called.
func detail(e *playbook.Entry) string {
	words := e.Title.Value
	if e.Clause != nil && e.Clause.Statement.Value != "" {
		words = e.Clause.Statement.Value
	}
	if over(e) {
		words += ", " + e.State()
	}
	return strings.TrimSpace(words + " (" + string(e.Kind) + ")")
}

// resolve says more about a completion that a reader rests on.
func (s *server) resolve(params json.RawMessage) (any, error) {
	var c completion
	if err := unmarshal(params, &c); err != nil {
		return nil, err
	}
	if c.Data == nil {
		return c, nil
	}
	b, _ := s.lookup(pathOf(c.Data.URI))
	if b == nil || b.graph == nil {
		return c, nil
	}
	if e := b.graph.Entry(c.Data.ID); e != nil {
		m := b.describe(e, s.client.Capabilities.TextDocument.Completion.CompletionItem.DocumentationFormat)
		c.Documentation = &m
	}
	return c, nil
}
