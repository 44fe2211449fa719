package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
)

// problem is short for a finding in a file called a.md.
func problem(line, col int, level playbook.Level, text, hint string) playbook.Problem {
	return playbook.Problem{Pos: playbook.Pos{File: "content/a.md", Line: line, Col: col}, Rule: "some-rule", Level: level, Text: text, Hint: hint}
}

func written(t *testing.T, format string, problems []playbook.Problem, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, problems, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryFormatCarriesTheSameFindings(t *testing.T) {
	var problems []playbook.Problem
	for i := range 37 {
		p := problem(i%5, i%3, playbook.Level(i%4), fmt.Sprintf("text %d", i), strings.Repeat("a hint\n", i%3))
		p.File = fmt.Sprintf("content/%d.md", i%7)
		problems = append(problems, p)
	}
	want := 0
	for _, p := range problems {
		if p.Level != playbook.Off {
			want++
		}
	}
	counts := map[string]func(string) int{
		"text": func(s string) int {
			return len(regexp.MustCompile(`(?m)^content/.*: (error|warning|note): text \d+ \[some-rule\]$`).FindAllString(s, -1))
		},
		"json": func(s string) int {
			var doc struct{ Problems []any }
			if err := json.Unmarshal([]byte(s), &doc); err != nil {
				t.Fatal(err)
			}
			return len(doc.Problems)
		},
		"github": func(s string) int {
			return len(regexp.MustCompile(`(?m)^::(error|warning|notice) file=`).FindAllString(s, -1))
		},
		"sarif": func(s string) int { return len(readSARIF(t, s).Runs[0].Results) },
		"gitlab": func(s string) int {
			var issues []any
			if err := json.Unmarshal([]byte(s), &issues); err != nil {
				t.Fatal(err)
			}
			return len(issues)
		},
		"junit": func(s string) int {
			doc := readJUnit(t, s)
			return doc.Failures + doc.Skipped
		},
	}
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			if counts[format] == nil {
				t.Fatal("this test does not know how to count in this format: tell it")
			}
			if got := counts[format](written(t, format, problems, Options{})); got != want {
				t.Errorf("%d findings, want %d", got, want)
			}
		})
	}
}

