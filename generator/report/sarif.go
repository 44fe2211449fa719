package report

import (
	"bytes"
	"strings"

	"playbook/generator/playbook"
)

// These are the parts of the Static Analysis Results Interchange Format 2.1.0 that
// a report uses, by the names of the standard of OASIS.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Home    string      `json:"informationUri,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID       string           `json:"id"`
		Short    *sarifText       `json:"shortDescription,omitempty"`
		Full     *sarifText       `json:"fullDescription,omitempty"`
		Help     *sarifText       `json:"help,omitempty"`
		Config   *sarifConfig     `json:"defaultConfiguration,omitempty"`
		Property *sarifProperties `json:"properties,omitempty"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifConfig struct {
		Enabled bool   `json:"enabled"`
		Level   string `json:"level"`
	}
	sarifProperties struct {
		Tags []string `json:"tags"`
	}
	sarifResult struct {
		RuleID    string            `json:"ruleId"`
		RuleIndex int               `json:"ruleIndex"`
		Level     string            `json:"level"`
		Message   sarifText         `json:"message"`
		Locations []sarifLocation   `json:"locations"`
		Prints    map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		Line   int `json:"startLine"`
		Column int `json:"startColumn,omitempty"`
	}
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifPrint  = "playbookFinding/v1" // raised when findings are told apart in another way
)

// writeSARIF writes the findings and the rules that were looked for.
func writeSARIF(b *bytes.Buffer, problems []playbook.Problem, o Options) error {
	rules, index := sarifRules(o.Rules, problems)
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "Playbook", Version: o.Version, Home: o.Home, Rules: rules}},
		ColumnKind: "unicodeCodePoints",
		Results:    make([]sarifResult, len(problems)),
	}
	prints := fingerprints(problems)
	for i, p := range problems {
		run.Results[i] = sarifResult{
			RuleID: p.Rule, RuleIndex: index[p.Rule], Level: sarifLevel(p.Level),
			Message:   sarifText{Text: strings.TrimSuffix(p.Text+"\n"+p.Hint, "\n")},
			Locations: []sarifLocation{{sarifPlace(p, o.Under)}},
			Prints:    map[string]string{sarifPrint: prints[i]},
		}
	}
	return encode(b, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarifRules describes the rules, those that only the findings know of last, and
// says where each stands.
func sarifRules(known []Rule, problems []playbook.Problem) ([]sarifRule, map[string]int) {
	rules, index := make([]sarifRule, 0, len(known)), map[string]int{}
	for _, r := range known {
		index[r.Name] = len(rules)
		rules = append(rules, sarifRuleOf(r))
	}
	for _, p := range problems {
		if _, described := index[p.Rule]; !described {
			index[p.Rule] = len(rules)
			rules = append(rules, sarifRule{ID: p.Rule})
		}
	}
	return rules, index
}

func sarifRuleOf(r Rule) sarifRule {
	doc := strings.Join(strings.Fields(r.Doc), " ")
	help := sarifText{Text: doc, Markdown: doc}
	if r.Bad != "" && r.Good != "" {
		help.Text += "\n\nLike this, it is found:\n\n" + r.Bad + "\n\nPut right:\n\n" + r.Good
		help.Markdown += "\n\nLike this, it is found:\n\n" + fenced(r.Bad) + "\n\nPut right:\n\n" + fenced(r.Good)
	}
	return sarifRule{
		ID: r.Name, Short: &sarifText{Text: r.Summary}, Full: &sarifText{Text: doc}, Help: &help,
		Config:   &sarifConfig{Enabled: r.Level != playbook.Off, Level: sarifLevel(r.Level)},
		Property: &sarifProperties{Tags: []string{r.Family}},
	}
}

// fenced is a few lines as a block of code, in a fence that none of them can close.
func fenced(lines string) string {
	fence := "```"
	for strings.Contains(lines, fence) {
		fence += "`"
	}
	return fence + "\n" + strings.Trim(lines, "\n") + "\n" + fence
}

// sarifLevel is a level as the standard calls it.
func sarifLevel(l playbook.Level) string {
	if l == playbook.Off {
		return "none"
	}
	return l.String()
}

func sarifPlace(p playbook.Problem, under string) sarifPhysical {
	place := sarifPhysical{Artifact: sarifArtifact{address(inRepository(p, under))}}
	if p.Line > 0 {
		place.Region = &sarifRegion{Line: p.Line, Column: max(0, p.Col)}
	}
	return place
}
