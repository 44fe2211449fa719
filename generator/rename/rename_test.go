package rename

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/internal/golden"
	"playbook/generator/mend"
	"playbook/generator/playbook"
	"playbook/generator/rules"
	"playbook/generator/source"
)

// asOf is the day on which the playbooks of the tests are judged.
var asOf = time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)

func check(folder fs.FS) (*graph.Graph, []playbook.Problem, error) {
	content, err := source.Read(folder)
	if err != nil {
		return nil, nil, err
	}
	g, loose := graph.Resolve(content, graph.Options{AsOf: asOf, Drafts: true})
	return g, rules.Check(g, slices.Concat(content.Problems, loose)), nil
}

// library is the sound playbook of the rules' tests.
func library(t testing.TB) fstest.MapFS {
	t.Helper()
	files := golden.Read(t, "../rules/testdata/sound.txtar").FS(".")
	delete(files, "want")
	return files
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

// renamed is a playbook after a plan.
func renamed(files fstest.MapFS, p *Plan) fstest.MapFS {
	after := maps.Clone(files)
	for _, c := range p.Changes {
		delete(after, c.File)
	}
	for _, c := range p.Changes {
		name := c.File
		if c.To != "" {
			name = c.To
		}
		after[name] = &fstest.MapFile{Data: c.After}
	}
	return after
}

// texts are the files of a playbook as texts.
func texts(files fstest.MapFS) map[string]string {
	all := map[string]string{}
	for name, f := range files {
		all[name] = string(f.Data)
	}
	return all
}

func TestShapes(t *testing.T) {
	base := library(t)
	for _, s := range shapes {
		for _, way := range []string{"as it is", "with a mark and both"} {
			save := saved[way]
			files := maps.Clone(base)
			text := string(base[s.file].Data)
			if strings.Count(text, s.from) != 1 {
				t.Fatalf("%s: %q stands %d times in %s", s.name, s.from, strings.Count(text, s.from), s.file)
			}
			files[s.file] = &fstest.MapFile{Data: []byte(save(strings.Replace(text, s.from, s.before, 1)))}
			p, err := Of(files, check, "desk", "desk-hand")
			if err != nil {
				t.Errorf("%s, %s: %v", s.name, way, err)
				continue
			}
			got := texts(renamed(files, p))
			file := s.file
			if file == deskFile {
				file = deskHand
			}
			if want := save(s.after); !strings.Contains(got[file], strings.TrimRight(strings.TrimPrefix(want, "\uFEFF"), " \n")) {
				t.Errorf("%s, %s: not found: %q in\n%s", s.name, way, want, got[file])
			}
			if _, there := got[deskFile]; there || !strings.Contains(got[deskHand], "formerly: [desk]") {
				t.Errorf("%s, %s: the page itself:\n%s", s.name, way, got[deskHand])
			}
		}
	}
}

// quiet fails where something is found after a renaming that was not found before.
func quiet(t *testing.T, name string, before, after fstest.MapFS) {
	t.Helper()
	_, were, err := check(before)
	if err != nil {
		t.Fatal(err)
	}
	_, are, err := check(after)
	if err != nil {
		t.Fatal(err)
	}
	if len(are) > len(were) {
		t.Errorf("%s: %v", name, are)
	}
}

// What `formerly` looks like before and after.
func TestFormerly(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"none", "", "formerly: [desk]\n"},
		{"brackets", "formerly: [counter, till]  # both\n", "formerly: [desk, counter, till]  # both\n"},
		{"hyphens", "formerly:\n  - counter  # once\n  # and\n  - till\n", "formerly:\n  - desk\n  - counter  # once\n  # and\n  - till\n"},
		{"hyphens at the margin", "formerly:\n- 'counter'\n", "formerly:\n- desk\n- 'counter'\n"},
		{"one alone", "formerly: counter # once\n", "formerly: [desk, counter] # once\n"},
		{"one alone, quoted", "formerly: \"counter\"\n", "formerly: [desk, \"counter\"]\n"},
		{"nothing", "formerly:\n", "formerly: [desk]\n"},
		{"nothing and a note", "formerly: # none\n", "formerly: [desk] # none\n"},
		{"empty brackets", "formerly: [ ]\n", "formerly: [desk]\n"},
		{"brackets over lines", "formerly: [\n  counter,\n]\n", "formerly: [\n  desk, counter,\n]\n"},
		{"its own", "formerly: [counter, \"desk-hand\"]\n", "formerly: [counter, \"desk\"]\n"},
		{"its own id", "id: 'desk'\n", "id: 'desk-hand'\nformerly: [desk]\n"},
		{"a text at the end", "reason: |\n  a\n\n  b\n", "reason: |\n  a\n\n  b\nformerly: [desk]\n"},
	} {
		for way, save := range saved {
			files := library(t)
			text := string(files[deskFile].Data)
			end := strings.Index(text, "\n---\n") + 1
			with := func(lines string) string { return save(text[:end] + lines + text[end:]) }
			files[deskFile] = &fstest.MapFile{Data: []byte(with(c.before))}
			p, err := Of(files, check, "desk", "desk-hand")
			if err != nil {
				t.Errorf("%s, %s: %v", c.name, way, err)
				continue
			}
			got := string(renamed(files, p)[deskHand].Data)
			want := strings.ReplaceAll(with(c.after), "voices: [desk]", "voices: [desk-hand]")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", c.name, way, diff)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	base := library(t)
	text := string(base[aboutFile].Data)
	for _, c := range []struct {
		name, old, new, file, text string
		want                       string
	}{
		{"itself", "desk", "desk", "", "", "is what it is called already"},
		{"nobody", "desc", "counter", "", "", `there is no page "desc"; did you mean "desk"?`},
		{"nobody near", "xyzzy", "counter", "", "", "an id is the name of a page's file"},
		{"taken", "desk", "lead", "", "", `"lead" is already the id of content/roles/lead.md`},
		{"cut short", "desk", "counter", "content/roles/counter.md", strings.Replace(string(base[deskFile].Data), "turn_to: lead\n", "turn_to: lead\nformerly: [desk]\n", 1), "this renaming was once cut short; if the two say the same, delete content/roles/counter.md and rename again"},
		{"no id", "desk", "Front Desk", "", "", `"Front Desk" cannot be an id: `},
		{"no id that computers take", "desk", "con", "", "", "computers keep this name"},
		{"too long", "desk", strings.Repeat("a", 41), "", "", "at most 40"},
		{"the purpose", "purpose", "aim", "", "", "is called \"purpose\" in every playbook"},
		{"a former id", "counter", "till", deskFile, "formerly: [counter]", `"counter" is a former id; the page is now called "desk"`},
		{"another's former id", "lead", "counter", deskFile, "formerly: [counter]", `"counter" was the id of content/roles/desk.md`},
		{"a broken page", "desk", "counter", deskFile, "title", "content/roles/desk.md cannot be read"},
		{"a file in the way", "desk", "counter", "content/roles/counter.md/x.txt", "x", "content/roles/counter.md is in the way"},
		{"hidden letters", "desk", "counter", findFile, `roles: ["d\x65sk"]`, `content/procedures/find-a-book.md:`},
		{"a link in hidden letters", "desk", "counter", aboutFile, strings.Replace(text, "It leaked.", "See [it](../roles/desk&#46;md).", 1), "write it as [[desk]] first"},
		{"a word of the glossary", "", "counter", "", "", "is a word of the glossary"},
	} {
		files := maps.Clone(base)
		switch {
		case c.file == deskFile && c.text == "title":
			files[c.file] = &fstest.MapFile{Data: []byte("title: Desk\n")}
		case c.file == deskFile:
			files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[c.file].Data), "turn_to: lead\n", "turn_to: lead\n"+c.text+"\n", 1))}
		case c.file == findFile:
			files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[c.file].Data), "roles: [desk, lead]", c.text, 1))}
		case c.text != "":
			files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		}
		old := c.old
		if old == "" {
			old = word(t, files)
		}
		_, err := Of(files, check, old, c.new)
		var refusal *Refusal
		if !errors.As(err, &refusal) || !strings.Contains(refusal.Why, c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// What would be found afterwards and is not found now stands in the way: here a text
// that a longer id makes too long.
func TestAFindingStandsInTheWay(t *testing.T) {
	files := library(t)
	text := string(files[aboutFile].Data)
	at := strings.Index(text, "summary: ")
	end := at + strings.Index(text[at:], "\n")
	files[aboutFile] = &fstest.MapFile{Data: []byte(text[:at] + "summary: " + strings.Repeat("a", 150) + " [[desk]]" + text[end:])}
	if _, err := Of(files, check, "desk", "dask"); err != nil {
		t.Error(err)
	}
	_, err := Of(files, check, "desk", "desk-by-the-door")
	var refusal *Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Why, "would have a finding that it has not now: "+aboutFile) || !strings.Contains(refusal.Why, "[long-text]") {
		t.Error(err)
	}
}

