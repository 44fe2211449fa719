package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const archive = `What it shows.
-- bad/content/a.md --
one
=>
two
=> stays
-- bad/content/b.md --
(gone)
-- bad/content/new.md --
new
-- want --
all of it
`

func read(t *testing.T) *Case {
	t.Helper()
	name := filepath.Join(t.TempDir(), "case.txtar")
	if err := os.WriteFile(name, []byte(archive), 0o644); err != nil {
		t.Fatal(err)
	}
	return Read(t, name)
}

func TestOver(t *testing.T) {
	c := read(t)
	base := fstest.MapFS{
		"content/a.md": {Data: []byte("none\none\nlast\n")},
		"content/b.md": {Data: []byte("b")},
		"content/c.md": {Data: []byte("c")},
	}
	got := map[string]string{}
	for name, f := range c.Over(t, base, "bad") {
		got[name] = string(f.Data)
	}
	want := map[string]string{
		"content/a.md":   "none\ntwo\n=> stays\nlast\n",
		"content/c.md":   "c",
		"content/new.md": "new\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if string(base["content/a.md"].Data) != "none\none\nlast\n" {
		t.Error("the playbook below was changed")
	}
}

func TestComment(t *testing.T) {
	if got := read(t).Comment(); got != "What it shows.\n" {
		t.Errorf("got %q", got)
	}
}

func TestWant(t *testing.T) {
	t.Setenv("UPDATE", "")
	c := read(t)
	c.Want(t, "want", "all of it")
	c.Want(t, "another", "")
}

func TestWantWrites(t *testing.T) {
	t.Setenv("UPDATE", "1")
	c := read(t)
	c.Want(t, "want", "something else")
	c.Want(t, "more", "new")
	data, err := os.ReadFile(c.name)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(archive, "all of it", "something else", 1) + "-- more --\nnew\n"
	if diff := cmp.Diff(want, string(data)); diff != "" {
		t.Error(diff)
	}
}
