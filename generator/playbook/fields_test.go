package playbook

import (
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// everyKind lists the kinds that have fields.
func everyKind() []Kind { return slices.Concat(Kinds, []Kind{KindTerm, KindSettings}) }

// structs visits every struct of the model that holds fields, with a name for it.
func structs(visit func(name string, t reflect.Type)) {
	seen := map[reflect.Type]bool{}
	var walk func(name string, t reflect.Type)
	walk = func(name string, t reflect.Type) {
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] || isLeaf(t) {
			return
		}
		seen[t] = true
		visit(name, t)
		for i := range t.NumField() {
			if tag := t.Field(i).Tag.Get("field"); tag != "" {
				walk(name+"."+tag, t.Field(i).Type)
			}
		}
	}
	walk("base", reflect.TypeFor[Base]())
	walk("settings", reflect.TypeFor[Settings]())
	for _, k := range everyKind() {
		if own := (&Entry{Kind: k}).Own(); own != nil {
			walk(string(k), reflect.TypeOf(own).Elem())
		}
	}
}

func isLeaf(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[Text](), reflect.TypeFor[Number](), reflect.TypeFor[Flag](), reflect.TypeFor[Date](), reflect.TypeFor[Ref]():
		return true
	}
	return false
}

// element is the type of a field's values, one by one.
func element(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Slice {
		return t.Elem()
	}
	return t
}

var (
	fieldName = regexp.MustCompile(`^[a-z]+([_-][a-z]+)*$`)
	known     = []string{"field", "need", "one", "ref", "or", "max", "min", "form", "short", "about", "ask"}
	tagKey    = regexp.MustCompile(`([a-z]+):"`)
	formNames = []string{"month", "length", "duration", "language", "currency", "colour", "site", "address", "first", "whole"}
)

// Every tag of the model is one that somebody reads, and says something that can
// be so.
func TestTags(t *testing.T) {
	structs(func(owner string, s reflect.Type) {
		for i := range s.NumField() {
			f := s.Field(i)
			name := f.Tag.Get("field")
			if name == "" || name == "-" || name == "*" {
				continue
			}
			where := owner + "." + name
			for _, m := range tagKey.FindAllStringSubmatch(string(f.Tag), -1) {
				if !slices.Contains(known, m[1]) {
					t.Errorf("%s: the tag %q is read by nobody", where, m[1])
				}
			}
			checkTag(t, where, f)
		}
	})
}

func checkTag(t *testing.T, where string, f reflect.StructField) {
	tag := f.Tag.Get
	of := element(f.Type)
	if !fieldName.MatchString(tag("field")) {
		t.Errorf("%s is no name of a field", where)
	}
	if about := tag("about"); about == "" || strings.HasSuffix(about, ".") || about[0] >= 'A' && about[0] <= 'Z' {
		t.Errorf("%s: about %q", where, about)
	}
	if ask := tag("ask"); ask != "" && (!strings.Contains(ask, "?") || ask[0] < 'A' || ask[0] > 'Z') {
		t.Errorf("%s: ask %q is no question", where, ask)
	}
	if need := tag("need"); need != "" && need != "must" && need != "should" {
		t.Errorf("%s: need %q", where, need)
	}
	for _, k := range strings.Fields(tag("ref")) {
		if !slices.Contains(append(everyKind(), KindContact), Kind(k)) || Kind(k) == KindSettings || Kind(k) == KindTerm {
			t.Errorf("%s: ref names %q, which is no kind that has ids", where, k)
		}
	}
	if (tag("ref") != "" || tag("or") != "") && of != reflect.TypeFor[Ref]() {
		t.Errorf("%s: ref and or belong to references", where)
	}
	if tag("one") != "" && of != reflect.TypeFor[Text]() {
		t.Errorf("%s: one belongs to texts", where)
	}
	least, most := bound(t, where, tag("min")), bound(t, where, tag("max"))
	if most > 0 && least > most || least > 0 && f.Type.Kind() != reflect.Slice {
		t.Errorf("%s: from %d to %d", where, least, most)
	}
	if form := tag("form"); form != "" && (!slices.Contains(formNames, form) || (form == "month") != (of == reflect.TypeFor[Date]()) || (form == "first" || form == "whole") != (of == reflect.TypeFor[Number]())) {
		t.Errorf("%s: form %q", where, form)
	}
	if short := tag("short"); short != "" && !slices.ContainsFunc(Fields(of), func(inner Field) bool { return inner.Name == short }) {
		t.Errorf("%s: short names %q, which it has not", where, short)
	}
}

func bound(t *testing.T, where, s string) int {
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		t.Errorf("%s: the limit %q", where, s)
	}
	return n
}

// No kind has two fields of one name, and no struct a field that has no tag.
func TestNamesAreUnique(t *testing.T) {
	for _, k := range everyKind() {
		seen := map[string]bool{}
		for _, f := range FieldsOf(k) {
			if seen[f.Name] {
				t.Errorf("a %s has two fields %q", k, f.Name)
			}
			seen[f.Name] = true
		}
		if len(seen) == 0 {
			t.Errorf("a %s has no fields", k)
		}
	}
	structs(func(owner string, s reflect.Type) {
		for i := range s.NumField() {
			f := s.Field(i)
			own := s == reflect.TypeFor[Pair]() && f.Name == "Value" || s == reflect.TypeFor[Settings]() && (f.Name == "Broken" || f.Name == "Forms") ||
				s == reflect.TypeFor[Waiver]() && f.Name == "Out"
			if f.Tag.Get("field") == "" && !own {
				t.Errorf("%s: %s has no tag, so it can never be filled", owner, f.Name)
			}
		}
	})
}

