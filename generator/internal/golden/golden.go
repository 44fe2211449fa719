// Package golden makes a playbook of a test case, and compares what came of it
// with what the case says should come.
//
// A case is a txtar archive: its first lines say what it shows, and its files are
// the playbook's, each under the name of the playbook it belongs to
// ("bad/content/roles/desk.md"), beside what is wanted ("want"). It is for tests
// only.
package golden

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// A Case is one archive.
type Case struct {
	name string
	a    *txtar.Archive
}

// Read reads a case.
func Read(t testing.TB, name string) *Case {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return &Case{name, a}
}

// Comment is what the case says of itself.
func (c *Case) Comment() string { return string(c.a.Comment) }

// FS returns the files that stand under a name, without it; "." is all files.
func (c *Case) FS(name string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range c.a.Files {
		if rest, ok := strings.CutPrefix(f.Name, name+"/"); ok || name == "." {
			files[rest] = &fstest.MapFile{Data: f.Data}
		}
	}
	return files
}

// The two signs by which a file of a case changes one that it lies over.
const (
	becomes = "\n=>\n" // between the lines to look for and those to put there
	gone    = "(gone)\n"
)

// Over returns a playbook changed by the files that stand under a name. A file
// replaces the one of its path, or is new. One that holds a line "=>" puts what
// stands below the line in the place of what stands above it; "(gone)" takes the
// file away.
func (c *Case) Over(t testing.TB, base fstest.MapFS, name string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for file, f := range base {
		files[file] = f
	}
	for file, f := range c.FS(name) {
		text := string(f.Data)
		from, to, edit := strings.Cut(text, becomes)
		if rest, nothing := strings.CutPrefix(text, becomes[1:]); nothing {
			t.Fatalf("%s: %s: nothing to look for above %q", c.name, file, rest)
		}
		switch {
		case text == gone:
			delete(files, file)
		case edit:
			files[file] = &fstest.MapFile{Data: []byte(c.edit(t, base, file, from+"\n", to))}
		default:
			files[file] = f
		}
	}
	return files
}

func (c *Case) edit(t testing.TB, base fstest.MapFS, file, from, to string) string {
	t.Helper()
	f := base[file]
	if f == nil {
		t.Fatalf("%s: %s: there is no such file to change", c.name, file)
	}
	if n := strings.Count("\n"+string(f.Data), "\n"+from); n != 1 {
		t.Fatalf("%s: %s: %q stands there %d times", c.name, file, from, n)
	}
	return strings.TrimPrefix(strings.Replace("\n"+string(f.Data), "\n"+from, "\n"+to, 1), "\n")
}

// Want compares a text with a file of the case. With UPDATE=1 in the environment
// it writes the text there instead.
func (c *Case) Want(t testing.TB, name, got string) {
	t.Helper()
	if got != "" && !strings.HasSuffix(got, "\n") {
		got += "\n"
	}
	at := slices.IndexFunc(c.a.Files, func(f txtar.File) bool { return f.Name == name })
	if os.Getenv("UPDATE") != "" {
		if at < 0 {
			at = len(c.a.Files)
			c.a.Files = append(c.a.Files, txtar.File{Name: name})
		}
		c.a.Files[at].Data = []byte(got)
		if err := os.WriteFile(c.name, txtar.Format(c.a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := ""
	if at >= 0 {
		want = string(c.a.Files[at].Data)
	}
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s: %s (-want +got):\n%s", path.Base(c.name), name, diff)
	}
}
