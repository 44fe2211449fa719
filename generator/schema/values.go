package schema

import (
	"maps"
	"reflect"
	"slices"

	"playbook/generator/playbook"
	"playbook/generator/rules"
)

// A maker makes the schema of one kind.
type maker struct{ kind playbook.Kind }

// object is the schema of a group of fields.
func (m maker) object(fields []playbook.Field, path string) *Schema {
	s := &Schema{Type: Types{"object"}, Others: false}
	for _, f := range fields {
		value := m.value(f, f.Type, path+f.Name)
		value.Description = Describe(f)
		m.known(value, path+f.Name)
		s.Properties = append(s.Properties, Property{f.Name, value})
		if f.Must {
			s.Required = append(s.Required, f.Name)
		}
	}
	return s
}

// value is the schema of the values of a type, in a field.
func (m maker) value(f playbook.Field, t reflect.Type, path string) *Schema {
	switch t {
	case reflect.TypeFor[playbook.Text]():
		return text(f)
	case reflect.TypeFor[playbook.Number]():
		if pattern := wholes[f.Form]; pattern != "" {
			return &Schema{Type: Types{"integer", "string"}, Pattern: pattern, Why: "a whole number in figures, without a sign or a point"}
		}
		return &Schema{Type: Types{"number", "string"}, Pattern: `^[+-]?[0-9]+(\.[0-9]+)?$`, Why: "figures only: no currency, no unit, no comma or space"}
	case reflect.TypeFor[playbook.Flag]():
		return &Schema{Type: Types{"boolean", "string"}, Pattern: "^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$", Why: "write true or false"}
	case reflect.TypeFor[playbook.Date]():
		return date(f)
	case reflect.TypeFor[playbook.Ref]():
		return reference(f)
	}
	switch {
	case t.Kind() == reflect.Slice && playbook.Keyed(t.Elem()):
		return m.mapping(f, t.Elem(), path)
	case t.Kind() == reflect.Slice:
		return list(f, m.value(f, t.Elem(), path))
	}
	s := m.object(playbook.Fields(t), path+".")
	if f.Short != "" {
		short(s, f.Short)
	}
	return s
}

// list is the schema of a list of items, or of the single item that may stand for
// it. Each keyword speaks of one type only, so the two need no alternatives, whose
// messages nobody understands.
func list(f playbook.Field, item *Schema) *Schema {
	s := *item
	s.Type = append(Types{"array"}, item.Type...)
	s.Items, s.MinItems, s.MaxItems = item, f.Min, f.Max
	if f.Must && f.Min == 0 && f.Name != "bent" { // [] says in so many words that nothing was bent
		s.MinItems = 1
	}
	return &s
}

// short lets a bare word stand for an object, by the field that it fills.
func short(s *Schema, name string) {
	i := slices.IndexFunc(s.Properties, func(p Property) bool { return p.Name == name })
	word := s.Properties[i].Schema
	s.Type = append(s.Type, word.Type...)
	s.Pattern, s.Why, s.MinLength, s.MaxLength = word.Pattern, word.Why, word.MinLength, word.MaxLength
}

// mapping is the schema of a mapping whose keys the playbook chooses.
func (m maker) mapping(f playbook.Field, t reflect.Type, path string) *Schema {
	s := &Schema{Type: Types{"object"}}
	switch t {
	case reflect.TypeFor[playbook.Pair]():
		s.Others = text(playbook.Field{Form: f.Form})
	case reflect.TypeFor[playbook.Wording]():
		s.Others = &Schema{Type: Types{"object"}, Others: text(playbook.Field{})}
	default:
		s.Others = m.object(playbook.Fields(t), path+".*.")
	}
	return s
}

func text(f playbook.Field) *Schema {
	if len(f.One) > 0 {
		return &Schema{Type: Types{"string"}, Enum: words(f.One)}
	}
	if form, known := forms[f.Form]; known {
		return &Schema{Type: Types{"string"}, Pattern: form.pattern, Why: form.why}
	}
	s := &Schema{Type: Types{"string", "number"}}
	if f.Type != nil && f.Type.Kind() != reflect.Slice {
		s.MaxLength = f.Max
	}
	if f.Must {
		s.MinLength = 1
	}
	return s
}

// words are words as the values of an enumeration.
func words(list []string) []any {
	all := make([]any, len(list))
	for i, w := range list {
		all[i] = w
	}
	return all
}

// wholes are the numbers that count something: from one, and from nought.
var wholes = map[string]string{"first": `^\+?0*[1-9][0-9]*(\.0+)?$`, "whole": `^[+-]?0+(\.0+)?$|^\+?[0-9]+(\.0+)?$`}

