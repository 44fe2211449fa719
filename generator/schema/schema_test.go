package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/rules"
	"playbook/generator/source"
)

// validator is a kind's schema as somebody else's program reads it. To compile it
// is to hold it against the meta-schema.
func validator(t testing.TB, k playbook.Kind) *jsonschema.Schema {
	t.Helper()
	text, err := For(k).Text()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatalf("%s: %v", k, err)
	}
	return s
}

var validators = map[playbook.Kind]*jsonschema.Schema{}

// refuses says why a kind's schema refuses a piece of YAML, or nothing.
func refuses(t testing.TB, k playbook.Kind, text string) error {
	t.Helper()
	if validators[k] == nil {
		validators[k] = validator(t, k)
	}
	var doc yaml.Node
	if err := yaml.Load([]byte(text), &doc); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	return validators[k].Validate(values(&doc))
}

// values are a tree of YAML 1.2 as JSON has it: a date is a text.
func values(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return values(n.Content[0])
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, values(c))
		}
		return list
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = values(n.Content[i+1])
		}
		return m
	}
	switch n.Tag {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return n.Value == "true"
	case "!!null":
		return nil
	}
	return n.Value
}

// starter is the content of this repository.
func starter(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("../.."), "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile("../../" + name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func front(text string) string {
	_, rest, _ := strings.Cut(text, "---\n")
	text, _, _ = strings.Cut(rest, "\n---\n")
	return text + "\n"
}

func kindOf(t testing.TB, files fs.FS) map[string]playbook.Kind {
	t.Helper()
	content, err := source.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]playbook.Kind{}
	for _, e := range content.Entries {
		kinds[e.File] = e.Kind
	}
	return kinds
}

func TestTheStarterIsAccepted(t *testing.T) {
	files := starter(t)
	seen := map[playbook.Kind]int{}
	for file, kind := range kindOf(t, files) {
		text := string(files[file].Data)
		if kind != playbook.KindTerm {
			text = front(text)
		}
		if err := refuses(t, kind, text); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		seen[kind]++
	}
	for _, k := range Kinds() {
		if k != playbook.KindSettings && seen[k] == 0 {
			t.Errorf("the starter has no %s to try", k)
		}
	}
	if err := refuses(t, playbook.KindSettings, string(files[playbook.SettingsFile].Data)); err != nil {
		t.Error(err)
	}
}

func TestCases(t *testing.T) {
	for _, c := range cases {
		err := refuses(t, c.kind, c.text)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s is refused: %v", c.name, err)
		case c.want != "" && err == nil:
			t.Errorf("%s is accepted", c.name)
		case c.want != "" && !strings.Contains(err.Error(), c.want):
			t.Errorf("%s: %v says nothing of %q", c.name, err, c.want)
		}
	}
}

// The reader and a schema say the same of the starter's pages with one field taken
// out, misspelt, or given a value that no field takes.
func TestTheReaderAgrees(t *testing.T) {
	files := starter(t)
	kinds, tried := kindOf(t, files), map[playbook.Kind]int{}
	for _, file := range slices.Sorted(maps.Keys(kinds)) {
		kind := kinds[file]
		if tried[kind]++; kind == playbook.KindTerm || tried[kind] > 3 {
			continue
		}
		text := string(files[file].Data)
		for _, key := range keys(front(text)) {
			for _, to := range []string{"", "x-" + key.name + ":" + key.value, key.name + ": {x-y: {x: y}}\n", key.name + ": [[[x]]]\n"} {
				changed := strings.Replace(text, "\n"+key.name+":"+key.value, "\n"+to, 1)
				if changed == text {
					t.Fatalf("%s: nothing changed at %q", file, key.name)
				}
				if key.name == "consent" && to == "" {
					continue // a story without it is held back, and nothing is said of it
				}
				said := findings(t, files, file, changed)
				err := refuses(t, kind, front(changed))
				if (said != "") != (err != nil) {
					t.Errorf("%s with %q for %s: the check says %q, the schema %v", file, to, key.name, said, err)
				}
			}
		}
	}
}

