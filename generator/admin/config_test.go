package admin

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	starter "playbook"
	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// whole is the configuration as the editor reads it.
func whole(t *testing.T, g *graph.Graph) (c config, text []byte) {
	t.Helper()
	c = configure(g)
	text, err := c.text()
	if err != nil {
		t.Fatal(err)
	}
	return c, text
}

func collectionOf(t *testing.T, c config, name string) collection {
	t.Helper()
	for _, each := range c.Collections {
		if each.Name == name {
			return each
		}
	}
	t.Fatalf("there is no collection %s", name)
	return collection{}
}

// find finds a field by its path.
func find(fields []field, path string) (field, bool) {
	name, rest, deeper := strings.Cut(path, ".")
	for _, f := range fields {
		if f.Name == name && deeper {
			return find(f.Fields, rest)
		}
		if f.Name == name {
			return f, true
		}
	}
	return field{}, false
}

// outline says of a form what is on it, a line for each field.
func outline(b *strings.Builder, at string, fields []field) {
	for _, f := range fields {
		fmt.Fprintf(b, "%s%s: %s", at, f.Name, f.Widget)
		if f.Required {
			b.WriteString(", needed")
		}
		if f.Collection != "" {
			b.WriteString(" to " + f.Collection)
		}
		if f.Multiple {
			b.WriteString(", several")
		}
		for _, o := range f.Options {
			fmt.Fprintf(b, " | %s=%v", o.Label, o.Value)
		}
		b.WriteString("\n")
		outline(b, at+f.Name+".", f.Fields)
	}
}

// What the editor is told about a small playbook.
func TestGolden(t *testing.T) {
	c, _ := whole(t, joined(t, small(settings)))
	var b strings.Builder
	for _, each := range c.Collections {
		fmt.Fprintf(&b, "\n%s: %s, %s %v %v\n", each.Name, each.Label, each.Folder, each.Filter, each.Nested)
		outline(&b, "  ", each.Fields)
		for _, f := range each.Files {
			fmt.Fprintf(&b, "  %s: %s, %s\n", f.Name, f.File, f.Format)
			outline(&b, "    ", f.Fields)
		}
	}
	want, err := os.ReadFile("testdata/forms.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("testdata/forms.txt (- want, + got):\n%s", diff)
	}
}

// Every field of every kind is on its form, and so is every field of a group, by
// the model's own types; and nothing else is.
func TestEveryField(t *testing.T) {
	c, _ := whole(t, joined(t, small(settings)))
	for _, k := range playbook.Kinds {
		fields := collectionOf(t, c, "playbook").Files[0].Fields
		if k != playbook.KindPurpose {
			fields = collectionOf(t, c, string(k)).Fields
		}
		last := len(fields) - 1
		if fields[last].Name != "body" || !slices.Equal(fields[last].Modes, []string{"raw", "rich_text"}) {
			t.Errorf("%s: the text is %+v", k, fields[last])
		}
		fields = fields[:last]
		if k == playbook.KindStory { // whose plain ones hide what bent means
			bent := collectionOf(t, c, "story-bent").Fields
			fields = bent[:len(bent)-1]
		}
		everyField(t, string(k), playbook.FieldsOf(k), fields)
	}
	files := collectionOf(t, c, "playbook").Files
	everyField(t, "term", playbook.FieldsOf(playbook.KindTerm), files[1].Fields[0].Fields)
	own := slices.DeleteFunc(slices.Clone(playbook.FieldsOf(playbook.KindSettings)), func(f playbook.Field) bool {
		return f.Name == "contacts" || f.Name == "wording" // this playbook has none
	})
	everyField(t, "settings", own, files[2].Fields)
}

