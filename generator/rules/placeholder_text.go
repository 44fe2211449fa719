package rules

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var placeholderText = Rule{
	Name: "placeholder-text", Family: structure, Level: playbook.Warning,
	Summary: "TODO, TBD, lorem ipsum, or a section with nothing in it",
	Doc: `A reader who meets a placeholder learns that the page is unfinished at the moment they need it. Finish the sentence, or take it out:
a shorter page that is whole serves better. A page that is not ready can be a draft.`,
	Bad:  "## Background\n\nTODO: tell how this came about.",
	Good: "## Background\n\nTwo of us lost an evening to a blue book with a bird on it.",
	Run: func(p *Pass) {
		for e := range p.alive() {
			placeholderFields(p, e)
			if e.Body != nil {
				placeholderPassages(p, e)
				emptySections(p, e)
			}
		}
	},
}

// The capitals tell a note to oneself from the Spanish for "everything", and the
// spaces tell it from a pattern such as XXX-XX.
var placeholder = regexp.MustCompile(`\b(?:TODO|TBD|FIXME)\b|(?:^|\s)XXX[:.,!?]?(?:\s|$)|(?i:\blorem ipsum\b)`)

// holders are parts of every placeholder. To look for them first is ten times
// faster, and a playbook is mostly text without any.
var holders = []string{"TODO", "TBD", "FIXME", "XXX", "psum", "PSUM"}

func placeholderIn(text string) string {
	for _, h := range holders {
		if strings.Contains(text, h) {
			return strings.Trim(placeholder.FindString(text), " \t\n:.,!?")
		}
	}
	return ""
}

func placeholderAt(p *Pass, e *playbook.Entry, at prose.Place, text string) {
	word := placeholderIn(text)
	if word == "" {
		return
	}
	p.Report(e, at, word, fmt.Sprintf("%q stands here where words for the reader should be", word), "write them, or take the line out; a page that is not ready can have `status: draft`")
}

// notRead are the fields that no reader meets as sentences.
var notRead = []string{"allow", "aka", "formerly", "id", "kind"}

func placeholderFields(p *Pass, e *playbook.Entry) {
	p.fields(e, func(f playbook.Field, v reflect.Value) {
		if !slices.Contains(notRead, f.Name) {
			p.facts.model.texts(v, func(t playbook.Text) { placeholderAt(p, e, t.At, t.Value) })
		}
	})
}

func placeholderPassages(p *Pass, e *playbook.Entry) {
	for _, s := range e.Body.Passages {
		for _, text := range []string{s.Heading, s.Plain} {
			if placeholderIn(text) != "" {
				placeholderAt(p, e, anchored(e.Body, s.Anchor), text)
				break
			}
		}
	}
}

// anchored is where the heading or step of an anchor stands; the text before the
// first of them has no place of its own.
func anchored(t *prose.Text, anchor string) prose.Place {
	for _, s := range t.Steps {
		if s.Anchor == anchor {
			return s.Place
		}
	}
	for _, h := range t.Headings {
		if h.ID == anchor {
			return h.Place
		}
	}
	return prose.Place{}
}

// emptySections looks for headings with nothing under them but the next heading.
func emptySections(p *Pass, e *playbook.Entry) {
	for _, s := range e.Body.Sections {
		if s.Name == prose.Steps || !s.Body.Empty() || strings.TrimSpace(s.Plain) != "" {
			continue
		}
		p.Report(e, s.Place, s.ID, fmt.Sprintf("the section %q has nothing in it, so a reader scrolls to find nothing", short(s.Text)), "write it, or take the heading out")
	}
}
