package rules

import (
	"reflect"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// A model is the fields of every struct of front matter, read from the tags once.
type model map[reflect.Type][]*playbook.Field

func readModel() model {
	m := model{}
	m.add(reflect.TypeFor[playbook.Base]())
	for _, k := range append([]playbook.Kind{playbook.KindTerm}, playbook.Kinds...) {
		e := playbook.Entry{Kind: k}
		if own := e.Own(); own != nil {
			m.add(reflect.TypeOf(own).Elem())
		}
	}
	return m
}

func (m model) add(t reflect.Type) {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if _, known := m[t]; known || t.Kind() != reflect.Struct || leafType(t) {
		return
	}
	fields := playbook.Fields(t)
	m[t] = make([]*playbook.Field, len(fields))
	for i := range fields {
		m[t][i] = &fields[i]
		m.add(fields[i].Type)
	}
}

// names are the names of an entry's fields, and of the fields inside them.
func (m model) names(e *playbook.Entry) (top, inner []string) {
	for _, v := range structs(e) {
		for _, f := range m[v.Type()] {
			top = append(top, f.Name)
			inner = m.inside(f.Type, inner)
		}
	}
	return top, inner
}

func (m model) inside(t reflect.Type, names []string) []string {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	for _, f := range m[t] {
		names = m.inside(f.Type, append(names, f.Name))
	}
	return names
}

// leafType reports whether a struct is one value of front matter.
func leafType(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[playbook.Text](), reflect.TypeFor[playbook.Ref](), reflect.TypeFor[playbook.Number](),
		reflect.TypeFor[playbook.Flag](), reflect.TypeFor[playbook.Date]():
		return true
	}
	return false
}

// fields visits every field of an entry that could be read, there or missing:
// those of all kinds first.
func (p *Pass) fields(e *playbook.Entry, visit func(*playbook.Field, reflect.Value)) {
	for _, v := range structs(e) {
		for _, f := range p.facts.model[v.Type()] {
			if !p.bad(e, f.Name) {
				visit(f, v.FieldByIndex(f.Index))
			}
		}
	}
}

// structs are the structs that hold the fields of an entry.
func structs(e *playbook.Entry) []reflect.Value {
	if e.Term != nil {
		return []reflect.Value{reflect.ValueOf(e.Term).Elem()}
	}
	all := append(make([]reflect.Value, 0, 2), reflect.ValueOf(&e.Base).Elem())
	for _, own := range []any{e.Purpose, e.Clause, e.Role, e.Procedure, e.Latitude, e.Standard, e.Habit, e.Story, e.Workshop} {
		if v := reflect.ValueOf(own); !v.IsNil() {
			return append(all, v.Elem())
		}
	}
	return all
}

// leafOf is a pointer to a value of front matter, which is always a part of an entry: a
// copy of it would have to be made room for, each time that a rule looks.
func leafOf(v reflect.Value) any { return v.Addr().Interface() }

var textType = reflect.TypeFor[playbook.Text]()

// texts visits every text inside a value of front matter.
func (m model) texts(v reflect.Value, visit func(playbook.Text)) {
	switch t := v.Type(); {
	case t == textType:
		visit(*leafOf(v).(*playbook.Text))
	case t.Kind() == reflect.Slice:
		for i := range v.Len() {
			m.texts(v.Index(i), visit)
		}
	default:
		for _, f := range m[t] {
			m.texts(v.FieldByIndex(f.Index), visit)
		}
	}
}

// firstPlace is where the first value inside v stands.
func (m model) firstPlace(v reflect.Value) prose.Place {
	switch leaf := leafOf(v).(type) {
	case *playbook.Text:
		return leaf.At
	case *playbook.Ref:
		return leaf.At
	case *playbook.Number:
		return leaf.At
	case *playbook.Flag:
		return leaf.At
	case *playbook.Date:
		return leaf.At
	}
	var first prose.Place
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			first = firstKnown(first, m.firstPlace(v.Index(i)))
		}
	}
	for _, f := range m[v.Type()] {
		first = firstKnown(first, m.firstPlace(v.FieldByIndex(f.Index)))
	}
	return first
}

// firstKnown returns the first of two places, of those that are known.
func firstKnown(a, b prose.Place) prose.Place {
	if !a.Known() || b.Known() && before(b, a) {
		return b
	}
	return a
}

func before(a, b prose.Place) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }
