package blank

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
	"playbook/generator/rules"
	"playbook/generator/source"
)

// asOf is the day on which the playbooks of the tests are judged.
var asOf = time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)

func check(t testing.TB, folder fs.FS, drafts bool) (*graph.Graph, []playbook.Problem) {
	t.Helper()
	content, err := source.Read(folder)
	if err != nil {
		t.Fatal(err)
	}
	g, loose := graph.Resolve(content, graph.Options{AsOf: asOf, Drafts: drafts})
	return g, rules.Check(g, slices.Concat(content.Problems, loose))
}

// library is the sound playbook of the rules' tests, in which a purpose is still to
// be written where it is asked for.
func library(t testing.TB, k playbook.Kind) fstest.MapFS {
	t.Helper()
	files := golden.Read(t, "../rules/testdata/sound.txtar").FS(".")
	delete(files, "want")
	if k == playbook.KindPurpose {
		delete(files, "content/purpose/index.md")
	}
	return files
}

// begun is a playbook with a new page in it.
func begun(t testing.TB, k playbook.Kind, title string) (fstest.MapFS, File) {
	t.Helper()
	files := library(t, k)
	g, _ := check(t, files, false)
	id := "new-page"
	if k == playbook.KindPurpose {
		id = "purpose"
	}
	f, err := New(g, k, id, Options{Title: title})
	if err != nil {
		t.Fatal(err)
	}
	if files[f.Name] != nil {
		t.Fatalf("%s is there already", f.Name)
	}
	files[f.Name] = &fstest.MapFile{Data: f.Text}
	return files, f
}

func found(problems []playbook.Problem, file string) []string {
	var said []string
	for _, p := range problems {
		if p.File == file {
			said = append(said, strings.TrimSpace(p.Rule+" "+p.Target))
		}
	}
	slices.Sort(said)
	return said
}

// Who begins a playbook has nothing but drafts. The next page offers them all the same,
// by what they say so far.
func TestDraftsAreThereToChooseFrom(t *testing.T) {
	files := fstest.MapFS{
		"content/playbook.yaml":      {Data: []byte("organisation: A library\n")},
		"content/purpose/find.md":    {Data: []byte("---\ntitle: Found\nstatus: draft\nstatement: People leave with what they came for\nrank: 1\n---\n")},
		"content/purpose/welcome.md": {Data: []byte("---\ntitle: TODO\nstatus: draft\n---\n")},
		"content/roles/desk.md":      {Data: []byte("---\ntitle: Desk assistant\nstatus: draft\n---\n")},
	}
	g, _ := check(t, files, false)
	f, err := New(g, playbook.KindProcedure, "lost-book", Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\n#   find     (a draft) 1. People leave with what they came for\n",
		"\n#   welcome  (a draft)\n",
		"\n#   desk  (a draft) Desk assistant\n",
		"\n# The limits: there is none yet.\n",
	} {
		if !strings.Contains(string(f.Text), want) {
			t.Errorf("%q is not in\n%s", want, f.Text)
		}
	}
}

// A page as it is written can be read, and nothing is asked of it while it is a draft.
func TestADraftIsLeftAlone(t *testing.T) {
	for _, k := range playbook.Kinds {
		for _, drafts := range []bool{false, true} {
			files, f := begun(t, k, "")
			g, problems := check(t, files, drafts)
			if said := found(problems, f.Name); len(said) > 0 {
				t.Errorf("%s: %v", k, said)
			}
			if e := g.File(f.Name); e == nil || e.Broken || e.Kind != k || e.State() != playbook.Draft {
				t.Errorf("%s: read as %+v", k, e)
			}
		}
	}
}

// consent is the answer without which a story is held back, and nothing else is asked
// of it.
const consent = "consent: {staff: yes, customer: not-needed}\n"

// A page that is no draft any more has findings that are the questions nobody has
// answered, and beside them only that nothing leads to it yet.
func TestTheFindingsAreTheQuestions(t *testing.T) {
	var all strings.Builder
	for _, k := range playbook.Kinds {
		files, f := begun(t, k, "")
		text := strings.Replace(string(f.Text), "status: draft\n", "status: current\n", 1)
		text = regexp.MustCompile(`(?m)^#consent:\n(#  .*\n)+`).ReplaceAllString(text, consent)
		files[f.Name] = &fstest.MapFile{Data: []byte(text)}
		_, problems := check(t, files, false)
		for _, said := range found(problems, f.Name) {
			all.WriteString(string(k) + ": " + said + "\n")
		}
		for _, p := range problems {
			offered(t, k, text, p)
		}
	}
	wanted(t, "findings.txt", all.String())
}

