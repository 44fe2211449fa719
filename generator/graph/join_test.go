package graph_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// resolve reads and joins a playbook. Drafts are part of it.
func resolve(t testing.TB, files fstest.MapFS) (*graph.Graph, []playbook.Problem) {
	t.Helper()
	c, err := source.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	return graph.Resolve(c, graph.Options{Drafts: true})
}

func report(problems []playbook.Problem) string {
	problems = slices.SortedStableFunc(slices.Values(problems), func(a, b playbook.Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Col-b.Col)
	})
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%s: %s [%s]\n\t%s\n", p.Pos, p.Text, p.Rule, p.Hint)
	}
	return b.String()
}

// edges writes the references of a playbook, both ways, as a case wants them.
func edges(g *graph.Graph) string {
	var b strings.Builder
	for _, e := range g.Entries {
		for _, edge := range g.From(e) {
			to := "contact"
			if edge.To != nil {
				to = string(edge.To.Kind) + " " + edge.To.ID
			} else {
				to += " " + edge.Contact.ID.Value
			}
			former := ""
			if edge.Former {
				former = " (formerly)"
			}
			fmt.Fprintf(&b, "%s %s -- %s --> %s%s\n", e.Kind, e.ID, edge.Ref.Field, to, former)
		}
	}
	for _, e := range g.Entries {
		for _, edge := range g.To(e) {
			fmt.Fprintf(&b, "%s %s <-- %s -- %s %s\n", e.Kind, e.ID, edge.Ref.Field, edge.From.Kind, edge.From.ID)
		}
	}
	for _, c := range g.Settings.Contacts {
		for _, edge := range g.ToContact(c.ID.Value) {
			fmt.Fprintf(&b, "contact %s <-- %s -- %s %s\n", c.ID.Value, edge.Ref.Field, edge.From.Kind, edge.From.ID)
		}
	}
	return b.String()
}

// Every archive of testdata is a playbook, what is said of its references, and
// what they lead to.
func TestCases(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal(err, cases)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			c := golden.Read(t, name)
			g, problems := resolve(t, c.FS("."))
			c.Want(t, "problems", report(problems))
			c.Want(t, "edges", edges(g))
		})
	}
}

// The same is made of the entries in whatever order they come, and nothing of
// what came in is changed.
func TestOrderDoesNotMatter(t *testing.T) {
	cases, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range cases {
		c, err := source.Read(golden.Read(t, name).FS("."))
		if err != nil {
			t.Fatal(err)
		}
		g, problems := graph.Resolve(c, graph.Options{})
		want := report(problems) + edges(g)
		r := rand.New(rand.NewPCG(1, 2))
		for range 20 {
			r.Shuffle(len(c.Entries), func(i, j int) { c.Entries[i], c.Entries[j] = c.Entries[j], c.Entries[i] })
			before := slices.Clone(c.Entries)
			g, problems := graph.Resolve(c, graph.Options{})
			if diff := gocmp.Diff(want, report(problems)+edges(g)); diff != "" {
				t.Fatalf("%s: %s", name, diff)
			}
			if !slices.Equal(before, c.Entries) {
				t.Fatal("the entries that came in were put in order")
			}
		}
	}
}

// Every reference is an edge or a finding, and every edge can be followed both
// ways.
func TestBothWays(t *testing.T) {
	for _, g := range playbooks(t) {
		to := 0
		for _, e := range g.Entries {
			for _, edge := range g.From(e) {
				if edge.From != e || (edge.To == nil) == (edge.Contact == nil) {
					t.Fatalf("%s: %+v", e.File, edge)
				}
				if edge.To != nil && !slices.ContainsFunc(g.To(edge.To), func(back *graph.Edge) bool { return back.From == e && back.Ref.At == edge.Ref.At }) {
					t.Errorf("%s:%d: no way back from %s", e.File, edge.Ref.At.Line, edge.To.ID)
				}
				if edge.Contact != nil && len(g.ToContact(edge.Contact.ID.Value)) == 0 {
					t.Errorf("%s:%d: no way back from the contact %s", e.File, edge.Ref.At.Line, edge.Contact.ID.Value)
				}
				if edge.To != nil {
					to++
				}
			}
			if !slices.IsSortedFunc(g.From(e), func(a, b graph.Edge) int {
				return cmp.Or(cmp.Compare(a.Ref.At.Line, b.Ref.At.Line), cmp.Compare(a.Ref.At.Col, b.Ref.At.Col))
			}) {
				t.Errorf("%s: the references are not in the order of the file", e.File)
			}
			if !slices.IsSortedFunc(g.To(e), func(a, b *graph.Edge) int { return strings.Compare(a.From.File, b.From.File) }) {
				t.Errorf("%s: what leads here is not in the order of files", e.File)
			}
		}
		for _, e := range g.Entries {
			to -= len(g.To(e))
		}
		if to != 0 {
			t.Errorf("%d edges lead one way only", to)
		}
	}
}

