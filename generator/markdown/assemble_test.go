package markdown

import (
	"strings"
	"testing"
	"unsafe"

	"playbook/generator/prose"
)

// TestKeptOnce holds the words of a section, its passages, steps and paragraphs to one
// piece of memory: they are a third of what a page takes.
func TestKeptOnce(t *testing.T) {
	long := strings.Repeat("some words of a paragraph that is long ", 4)
	page := "Intro. " + long + "\n\n## Steps\n\nBefore.\n\n1. Do *this*.\n\n   " + long + "of a step\n\n2. Do that.\n   - Must: never again\n\nAfter.\n\n## Background\n\n" +
		long + "at its top\n\n### Below\n\n" + long + "below\n\nNote.[^1]\n\n[^1]: " + long + "of a note\n"
	text := New(words()).Convert([]byte(page), 1)
	wholes := []string{text.Passages[0].Plain}
	for _, s := range text.Sections {
		wholes = append(wholes, s.Plain)
	}
	kept := map[string]string{}
	for _, p := range text.Passages {
		if p.Level != stepLevel {
			kept["the passage "+p.Heading] = p.Plain
		}
	}
	for _, s := range text.Steps {
		kept["the step "+s.Anchor] = s.Plain
	}
	for _, p := range text.Paragraphs {
		kept["the paragraph "+p.Text] = p.Text
	}
	if len(kept) != 4+2+5 {
		t.Fatalf("%d pieces: %q", len(kept), kept)
	}
	for name, piece := range kept {
		if !isPart(wholes, piece) {
			t.Errorf("%s has a copy of its own", name)
		}
	}
	if h := text.Sections[1].Heading; unsafe.StringData(h.Rich.HTML) != unsafe.StringData(h.Text) {
		t.Errorf("the heading %s has a copy of its own", h.Text)
	}
}

// isPart reports whether a text is a piece of one of the others in memory.
func isPart(wholes []string, text string) bool {
	at := uintptr(unsafe.Pointer(unsafe.StringData(text)))
	for _, w := range wholes {
		if from := uintptr(unsafe.Pointer(unsafe.StringData(w))); from <= at && at+uintptr(len(text)) <= from+uintptr(len(w)) {
			return true
		}
	}
	return false
}

// TestShare says what becomes of paragraphs that do not stand where they ought to.
func TestShare(t *testing.T) {
	text := &prose.Text{
		Passages:   []prose.Passage{{Plain: "one two"}},
		Sections:   []prose.Section{{Plain: "three four"}, {Plain: "five"}},
		Paragraphs: []prose.Snippet{{Text: "two"}, {Text: "four"}, {Text: "three"}, {Text: "five"}},
	}
	a := assembly{r: &reading{text: text}}
	a.share()
	var got []string
	for _, p := range text.Paragraphs {
		got = append(got, p.Text)
	}
	if want := "two four three five"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}
