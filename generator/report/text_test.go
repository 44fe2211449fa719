package report

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
)

func TestText(t *testing.T) {
	long := "say in a sentence who is better off when this is done well, and how they would say it; the clauses to choose from are: safe, arrive, know, belong, own, lighter"
	for _, c := range []struct {
		name    string
		source  string
		problem playbook.Problem
		want    string
	}{
		{
			"a short hint stands beside the underline",
			"---\nserves:\n  - clause: arive\n",
			problem(3, 13, playbook.Error, "`serves` names \"arive\", which no clause has", `did you mean "arrive"?`),
			`content/a.md:3:13: error: ` + "`serves`" + ` names "arive", which no clause has [some-rule]
  3 |   - clause: arive
    |             ^^^^^ did you mean "arrive"?

1 error in 1 file
`,
		},
		{
			"a long hint has a line of its own, under the bar",
			strings.Repeat("\n", 11) + "title: Welcome\n",
			problem(12, 1, playbook.Warning, "a procedure that serves no clause", long),
			"content/a.md:12:1: warning: a procedure that serves no clause [some-rule]\n" +
				"  12 | title: Welcome\n" +
				"     | ^^^^^\n" +
				"     help: " + long + "\n\n1 warning in 1 file\n",
		},
		{
			"a hint of several lines keeps them",
			"---\n",
			problem(1, 1, playbook.Note, "x", "one of:\nsafe\narrive"),
			`content/a.md:1:1: note: x [some-rule]
  1 | ---
    | ^^^
    help: one of:
          safe
          arrive

1 note in 1 file
`,
		},
		{
			"no hint",
			"abc\n",
			problem(1, 2, playbook.Error, "x", ""),
			"content/a.md:1:2: error: x [some-rule]\n  1 | abc\n    |  ^^\n\n1 error in 1 file\n",
		},
		{
			"a whole file has no line to show",
			"abc\n",
			problem(0, 0, playbook.Error, "not UTF-8", "save it as UTF-8"),
			"content/a.md: error: not UTF-8 [some-rule]\n  help: save it as UTF-8\n\n1 error in 1 file\n",
		},
		{
			"a line that the file does not have",
			"abc\n",
			problem(9, 1, playbook.Error, "x", "y"),
			"content/a.md:9:1: error: x [some-rule]\n  help: y\n\n1 error in 1 file\n",
		},
		{
			"a place after the end of the line",
			"title:\n",
			problem(1, 8, playbook.Error, "x", ""),
			"content/a.md:1:8: error: x [some-rule]\n  1 | title:\n    |       ^\n\n1 error in 1 file\n",
		},
		{
			"what would act on a terminal is shown as what it is",
			"title: \x1b[2Jgone \u202etxt\n",
			problem(1, 8, playbook.Error, "says \"\x1b[2J\u202e\"", "\x07"),
			"content/a.md:1:8: error: says \"<U+001B>[2J<U+202E>\" [some-rule]\n" +
				"  1 | title: <U+001B>[2Jgone <U+202E>txt\n" +
				"    |        ^^^^^^^^^^^^^^^ <U+0007>\n\n1 error in 1 file\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := Options{Folder: fstest.MapFS{"content/a.md": {Data: []byte(c.source)}}}
			if diff := cmp.Diff(c.want, written(t, "text", []playbook.Problem{c.problem}, o)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Where there are many of one sort the first show how they are put right, the others
// stand in a line each, and none is left out.
func TestTextOfMany(t *testing.T) {
	var problems []playbook.Problem
	for i := range 30 {
		p := problem(i+1, 1, playbook.Warning, "x", "y")
		if i == 10 {
			p.Rule, p.Level, p.Hint = "other-rule", playbook.Error, "z"
		}
		problems = append(problems, p)
	}
	got := written(t, "text", problems, Options{})
	if n := strings.Count(got, ": warning: x [some-rule]"); n != 29 {
		t.Errorf("%d findings of 29:\n%s", n, got)
	}
	if n := strings.Count(got, "help: y"); n != 3 {
		t.Errorf("the hint is said %d times:\n%s", n, got)
	}
	for _, want := range []string{
		"content/a.md:10:1: warning: x [some-rule]\n\ncontent/a.md:11:1: error: x [other-rule]\n  help: z\n\ncontent/a.md:12:1: warning",
		"      1  error    other-rule in 1 file\n     29  warning  some-rule in 1 file\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if few := written(t, "text", problems[:20], Options{}); strings.Contains(few, "explain RULE") {
		t.Errorf("a table for few:\n%s", few)
	}
}

func TestTextWithoutAFolder(t *testing.T) {
	got := written(t, "text", []playbook.Problem{problem(3, 4, playbook.Error, "x", "y")}, Options{})
	if want := "content/a.md:3:4: error: x [some-rule]\n  help: y\n\n1 error in 1 file\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := written(t, "text", nil, Options{}); got != "no findings\n" {
		t.Errorf("got %q", got)
	}
}

func TestTextForATerminal(t *testing.T) {
	folder := fstest.MapFS{"content/a.md": {Data: []byte("abc\n")}}
	problems := []playbook.Problem{
		problem(1, 1, playbook.Error, "x", "say who is better off when this is done well"),
		problem(1, 2, playbook.Error, "y", "say it here"),
	}
	want := `content/a.md:1:1: error: x [some-rule]
  1 | abc
    | ^^^
    help: say who is better
          off when this is
          done well

content/a.md:1:2: error: y [some-rule]
  1 | abc
    |  ^^ say it here

2 errors in 1 file
`
	if diff := cmp.Diff(want, written(t, "text", problems, Options{Folder: folder, Width: 30})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// A terminal so narrow that no word fits must not stop the report.
	written(t, "text", problems, Options{Folder: folder, Width: 1})
}

func TestTextInColour(t *testing.T) {
	folder := fstest.MapFS{"content/a.md": {Data: []byte("abc\n")}}
	for _, level := range []playbook.Level{playbook.Note, playbook.Warning, playbook.Error} {
		problems := []playbook.Problem{problem(1, 1, level, "x", "y")}
		coloured := written(t, "text", problems, Options{Folder: folder, Colour: true})
		if !strings.Contains(coloured, colourOf(level)+level.String()+":"+plain) {
			t.Errorf("%v is not in its colour: %q", level, coloured)
		}
		bare := strings.NewReplacer(plain, "", bold, "", grey, "", colourOf(level), "").Replace(coloured)
		if diff := cmp.Diff(written(t, "text", problems, Options{Folder: folder}), bare); diff != "" {
			t.Errorf("colour changes the words (-without +with):\n%s", diff)
		}
	}
}

func TestTheOtherFormatsHaveNoColour(t *testing.T) {
	for _, format := range []string{"json", "github"} {
		if got := written(t, format, []playbook.Problem{problem(1, 1, playbook.Error, "x", "y")}, Options{Colour: true}); strings.Contains(got, "\x1b") {
			t.Errorf("%s: %q", format, got)
		}
	}
}