// playbooks are those of the cases, and the starter.
func playbooks(t testing.TB) map[string]*graph.Graph {
	t.Helper()
	all := map[string]*graph.Graph{}
	cases, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range cases {
		all[name], _ = resolve(t, golden.Read(t, name).FS("."))
	}
	c, err := source.Read(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	g, problems := graph.Resolve(c, graph.Options{})
	if len(problems) > 0 {
		t.Errorf("the starter: %s", report(problems))
	}
	all["starter"] = g
	return all
}

// page is a file with the front matter given.
func page(front string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte("---\n" + front + "\n---\n")}
}

func ids(entries []*playbook.Entry) string {
	var all []string
	for _, e := range entries {
		all = append(all, e.ID)
	}
	return strings.Join(all, " ")
}

// Files that could not be read cause no findings on the pages that name them.
func TestNoCascade(t *testing.T) {
	files := fstest.MapFS{
		"content/pages/links.md":      page("title: \"[[desk]], [[saved]], [[was]], [[Bad_ID]], [[lost]], [[nowhere]]\"\nowner: desk"),
		"content/roles/desk.md":       page("title: a: b"),
		"content/pages/unreadable.md": page("title: a: b\nid: saved\nformerly: [was]"),
		"content/pages/Bad_ID.md":     page("title: x"),
		"content/unknown/lost.md":     page("title: x"),
		"content/procedures/a.md":     page("title: x\nroles: [lost]\nstandards: [desk]\nrelated: [master]"),
		"content/latitude/a2.md":      page("title: x\ntop: ops\ngrants: [{role: ops}]"),
		"content/playbook.yaml":       {Data: []byte("organisation: a: b")},
	}
	_, problems := resolve(t, files)
	want := "content/latitude/a2.md:4:17: `grants.role` names \"ops\", which no role has as its id [unknown-reference]\n\tthe ids to choose from: desk\n" +
		"content/pages/links.md:2:32: \"was\" is now called \"saved\"; the link still works [former-id]\n\twrite \"saved\" here when you next edit the page\n" +
		"content/procedures/a.md:5:11: `related` names \"master\", which no page has as its id [unknown-reference]\n\ta page's id is the name of its file without .md\n"
	if diff := gocmp.Diff(want, report(problems)); diff != "" {
		t.Error(diff)
	}
	files["content/playbook.yaml"] = &fstest.MapFile{Data: []byte("organisation: x")}
	_, problems = resolve(t, files)
	if len(problems) != 5 {
		t.Errorf("with settings that can be read: %s", report(problems))
	}
}

