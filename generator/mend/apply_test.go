package mend

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

func edit(line, col int, from, to string) playbook.Edit {
	return playbook.Edit{At: prose.At(line, col), Old: from, New: to}
}

func TestApply(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		edits      []playbook.Edit
		want       string
		done       int
	}{
		{"nothing", "a\n", nil, "a\n", 0},
		{"a word", "one two\nthree\n", []playbook.Edit{edit(1, 5, "two", "2")}, "one 2\nthree\n", 1},
		{"characters, not bytes", "é船🚢 x\n", []playbook.Edit{edit(1, 5, "x", "y")}, "é船🚢 y\n", 1},
		{"the first character of a file with a mark", byteMark + "ab", []playbook.Edit{edit(1, 1, "a", "x")}, byteMark + "xb", 1},
		{"lines go with their own ends", "a\r\nb\r\nc\rd\n", []playbook.Edit{edit(2, 1, "b\n", ""), edit(3, 1, "c\n", "")}, "a\r\nd\n", 2},
		{"the last line", "a\nb", []playbook.Edit{edit(2, 1, "b", "")}, "a\n", 1},
		{"the order does not matter", "abc", []playbook.Edit{edit(1, 3, "c", "z"), edit(1, 1, "a", "x")}, "xbz", 2},
		{"another text stands there", "abc", []playbook.Edit{edit(1, 1, "b", "x")}, "abc", 0},
		{"more than is there", "abc", []playbook.Edit{edit(1, 3, "cd", "x")}, "abc", 0},
		{"beyond the line", "ab\ncd", []playbook.Edit{edit(1, 4, "c", "x")}, "ab\ncd", 0},
		{"beyond the file", "ab", []playbook.Edit{edit(2, 1, "", "x"), edit(9, 9, "", "x")}, "ab", 0},
		{"nowhere", "ab", []playbook.Edit{edit(0, 1, "a", "x"), edit(1, 0, "a", "x"), edit(-1, -1, "a", "x")}, "ab", 0},
		{"an edit that two share counts twice", "ab", []playbook.Edit{edit(1, 1, "a", "x"), edit(1, 1, "a", "x")}, "xb", 2},
		{"of two that touch each other, the first", "abc", []playbook.Edit{edit(1, 2, "bc", "y"), edit(1, 1, "ab", "x")}, "xc", 1},
		{"of two for one place, the first that was asked for", "ab", []playbook.Edit{edit(1, 1, "a", "x"), edit(1, 1, "a", "y")}, "xb", 1},
		{"side by side", "ab", []playbook.Edit{edit(1, 1, "a", "x"), edit(1, 2, "b", "y")}, "xy", 2},
		{"a line feed is no carriage return in the text", "a\rb", []playbook.Edit{edit(1, 1, "a\r", "")}, "b", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, done := apply([]byte(tt.text), tt.edits)
			if diff := cmp.Diff(tt.want, string(got)); diff != "" || done != tt.done {
				t.Errorf("%d done, want %d (-want +got):\n%s", done, tt.done, diff)
			}
		})
	}
}

// Whatever the text and the edit: either nothing changes, or exactly the old text
// at that place has become the new one.
func FuzzApply(f *testing.F) {
	f.Add("one\r\ntwo\n", 2, 1, "two\n", "x")
	f.Add(byteMark+"é\xff", 1, 2, "\xff", "\xfe")
	f.Add("\r\r\n\n", 2, 1, "\n\n", "")
	f.Fuzz(func(t *testing.T, text string, line, col int, from, to string) {
		got, done := apply([]byte(text), []playbook.Edit{edit(line, col, from, to)})
		if done == 0 {
			if string(got) != text {
				t.Errorf("%q became %q", text, got)
			}
			return
		}
		n := len(got) - len(to) // what stayed
		for i := 0; i <= n && i <= len(text); i++ {
			head, tail := text[:i], string(got[i+len(to):])
			gone := len(text) - len(head) - len(tail)
			if gone >= 0 && bytes.HasPrefix(got, []byte(head+to)) && strings.HasSuffix(text, tail) && same(text[i:i+gone], from) {
				return
			}
		}
		t.Errorf("%q became %q by %q for %q", text, got, to, from)
	})
}