type field struct{ name, value string }

// keys are the fields of front matter with all their lines.
func keys(front string) []field {
	var all []field
	for line := range strings.Lines(front) {
		name, value, found := strings.Cut(line, ":")
		if found && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz_") == "" {
			all = append(all, field{name, value})
		} else {
			all[len(all)-1].value += line
		}
	}
	return all
}

// reading are the rules that find what one file shows.
var reading = []string{"bad-front-matter", "unknown-field", "missing-field", "bad-id", "misplaced-page"}

// conditional are the fields that a standard or a story needs only because of what another of its
// fields says, which a schema leaves to the check.
var conditional = []string{"bend", "why_bent", "became", "decision", "fix"}

// findings are what the check says of one page as such, with another text.
func findings(t testing.TB, files fstest.MapFS, file, text string) string {
	t.Helper()
	// One page and the settings are a playbook, as far as one file shows it.
	content, err := source.Read(fstest.MapFS{file: {Data: []byte(text)}, playbook.SettingsFile: files[playbook.SettingsFile]})
	if err != nil {
		t.Fatal(err)
	}
	g, loose := graph.Resolve(content, graph.Options{})
	var said []string
	for _, p := range rules.Check(g, slices.Concat(content.Problems, loose)) {
		if p.File == file && slices.Contains(reading, p.Rule) && !(p.Rule == "missing-field" && !strings.HasPrefix(file, "content/latitude/") && slices.Contains(conditional, p.Target)) {
			said = append(said, p.Rule+" "+p.Target+": "+p.Text)
		}
	}
	return strings.Join(said, "\n")
}

// The patterns take what the reader takes.
func TestForms(t *testing.T) {
	for form, samples := range map[string][]string{
		"length":   {"6 months", "1 day", "1200 weeks", "1201 weeks", "0 days", "6", "months", "6months", "six months", "6 moons", " 90  Days "},
		"language": {"en", "en-GB", "de", "english", "e", "en_GB", "zh-Hant-TW", "en-"},
		"currency": {"GBP", "gbp", "£", "EURO"},
		"colour":   {"#0b5cad", "#0B5CAD", "0b5cad", "#0b5", "blue"},
		"site":     {"https://a.example/", "http://a.example", "ftp://a.example", "https://", "a.example", "https://a.example/?q", "https://a.example/#f", "https://a b/", "https://u@a.example/", `https://a.example\x`},
		"address":  {"https://a.example/{path}", "mailto:a@b.example?subject={id}", "javascript:x", "https:", "https://", "tel:1", "a.example", "mailto:", "https://a.example/{nope}", "https://a.example/{id", "https://a.example/id}"},
	} {
		field := map[string]string{"length": "review: {clause: %q}", "language": "language: %q", "currency": "currency: %q", "colour": "theme: {accent: %q}", "site": "base_url: %q", "address": "edit_url: %q"}[form]
		for _, sample := range samples {
			text := settings + fmt.Sprintf(field, sample) + "\n"
			content, err := source.Read(fstest.MapFS{playbook.SettingsFile: {Data: []byte(text)}, "content/x.txt": {}})
			if err != nil {
				t.Fatal(err)
			}
			if err := refuses(t, playbook.KindSettings, text); (err != nil) != (len(content.Problems) > 0) {
				t.Errorf("%s %q: the reader says %v, the schema %v", form, sample, content.Problems, err)
			}
		}
	}
}