// forms are the ways in which a text may have to be written, as patterns. The
// reader has its own word on each; a test holds the two together.
var forms = map[string]struct{ pattern, why string }{
	"length":   {`^\s*0*(1200|1[01][0-9]{2}|[1-9][0-9]{0,2}) +([Dd][Aa][Yy]|[Ww][Ee][Ee][Kk]|[Mm][Oo][Nn][Tt][Hh]|[Yy][Ee][Aa][Rr])[Ss]?\s*$`, "a number and days, weeks, months or years, as in 6 months"},
	"duration": {`[0-9].*[A-Za-zÀ-ɏͰ-῿぀-鿿가-힣]|[A-Za-zÀ-ɏͰ-῿぀-鿿가-힣].*[0-9]`, "a number and minutes, hours or days, as in 15 minutes"},
	"language": {`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`, "a language's sign, as in en-GB or de"},
	"currency": {`^[A-Z]{3}$`, "a currency's three capital letters, as in GBP or EUR"},
	"colour":   {`^#[0-9A-Fa-f]{6}$`, "a colour in quotation marks, as in #0b5cad"},
	"site":     {`^[Hh][Tt][Tt][Pp][Ss]?://[^\s"'<>?#@\\]+$`, "the address of a site, as in https://playbook.example.org/"},
	"address":  {`^([Hh][Tt][Tt][Pp][Ss]?://|([Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]|[Ss][Mm][Ss]):)([^\s"<>{}]|\{id\}|\{path\})+$`, "an address that begins with https:// or mailto:, with nothing in braces but {id} and {path}"},
}

func date(f playbook.Field) *Schema {
	if f.Month {
		return &Schema{Type: Types{"string"}, Pattern: `^[0-9]{4}-(0[1-9]|1[0-2])$`, Why: "a month, written as year-month like 2026-02"}
	}
	return &Schema{Type: Types{"string"}, Pattern: `^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`, Why: "a day, written as year-month-day like 2026-02-10"}
}

// What an id may be, and how a reference names one.
const (
	idWord = `[a-z0-9]+(-[a-z0-9]+)*`
	idWhy  = "small letters without accents, figures, and single hyphens between them: the name of the page's file without .md"
)

func reference(f playbook.Field) *Schema {
	if slices.Contains(f.Kinds, playbook.KindContact) {
		return &Schema{Type: Types{"string", "number"}, Pattern: `\S`, Why: "the id of a page or of a contact"} // a contact may be called anything
	}
	return &Schema{Type: Types{"string", "number"}, Pattern: `^(` + idWord + `|\[\[\s*` + idWord + `\s*(\|[^\]]*)?\]\])$`, Why: idWhy}
}

// known narrows a field whose values are a list that somebody else keeps.
func (m maker) known(s *Schema, path string) {
	id := func(s *Schema) {
		s.Type, s.Pattern, s.Why, s.MaxLength = Types{"string", "number"}, "^"+idWord+"$", idWhy, 40
	}
	switch path {
	case "id":
		id(s)
	case "formerly":
		id(s.Items)
		id(s)
		s.Type = append(Types{"array"}, s.Type...)
	case "kind":
		*s = Schema{Description: s.Description, Type: Types{"string"}, Enum: []any{string(m.kind)}}
	case "format":
		*s = Schema{Description: s.Description, Enum: []any{1}}
	case "allow.check":
		*s = Schema{Description: s.Description, Type: Types{"string"}, Enum: words(ruleNames())}
	case "levels":
		s.Properties, s.Others = levels(), false
	case "labels":
		s.Properties, s.Others = same(slices.Sorted(maps.Keys(playbook.Labels)), s.Others), false
	case "review":
		s.Properties, s.Others = same(append(kindNames(), "grace"), s.Others), false
	}
}

func ruleNames() []string {
	var names []string
	for _, r := range rules.All {
		names = append(names, r.Name)
	}
	return names
}

func kindNames() []string {
	var names []string
	for _, k := range playbook.Kinds {
		names = append(names, string(k))
	}
	return names
}

// levels are the rules, each with the levels that it may be given.
func levels() Properties {
	var all Properties
	for _, r := range rules.All {
		s := &Schema{Description: sentence(r.Summary) + " " + sentence(r.Level.String()+" unless it is set here"), Type: Types{"string"}, Enum: words(playbook.Levels[:])}
		if r.Fixed() {
			s.Description, s.Enum = sentence(r.Summary)+" Always an error.", []any{playbook.Error.String()}
		}
		all = append(all, Property{r.Name, s})
	}
	return all
}

// same are properties that all have the same schema.
func same(names []string, value any) Properties {
	var all Properties
	for _, name := range names {
		all = append(all, Property{name, value.(*Schema)})
	}
	return all
}
