package schema

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"playbook/generator/playbook"
)

// Describe says of a field what somebody who fills it in wants to know: what it is
// for, what it may hold, and whether a page can do without it. It is what an editor
// shows.
func Describe(f playbook.Field) string {
	said := []string{sentence(f.About)}
	if what := Holds(f); what != "" {
		said = append(said, sentence(what))
	}
	switch {
	case f.Must:
		said = append(said, "Needed.")
	case f.Ought:
		said = append(said, "Recommended.")
	}
	return strings.Join(said, " ")
}

// Holds says in a few words what a field may hold, where its name and what it is
// for do not say it already.
func Holds(f playbook.Field) string {
	many := f.Type != nil && f.Type.Kind() == reflect.Slice
	of := f.Type
	if many {
		of = of.Elem()
	}
	var what string
	switch {
	case len(f.One) > 0:
		return "one of " + strings.Join(f.One, ", ")
	case of == reflect.TypeFor[playbook.Ref]():
		what = names(f, many)
	case of == reflect.TypeFor[playbook.Flag]():
		return "true or false"
	case of == reflect.TypeFor[playbook.Number]():
		return "a number, in figures"
	case of == reflect.TypeFor[playbook.Date]():
		return date(f).Why
	case of == reflect.TypeFor[playbook.Text]() && !many && f.Max > 0:
		return fmt.Sprintf("at most %d characters", f.Max)
	}
	switch {
	case many && f.Min > 0:
		return strings.TrimSpace(what + fmt.Sprintf(" %d to %d of them", f.Min, f.Max))
	case many && f.Max > 0:
		return strings.TrimSpace(what + fmt.Sprintf(" at most %d of them", f.Max))
	}
	return what
}

// names says what a reference names.
func names(f playbook.Field, many bool) string {
	kinds := f.Kinds
	if len(kinds) == 0 {
		kinds = []playbook.Kind{playbook.KindPage}
	}
	said := "the id of a "
	all := make([]string, len(kinds))
	for i, k := range kinds {
		all[i] = string(k)
		if many {
			all[i] = plural(all[i])
		}
	}
	if many {
		said = "ids of "
	}
	said += strings.Join(all, " or ")
	if len(f.Or) > 0 {
		said += "; or " + strings.Join(f.Or, ", ")
	}
	return said
}

func plural(kind string) string {
	if stem, ok := strings.CutSuffix(kind, "y"); ok {
		return stem + "ies"
	}
	return kind + "s"
}

// Lookup returns the field of a kind at a path such as "functions.serves", with
// the names of lists and of mappings whose keys the playbook chooses left as they
// are: "contacts.ops-director.reach".
func Lookup(k playbook.Kind, path string) (playbook.Field, bool) {
	fields := playbook.FieldsOf(k)
	if !slices.Contains(Kinds(), k) {
		return playbook.Field{}, false
	}
	parts := strings.Split(path, ".")
	for i := 0; i < len(parts); i++ {
		at := slices.IndexFunc(fields, func(f playbook.Field) bool { return f.Name == parts[i] })
		if at < 0 {
			return playbook.Field{}, false
		}
		f := fields[at]
		if i == len(parts)-1 {
			return f, true
		}
		t := f.Type
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if playbook.Keyed(t) {
			i++ // the key
		}
		if i == len(parts)-1 {
			return f, true
		}
		fields = nil
		if t.Kind() == reflect.Struct {
			fields = playbook.Fields(t)
		}
	}
	return playbook.Field{}, false
}

// sentence is a phrase of the model as a sentence.
func sentence(phrase string) string {
	if phrase == "" {
		return ""
	}
	r, size := utf8.DecodeRuneInString(phrase)
	s := string(unicode.ToUpper(r)) + phrase[size:]
	if strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