// wanted compares a text with a file in testdata. With UPDATE=1 in the environment it
// writes the text there instead.
func wanted(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

var inBackticks = regexp.MustCompile("`([a-z_]+)`")

// offered fails where a finding asks for a field that the page does not offer.
func offered(t *testing.T, k playbook.Kind, text string, p playbook.Problem) {
	t.Helper()
	if p.Rule != "incomplete-page" && p.Rule != "missing-field" && p.Rule != "incomplete-latitude" {
		return
	}
	for _, m := range inBackticks.FindAllStringSubmatch(p.Text, -1) {
		if name := m[1]; name != "made_with" && !regexp.MustCompile(`(?m)^#[ -]*`+name+`:`).MatchString(text) {
			t.Errorf("%s: %s asks for %q, which the page does not offer", k, p.Rule, name)
		}
	}
}

// Every line that is a field without its answer is one that the kind has, and in its
// place.
func TestEveryFieldIsOne(t *testing.T) {
	for _, k := range playbook.Kinds {
		files, f := begun(t, k, "A title")
		front, body, _ := strings.Cut(strings.TrimPrefix(string(f.Text), "---\n"), "\n---\n")
		var lines []string
		for line := range strings.Lines(front) {
			if name, is := strings.CutPrefix(line, "#"); is && !strings.HasPrefix(name, " ") || len(lines) > 0 && fieldLine(line, lines[len(lines)-1]) {
				line = strings.TrimPrefix(line, "#")
			}
			lines = append(lines, line)
		}
		files[f.Name] = &fstest.MapFile{Data: []byte("---\n" + strings.Join(lines, "") + "\n---\n" + body)}
		content, err := source.Read(files)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range content.Problems {
			if p.File == f.Name && !strings.Contains(p.Text, "has no value") && !strings.Contains(p.Text, "has an empty item") && p.Rule != "missing-field" {
				t.Errorf("%s: %s: %s (%s)\n%s", k, p.Pos, p.Text, p.Rule, strings.Join(lines, ""))
			}
		}
	}
}

// fieldLine reports whether a commented line goes on with the field above it.
func fieldLine(line, above string) bool {
	return strings.HasPrefix(line, "#  ") && !strings.HasPrefix(above, "#")
}

// What there is to choose from is named with what it says.
func TestChoices(t *testing.T) {
	_, f := begun(t, playbook.KindProcedure, "")
	text := string(f.Text)
	for _, want := range []string{
		"# The clauses:\n#   welcome  1. Whoever comes in feels that they were expected.\n#   found    2. People find what they were looking for.\n#serves:\n#  - clause:\n#    because:\n",
		"# The roles:\n#   desk  Desk\n#   lead  ",
		"# The standards:\n#   ",
		"# The limits:\n#   waive-fine  ",
		"# Choose from: counter, phone\n#channels:\n#  -\n",
		"#   - Stop and ask: [[role]] and when to get them\n",
		"\n## Steps\n\n1. TODO: ",
		"\n## If it doesn't fit\n\n| If | Then | Who |\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("not found: %q in\n%s", want, text)
		}
	}
	if n := strings.Count(text, "# The roles:"); n != 1 {
		t.Errorf("the roles are listed %d times", n)
	}
	_, f = begun(t, playbook.KindLatitude, "")
	if want := "# The contacts:\n#   head  Head librarian\n"; !strings.Contains(string(f.Text), want) {
		t.Errorf("not found: %q in\n%s", want, f.Text)
	}
}

// The settings' own words are used, and a playbook without anything has nothing to
// choose from.
func TestOtherPlaybooks(t *testing.T) {
	g, _ := check(t, fstest.MapFS{playbook.SettingsFile: {Data: []byte("organisation: A\nlabels: {steps: Schritte, why: Warum, fit: Sonst}\n")}}, false)
	f, err := New(g, playbook.KindProcedure, "first", Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# The clauses: there is none yet.\n", "\n## Schritte\n", "\n## Sonst\n", "#   - Warum: "} {
		if !strings.Contains(string(f.Text), want) {
			t.Errorf("not found: %q in\n%s", want, f.Text)
		}
	}
	if strings.Contains(string(f.Text), "Choose from") {
		t.Error("channels are chosen from none")
	}
}

// Nothing that a page of the playbook says gets out of the comment it is shown in.
func TestHostileChoices(t *testing.T) {
	files := library(t, playbook.KindProcedure)
	text := string(files["content/purpose/found.md"].Data)
	files["content/purpose/found.md"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "statement: People find what they were looking for.", `statement: "a\n---\nstatus: current\u2028x`+strings.Repeat("y", 90)+`"`, 1))}
	g, _ := check(t, files, false)
	f, err := New(g, playbook.KindHabit, "calm", Options{})
	if err != nil {
		t.Fatal(err)
	}
	files[f.Name] = &fstest.MapFile{Data: f.Text}
	g, problems := check(t, files, true)
	if want := "#   found    2. a --- status: current xyyy"; !strings.Contains(string(f.Text), want) {
		t.Errorf("not found: %q in\n%s", want, f.Text)
	}
	if e := g.File(f.Name); e.State() != playbook.Draft || len(found(problems, f.Name)) > 0 {
		t.Errorf("%v\n%s", found(problems, f.Name), f.Text)
	}
}