func everyField(t *testing.T, at string, want []playbook.Field, got []field) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s has %d fields on its form, and %d in the model", at, len(got), len(want))
	}
	for _, f := range want {
		made, found := find(got, f.Name)
		if !found {
			t.Errorf("%s.%s is not on the form", at, f.Name)
			continue
		}
		if made.Hint == "" || made.Label == "" || made.Widget == "" || made.Required != f.Must && f.Name != "why_bent" {
			t.Errorf("%s.%s: %+v", at, f.Name, made)
		}
		inner := f.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		if made.Widget == "object" || made.Widget == "list" && len(made.Fields) > 0 {
			everyField(t, at+"."+f.Name, playbook.Fields(inner), made.Fields)
		}
	}
}

func TestWidgets(t *testing.T) {
	c, _ := whole(t, joined(t, small(settings+"contacts: {ops: {title: Ops}}\nwording: {avoidance: {never: off}}\n")))
	for _, want := range []struct{ collection, path, widget string }{
		{"procedure", "title", "string"},
		{"procedure", "serves", "list"},
		{"procedure", "serves.clause", "relation"},
		{"procedure", "serves.rev", "number"},
		{"procedure", "roles", "relation"},
		{"procedure", "related", "select"},
		{"procedure", "card", "select"},
		{"procedure", "reviewed", "datetime"},
		{"procedure", "case.worth.us", "string"},
		{"procedure", "customers_say", "list"},
		{"procedure", "from", "list"}, // there are no stories to pick
		{"role", "turn_to", "select"},
		{"role", "path.day-one.show", "string"},
		{"story", "happened", "string"},
		{"story", "bent", "hidden"},
		{"story-bent", "bent.rule", "select"},
		{"story", "scale", "select"},
	} {
		f, found := find(collectionOf(t, c, want.collection).Fields, want.path)
		if !found || f.Widget != want.widget {
			t.Errorf("%s %s: %+v", want.collection, want.path, f)
		}
	}
	top, _ := find(collectionOf(t, c, "role").Fields, "turn_to")
	if diff := cmp.Diff([]option{{"Boss (role)", "boss"}, {"Ops (contact)", "ops"}}, top.Options); diff != "" {
		t.Error(diff)
	}
	book := collectionOf(t, c, "playbook").Files[2].Fields
	for path, widget := range map[string]string{"contacts.ops.title": "string", "wording.avoidance": "keyvalue", "levels": "keyvalue", "theme.accent": "string"} {
		if f, found := find(book, path); !found || f.Widget != widget {
			t.Errorf("%s: %+v", path, f)
		}
	}
}