// same reports whether two texts are the same but for how their lines end.
func same(a, b string) bool {
	plain := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	return plain.Replace(a) == plain.Replace(b)
}

func TestDiff(t *testing.T) {
	got := Diff([]Change{
		{File: "content/a.md", Before: []byte("one\ntwo\n"), After: []byte("one\n2\n")},
		{File: "content/b c.md", Before: []byte("same"), After: []byte("same")},
		{File: "content/x\n+++ y.md", Before: []byte("a"), After: []byte("b\r\n")},
	})
	want := "--- a/content/a.md\n+++ b/content/a.md\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n" +
		"--- \"a/content/x\\n+++ y.md\"\n+++ \"b/content/x\\n+++ y.md\"\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\r\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// found is a check that finds the same problems whatever it is given, and notes
// what that was.
type found struct {
	problems []playbook.Problem
	seen     []fs.FS
	err      error
}

func (f *found) check(folder fs.FS) ([]playbook.Problem, error) {
	f.seen = append(f.seen, folder)
	return f.problems, f.err
}

func at(file string, e playbook.Edit) playbook.Problem {
	return playbook.Problem{Pos: playbook.At(file, e.At), Rule: "some-rule", Mend: e}
}

// Nothing outside content/ is touched, whatever a problem says.
func TestOnlyContent(t *testing.T) {
	files := fstest.MapFS{"layouts/a.html": {Data: []byte("a")}, "content.md": {Data: []byte("a")}, "content/ok.md": {Data: []byte("a")}, "content/folder/x.md": {Data: []byte("a")}}
	var problems []playbook.Problem
	for _, file := range []string{"layouts/a.html", "content.md", "content/../layouts/a.html", "content", "content/folder", "/content/ok.md", "", "content//ok.md", "content/none.md"} {
		problems = append(problems, at(file, edit(1, 1, "a", "x")))
	}
	f := &found{problems: problems}
	out, err := All(files, problems, f.check)
	if err != nil || len(out.Changes) > 0 || len(f.seen) > 0 {
		t.Errorf("%v, %v, %d checks", out.Changes, err, len(f.seen))
	}
	problems = append(problems, at("content/ok.md", edit(1, 1, "a", "x")))
	out, err = All(files, problems, (&found{}).check)
	if err != nil || len(out.Changes) != 1 || out.Changes[0].File != "content/ok.md" || out.Mended != 1 {
		t.Errorf("%v, %v", out, err)
	}
}

// A link is not followed, to a file or on the way to one.
func TestNoLinks(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"content/real", "elsewhere"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, "a.md"), []byte("a"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{"content/linked": "real", "content/b.md": "real/a.md", "content/away": "../elsewhere"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var problems []playbook.Problem
	for _, file := range []string{"content/linked/a.md", "content/b.md", "content/away/a.md"} {
		problems = append(problems, at(file, edit(1, 1, "a", "x")))
	}
	out, err := All(root.FS(), problems, (&found{}).check)
	if err != nil || len(out.Changes) > 0 {
		t.Errorf("%v, %v", out, err)
	}
}

// A file that could not be read any more when it had been mended stays as it was.
func TestWorseIsUndone(t *testing.T) {
	files := fstest.MapFS{"content/a.md": {Data: []byte("a")}, "content/b.md": {Data: []byte("b")}}
	problems := []playbook.Problem{at("content/a.md", edit(1, 1, "a", "x")), at("content/b.md", edit(1, 1, "b", "y"))}
	check := func(folder fs.FS) ([]playbook.Problem, error) {
		text, err := fs.ReadFile(folder, "content/a.md")
		if string(text) == "x" {
			return []playbook.Problem{{Pos: playbook.Pos{File: "content/a.md"}, Rule: "bad-front-matter"}}, err
		}
		return problems[:1], err
	}
	out, err := All(files, problems, check)
	if err != nil {
		t.Fatal(err)
	}
	want := Outcome{Changes: []Change{{File: "content/b.md", Before: []byte("b"), After: []byte("y")}}, Mended: 1, Left: problems[:1]}
	if diff := cmp.Diff(want, out); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Mending that never comes to an end is ended.
func TestRoundAndRound(t *testing.T) {
	files := fstest.MapFS{"content/a.md": {Data: []byte("ab")}}
	there, back := at("content/a.md", edit(1, 1, "a", "b")), at("content/a.md", edit(1, 1, "b", "a"))
	f := &found{problems: []playbook.Problem{there, back}}
	out, err := All(files, f.problems, f.check)
	if err != nil || len(f.seen) != rounds {
		t.Errorf("%v, %v, %d checks", out, err, len(f.seen))
	}
}

func TestCheckFails(t *testing.T) {
	files := fstest.MapFS{"content/a.md": {Data: []byte("a")}}
	broken := errors.New("no room")
	f := &found{err: broken}
	if _, err := All(files, []playbook.Problem{at("content/a.md", edit(1, 1, "a", "b"))}, f.check); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// An overlay is a folder as others are.
func TestOverlay(t *testing.T) {
	files := fstest.MapFS{"content/a.md": {Data: []byte("a")}, "content/b.md": {Data: []byte("b")}}
	over := overlay{files, map[string][]byte{"content/a.md": []byte("longer")}}
	for name, want := range map[string]string{"content/a.md": "longer", "content/b.md": "b"} {
		got, err := fs.ReadFile(over, name)
		if err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if info, err := fs.Stat(over, "content/a.md"); err != nil || info.Size() != 6 || info.IsDir() || info.Name() != "a.md" {
		t.Errorf("%v, %v", info, err)
	}
}

// An overlay shows a folder with other texts, with files that are new and without
// those that are gone, however it is looked at.
func TestOver(t *testing.T) {
	over := Over(fstest.MapFS{
		"content/a.md": {Data: []byte("a"), ModTime: time.Unix(1, 0)},
		"content/b.md": {Data: []byte("b"), ModTime: time.Unix(1, 0)},
		"content/c.md": {Data: []byte("c"), ModTime: time.Unix(1, 0)},
	}, map[string][]byte{"content/a.md": []byte("A"), "content/b.md": nil, "content/d.md": {}})
	var got []string
	err := fs.WalkDir(over, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(over, name)
		if err != nil {
			return err
		}
		entry, err := d.Info()
		if err != nil {
			return err
		}
		info, err := fs.Lstat(over, name)
		if err != nil || info.Size() != int64(len(text)) || !info.Mode().IsRegular() {
			t.Errorf("%s: %v, %v", name, info, err)
		}
		got = append(got, fmt.Sprintf("%s %q %v", name, text, entry.ModTime().IsZero()))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{`content/a.md "A" true`, `content/c.md "c" false`, `content/d.md "" true`}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, look := range []func(string) error{
		func(name string) error { _, err := fs.ReadFile(over, name); return err },
		func(name string) error { _, err := fs.Lstat(over, name); return err },
		func(name string) error { _, err := fs.Stat(over, name); return err },
	} {
		if err := look("content/b.md"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("what is gone is there: %v", err)
		}
	}
}

// However many problems share an edit, and however long the line is that they stand in,
// a file is walked once.
func TestApplyEndsSoon(t *testing.T) {
	block, word := strings.Repeat("a line of it\n", 8_000), strings.Repeat("word ", 60_000)
	var shared, many []playbook.Edit
	for range 8_000 {
		shared = append(shared, edit(1, 1, block, ""))
	}
	for i := range strings.Count(word, " ") {
		many = append(many, edit(1, 5*i+1, "word", "ward"))
	}
	begun := time.Now()
	if got, done := apply([]byte(strings.ReplaceAll(block, "\n", "\r\n")), shared); len(got) > 0 || done != len(shared) {
		t.Errorf("%d of the shared ones done, %d bytes left", done, len(got))
	}
	if got, done := apply([]byte(word), many); string(got) != strings.ReplaceAll(word, "word", "ward") || done != len(many) {
		t.Errorf("%d of the many done", done)
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("it took %v", took)
	}
}
