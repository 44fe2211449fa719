package report

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
)

func TestGitLab(t *testing.T) {
	p := problem(9, 13, playbook.Error, "a < b \u202e", "c\n  d")
	p.Page, p.Target = "refund", "arive"
	got := written(t, "gitlab", []playbook.Problem{p}, Options{Under: "docs"})
	want := `[
  {
    "description": "a < b \u202e: c d",
    "check_name": "some-rule",
    "fingerprint": "09f8210991ab3056b1c29d9dff8e0ba8",
    "severity": "major",
    "location": {
      "path": "docs/content/a.md",
      "lines": {
        "begin": 9
      }
    }
  }
]
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := written(t, "gitlab", nil, Options{}); got != "[]\n" {
		t.Errorf("without findings: %q", got)
	}
}

// GitLab drops what has no line from 1 and what shares a fingerprint.
func TestGitLabTakesEveryFinding(t *testing.T) {
	var problems []playbook.Problem
	for i := range 12 {
		problems = append(problems, problem(i/4, 0, playbook.Level(i%3+1), "x", ""))
	}
	problems = append(problems, playbook.Problem{Rule: "r", Level: playbook.Note, Text: "no file"})
	var issues []gitlabIssue
	if err := json.Unmarshal([]byte(written(t, "gitlab", problems, Options{})), &issues); err != nil {
		t.Fatal(err)
	}
	seen, severities := map[string]bool{}, map[string]int{}
	for _, i := range issues {
		if i.Location.Lines.Begin < 1 || i.Location.Path == "" || seen[i.Fingerprint] {
			t.Errorf("GitLab would drop %+v", i)
		}
		seen[i.Fingerprint] = true
		severities[i.Severity]++
	}
	if diff := cmp.Diff(map[string]int{"info": 5, "minor": 4, "major": 4}, severities); diff != "" {
		t.Error(diff)
	}
}

func readJUnit(t testing.TB, doc string) junitReport {
	t.Helper()
	var report junitReport
	if err := xml.Unmarshal([]byte(doc), &report); err != nil {
		t.Fatalf("%v\n%s", err, doc)
	}
	return report
}

func TestJUnit(t *testing.T) {
	p := problem(9, 13, playbook.Error, "a < b & \"c\" \u202e", "d\ne")
	p.Page, p.Target = "refund", "arive"
	note := problem(0, 0, playbook.Note, "what", "")
	got := written(t, "junit", []playbook.Problem{p, note}, Options{Rules: twoRules, Fail: playbook.Error})
	want := `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="playbook" tests="3" failures="1" errors="0" skipped="1">
  <testsuite name="other-rule" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="nothing found" classname="other-rule"></testcase>
  </testsuite>
  <testsuite name="some-rule" tests="2" failures="1" errors="0" skipped="1">
    <testcase name="content/a.md" classname="some-rule" file="content/a.md">
      <skipped message="what" type="note">content/a.md: what</skipped>
    </testcase>
    <testcase name="refund: arive" classname="some-rule" file="content/a.md" line="9">
      <failure message="a &lt; b &amp; &#34;c&#34; &lt;U+202E&gt;" type="error">content/a.md:9:13: a &lt; b &amp; &#34;c&#34; &lt;U+202E&gt;&#xA;d&#xA;e</failure>
    </testcase>
  </testsuite>
</testsuites>
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What fails in the report is what fails the command.
func TestJUnitFailsAsTheCommandDoes(t *testing.T) {
	problems := []playbook.Problem{problem(1, 1, playbook.Error, "x", ""), problem(1, 1, playbook.Warning, "x", ""), problem(1, 1, playbook.Note, "x", "")}
	for fail, want := range map[playbook.Level]int{playbook.Off: 0, playbook.Error: 1, playbook.Warning: 2, playbook.Note: 3} {
		doc := readJUnit(t, written(t, "junit", problems, Options{Fail: fail}))
		if doc.Failures != want || doc.Skipped != 3-want || doc.Tests != 3 {
			t.Errorf("--fail-on %s: %d failures, %d skipped of %d", fail, doc.Failures, doc.Skipped, doc.Tests)
		}
	}
}

// No two tests of a class share a name, the sums are right, and whatever an author
// typed is XML.
func TestJUnitIsSound(t *testing.T) {
	var problems []playbook.Problem
	for i := range 30 {
		p := problem(i, 1, playbook.Level(i%3+1), "x\x00\x1b\uFFFE]]> &#0; \xff", "\x0b")
		p.Rule, p.Page, p.Target = fmt.Sprint("rule", i%2), []string{"", "desk"}[i%2], strings.Repeat("\x01", i%3)
		problems = append(problems, p)
	}
	doc := readJUnit(t, written(t, "junit", problems, Options{Rules: twoRules, Fail: playbook.Warning}))
	names, tests := map[string]bool{}, 0
	for _, s := range doc.Suites {
		failures, skipped := 0, 0
		for _, c := range s.Cases {
			if key := c.Class + "\n" + c.Name; names[key] {
				t.Errorf("two tests are called %q", key)
			} else {
				names[key] = true
			}
			tests++
			if c.Failure != nil {
				failures++
			}
			if c.Skipped != nil {
				skipped++
			}
		}
		if s.Tests != len(s.Cases) || s.Failures != failures || s.Skipped != skipped {
			t.Errorf("%s: the sums are wrong", s.Name)
		}
	}
	if doc.Tests != tests || doc.Failures+doc.Skipped != len(problems) {
		t.Errorf("%d tests, %d failures, %d skipped", doc.Tests, doc.Failures, doc.Skipped)
	}
}