func TestTitles(t *testing.T) {
	for _, title := range []string{"Find a book", `Say "no": kindly #1`, `a\b`, "'", "no", "2026-01-01", "- a", "[a", "{{a}}", "%", "Größe 東京", "~", strings.Repeat("a", 70)} {
		files, f := begun(t, playbook.KindPage, title)
		g, _ := check(t, files, true)
		if e := g.File(f.Name); e.Broken || e.Title.Value != title {
			t.Errorf("%q became %q", title, e.Title.Value)
		}
	}
	g, _ := check(t, library(t, ""), false)
	for title, want := range map[string]string{"a\nb": "one line", "a\u202eb": "cannot be seen", "a\xffb": "cannot be seen", strings.Repeat("ä", 71): "at most 70 characters, and this one has 71"} {
		if _, err := New(g, playbook.KindPage, "x", Options{Title: title}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", title, err)
		}
	}
}

func TestPlaces(t *testing.T) {
	files := library(t, "")
	files[playbook.SettingsFile] = &fstest.MapFile{Data: append(slices.Clone(files[playbook.SettingsFile].Data), "moments: {lending: At the desk}\n"...)}
	files["content/pages/old.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Old\nformerly: [older]\n---\n\nOld.\n")}
	g, _ := check(t, files, false)
	for _, c := range []struct {
		kind       playbook.Kind
		id, folder string
		want       string // the file, or what the refusal says
	}{
		{playbook.KindClause, "calm", "", "content/purpose/calm.md"},
		{playbook.KindProcedure, "calm", "", "content/procedures/calm.md"},
		{playbook.KindProcedure, "calm", "lending", "content/procedures/lending/calm.md"},
		{playbook.KindStory, "calm", "2026", "content/stories/2026/calm.md"},
		{playbook.KindProcedure, "calm", "lendin", `did you mean "lending"?`},
		{playbook.KindProcedure, "calm", "xyz", "the moments: lending"},
		{playbook.KindProcedure, "calm", "../roles", "cannot be the name of a folder"},
		{playbook.KindRole, "calm", "lending", "content/roles has no folders below it"},
		{playbook.KindPurpose, "purpose", "", `"purpose" is already the id of content/purpose/index.md`},
		{playbook.KindPurpose, "index", "", `"purpose" is already the id of content/purpose/index.md`},
		{playbook.KindPurpose, "aim", "", "there is one purpose"},
		{playbook.KindHabit, "desk", "", `"desk" is already the id of content/roles/desk.md`},
		{playbook.KindHabit, "older", "", `"older" was the id of content/pages/old.md`},
		{playbook.KindHabit, "head", "", `"head" is already a contact (Head librarian)`},
		{playbook.KindHabit, "Calm Down", "", `call it "calm-down"`},
		{playbook.KindHabit, "../calm", "", "cannot be an id"},
		{playbook.KindHabit, "aux", "", "computers keep this name"},
		{playbook.KindStory, "desk-2", "", "content/stories/desk-2.md"},
		{playbook.KindTerm, "calm", "", "add it to content/glossary.yaml"},
		{playbook.KindSettings, "calm", "", "write it in content/playbook.yaml"},
		{playbook.KindContact, "calm", "", "write it in content/playbook.yaml"},
		{"procedrue", "calm", "", `did you mean "procedure"?`},
		{"", "calm", "", "the kinds: purpose, clause"},
	} {
		f, err := New(g, c.kind, c.id, Options{Folder: c.folder})
		got := f.Name
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, c.want) || (err == nil) != strings.HasPrefix(c.want, "content/") && !strings.Contains(c.want, "has no folders") {
			t.Errorf("%s %s %s: %s, want %s", c.kind, c.id, c.folder, got, c.want)
		}
	}
}

// A page of a large playbook is no longer for it.
func TestManyChoices(t *testing.T) {
	files := library(t, "")
	desk := string(files["content/roles/desk.md"].Data)
	for i := range 50 {
		files["content/roles/role-"+string(rune('a'+i/26))+string(rune('a'+i%26))+".md"] = &fstest.MapFile{Data: []byte(desk)}
	}
	g, _ := check(t, files, false)
	f, err := New(g, playbook.KindHabit, "calm", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "#   and 22 more\n"; !strings.Contains(string(f.Text), want) {
		t.Errorf("not found: %q in\n%s", want, f.Text)
	}
}

// The questions of every kind, to be read.
func TestGolden(t *testing.T) {
	for _, k := range playbook.Kinds {
		_, f := begun(t, k, "")
		wanted(t, string(k)+".md", string(f.Text))
	}
}
