package history

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTree(t *testing.T) {
	r := newRepo(t)
	first := r.commit("content/a.md", "one\n", "content/x/b.md", "two\n", "content/x/y/c d.md", "three\n", "read.me", "no\n")
	second := r.commit("content/a.md", "ONE\n", "content/é\n.md", "odd\n")
	r.write("content/a.md", "not committed")
	for _, tt := range []struct {
		folder string
		at     Commit
		want   map[string]string
	}{
		{".", first, map[string]string{"content/a.md": "one\n", "content/x/b.md": "two\n", "content/x/y/c d.md": "three\n", "read.me": "no\n"}},
		{".", second, map[string]string{"content/a.md": "ONE\n", "content/x/b.md": "two\n", "content/x/y/c d.md": "three\n", "read.me": "no\n", "content/é\n.md": "odd\n"}},
		{"content", first, map[string]string{"a.md": "one\n", "x/b.md": "two\n", "x/y/c d.md": "three\n"}},
		{"content/x", second, map[string]string{"b.md": "two\n", "y/c d.md": "three\n"}},
	} {
		if diff := cmp.Diff(tt.want, r.tree(tt.folder, tt.at)); diff != "" {
			t.Errorf("%s at %s (-want +got):\n%s", tt.folder, tt.at, diff)
		}
	}
}

// Of a large repository only what is asked for is listed.
func TestTreeInPart(t *testing.T) {
	r := newRepo(t)
	c := r.commit("docs/content/a.md", "1\n", "docs/content/x/b.md", "1\n", "docs/contents/c.md", "1\n", "docs/*/d.md", "1\n", "docs/static/e", "1\n")
	for _, tt := range []struct {
		names, want []string
	}{
		{[]string{"content", "layouts"}, []string{"content/a.md", "content/x/b.md"}},
		{[]string{"*"}, []string{"*/d.md"}},
		{[]string{"content/x", "static/e"}, []string{"content/x/b.md", "static/e"}},
		{[]string{"none"}, nil},
	} {
		tree, err := r.open("docs").Tree(t.Context(), c, tt.names...)
		if err != nil {
			t.Fatal(err)
		}
		tree.Close()
		if got := slices.Sorted(maps.Keys(tree.files)); !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.names, got, tt.want)
		}
	}
}

// The tree keeps what a file system promises, to several readers at once too.
func TestTreeIsAFileSystem(t *testing.T) {
	r := newRepo(t)
	c := r.commit("content/a.md", "one\n", "content/x/b.md", "", "static/c/d/e.png", strings.Repeat("\x00\n", 9999))
	tree, err := r.open(".").Tree(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tree.Close() })
	for range 4 {
		t.Run("reader", func(t *testing.T) {
			t.Parallel()
			if err := fstest.TestFS(tree, "content/a.md", "content/x/b.md", "static/c/d/e.png"); err != nil {
				t.Error(err)
			}
		})
	}
}

// A folder that was not there yet is empty, and so is one that was a file.
func TestTreeBeforeItsTime(t *testing.T) {
	r := newRepo(t)
	first := r.commit("notes", "a file\n")
	r.do("rm", "--quiet", "notes")
	second := r.commit("notes/content/a.md", "one\n")
	if got := r.tree("notes", second); len(got) != 1 {
		t.Errorf("got %v", got)
	}
	r.commit("later/content/a.md", "one\n")
	if got := r.tree("later", first); len(got) != 0 {
		t.Errorf("got %v", got)
	}
	tree, err := r.open("notes").Tree(t.Context(), first)
	if err == nil {
		defer tree.Close()
		if list, err := tree.Open("content"); err == nil {
			t.Errorf("got %v", list)
		}
	}
}

