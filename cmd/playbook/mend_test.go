package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"playbook/generator/mend"
)

// A file is rewritten only as long as it is what was checked, and an ordinary file
// of the content. Nothing is left lying beside it.
func TestRewrite(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links and rights are of another sort there")
	}
	for _, tt := range []struct {
		name, file string
		before     string // what was checked
		spoil      func(dir string) error
		alone      string // why the file is left alone
	}{
		{name: "as it should be", file: "content/a.md", before: "old"},
		{name: "in a folder", file: "content/roles/b.md", before: "old"},
		{name: "changed since", file: "content/a.md", before: "older", alone: "another program changed it in the meantime"},
		{name: "not of the content", file: "layouts/x.html", before: "old", alone: "it is not in content/"},
		{name: "outside", file: "content/../../x", before: "old", alone: "escapes"},
		{name: "may only be read", file: "content/a.md", before: "old", alone: "it may only be read", spoil: func(dir string) error {
			return os.Chmod(filepath.Join(dir, "content/a.md"), 0o444)
		}},
		{name: "a link", file: "content/a.md", before: "old", alone: "it is not an ordinary file", spoil: func(dir string) error {
			return linked(filepath.Join(dir, "content/a.md"), filepath.Join(dir, "content/c.md"))
		}},
		{name: "by way of a link", file: "content/roles/b.md", before: "old", alone: "content/roles is not an ordinary folder", spoil: func(dir string) error {
			return linked(filepath.Join(dir, "content/roles"), filepath.Join(dir, "content/jobs"))
		}},
		{name: "a folder", file: "content/roles", before: "old", alone: "it is not an ordinary file"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range []string{"content/a.md", "content/roles/b.md", "layouts/x.html"} {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, name), []byte("old"), 0o640); err != nil {
					t.Fatal(err)
				}
			}
			if tt.spoil != nil {
				if err := tt.spoil(dir); err != nil {
					t.Fatal(err)
				}
			}
			f, err := open([]string{dir})
			if err != nil {
				t.Fatal(err)
			}
			defer f.close()
			err = f.rewrite(mend.Change{File: tt.file, Before: []byte(tt.before), After: []byte("new")})
			got := ""
			if err != nil {
				got = err.Error()
			}
			if (got == "") != (tt.alone == "") || !strings.Contains(got, tt.alone) {
				t.Errorf("got %q, want %q", got, tt.alone)
			}
			lookAt(t, dir, tt.file, tt.alone == "")
		})
	}
}

// What a killed program left behind goes when the same file is written again, and nothing
// that is called otherwise.
func TestRewriteAfterAKill(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	left := []string{fmt.Sprintf(".a.md.new-%d", os.Getpid()), ".a.md.new-1"}
	mine := []string{"a.md", ".b.md.new-1", ".a.md.new-draft", "a.md.new-1"}
	if err := os.Mkdir(content, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Concat(left, mine) {
		if err := os.WriteFile(filepath.Join(content, name), []byte("old"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	f, err := open([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	k := look{program: &program{}, folder: f}
	written, alone, err := k.rewrite([]mend.Change{{File: "content/a.md", Before: []byte("old"), After: []byte("new")}})
	if written != 1 || len(alone) > 0 || err != nil {
		t.Errorf("%d written, left alone %v, %v", written, alone, err)
	}
	for _, name := range left {
		if _, err := os.Lstat(filepath.Join(content, name)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there: %v", name, err)
		}
	}
	for _, name := range mine {
		if _, err := os.Lstat(filepath.Join(content, name)); err != nil {
			t.Error(err)
		}
	}
}

// linked moves a file away and puts a link in its place.
func linked(name, to string) error { return errors.Join(os.Rename(name, to), os.Symlink(to, name)) }

// lookAt looks at every file of a folder: one was rewritten, with the rights it had,
// or none.
func lookAt(t *testing.T, dir, file string, rewritten bool) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(name)
		want := "old"
		if rewritten && name == filepath.Join(dir, file) {
			want = "new"
			if info, _ := d.Info(); info.Mode().Perm() != 0o640 {
				t.Errorf("its rights are %v", info.Mode())
			}
		}
		if string(data) != want || strings.Contains(name, ".new-") {
			t.Errorf("%s holds %q", name, data)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
