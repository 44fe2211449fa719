package source

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// decoder fills the typed fields of one entry (or the settings) from a tree of
// YAML, by the tags of package playbook.
type decoder struct {
	entry    *playbook.Entry
	text     *ruler // the YAML itself
	pad      *prose.Pad
	problems []playbook.Problem
	key      string // the top-level field that is being read
}

func (d *decoder) problem(rule string, n *yaml.Node, target, text, hint string) {
	d.problems = append(d.problems, playbook.Problem{
		Pos: d.entry.Pos(d.text.node(n)), Rule: rule, Text: text, Hint: hint, Page: d.entry.ID, Target: target,
	})
}

// bad reports a value that cannot be read, and marks its top-level field so that
// no rule says it again.
func (d *decoder) bad(n *yaml.Node, text, hint string) {
	d.problem("bad-front-matter", n, d.key, text, hint)
	d.mark()
}

func (d *decoder) mark() {
	if k, ok := d.entry.Keys[d.key]; ok {
		k.Bad = true
		d.entry.Keys[d.key] = k
	}
}

// top decodes the front matter of an entry.
func (d *decoder) top(root *yaml.Node) {
	d.entry.Keys = make(map[string]playbook.Key, min(len(root.Content)/2, maxFields))
	targets := []reflect.Value{reflect.ValueOf(&d.entry.Base).Elem()}
	if own := d.entry.Own(); own != nil {
		targets = append(targets, reflect.ValueOf(own).Elem())
	}
	d.mapping(root, targets, "")
}

// The limits on what belongs together. They are far above what a playbook has, and
// keep a file that a program has written by mistake from becoming as many findings.
const (
	maxFields = 100
	maxItems  = 1000 // of a list
	maxLines  = 5000 // of a mapping whose keys the playbook chooses
)

// tooMany reports that more stands in a value than belongs there.
func (d *decoder) tooMany(n *yaml.Node, count, most int, what, path string) bool {
	if count <= most {
		return false
	}
	where := "here"
	if path != "" {
		where = "in `" + short(path) + "`"
	}
	d.bad(n, fmt.Sprintf("more than %d %s stand %s, and no playbook has as many", most, what, where), "take out what was put here by mistake")
	return true
}

// mapping decodes the fields of a mapping into the structs given.
func (d *decoder) mapping(n *yaml.Node, targets []reflect.Value, path string) {
	if d.tooMany(n, len(n.Content)/2, maxFields, "fields", strings.TrimSuffix(path, ".")) {
		d.entry.Broken = d.entry.Broken || path == ""
		return
	}
	seen := make([]string, 0, len(n.Content)/2)
	var strangers []stranger
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		name := key.Value
		if path == "" {
			d.key = name
		}
		f, target, known := find(targets, name)
		switch {
		case key.Kind != yaml.ScalarNode || name == "":
			d.bad(key, "the name of a field is missing before this colon, or is no plain word", "write it as `field: value`")
		case slices.Contains(seen, name):
			d.bad(key, fmt.Sprintf("`%s` stands here twice, so one of the two would be lost", short(path+name)), "keep the one that is right")
		case !known:
			strangers = append(strangers, stranger{key, value})
		default:
			name = f.Name // the same, and kept once for all pages
			seen = append(seen, name)
			if path == "" {
				d.entry.Keys[name] = playbook.Key{At: d.text.node(key)}
			}
			d.value(value, target, f, path+name)
		}
	}
	for _, s := range strangers {
		d.unknownField(s.key, targets, seen, path)
	}
	d.mends(strangers, targets, seen, path)
}

func find(targets []reflect.Value, name string) (f playbook.Field, v reflect.Value, known bool) {
	for _, t := range targets {
		fields := playbook.Fields(t.Type())
		for i := range fields {
			if fields[i].Name == name {
				return fields[i], t.FieldByIndex(fields[i].Index), true
			}
		}
	}
	return f, v, false
}

