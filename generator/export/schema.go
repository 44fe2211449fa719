package export

import (
	"encoding/json"
	"reflect"
	"strings"
)

// Schema is the JSON Schema of [JSON]. It is read off the types that are written,
// so that the two cannot come apart.
func Schema() []byte {
	s := describer{defs: map[string]any{}}
	root := s.object(reflect.TypeFor[book]())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "A playbook"
	root["description"] = "What a customer-service playbook says: why, what to do, and what each person may decide alone. Ids name entries of the same file."
	root["properties"].(map[string]any)["version"].(map[string]any)["const"] = Version
	root["$defs"] = s.defs
	data, err := json.MarshalIndent(root, "", "  ") // maps are written in the order of their keys
	if err != nil {
		panic(err) // texts, numbers and maps of them are always JSON
	}
	return append(data, '\n')
}

// forms are how texts are written that are more than words.
var forms = map[string]string{"date": `^\d{4,}-\d{2}-\d{2}$`, "month": `^\d{4,}-\d{2}$`}

// A describer describes types, each that has a name once.
type describer struct{ defs map[string]any }

func (s describer) of(t reflect.Type) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case reflect.Struct:
		if s.defs[t.Name()] == nil {
			s.defs[t.Name()] = s.object(t)
		}
		return map[string]any{"$ref": "#/$defs/" + t.Name()}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer", "minimum": 0}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	}
	return map[string]any{"type": "string"}
}

func (s describer) object(t reflect.Type) map[string]any {
	properties, required := map[string]any{}, []string{}
	s.fields(t, properties, &required)
	return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
}

// fields describes the fields of a struct, and those of one that it embeds.
func (s describer) fields(t reflect.Type, properties map[string]any, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			s.fields(f.Type, properties, required)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		d := s.of(f.Type)
		d["description"] = f.Tag.Get("about")
		if words := f.Tag.Get("one"); words != "" {
			d["enum"] = strings.Fields(words)
		}
		if form := f.Tag.Get("form"); form != "" {
			d["pattern"] = forms[form]
		}
		properties[name] = d
		if options != "omitempty" {
			*required = append(*required, name)
		}
	}
}
