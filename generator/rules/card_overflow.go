package rules

import (
	"fmt"
	"unicode/utf8"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var cardOverflow = Rule{
	Name: "card-overflow", Family: counter, Level: playbook.Warning,
	Summary: "a card that does not fit A6",
	Doc: `A pocket card is read on a wet pier, in one hand. It is A6, and the type cannot be smaller than eight and a half points: what does not fit
is cut off, and the missing line is the last step or the telephone number. The card has the title, when to open it, the first sentences of
the steps, the limits, whom to get, and until when it is good. What stands below a step is not on it.`,
	Bad:  "(a card of nine steps, each of which fills four lines)",
	Good: "(the same nine steps, each in a line or two)",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			t := readable(e)
			if t == nil || len(t.Steps) == 0 || !e.Procedure.Card.Value {
				continue
			}
			if high := cardHeight(p, e, t); high > cardRoom {
				over := (high-cardRoom)/bodyLine + 1
				p.Report(e, e.Procedure.Card.At, "card", fmt.Sprintf("the card is about %s too long for A6, so its end would be cut off", count(over, "line")),
					fmt.Sprintf("shorten the sentences that begin the steps (the longest is step %d), or part the procedure; without `card: true` it has no card", longestLead(t)))
			}
		}
	},
}

// What fits on a card, in tenths of a millimetre, as paper.css sets its smallest type.
// A6 is 105 by 148 mm; a margin of 6 mm leaves 93 by 136. Type is 8.5 points (3 mm)
// with a line of 3.8 mm, and a letter of running text is 1.4 mm wide, measured in a
// browser: so 66 letters to a line, and 62 beside the number of a step, which has a rule and
// room of 1.6 mm. A limit has a larger figure: 4.7 mm. The title is 12 points, bold:
// 40 letters, 4.9 mm. The foot is as high as the code of the page's address, 19 mm,
// with the clause's word and the day until which the card is good beside it. Between
// blocks stand 1.5 mm, and round the limits 2.1 mm more.
const (
	cardRoom    = 1360
	bodyLine    = 38
	titleLine   = 49
	stepRoom    = 16
	callLine    = 47
	callRoom    = 21
	cardFoot    = 190
	cardGap     = 15
	cardGaps    = 3 * cardGap
	inBody      = 66
	inStep      = 62
	inTitle     = 40
	limitWords  = 30 // "up to 60 pounds for each party", beside the limit's title
	askWords    = 13 // "Stop and ask"
	contactLine = 22 // a telephone number
)

// cardHeight is how high the card of a procedure would be.
func cardHeight(p *Pass, e *playbook.Entry, t *prose.Text) int {
	lines, high := 0, 0
	if when := e.Procedure.When.Value; when != "" {
		lines += linesOf(width(when), inBody)
	}
	limits := map[int]bool{}
	for _, s := range t.Steps {
		lines += linesOf(width(firstSentence(s.Plain)), inStep)
		high += stepRoom
		for _, m := range s.Marks {
			switch {
			case m.Kind == prose.Ask:
				lines += linesOf(width(m.Plain)+askWords+contactLine, inBody)
				high += cardGap
			case m.Kind == prose.YourCall && m.Ref >= 0 && !limits[m.Ref]:
				if len(limits) == 0 {
					high += callRoom + cardGap
				}
				limits[m.Ref] = true
				high += linesOf(p.titleWidth(e, t.Links[m.Ref])+limitWords, inBody) * callLine
			}
		}
	}
	return linesOf(width(e.Title.Value), inTitle)*titleLine + lines*bodyLine + high + cardFoot + cardGaps
}

// titleWidth is how wide the title is of what a link leads to.
func (p *Pass) titleWidth(e *playbook.Entry, l prose.Link) int {
	if to := p.linked(e, l); to != nil {
		return width(to.Title.Value)
	}
	return width(l.Words)
}

// linesOf is how many lines a text of a width needs. Words do not end where lines
// do, so where there is more than one line, about one letter in sixteen is lost.
func linesOf(width, line int) int {
	if width <= line {
		return 1
	}
	return (width + width/16 + line - 1) / line
}

// width is how many letters wide a text is; a Chinese or Japanese character is two.
func width(s string) int {
	n := utf8.RuneCountInString(s)
	if n == len(s) {
		return n
	}
	for _, c := range s {
		if c >= 0x1100 && setsNoSpaces(c) {
			n++
		}
	}
	return n
}

func firstSentence(text string) string {
	for s := range sentences(text) {
		return s
	}
	return ""
}

// longestLead is the number of the step whose first sentence is the longest.
func longestLead(t *prose.Text) int {
	longest, most := 0, -1
	for i, s := range t.Steps {
		if n := width(firstSentence(s.Plain)); n > most {
			longest, most = i+1, n
		}
	}
	return longest
}
