package editor

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	starter "playbook"
	"playbook/generator/playbook"
)

func TestSpotPath(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"the top", "‸", ""},
		{"a value", "a: ‸", "a"},
		{"below", "a:\n  b: ‸", "a b"},
		{"back at the top", "a:\n  b: x\nc: ‸", "c"},
		{"back by one", "a:\n  b:\n    c: x\n  d: ‸", "a d"},
		{"an item", "a:\n  - ‸", "a"},
		{"an item's field", "a:\n  - b: ‸", "a b"},
		{"an item's second field", "a:\n  - b: x\n    c: ‸", "a c"},
		{"the next item", "a:\n  - b: x\n  - c: ‸", "a c"},
		{"items at the column of their field", "a:\n- b: x\n- c: ‸", "a c"},
		{"behind items at the column of their field", "a:\n- b: x\nc: ‸", "c"},
		{"items of items", "a:\n  - - b: ‸", "a b"},
		{"brackets", "a: [b, ‸", "a"},
		{"closed brackets", "a: [b]\nc: ‸", "c"},
		{"closed brackets and a note", "a: [b] # [\nc: ‸", "c"},
		{"braces", "a: {b: ‸", "a b"},
		{"the next in braces", "a: {b: x, c: ‸", "a c"},
		{"braces in brackets in braces", "a: {b: [{c: ‸", "a b c"},
		{"behind closed braces", "a: {b: {c: x}, d: ‸", "a d"},
		{"brackets over lines", "a: [\n  {b: x},\n  {b: ‸", "a b"},
		{"brackets under a field", "a:\n  [b,\n   {c: ‸", "a c"},
		{"a colon in quotation marks", "a: {b: \"x: y\", c: ‸", "a c"},
		{"a bracket in quotation marks", "a: [\"]\", ‸", "a"},
		{"an escaped quotation mark", `a: ["\"]", ‸`, "a"},
		{"an apostrophe in a word", "a: [it's, ‸", "a"},
		{"a text with bars", "a: |\n  b: x\n  - y\nc: ‸", "c"},
		{"a text with bars in an item", "a:\n  - b: >\n      c: x\n    d: ‸", "a d"},
		{"a quoted text over lines", "a: \"x\n  b: y\"\nc: ‸", "c"},
		{"a text that goes on", "a: x\n  y z\nc: ‸", "c"},
		{"empty lines and notes", "a:\n\n  # b:\n\n  c: ‸", "a c"},
		{"a quoted name", "\"a\": ‸", "a"},
		{"too deep to follow", strings.Repeat("[", 300) + "‸", ""},
	} {
		before, _, _ := strings.Cut(c.yaml, "‸")
		words := newText(before)
		if got := strings.Join(spotAt(words, len(before), true).path, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFences(t *testing.T) {
	for _, c := range []struct {
		text        string
		first, last int
	}{
		{"", 0, -1},
		{"title: x\n", 0, -1},
		{"---\n---\n", 1, 0},
		{"---\ntitle: x\n---\nbody", 1, 1},
		{byteMark + "---  \r\ntitle: x\r\n---\r\n", 1, 1},
		{"---\ntitle: x\n", 1, 2},
		{"---\ntitle: x\n## Steps\n", 1, 1},
	} {
		if first, last := fences(newText(c.text), false); first != c.first || last != c.last {
			t.Errorf("%q: %d to %d, want %d to %d", c.text, first, last, c.first, c.last)
		}
	}
}

// TestSpotEverywhere: wherever the cursor stands in a real page, the word being
// typed is what stands there.
func TestSpotEverywhere(t *testing.T) {
	step := 7
	if testing.Short() {
		step = 61 // with the race detector, which has nothing to see here, one place in nine will do
	}
	err := fs.WalkDir(starter.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.Contains(name, "roles/") && !strings.HasSuffix(name, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		if err != nil {
			return err
		}
		words := newText(string(data))
		for offset := 0; offset <= len(data); offset += step {
			s := spotAt(words, offset, strings.HasSuffix(name, ".yaml"))
			if s.from > offset || s.to < offset || s.to > len(data) || words.s[s.from:offset] != s.typed {
				if s.typed == "" && s.from == offset {
					continue
				}
				t.Fatalf("%s at %d: %+v", name, offset, s)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestSlots: every path of the model leads somewhere, and the values of a field are
// those of the model.
func TestSlots(t *testing.T) {
	for _, c := range []struct {
		kind playbook.Kind
		path string
		leaf string
		refs bool
		list bool
		has  []string
	}{
		{playbook.KindProcedure, "owner", "owner", true, false, nil},
		{playbook.KindProcedure, "serves", "clause", true, true, []string{"clause", "because", "rev"}},
		{playbook.KindProcedure, "serves clause", "clause", true, false, nil},
		{playbook.KindRole, "path day-one", "show", false, true, []string{"show", "with"}},
		{playbook.KindRole, "path day-one with", "with", true, false, nil},
		{playbook.KindLatitude, "grants up_to", "up_to", false, false, nil},
		{playbook.KindSettings, "contacts", "contacts", false, false, nil},
		{playbook.KindSettings, "contacts boss", "contacts", false, false, []string{"title", "reach"}},
		{playbook.KindSettings, "contacts boss title", "title", false, false, nil},
		{playbook.KindSettings, "levels orphan-page", "levels", false, false, nil},
	} {
		s, ok := slotOf(c.kind, strings.Fields(c.path))
		var names []string
		for _, f := range s.fields {
			names = append(names, f.Name)
		}
		if !ok || s.leaf().Name != c.leaf || refers(s.leaf()) != c.refs || s.list != c.list {
			t.Errorf("%s %s: %v, leaf %q, refers %v, list %v", c.kind, c.path, ok, s.leaf().Name, refers(s.leaf()), s.list)
		}
		if diff := cmp.Diff(c.has, names); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", c.kind, c.path, diff)
		}
	}
	for _, path := range []string{"nothing", "owner x", "serves clause x", "case nothing"} {
		if _, ok := slotOf(playbook.KindProcedure, strings.Fields(path)); ok {
			t.Errorf("%s leads somewhere", path)
		}
	}
}
