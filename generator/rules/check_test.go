package rules

import (
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// edited returns the sound playbook with lines put in the place of others, in
// file after file: file, from, to, file, from, to.
func edited(t testing.TB, edits ...string) fstest.MapFS {
	t.Helper()
	files := sound(t)
	for edit := range slices.Chunk(edits, 3) {
		name, from, to := edit[0], edit[1], edit[2]
		text := string(files[name].Data)
		if strings.Count(text, from) != 1 {
			t.Fatalf("%s: %q stands there %d times", name, from, strings.Count(text, from))
		}
		files = with(files, name, strings.Replace(text, from, to, 1))
	}
	return files
}

const (
	settingsFile = "content/playbook.yaml"
	findFile     = "content/procedures/find-a-book.md"
	becauseHalf  = "    because: Half a title is all that most people bring, and it is enough to begin\n"
)

// brief is the level and rule of each problem.
func brief(problems []playbook.Problem) []string {
	var brief []string
	for _, p := range problems {
		brief = append(brief, p.Level.String()+" "+p.Rule)
	}
	return brief
}

func TestLevels(t *testing.T) {
	for _, tt := range []struct {
		name, settings string
		want           []string
	}{
		{"as the registry says", "", []string{"warning missing-reason"}},
		{"louder", "levels: {missing-reason: error}", []string{"error missing-reason"}},
		{"quieter", "levels: {missing-reason: note}", []string{"note missing-reason"}},
		{"off", "levels: {missing-reason: off}", nil},
		{"reasons are required", "reasons: required", []string{"error missing-reason"}},
		{"reasons are recommended", "reasons: recommended", []string{"warning missing-reason"}},
		{"a level by name is the more exact", "reasons: required\nlevels: {missing-reason: note}", []string{"note missing-reason"}},
		{"a level that is none changes nothing", "levels: {missing-reason: loud}", []string{"error bad-setting", "warning missing-reason"}},
		{"a level that is empty changes nothing", "levels: {missing-reason: \"\"}", []string{"error bad-setting", "warning missing-reason"}},
		{"a planned rule", "levels: {meaning-changed: error}", []string{"warning missing-reason"}},
		{"another rule", "levels: {raw-html: off}", []string{"warning missing-reason"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := edited(t, findFile, becauseHalf, "", settingsFile, "language: en-GB\n", "language: en-GB\n"+tt.settings+"\n")
			if diff := cmp.Diff(tt.want, brief(check(t, files))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// What reading and joining find has levels too, and can be waived and turned off.
func TestLevelsOfWhatOthersFind(t *testing.T) {
	const old, former = "turn_to: lead\n", "turn_to: lead\nformerly: [desk-hand]\n"
	link := []string{"content/roles/desk.md", old, former, "content/habits/look-up.md", "It takes a second.", "Says the [[desk-hand]]."}
	for _, tt := range []struct {
		name string
		more []string
		want []string
	}{
		{"as the registry says", nil, []string{"note former-id"}},
		{"louder", []string{settingsFile, "currency: GBP\n", "currency: GBP\nlevels: {former-id: error}\n"}, []string{"error former-id"}},
		{"off", []string{settingsFile, "currency: GBP\n", "currency: GBP\nlevels: {former-id: off}\n"}, nil},
		{"waived", []string{"content/habits/look-up.md", "owner: lead\n", "owner: lead\nallow: [{check: former-id, because: It is a quotation}]\n"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := edited(t, append(slices.Clone(link), tt.more...)...)
			if diff := cmp.Diff(tt.want, brief(check(t, files))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestWaivers(t *testing.T) {
	for _, tt := range []struct {
		name, waivers, settings string
		want                    []string
	}{
		{"none", "", "", []string{"warning missing-reason"}},
		{"hides", "{check: missing-reason, because: The sentence is being looked for}", "", nil},
		{"hides on its last day", "{check: missing-reason, because: The sentence is being looked for, until: 2026-11-22}", "", nil},
		{"has ended", "{check: missing-reason, because: The sentence is being looked for, until: 2026-11-21}", "",
			[]string{"warning missing-reason", "warning stale-waiver"}},
		{"of another rule", "{check: raw-html, because: The sentence is being looked for}", "", []string{"warning missing-reason", "warning stale-waiver"}},
		{"of a rule that is off", "{check: raw-html, because: The sentence is being looked for}", "levels: {raw-html: off}", []string{"warning missing-reason"}},
		{"of a planned rule", "{check: meaning-changed, because: The sentence is being looked for}", "", []string{"warning missing-reason"}},
		{"twice", "{check: missing-reason, because: One}, {check: missing-reason, because: Two}", "", []string{"warning stale-waiver"}},
		{"without a reason", "{check: missing-reason}", "", []string{"error bad-waiver"}},
		{"of waivers", "{check: bad-waiver, because: x}, {check: missing-reason, because: y}", "", []string{"error bad-waiver"}},
		{"stale ones are not looked for", "{check: raw-html, because: x}", "levels: {stale-waiver: off}", []string{"warning missing-reason"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := edited(t, findFile, becauseHalf, "", findFile, "owner: lead\n", "owner: lead\nallow: ["+tt.waivers+"]\n",
				settingsFile, "language: en-GB\n", "language: en-GB\n"+tt.settings+"\n")
			got := brief(check(t, files))
			slices.Sort(got)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Drafts are looked at where they are part of the playbook.
func TestDrafts(t *testing.T) {
	files := edited(t, findFile, becauseHalf, "    because: TODO\nstatus: draft\n")
	content, err := source.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	g, found := graph.Resolve(content, graph.Options{AsOf: asOf, Drafts: true})
	got := Check(g, found)
	if !slices.ContainsFunc(got, func(p playbook.Problem) bool { return p.Rule == draftReference.Name }) {
		t.Errorf("that a draft is used is not said:\n%s", report(got))
	}
	for _, p := range got {
		if p.Page == "" && p.File != "content" {
			t.Errorf("a problem of a page does not say which: %s", report([]playbook.Problem{p}))
		}
	}
}

// The order of problems, and everything else about them, is the same however
// many rules run at once.
func TestStable(t *testing.T) {
	files := broken(t)
	g, found := join(t, files)
	want := Check(g, found)
	if len(want) < 30 {
		t.Fatalf("only %d problems", len(want))
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for n := range 8 {
		runtime.GOMAXPROCS(n%4 + 1)
		slices.Reverse(found)
		if diff := cmp.Diff(want, Check(g, found)); diff != "" {
			t.Fatalf("-first +again:\n%s", diff)
		}
	}
	if !slices.IsSortedFunc(want, byPlace) {
		t.Error("the problems are not in order")
	}
}

// A check that is no longer wanted gives up wherever it is, and one that is wanted to
// the end finds everything.
func TestCheckWhile(t *testing.T) {
	g, found := join(t, broken(t))
	var asked atomic.Int64
	got, done := CheckWhile(func() bool { asked.Add(1); return true }, g, found)
	if diff := cmp.Diff(Check(g, found), got); !done || diff != "" {
		t.Fatalf("done: %t\n-all +found while wanted:\n%s", done, diff)
	}
	for _, patience := range []int64{0, 1, asked.Load() / 2, asked.Load() - 1} {
		var n atomic.Int64
		got, done := CheckWhile(func() bool { return n.Add(1) <= patience }, g, found)
		if done || got != nil {
			t.Errorf("wanted %d times: %d problems, done: %t", patience, len(got), done)
		}
		if after := n.Load() - patience; after > int64(len(All)+1) {
			t.Errorf("wanted %d times, and asked %d times more", patience, after)
		}
	}
}

// broken is the sound playbook under the bad changes of all cases, the last of
// them where several change a file.
func broken(t testing.TB) fstest.MapFS {
	t.Helper()
	files := sound(t)
	for _, r := range cases() {
		if r.Comparing() {
			continue // they have nothing to compare with here
		}
		c := golden.Read(t, "testdata/"+r.Name+".txtar")
		bad := c.Over(t, sound(t), "bad")
		for name, f := range c.FS("bad") {
			if bad[name] != nil && !strings.HasPrefix(string(f.Data), "(gone)") && r.Run != nil {
				files[name] = bad[name]
			}
		}
	}
	return files
}

// Check leaves what it was given as it was.
func TestCheckChangesNothing(t *testing.T) {
	g, found := join(t, broken(t))
	before := slices.Clone(found)
	entries := maps.Collect(slices.All(g.Entries))
	Check(g, found)
	if diff := cmp.Diff(before, found); diff != "" {
		t.Errorf("the problems were changed:\n%s", diff)
	}
	for i, e := range g.Entries {
		if entries[i] != e {
			t.Errorf("entry %d was changed", i)
		}
	}
}

func TestEqualProblemsAreOne(t *testing.T) {
	g, _ := join(t, sound(t))
	p := playbook.Problem{Pos: playbook.Pos{File: "content/x.md", Line: 1, Col: 1}, Rule: "unreadable-page", Text: "x"}
	if got := Check(g, []playbook.Problem{p, p}); len(got) != 1 || got[0].Level != playbook.Error {
		t.Errorf("got %v", got)
	}
}

// A finding of a rule that the registry does not know is never lost.
func TestUnknownRule(t *testing.T) {
	g, _ := join(t, sound(t))
	got := Check(g, []playbook.Problem{
		{Pos: playbook.Pos{File: "content/x.md"}, Rule: "brand-new"},
		{Pos: playbook.Pos{File: "content/y.md"}, Rule: "brand-new", Level: playbook.Note},
	})
	if diff := cmp.Diff([]string{"error brand-new", "note brand-new"}, brief(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func FuzzCheck(f *testing.F) {
	for _, r := range cases() {
		c := golden.Read(f, "testdata/"+r.Name+".txtar")
		bad := c.Over(f, sound(f), "bad")
		for name := range c.FS("bad") {
			if bad[name] != nil && strings.HasSuffix(name, ".md") {
				f.Add(name, string(bad[name].Data))
			}
		}
	}
	base := sound(f)
	known := ruleNames()
	f.Fuzz(func(t *testing.T, name, text string) {
		if base[name] == nil || len(text) > 8<<10 {
			t.Skip()
		}
		files := with(base, name, text)
		for _, p := range check(t, files) {
			if !slices.Contains(append(known, "content"), p.Rule) {
				t.Errorf("%q is no rule", p.Rule)
			}
			file := files[p.File]
			if file == nil {
				if p.File != "content" && p.File != settingsFile {
					t.Errorf("%s: there is no such file", p.Pos)
				}
				continue
			}
			lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(file.Data)), "\n")
			if p.Line > len(lines)+1 || p.Line > 0 && p.Col < 1 {
				t.Errorf("%s lies outside the file of %d lines: %s", p.Pos, len(lines), p.Text)
			}
			if strings.HasSuffix(p.Text, ".") || p.Text == "" {
				t.Errorf("the text %q", p.Text)
			}
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	files := sound(b)
	text := string(files[findFile].Data)
	for i := range 1000 {
		name := "content/procedures/more/find-" + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26)) + ".md"
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	g, found := join(b, files)
	b.ReportAllocs()
	for b.Loop() {
		Check(g, found)
	}
}
