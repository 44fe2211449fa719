package report

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
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
//
// Where there are many of one sort, the first few show how it is put right and the
// others stand in a line each; a table at the end counts the sorts.
func writeText(b *bytes.Buffer, problems []playbook.Problem, o Options) error {
	t := text{b: b, colour: o.Colour, width: o.Width}
	if t.width <= 0 {
		t.width = math.MaxInt
	}
	quotes := quoter{folder: o.Folder}
	said, brief := map[[2]string]int{}, false
	for _, p := range problems {
		sort := [2]string{p.Rule, p.Hint}
		if said[sort]++; said[sort] > inFull {
			t.head(p)
			brief = true
			continue
		}
		if brief {
			b.WriteByte('\n')
			brief = false
		}
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
	if brief {
		b.WriteByte('\n')
	}
	t.sorts(problems)
	t.line(counted(problems).String())
	return nil
}

// inFull is how many findings of one rule and with one hint show the line and the
// hint. Whoever reads the same a fourth time no longer reads it.
const inFull = 3

// fewFindings is up to how many findings need no table to be overlooked.
const fewFindings = 20

// sorts writes how many findings there are of each rule: the gravest first, and of
// those the most frequent.
func (t text) sorts(problems []playbook.Problem) {
	if len(problems) <= fewFindings {
		return
	}
	counts := map[string]*sort{}
	for _, p := range problems {
		s := counts[p.Rule]
		if s == nil {
			s = &sort{rule: p.Rule, files: map[string]bool{}}
			counts[p.Rule] = s
		}
		s.level, s.n, s.files[p.File] = max(s.level, p.Level), s.n+1, true
	}
	all := slices.SortedFunc(maps.Values(counts), func(a, b *sort) int {
		return cmp.Or(cmp.Compare(b.level, a.level), cmp.Compare(b.n, a.n), strings.Compare(a.rule, b.rule))
	})
	for _, s := range all {
		t.line(fmt.Sprintf("%7d  ", s.n), t.in(colourOf(s.level), fmt.Sprintf("%-7s", s.level)), "  ", visible(s.rule), t.in(grey, " in "+Plural(len(s.files), "file")))
	}
	t.line()
	t.line("Of findings that are alike, the first ", fmt.Sprint(inFull), " say how they are put right; \"playbook explain RULE\" says more,")
	t.line("and \"playbook check --only RULE\" shows one sort alone.")
	t.line()
}

// A sort is the findings of one rule.
type sort struct {
	rule  string
	level playbook.Level
	n     int
	files map[string]bool
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
	from := t.b.Len()
	for _, part := range parts {
		t.b.WriteString(part)
	}
	t.b.Truncate(from + len(bytes.TrimRight(t.b.Bytes()[from:], " ")))
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
