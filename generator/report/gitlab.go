package report

import (
	"bytes"
	"strings"

	"playbook/generator/playbook"
)

// A gitlabIssue is a finding as GitLab's Code Quality reads it.
type gitlabIssue struct {
	Description string         `json:"description"`
	Check       string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

// writeGitLab writes the findings as a report of code quality, which GitLab shows
// in a merge request. It wants a line for each, so a whole file is its first.
func writeGitLab(b *bytes.Buffer, problems []playbook.Problem, o Options) error {
	issues := make([]gitlabIssue, len(problems))
	prints := fingerprints(problems)
	for i, p := range problems {
		text := p.Text
		if hint := strings.Join(strings.Fields(p.Hint), " "); hint != "" {
			text += ": " + hint
		}
		issues[i] = gitlabIssue{
			Description: text, Check: p.Rule, Fingerprint: prints[i], Severity: gitlabSeverity(p.Level),
			Location: gitlabLocation{inRepository(p, o.Under), gitlabLines{max(1, p.Line)}},
		}
	}
	return encode(b, issues)
}

func gitlabSeverity(l playbook.Level) string {
	switch l {
	case playbook.Error:
		return "major"
	case playbook.Warning:
		return "minor"
	}
	return "info"
}
