package playbook

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// A Field is what the model says about one field.
type Field struct {
	Name  string
	Must  bool     // a page without it is refused
	Ought bool     // recommended
	One   []string // the words allowed
	Kinds []Kind   // what a reference may name
	Or    []string // words a reference may be instead
	May   *Choice  // the two of them, for a reference to point at
	Min   int
	Max   int
	Month bool   // a date written as year and month
	Form  string // how a text is written: "length", "colour" and others; see the package's doc
	Short string // the field that a bare word fills
	About string
	Ask   string       // the question that a new page puts to its author
	Index []int        // where it is in its struct
	Type  reflect.Type // of its value
}

// tables are the fields of every struct of the model.
var tables = tabulate()

func tabulate() map[reflect.Type][]Field {
	all := map[reflect.Type][]Field{}
	enter(all, reflect.TypeFor[Base]())
	enter(all, reflect.TypeFor[Settings]())
	for _, k := range slices.Concat(Kinds, []Kind{KindTerm}) {
		if own := (&Entry{Kind: k}).Own(); own != nil {
			enter(all, reflect.TypeOf(own).Elem())
		}
	}
	return all
}

// enter puts a struct and those inside it into the tables.
func enter(all map[reflect.Type][]Field, t reflect.Type) {
	if t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if _, known := all[t]; known || t.Kind() != reflect.Struct {
		return
	}
	all[t] = read(t)
	for i := range t.NumField() {
		if tag := t.Field(i).Tag; tag.Get("field") != "" {
			enter(all, t.Field(i).Type)
		}
	}
}

// Fields returns the fields of a struct of this package, in order, those of
// embedded structs included. The list is not to be changed.
func Fields(t reflect.Type) []Field {
	if fields, known := tables[t]; known {
		return fields
	}
	return read(t)
}

// Keyed reports whether a type is a line of a mapping whose keys the playbook chooses: a
// struct whose first field is the key.
func Keyed(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() > 0 && t.Field(0).Tag.Get("field") == "-"
}

func read(t reflect.Type) []Field {
	var fields []Field
	for _, f := range reflect.VisibleFields(t) {
		name := f.Tag.Get("field")
		if name == "" || name == "-" || name == "*" || f.Anonymous {
			continue
		}
		fields = append(fields, field(name, f))
	}
	return fields
}

func field(name string, f reflect.StructField) Field {
	tag := f.Tag.Get
	kinds := make([]Kind, 0, 2)
	for _, k := range strings.Fields(tag("ref")) {
		kinds = append(kinds, Kind(k))
	}
	or := strings.Fields(tag("or"))
	least, _ := strconv.Atoi(tag("min"))
	most, _ := strconv.Atoi(tag("max"))
	return Field{
		Name: name, Must: tag("need") == "must", Ought: tag("need") == "should",
		One: strings.Fields(tag("one")), Kinds: kinds, Or: or, May: &Choice{kinds, or},
		Min: least, Max: most, Month: tag("form") == "month", Form: tag("form"), Short: tag("short"),
		About: tag("about"), Ask: tag("ask"), Index: f.Index, Type: f.Type,
	}
}

// Own returns a pointer to a new struct of a kind's own fields, and puts it in
// its place in e. A plain page has none.
func (e *Entry) Own() any {
	switch e.Kind {
	case KindPurpose:
		e.Purpose = new(Purpose)
		return e.Purpose
	case KindClause:
		e.Clause = new(Clause)
		return e.Clause
	case KindRole:
		e.Role = new(Role)
		return e.Role
	case KindProcedure:
		e.Procedure = new(Procedure)
		return e.Procedure
	case KindLatitude:
		e.Latitude = new(Latitude)
		return e.Latitude
	case KindStandard:
		e.Standard = new(Standard)
		return e.Standard
	case KindHabit:
		e.Habit = new(Habit)
		return e.Habit
	case KindStory:
		e.Story = new(Story)
		return e.Story
	case KindWorkshop:
		e.Workshop = new(Workshop)
		return e.Workshop
	case KindTerm:
		e.Term = new(Term)
		return e.Term
	}
	return nil
}

// Kinds lists the kinds that are files of their own, in the order in which a
// playbook is read.
var Kinds = []Kind{KindPurpose, KindClause, KindRole, KindProcedure, KindLatitude, KindStandard, KindHabit, KindStory, KindWorkshop, KindPage}

// FieldsOf returns every field of a kind: those of all kinds first.
func FieldsOf(k Kind) []Field {
	if k == KindSettings {
		return Fields(reflect.TypeFor[Settings]())
	}
	e := Entry{Kind: k}
	own := e.Own()
	if k == KindTerm {
		return Fields(reflect.TypeOf(own).Elem())
	}
	fields := Fields(reflect.TypeFor[Base]())
	if own == nil {
		return fields
	}
	return slices.Concat(fields, Fields(reflect.TypeOf(own).Elem()))
}
