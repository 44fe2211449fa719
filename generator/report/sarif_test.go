package report

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"playbook/generator/playbook"
)

// readSARIF reads a document back, after it has been held against the schema of
// the standard.
func readSARIF(t testing.TB, doc string) sarifLog {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	if err := schemaOfSARIF(t).Validate(value); err != nil {
		t.Errorf("not valid: %v\n%s", err, doc)
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(doc), &log); err != nil {
		t.Fatal(err)
	}
	return log
}

func schemaOfSARIF(t testing.TB) *jsonschema.Schema {
	t.Helper()
	schema, err := compiledSchema()
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

var compiledSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	f, err := os.Open("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	value, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	c.RegisterFormat(&jsonschema.Format{Name: "uri-reference", Validate: isReference})
	if err := c.AddResource("sarif.json", value); err != nil {
		return nil, err
	}
	return c.Compile("sarif.json")
})

// reference is how RFC 3986 writes a reference. The package that reads the schema
// is kinder than that: it takes letters that have to be encoded.
var reference = regexp.MustCompile(`^(([A-Za-z][A-Za-z0-9+.-]*:)[^:]*|[^:]*(/.*)?)$`)

func isReference(v any) error {
	s, is := v.(string)
	if !is {
		return nil
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"<>\^{|}`+"`", r) }) || !reference.MatchString(s) {
		return fmt.Errorf("%q is no reference", s)
	}
	return nil
}

var twoRules = []Rule{
	{Name: "other-rule", Family: "Text", Level: playbook.Note, Summary: "one line", Doc: "Why it\nmatters. Twice."},
	{Name: "some-rule", Family: "Purpose", Level: playbook.Error, Summary: "a line", Doc: "Why.", Bad: "a: ```b", Good: "a: b\n"},
}

func TestSARIF(t *testing.T) {
	p := problem(9, 13, playbook.Warning, "a < b & \"c\" \u202e", "d")
	p.Page, p.Target = "refund", "arive"
	got := written(t, "sarif", []playbook.Problem{p}, Options{Rules: twoRules[1:], Under: "docs", Version: "v1.2.3", Home: "https://example.org/"})
	want := `{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "Playbook",
          "version": "v1.2.3",
          "informationUri": "https://example.org/",
          "rules": [
            {
              "id": "some-rule",
              "shortDescription": {
                "text": "a line"
              },
              "fullDescription": {
                "text": "Why."
              },
              "help": {
                "text": "Why.\n\nLike this, it is found:\n\na: ` + "```" + `b\n\nPut right:\n\na: b\n",
                "markdown": "Why.\n\nLike this, it is found:\n\n` + "````\\na: ```b\\n````\\n\\nPut right:\\n\\n```\\na: b\\n```" + `"
              },
              "defaultConfiguration": {
                "enabled": true,
                "level": "error"
              },
              "properties": {
                "tags": [
                  "Purpose"
                ]
              }
            }
          ]
        }
      },
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "some-rule",
          "ruleIndex": 0,
          "level": "warning",
          "message": {
            "text": "a < b & \"c\" \u202e\nd"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "docs/content/a.md"
                },
                "region": {
                  "startLine": 9,
                  "startColumn": 13
                }
              }
            }
          ],
          "partialFingerprints": {
            "playbookFinding/v1": "09f8210991ab3056b1c29d9dff8e0ba8"
          }
        }
      ]
    }
  ]
}
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	readSARIF(t, got)
}

// Whatever is found, the document is valid, and every result points at its rule.
func TestSARIFIsValid(t *testing.T) {
	odd := problem(3, 4, playbook.Error, "", "")
	odd.File, odd.Rule = "content/a b/100%: é #1?.md", "a-rule-of-tomorrow"
	problems := []playbook.Problem{
		odd, problem(0, 0, playbook.Note, "a whole file", ""), {Rule: "some-rule", Level: playbook.Error, Text: "no file"},
		problem(5, 0, playbook.Error, "no column", "hint"), problem(5, 1, playbook.Error, "\x00\x1b{0} [a](1) \xff", "a\nb"),
	}
	for _, o := range []Options{{}, {Rules: twoRules}, {Rules: twoRules, Under: "../out of the way"}, {Under: "/abso:lute"}, {Rules: append(twoRules, Rule{Name: "off"})}} {
		log := readSARIF(t, written(t, "sarif", problems, o))
		for _, r := range log.Runs[0].Results {
			if rule := log.Runs[0].Tool.Driver.Rules[r.RuleIndex]; rule.ID != r.RuleID {
				t.Errorf("the result of %s points at %s", r.RuleID, rule.ID)
			}
		}
	}
	for _, o := range []Options{{}, {Rules: twoRules}} {
		log := readSARIF(t, written(t, "sarif", nil, o))
		if run := log.Runs[0]; run.Results == nil || len(run.Tool.Driver.Rules) != len(o.Rules) {
			t.Errorf("without findings: %+v", run)
		}
	}
}

// The schema refuses what is not as it should be: otherwise nothing above says
// anything.
func TestSchemaOfSARIFRefuses(t *testing.T) {
	good := written(t, "sarif", []playbook.Problem{problem(1, 1, playbook.Error, "x", "")}, Options{Rules: twoRules})
	for _, change := range [][2]string{
		{`"version": "2.1.0"`, `"version": "2.2"`}, {`"level": "error"`, `"level": "bad"`}, {`"startLine": 1`, `"startLine": 0`},
		{`"ruleIndex": 1`, `"ruleIndex": -2`}, {`"unicodeCodePoints"`, `"characters"`}, {`"uri": "content/a.md"`, `"uri": "a b"`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("%s is not in it", change[0])
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(bad))
		if err != nil {
			t.Fatal(err)
		}
		if schemaOfSARIF(t).Validate(value) == nil {
			t.Errorf("%s was taken", change[1])
		}
	}
}

func TestAddress(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"content/a.md", "content/a.md"},
		{"content/a b.md", "content/a%20b.md"},
		{"content/é.md", "content/%C3%A9.md"},
		{"content/100%.md", "content/100%25.md"},
		{"content/a?b#c.md", "content/a%3Fb%23c.md"},
		{"a:b/c.md", "a%3Ab/c.md"},
		{"../c.md", "../c.md"},
		{"/home/x y/c.md", "file:///home/x%20y/c.md"},
		{"content/\xff.md", "content/%FF.md"},
	} {
		if got := address(c.name); got != c.want {
			t.Errorf("%q: got %q, want %q", c.name, got, c.want)
		}
	}
}

// Fingerprints tell all findings apart, and stay when lines are added above.
func TestFingerprints(t *testing.T) {
	var problems, moved []playbook.Problem
	for i := range 40 {
		p := problem(i+1, 1, playbook.Error, fmt.Sprint(i), "")
		p.Page, p.Target = fmt.Sprint("page", i%3), []string{"a", "b"}[i%2]
		problems = append(problems, p)
		p.Line, p.Col, p.Text = p.Line+7, 30, "another text"
		moved = append(moved, p)
	}
	prints := fingerprints(problems)
	if diff := cmp.Diff(prints, fingerprints(moved)); diff != "" {
		t.Errorf("they changed:\n%s", diff)
	}
	slices.Sort(prints)
	if n := len(slices.Compact(prints)); n != len(problems) {
		t.Errorf("%d fingerprints for %d findings", n, len(problems))
	}
	// One that goes takes no other with it.
	rest := fingerprints(problems[:39])
	if diff := cmp.Diff(fingerprints(problems)[:39], rest); diff != "" {
		t.Errorf("they changed:\n%s", diff)
	}
}
