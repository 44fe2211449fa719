package rules

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// asOf is the day on which the playbooks of the tests are judged.
var asOf = time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)

func sound(t testing.TB) fstest.MapFS {
	t.Helper()
	c := golden.Read(t, "testdata/sound.txtar")
	return c.Over(t, nil, ".")
}

// join reads and joins a playbook.
func join(t testing.TB, files fs.FS) (*graph.Graph, []playbook.Problem) {
	t.Helper()
	content, err := source.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	g, problems := graph.Resolve(content, graph.Options{AsOf: asOf, Tongues: []string{"ar", "de"}})
	return g, slices.Concat(content.Problems, problems)
}

func check(t testing.TB, files fs.FS) []playbook.Problem {
	t.Helper()
	return Check(join(t, files))
}

// against checks a playbook beside an earlier one.
func against(t testing.TB, before, files fs.FS) []playbook.Problem {
	t.Helper()
	earlier, _ := join(t, before)
	g, found := join(t, files)
	return CheckAgainst(earlier, g, found)
}

// report writes problems as a case wants them. The words of what reading and
// joining find are theirs to test.
func report(problems []playbook.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		if r, ok := Find(p.Rule); !ok || r.Run == nil && r.Name != staleWaiver.Name {
			fmt.Fprintf(&b, "%s: %s: … [%s]\n", p.Pos, p.Level, p.Rule)
			continue
		}
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", p.Pos, p.Level, p.Text, p.Rule)
		if p.Hint != "" {
			fmt.Fprintf(&b, "\t%s\n", p.Hint)
		}
	}
	return b.String()
}

func TestSound(t *testing.T) {
	if got := report(check(t, sound(t))); got != "" {
		t.Errorf("a sound playbook has findings:\n%s", got)
	}
}

// elsewhere are the rules that Check alone never reports: the command does, when it
// compares a playbook with something beside it, and its scripts are their cases; and
// the generator, of what shows a playbook.
var elsewhere = []string{"internal-link", "stale-baseline", "broken-external-link", "unread-layout", "not-a-picture"}

// cases are the rules that have a case.
func cases() []Rule {
	return slices.DeleteFunc(slices.Clone(All), func(r Rule) bool { return slices.Contains(elsewhere, r.Name) })
}

// Every rule has a case of its name. Its "bad" changes break the sound playbook,
// with nothing else said about the same mistake; its "good" changes do not.
func TestRules(t *testing.T) {
	for _, r := range cases() {
		t.Run(r.Name, func(t *testing.T) {
			c := golden.Read(t, filepath.Join("testdata", r.Name+".txtar"))
			look := check
			if r.Comparing() {
				// What they compare with stands under "before".
				before := c.Over(t, sound(t), "before")
				look = func(t testing.TB, files fs.FS) []playbook.Problem { return against(t, before, files) }
			}
			bad := c.Over(t, sound(t), "bad")
			problems := look(t, bad)
			c.Want(t, "want", report(problems))
			if !slices.ContainsFunc(problems, func(p playbook.Problem) bool { return p.Rule == r.Name }) {
				t.Errorf("the rule found nothing in:\n%s", c.Comment())
			}
			good := c.Over(t, sound(t), "good")
			if got := report(look(t, good)); got != "" {
				t.Errorf("put right, there are still findings:\n%s", got)
			}
			shows(t, bad, r.Bad, "Bad")
			shows(t, good, r.Good, "Good")
		})
	}
}

// shows fails unless a playbook holds the lines of a rule's example, whatever
// their indentation. An example in brackets cannot be shown in lines.
func shows(t *testing.T, files fstest.MapFS, example, name string) {
	t.Helper()
	if strings.HasPrefix(example, "(") {
		return
	}
	for _, f := range files {
		if strings.Contains(trimmed(string(f.Data)), trimmed(example)) {
			return
		}
	}
	t.Errorf("%s is in no file of the case:\n%s", name, example)
}

func trimmed(s string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		b.WriteString("\n" + strings.TrimSpace(line))
	}
	return b.String()
}

func TestRegistry(t *testing.T) {
	families := []string{structure, purpose, latitude, freshness, counter, stories, questions, wording, text, waivers}
	seen, last := map[string]bool{}, 0
	for _, r := range All {
		if r.Name == "" || r.Summary == "" || r.Doc == "" || r.Bad == "" || r.Good == "" || r.Level == playbook.Off {
			t.Errorf("%q: something is missing", r.Name)
		}
		if seen[r.Name] {
			t.Errorf("%q stands in the registry twice", r.Name)
		}
		seen[r.Name] = true
		at := slices.Index(families, r.Family)
		if at < last {
			t.Errorf("%q does not stand with its family", r.Name)
		}
		last = at
		if n := strings.Count(r.Doc, ". ") + strings.Count(r.Doc, ".\n") + strings.Count(r.Doc, "? ") + 1; n < 2 || n > 7 {
			t.Errorf("%q: the Doc has %d sentences", r.Name, n)
		}
		if strings.HasSuffix(r.Summary, ".") || strings.Contains(r.Summary, "\n") {
			t.Errorf("%q: the summary is one line without a full stop", r.Name)
		}
	}
}

// A file of testdata that belongs to no rule is a case that nobody runs.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, r := range cases() {
		want = append(want, r.Name+".txtar")
	}
	want = append(want, "sound.txtar")
	var got []string
	for _, f := range files {
		got = append(got, filepath.Base(f))
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("cases (-want +got):\n%s", diff)
	}
}

// Each rule lives in a file of its name, but for those that share one with their
// twin and those that reading and joining find.
func TestFiles(t *testing.T) {
	shared := map[string]string{"wrong-count": "long_text.go"}
	for _, r := range All {
		name := strings.ReplaceAll(r.Name, "-", "_") + ".go"
		if other := shared[r.Name]; other != "" {
			name = other
		}
		if _, err := os.Stat(name); err != nil && r.Run != nil {
			t.Errorf("%s: %v", r.Name, err)
		}
	}
}

func TestFind(t *testing.T) {
	if r, ok := Find("raw-html"); !ok || r.Name != "raw-html" {
		t.Errorf("got %v, %v", r.Name, ok)
	}
	if _, ok := Find("raw"); ok {
		t.Error("found a rule that is none")
	}
}
