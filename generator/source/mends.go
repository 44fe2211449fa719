package source

import (
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"playbook/generator/playbook"
)

// A stranger is a field that its kind does not have.
type stranger struct{ key, value *yaml.Node }

// mends gives the problems of strangers, reported last, the edits that put them
// right: the name of the one field of which each is a slip of the pen, if that
// field is not there already, can read the value and is meant by no other.
func (d *decoder) mends(strangers []stranger, targets []reflect.Value, seen []string, path string) {
	if len(strangers) == 0 {
		return
	}
	var names []string
	for _, t := range targets {
		names = append(names, fieldNames(t.Type())...)
	}
	first := len(d.problems) - len(strangers)
	meant, claims := make([]string, len(strangers)), map[string]int{}
	for i, s := range strangers {
		meant[i] = playbook.Slip(s.key.Value, names)
		claims[meant[i]]++
	}
	for i, s := range strangers {
		name := meant[i]
		if name == "" || slices.Contains(seen, name) || claims[name] > 1 || path == "" && slices.Contains(addressed, name) || !d.fits(s.value, targets, name, path) {
			continue
		}
		c := d.text.follow(s.key)
		from := c.to(0)
		if strings.HasPrefix(d.text.text[from:], s.key.Value) {
			d.problems[first+i].Mend = playbook.Edit{At: d.text.place(from), Old: s.key.Value, New: name}
		}
	}
}

// addressed are the fields by which a page comes to its address: nobody but its
// author changes that.
var addressed = []string{"id", "kind", "formerly"}

// fits reports whether a field could read a value.
func (d *decoder) fits(n *yaml.Node, targets []reflect.Value, name, path string) bool {
	f, target, _ := find(targets, name)
	scratch := &playbook.Entry{Kind: d.entry.Kind, File: d.entry.File, Keys: map[string]playbook.Key{}}
	trial := decoder{entry: scratch, text: d.text, pad: d.pad, key: name}
	trial.value(n, reflect.New(target.Type()).Elem(), f, path+name)
	return !slices.ContainsFunc(trial.problems, func(p playbook.Problem) bool { return p.Rule == "bad-front-matter" })
}

// insideOf lists the fields whose own fields have a name.
func insideOf(name string, targets []reflect.Value) []string {
	var outer []string
	for _, target := range targets {
		for _, f := range playbook.Fields(target.Type()) {
			t := f.Type
			if t.Kind() == reflect.Slice {
				t = t.Elem()
			}
			if slices.Contains(fieldNames(t), name) {
				outer = append(outer, f.Name)
			}
		}
	}
	return outer
}