func TestFields(t *testing.T) {
	var got []string
	for _, f := range FieldsOf(KindClause) {
		got = append(got, f.Name)
	}
	want := []string{
		"title", "id", "kind", "summary", "status", "superseded_by", "retired_on", "reason", "owner", "reviewed", "review_every",
		"changes", "aka", "also_meets", "audience", "allow", "made_with", "voices", "formerly",
		"statement", "rank", "rev", "supersedes", "accepted_gaps",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	field := func(k Kind, name string) Field {
		i := slices.IndexFunc(FieldsOf(k), func(f Field) bool { return f.Name == name })
		f := FieldsOf(k)[i]
		f.Index, f.Type, f.About, f.Ask, f.May = nil, nil, "", "", nil
		return f
	}
	for _, tt := range []struct {
		kind Kind
		want Field
	}{
		{KindRole, Field{Name: "functions", Must: true, Min: 3, Max: 9}},
		{KindRole, Field{Name: "turn_to", Must: true, Kinds: []Kind{KindRole, KindContact}}},
		{KindStory, Field{Name: "happened", Must: true, Month: true, Form: "month"}},
		{KindStory, Field{Name: "scale", Must: true, One: []string{"touch", "mile"}}},
		{KindProcedure, Field{Name: "serves", Short: "clause"}},
		{KindProcedure, Field{Name: "summary", Ought: true, Max: 160}},
		{KindProcedure, Field{Name: "review_every", Form: "length"}},
		{KindSettings, Field{Name: "review", Form: "length"}},
	} {
		if diff := cmp.Diff(tt.want, field(tt.kind, tt.want.Name), cmp.Transformer("nil", func(s []string) []string { return append([]string{}, s...) }),
			cmp.Transformer("none", func(s []Kind) string {
				return strings.Join(strings.Fields(strings.Trim(strings.Join(kindWords(s), " "), " ")), " ")
			})); diff != "" {
			t.Errorf("%s.%s: %s", tt.kind, tt.want.Name, diff)
		}
	}
	if or := Fields(reflect.TypeFor[Change]())[3].Or; !slices.Equal(or, []string{"complaint", "law", "measure"}) {
		t.Errorf("from may be %v", or)
	}
	for _, f := range FieldsOf(KindStory) {
		if !slices.Equal(f.Kinds, f.May.Kinds) || !slices.Equal(f.Or, f.May.Or) {
			t.Errorf("%s: a reference may name %v or %v, and the field says %v or %v", f.Name, f.May.Kinds, f.May.Or, f.Kinds, f.Or)
		}
	}
}

func kindWords(kinds []Kind) []string {
	var words []string
	for _, k := range kinds {
		words = append(words, string(k))
	}
	return words
}

// A list that was given out can be added to without changing the model.
func TestFieldsAreNotShared(t *testing.T) {
	before := len(FieldsOf(KindPage))
	clause := FieldsOf(KindClause)
	own := clause[len(clause)-1].Name
	FieldsOf(KindRole)
	if name := clause[len(clause)-1].Name; name != own {
		t.Errorf("the last field of a clause was %q and is %q", own, name)
	}
	_ = append(FieldsOf(KindClause), Field{Name: "x"})
	_ = append(FieldsOf(KindRole), Field{Name: "y"})
	for _, k := range everyKind() {
		for _, f := range FieldsOf(k) {
			if f.Name == "x" || f.Name == "y" {
				t.Errorf("a %s has a field %q", k, f.Name)
			}
		}
	}
	if len(FieldsOf(KindPage)) != before {
		t.Error("a page has other fields than before")
	}
}

// Own gives every kind a struct of its own, in its place, and no other.
func TestOwn(t *testing.T) {
	for _, k := range []Kind{KindPurpose, KindClause, KindRole, KindProcedure, KindLatitude, KindStandard, KindHabit, KindStory, KindWorkshop, KindTerm} {
		e := Entry{Kind: k}
		own := e.Own()
		if own == nil {
			t.Errorf("a %s has no fields of its own", k)
			continue
		}
		filled := 0
		v := reflect.ValueOf(e)
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() == reflect.Pointer && !f.IsNil() {
				filled++
				if f.Interface() != own || !strings.EqualFold(v.Type().Field(i).Name, string(k)) {
					t.Errorf("a %s has its fields in %s", k, v.Type().Field(i).Name)
				}
			}
		}
		if filled != 1 {
			t.Errorf("a %s has %d structs", k, filled)
		}
	}
	for _, k := range []Kind{KindPage, KindSettings, KindContact, ""} {
		if own := (&Entry{Kind: k}).Own(); own != nil {
			t.Errorf("%q has %T", k, own)
		}
	}
}

// Every kind that may be named by the model is one that is read.
func TestKinds(t *testing.T) {
	all := []Kind{KindPurpose, KindClause, KindRole, KindProcedure, KindLatitude, KindStandard, KindHabit, KindStory, KindWorkshop, KindPage}
	if diff := cmp.Diff(all, Kinds); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkFields(b *testing.B) {
	for b.Loop() {
		Fields(reflect.TypeFor[Procedure]())
	}
}
