package diff

import (
	"bytes"
	"encoding/json"

	"playbook/generator/playbook"
)

// version is that of the JSON form. It is raised when a field changes its meaning
// or goes; a new one may come at any time.
const version = 1

type jsonReport struct {
	Version  int          `json:"version"`
	From     string       `json:"from"`
	To       string       `json:"to"`
	Summary  map[Kind]int `json:"summary"`
	Changes  []jsonChange `json:"changes"`
	Findings struct {
		New   []jsonFinding `json:"new"`
		Fixed []jsonFinding `json:"fixed"`
	} `json:"findings"`
	NotCompared []string `json:"not_compared"`
}

type jsonChange struct {
	Kind    Kind     `json:"kind"`
	Text    string   `json:"text"`
	Details []string `json:"details,omitempty"`
	Page    string   `json:"page"`
	Title   string   `json:"title"`
	File    string   `json:"file"`
	Line    int      `json:"line,omitempty"`
	Column  int      `json:"column,omitempty"`
	Clause  string   `json:"clause,omitempty"`
	Roles   []string `json:"roles,omitempty"`
	Before  string   `json:"before,omitempty"`
	After   string   `json:"after,omitempty"`
}

type jsonFinding struct {
	Fingerprint string `json:"fingerprint"`
	File        string `json:"file"`
	Line        int    `json:"line,omitempty"`
	Column      int    `json:"column,omitempty"`
	Level       string `json:"level"`
	Rule        string `json:"rule"`
	Message     string `json:"message"`
	Hint        string `json:"hint,omitempty"`
	Page        string `json:"page,omitempty"`
	Target      string `json:"target,omitempty"`
}

func writeJSON(b *bytes.Buffer, r *Report) error {
	out := jsonReport{Version: version, From: r.From, To: r.To, Summary: map[Kind]int{}, Changes: []jsonChange{}, NotCompared: r.Uncompared}
	if out.NotCompared == nil {
		out.NotCompared = []string{}
	}
	for _, k := range Kinds {
		if n := r.count(k.Kind); n > 0 {
			out.Summary[k.Kind] = n
		}
	}
	for _, ch := range r.Changes {
		j := jsonChange{
			Kind: ch.Kind, Text: ch.Text.String(), Page: ch.Entry.ID, Title: ch.Entry.Title.Value, File: ch.Entry.File,
			Line: int(ch.At.Line), Column: int(ch.At.Col), Clause: ch.Clause, Roles: ch.Roles, Before: ch.Before, After: ch.After,
		}
		for _, d := range ch.Details {
			j.Details = append(j.Details, d.String())
		}
		out.Changes = append(out.Changes, j)
	}
	out.Findings.New, out.Findings.Fixed = jsonFindings(r.New), jsonFindings(r.Fixed)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func jsonFindings(problems []playbook.Problem) []jsonFinding {
	all := make([]jsonFinding, 0, len(problems))
	for _, p := range problems {
		all = append(all, jsonFinding{
			Fingerprint: p.Fingerprint(), File: p.File, Line: p.Line, Column: p.Col, Level: p.Level.String(), Rule: p.Rule,
			Message: p.Text, Hint: p.Hint, Page: p.Page, Target: p.Target,
		})
	}
	return all
}
