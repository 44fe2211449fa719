package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/mend"
)

// contents are the files of a folder with what is in them.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range names(t, dir) {
		if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			all[name] = string(data)
		}
	}
	return all
}

// A renaming that fails half way takes back what it has done.
func TestRewriteAllOrNone(t *testing.T) {
	change := func(file, before, after, to string) mend.Change {
		return mend.Change{File: "content/" + file, Before: []byte(before), After: []byte(after), To: to}
	}
	for name, c := range map[string]struct {
		changes []mend.Change
		want    string
	}{
		"a file that was changed meanwhile": {[]mend.Change{
			change("a", "a", "A", ""), change("b", "other", "B", ""), change("c", "c", "C", "content/d"),
		}, "content/b was left alone"},
		"a moved file that was changed meanwhile": {[]mend.Change{change("a", "a", "A", ""), change("c", "other", "C", "content/d")}, "content/c was left alone"},
		"a file in the way":                       {[]mend.Change{change("a", "a", "A", ""), change("c", "c", "C", "content/b")}, "content/b is there already"},
		"a file that is gone":                     {[]mend.Change{change("a", "a", "A", ""), change("x", "x", "X", "")}, "no such file"},
		"a file elsewhere":                        {[]mend.Change{change("a", "a", "A", ""), {File: "static/a", Before: []byte("a"), After: []byte("A")}}, "not in content/"},
	} {
		dir := t.TempDir()
		for _, file := range []string{"a", "b", "c"} {
			if err := writeAll(dir, map[string][]byte{"content/" + file: []byte(file), "static/" + file: []byte(file)}); err != nil {
				t.Fatal(err)
			}
		}
		f, err := open([]string{dir})
		if err != nil {
			t.Fatal(err)
		}
		defer f.close()
		before := contents(t, dir)
		if err := f.rewriteAll(c.changes); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if diff := cmp.Diff(before, contents(t, dir)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", name, diff)
		}
	}
}

func TestRewriteAll(t *testing.T) {
	dir := t.TempDir()
	if err := writeAll(dir, map[string][]byte{"content/a": []byte("a"), "content/b": []byte("b")}); err != nil {
		t.Fatal(err)
	}
	f, err := open([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	err = f.rewriteAll([]mend.Change{
		{File: "content/a", Before: []byte("a"), After: []byte("A")},
		{File: "content/b", Before: []byte("b"), After: []byte("B"), To: "content/c"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"content/a": "A", "content/c": "B"}, contents(t, dir)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
