package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"

	starter "playbook"
	"playbook/generator/export"
	"playbook/generator/graph"
	"playbook/generator/source"
)

// lamp is a playbook just large enough to have every kind of page, with some files
// changed.
func lamp(t testing.TB, changes map[string]string) *graph.Graph {
	t.Helper()
	text, err := os.ReadFile("../testdata/lamp.txtar")
	if err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{}
	for _, f := range txtar.Parse(text).Files {
		m[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for name, text := range changes {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	content, err := source.Read(m)
	if err != nil {
		t.Fatal(err)
	}
	g, _ := graph.Resolve(content, graph.Options{AsOf: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)})
	return g
}

func starters(t testing.TB) *graph.Graph {
	t.Helper()
	content, err := source.Read(starter.Files)
	if err != nil {
		t.Fatal(err)
	}
	g, _ := graph.Resolve(content, graph.Options{})
	return g
}

func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(export.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(export.SchemaFile, value); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile(export.SchemaFile)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func TestJSONIsAsItsSchemaSays(t *testing.T) {
	s := schema(t)
	empty, _ := graph.Resolve(must(source.Read(fstest.MapFS{"content/playbook.yaml": {Data: []byte("organisation: Nobody\n")}})), graph.Options{})
	for name, g := range map[string]*graph.Graph{"starter": starters(t), "lamp": lamp(t, nil), "empty": empty} {
		data := export.JSON(g)
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(name, err)
		}
		if err := s.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		value.(map[string]any)["votes"] = 3
		if s.Validate(value) == nil {
			t.Errorf("%s: the schema lets a name through that it does not know", name)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// An entry is what a reader of the JSON sees of one.
type entry struct {
	ID, Kind, URL, Title string
	RefersTo             []ref `json:"refers_to"`
	ReferredFrom         []ref `json:"referred_from"`
}

type ref struct{ ID, As string }

func entries(t testing.TB, data []byte) map[string]entry {
	t.Helper()
	var lists map[string]json.RawMessage
	if err := json.Unmarshal(data, &lists); err != nil {
		t.Fatal(err)
	}
	all := map[string]entry{}
	for name, raw := range lists {
		var some []entry
		if name == "purpose" {
			var one entry
			if json.Unmarshal(raw, &one) == nil {
				some = append(some, one)
			}
		} else if raw[0] == '[' && name != "terms" {
			if err := json.Unmarshal(raw, &some); err != nil {
				t.Fatal(name, err)
			}
		}
		for _, e := range some {
			all[e.ID] = e
		}
	}
	return all
}

// TestReferencesGoBothWays follows each reference to its other end, and back.
func TestReferencesGoBothWays(t *testing.T) {
	all := entries(t, export.JSON(starters(t)))
	lines := 0
	for id, e := range all {
		for _, r := range e.RefersTo {
			lines++
			to, there := all[r.ID]
			if !there {
				t.Errorf("%s refers to %s, which is nowhere", id, r.ID)
			} else if to.Kind != "" && !slices.Contains(to.ReferredFrom, ref{id, r.As}) {
				t.Errorf("%s refers to %s as %s, and that does not know", id, r.ID, r.As)
			}
		}
		for _, r := range e.ReferredFrom {
			if !slices.Contains(all[r.ID].RefersTo, ref{id, r.As}) {
				t.Errorf("%s says that %s refers to it as %s", id, r.ID, r.As)
			}
		}
	}
	if lines < 500 {
		t.Errorf("only %d references", lines)
	}
}

func TestTextsAreWords(t *testing.T) {
	g := lamp(t, map[string]string{"content/procedures/markup.md": "---\ntitle: Fill *the* <lamp> & go\nserves: [light]\nroles: [clerk]\ndone_when: See [[oil]], or [[oil|the can]]\n---\n\n## Steps\n\n" +
		"1. Take **the** `can` of a<b & [[oil]].\n   - Say: \"Here you are.\"\n   - Your call: [[oil]] up to the brim\n   - A bullet of its own\n\n   And then:\n\n   - one\n   - two\n\n   | a | b |\n   |---|---|\n   | c | d |\n2. Go to [the boss](../roles/boss.md).\n"})
	var b struct {
		Procedures []struct {
			ID, Title string
			DoneWhen  string `json:"done_when"`
			Steps     []struct {
				Text, More string
				Marks      []struct{ Kind, Names, Text string }
			}
		}
	}
	if err := json.Unmarshal(export.JSON(g), &b); err != nil {
		t.Fatal(err)
	}
	for _, p := range b.Procedures {
		if p.ID != "markup" {
			continue
		}
		got := []string{p.Title, p.DoneWhen}
		for _, s := range p.Steps {
			got = append(got, s.Text, s.More)
			for _, m := range s.Marks {
				got = append(got, m.Kind+"|"+m.Names+"|"+m.Text)
			}
		}
		want := []string{
			"Fill *the* <lamp> & go", "See Oil, or the can", "Take the can of a<b & Oil.", "And then:\na b\nc d",
			"say||Here you are.", "your_call|oil|up to the brim", "plain||A bullet of its own", "plain||one", "plain||two", "Go to the boss.", "",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		return
	}
	t.Error("the page is not there")
}

// TestReferencesOnce names the same pages again and again.
func TestReferencesOnce(t *testing.T) {
	g := lamp(t, map[string]string{
		"content/procedures/a.md": "---\ntitle: A\nserves: [light]\nroles: [clerk]\nrelated: [dark, dark]\n---\n\nSee [[light]], [[dark]], [[light]] and [[light|that]].\n",
		"content/pages/b.md":      "---\ntitle: B\n---\n\nSee [[dark]], [[light]] and [[dark]].\n",
	})
	all := entries(t, export.JSON(g))
	for id, want := range map[string][]ref{
		"a": {{"light", "serves.clause"}, {"clerk", "roles"}, {"dark", "related"}, {"light", "text"}, {"dark", "text"}}, "b": {{"dark", "text"}, {"light", "text"}},
	} {
		if diff := cmp.Diff(want, all[id].RefersTo); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	from := slices.DeleteFunc(all["light"].ReferredFrom, func(r ref) bool { return r.ID != "a" && r.ID != "b" })
	if diff := cmp.Diff([]ref{{"b", "text"}, {"a", "serves.clause"}, {"a", "text"}}, from); diff != "" {
		t.Error(diff)
	}
}

const sealed = "zyzzyva"

// TestNothingHeldBack looks for what is no reader's in all three forms.
func TestNothingHeldBack(t *testing.T) {
	g := lamp(t, map[string]string{
		"content/procedures/unfinished.md": "---\ntitle: " + sealed + "\nstatus: draft\nserves: [light]\nroles: [clerk]\nrelated: [dark]\n---\n\n## Steps\n\n1. Say " + sealed + ".\n",
		"content/procedures/broken.md":     "---\ntitle: " + sealed + "\nstatus: perhaps\nserves: [light]\nroles: [clerk]\n---\n\n## Steps\n\n1. Say " + sealed + ".\n",
		"content/stories/unasked.md":       "---\ntitle: " + sealed + "\nhappened: 2026-01\nscale: mile\nrole: clerk\ntold_by: self\nserves: [light]\nbent: []\nnext: celebrate\nbecame: [dark]\n---\n\n" + sealed + "\n",
		"content/pages/waived.md":          "---\ntitle: Waived\nallow: [{check: orphan-page, because: " + sealed + "}]\nrelated: [unfinished]\nvoices: [clerk]\nmade_with: [unfinished]\n---\n\nSee [[unfinished]] and [[unasked]].\n<!-- " + sealed + " -->\n",
	})
	for name, data := range map[string][]byte{"json": export.JSON(g), "dot": export.DOT(g), "csv": export.CSV(g)} {
		for _, word := range []string{sealed, "content/", ".md", "unfinished", "unasked", "orphan-page"} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s says %q", name, word)
			}
		}
	}
	g = lamp(t, nil)
	if !bytes.Contains(export.JSON(g), []byte(`"id":"dark"`)) {
		t.Error("what is not held back is not there either")
	}
}

// TestHostileTitles gives titles to pages that mean something in DOT, in CSV or to
// a spreadsheet.
func TestHostileTitles(t *testing.T) {
	titles := []string{`=HYPERLINK("x")`, "+1", "-1", "@sum", "| x", "=1", "Say \"a\\\" ];", "a, b", "harmless"}
	g := map[string]string{}
	for i, title := range titles {
		quoted, _ := json.Marshal(title)
		g["content/pages/p"+string(rune('a'+i))+".md"] = "---\ntitle: " + string(quoted) + "\n---\n\nSee [[light]].\n"
	}
	joined := lamp(t, g)
	rows, err := csv.NewReader(bytes.NewReader(export.CSV(joined))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], " "); got != "from from_kind from_title as to to_kind to_title" {
		t.Errorf("the heading is %s", got)
	}
	seen := 0
	for _, row := range rows[1:] {
		for _, cell := range row {
			if strings.ContainsAny(cell[:1], "=+-@|") || strings.HasPrefix(cell, " ") {
				t.Errorf("a spreadsheet takes %q for a formula", cell)
			}
		}
		if i := slices.Index(titles, strings.TrimPrefix(row[2], "'")); i >= 0 {
			seen++
		}
	}
	if seen != len(titles) {
		t.Errorf("%d of %d titles are there", seen, len(titles))
	}
	// Each line of DOT is made of quoted texts and of nothing that a title said.
	line := regexp.MustCompile(`^  "(?:[^"\\]|\\.)*" (?:\[label="(?:[^"\\]|\\.)*", shape=\w+, tooltip="\w+"\]|-> "[a-z0-9-]+" \[label="[a-z_.-]+"\]);$`)
	for _, l := range strings.Split(strings.TrimSpace(string(export.DOT(joined))), "\n") {
		if strings.HasPrefix(l, `  "`) && !line.MatchString(l) {
			t.Errorf("DOT: %s", l)
		}
	}
}

func BenchmarkJSON(b *testing.B) {
	g := starters(b)
	for b.Loop() {
		export.JSON(g)
	}
}
