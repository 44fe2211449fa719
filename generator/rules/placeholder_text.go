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
	Summary: "TODO, TBD, lorem ipsum, or a section, step or mark with nothing in it",
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
				emptySteps(p, e)
			}
		}
	},
}

// The capitals tell a note to oneself from the Spanish for "everything", and the
// spaces tell it from a pattern such as XXX-XX.
var placeholder = regexp.MustCompile(`\b(?:TODO|TBD|FIXME)\b|(?:^|\s)XXX[:.,!?]?(?:\s|$)|(?i:\blorem ipsum\b)`)

// nothingYet is a whole value or line that says that it is still to be written.
var nothingYet = regexp.MustCompile(`(?i)^[\s\[({<]*(?:tbd|tba|tbc|to ?do|fixme|x{3,}|to be (?:written|decided|defined|done|added|confirmed|announced|completed)|(?:fill|filled) in(?: later)?|coming soon|…|\.{3,})[\s\])}>.:!?…]*$`)

// partsOfUnfinished stand in each of the Unfinished and in few other words.
var partsOfUnfinished = []string{"D", "X", "U", "psum"}

// placeholdersIn are the placeholders of a text, in order. To look for parts of
// them first is ten times faster, and a playbook is mostly text without any.
func placeholdersIn(text string) []string {
	if !holdsAny(text, partsOfUnfinished) || !holdsAny(text, playbook.Unfinished) {
		return nil
	}
	var words []string
	for _, w := range placeholder.FindAllString(text, -1) {
		words = append(words, strings.Trim(w, " \t\n:.,!?"))
	}
	return words
}

// longestNothing is longer than every text that is nothing yet.
const longestNothing = 40

// isNothingYet reports whether a text says that it is still to be written. Most short
// texts do not begin as those that do.
func isNothingYet(text string) bool {
	if len(text) >= longestNothing {
		return false
	}
	begins := strings.TrimLeft(text, " \t\n\r\f[({<")
	return begins != "" && strings.IndexByte("tTfFxXcC.\xe2", begins[0]) >= 0 && nothingYet.MatchString(text)
}

func standsFor(p *Pass, e *playbook.Entry, at prose.Place, word string) {
	p.Report(e, at, word, fmt.Sprintf("%q stands here where words for the reader should be", word), "write them, or take the line out; a page that is not ready can have `status: draft`")
}

// notRead are the fields that no reader meets as sentences.
var notRead = []string{"allow", "aka", "formerly", "id", "kind"}

func placeholderFields(p *Pass, e *playbook.Entry) {
	p.fields(e, func(f *playbook.Field, v reflect.Value) {
		if !slices.Contains(notRead, f.Name) {
			p.facts.model.texts(v, func(t playbook.Text) { placeholderField(p, e, t) })
		}
	})
}

func placeholderField(p *Pass, e *playbook.Entry, t playbook.Text) {
	words := placeholdersIn(t.Value)
	if len(words) == 0 && isNothingYet(t.Value) {
		words = []string{t.Value}
	}
	if len(words) > 0 {
		standsFor(p, e, t.At, words[0])
	}
}

func placeholderPassages(p *Pass, e *playbook.Entry) {
	typed := finder{typed: e.Typed}
	for _, s := range e.Body.Passages {
		for _, text := range []string{s.Heading, s.Plain} {
			for _, word := range placeholdersIn(text) {
				at := typed.at(word)
				if at.Known() {
					typed.pass(word)
				} else {
					at = anchored(e.Body, s.Anchor)
				}
				standsFor(p, e, at, word)
			}
		}
		if text := strings.TrimSpace(s.Plain); isNothingYet(text) && len(placeholdersIn(text)) == 0 {
			standsFor(p, e, anchored(e.Body, s.Anchor), text)
		}
	}
}

// emptySections looks for headings with nothing under them but the next heading.
func emptySections(p *Pass, e *playbook.Entry) {
	for _, s := range e.Body.Sections {
		if s.Name == prose.Steps || !s.Body.Empty() || strings.TrimSpace(s.Plain) != "" {
			continue
		}
		if strings.TrimSpace(s.Text) == "" {
			p.Report(e, s.Place, s.ID, "this heading has no words, and nothing stands under it", "write both, or take the marks of the heading out")
			continue
		}
		p.Report(e, s.Place, s.ID, fmt.Sprintf("the section %q has nothing in it, so a reader scrolls to find nothing", short(s.Text)), "write it, or take the heading out")
	}
}

// emptySteps looks for steps without words, and for labels with nothing behind them. Of
// those that have to name something, another rule says that they do not.
func emptySteps(p *Pass, e *playbook.Entry) {
	for i, step := range e.Body.Steps {
		if step.Lead.Empty() && step.Rest.Empty() && len(step.Marks) == 0 {
			p.Report(e, step.Place, step.Anchor, fmt.Sprintf("step %d has no words, so nobody knows what to do", i+1), "write it, or take its number out")
		}
		for _, m := range step.Marks {
			named := slices.Contains([]prose.MarkKind{prose.Must, prose.YourCall, prose.Ask, prose.Plain}, m.Kind)
			if !named && m.Ref < 0 && m.Rich.Empty() && strings.TrimSpace(m.Plain) == "" {
				p.Report(e, m.Place, step.Anchor, fmt.Sprintf("nothing stands behind `%s:`, so a reader sees the label alone", m.Label), "write it, or take the line out")
			}
		}
	}
}
