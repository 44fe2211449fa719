package report

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// These are the parts of JUnit's report of tests that its readers agree on. Every
// rule is a suite; each of its findings is a test that did not pass, and a rule that
// found nothing is a test that did.
type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		File    string        `xml:"file,attr,omitempty"`
		Line    int           `xml:"line,attr,omitempty"`
		Failure *junitFinding `xml:"failure"`
		Skipped *junitFinding `xml:"skipped"`
	}
	junitFinding struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

// writeJUnit writes the findings as the results of tests. JUnit knows no warnings:
// what does not fail the command is a test that was skipped, so that a reader of
// the report comes to the same end as the exit code.
func writeJUnit(b *bytes.Buffer, problems []playbook.Problem, o Options) error {
	doc := junitReport{Name: "playbook", Suites: junitSuites(problems, o)}
	for _, s := range doc.Suites {
		doc.Tests += s.Tests
		doc.Failures += s.Failures
		doc.Skipped += s.Skipped
	}
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(b)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	b.WriteByte('\n')
	return nil
}

// junitSuites is a suite for each rule, in their order; a rule that is not known to
// the options comes last.
func junitSuites(problems []playbook.Problem, o Options) []junitSuite {
	suites, index := []junitSuite{}, map[string]int{}
	at := func(rule string) *junitSuite {
		i, known := index[rule]
		if !known {
			i = len(suites)
			index[rule] = i
			suites = append(suites, junitSuite{Name: visible(rule)})
		}
		return &suites[i]
	}
	for _, r := range o.Rules {
		at(r.Name)
	}
	names := map[string]int{}
	for _, p := range problems {
		at(p.Rule).add(junitCaseOf(p, o, names))
	}
	for i := range suites {
		if suites[i].Tests == 0 {
			suites[i].add(junitCase{Name: "nothing found", Class: suites[i].Name})
		}
	}
	return suites
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
}

// junitCaseOf is one finding. Readers know a test by its class and its name from one
// run to the next, so that no line is part of them.
func junitCaseOf(p playbook.Problem, o Options, names map[string]int) junitCase {
	file := visible(inRepository(p, o.Under))
	name := cmp.Or(visible(p.Page), file)
	if p.Target != "" && p.Target != p.Page {
		name += ": " + visible(p.Target)
	}
	key := p.Rule + "\n" + name
	if names[key]++; names[key] > 1 {
		name += fmt.Sprintf(" (%d)", names[key])
	}
	at := playbook.Pos{File: file, Line: p.Line, Col: p.Col}
	lines := slices.Concat([]string{at.String() + ": " + visible(p.Text)}, wrap(p.Hint, 1<<30))
	finding := junitFinding{visible(p.Text), p.Level.String(), strings.TrimRight(strings.Join(lines, "\n"), "\n")}
	c := junitCase{Name: name, Class: visible(p.Rule), File: file, Line: p.Line}
	if o.Fail != playbook.Off && p.Level >= o.Fail {
		c.Failure = &finding
		return c
	}
	c.Skipped = &finding
	return c
}
