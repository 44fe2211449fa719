package source

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"playbook/generator/playbook"
)

// waivers notes for each waiver of a page the edit that takes it out, with the
// lines that are its own, and the edit that takes out all of them. An edit is
// noted only if what is left is read as the same fields but for these: then
// whatever was guessed about spaces, notes and commas was right.
func (p *page) waivers(r *ruler, root *yaml.Node) {
	e := p.entry
	at := slices.IndexFunc(root.Content, func(n *yaml.Node) bool { return n.Value == "allow" })
	if len(e.Allow) == 0 || e.Keys["allow"].Bad || at%2 != 0 || root.Style&yaml.FlowStyle != 0 {
		return
	}
	c := cutter{r: r, root: root, at: at}
	from, to := c.field()
	e.NoWaivers = c.out(from, to, without(root, at, at+1))
	list := root.Content[at+1]
	if list.Kind != yaml.SequenceNode || len(list.Content) != len(e.Allow) || len(e.Allow) == 1 || len(e.Allow) > maxWaivers {
		return
	}
	for i := range e.Allow {
		from, to := c.item(list, i)
		rest := *root
		rest.Content = slices.Clone(root.Content)
		rest.Content[at+1] = without(list, i, i)
		e.Allow[i].Out = c.out(from, to, &rest)
	}
}

// maxWaivers is how many waivers are taken out one by one: each costs a reading of
// the front matter.
const maxWaivers = 40

// without is a node without some of its content, from and to included.
func without(n *yaml.Node, from, to int) *yaml.Node {
	rest := *n
	rest.Content = slices.Delete(slices.Clone(n.Content), from, to+1)
	return &rest
}

// A cutter finds the pieces of front matter that belong to one field, whose key is
// the content of root at an index.
type cutter struct {
	r    *ruler
	root *yaml.Node
	at   int
}

// out is the edit that takes a piece of the text out, or none if not exactly the
// tree given would be left.
func (c cutter) out(from, to int, want *yaml.Node) playbook.Edit {
	text := c.r.text
	if from < 0 || to <= from || to > len(text) {
		return playbook.Edit{}
	}
	left, bad := parse(newRuler([]byte(text[:from]+text[to:]), c.r.first), maxPageNodes)
	if bad != nil || !alike(left, want) {
		return playbook.Edit{}
	}
	return playbook.Edit{At: c.r.place(from), Old: text[from:to]}
}

// alike reports whether two trees say the same, wherever it stands.
func alike(a, b *yaml.Node) bool {
	sort := a.Kind == b.Kind && (a.Tag == b.Tag || a.Kind != yaml.ScalarNode)
	return sort && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, alike)
}

// field is where the lines of the field begin and end. Blank lines and notes
// between it and the next field stay with that.
func (c cutter) field() (from, to int) {
	from, to = c.r.offset(c.root.Content[c.at].Line, 1), len(c.r.text)
	if next := c.at + 2; next < len(c.root.Content) {
		to = c.r.offset(c.root.Content[next].Line, 1)
	}
	return from, c.trimmed(from, to, 0)
}

// item is where an item of the list begins and ends: whole lines of a list of
// hyphens, and the item with one comma of a list in brackets.
func (c cutter) item(list *yaml.Node, i int) (from, to int) {
	if list.Style&yaml.FlowStyle != 0 {
		return c.flowItem(list, i)
	}
	from, depth := c.hyphen(list.Content[i])
	if i+1 < len(list.Content) {
		to, _ = c.hyphen(list.Content[i+1])
	} else {
		_, to = c.field()
	}
	if from < 0 || to < 0 {
		return -1, -1
	}
	return from, c.trimmed(from, to, depth)
}

// hyphen is where the line of an item's hyphen begins, and how deep the hyphen
// stands; less than nothing where it stands in no line of its own.
func (c cutter) hyphen(item *yaml.Node) (line, depth int) {
	before := strings.TrimRight(c.r.text[:c.r.offset(item.Line, item.Column)], " \n")
	dash, found := strings.CutSuffix(before, "-")
	line = strings.LastIndexByte(dash, '\n') + 1
	if !found || strings.Trim(dash[line:], " ") != "" {
		return -1, 0
	}
	return line, len(dash) - line
}

// trimmed is the end of a piece of whole lines without the blank lines at its end,
// and without the notes there that are not indented deeper than a depth: they
// belong to what follows.
func (c cutter) trimmed(from, to, depth int) int {
	for to > from {
		line := c.r.text[strings.LastIndexByte(c.r.text[:to-1], '\n')+1 : to]
		note := strings.TrimLeft(line, " ")
		if strings.TrimSpace(line) != "" && (note[0] != '#' || len(line)-len(note) > depth) {
			break
		}
		to -= len(line)
	}
	return to
}

// flowItem is where an item of a list in brackets begins and ends: with the comma
// after it or, of the last, with the one before.
func (c cutter) flowItem(list *yaml.Node, i int) (from, to int) {
	start := func(i int) int { return c.r.offset(list.Content[i].Line, list.Content[i].Column) }
	if i+1 < len(list.Content) {
		return start(i), start(i + 1)
	}
	return braced(c.r.text, start(i-1)), braced(c.r.text, start(i))
}

// braced is where the braces that open at an offset are closed again, or less than
// nothing. A brace in quotation marks is none.
func braced(text string, at int) int {
	depth, quote, before := 0, byte(0), byte(0)
	for ; at < len(text); at++ {
		char := text[at]
		switch {
		case quote == '"' && char == '\\':
			at++
		case quote != 0:
			if char == quote {
				quote = 0
			}
		case (char == '"' || char == '\'') && strings.IndexByte("{[,:", before) >= 0:
			quote = char
		case char == '{' || char == '[':
			depth++
		case char == '}' || char == ']':
			depth--
		}
		if depth <= 0 {
			if char == '}' {
				return at + 1
			}
			return -1
		}
		if char != ' ' && char != '\n' {
			before = char
		}
	}
	return -1
}
