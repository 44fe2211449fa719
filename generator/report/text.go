package report

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"playbook/generator/playbook"
)

// The colours of a terminal. The default theme of every terminal can show them;
// none says anything that the words do not say.
const (
	plain  = "\x1b[0m"
	bold   = "\x1b[1m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	cyan   = "\x1b[1;36m"
	grey   = "\x1b[2m"
)

// writeText writes the findings for people:
//
//	content/procedures/refund.md:9:13: error: `serves` names "arive" [unknown-reference]
//	  9 |   - clause: arive
//	    |             ^^^^^ did you mean "arrive"?
func writeText(b *bytes.Buffer, problems []playbook.Problem, o Options) error {
	t := text{b: b, colour: o.Colour, width: o.Width}
	if t.width <= 0 {
		t.width = math.MaxInt
	}
	quotes := quoter{folder: o.Folder}
	for _, p := range problems {
		t.head(p)
		margin := 1 + len(fmt.Sprint(p.Line)) + 2
		hint := p.Hint
		if q, ok := quotes.quote(p); ok {
			hint = t.quote(p, q)
		} else {
			margin = 2
		}
		t.help(hint, margin)
		b.WriteByte('\n')
	}
	t.line(counted(problems).String())
	return nil
}

type text struct {
	b      *bytes.Buffer
	colour bool
	width  int
}

func (t text) head(p playbook.Problem) {
	at := playbook.Pos{File: visible(p.File), Line: p.Line, Col: p.Col}
	t.line(t.in(bold, at.String()+":"), " ", t.in(colourOf(p.Level), p.Level.String()+":"), " ", visible(p.Text), t.in(grey, " ["+visible(p.Rule)+"]"))
}

// quote writes the line with its underline, and the hint beside it where there is
// room. It returns what is left to say.
func (t text) quote(p playbook.Problem, q quote) (hint string) {
	number := fmt.Sprintf("  %d", p.Line)
	t.line(t.in(grey, number+" |"), " "+q.text)
	under := strings.Repeat(" ", q.from) + t.in(colourOf(p.Level), strings.Repeat("^", q.carets))
	hint = p.Hint
	if len(number)+3+q.from+q.carets+1+columns(hint) <= min(widest, t.width) && !strings.Contains(hint, "\n") {
		under, hint = under+" "+visible(hint), ""
	}
	t.line(t.in(grey, strings.Repeat(" ", len(number))+" |"), " "+under)
	return hint
}

// help writes a hint on lines of its own.
func (t text) help(hint string, margin int) {
	if hint == "" {
		return
	}
	const label = "help: "
	before := strings.Repeat(" ", margin) + label
	for _, l := range wrap(hint, t.width-len(before)) {
		t.line(before, l)
		before = strings.Repeat(" ", margin+len(label))
	}
}

func (t text) line(parts ...string) {
	t.b.WriteString(strings.TrimRight(strings.Join(parts, ""), " "))
	t.b.WriteByte('\n')
}

func (t text) in(colour, s string) string {
	if !t.colour {
		return s
	}
	return colour + s + plain
}

func colourOf(l playbook.Level) string {
	switch l {
	case playbook.Error:
		return red
	case playbook.Warning:
		return yellow
	}
	return cyan
}
