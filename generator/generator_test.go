package generator_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/playbook"
)

// build builds a playbook that is meant to be sound.
func build(t testing.TB, folder fs.FS, o generator.Options) *generator.Site {
	t.Helper()
	o.FailOn = playbook.Error
	s, problems, err := generator.New(starter.Files, o).Build(folder)
	if err != nil {
		t.Fatal(err)
	}
	if s == nil {
		t.Fatalf("not built:\n%s", list(problems))
	}
	return s
}

func list(problems []playbook.Problem) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%s: %s: %s [%s] %s\n", p.Pos, p.Level, p.Text, p.Rule, p.Hint)
	}
	return b.String()
}

// edited is the starter with some files changed; an empty text takes a file away.
func edited(t testing.TB, changes map[string]string) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(starter.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		m[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range changes {
		delete(m, name)
		if text != "" {
			m[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return m
}

func TestStarterHasNoFinding(t *testing.T) {
	_, problems, err := generator.New(starter.Files, generator.Options{}).Check(starter.Files)
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) > 0 {
		t.Errorf("the starter is to be sound:\n%s", list(problems))
	}
}

// TestTheMission takes `serves` out of every procedure in turn: each time the
// build stops at that page and names the clauses, and nothing is made.
func TestTheMission(t *testing.T) {
	serves := regexp.MustCompile(`(?m)^serves:\n(?:[ -].*\n)+`)
	names, err := fs.Glob(starter.Files, "content/procedures/*/*.md")
	if err != nil || len(names) != 21 {
		t.Fatalf("%d procedures, %v", len(names), err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(starter.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		without := serves.ReplaceAll(text, nil)
		if bytes.Equal(text, without) {
			t.Fatalf("%s has no serves to take out", name)
		}
		s, problems, err := generator.New(starter.Files, generator.Options{FailOn: playbook.Error}).Build(edited(t, map[string]string{name: string(without)}))
		if err != nil {
			t.Fatal(err)
		}
		if s != nil {
			t.Errorf("%s: built all the same", name)
		}
		i := slices.IndexFunc(problems, func(p playbook.Problem) bool { return p.Rule == "procedure-without-purpose" })
		if i < 0 {
			t.Errorf("%s: not found:\n%s", name, list(problems))
			continue
		}
		p := problems[i]
		if p.File != name || p.Line < 1 || p.Col < 1 || p.Level != playbook.Error {
			t.Errorf("%s: reported at %s as %s", name, p.Pos, p.Level)
		}
		for _, clause := range []string{"safe", "arrive", "know", "belong", "own", "lighter"} {
			if !strings.Contains(p.Text+p.Hint, clause) {
				t.Errorf("%s: clause %s is not offered in: %s", name, clause, p.Hint)
			}
		}
	}
}

// scattered lists folders in another order each time.
type scattered struct{ fs.FS }

func (s scattered) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(s.FS, name)
	rand.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
	return entries, err
}

func TestSameInSameBytesOut(t *testing.T) {
	want := build(t, starter.Files, generator.Options{})
	for _, cores := range []int{1, 2, 8} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		got := build(t, scattered{starter.Files}, generator.Options{})
		if diff := differing(want.Files, got.Files); diff != nil {
			t.Errorf("with %d cores and folders in another order these differ: %v", cores, diff)
		}
	}
}

func differing(a, b map[string][]byte) []string {
	var names []string
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, there := a[name]; !there {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// TestNothingInline holds every page to the content policy: nothing of another
// host, no inline script, no inline style, no handler.
func TestNothingInline(t *testing.T) {
	s := build(t, starter.Files, generator.Options{})
	inline := regexp.MustCompile(`(?i)<style|\sstyle=|<script(?:\s[^>]*)?>[^<]|\son[a-z]+=|javascript:|<iframe|<object|<embed|<base`)
	foreign := regexp.MustCompile(`(?i)\s(?:src|srcset|poster)="(?:https?:)?//`)
	for name, data := range s.Files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		if m := inline.Find(data); m != nil {
			t.Errorf("%s: %s", name, m)
		}
		if m := foreign.Find(data); m != nil {
			t.Errorf("%s: %s", name, m)
		}
		if n := bytes.Count(data, []byte("<h1")); n != 1 {
			t.Errorf("%s: %d h1", name, n)
		}
	}
}

const sealed = "zyzzyva"

// TestHeldBackNowhere looks for the words of a draft and of a story without
// consent in every byte of the site.
func TestHeldBackNowhere(t *testing.T) {
	draft := "---\ntitle: " + sealed + " draft\nstatus: draft\nowner: duty\nreviewed: 2026-11-01\nroles: [desk]\nserves: [{clause: own, because: Somebody " + sealed + " waits for an answer here}]\n" +
		"customers_say: [\"" + sealed + "\"]\naka: [" + sealed + "]\n---\n\n## Steps\n\n1. Say " + sealed + ".\n2. Then say it again.\n"
	story, err := fs.ReadFile(starter.Files, "content/stories/glasses-by-noon.md")
	if err != nil {
		t.Fatal(err)
	}
	unconsented := regexp.MustCompile(`(?m)^consent:\n(?:  .*\n)+`).ReplaceAllString(string(story), "")
	unconsented = strings.Replace(unconsented, "title: Glasses by noon", "title: "+sealed+" glasses", 1)
	folder := edited(t, map[string]string{
		"content/procedures/tickets/unfinished.md": draft,
		"content/stories/glasses-by-noon.md":       "",
		"content/stories/sealed-glasses.md":        unconsented,
		"content/pages/how-we-write.md":            "---\ntitle: How we write\nowner: duty\n---\n\nSee [[unfinished]] and [[sealed-glasses]].\n",
	})
	s, problems, err := generator.New(starter.Files, generator.Options{}).Build(folder)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.Drafts, []string{"content/procedures/tickets/unfinished.md"}) || !slices.Equal(s.Unconsented, []string{"content/stories/sealed-glasses.md"}) {
		t.Errorf("left out: drafts %v, without consent %v\n%s", s.Drafts, s.Unconsented, list(problems))
	}
	for name, data := range s.Files {
		if strings.Contains(name, "unfinished") || strings.Contains(name, "sealed-glasses") {
			t.Errorf("%s is in the site", name)
		}
		if bytes.Contains(bytes.ToLower(data), []byte(sealed)) {
			t.Errorf("%s holds a word of a page that is held back", name)
		}
	}
	if withDrafts := build(t, edited(t, map[string]string{"content/procedures/tickets/unfinished.md": draft}), generator.Options{Drafts: true}); withDrafts.Files["procedures/unfinished/index.html"] == nil {
		t.Error("a draft is not built where drafts were asked for")
	}
}

// TestShadows lets a playbook's own layout and static file take the place of the
// built-in ones, one file at a time.
func TestShadows(t *testing.T) {
	folder := edited(t, map[string]string{
		"static/favicon.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
		"static/map.txt":     "a map",
	})
	plain := build(t, edited(t, nil), generator.Options{})
	own := build(t, folder, generator.Options{})
	if got := string(own.Files["favicon.svg"]); !strings.Contains(got, "<svg xmlns=") || len(got) > 60 {
		t.Errorf("favicon.svg is %s", got)
	}
	if string(own.Files["map.txt"]) != "a map" {
		t.Error("map.txt is not there")
	}
	if diff := differing(plain.Files, own.Files); !slices.Equal(diff, []string{"favicon.svg", "map.txt"}) {
		t.Errorf("these differ: %v", diff)
	}
	folder["static/procedures/no-ticket/index.html"] = &fstest.MapFile{Data: []byte("mine")}
	if _, _, err := generator.New(starter.Files, generator.Options{}).Build(folder); err == nil || !strings.Contains(err.Error(), "static/procedures/no-ticket/index.html") {
		t.Errorf("a static file in the place of a page: %v", err)
	}
}

func TestMovedAndSuperseded(t *testing.T) {
	text, err := fs.ReadFile(starter.Files, "content/procedures/tickets/no-ticket.md")
	if err != nil {
		t.Fatal(err)
	}
	s := build(t, edited(t, map[string]string{
		"content/procedures/tickets/no-ticket.md": strings.Replace(string(text), "\ntitle:", "\nformerly: [ticketless, no-fare]\ntitle:", 1),
	}), generator.Options{})
	want := "/procedures/no-fare/ /procedures/no-ticket/ 301!\n/procedures/ticketless/ /procedures/no-ticket/ 301!\n"
	if diff := cmp.Diff(want, string(s.Files["_redirects"])); diff != "" {
		t.Error(diff)
	}
	for _, old := range []string{"ticketless", "no-fare"} {
		if page := s.Files["procedures/"+old+"/index.html"]; !bytes.Contains(page, []byte(`href="/procedures/no-ticket/"`)) {
			t.Errorf("%s does not lead on", old)
		}
	}
	tomb := string(s.Files["purpose/punctual/index.html"])
	for _, words := range []string{`href="/purpose/arrive/"`, `href="/purpose/know/"`, "Sail on the minute"} {
		if !strings.Contains(tomb, words) {
			t.Errorf("the tombstone lacks %s", words)
		}
	}
	if strings.Contains(string(s.Files["sitemap.xml"]), "punctual") {
		t.Error("a superseded page is in the sitemap")
	}
}

// TestBackLinks holds both ends of a link to each other: where a page shows a
// procedure's clause, the clause shows the procedure.
func TestBackLinks(t *testing.T) {
	s := build(t, starter.Files, generator.Options{})
	for from, to := range map[string]string{
		"procedures/missed-last-boat/index.html": "purpose/arrive/index.html",
		"roles/desk/index.html":                  "purpose/arrive/index.html",
		"latitude/onward-travel/index.html":      "procedures/missed-last-boat/index.html",
		"standards/child-stays/index.html":       "procedures/child-alone/index.html",
		"stories/soup-at-slip-two/index.html":    "procedures/missed-last-boat/index.html",
		"workshops/storm-desk/index.html":        "procedures/weather-cancel/index.html",
		"habits/two-choices/index.html":          "purpose/arrive/index.html",
	} {
		there := `href="/` + strings.TrimSuffix(to, "index.html")
		back := `href="/` + strings.TrimSuffix(from, "index.html")
		if !bytes.Contains(s.Files[from], []byte(there)) {
			t.Errorf("%s does not link %s", from, to)
		}
		if !bytes.Contains(s.Files[to], []byte(back)) {
			t.Errorf("%s does not link back to %s", to, from)
		}
	}
}

// TestOnePolicy holds the content policy that a page carries itself to the one
// that hosts are asked to send; a page cannot say who may frame it, nor make a
// host secure.
func TestOnePolicy(t *testing.T) {
	s := build(t, starter.Files, generator.Options{})
	sent := regexp.MustCompile(`Content-Security-Policy: (.*)`).FindSubmatch(s.Files["_headers"])
	carried := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindSubmatch(s.Files["index.html"])
	if sent == nil || carried == nil {
		t.Fatal("a policy is missing")
	}
	parts := func(policy []byte, without ...string) []string {
		return slices.DeleteFunc(strings.Split(string(policy), "; "), func(p string) bool { return slices.Contains(without, p) })
	}
	if diff := cmp.Diff(parts(sent[1], "frame-ancestors 'none'", "upgrade-insecure-requests"), parts(carried[1])); diff != "" {
		t.Error(diff)
	}
}