// word is the id of a word of the glossary.
func word(t *testing.T, files fs.FS) string {
	t.Helper()
	g, _, err := check(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range g.Entries {
		if e.Kind == playbook.KindTerm && g.Entry(e.ID) == nil {
			return e.ID
		}
	}
	t.Fatal("there is no glossary")
	return ""
}

// A story may not come to be called by a word that means something else where it is
// named.
func TestAWordThatMeansSomethingElse(t *testing.T) {
	files := starter(t)
	_, err := Of(files, check, "soup-at-slip-two", "complaint")
	if err == nil || !strings.Contains(err.Error(), "would lead elsewhere") {
		t.Error(err)
	}
}

func TestContact(t *testing.T) {
	files := starter(t)
	p, err := Of(files, check, "ops-director", "operations")
	if err != nil {
		t.Fatal(err)
	}
	after := renamed(files, p)
	if got := texts(after)[playbook.SettingsFile]; !strings.Contains(got, "\n  operations:\n    title: Operations director\n") || strings.Contains(got, "ops-director") {
		t.Error(got)
	}
	for name, text := range texts(after) {
		if strings.Contains(text, "ops-director") {
			t.Errorf("%s still names it", name)
		}
	}
	quiet(t, "contact", files, after)
	if _, err := Of(files, check, "ops-director", "duty"); err == nil {
		t.Error("a contact got the id of a page")
	}
	if _, err := Of(files, check, "duty", "master"); err == nil {
		t.Error("a page got the id of a contact")
	}
}

// What cannot be read is named, since the id may stand in it.
func TestUnread(t *testing.T) {
	files := library(t)
	files["content/pages/odd.md"] = &fstest.MapFile{Data: []byte("[[desk]]\n")}
	p, err := Of(files, check, "desk", "counter")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"content/pages/odd.md"}, p.Unread); diff != "" {
		t.Error(diff)
	}
}