func TestEveryFormatIsInOrder(t *testing.T) {
	at := func(file string, line, col int, rule, text string) playbook.Problem {
		return playbook.Problem{Pos: playbook.Pos{File: file, Line: line, Col: col}, Rule: rule, Level: playbook.Error, Text: text}
	}
	inOrder := []playbook.Problem{
		at("content/a.md", 2, 9, "z", "one"),
		at("content/a.md", 10, 1, "z", "two"),
		at("content/a.md", 10, 3, "a", "three"),
		at("content/a.md", 10, 3, "b", "a four"),
		at("content/a.md", 10, 3, "b", "five"),
		at("content/b.md", 1, 1, "a", "six"),
	}
	mixed := []playbook.Problem{inOrder[5], inOrder[4], inOrder[0], inOrder[3], inOrder[2], inOrder[1]}
	before := fmt.Sprint(mixed)
	for _, format := range Formats() {
		if diff := cmp.Diff(written(t, format, inOrder, Options{}), written(t, format, mixed, Options{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", format, diff)
		}
	}
	if before != fmt.Sprint(mixed) {
		t.Error("the problems given were put in another order")
	}
}

func TestCounted(t *testing.T) {
	e, w, n := problem(1, 1, playbook.Error, "", ""), problem(1, 1, playbook.Warning, "", ""), problem(1, 1, playbook.Note, "", "")
	elsewhere := e
	elsewhere.File = "content/b.md"
	for _, c := range []struct {
		want     string
		problems []playbook.Problem
	}{
		{"no findings", nil},
		{"1 error in 1 file", []playbook.Problem{e}},
		{"2 notes in 1 file", []playbook.Problem{n, n}},
		{"3 errors, 1 warning in 2 files", []playbook.Problem{e, w, e, elsewhere}},
		{"1 error, 1 warning, 1 note in 1 file", []playbook.Problem{n, w, e}},
	} {
		if got := counted(c.problems).String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	err := Write(&bytes.Buffer{}, "xml", nil, Options{})
	if err == nil || err.Error() != `there is no format "xml"; the formats are text, json, github, sarif, gitlab, junit` {
		t.Errorf("got %v", err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestWriteSaysWhatTheWriterSays(t *testing.T) {
	for _, format := range Formats() {
		if err := Write(broken{}, format, nil, Options{}); err == nil || err.Error() != "no room" {
			t.Errorf("%s: got %v", format, err)
		}
	}
}

// What an author can type must neither act on a terminal nor on a workflow, in
// whatever part of a problem it comes along.
func FuzzNothingHiddenGetsOut(f *testing.F) {
	f.Add("a\x1b[31mred", "hint", "line", "content/a.md", 1, 1)
	f.Add("\u202eright to left\u2066", "a\nb\r::error::x", "\ttab\u200b\x00", "content/\x07.md", 3, 900)
	f.Add("text", "::stop-commands::x ##[error]y", "line\r\nline\rline", "a,b:c%0A.md", 2, 2)
	f.Add("日本語 👩‍👩‍👧", strings.Repeat("word ", 60), strings.Repeat("日", 200), "content/a.md", 1, 150)
	f.Add("\xff\xfe", "\xc0", "\xed\xa0\x80", "\x80", 1, 2)
	f.Fuzz(func(t *testing.T, text, hint, source, file string, line, col int) {
		p := playbook.Problem{Pos: playbook.Pos{File: file, Line: line, Col: col}, Rule: "r", Level: playbook.Error, Text: text, Hint: hint, Target: source}
		folder := fstest.MapFS{file: {Data: []byte(source)}, "content/a.md": {Data: []byte(source)}}
		for _, format := range Formats() {
			out := written(t, format, []playbook.Problem{p}, Options{Folder: folder, Under: file, Width: col})
			if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && hidden(r) }); i >= 0 {
				t.Errorf("%s: %q got out of %q", format, out[i], out)
			}
			if !bytes.Equal([]byte(out), bytes.ToValidUTF8([]byte(out), nil)) {
				t.Errorf("%s: not UTF-8: %q", format, out)
			}
		}
		once(t, p, folder)
		same(t, p)
		readSARIF(t, written(t, "sarif", []playbook.Problem{p}, Options{Under: file}))
		readJUnit(t, written(t, "junit", []playbook.Problem{p}, Options{Under: file}))
	})
}

// once checks that a runner on GitHub would meet one command and no other.
func once(t *testing.T, p playbook.Problem, folder fstest.MapFS) {
	p.Pos.File = "content/a.md"
	for format, want := range map[string]int{"github": 1, "text": 0} {
		commands := 0
		for line := range strings.Lines(written(t, format, []playbook.Problem{p}, Options{Folder: folder})) {
			line = strings.TrimSpace(line)
			if strings.HasPrefix(line, "::") || strings.HasPrefix(line, "##[") {
				commands++
			}
		}
		if commands != want {
			t.Errorf("%s: %d commands, want %d", format, commands, want)
		}
	}
}

// same checks that JSON gives back what it was given, apart from what is not
// UTF-8.
func same(t *testing.T, p playbook.Problem) {
	var doc jsonReport
	if err := json.Unmarshal([]byte(written(t, "json", []playbook.Problem{p}, Options{})), &doc); err != nil {
		t.Fatal(err)
	}
	got := doc.Problems[0]
	for _, c := range [][2]string{{got.Message, p.Text}, {got.Hint, p.Hint}, {got.File, p.File}, {got.Target, p.Target}} {
		if want := string([]rune(c[1])); c[0] != want {
			t.Errorf("got %q, want %q", c[0], want)
		}
	}
}
