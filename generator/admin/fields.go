package admin

import (
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/schema"
	"playbook/generator/source"
)

// A field is one field of a form, in the words of the editor.
type field struct {
	Name          string   `json:"name"`
	Label         string   `json:"label"`
	Widget        string   `json:"widget"`
	Required      bool     `json:"required"`
	Default       any      `json:"default,omitempty"`
	Hint          string   `json:"hint,omitempty"`
	MaxLength     int      `json:"maxlength,omitempty"`
	Pattern       []string `json:"pattern,omitempty"`
	Multiple      bool     `json:"multiple,omitempty"`
	Min           int      `json:"min,omitempty"`
	Max           int      `json:"max,omitempty"`
	ValueType     string   `json:"value_type,omitempty"`
	Type          string   `json:"type,omitempty"`
	Format        string   `json:"format,omitempty"`
	Options       []option `json:"options,omitempty"`
	Collection    string   `json:"collection,omitempty"`
	ValueField    string   `json:"value_field,omitempty"`
	DisplayFields []string `json:"display_fields,omitempty"`
	Fields        []field  `json:"fields,omitempty"`
	Summary       string   `json:"summary,omitempty"`
	Collapsed     string   `json:"collapsed,omitempty"`
	Root          bool     `json:"root,omitempty"`
	Modes         []string `json:"modes,omitempty"`
}

// An option is one line of a pick-list.
type option struct {
	Label string `json:"label"`
	Value any    `json:"value"`
}

// A former makes the fields of the forms of one kind.
type former struct {
	graph *graph.Graph
	kind  playbook.Kind
	forms map[string]playbook.Form // how the pages of the kind write their fields, by path
	held  []string                 // the fields that have been left out, by path
}

func newFormer(g *graph.Graph, k playbook.Kind) *former {
	m := &former{graph: g, kind: k, forms: map[string]playbook.Form{}}
	if k == playbook.KindSettings {
		m.forms = g.Settings.Forms
	}
	for _, e := range g.Entries {
		if e.Kind != k {
			continue
		}
		for path, how := range e.Forms {
			m.forms[path] |= how
		}
	}
	return m
}

// all makes the fields of a group that stands at a path.
func (m *former) all(of []playbook.Field, at string) []field {
	fields := make([]field, 0, len(of)+1)
	for _, f := range of {
		if made, ok := m.one(f, at+f.Name); ok {
			fields = append(fields, made)
		} else {
			m.held = append(m.held, at+f.Name)
		}
	}
	return fields
}

// one makes a field. It answers false for one that the pages write now in one form
// and now in another: of those the editor would lose what is not in the form's own.
func (m *former) one(f playbook.Field, path string) (made field, ok bool) {
	how := m.forms[path]
	if how&playbook.Single != 0 && how&playbook.Listed != 0 || how&playbook.Bare != 0 && how&playbook.Whole != 0 {
		return field{}, false
	}
	made = field{Name: f.Name, Label: label(f.Name), Required: f.Must, Hint: schema.Describe(f)}
	t, many := f.Type, f.Type.Kind() == reflect.Slice
	if many {
		t, many = t.Elem(), how&playbook.Single == 0
	}
	if how&playbook.Bare != 0 {
		fields := playbook.Fields(t)
		inner := fields[slices.IndexFunc(fields, func(g playbook.Field) bool { return g.Name == f.Short })]
		t, f.One, f.Kinds, f.Or = inner.Type, inner.One, inner.Kinds, inner.Or
	}
	held := len(m.held)
	m.fill(&made, f, t, many, path+".")
	if made.Widget == "object" && len(made.Fields) == 0 {
		m.held = m.held[:held] // the group as a whole is said
		return field{}, false
	}
	return made, true
}

// fill gives a field the widget of its type; many says that it holds a list.
func (m *former) fill(made *field, f playbook.Field, t reflect.Type, many bool, path string) {
	switch t {
	case reflect.TypeFor[playbook.Ref]():
		m.refer(made, f, many)
	case reflect.TypeFor[playbook.Text]():
		text(made, f, many)
	case reflect.TypeFor[playbook.Number]():
		made.Widget, made.ValueType = "number", "float"
	case reflect.TypeFor[playbook.Flag]():
		made.Widget, made.Options = "select", []option{{"Yes", true}, {"No", false}}
	case reflect.TypeFor[playbook.Date]():
		date(made, f)
	case reflect.TypeFor[playbook.Pair]():
		made.Widget = "keyvalue"
	case reflect.TypeFor[playbook.Wording](), reflect.TypeFor[playbook.Contact]():
		m.keyed(made, t, path)
	default:
		made.Widget, made.Fields, made.Collapsed = "object", m.all(playbook.Fields(t), path), "auto"
		if many {
			made.Widget, made.Min, made.Max = "list", f.Min, f.Max
		}
	}
}