// A random renaming leaves the starter as clean as it was; and back again, everything
// is as it was but `formerly`.
func TestThereAndBack(t *testing.T) {
	files := starter(t)
	g, _, err := check(files)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range g.Entries {
		if e.Kind != playbook.KindTerm && e.Kind != playbook.KindPurpose {
			ids = append(ids, e.ID)
		}
	}
	r := rand.New(rand.NewPCG(5, 3))
	rounds := 6
	if testing.Short() {
		rounds = 3
	}
	for range rounds {
		id := ids[r.IntN(len(ids))]
		new := fmt.Sprintf("%s-%d", strings.Repeat("x", 1+r.IntN(9)), r.IntN(100))
		there := rename(t, files, id, new)
		quiet(t, id+" to "+new, files, there)
		unnamed(t, there, id)
		back := rename(t, there, new, id)
		want, got := texts(files), texts(back)
		for name, text := range got {
			if text != want[name] && text != strings.Replace(want[name], "\n---\n", "\nformerly: ["+new+"]\n---\n", 1) {
				t.Errorf("%s there and back: %s (-before +after):\n%s", id, name, cmp.Diff(want[name], text))
			}
			delete(want, name)
		}
		if len(want) > 0 {
			t.Errorf("%s there and back: lost %v", id, slices.Sorted(maps.Keys(want)))
		}
		// What is renamed stays renamed: the next one stands upon it.
		if r.IntN(2) == 0 {
			files = there
			ids[slices.Index(ids, id)] = new
		}
	}
}

// unnamed fails where something still leads to a page by its former id.
func unnamed(t *testing.T, files fstest.MapFS, id string) {
	t.Helper()
	g, _, err := check(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range g.Entries {
		for _, edge := range g.From(e) {
			if edge.Former && edge.Ref.ID == id {
				t.Errorf("%s still names %s", e.File, id)
			}
		}
		if strings.TrimSuffix(path.Base(e.File), ".md") == id {
			t.Errorf("%s is still there", e.File)
		}
	}
}

func rename(t *testing.T, files fstest.MapFS, old, new string) fstest.MapFS {
	t.Helper()
	p, err := Of(files, check, old, new)
	if err != nil {
		t.Fatalf("%s to %s: %v", old, new, err)
	}
	return renamed(files, p)
}

func TestDiff(t *testing.T) {
	p, err := Of(library(t), check, "child-safe", "children")
	if err != nil {
		t.Fatal(err)
	}
	again, err := Of(library(t), check, "child-safe", "children")
	if diff := cmp.Diff(p, again); diff != "" || err != nil {
		t.Errorf("two plans that differ: %v\n%s", err, diff)
	}
	got := string(mend.Diff(p.Changes))
	for _, want := range []string{
		"diff --git a/content/standards/child-safe.md b/content/standards/children.md\nrename from content/standards/child-safe.md\nrename to content/standards/children.md\n--- a/content/standards/child-safe.md\n+++ b/content/standards/children.md\n@@ ",
		"\n+formerly: [child-safe]\n",
		"\n--- a/content/procedures/find-a-book.md\n+++ b/content/procedures/find-a-book.md\n",
	} {
		if !strings.Contains("\n"+got, want) {
			t.Errorf("not found: %q in\n%s", want, got)
		}
	}
}