// unknownField reports a field that its kind does not have. The field that was
// most likely meant counts as there but unreadable: that it seems to be missing
// follows from this and is not said.
func (d *decoder) unknownField(key *yaml.Node, targets []reflect.Value, seen []string, path string) {
	var names []string
	for _, t := range targets {
		names = append(names, fieldNames(t.Type())...)
	}
	what := "a " + string(d.entry.Kind) + " has"
	switch {
	case path != "":
		what = "`" + short(strings.TrimSuffix(path, ".")) + "` has"
	case d.entry.Kind == playbook.KindSettings:
		what = "the settings have"
	case d.entry.Kind == playbook.KindTerm:
		what = "a word of the glossary has"
	}
	near := playbook.Nearest(key.Value, names)
	hint := "the fields it has: " + strings.Join(names, ", ")
	if key.Value == "draft" && path == "" {
		hint = "write `status: draft`"
	} else if near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if others := kindsWith(key.Value); path == "" && len(others) > 0 {
		hint = "a " + strings.Join(others, ", a ") + " has it: does this file lie in the right folder?"
	}
	if near == "" && path == "" && d.entry.Kind == playbook.KindTerm {
		hint = "write the word as `- term: …`, and below it, in line with `term`, `means: …`; " + hint
	}
	if inside := insideOf(key.Value, targets); near == "" && len(inside) > 0 {
		hint = fmt.Sprintf("it belongs inside `%s`: below it, indented, in line with the others there", strings.Join(inside, "` or `"))
	}
	d.problem("unknown-field", key, key.Value, fmt.Sprintf("%s no field %s, so what it says would be lost", what, quoted(key.Value)), hint)
	switch {
	case near == "" || slices.Contains(seen, near):
	case path == "":
		d.entry.Keys[near] = playbook.Key{At: d.text.node(key), Bad: true}
	default:
		d.mark()
	}
}

// kindsWith lists the kinds that have a field of their own of that name.
func kindsWith(name string) []string {
	var kinds []string
	for _, k := range playbook.Kinds {
		if slices.ContainsFunc(playbook.FieldsOf(k), func(f playbook.Field) bool { return f.Name == name }) {
			kinds = append(kinds, string(k))
		}
	}
	return kinds
}

