package source

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"playbook/generator/markdown"
	"playbook/generator/playbook"
)

// quoteIt is what to do with a value that YAML misunderstands.
const quoteIt = "put the whole value in quotation marks"

// words reads a text. It takes the letters as they were typed: `no` is the word
// no, and 07700 keeps its nought.
func (d *decoder) words(n *yaml.Node, f playbook.Field, path string) playbook.Text {
	switch {
	case d.inBrackets(n):
		d.bad(n, fmt.Sprintf("`%s` wants a text, and a value that begins with [[ is read as a list", short(path)), quoteIt)
		return playbook.Text{}
	case n.Kind != yaml.ScalarNode:
		d.bad(n, fmt.Sprintf("`%s` wants a text, and this is %s", short(path), nodeWords(n)), "write it on one line; put it in quotation marks if it holds a colon, a bracket or a brace")
		return playbook.Text{}
	}
	t := playbook.Text{Value: strings.TrimSpace(n.Value), At: d.text.node(n)}
	if len(f.One) > 0 && !slices.Contains(f.One, t.Value) {
		hint := "write one of: " + strings.Join(f.One, ", ")
		if near := playbook.Nearest(t.Value, f.One); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		if strings.HasPrefix(path, "consent.") && t.Value == "no" {
			hint = "who has not agreed is not told of: set `status` to draft until they do, or take the file out"
		}
		d.bad(n, fmt.Sprintf("`%s` cannot be %s; it is one of: %s", path, nodeWords(n), strings.Join(f.One, ", ")), hint)
		return playbook.Text{}
	}
	if form, known := forms[f.Form]; known && t.Value != "" && !form.fits(t.Value) {
		d.bad(n, fmt.Sprintf("`%s` cannot be %s", short(path), nodeWords(n)), "it wants "+form.words)
		return playbook.Text{}
	}
	if d.hidden(n, t.Value, path) || d.endless(n, t.Value, path) {
		return playbook.Text{}
	}
	d.lost(n, path)
	d.signs(n, path)
	d.links(n)
	t.Value = d.pad.Copy(t.Value)
	return t
}

// longestEverywhere is how many characters a text may have that stands on every page, or
// on those of everybody who may be asked.
const longestEverywhere = 2000

// endless reports a text that would be copied to page after page and has no end.
func (d *decoder) endless(n *yaml.Node, s, path string) bool {
	if len(s) <= longestEverywhere || d.entry.Kind != playbook.KindSettings && path != "reach" {
		return false
	}
	size := utf8.RuneCountInString(s)
	if size > longestEverywhere {
		d.bad(n, fmt.Sprintf("`%s` has %d characters, and is shown on page after page", short(path), size), fmt.Sprintf("shorten it: %d are the most, and few are read", longestEverywhere))
	}
	return size > longestEverywhere
}

// hidden reports a text that shows nothing, and one in which an escape stands for
// what no text holds.
func (d *decoder) hidden(n *yaml.Node, s, path string) bool {
	if unseen(s) {
		d.bad(n, fmt.Sprintf("`%s` has only invisible characters in it", short(path)), "type it again")
		return true
	}
	bad := damaged([]byte(s))
	if bad != nil {
		d.bad(n, fmt.Sprintf("`%s`: %s", short(path), bad.what), bad.hint)
	}
	return bad != nil
}

// lost looks for words that YAML drops from a text, or joins to it.
func (d *decoder) lost(n *yaml.Node, path string) {
	if n.Style != 0 {
		return
	}
	c := d.text.follow(n)
	for i, char := range n.Value {
		if char != '-' || i == 0 || !strings.HasPrefix(n.Value[i-1:], " - ") {
			continue
		}
		if at := c.to(i); strings.TrimLeft(d.text.lineTo(at), " ") == "" {
			d.badAt(at, fmt.Sprintf("this line is indented deeper than the item above it in `%s`, so the two would be read as one", short(path)), "give it the same indentation as that item")
			return
		}
	}
	end := c.to(len(n.Value))
	if i := takenForNote(d.text.rest(end)); i >= 0 {
		d.badAt(end+i, "the words after # are read as a note to yourself, so they would be lost", quoteIt+"; if it is a note, put a space after #")
	}
}

// takenForNote is where in the rest of a line a # stands that was hardly meant to
// begin a note, or less than nothing.
func takenForNote(rest string) int {
	note := strings.TrimLeft(rest, " \t")
	if len(note) < 2 || note == rest || note[0] != '#' || note[1] == ' ' || note[1] == '#' {
		return -1
	}
	return len(rest) - len(note)
}

func (d *decoder) badAt(offset int, text, hint string) {
	d.problems = append(d.problems, playbook.Problem{
		Pos: d.entry.Pos(d.text.place(offset)), Rule: "bad-front-matter", Text: text, Hint: hint, Page: d.entry.ID, Target: d.key,
	})
	d.mark()
}

