package source

import (
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v4"

	"playbook/generator/markdown"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// decoder fills the typed fields of one entry (or the settings) from a tree of
// YAML, by the tags of package playbook.
type decoder struct {
	entry    *playbook.Entry
	text     []byte // the YAML itself
	first    int    // the line of the file on which it begins
	problems []playbook.Problem
	key      string // the top-level field that is being read
}

func (d *decoder) place(n *yaml.Node) prose.Place {
	return prose.Place{Line: n.Line + d.first - 1, Col: n.Column}
}

func (d *decoder) problem(rule string, n *yaml.Node, target, text, hint string) {
	d.problems = append(d.problems, playbook.Problem{
		Pos: d.entry.Pos(d.place(n)), Rule: rule, Text: text, Hint: hint, Page: d.entry.ID, Target: target,
	})
}

// bad reports a value that cannot be read, and marks its top-level field so that
// no rule says it again.
func (d *decoder) bad(n *yaml.Node, text, hint string) {
	d.problem("bad-front-matter", n, d.key, text, hint)
	if k, ok := d.entry.Keys[d.key]; ok {
		k.Bad = true
		d.entry.Keys[d.key] = k
	}
}

// top decodes the front matter of an entry.
func (d *decoder) top(root *yaml.Node) {
	if root.Kind != yaml.MappingNode {
		d.entry.Broken = true
		d.problem("bad-front-matter", root, "", "the front matter is not a list of fields", "write each field on a line of its own, as in `title: The page's name`")
		return
	}
	targets := []reflect.Value{reflect.ValueOf(&d.entry.Base).Elem()}
	if own := d.entry.Own(); own != nil {
		targets = append(targets, reflect.ValueOf(own).Elem())
	}
	d.mapping(root, targets, "")
}

type slot struct {
	playbook.Field
	value reflect.Value
}

// mapping decodes the fields of a mapping into the structs given.
func (d *decoder) mapping(n *yaml.Node, targets []reflect.Value, path string) {
	slots := map[string]slot{}
	var names []string
	for _, t := range targets {
		for _, f := range playbook.Fields(t.Type()) {
			slots[f.Name] = slot{f, t.FieldByIndex(f.Index)}
			names = append(names, f.Name)
		}
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		name := key.Value
		if path == "" {
			d.key = name
		}
		s, known := slots[name]
		switch {
		case seen[name]:
			d.bad(key, fmt.Sprintf("`%s` stands here twice, so one of the two would be lost", path+name), "keep the one that is right")
		case !known:
			d.unknownField(key, path, names)
		default:
			seen[name] = true
			if path == "" {
				d.entry.Keys[name] = playbook.Key{At: d.place(key)}
			}
			d.value(value, s.value, s.Field, path+name)
		}
	}
}

func (d *decoder) unknownField(key *yaml.Node, path string, names []string) {
	what := "a " + string(d.entry.Kind)
	if path != "" {
		what = "`" + strings.TrimSuffix(path, ".") + "`"
	}
	hint := "the fields it has: " + strings.Join(names, ", ")
	if near := playbook.Nearest(key.Value, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	d.problem("unknown-field", key, key.Value, fmt.Sprintf("%s has no field %q, so what it says would be lost", what, key.Value), hint)
}

// value decodes one value into a field.
func (d *decoder) value(n *yaml.Node, v reflect.Value, f playbook.Field, path string) {
	if isNull(n) {
		if v.Kind() != reflect.Slice {
			d.bad(n, fmt.Sprintf("`%s` has no value", path), "write one, or take the line out")
		}
		return
	}
	switch target := v.Addr().Interface().(type) {
	case *playbook.Text:
		*target = d.words(n, f, path)
	case *playbook.Number:
		*target = d.number(n, path)
	case *playbook.Flag:
		*target = d.flag(n, path)
	case *playbook.Date:
		*target = d.date(n, f, path)
	case *playbook.Ref:
		*target = d.ref(n, f, path)
	default:
		d.compound(n, v, f, path)
	}
}

func (d *decoder) compound(n *yaml.Node, v reflect.Value, f playbook.Field, path string) {
	switch {
	case v.Kind() == reflect.Slice && keyed(v.Type().Elem()):
		d.keyed(n, v, path)
	case v.Kind() == reflect.Slice:
		items := []*yaml.Node{n}
		if n.Kind == yaml.SequenceNode {
			items = n.Content
		}
		list := reflect.MakeSlice(v.Type(), len(items), len(items))
		for i, item := range items {
			if isNull(item) {
				d.bad(item, fmt.Sprintf("`%s` has an empty item", path), "write it, or take the line out")
				continue
			}
			d.value(item, list.Index(i), f, path)
		}
		v.Set(list)
	case n.Kind == yaml.ScalarNode && f.Short != "":
		for _, inner := range playbook.Fields(v.Type()) {
			if inner.Name == f.Short {
				d.value(n, v.FieldByIndex(inner.Index), inner, path)
			}
		}
	case n.Kind != yaml.MappingNode:
		d.bad(n, fmt.Sprintf("`%s` wants fields of its own: %s", path, fieldNames(v.Type())), "write them below it, indented, each as `name: value`")
	default:
		d.mapping(n, []reflect.Value{v}, path+".")
	}
}

// keyed reports whether a struct is one line of a mapping whose keys the
// playbook chooses.
func keyed(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() > 0 && t.Field(0).Tag.Get("field") == "-"
}

// keyed decodes a mapping whose keys the playbook chooses, keeping their order.
func (d *decoder) keyed(n *yaml.Node, v reflect.Value, path string) {
	if n.Kind != yaml.MappingNode {
		d.bad(n, fmt.Sprintf("`%s` wants a line for each name, as in `name: value`", path), "")
		return
	}
	list := reflect.MakeSlice(v.Type(), 0, len(n.Content)/2)
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if seen[key.Value] {
			d.bad(key, fmt.Sprintf("`%s` stands in `%s` twice", key.Value, path), "keep the one that is right")
			continue
		}
		seen[key.Value] = true
		item := reflect.New(v.Type().Elem()).Elem()
		item.Field(0).Set(reflect.ValueOf(playbook.Text{Value: key.Value, At: d.place(key)}))
		d.keyedValue(value, item, path+"."+key.Value)
		list = reflect.Append(list, item)
	}
	v.Set(list)
}

func (d *decoder) keyedValue(n *yaml.Node, item reflect.Value, path string) {
	switch target := item.Addr().Interface().(type) {
	case *playbook.Pair:
		target.Value = d.words(n, playbook.Field{}, path)
	case *playbook.Wording:
		d.keyed(n, reflect.ValueOf(&target.Words).Elem(), path)
	default:
		if n.Kind != yaml.MappingNode {
			d.bad(n, fmt.Sprintf("`%s` wants fields of its own: %s", path, fieldNames(item.Type())), "")
			return
		}
		d.mapping(n, []reflect.Value{item}, path+".")
	}
}

func fieldNames(t reflect.Type) string {
	var names []string
	for _, f := range playbook.Fields(t) {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null" && n.Value != "null" && n.Value != "~" || n.Kind == 0
}

// links notes the [[links]] in a text of the front matter.
func (d *decoder) links(n *yaml.Node, text string) {
	if !strings.Contains(text, "[[") {
		return
	}
	from := 0
	source := string(d.text)
	if start := offset(d.text, n.Line, n.Column); start >= 0 {
		from = start
	}
	for _, l := range markdown.Links(text) {
		at := d.place(n)
		if i := strings.Index(source[from:], "[["+l.Target); i >= 0 {
			from += i + len("[[")
			at = place(d.text, from, d.first)
		}
		d.entry.Refs = append(d.entry.Refs, playbook.Ref{ID: l.Target, At: at, Field: "text", Words: l.Words})
	}
}

// offset is the byte at which a line and column (in characters) of a text begin.
func offset(text []byte, line, col int) int {
	start := 0
	for range line - 1 {
		i := strings.IndexByte(string(text[start:]), '\n')
		if i < 0 {
			return -1
		}
		start += i + 1
	}
	for i := range string(text[start:]) {
		if col--; col == 0 {
			return start + i
		}
	}
	return -1
}
