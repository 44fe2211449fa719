package markdown

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"playbook/generator/prose"
)

// labels are a playbook's own words for marks, sections and a few things that
// are written into the HTML.
type labels struct {
	words    map[string]string
	marks    map[string]prose.MarkKind // by their words, folded
	sections map[string]prose.Name
	ifs      []string // the words that begin a small branch, folded
}

// english are the words that no playbook need choose.
var english = map[string]string{
	"note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution",
	"table": "Table", "back": "Back to the text",
}

var (
	markKinds    = []prose.MarkKind{prose.Why, prose.Say, prose.Must, prose.YourCall, prose.Ask, prose.Record}
	sectionNames = []prose.Name{prose.Steps, prose.Fit, prose.Words, prose.Background}
)

// newLabels takes the words, and others that are understood as well; where two mean
// the same word, the first does.
func newLabels(words, also map[string]string) labels {
	l := labels{words: words, marks: map[string]prose.MarkKind{}, sections: map[string]prose.Name{}}
	for _, known := range []map[string]string{also, words} {
		for _, k := range markKinds {
			l.marks[string(foldLabel(known[string(k)]))] = k
		}
		for _, n := range sectionNames {
			l.sections[string(foldLabel(known[string(n)]))] = n
		}
		if branch := string(foldLabel(known[string(prose.If)])); branch != "" {
			l.ifs = append(l.ifs, branch)
		}
	}
	delete(l.marks, "")
	delete(l.sections, "")
	return l
}

// word returns what the playbook calls a thing that is written into the HTML.
func (l labels) word(key string) string {
	if w := l.words[key]; w != "" {
		return w
	}
	return english[key]
}

// section returns which part of a procedure a heading begins.
func (l labels) section(heading string) prose.Name {
	return l.sections[string(bytes.TrimRight(foldLabel(heading), ": "))]
}

// mark returns what kind of mark the words before a colon begin.
func (l labels) mark(label string) (prose.MarkKind, bool) {
	kind, ok := l.marks[string(foldLabel(label))]
	return kind, ok
}

// branches reports whether a text begins with a word of a small branch.
func (l labels) branches(text string) bool {
	folded := foldLabel(text)
	for _, word := range l.ifs {
		rest, ok := bytes.CutPrefix(folded, []byte(word))
		next, _ := utf8.DecodeRune(rest)
		last, _ := utf8.DecodeLastRuneInString(word)
		if ok && (len(rest) == 0 || !inWord(last) || !inWord(next)) {
			return true
		}
	}
	return false
}

// foldLabel makes two spellings of a label alike: case, the form of apostrophes
// and white space do not count.
func foldLabel(s string) []byte {
	if !ascii(s) && utf8.ValidString(s) {
		s = norm.NFC.String(s)
	}
	b := make([]byte, 0, len(s)+utf8.UTFMax)
	for _, c := range s {
		if c = fold(c); c != ' ' || len(b) > 0 && b[len(b)-1] != ' ' {
			b = utf8.AppendRune(b, c)
		}
	}
	return bytes.TrimRight(b, " ")
}