// What is no file is listed for what it is, and never followed.
func TestTreeFollowsNothing(t *testing.T) {
	r := newRepo(t)
	r.write("secret.txt", "a secret\n")
	if err := os.MkdirAll(filepath.Join(r.dir, "content"), 0o777); err != nil {
		t.Fatal(err)
	}
	r.symlink("../secret.txt", "content/link.md")
	sub := r.commit("content/a.md", "one\n")
	r.do("update-index", "--add", "--cacheinfo", "160000,"+string(sub)+",content/module")
	r.do("commit", "--quiet", "--message", "a submodule")
	c := Commit(r.do("rev-parse", "HEAD"))
	want := map[string]string{"content/a.md": "one\n", "content/link.md": "L---------", "content/module": "?---------", "secret.txt": "a secret\n"}
	if diff := cmp.Diff(want, r.tree(".", c)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	tree, err := r.open(".").Tree(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	for _, name := range []string{"content/link.md", "content/module", "content/none", "../secret.txt", "/secret.txt", "content/a.md/b", ""} {
		if _, err := tree.Open(name); err == nil {
			t.Errorf("%q was opened", name)
		}
	}
}

// What is no page is not read, whatever its size.
func TestTreeIsBounded(t *testing.T) {
	r := newRepo(t)
	c := r.commit("content/large.md", strings.Repeat("x", 3*mostBlob), "content/a.md", "one\n")
	got := r.tree(".", c)
	if n := len(got["content/large.md"]); n > mostBlob || n <= 1<<20 {
		t.Errorf("%d bytes were read", n)
	}
	if got["content/a.md"] != "one\n" {
		t.Error("the file after it came out wrong")
	}
}

// A tree can be made by hand, with names that no disk would hold.
func TestTreeMadeByHand(t *testing.T) {
	id := strings.Repeat("0", 40)
	line := func(name string) string { return "100644 blob " + id + " 3\t" + name + "\x00" }
	for _, name := range []string{"../a", "/a", "a//b", "a/../b", ".", "", "a/.", "content/../../x"} {
		tree := &Tree{dirs: map[string][]fs.DirEntry{".": nil}, files: map[string]entry{}}
		if err := tree.read([]byte(line(name))); err != nil || len(tree.files) > 0 || len(tree.dirs) > 1 {
			t.Errorf("%q: %v, %v, %v", name, tree.files, tree.dirs, err)
		}
	}
	tree := &Tree{dirs: map[string][]fs.DirEntry{".": nil}, files: map[string]entry{}}
	if err := tree.read([]byte(line("a") + line("a/b") + line("c/d") + line("c") + line("c/d"))); err != nil {
		t.Fatal(err)
	}
	if err := listed(tree); err != nil {
		t.Error(err)
	}
	if len(tree.files) != 2 || len(tree.dirs) != 2 {
		t.Errorf("%v, %v", tree.files, tree.dirs)
	}
	for _, bad := range []string{"x", "100644 blob abc 3\ta", "100644 blob " + id + "\ta", "\t"} {
		if err := tree.read([]byte(bad)); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestCommit(t *testing.T) {
	r := newRepo(t)
	first := r.commit("a", "1")
	r.do("tag", "--annotate", "--message", "the first", "v1")
	r.do("branch", "topic/with-slash")
	second := r.commit("a", "2")
	r.do("checkout", "--quiet", "--detach")
	opened := r.open(".")
	for rev, want := range map[string]Commit{
		"HEAD": second, "main": second, "HEAD~1": first, "v1": first, "topic/with-slash": first, "refs/heads/main": second,
		string(first): first, first.Short(): first, ":/day 1": first,
	} {
		if got, err := opened.Commit(t.Context(), rev); err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s", rev, got, err, want)
		}
	}
}

func TestCommitRefuses(t *testing.T) {
	r := newRepo(t)
	r.commit("a", "1")
	r.do("branch", "topic/with-slash")
	opened := r.open(".")
	for rev, want := range map[string]string{
		"":                     "is not the name of a revision",
		"^HEAD":                "is not the name of a revision",
		"-h":                   "is not the name of a revision",
		"--output=pwned":       "is not the name of a revision",
		"--upload-pack=x":      "is not the name of a revision",
		"a\x00b":               "is not the name of a revision",
		"main\nHEAD":           "is not the name of a revision",
		"main..HEAD":           "is a range",
		"main...HEAD":          "is a range",
		"HEAD:a":               "is no commit",
		"HEAD^{tree}":          "is no commit",
		"HEAD~9":               "no revision",
		"nothing":              "no revision",
		"$(touch pwned)":       "no revision",
		"HEAD --output=pwned":  "no revision",
		"HEAD^{commit}^{blob}": "no revision",
	} {
		got, err := opened.Commit(t.Context(), rev)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %s, %v; want %q", rev, got, err, want)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(r.dir, "*pwned*")); len(left) > 0 {
		t.Errorf("git wrote %v", left)
	}
	_, err := opened.Commit(t.Context(), "topic/with-slahs")
	unknown, ok := errors.AsType[*UnknownError](err)
	if !ok || unknown.Shallow {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff([]string{"main", "topic/with-slash"}, unknown.Names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMergeBase(t *testing.T) {
	r := newRepo(t)
	first := r.commit("a", "1")
	r.do("checkout", "--quiet", "-b", "topic/one")
	mine := r.commit("b", "1")
	r.do("checkout", "--quiet", "main")
	theirs := r.commit("a", "2")
	opened := r.open(".")
	base := func(a, b Commit) Commit {
		t.Helper()
		c, err := opened.MergeBase(t.Context(), a, b)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	if got := base(mine, theirs); got != first {
		t.Errorf("got %s, want %s", got, first)
	}
	r.day++
	r.do("merge", "--quiet", "--no-ff", "--message", "a merge", "topic/one")
	merge := Commit(r.do("rev-parse", "HEAD"))
	if got := base(mine, merge); got != mine {
		t.Errorf("after a merge: got %s, want %s", got, mine)
	}
	if got := base(merge, merge); got != merge {
		t.Errorf("of one and the same: got %s", got)
	}
	r.do("checkout", "--quiet", "--orphan", "other")
	other := r.commit("c", "1")
	if _, err := opened.MergeBase(t.Context(), other, merge); err == nil || !strings.Contains(err.Error(), "no commit in common") {
		t.Errorf("got %v", err)
	}
}

// shallowCopy is a copy of a repository with the last commits only.
func shallowCopy(r *repo, depth string) *repo {
	copied := &repo{TB: r.TB, dir: filepath.Join(r.TempDir(), "copy"), day: r.day}
	copied.do("clone", "--quiet", "--depth", depth, "file://"+filepath.ToSlash(r.dir), copied.dir)
	return copied
}

func TestShallow(t *testing.T) {
	r := newRepo(t)
	first := r.commit("a", "1")
	r.commit("a", "2")
	last := r.commit("a", "3")
	r = shallowCopy(r, "1")
	opened := r.open(".")
	if !opened.Shallow {
		t.Error("a shallow copy was taken for a whole one")
	}
	_, err := opened.Commit(t.Context(), string(first))
	if unknown, ok := errors.AsType[*UnknownError](err); !ok || !unknown.Shallow {
		t.Errorf("got %v", err)
	}
	r.do("checkout", "--quiet", "--orphan", "other")
	other := r.commit("c", "1")
	if _, err := opened.MergeBase(t.Context(), other, last); err == nil || !strings.Contains(err.Error(), "fetch-depth: 0") {
		t.Errorf("got %v", err)
	}
}

// A repository that is damaged is not called one without a commit, nor none at all.
func TestDamagedRepository(t *testing.T) {
	r := newRepo(t)
	r.commit("a", "1")
	opened := r.open(".")
	if err := os.Rename(filepath.Join(r.dir, ".git", "objects"), filepath.Join(t.TempDir(), "objects")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(r.dir, ".git", "objects"), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := opened.Commit(t.Context(), "HEAD"); err == nil || !strings.Contains(err.Error(), "damaged or incomplete") {
		t.Errorf("without objects: %v", err)
	}
	if err := os.WriteFile(filepath.Join(r.dir, ".git", "HEAD"), []byte("garbage\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), r.dir); err == nil || errors.Is(err, ErrNoRepository) || !strings.Contains(err.Error(), "clone the repository anew") {
		t.Errorf("without a head: %v", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	r := newRepo(t)
	if _, err := Open(t.Context(), t.TempDir()); !errors.Is(err, ErrNoRepository) {
		t.Errorf("outside: %v", err)
	}
	if _, err := Open(t.Context(), filepath.Join(r.dir, ".git")); !errors.Is(err, ErrNoRepository) {
		t.Errorf("inside .git: %v", err)
	}
	if _, err := r.open(".").Commit(t.Context(), "HEAD"); err == nil || !strings.Contains(err.Error(), "no commit yet") {
		t.Errorf("without a commit: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	if _, err := Open(ctx, r.dir); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("without time: %v", err)
	}
	t.Setenv("PATH", "")
	if _, err := Open(t.Context(), r.dir); !errors.Is(err, ErrNoGit) {
		t.Errorf("without git: %v", err)
	}
}

// A tree says that its time is over, and does not wait for ever.
func TestTreeOutOfTime(t *testing.T) {
	r := newRepo(t)
	c := r.commit("content/a.md", "one\n")
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	tree, err := r.open(".").Tree(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	cancel()
	f, err := tree.Open("content/a.md")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := f.Read(make([]byte, 9)); err == nil {
		t.Errorf("%d bytes were read", n)
	}
}

// listed walks a tree without reading.
func listed(t *Tree) error {
	return fs.WalkDir(t, ".", func(_ string, d fs.DirEntry, err error) error {
		if err == nil {
			_, err = d.Info()
		}
		return err
	})
}