func TestSuccessors(t *testing.T) {
	over := func(by string) *fstest.MapFile { return page("title: x\nstatus: superseded\nsuperseded_by: " + by) }
	g, _ := resolve(t, fstest.MapFS{
		"content/pages/new.md":     page("title: x\nformerly: [old-name]"),
		"content/pages/other.md":   page("title: x\nstatus: trial"),
		"content/pages/draft.md":   page("title: x\nstatus: draft"),
		"content/pages/retired.md": page("title: x\nstatus: retired"),
		"content/pages/broken.md":  page("title: a: b"),
		"content/pages/a.md":       over("[new]"),
		"content/pages/b.md":       over("[a, other]"),
		"content/pages/c.md":       over("[b, a, new, old-name]"),
		"content/pages/loop1.md":   over("[loop2]"),
		"content/pages/loop2.md":   over("[loop1, other]"),
		"content/pages/self.md":    over("[self]"),
		"content/pages/dead.md":    over("[retired, draft, broken, nowhere]"),
		"content/pages/former.md":  over("[old-name]"),
		"content/pages/diamond.md": over("[a, twin]"),
		"content/pages/twin.md":    over("[new]"),
		"content/pages/alive.md":   page("title: x\nsuperseded_by: [new]"),
	})
	for id, want := range map[string]string{
		"a": "new", "b": "new other", "c": "new other", "loop1": "other", "loop2": "other", "self": "", "dead": "", "former": "new",
		"diamond": "new", "new": "", "alive": "new",
	} {
		if got := ids(g.Successors(g.Entry(id))); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

func TestHeld(t *testing.T) {
	files := fstest.MapFS{
		"content/pages/current.md":   page("title: x"),
		"content/pages/draft.md":     page("title: x\nstatus: draft"),
		"content/pages/broken.md":    page("title: a: b"),
		"content/pages/retired.md":   page("title: x\nstatus: retired"),
		"content/stories/both.md":    page("title: x\nconsent: {staff: yes, customer: not-needed}"),
		"content/stories/one.md":     page("title: x\nconsent: {staff: yes}"),
		"content/stories/none.md":    page("title: x"),
		"content/stories/bad.md":     page("title: x\nconsent: {staff: yes, customer: maybe}"),
		"content/stories/drafted.md": page("title: x\nstatus: draft\nconsent: {staff: yes, customer: yes}"),
		"content/glossary.yaml":      {Data: []byte("- {term: a, means: b}\n- {term: c}\n")},
	}
	c, err := source.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, drafts := range []bool{false, true} {
		g, _ := graph.Resolve(c, graph.Options{Drafts: drafts})
		for _, e := range c.Entries {
			want := strings.Contains(" broken one none bad c ", " "+e.ID+" ") || !drafts && strings.Contains(" draft drafted ", " "+e.ID+" ")
			if got := g.Held(e); got != want {
				t.Errorf("drafts %t: %s held back: %t", drafts, e.ID, got)
			}
			if of := slices.Contains(g.Of(e.Kind), e); of == want {
				t.Errorf("drafts %t: %s is part of the playbook: %t", drafts, e.ID, of)
			}
			alive := !want && e.State() != "draft" && e.State() != "retired"
			if got := slices.Contains(g.Alive(e.Kind), e); got != alive {
				t.Errorf("drafts %t: %s is in use: %t", drafts, e.ID, got)
			}
		}
	}
}

func TestReadingOrder(t *testing.T) {
	consent := "\nconsent: {staff: yes, customer: yes}"
	files := fstest.MapFS{
		"content/purpose/a.md":     page("title: x\nrank: 3"),
		"content/purpose/b.md":     page("title: x\nrank: 1"),
		"content/purpose/c.md":     page("title: x\nrank: 2"),
		"content/purpose/d.md":     page("title: x\nrank: 2"),
		"content/purpose/index.md": page("title: x"),
		"content/stories/s1.md":    page("title: z\nhappened: 2025-01" + consent),
		"content/stories/s2.md":    page("title: a\nhappened: 2026-01" + consent),
		"content/stories/s3.md":    page("title: a\nhappened: 2025-01" + consent),
		"content/workshops/w1.md":  page("title: x\nheld: 2025-01-02"),
		"content/workshops/w2.md":  page("title: x\nheld: 2025-01-03"),
		"content/pages/p1.md":      page("title: banana"),
		"content/pages/p2.md":      page("title: Apple"),
		"content/pages/p3.md":      page("title: apple pie"),
		"content/pages/p4.md":      page("title: apple"),
		"content/pages/p5.md":      page("title: apple"),
		"content/pages/p6.md":      page("title: Élan"),
		"content/pages/p7.md":      page("title: élan vital"),
		"content/glossary.yaml":    {Data: []byte("- {term: zebra, means: x}\n- {term: Ant, means: x}\n- {term: bee, means: x}\n")},
	}
	g, _ := resolve(t, files)
	for kind, want := range map[playbook.Kind]string{
		playbook.KindClause: "b c d a", playbook.KindPurpose: "purpose", playbook.KindStory: "s2 s1 s3", playbook.KindWorkshop: "w2 w1",
		playbook.KindPage: "p2 p4 p5 p3 p1 p6 p7", playbook.KindTerm: "ant bee zebra", playbook.KindRole: "",
	} {
		if got := ids(g.Of(kind)); got != want {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
	list := g.Of(playbook.KindPage)
	clear(list)
	if got := ids(g.Alive(playbook.KindPage)); got != "p2 p4 p5 p3 p1 p6 p7" {
		t.Errorf("what was given out was changed: %q", got)
	}
}

func TestWhole(t *testing.T) {
	g, _ := resolve(t, fstest.MapFS{"content/pages/a.md": page("title: a: b"), "content/pages/b.md": page("title: x"), "content/roles/c.md": page("title: x")})
	if g.Whole(playbook.KindPage) || !g.Whole(playbook.KindRole) || !g.Whole(playbook.KindStory) {
		t.Error("a kind is whole if every file of it could be read")
	}
}

func TestLookUps(t *testing.T) {
	g, _ := resolve(t, fstest.MapFS{
		"content/roles/desk.md":    page("title: x\nformerly: [counter]"),
		"content/pages/map.png":    {},
		"content/glossary.yaml":    {Data: []byte("- {term: slip, means: x}\n")},
		"static/logo.svg":          {},
		"content/pages/broken.md":  page("title: a: b"),
		"content/purpose/index.md": page("title: x"),
	})
	desk := g.File("content/roles/desk.md")
	if desk == nil || g.Entry("desk") != desk || g.Entry("counter") != desk || g.Entry("slip") != nil || g.Entry("") != nil {
		t.Errorf("desk is %v", desk)
	}
	if g.File("content/glossary.yaml") != nil || g.Entry("broken") == nil || g.Entry("purpose") != g.File("content/purpose/index.md") {
		t.Error("an entry is found by its id and by its file")
	}
	want := []string{"content/pages/broken.md", "content/pages/map.png", "content/purpose/index.md", "content/roles/desk.md", "static/logo.svg"}
	if diff := gocmp.Diff(want, g.Files()); diff != "" {
		t.Error(diff)
	}
	if !slices.IsSortedFunc(g.Entries, func(a, b *playbook.Entry) int { return strings.Compare(a.File, b.File) }) {
		t.Error("the entries are not ordered by file")
	}
}

// Without settings there are no contacts, and nothing goes wrong.
func TestNoSettings(t *testing.T) {
	g, problems := graph.Resolve(&playbook.Content{}, graph.Options{})
	if g.Settings == nil || len(problems) > 0 || g.Entry("x") != nil || g.Of(playbook.KindPage) != nil || len(g.Files()) > 0 {
		t.Error("nothing is not nothing")
	}
}

// BenchmarkResolve joins a playbook of which every page names ten others; with
// faults, every one of them is misspelt in its own way.
func BenchmarkResolve(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		for _, faults := range []bool{false, true} {
			b.Run(fmt.Sprintf("%d/faults=%t", n, faults), func(b *testing.B) {
				c := large(n, faults)
				b.ReportAllocs()
				for b.Loop() {
					graph.Resolve(c, graph.Options{AsOf: time.Time{}})
				}
			})
		}
	}
}

func large(n int, faults bool) *playbook.Content {
	c := &playbook.Content{Settings: &playbook.Settings{}}
	words := []string{"refund", "rebook", "missed", "boat", "help", "board", "quay", "delay", "lost", "found", "child", "alone"}
	name := func(i int) string { return fmt.Sprintf("%s-%s-%d", words[i%len(words)], words[i/7%len(words)], i) }
	for i := range n {
		e := &playbook.Entry{Kind: playbook.KindPage, ID: name(i), File: "content/pages/" + name(i) + ".md"}
		e.Title.Value = name(i)
		for k := range 10 {
			id := name((i*13 + k*7919) % n)
			if faults && k == 0 {
				id = "x" + id[1:]
			}
			e.Refs = append(e.Refs, playbook.Ref{ID: id, Field: "related"})
		}
		c.Entries = append(c.Entries, e)
	}
	return c
}

// However many channels the settings and the procedures have, joining ends soon: each
// unknown one is reported, and the nearest is looked for as long as that helps anybody.
func TestManyChannels(t *testing.T) {
	const pages, words = 300, 1000
	channels := func(form string) []playbook.Text {
		list := make([]playbook.Text, words)
		for i := range list {
			list[i].Value = fmt.Sprintf(form, i)
		}
		return list
	}
	c := &playbook.Content{Settings: &playbook.Settings{Channels: channels("channel-number-%d")}}
	for n := range pages {
		id := fmt.Sprintf("page-%d", n)
		c.Entries = append(c.Entries, &playbook.Entry{
			Kind: playbook.KindProcedure, ID: id, File: "content/procedures/" + id + ".md", Procedure: &playbook.Procedure{Channels: channels("chanel number " + id + "-%d")},
		})
	}
	began := time.Now()
	_, problems := graph.Resolve(c, graph.Options{})
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
	if len(problems) != pages*words {
		t.Errorf("%d problems", len(problems))
	}
}
