package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"playbook/generator/playbook"
)

// words reads a text. It takes the letters as they were typed: `no` is the word
// no, and 07700 keeps its nought.
func (d *decoder) words(n *yaml.Node, f playbook.Field, path string) playbook.Text {
	if n.Kind != yaml.ScalarNode {
		d.bad(n, fmt.Sprintf("`%s` wants a text, and this is %s", path, nodeWords(n)), "write it on one line; put it in quotation marks if it holds a colon, a bracket or a brace")
		return playbook.Text{}
	}
	t := playbook.Text{Value: strings.TrimSpace(n.Value), At: d.place(n)}
	if len(f.One) > 0 && !slices.Contains(f.One, t.Value) {
		hint := "write one of: " + strings.Join(f.One, ", ")
		if near := playbook.Nearest(t.Value, f.One); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		d.bad(n, fmt.Sprintf("`%s` cannot be %q; it is one of: %s", path, t.Value, strings.Join(f.One, ", ")), hint)
		return playbook.Text{}
	}
	d.links(n, t.Value)
	return t
}

func (d *decoder) number(n *yaml.Node, path string) playbook.Number {
	value, err := strconv.ParseFloat(strings.TrimSpace(n.Value), 64)
	if n.Kind != yaml.ScalarNode || err != nil || value != value || value > 1e12 || value < -1e12 {
		d.bad(n, fmt.Sprintf("`%s` wants a number, and this is %s", path, nodeWords(n)), "write figures only: no currency, no unit, no comma")
		return playbook.Number{}
	}
	return playbook.Number{Value: value, At: d.place(n)}
}

func (d *decoder) flag(n *yaml.Node, path string) playbook.Flag {
	if n.Kind == yaml.ScalarNode {
		switch strings.ToLower(n.Value) {
		case "true", "yes":
			return playbook.Flag{Value: true, At: d.place(n)}
		case "false", "no":
			return playbook.Flag{At: d.place(n)}
		}
	}
	d.bad(n, fmt.Sprintf("`%s` wants true or false, and this is %s", path, nodeWords(n)), "write true or false")
	return playbook.Flag{}
}

func (d *decoder) date(n *yaml.Node, f playbook.Field, path string) playbook.Date {
	layout, form := time.DateOnly, "a day, written as year-month-day like 2026-02-10"
	if f.Month {
		layout, form = "2006-01", "a month, written as year-month like 2026-02; the day is left out on purpose"
	}
	day, err := time.Parse(layout, n.Value)
	if n.Kind != yaml.ScalarNode || err != nil {
		d.bad(n, fmt.Sprintf("`%s` cannot be %s", path, nodeWords(n)), "it wants "+form)
		return playbook.Date{}
	}
	return playbook.Date{Time: day, At: d.place(n)}
}

func (d *decoder) ref(n *yaml.Node, f playbook.Field, path string) playbook.Ref {
	if n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0 && strings.HasPrefix(lineOf(string(d.text), n.Line)[min(n.Column-1, len(lineOf(string(d.text), n.Line))):], "[[") {
		d.bad(n, fmt.Sprintf("`%s` wants an id, and [[…]] is read as a list here", path), "write the id without brackets")
		return playbook.Ref{}
	}
	if n.Kind != yaml.ScalarNode {
		d.bad(n, fmt.Sprintf("`%s` wants an id, and this is %s", path, nodeWords(n)), "write the id of one page: its file's name without .md")
		return playbook.Ref{}
	}
	id := strings.TrimSpace(n.Value)
	if inner, ok := strings.CutPrefix(id, "[["); ok {
		id, _, _ = strings.Cut(strings.TrimSuffix(inner, "]]"), "|")
	}
	ref := playbook.Ref{ID: id, At: d.place(n), Field: path, Kinds: f.Kinds}
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		ref.At.Col++
	}
	if !slices.Contains(f.Or, id) {
		ref.Kinds = f.Kinds
		d.entry.Refs = append(d.entry.Refs, ref)
	}
	return ref
}

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
	return strconv.Quote(n.Value)
}