// A schema stands alone, is named for ever, says what each field is for and takes
// nothing that it does not know.
func TestShape(t *testing.T) {
	ids := map[string]bool{}
	for _, k := range Kinds() {
		s := For(k)
		if s.ID != "urn:playbook:format-1:"+string(k) || ids[s.ID] {
			t.Errorf("%s is called %q", k, s.ID)
		}
		ids[s.ID] = true
		if s.Title == "" || len(s.Description) < 10 {
			t.Errorf("%s: title %q, description %q", k, s.Title, s.Description)
		}
		shape(t, string(k), s)
		first, err := s.Text()
		if err != nil {
			t.Fatal(err)
		}
		again, err := For(k).Text()
		if err != nil || !bytes.Equal(first, again) {
			t.Errorf("%s: two texts that differ, %v", k, err)
		}
		if bytes.Contains(first, []byte(`\u003`)) || !bytes.HasSuffix(first, []byte("}\n")) {
			t.Errorf("%s is not written as people read it", k)
		}
	}
	for _, k := range []playbook.Kind{"", "contact", "moment"} {
		if For(k) != nil {
			t.Errorf("there is a schema of %q", k)
		}
	}
}

func shape(t *testing.T, path string, s *Schema) {
	t.Helper()
	if s == nil {
		return
	}
	if len(s.Properties) > 0 && s.Others != false && len(s.Type) > 0 {
		t.Errorf("%s takes fields that nobody knows", path)
	}
	for i, p := range s.Properties {
		if p.Schema.Description == "" && len(s.Type) > 0 && !strings.HasSuffix(path, "labels") && !strings.HasSuffix(path, "review") {
			t.Errorf("%s.%s says nothing", path, p.Name)
		}
		if slices.ContainsFunc(s.Properties[:i], func(q Property) bool { return q.Name == p.Name }) {
			t.Errorf("%s.%s is there twice", path, p.Name)
		}
		shape(t, path+"."+p.Name, p.Schema)
	}
	shape(t, path+"[]", s.Items)
	if each, ok := s.Others.(*Schema); ok {
		shape(t, path+".*", each)
	}
}

// Every field of the model is in the schema of its kind, and in its order.
func TestFieldsAreThere(t *testing.T) {
	for _, k := range playbook.Kinds {
		var want, got []string
		for _, f := range playbook.FieldsOf(k) {
			want = append(want, f.Name)
		}
		for _, p := range For(k).Properties {
			got = append(got, p.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", k, diff)
		}
	}
}

func TestDescribe(t *testing.T) {
	for _, c := range []struct {
		kind       playbook.Kind
		path, want string
	}{
		{playbook.KindPage, "title", "The page's name; a procedure's says the outcome or situation and starts with a verb. At most 70 characters. Needed."},
		{playbook.KindPage, "owner", "The role that answers for the page being right. The id of a role. Recommended."},
		{playbook.KindPage, "changes.from", "What started it. The id of a story or workshop; or complaint, law, measure."},
		{playbook.KindProcedure, "from", "The stories it grew from. Ids of stories."},
		{playbook.KindProcedure, "related", "Pages to see as well. Ids of pages."},
		{playbook.KindLatitude, "grants.any", "Without a limit. True or false."},
		{playbook.KindStory, "happened", "The month, on purpose not the day. A month, written as year-month like 2026-02. Needed."},
		{playbook.KindStory, "scale", "A small kindness, or beyond the standard. One of touch, mile. Needed."},
		{playbook.KindRole, "functions.expected", "What you would see or hear. At most 4 of them. Recommended."},
		{playbook.KindSettings, "contacts.ops-director.reach", "How to reach them."},
		{playbook.KindSettings, "contacts.ops-director", "People to turn to who are not a role."},
		{playbook.KindTerm, "means", "What it means. Needed."},
	} {
		f, found := Lookup(c.kind, c.path)
		if !found {
			t.Errorf("%s has no %s", c.kind, c.path)
			continue
		}
		if got := Describe(f); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.kind, c.path, got, c.want)
		}
	}
	for path, k := range map[string]playbook.Kind{"": playbook.KindPage, "titel": playbook.KindPage, "title.a": playbook.KindPage, "functions.x": playbook.KindRole, "contacts.a.b": playbook.KindSettings, "title": "contact", "path.day-one.": playbook.KindRole} {
		if f, found := Lookup(k, path); found {
			t.Errorf("%s has %q: %v", k, path, f.Name)
		}
	}
}