// text is a text, or a list of texts.
func text(made *field, f playbook.Field, many bool) {
	switch {
	case len(f.One) > 0:
		made.Widget = "select"
		for _, word := range f.One {
			made.Options = append(made.Options, option{label(word), word})
		}
	case many:
		made.Widget, made.Min, made.Max = "list", f.Min, f.Max
	default:
		made.Widget, made.MaxLength = "string", f.Max
	}
}

// date is a day, or a month, for which browsers have no input that all of them
// know.
func date(made *field, f playbook.Field) {
	if f.Month {
		made.Widget, made.Pattern = "string", []string{`^[0-9]{4}-(0[1-9]|1[0-2])$`, "write the year and the month, as in 2026-02"}
		return
	}
	made.Widget, made.Type, made.Format = "datetime", "date", "YYYY-MM-DD"
}

// refer is a pick-list of pages.
func (m *former) refer(made *field, f playbook.Field, many bool) {
	if many {
		made.Multiple, made.Min, made.Max = true, f.Min, f.Max
	}
	if len(f.Kinds) == 1 && len(f.Or) == 0 && m.named(f.Kinds[0]) {
		made.Widget, made.Collection = "relation", string(f.Kinds[0])
		made.ValueField, made.DisplayFields = "{{slug}}", []string{"title"}
		return
	}
	made.Widget, made.Options = "select", m.options(f)
	if len(made.Options) == 0 || len(made.Options) > maxOptions {
		made.Widget, made.Options, made.Multiple = "string", nil, false
		if many {
			made.Widget = "list"
		}
	}
}

// named reports whether the editor can pick the pages of a kind by the names of
// their files: they lie in one folder, and are called what their files are called.
func (m *former) named(k playbook.Kind) bool {
	dir, deep := source.Folder(k)
	return dir != "" && !deep && !slices.ContainsFunc(m.graph.Entries, func(e *playbook.Entry) bool {
		return e.Kind == k && e.ID != strings.TrimSuffix(path.Base(e.File), ".md")
	})
}

// options are the pages that a reference may name, by their titles.
func (m *former) options(f playbook.Field) []option {
	var all []option
	for _, e := range m.graph.Entries {
		if e.Broken || e.Kind == playbook.KindTerm || len(f.Kinds) > 0 && !slices.Contains(f.Kinds, e.Kind) {
			continue
		}
		title := e.Title.Value
		if len(f.Kinds) != 1 {
			title = fmt.Sprintf("%s (%s)", title, e.Kind)
		}
		all = append(all, option{title, e.ID})
	}
	if slices.Contains(f.Kinds, playbook.KindContact) {
		for _, c := range m.graph.Settings.Contacts {
			all = append(all, option{c.Title.Value + " (contact)", c.ID.Value})
		}
	}
	slices.SortStableFunc(all, func(a, b option) int { return strings.Compare(a.Label, b.Label) })
	for _, word := range f.Or {
		all = append(all, option{label(word), word})
	}
	return all
}

// keyed is a mapping whose keys the playbook chooses. The editor has no form for
// mappings of more than texts, so it shows those that there are.
func (m *former) keyed(made *field, t reflect.Type, path string) {
	made.Widget, made.Collapsed = "object", "auto"
	if t == reflect.TypeFor[playbook.Contact]() {
		for _, c := range m.graph.Settings.Contacts {
			made.Fields = append(made.Fields, field{Name: c.ID.Value, Label: c.Title.Value, Widget: "object", Fields: m.all(playbook.Fields(t), path)})
		}
	}
	for _, list := range m.graph.Settings.Wording {
		if t != reflect.TypeFor[playbook.Wording]() {
			break
		}
		made.Fields = append(made.Fields, field{Name: list.List.Value, Label: label(list.List.Value), Widget: "keyvalue"})
	}
}

// hidden is a field that the form does not show, and the editor keeps.
func hidden(name string, value any) field {
	return field{Name: name, Label: label(name), Widget: "hidden", Default: value}
}

// MarshalJSON leaves out of a hidden field what the editor does not want said of it.
func (f field) MarshalJSON() ([]byte, error) {
	if f.Widget == "hidden" {
		return json.Marshal(map[string]any{"name": f.Name, "widget": f.Widget, "default": f.Default})
	}
	type plain field
	return json.Marshal(plain(f))
}

// label is the name of a field as people read it.
func label(name string) string {
	words := strings.NewReplacer("_", " ", "-", " ").Replace(name)
	if words == "" {
		return name
	}
	return strings.ToUpper(words[:1]) + words[1:]
}