// figures are a number as people write it, with nothing that only computers read.
var figures = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?$`)

// most is the greatest number of any field.
const most = 1e12

// places are how many figures behind the point a page shows.
const places = 2

// wholes are the forms of numbers that count something, and the least of each.
var wholes = map[string]float64{"first": 1, "whole": 0}

func (d *decoder) number(n *yaml.Node, f playbook.Field, path string) playbook.Number {
	typed := strings.TrimSpace(n.Value)
	value, err := strconv.ParseFloat(typed, 64)
	switch {
	case n.Kind != yaml.ScalarNode || !figures.MatchString(typed):
		d.bad(n, fmt.Sprintf("`%s` wants a number, and this is %s", short(path), nodeWords(n)), "write figures only: no currency, no unit, no comma or space")
		return playbook.Number{}
	case err != nil || value > most || value < -most:
		d.bad(n, fmt.Sprintf("`%s` is too great a number: %s", short(path), nodeWords(n)), "check the figures")
		return playbook.Number{}
	}
	if least, whole := wholes[f.Form]; whole && (value < least || value != math.Trunc(value)) {
		d.bad(n, fmt.Sprintf("`%s` wants a whole number from %v, and this is %s", short(path), least, nodeWords(n)), "write it in figures, without a sign or a point")
		return playbook.Number{}
	}
	if _, part, _ := strings.Cut(typed, "."); len(strings.TrimRight(part, "0")) > places {
		d.bad(n, fmt.Sprintf("`%s` has more than two figures behind the point, and pages show two, so readers would see another number than %s", short(path), nodeWords(n)), "give the number that readers are to see")
		return playbook.Number{}
	}
	return playbook.Number{Value: value, At: d.text.node(n)}
}

func (d *decoder) flag(n *yaml.Node, path string) playbook.Flag {
	if n.Kind == yaml.ScalarNode {
		switch strings.ToLower(n.Value) {
		case "true", "yes":
			return playbook.Flag{Value: true, At: d.text.node(n)}
		case "false", "no":
			return playbook.Flag{At: d.text.node(n)}
		}
	}
	d.bad(n, fmt.Sprintf("`%s` wants true or false, and this is %s", short(path), nodeWords(n)), "write true or false")
	return playbook.Flag{}
}

var dayForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

func (d *decoder) date(n *yaml.Node, f playbook.Field, path string) playbook.Date {
	layout, form := time.DateOnly, "a day, written as year-month-day like 2026-02-10"
	if f.Month {
		layout, form = "2006-01", "a month, written as year-month like 2026-02; the day is left out on purpose"
	}
	day, err := time.Parse(layout, n.Value)
	switch {
	case n.Kind == yaml.ScalarNode && err == nil && day.Year() < 1000:
		d.bad(n, fmt.Sprintf("`%s` cannot be %s, which is more than a thousand years ago", short(path), nodeWords(n)), "look at the year: it wants "+form)
	case n.Kind == yaml.ScalarNode && err == nil:
		return playbook.Date{Time: day, At: d.text.node(n)}
	case n.Kind == yaml.ScalarNode && !f.Month && dayForm.MatchString(n.Value):
		d.bad(n, fmt.Sprintf("`%s` cannot be %s, which is no day of the calendar", short(path), nodeWords(n)), "it wants "+form)
	default:
		d.bad(n, fmt.Sprintf("`%s` cannot be %s", short(path), nodeWords(n)), "it wants "+form)
	}
	return playbook.Date{}
}

// ref reads a reference: an id, or [[id]] and [[id|words]] in quotation marks.
func (d *decoder) ref(n *yaml.Node, f playbook.Field, path string) playbook.Ref {
	switch {
	case d.inBrackets(n):
		d.bad(n, fmt.Sprintf("`%s` wants an id, and a value that begins with [[ is read as a list", short(path)), "write the id without brackets")
		return playbook.Ref{}
	case n.Kind != yaml.ScalarNode:
		d.bad(n, fmt.Sprintf("`%s` wants an id, and this is %s", short(path), nodeWords(n)), "write the id of one page: its file's name without .md")
		return playbook.Ref{}
	}
	id, words := strings.TrimSpace(n.Value), ""
	if inner, ok := strings.CutPrefix(id, "[["); ok && strings.HasSuffix(inner, "]]") {
		id, words, _ = strings.Cut(strings.TrimSuffix(inner, "]]"), "|")
		id, words = strings.TrimSpace(id), strings.TrimSpace(words)
	}
	if id == "" {
		d.bad(n, fmt.Sprintf("`%s` has no value", short(path)), orOut)
		return playbook.Ref{}
	}
	c := d.text.follow(n)
	ref := playbook.Ref{ID: d.pad.Copy(id), At: d.text.place(c.to(strings.Index(n.Value, id))), Field: path, May: f.May, Words: d.pad.Copy(words)}
	if !slices.Contains(f.Or, id) {
		d.entry.Refs = append(d.entry.Refs, ref)
	}
	return ref
}

// links notes the [[links]] in a text of the front matter.
func (d *decoder) links(n *yaml.Node) {
	if !strings.Contains(n.Value, "[[") {
		return
	}
	c := d.text.follow(n)
	done, chars := 0, 1
	for _, l := range markdown.Links(n.Value) {
		for chars < int(l.Col) && done < len(n.Value) {
			_, size := utf8.DecodeRuneInString(n.Value[done:])
			done, chars = done+size, chars+1
		}
		d.entry.Refs = append(d.entry.Refs, playbook.Ref{ID: l.Target, At: d.text.place(c.to(done)), Field: "text", Words: l.Words})
	}
}

// inBrackets reports whether a node is what YAML makes of [[id]]: a list in a
// list.
func (d *decoder) inBrackets(n *yaml.Node) bool {
	if n.Kind != yaml.SequenceNode || n.Style&yaml.FlowStyle == 0 {
		return false
	}
	at := d.text.offset(n.Line, n.Column)
	return strings.HasPrefix(d.text.text[at:], "[[") || strings.HasSuffix(d.text.text[:at], "[") && strings.HasPrefix(d.text.text[at:], "[")
}

// nodeWords says what a value is.
func nodeWords(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "a group of fields"
	}
	if n.Value == "" {
		return "empty"
	}
	return quoted(n.Value)
}

// quoted is a text as a message quotes it.
func quoted(s string) string { return strconv.Quote(short(s)) }

// short is a text that is short enough for a message.
func short(s string) string {
	const enough = 60
	chars := 0
	for i := range s {
		if chars == enough {
			return s[:i] + "…"
		}
		chars++
	}
	return s
}