// The editor knows one form of a field. The form is the one that the pages write, and
// a field that they write in two is not shown: it would be lost.
func TestForms(t *testing.T) {
	for _, c := range []struct{ first, second, widget string }{
		{"roles: [boss]", "roles: [boss]", "relation many"},
		{"roles: boss", "roles: boss", "relation"},
		{"roles: boss", "roles: [boss]", ""},
		{"aka: a, b", "aka: c", "string"},
		{"aka: a, b", "aka: [c]", ""},
		{"serves: [light]", "serves: [light]", "relation many"},
		{"serves: light", "serves: light", "relation"},
		{"serves: {clause: light}", "serves: {clause: light}", "object"},
		{"serves: [light]", "serves: [{clause: light}]", ""},
		{"serves: [light, {clause: light}]", "", ""},
		{"serves: light", "serves: {clause: light}", ""},
	} {
		files := small(settings)
		delete(files, "content/procedures/late/dim.md")
		for name, line := range map[string]string{"one": c.first, "two": c.second} {
			files["content/procedures/"+name+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: A\n" + line + "\n---\n")}
		}
		name, _, _ := strings.Cut(c.first, ":")
		conf, _ := whole(t, joined(t, files))
		made := collectionOf(t, conf, "procedure")
		f, found := find(made.Fields, name)
		got := f.Widget
		if f.Multiple {
			got += " many"
		}
		if got != c.widget || found == strings.Contains(made.Description, name) {
			t.Errorf("%s and %s: %q, %s", c.first, c.second, got, made.Description)
		}
	}
}

func TestFormsOfGroups(t *testing.T) {
	files := small(settings)
	files["content/roles/two.md"] = &fstest.MapFile{Data: []byte("---\ntitle: A\nfunctions: [{do: a, serves: light}, {do: b, serves: [light]}]\npath: {day-one: [a, {show: b}], week-one: [a]}\n---\n")}
	c, _ := whole(t, joined(t, files))
	roles := collectionOf(t, c, "role")
	for path, there := range map[string]bool{"functions.do": true, "functions.serves": false, "path.day-one": false, "path.week-one": true} {
		if _, found := find(roles.Fields, path); found != there {
			t.Errorf("%s: %t", path, found)
		}
	}
	if !strings.HasSuffix(roles.Description, "in more than one way: functions.serves, path.day-one.") {
		t.Error(roles.Description)
	}
}

// A kind one of whose pages is not called what its file is called cannot be picked by
// the names of files.
func TestOtherIDs(t *testing.T) {
	files := small(settings)
	files["content/roles/x.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Other\nid: other\n---\n")}
	c, _ := whole(t, joined(t, files))
	f, _ := find(collectionOf(t, c, "procedure").Fields, "roles")
	if diff := cmp.Diff([]option{{"Boss", "boss"}, {"Other", "other"}}, f.Options); diff != "" || f.Widget != "select" || !f.Multiple {
		t.Errorf("%+v\n%s", f, diff)
	}
}

func TestBackend(t *testing.T) {
	for _, c := range []struct{ admin, want, api string }{
		{"repository: a/b", `{"name":"github","repo":"a/b","branch":"main","auth_methods":["token"]}`, "https://api.github.com"},
		{"repository: a/b, branch: x, sign_in: 'https://in.example/'", `{"name":"github","repo":"a/b","branch":"x","base_url":"https://in.example","auth_methods":["token","oauth"]}`, "https://api.github.com"},
		{"repository: a/b, server: 'https://git.example'", `{"name":"github","repo":"a/b","branch":"main","api_root":"https://git.example/api/v3","auth_methods":["token"]}`, "https://git.example"},
		{"repository: a/b, host: gitlab, app_id: x1", `{"name":"gitlab","repo":"a/b","branch":"main","app_id":"x1","auth_type":"pkce","auth_methods":["token","oauth"]}`, "https://gitlab.com"},
		{"repository: a/b, host: gitea, server: 'https://git.example/sub/'", `{"name":"gitea","repo":"a/b","branch":"main","api_root":"https://git.example/sub/api/v1","base_url":"https://git.example/sub","auth_methods":["token"]}`, "https://git.example"},
	} {
		g := joined(t, small("organisation: A\nadmin: {"+c.admin+"}\n"))
		got, err := json.Marshal(backendOf(g.Settings.Admin))
		if err != nil || string(got) != c.want {
			t.Errorf("%s:\n%s\n%s", c.admin, got, c.want)
		}
		if headers := Headers(g); !strings.Contains(headers, "connect-src 'self' data: blob: "+c.api+";") {
			t.Errorf("%s: %s", c.admin, headers)
		}
	}
}

// Of the starter only what is written in two ways is not on the forms.
func TestStarter(t *testing.T) {
	content, err := source.Read(starter.Files)
	if err != nil {
		t.Fatal(err)
	}
	g, _ := graph.Resolve(content, graph.Options{})
	c, text := whole(t, g)
	if len(text) > 500_000 {
		t.Errorf("the configuration has %d bytes", len(text))
	}
	for _, each := range c.Collections {
		_, held, _ := strings.Cut(each.Description, "more than one way: ")
		want := map[string]string{"role": "functions.serves, path."}[each.Name]
		if held != want && each.Name != "playbook" {
			t.Errorf("%s: %s", each.Name, held)
		}
	}
}
