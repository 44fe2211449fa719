package editor

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
)

func TestExtent(t *testing.T) {
	words := newText(byteMark + "---\nöwner: [[crew|the crew]] \"two words\" 🚢.\n\n")
	for _, c := range []struct {
		line, col int
		target    string
		want      string
	}{
		{0, 0, "", ""},
		{1, 1, "", "---"},
		{2, 1, "", "öwner"},
		{2, 1, "öwn", "öwn"},
		{2, 8, "", "[[crew|the crew]]"},
		{2, 10, "crew", "crew"},
		{2, 26, "", `"two words"`},
		{2, 38, "", "🚢."},
		{2, 99, "x", ""},
		{3, 1, "", ""},
		{99, 1, "", ""},
	} {
		from, to := extent(words, playbook.Problem{Pos: playbook.Pos{Line: c.line, Col: c.col}, Target: c.target})
		if got := words.s[from:to]; got != c.want {
			t.Errorf("%d:%d %q: %q, want %q", c.line, c.col, c.target, got, c.want)
		}
	}
}

// TestMarkAgain: what has not been touched is not read again, and what has is.
func TestMarkAgain(t *testing.T) {
	folder := fstest.MapFS{}
	var problems []playbook.Problem
	for _, file := range []string{"content/same.md", "content/open.md", "content/touched.md", "content/other.md"} {
		folder[file] = &fstest.MapFile{Data: []byte("now")}
		problems = append(problems, playbook.Problem{Pos: playbook.Pos{File: file, Line: 1, Col: 1}, Rule: "x"})
	}
	old := map[string][]finding{}
	for _, p := range problems {
		if strings.Contains(p.File, "other") {
			p.Rule = "y"
		}
		old[p.File] = []finding{{p, diagnostic{Message: "old"}}}
	}
	m := marker{overlay{folder, map[string]string{"content/open.md": "open"}}, utf16Units, old, map[string]bool{"content/touched.md": true}, ""}
	ends := map[string]int{}
	for file, list := range m.mark(problems) {
		ends[file] = list[0].shown.Range.End.Character
	}
	want := map[string]int{"content/same.md": 0, "content/open.md": 4, "content/touched.md": 3, "content/other.md": 3}
	if diff := cmp.Diff(want, ends); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPlaces(t *testing.T) {
	for _, c := range []struct{ uri, path string }{
		{"file:///a/b%20c/%C3%A9.md", "/a/b c/é.md"},
		{"file://localhost/a", "/a"},
		{"file:///a/../b", "/b"},
		{"file:///a%00b", ""},
		{"untitled:Untitled-1", ""},
		{"git:/a/b.md?x", ""},
		{"file:", ""},
		{"%", ""},
		{"", ""},
	} {
		if got := pathOf(c.uri); got != c.path {
			t.Errorf("%s: %q, want %q", c.uri, got, c.path)
		}
	}
	for _, path := range []string{"/a/b c/é.md", "/a/#1?.md", "/100%/x.md"} {
		if got := pathOf(uriOf(path)); got != path {
			t.Errorf("%s became %s became %s", path, uriOf(path), got)
		}
	}
	for path, want := range map[string]string{"/a/b/c": "c", "/a/b": ".", "/a/bc/d": "", "/": ""} {
		if got := under("/a/b", path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}

func TestOverlay(t *testing.T) {
	folder := fstest.MapFS{
		"content/a.md":    {Data: []byte("disk")},
		"content/b.md":    {Data: []byte("disk")},
		"content/link.md": {Data: []byte("a.md"), Mode: 0o777 | fs.ModeSymlink},
	}
	o := overlay{folder, map[string]string{"content/a.md": "editor", "content/new.md": "editor", "content/link.md": "editor", "gone/x.md": "editor"}}
	var listed []string
	entries, err := o.ReadDir("content")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		listed = append(listed, e.Name())
	}
	if diff := cmp.Diff([]string{"a.md", "b.md", "link.md", "new.md"}, listed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for file, want := range map[string]string{"content/a.md": "editor", "content/b.md": "disk", "content/new.md": "editor", "content/link.md": ""} {
		if got := load(o, file).s; got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

// TestShown: a rule is explained on the published site, where there is one.
func TestShown(t *testing.T) {
	p := playbook.Problem{Pos: playbook.Pos{Line: 1, Col: 1}, Rule: "orphan-page", Level: playbook.Note, Text: "text", Hint: "hint"}
	words := newText("---\n")
	for site, want := range map[string]*reason{"": nil, "https://example.org/p/": {"https://example.org/p/coverage/rules/#orphan-page"}} {
		got := marker{enc: utf16Units, site: site}.shown(words, p)
		if diff := cmp.Diff(diagnostic{span{End: position{0, 3}}, 3, "orphan-page", want, "playbook", "text\nhint"}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", site, diff)
		}
	}
	p.Rule = "no-such-rule"
	if got := (marker{site: "https://example.org/"}).shown(words, p); got.About != nil {
		t.Errorf("a rule that nobody knows is explained at %v", got.About)
	}
}

// TestGuarded: a mistake in the program is said, and nothing more.
func TestGuarded(t *testing.T) {
	var none map[string]int
	err := guarded(func() error { none["x"]++; return nil })
	if f, is := errors.AsType[*fault](err); !is || f.Code != internalError || !strings.Contains(f.Message, "nil map") {
		t.Errorf("a panic became %v", err)
	}
	out := &strings.Builder{}
	s := &server{out: writer{out}, stage: talking}
	if err := s.take(&message{ID: []byte("7"), Method: "workspace/symbol", Params: []byte("3")}); err != nil || !strings.Contains(out.String(), `"code":-32602`) {
		t.Errorf("bad parameters: %v, %s", err, out)
	}
}

// TestReceiveLate: what was found in a text that has changed since is not shown,
// and what was looked at for it will be looked at again.
func TestReceiveLate(t *testing.T) {
	out := &strings.Builder{}
	s := &server{out: writer{out}, timer: time.NewTimer(time.Hour)}
	b := &book{dir: t.TempDir(), root: new(os.Root), edition: 2, looking: true, touched: map[string]bool{}}
	late := found{
		book: b, edition: 1, touched: map[string]bool{"content/a.md": true},
		byFile: map[string][]finding{"content/a.md": {{shown: diagnostic{Message: "late"}}}},
	}
	if err := s.receive(late); err != nil || out.Len() > 0 || b.looking || !b.touched["content/a.md"] {
		t.Errorf("late: %v, %q, %+v", err, out, b)
	}
	late.edition = 2
	if err := s.receive(late); err != nil || !strings.Contains(out.String(), `"message":"late"`) {
		t.Errorf("in time: %v, %q", err, out)
	}
	late.err, b.touched = &fault{internalError, "a mistake"}, map[string]bool{}
	if err := s.receive(late); err == nil || !b.touched["content/a.md"] {
		t.Errorf("a mistake is passed over, or what it was to look at is: %v, %v", err, b.touched)
	}
}