// value decodes one value into a field.
func (d *decoder) value(n *yaml.Node, v reflect.Value, f playbook.Field, path string) {
	if isNull(n) {
		if v.Kind() != reflect.Slice {
			d.noValue(n, f, path)
		}
		return
	}
	switch target := v.Addr().Interface().(type) {
	case *playbook.Text:
		*target = d.words(n, f, path)
	case *playbook.Number:
		*target = d.number(n, f, path)
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

func (d *decoder) noValue(n *yaml.Node, f playbook.Field, path string) {
	hint := orOut
	if n.Value != "" {
		hint += fmt.Sprintf("; if you mean the word %s itself, put it in quotation marks", n.Value)
	} else if rest := d.text.rest(d.text.offset(n.Line, n.Column)); takenForNote(rest) >= 0 {
		hint = "what follows # is read as a note to yourself; put the value in quotation marks"
	} else if strings.HasPrefix(strings.TrimLeft(rest, " \t"), "#") {
		hint += "; what follows # is read as a note to yourself: if it is the value, put it in quotation marks"
	} else if f.Must {
		d.empty(n, f, path)
		return
	}
	d.bad(n, fmt.Sprintf("`%s` has no value", short(path)), hint)
}

// empty reports a field that has to be there and has nothing in it, as one that is
// missing: where its name stands, since that is all there is of it.
func (d *decoder) empty(n *yaml.Node, f playbook.Field, path string) {
	d.problem("missing-field", n, path, fmt.Sprintf("`%s` has nothing in it, and cannot be done without", short(path)), "write it: "+f.About)
	if k := d.entry.Keys[path]; k.At.Known() {
		d.problems[len(d.problems)-1].Pos = d.entry.Pos(k.At)
	}
	d.mark()
}

const orOut = "write one, or take the line out"

func (d *decoder) compound(n *yaml.Node, v reflect.Value, f playbook.Field, path string) {
	switch {
	case v.Kind() == reflect.Slice && playbook.Keyed(v.Type().Elem()):
		d.keyed(n, v, f, path)
	case v.Kind() == reflect.Slice:
		d.list(n, v, f, path)
	case d.inBrackets(n):
		d.bad(n, fmt.Sprintf("a value of `%s` that begins with [[ is read as a list", short(path)), "put the brackets and all that is in them in quotation marks")
	case n.Kind == yaml.ScalarNode && f.Short != "":
		d.form(path, playbook.Bare)
		d.short(n, v, f, path)
	case n.Kind != yaml.MappingNode:
		d.wantsFields(n, v.Type(), path)
	default:
		d.form(path, playbook.Whole)
		d.mapping(n, []reflect.Value{v}, path+".")
	}
}

// form notes how a field is written.
func (d *decoder) form(path string, f playbook.Form) {
	if d.entry.Forms == nil {
		d.entry.Forms = map[string]playbook.Form{}
	}
	d.entry.Forms[path] |= f
}

// short decodes a bare word into the field of a struct that it stands for. What
// refers by it refers by that field, as in the long form.
func (d *decoder) short(n *yaml.Node, v reflect.Value, f playbook.Field, path string) {
	inner, field, _ := find([]reflect.Value{v}, f.Short)
	before := len(d.entry.Refs)
	d.value(n, field, inner, path)
	ref, is := field.Addr().Interface().(*playbook.Ref)
	if !is || ref.ID == "" {
		return
	}
	ref.Field += "." + f.Short
	for i := range d.entry.Refs[before:] {
		d.entry.Refs[before+i].Field = ref.Field
	}
}

// list decodes a list, or the single value that stands for one.
func (d *decoder) list(n *yaml.Node, v reflect.Value, f playbook.Field, path string) {
	items, how := []*yaml.Node{n}, playbook.Single
	if n.Kind == yaml.SequenceNode {
		items, how = n.Content, playbook.Listed
	}
	d.form(path, how)
	if d.tooMany(n, len(items), maxItems, "items", path) {
		return
	}
	if path != "formerly" { // which is told more of
		d.idle(items, f.Short, path)
	}
	list, kept := reflect.MakeSlice(v.Type(), len(items), len(items)), 0
	for _, item := range items {
		if isNothing(item) {
			continue
		}
		if isNull(item) || item.Kind == yaml.ScalarNode && strings.TrimSpace(item.Value) == "" {
			d.bad(item, fmt.Sprintf("`%s` has an empty item", path), "write it, or take the line out")
			continue
		}
		if d.none(item, v.Type().Elem(), f, path) {
			continue
		}
		d.value(item, list.Index(kept), f, path)
		kept++
	}
	v.Set(list.Slice(0, kept))
}

// keyed decodes a mapping whose keys the playbook chooses, keeping their order.
func (d *decoder) keyed(n *yaml.Node, v reflect.Value, f playbook.Field, path string) {
	if n.Kind != yaml.MappingNode {
		d.bad(n, fmt.Sprintf("`%s` wants a line for each name, and this is %s", short(path), nodeWords(n)), "write them below it, indented, each as `name: value`")
		return
	}
	if d.tooMany(n, len(n.Content)/2, maxLines, "lines", path) {
		return
	}
	list := reflect.MakeSlice(v.Type(), 0, len(n.Content)/2)
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch {
		case key.Kind != yaml.ScalarNode || key.Value == "":
			d.bad(key, fmt.Sprintf("a name is missing in `%s` before this colon, or is no plain word", short(path)), "write it as `name: value`")
			continue
		case d.hidden(key, key.Value, path):
			continue
		case seen[key.Value]:
			d.bad(key, fmt.Sprintf("`%s` stands in `%s` twice, so one of the two would be lost", short(key.Value), short(path)), "keep the one that is right")
			continue
		}
		seen[key.Value] = true
		item := reflect.New(v.Type().Elem()).Elem()
		item.Field(0).Set(reflect.ValueOf(playbook.Text{Value: key.Value, At: d.text.node(key)}))
		d.keyedValue(value, item, f, path+"."+key.Value)
		list = reflect.Append(list, item)
	}
	v.Set(list)
}

func (d *decoder) keyedValue(n *yaml.Node, item reflect.Value, f playbook.Field, path string) {
	switch target := item.Addr().Interface().(type) {
	case *playbook.Pair:
		d.value(n, reflect.ValueOf(&target.Value).Elem(), playbook.Field{Form: f.Form}, path)
	case *playbook.Wording:
		d.keyed(n, reflect.ValueOf(&target.Words).Elem(), playbook.Field{}, path)
	default:
		if n.Kind != yaml.MappingNode {
			d.wantsFields(n, item.Type(), path)
			return
		}
		d.mapping(n, []reflect.Value{item}, path+".")
	}
}

func (d *decoder) wantsFields(n *yaml.Node, t reflect.Type, path string) {
	d.bad(n, fmt.Sprintf("`%s` wants fields of its own: %s", short(path), strings.Join(fieldNames(t), ", ")), "write them below it, indented, each as `name: value`")
}

func fieldNames(t reflect.Type) []string {
	fields := playbook.Fields(t)
	names := make([]string, 0, len(fields))
	for _, f := range fields {
		names = append(names, f.Name)
	}
	return slices.Clip(names)
}
