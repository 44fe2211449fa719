// Package schema makes JSON Schemas of the content model: what may stand in the
// front matter of each kind, in the settings and in the glossary, for editors and
// for programs that write pages.
//
// It alone knows JSON Schema. Which fields there are, what each is for and what it
// may hold comes from the tags of package playbook, by which the reader reads, and
// the names of the rules from their registry. A schema refuses what a check finds
// at the level of an error or a warning as far as one file shows it: an unknown
// field, a word that is not allowed, an id that cannot be one, a field that is
// missing. What hangs on other pages is left to the check. Two values are read and
// refused here all the same, since editors would otherwise offer the wrong words:
// a field left empty, and a text that is the bare word true or false.
//
// # Why draft-07
//
// The schemas are written in draft-07. Red Hat's YAML server, which is behind VS
// Code, Neovim, Helix and Zed alike, says of itself "JSON Schema 7 and below";
// 2019-09 and 2020-12 were added to it and taken out again (its issue 1112). VS
// Code's own JSON service reads draft-07 whole and the later ones in part. Nothing
// here needs more: the structures are small and do not recur, so each schema stands
// alone, without a reference, and no keyword stands beside one that hides it.
//
// The identity of a schema is a name and no address, so that nothing is ever
// fetched, and it changes only with the content format.
package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"

	"playbook/generator/playbook"
)

// A Schema is a JSON Schema, with the keywords that are used here.
type Schema struct {
	Dialect     string     `json:"$schema,omitempty"`
	ID          string     `json:"$id,omitempty"`
	Title       string     `json:"title,omitempty"`
	Description string     `json:"description,omitempty"`
	Type        Types      `json:"type,omitempty"`
	Enum        []any      `json:"enum,omitempty"`
	Pattern     string     `json:"pattern,omitempty"`
	Why         string     `json:"patternErrorMessage,omitempty"` // VS Code's: what to say where the pattern does not fit
	MinLength   int        `json:"minLength,omitempty"`
	MaxLength   int        `json:"maxLength,omitempty"`
	Items       *Schema    `json:"items,omitempty"`
	MinItems    int        `json:"minItems,omitempty"`
	MaxItems    int        `json:"maxItems,omitempty"`
	Properties  Properties `json:"properties,omitempty"`
	Required    []string   `json:"required,omitempty"`
	Others      any        `json:"additionalProperties,omitempty"` // false, or the schema of each
	If          *Schema    `json:"if,omitempty"`
	Then        *Schema    `json:"then,omitempty"`
	Else        *Schema    `json:"else,omitempty"`
}

// Types are the types that a value may have; a single one is written without a list.
type Types []string

// MarshalJSON writes the types.
func (t Types) MarshalJSON() ([]byte, error) {
	if len(t) == 1 {
		return json.Marshal(t[0])
	}
	return json.Marshal([]string(t))
}

// A Property is one field of an object.
type Property struct {
	Name   string
	Schema *Schema
}

// Properties are the fields of an object in the order of the model.
type Properties []Property

// MarshalJSON writes the properties as an object, in their order.
func (p Properties) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, field := range p {
		b.WriteByte("{,"[min(i, 1)])
		if err := errors.Join(plain(&b).Encode(field.Name), b.WriteByte(':'), plain(&b).Encode(field.Schema)); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// plain writes JSON with < and & as they are.
func plain(b *bytes.Buffer) *json.Encoder {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return e
}

// Text is the schema as a file: always the same bytes for the same schema.
func (s *Schema) Text() ([]byte, error) {
	var b bytes.Buffer
	e := plain(&b)
	e.SetIndent("", "  ")
	err := e.Encode(s)
	return b.Bytes(), err
}

// Kinds are the kinds that have a schema, in the order in which they are listed:
// those of pages, then the settings and the glossary.
func Kinds() []playbook.Kind {
	return slices.Concat(playbook.Kinds, []playbook.Kind{playbook.KindSettings, playbook.KindTerm})
}

// dialect is the language the schemas are written in.
const dialect = "http://json-schema.org/draft-07/schema#"

// For returns the schema of a kind: of the front matter of its pages or, for the
// settings and the glossary, of the file. It answers nil for what has none.
func For(k playbook.Kind) *Schema {
	if !slices.Contains(Kinds(), k) {
		return nil
	}
	m := maker{kind: k}
	var s *Schema
	switch k {
	case playbook.KindSettings:
		s = m.object(playbook.FieldsOf(k), "")
		s.Title = "Settings of a playbook"
	case playbook.KindTerm:
		s = &Schema{Title: "Glossary of a playbook", Type: Types{"array", "null"}, Items: m.object(playbook.FieldsOf(k), "")}
	default:
		s = m.page()
		s.Title = "Front matter of a " + string(k)
	}
	s.Dialect, s.ID, s.Description = dialect, "urn:playbook:format-1:"+string(k), sentence(k.About())
	return s
}

// page is the schema of a kind's front matter. A draft may leave out anything, and
// of what is superseded or retired only its name and the day are asked for.
func (m maker) page() *Schema {
	s := m.object(playbook.FieldsOf(m.kind), "")
	status := func(words ...any) *Schema {
		return &Schema{Required: []string{"status"}, Properties: Properties{{"status", &Schema{Enum: words}}}}
	}
	s.If = status(playbook.Superseded, playbook.Retired)
	s.Then = &Schema{Required: []string{"title", "retired_on"}}
	s.Else = &Schema{If: status(playbook.Draft), Then: &Schema{}, Else: &Schema{Required: s.Required}}
	s.Required = nil
	return s
}
