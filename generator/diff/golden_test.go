package diff_test

import (
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"playbook/generator/diff"
	"playbook/generator/graph"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
	"playbook/generator/rules"
	"playbook/generator/source"
)

var asOf = time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)

// join reads and joins a playbook, and checks it.
func join(t testing.TB, files fs.FS) (*graph.Graph, []playbook.Problem) {
	t.Helper()
	content, err := source.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	g, problems := graph.Resolve(content, graph.Options{AsOf: asOf})
	// A few rules are enough, so that the cases do not change with every new one.
	told := []string{"unknown-reference", "broken-anchor", "broken-link", "stale-pin", "bad-front-matter", "step-outside-purpose", "clause-unserved"}
	return g, slices.DeleteFunc(rules.Check(g, slices.Concat(content.Problems, problems)), func(p playbook.Problem) bool {
		return !slices.Contains(told, p.Rule)
	})
}

func compare(t testing.TB, before, after fs.FS) *diff.Report {
	t.Helper()
	b, earlier := join(t, before)
	g, problems := join(t, after)
	r := &diff.Report{From: "main (1a2b3c4d5e)", To: "the files as they are now", Comparison: diff.Compare(b, g)}
	r.New, r.Fixed = diff.Findings(b, g, earlier, problems)
	return r
}

func written(t testing.TB, format string, r *diff.Report) string {
	t.Helper()
	var b strings.Builder
	if err := diff.Write(&b, format, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A case changes a small playbook on both sides, and says what is then reported: as
// text, and in the other formats where it has a file for them.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	base := golden.Read(t, "../rules/testdata/sound.txtar").Over(t, nil, ".")
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			c := golden.Read(t, name)
			before := c.Over(t, base, "before")
			r := compare(t, before, c.Over(t, base, "after"))
			c.Want(t, "want/text", written(t, "text", r))
			for _, format := range []string{"markdown", "json"} {
				if c.FS("want")[format] != nil {
					c.Want(t, "want/"+format, written(t, format, r))
				}
			}
			if r := compare(t, before, before); !strings.HasPrefix(written(t, "text", r), nothing) {
				t.Errorf("beside itself:\n%s", written(t, "text", r))
			}
		})
	}
}

const nothing = "From main (1a2b3c4d5e) to the files as they are now:\n\nNothing changes for staff or customers.\n"

// Every kind of change comes up in a case.
func TestEveryKind(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	base := golden.Read(t, "../rules/testdata/sound.txtar").Over(t, nil, ".")
	seen := map[diff.Kind]bool{}
	for _, name := range files {
		c := golden.Read(t, name)
		r := compare(t, c.Over(t, base, "before"), c.Over(t, base, "after"))
		for _, k := range diff.Kinds {
			seen[k.Kind] = seen[k.Kind] || r.Has([]diff.Kind{k.Kind})
		}
	}
	for _, k := range diff.Kinds {
		if !seen[k.Kind] {
			t.Errorf("no case has a change of kind %s", k.Kind)
		}
	}
}
