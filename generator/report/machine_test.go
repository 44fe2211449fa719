package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
)

func TestJSON(t *testing.T) {
	p := problem(9, 13, playbook.Error, "a < b & \"c\" \u202e", "d")
	p.Page, p.Target = "refund", "arive"
	got := written(t, "json", []playbook.Problem{p, problem(0, 0, playbook.Note, "bell \x7f", "")}, Options{})
	want := `{
  "version": 1,
  "problems": [
    {
      "file": "content/a.md",
      "line": 0,
      "column": 0,
      "level": "note",
      "rule": "some-rule",
      "message": "bell \u007f"
    },
    {
      "file": "content/a.md",
      "line": 9,
      "column": 13,
      "level": "error",
      "rule": "some-rule",
      "message": "a < b & \"c\" \u202e",
      "hint": "d",
      "page": "refund",
      "target": "arive"
    }
  ],
  "summary": {
    "errors": 1,
    "warnings": 0,
    "notes": 1,
    "files": 1
  }
}
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestJSONWithoutFindingsHasAnEmptyList(t *testing.T) {
	if got := written(t, "json", nil, Options{}); !strings.Contains(got, `"problems": [],`) {
		t.Errorf("got %s", got)
	}
}

func TestGitHub(t *testing.T) {
	for _, c := range []struct {
		name    string
		problem playbook.Problem
		under   string
		want    string
	}{
		{"a hint is a second line", problem(9, 13, playbook.Error, "what", "how"), "",
			"::error file=content/a.md,line=9,col=13,title=some-rule::what%0Ahow\n1 error in 1 file\n"},
		{"a note is a notice", problem(1, 1, playbook.Note, "what", ""), ".",
			"::notice file=content/a.md,line=1,col=1,title=some-rule::what\n1 note in 1 file\n"},
		{"a playbook in a folder of the repository", problem(1, 1, playbook.Warning, "100%: a, b", ""), "docs/play:book",
			"::warning file=docs/play%3Abook/content/a.md,line=1,col=1,title=some-rule::100%25: a, b\n1 warning in 1 file\n"},
		{"a whole file", problem(0, 0, playbook.Error, "what", ""), "",
			"::error file=content/a.md,title=some-rule::what\n1 error in 1 file\n"},
		{"no file", playbook.Problem{Rule: "r", Level: playbook.Error, Text: "what"}, "docs",
			"::error title=r::what\n1 error in 1 file\n"},
		{"line ends cannot end the command", problem(1, 1, playbook.Error, "a\r\n::error::b", "c\rd"), "",
			"::error file=content/a.md,line=1,col=1,title=some-rule::a<U+000D><U+000A>::error::b%0Ac d\n1 error in 1 file\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, written(t, "github", []playbook.Problem{c.problem}, Options{Under: c.under})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestGitHubSaysWhatItDoesNotShow(t *testing.T) {
	var problems []playbook.Problem
	for range 12 {
		problems = append(problems, problem(1, 1, playbook.Error, "x", ""), problem(1, 1, playbook.Note, "x", ""))
	}
	ten := append([]playbook.Problem{}, problems[:20]...)
	if got := written(t, "github", ten, Options{}); !strings.HasSuffix(got, "\n10 errors, 10 notes in 1 file\n") {
		t.Errorf("ten of each: %q", got)
	}
	got := written(t, "github", append(problems, problem(1, 1, playbook.Warning, "x", "")), Options{})
	want := "\n12 errors, 1 warning, 12 notes in 1 file\nGitHub shows 10 of each level beside the change; only this log has the other 2 errors, 2 notes\n"
	if !strings.HasSuffix(got, want) {
		t.Errorf("got %q, want it to end in %q", got, want)
	}
}
