package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"

	"playbook/generator/playbook"
)

// jsonVersion is raised when a reader of an earlier document would misread a
// newer one. New fields do not raise it.
const jsonVersion = 1

type jsonReport struct {
	Version  int           `json:"version"`
	Problems []jsonProblem `json:"problems"`
	Summary  count         `json:"summary"`
}

// A jsonProblem's line and column are 0 where a whole file, or the playbook, is
// meant; columns count characters from 1.
type jsonProblem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Level   string `json:"level"`
	Rule    string `json:"rule"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Page    string `json:"page,omitempty"`
	Target  string `json:"target,omitempty"`
}

// writeJSON writes one document with all findings.
func writeJSON(b *bytes.Buffer, problems []playbook.Problem, _ Options) error {
	doc := jsonReport{Version: jsonVersion, Problems: make([]jsonProblem, len(problems)), Summary: counted(problems)}
	for i, p := range problems {
		doc.Problems[i] = jsonProblem{
			File: p.File, Line: p.Line, Column: p.Col, Level: p.Level.String(), Rule: p.Rule,
			Message: p.Text, Hint: p.Hint, Page: p.Page, Target: p.Target,
		}
	}
	return encode(b, doc)
}

// encode writes a document as JSON that people can read, too.
func encode(b *bytes.Buffer, doc any) error {
	var raw bytes.Buffer
	enc := json.NewEncoder(&raw)
	enc.SetEscapeHTML(false) // nobody puts this into a page unescaped, and people read it
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	b.Write(VisibleJSON(raw.Bytes()))
	return nil
}

// VisibleJSON returns a document of JSON with every hidden character in escapes, which
// mean the same to a program and do nothing to a terminal. Only strings hold any: between
// them an encoder writes ASCII and line feeds.
func VisibleJSON(doc []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(doc) {
		if r == '\n' || !hidden(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.Bytes()
}
