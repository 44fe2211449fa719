package rules

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var unknownLabel = Rule{
	Name: "unknown-label", Family: counter, Level: playbook.Warning,
	Summary: "a bullet under a step whose label has a slip of the pen",
	Doc: `"Your cal:" is shown as a plain bullet: no limit for the role that is reading, nothing on the card, and a "Must" without its bar. The page
looks finished, so nobody notices. A label is taken for a misspelt one where a single letter in each of its words makes the difference,
or a hyphen, or where a [[link]] follows it without a colon; words of one's own before a colon, and "If …:", are not touched.`,
	Bad:  "- Your cal: [[waive-fine]] if an old fine stands in the way",
	Good: "- Your call: [[waive-fine]] if an old fine stands in the way",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			for m := range marks(e, prose.Plain) {
				kind := p.slipOf(m)
				if kind == prose.Plain {
					p.colonless(e, m)
					continue
				}
				label, _ := beforeColon(m.Plain)
				p.Report(e, m.Place, label, fmt.Sprintf("%q is not a label, so this is shown as a plain bullet and not as what it is", label+":"),
					fmt.Sprintf("did you mean `%s`?", p.label(kind)))
			}
		}
	},
}

// colonless reports a bullet with a label and a link, and no colon between them.
func (p *Pass) colonless(e *playbook.Entry, m prose.Mark) {
	if m.Ref < 0 {
		return
	}
	link := e.Body.Links[m.Ref]
	for _, kind := range labelled {
		label := p.Graph.Settings.Label(string(kind))
		n, typed := utf8.RuneCountInString(label), m.Plain
		if link.Line == m.Line && int(link.Col-m.Col) == n+len(" [[") && len(typed) > len(label) && strings.EqualFold(typed[:len(label)], label) {
			p.Report(e, m.Place, label, fmt.Sprintf("%q has no colon behind it, so this is shown as a plain bullet and not as what it is", typed[:len(label)]),
				fmt.Sprintf("write `%s [[%s]]`", p.label(kind), link.Target))
			return
		}
	}
}

// labelled are the marks that begin with a label of their own. A small branch is
// known by its first word, whatever follows.
var labelled = []prose.MarkKind{prose.Why, prose.Say, prose.Must, prose.YourCall, prose.Ask, prose.Record}

// longestLabel is how many letters are looked at for a label.
const longestLabel = 40

// beforeColon returns what a bullet has before its first colon, where that may be
// a label.
func beforeColon(text string) (string, bool) {
	at := strings.IndexAny(text[:min(len(text), 2*longestLabel)], ":：")
	if at <= 0 || at > longestLabel || strings.Count(text[:at], " ") > 4 || strings.ContainsAny(text[:at], ",.;!?\n") {
		return "", false
	}
	return strings.TrimSpace(text[:at]), true
}

// slipOf returns what a plain bullet was meant to be, or [prose.Plain] where it is
// nothing but a bullet.
func (p *Pass) slipOf(m prose.Mark) prose.MarkKind {
	typed, ok := beforeColon(m.Plain)
	if !ok {
		return prose.Plain
	}
	words := playbook.LabelWords(typed)
	for _, kind := range labelled {
		if misspelt(words, playbook.LabelWords(p.Graph.Settings.Label(string(kind)))) {
			return kind
		}
		// A playbook that has translated its labels does not know the English ones.
		if slices.Equal(words, playbook.LabelWords(playbook.Labels[string(kind)])) {
			return kind
		}
	}
	return prose.Plain
}

// misspelt reports whether words are those of a label with a slip in one or each
// of them, or with a space or hyphen too many or too few. Of a label of one short
// word only what no other word could be is a slip: "May" and "Who" are words.
func misspelt(words, label []string) bool {
	if len(words) == 0 || len(label) == 0 {
		return false
	}
	if strings.Join(words, "") == strings.Join(label, "") {
		return true
	}
	if len(words) != len(label) {
		return false
	}
	short := len(label) == 1 && len([]rune(label[0])) <= 4
	for i, w := range words {
		if w != label[i] && (!oneSlip([]rune(w), []rune(label[i])) || short && !clumsy([]rune(w), []rune(label[i]))) {
			return false
		}
	}
	return true
}

// oneSlip reports whether one letter was left out, put in, changed or swapped with
// its neighbour.
func oneSlip(typed, meant []rune) bool {
	i := same(typed, meant)
	a, b := typed[i:], meant[i:]
	switch len(a) - len(b) {
	case -1:
		return slices.Equal(a, b[1:])
	case 1:
		return slices.Equal(a[1:], b)
	case 0:
		return len(a) > 0 && slices.Equal(a[1:], b[1:]) || swapped(a, b)
	}
	return false
}

// clumsy reports whether two neighbours were swapped, a letter was typed twice, or
// an s was put behind the word.
func clumsy(typed, meant []rune) bool {
	i := same(typed, meant)
	a, b := typed[i:], meant[i:]
	return swapped(a, b) || len(a) == len(b)+1 && i > 0 && (a[0] == typed[i-1] || string(a) == "s") && slices.Equal(a[1:], b)
}

func swapped(a, b []rune) bool {
	return len(a) > 1 && len(a) == len(b) && a[0] == b[1] && a[1] == b[0] && slices.Equal(a[2:], b[2:])
}

// same counts the letters with which two words begin alike.
func same(a, b []rune) int {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return i
}
