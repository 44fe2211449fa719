package main

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
	"playbook/generator/source"
)

// names lists what is in a folder, and in the folders in it.
func names(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, _ fs.DirEntry, err error) error {
		if name != "." {
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWriteAllOrNone(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "mine", "c"), 0o777); err != nil {
		t.Fatal(err)
	}
	before := names(t, dir)
	// c is in the way: only now, after it was looked for.
	err := writeAll(filepath.Join(dir, "mine"), map[string][]byte{"a/b/x": []byte("x"), "a/y": []byte("y"), "c": []byte("c"), "d": []byte("d")})
	if err == nil {
		t.Fatal("a folder was overwritten by a file")
	}
	if diff := cmp.Diff(before, names(t, dir)); diff != "" {
		t.Errorf("something was left lying about (-before +after):\n%s", diff)
	}

	// A folder that was made for it goes as well; one that was there stays.
	err = writeAll(filepath.Join(dir, "mine", "new", "er"), map[string][]byte{"a": nil, "a/b": nil})
	if err == nil {
		t.Fatal("a file was taken for a folder")
	}
	if diff := cmp.Diff(before, names(t, dir)); diff != "" {
		t.Errorf("something was left lying about (-before +after):\n%s", diff)
	}

	if err := writeAll(filepath.Join(dir, "mine", "new"), map[string][]byte{"a/b": []byte("x"), ".c": nil}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{".c", "a", "a/b"}, names(t, filepath.Join(dir, "mine", "new"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What an empty playbook offers to be written can be read when the hashes are taken
// away, as its first lines say.
func TestWhatAnEmptyPlaybookOffersIsRead(t *testing.T) {
	files, err := unwritten()
	if err != nil {
		t.Fatal(err)
	}
	offered := regexp.MustCompile(`(?m)^#([a-z-]|  )`)
	folder := fstest.MapFS{}
	for name, data := range files {
		if path.Ext(name) == ".yaml" {
			if !offered.Match(data) {
				t.Errorf("%s offers nothing", name)
			}
			data = offered.ReplaceAll(data, []byte("$1"))
		}
		folder[name] = &fstest.MapFile{Data: bytes.Replace(data, []byte("organisation:\n"), []byte("organisation: A library\n"), 1)}
	}
	content, err := source.Read(folder)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]playbook.Problem(nil), content.Problems); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if s := content.Settings; len(s.Moments) != 2 || len(s.Channels) != 3 || len(s.Contacts) != 1 {
		t.Errorf("moments %v, channels %v, contacts %v", s.Moments, s.Channels, s.Contacts)
	}
}

func TestCreateOverwritesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a")
	if err := create(file, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := create(file, []byte("second")); err == nil {
		t.Error("a file was overwritten")
	}
	if data, err := os.ReadFile(file); string(data) != "first" {
		t.Errorf("%q, %v", data, err)
	}
}
