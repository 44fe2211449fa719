package diff

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// width is how wide lines of text are set, in characters.
const width = 80

// writeText writes a report as a note to whoever answers for the playbook.
func writeText(b *bytes.Buffer, r *Report) error {
	fold(b, "", say("From %s to %s", r.From, r.To).String()+":")
	b.WriteByte('\n')
	fold(b, "", r.summary())
	for _, s := range r.sections() {
		b.WriteString("\n" + s.heading + "\n\n")
		for _, it := range s.items {
			fold(b, "  - ", it.text.String())
			for _, d := range it.details {
				fold(b, "      ", d.String())
			}
		}
	}
	for i, s := range r.missed() {
		if i == 0 {
			b.WriteByte('\n')
		}
		fold(b, "", s.String())
	}
	return nil
}

// fold writes a text in lines that are not too wide, the first after an indent and
// the others as far in.
func fold(b *bytes.Buffer, indent, text string) {
	line := indent
	begun := false
	for word := range strings.FieldsSeq(text) {
		switch {
		case !begun:
			line += disarmed(word)
			begun = true
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width:
			b.WriteString(line + "\n")
			line = strings.Repeat(" ", len(indent)) + disarmed(word)
		default:
			line += " " + word
		}
	}
	b.WriteString(line + "\n")
}

// disarmed is the first word of a line. A workflow's runner on GitHub obeys lines
// that begin with these signs, indented or not, and the word may be an author's.
func disarmed(word string) string {
	if strings.HasPrefix(word, "::") || strings.HasPrefix(word, "##[") {
		return `\` + word
	}
	return word
}
