package diff_test

import (
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/diff"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
)

// library is a small playbook with some files put into it.
func library(t *testing.T, files ...string) fstest.MapFS {
	all := maps.Clone(golden.Read(t, "../rules/testdata/sound.txtar").Over(t, nil, "."))
	for i := 0; i < len(files); i += 2 {
		all[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return all
}

// brief is what a list of problems is about.
func brief(problems []playbook.Problem) string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Page+":"+p.Target+":"+p.Text)
	}
	return strings.Join(all, " ")
}

// Problems are told apart by what they are about, and counted.
func TestFindings(t *testing.T) {
	before, _ := join(t, library(t, "content/pages/old.md", "---\ntitle: Old\n---\n\nText.\n"))
	now, _ := join(t, library(t, "content/pages/new.md", "---\ntitle: New\nformerly: [old]\n---\n\nText.\n"))
	problem := func(page, target, text string) playbook.Problem {
		return playbook.Problem{Rule: "a-rule", Page: page, Target: target, Text: text}
	}
	list := func(s string) (all []playbook.Problem) {
		for word := range strings.FieldsSeq(s) {
			f := strings.Split(word, ":")
			all = append(all, problem(f[0], f[1], f[2]))
		}
		return all
	}
	for _, tt := range []struct{ name, then, now, fresh, fixed string }{
		{"nothing", "", "", "", ""},
		{"the same", "a:x:1 b:y:2", "b:y:2 a:x:1", "", ""},
		{"one more", "a:x:1", "a:x:1 b:y:1", "b:y:1", ""},
		{"one less", "a:x:1 b:y:1", "a:x:1", "", "b:y:1"},
		{"in other words", "a:x:1", "a:x:2", "", ""},
		{"one more of a kind", "a:x:1 a:x:1", "a:x:1 a:x:1 a:x:1", "a:x:1", ""},
		{"the one in other words is the new one", "a:x:1", "a:x:2 a:x:1", "a:x:2", ""},
		{"one less of a kind", "a:x:1 a:x:2", "a:x:2", "", "a:x:1"},
		{"another page", "a:x:1", "b:x:1", "b:x:1", "a:x:1"},
		{"another target", "a:x:1", "a:y:1", "a:y:1", "a:x:1"},
		{"a page by its new id", "old:x:1", "new:x:1", "", ""},
		{"a target by its new id", "a:old:1", "a:new:1", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fresh, fixed := diff.Findings(before, now, list(tt.then), list(tt.now))
			if got := brief(fresh); got != tt.fresh {
				t.Errorf("new: got %q, want %q", got, tt.fresh)
			}
			if got := brief(fixed); got != tt.fixed {
				t.Errorf("fixed: got %q, want %q", got, tt.fixed)
			}
		})
	}
}

// A finding that only moved is an old one; so is one in a file that moved.
func TestFindingsNeverByLines(t *testing.T) {
	page := "---\ntitle: A page\nsummary: It is there.\n---\n\nSee [[nothing]] and [[about]].\n"
	before := library(t, "content/pages/a.md", page)
	moved := library(t, "content/pages/deep/a.md", strings.Replace(page, "\nSee", "\n\n\nFirst this. See", 1))
	if r := compare(t, before, moved); len(r.New)+len(r.Fixed) > 0 {
		t.Errorf("new: %s\nfixed: %s", brief(r.New), brief(r.Fixed))
	}
	twice := library(t, "content/pages/a.md", strings.Replace(page, "\nSee", "\nSee [[nothing]]. See", 1))
	if r := compare(t, before, twice); len(r.New) != 1 || len(r.Fixed) > 0 {
		t.Errorf("new: %s\nfixed: %s", brief(r.New), brief(r.Fixed))
	}
}

// The order of what is reported does not depend on anything but the playbooks.
func TestStable(t *testing.T) {
	base := library(t)
	c := golden.Read(t, "testdata/limits.txtar")
	want := ""
	for range 5 {
		got := written(t, "json", compare(t, c.Over(t, base, "before"), c.Over(t, base, "after")))
		if want == "" {
			want = got
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("-first +again:\n%s", d)
		}
	}
}

// Two pages with one id are neither gained nor lost: nobody can tell which is meant.
func TestTwoOfOneID(t *testing.T) {
	page := "---\nid: about\ntitle: Another\nsummary: Too much.\n---\n\nText.\n"
	with := library(t, "content/pages/b.md", page)
	for _, r := range []*diff.Report{compare(t, library(t), with), compare(t, with, library(t))} {
		if len(r.Changes) > 0 {
			t.Errorf("got %s", written(t, "text", r))
		}
	}
}
