package source

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// read reads a playbook of a test.
func read(t testing.TB, files fstest.MapFS) *playbook.Content {
	t.Helper()
	c, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// report writes problems as a case wants them: by place, each with its hint.
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

// Every archive of testdata is a playbook, or several in a folder each, and what
// reading has to say of it.
func TestCases(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal(err, cases)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			c := golden.Read(t, name)
			for _, folder := range playbooks(c.FS(".")) {
				want := "want"
				if folder != "." {
					want = folder + "/want"
				}
				c.Want(t, want, report(read(t, c.FS(folder)).Problems))
			}
		})
	}
}

// playbooks lists the folders that hold content/, in the order of their names.
func playbooks(files fstest.MapFS) []string {
	found := map[string]bool{}
	for name := range files {
		if folder, _, ok := strings.Cut("/"+name, "/content/"); ok {
			found[cmp.Or(strings.TrimPrefix(folder, "/"), ".")] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// guarded is a file system in which some files must not be opened.
type guarded struct {
	fstest.MapFS
	t      *testing.T
	closed map[string]error // what opening them answers; nil where it must not be tried
}

func (g guarded) Open(name string) (fs.File, error) {
	if err, ok := g.closed[name]; ok {
		if err == nil {
			g.t.Errorf("%s was opened", name)
		}
		return nil, &fs.PathError{Op: "open", Path: name, Err: cmp.Or(err, fs.ErrInvalid)}
	}
	return g.MapFS.Open(name)
}

func (g guarded) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := g.closed[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return g.MapFS.ReadDir(name)
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// Files that are not files are named and never opened: a link leads out, a pipe
// is waited for without end.
func TestIrregular(t *testing.T) {
	link, pipe := &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("/etc/passwd")}, &fstest.MapFile{Mode: fs.ModeNamedPipe}
	g := guarded{t: t, MapFS: fstest.MapFS{
		"content/playbook.yaml":   link,
		"content/glossary.yaml":   pipe,
		"content/pages/link.md":   link,
		"content/pages/pipe.md":   pipe,
		"content/pages/photo.png": link,
		"content/pages/folder":    link,
		"content/pages/sound.md":  file(front),
		"static/logo.svg":         link,
	}, closed: map[string]error{}}
	for name, f := range g.MapFS {
		if f.Mode != 0 {
			g.closed[name] = nil
		}
	}
	c, err := Read(g)
	if err != nil {
		t.Fatal(err)
	}
	var broken, whole []string
	for _, e := range c.Entries {
		if e.Broken {
			broken = append(broken, e.ID)
			continue
		}
		whole = append(whole, e.ID)
	}
	if !slices.Equal(broken, []string{"link", "pipe"}) || len(whole) != 1 || !slices.Equal(c.Unseen, []string{"content/pages/folder"}) || len(c.Assets) != 0 || !c.Settings.Broken {
		t.Errorf("entries %v, assets %v", c.Entries, c.Assets)
	}
	const linked, other = " is a symbolic link, which could bring in something from outside the playbook", " is not an ordinary file, so it is not read"
	var want string
	for _, f := range []struct{ name, what string }{
		{"content/glossary.yaml", other},
		{"content/pages/folder", linked},
		{"content/pages/link.md", linked},
		{"content/pages/photo.png", linked},
		{"content/pages/pipe.md", other},
		{"content/playbook.yaml", linked},
		{"static/logo.svg", linked},
	} {
		at := ""
		if strings.HasSuffix(f.name, ".md") {
			at = ":1:1"
		}
		want += f.name + at + ": " + f.name + f.what + " [unreadable-page]\n\tput the file itself here, or take this one away\n"
	}
	if diff := gocmp.Diff(want, report(c.Problems)); diff != "" {
		t.Error(diff)
	}
}

func TestMayNotBeRead(t *testing.T) {
	g := guarded{t: t, MapFS: fstest.MapFS{
		"content/playbook.yaml":   file("organisation: Test"),
		"content/glossary.yaml":   file("- x"),
		"content/pages/closed.md": file(front),
		"content/pages/open.md":   file(front),
	}, closed: map[string]error{"content/pages/closed.md": fs.ErrPermission, "content/glossary.yaml": fs.ErrPermission}}
	c, err := Read(g)
	if err != nil {
		t.Fatal(err)
	}
	want := "content/glossary.yaml:1:1: content/glossary.yaml may not be read on this computer [bad-front-matter]\n\tchange its permissions so that you can open it yourself\n" +
		"content/pages/closed.md:1:1: content/pages/closed.md may not be read on this computer [unreadable-page]\n\tchange its permissions so that you can open it yourself\n"
	if diff := gocmp.Diff(want, report(c.Problems)); diff != "" {
		t.Error(diff)
	}
	if len(c.Entries) != 2 || !c.Entries[0].Broken || c.Entries[1].Broken {
		t.Errorf("entries %+v", c.Entries)
	}
}

// A disk that fails is a failure of the program, and no finding.
func TestFailure(t *testing.T) {
	broken := errors.New("the disk is broken")
	g := guarded{t: t, MapFS: fstest.MapFS{"content/pages/a.md": file(front), "content/pages/b.md": file(front)}, closed: map[string]error{"content/pages/b.md": broken}}
	if _, err := Read(g); !errors.Is(err, broken) || !strings.Contains(err.Error(), "content/pages/b.md") {
		t.Errorf("got %v", err)
	}
	g.closed = map[string]error{"content/pages/b.md": fs.ErrNotExist}
	if _, err := Read(g); err == nil || err.Error() != "content/pages/b.md was moved or taken away while the playbook was read; try again" {
		t.Errorf("a page that goes: %v", err)
	}
	g = guarded{t: t, MapFS: fstest.MapFS{"content/a/b.txt": file(front)}, closed: map[string]error{"content/a": broken}}
	if _, err := Read(g); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestNoContent(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"nothing": {}, "a file": {"content": file("x")}, "another folder": {"src/content/pages/a.md": file(front)},
		"a link": {"content": {Mode: fs.ModeSymlink, Data: []byte("/etc")}},
	} {
		if _, err := Read(files); !errors.Is(err, ErrNoContent) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := Read(fstest.MapFS{"content": {Mode: fs.ModeSymlink, Data: []byte("/etc")}})
	if err == nil || !strings.Contains(err.Error(), "content is a symbolic link") {
		t.Errorf("a link is not called one: %v", err)
	}
	c, err := Read(fstest.MapFS{"content": {Mode: fs.ModeDir}})
	if err != nil || len(c.Entries) > 0 {
		t.Errorf("an empty folder: %v, %v", c, err)
	}
}

func TestAssets(t *testing.T) {
	c := read(t, fstest.MapFS{
		"content/playbook.yaml":       file("organisation: Test"),
		"content/glossary.yaml":       file(""),
		"content/pages/a.md":          file(front),
		"content/pages/map.png":       file(""),
		"content/pages/.DS_Store":     file(""),
		"content/.git/config":         file(""),
		"content/notes.txt":           file(""),
		"content/pages/x.md/photo.md": file(front),
		"static/css/site.css":         file(""),
		"static/page.md":              file(""),
		"static/.htaccess":            file(""),
		"other/x.png":                 file(""),
	})
	want := map[string]bool{"content/pages/map.png": true, "content/notes.txt": true, "static/css/site.css": true, "static/page.md": true}
	if diff := gocmp.Diff(want, c.Assets); diff != "" {
		t.Error(diff)
	}
	var names []string
	for _, e := range c.Entries {
		names = append(names, e.File)
	}
	if diff := gocmp.Diff([]string{"content/pages/a.md", "content/pages/x.md/photo.md"}, names); diff != "" {
		t.Error(diff)
	}
	if len(c.Problems) > 0 {
		t.Error(report(c.Problems))
	}
}

// Entries are ordered by the names of their files, not by the order of folders.
func TestOrder(t *testing.T) {
	files := fstest.MapFS{"content/glossary.yaml": file("- {term: b, means: x}\n- {term: a, means: x}\n")}
	want := []string{"content/glossary.yaml b", "content/glossary.yaml a", "content/pages/a-b.md a-b", "content/pages/a.md a", "content/pages/a/c.md c", "content/pages/b.md b", "content/purpose/index.md purpose"}
	for _, w := range want[2:] {
		name, _, _ := strings.Cut(w, " ")
		files[name] = file(front)
	}
	var got []string
	for _, e := range read(t, files).Entries {
		got = append(got, e.File+" "+e.ID)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What is said does not depend on how many files are read at a time.
func TestSameAgain(t *testing.T) {
	files := golden.Read(t, "testdata/types.txtar").FS(".")
	want := report(read(t, files).Problems)
	for _, cores := range []int{1, 2, 8} {
		before := runtime.GOMAXPROCS(cores)
		got := report(read(t, files).Problems)
		runtime.GOMAXPROCS(before)
		if got != want {
			t.Fatalf("on %d cores: %s", cores, gocmp.Diff(want, got))
		}
	}
}

// No message breaks the house's rules for messages.
func TestWords(t *testing.T) {
	said := 0
	cases, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range cases {
		c := golden.Read(t, name)
		for _, folder := range playbooks(c.FS(".")) {
			for _, p := range read(t, c.FS(folder)).Problems {
				said++
				first, _ := utf8.DecodeRuneInString(p.Text)
				switch {
				case p.Rule == "" || p.Target == "" && p.Rule != "bad-front-matter" || p.File == "":
					t.Errorf("%+v", p)
				case unicode.IsUpper(first) || strings.HasSuffix(p.Text, ".") || p.Text == "":
					t.Errorf("%q", p.Text)
				case p.Hint == "" || strings.HasSuffix(p.Hint, "."):
					t.Errorf("%q: hint %q", p.Text, p.Hint)
				case len(p.Text)+len(p.Hint) > 420:
					t.Errorf("%q is long", p.Text+p.Hint)
				}
			}
		}
	}
	if said < 200 {
		t.Errorf("only %d messages", said)
	}
}

// Whatever a folder holds, reading it ends without a panic, every finding has a
// place in its file, and no page is sound in which something could not be read.
func FuzzRead(f *testing.F) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	names := []string{"content/pages/a.md", "content/procedures/a.md", "content/roles/a.md", "content/stories/a.md", "content/latitude/a.md", "content/purpose/index.md", "content/purpose/a.md", "content/workshops/a.md", playbook.SettingsFile, playbook.GlossaryFile}
	for _, name := range cases {
		for file, data := range golden.Read(f, name).FS(".") {
			if _, text, ok := strings.Cut("/"+file, "/content/"); ok {
				f.Add(uint8(max(0, slices.IndexFunc(names, func(n string) bool { return path.Dir("content/"+text) == path.Dir(n) }))), data.Data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		name := names[int(which)%len(names)]
		c := read(t, fstest.MapFS{name: {Data: data}})
		for _, p := range c.Problems {
			if p.File == name {
				within(t, data, prose.At(p.Line, p.Col))
			}
		}
		g, _ := graph.Resolve(c, graph.Options{Drafts: true})
		for _, e := range c.Entries {
			for _, r := range e.Refs {
				within(t, data, r.At)
			}
			if !e.Broken && e.Kind != playbook.KindTerm && e.Body == nil {
				t.Errorf("%s has no text and is not broken", e.File)
			}
			if e.Broken && slices.Contains(g.Alive(e.Kind), e) {
				t.Errorf("%s is broken and alive", e.File)
			}
			if !e.Broken && e.Kind != playbook.KindTerm && BadID(e.Kind, e.ID) != "" {
				t.Errorf("%q is no id", e.ID)
			}
			if k := e.Keys["status"]; k.Bad && !e.Broken {
				t.Errorf("the status could not be read: %q", data)
			}
		}
	})
}

// starter is the playbook that the program brings along.
func starter(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	disk := os.DirFS("../..")
	err := fs.WalkDir(disk, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(disk, name)
		files[name] = file(string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func BenchmarkRead(b *testing.B) {
	starter := starter(b)
	files := fstest.MapFS{playbook.SettingsFile: starter[playbook.SettingsFile], playbook.GlossaryFile: starter[playbook.GlossaryFile]}
	n := 0
	for i := 0; n < 1000; i++ {
		for name, f := range starter {
			if isPage(name) {
				files[fmt.Sprintf("%s-%d.md", strings.TrimSuffix(name, ".md"), i)] = f
				n++
			}
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(files); err != nil {
			b.Fatal(err)
		}
	}
}
