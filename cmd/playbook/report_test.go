package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"playbook/generator/playbook"
	"playbook/generator/report"
	"playbook/generator/rules"
)

// The rules as they are, each with a finding, make a valid document that explains
// every one of them.
func TestSARIFOfAllRules(t *testing.T) {
	var problems []playbook.Problem
	for i, r := range rules.All {
		problems = append(problems, playbook.Problem{Rule: r.Name, Level: r.Level, Text: r.Summary, Pos: playbook.Pos{File: "content/a.md", Line: i + 1, Col: 1}})
	}
	var doc bytes.Buffer
	if err := report.Write(&doc, "sarif", problems, report.Options{Rules: explained(), Version: "v1.2.3"}); err != nil {
		t.Fatal(err)
	}
	schema, err := os.Open(filepath.Join("..", "..", "generator", "report", "testdata", "sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer schema.Close()
	value, err := jsonschema.UnmarshalJSON(schema)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("sarif.json", value); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err = jsonschema.UnmarshalJSON(bytes.NewReader(doc.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Error(err)
	}
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						Help struct{ Text, Markdown string }
					}
				}
			}
		}
	}
	if err := json.Unmarshal(doc.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	described := log.Runs[0].Tool.Driver.Rules
	if len(described) != len(rules.All) {
		t.Fatalf("%d rules are described, and there are %d", len(described), len(rules.All))
	}
	for i, r := range rules.All {
		if help := described[i].Help; !strings.Contains(help.Text, strings.TrimSpace(r.Bad)) || !strings.Contains(help.Markdown, "Put right:") {
			t.Errorf("%s: %s", r.Name, help.Text)
		}
	}
}
