package editor

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// A label is a word that begins a line under a step.
type label struct {
	kind  prose.MarkKind
	names []playbook.Kind // what it names first
	call  bool            // whether that may be a contact
	about string
}

// labels are the labels in the order in which a step mostly has them.
var labels = []label{
	{prose.Why, []playbook.Kind{playbook.KindClause}, false, "the clause that this step serves, and how"},
	{prose.Say, nil, false, "words one might use, 30 at most"},
	{prose.Must, []playbook.Kind{playbook.KindStandard}, false, "a standard that binds here"},
	{prose.YourCall, []playbook.Kind{playbook.KindLatitude}, false, "what a person may decide alone here"},
	{prose.Ask, []playbook.Kind{playbook.KindRole}, true, "whom to get, and when"},
	{prose.If, nil, false, "a small branch: if this, then that"},
	{prose.Record, nil, false, "what to write down"},
}

// bullet is an indented bullet as far as it has been typed: its label, or what
// stands behind that.
var bullet = later(`^[ \t]+[-*+][ \t]+(?:([^:\[\]]*)|([^:\[\]]+):[ \t]*([\pL\pN_-]*))$`)

// prose completes in a page's text: labels under a step, what a label names, words
// of the glossary.
func (l *list) prose() {
	t := l.q.text
	from, _ := t.line(t.number(l.q.offset))
	before := t.s[from:max(from, l.q.offset)]
	m := bullet().FindStringSubmatch(before)
	switch {
	case m == nil || l.q.book.graph == nil:
	case m[2] == "":
		typed := m[1]
		l.spot.from, l.spot.typed = l.q.offset-len(typed), typed
		l.labels(typed)
	default:
		if mark := l.labelled(m[2]); len(mark.names) > 0 {
			if !strings.HasSuffix(before, " ") && m[3] == "" {
				l.spot.lead = " "
			}
			l.ids(mark.names, mark.call, "[[", "]] ")
			return
		}
	}
	l.terms()
}

func (l *list) labels(typed string) {
	for _, mark := range labels {
		word := l.q.book.graph.Settings.Label(string(mark.kind))
		if !strings.HasPrefix(strings.ToLower(word), strings.ToLower(typed)) {
			continue
		}
		c := completion{Label: word + ":", Kind: kindKeyword, Detail: mark.about, FilterText: word}
		text := word + ": "
		if mark.kind == prose.If {
			c.Label, text = word+" …:", word+" "
		} else if len(mark.names) > 0 && l.server.client.Capabilities.TextDocument.Completion.CompletionItem.SnippetSupport {
			c.Format, text = snippet, escapeSnippet(word)+": [[$1]] $0"
		}
		l.put(c, text)
	}
}

var escapes = strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`)

func escapeSnippet(s string) string { return escapes.Replace(s) }

// labelled is the label of a word.
func (l *list) labelled(word string) label {
	if l.q.book.graph == nil {
		return label{}
	}
	for _, mark := range labels {
		if strings.EqualFold(strings.TrimSpace(word), l.q.book.graph.Settings.Label(string(mark.kind))) {
			return mark
		}
	}
	return label{}
}

var labelBefore = regexp.MustCompile(`^[ \t]*[-*+][ \t]+([^:\[\]]+):[ \t]*$`)

// named are the kinds that a link may name that follows on a line: those of its
// label, or any.
func (l *list) named(before string) []playbook.Kind {
	if m := labelBefore.FindStringSubmatch(before); m != nil {
		return l.labelled(m[1]).names
	}
	return nil
}

func (l *list) contacts(before string) bool {
	m := labelBefore.FindStringSubmatch(before)
	return m == nil || l.labelled(m[1]).call
}

// enoughLetters is how much of a word has to stand before the glossary speaks up.
const enoughLetters = 3

// terms adds words of the glossary that begin with what has been typed.
func (l *list) terms() {
	word := l.spot
	if at := wordAt(l.q.text, l.q.offset); at.from > word.from {
		word = at
	}
	if utf8.RuneCountInString(word.typed) < enoughLetters || l.q.book.graph == nil {
		return
	}
	l.spot = word
	for _, e := range l.q.book.graph.Of(playbook.KindTerm) {
		name := e.Term.Word.Value
		if !strings.HasPrefix(strings.ToLower(name), strings.ToLower(word.typed)) {
			continue
		}
		c := completion{Label: name, Kind: kindText, Detail: "glossary"}
		c.Documentation = &markup{"plaintext", meaning(e)}
		l.put(c, name)
	}
}
