package rules

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// mostInSentence is the greatest number of words in a sentence.
const mostInSentence = 30

var hardToRead = Rule{
	Name: "hard-to-read", Family: wording, Level: playbook.Note,
	Summary: "a sentence of more than 30 words",
	Doc: `Half of all readers have lost the beginning of such a sentence when they reach its end, and more of those who are tired, or read in their
second language. Two short sentences say the same. A paragraph is told of once, whatever the number of its long sentences. The law's and safety's
own words, "Must" lines, stories and quotations are left alone; how a step begins is looked at by long-step, and what one says by scripted.`,
	Bad:  "We began with a drawer of cards that nobody could find anything in, and it took us until the second winter to see that people remember the colour of a book much better than its name.",
	Good: "We began with a drawer of cards that nobody could find anything in. It took us until the second winter to see that people remember the colour of a book much better than its name.",
	Run: func(p *Pass) {
		for e := range p.alive() {
			if e.Kind == playbook.KindStory || e.Standard != nil && e.Standard.ByLaw() {
				continue
			}
			longFields(p, e)
			if t := readable(e); t != nil {
				longMarks(p, e, t)
				longParagraphs(p, e, t)
			}
		}
	},
}

// quotationFields are the fields that hold somebody's own words, or no sentences.
var quotationFields = []string{"customers_say", "sounds_like", "source", "also_meets"}

func longFields(p *Pass, e *playbook.Entry) {
	p.fields(e, func(f *playbook.Field, v reflect.Value) {
		if slices.Contains(notRead, f.Name) || slices.Contains(quotationFields, f.Name) {
			return
		}
		p.facts.model.texts(v, func(t playbook.Text) {
			// A text that is too long for its place has been told of by long-text.
			if (f.Max == 0 || len(t.Value) <= f.Max) && !fewWords(t.Value, mostInSentence) {
				longSentence(p, e, t.At, f.Name, field(f.Name), t.Value)
			}
		})
	})
}

// longSentence reports the long sentences of a text, by what they are about or else
// by the first of them.
func longSentence(p *Pass, e *playbook.Entry, at prose.Place, target, where, text string) {
	first, words, found := tooLong(text, mostInSentence)
	if found == 0 {
		return
	}
	start := short(first)
	said := fmt.Sprintf("%s has a sentence of %d words, and its beginning is forgotten at its end: %q", where, words, start)
	if found > 1 {
		said = fmt.Sprintf("%s has %d sentences of more than %d words, and their beginning is forgotten at their end; the first: %q", where, found, mostInSentence, start)
	}
	p.Report(e, at, cmp.Or(target, start), said, "make two sentences of it, each with one thought")
}

func longMarks(p *Pass, e *playbook.Entry, t *prose.Text) {
	for _, s := range t.Steps {
		if !fewWords(s.Plain, mostInSentence) {
			_, rest, _ := strings.Cut(s.Plain, firstSentence(s.Plain))
			longSentence(p, e, s.Place, s.Anchor, "this step", rest)
		}
		for _, m := range s.Marks {
			if m.Kind != prose.Must && m.Kind != prose.Say {
				longSentence(p, e, m.Place, s.Anchor, "this line", m.Plain)
			}
		}
	}
}

// longParagraphs looks at the paragraphs of the page's own: what stands in the
// section with ways to say it is said and not read.
func longParagraphs(p *Pass, e *playbook.Entry, t *prose.Text) {
	for _, text := range t.Paragraphs {
		if sectionAt(t, text.Line) != prose.Words {
			longSentence(p, e, text.Place, "", "this paragraph", text.Text)
		}
	}
}

// sectionAt is which part of a procedure a line stands in.
func sectionAt(t *prose.Text, line int32) prose.Name {
	below, _ := slices.BinarySearchFunc(t.Sections, line+1, func(s prose.Section, line int32) int { return cmp.Compare(s.Line, line) })
	if below == 0 {
		return ""
	}
	return t.Sections[below-1].Name
}
