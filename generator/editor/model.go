package editor

import (
	"reflect"
	"slices"

	"playbook/generator/playbook"
)

// A slot is what the model says about a place in YAML: the fields that may be
// named there, and the field whose value stands there.
type slot struct {
	fields []playbook.Field
	field  playbook.Field // none where the place is the top, or what the model does not know
	parent string         // the field around it, for those that go by lines of the playbook's choosing
	list   bool           // whether the field takes several
}

// slotOf follows the fields of a path through the model.
func slotOf(kind playbook.Kind, path []string) (slot, bool) {
	s := slot{fields: playbook.FieldsOf(kind)}
	for i := 0; i < len(path); i++ {
		at := slices.IndexFunc(s.fields, func(f playbook.Field) bool { return f.Name == path[i] })
		if at < 0 {
			return slot{}, false
		}
		f := s.fields[at]
		t, list := f.Type, false
		if t.Kind() == reflect.Slice {
			t, list = t.Elem(), true
		}
		s = slot{field: f, list: list}
		switch {
		case t.Kind() != reflect.Struct:
		case playbook.Keyed(t):
			// The next name is one that the playbook chooses.
			s.parent, s.list = f.Name, false
			if i++; i < len(path) {
				s.field = playbook.Field{Name: f.Name, About: f.About, Type: t}
				s.fields = playbook.Fields(t)
			}
		default:
			s.fields = playbook.Fields(t)
		}
	}
	return s, true
}

// leaf is the field that a bare value fills: the field itself, or the one that it
// is short for.
func (s slot) leaf() playbook.Field {
	if s.field.Short == "" {
		return s.field
	}
	for _, f := range playbook.Fields(element(s.field.Type)) {
		if f.Name == s.field.Short {
			return f
		}
	}
	return s.field
}

func element(t reflect.Type) reflect.Type {
	if t != nil && t.Kind() == reflect.Slice {
		return t.Elem()
	}
	return t
}

// refers reports whether a field names pages.
func refers(f playbook.Field) bool { return element(f.Type) == reflect.TypeFor[playbook.Ref]() }

// compound reports whether a field has fields of its own below it.
func compound(f playbook.Field) bool {
	t := element(f.Type)
	return t != nil && t.Kind() == reflect.Struct && (playbook.Keyed(t) || len(playbook.Fields(t)) > 0)
}

// kindOf is the kind of a file.
func (b *book) kindOf(file string) playbook.Kind {
	switch file {
	case playbook.SettingsFile:
		return playbook.KindSettings
	case playbook.GlossaryFile:
		return playbook.KindTerm
	}
	if b.graph != nil {
		if e := b.graph.File(file); e != nil {
			return e.Kind
		}
	}
	return ""
}

// isYAML reports whether a file is YAML as a whole.
func isYAML(file string) bool { return file == playbook.SettingsFile || file == playbook.GlossaryFile }
