// Package report makes text for people and machines of the problems of a
// playbook.
//
// It alone knows how a finding is written down. Every format carries the same
// findings in the same order: by file, line, column and rule. A new format is one
// file with a function, and its line in the table below.
//
// What stands in a playbook is somebody's text and may hold anything, escape
// sequences for a terminal and marks that turn the direction of writing among it.
// Nothing of that kind leaves this package as it came: see hidden.
package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// Options are the choices of a report. The zero Options are fit for a file.
type Options struct {
	Colour bool   // whether the text may be coloured for a terminal
	Width  int    // how many columns a line may have; 0 for as many as it takes
	Folder fs.FS  // the playbook's folder, to quote from; nil to quote nothing
	Under  string // where that folder is in the repository, for formats that a code host reads

	Fail    playbook.Level // from which level a finding fails the command; Off for none
	Rules   []Rule         // what was looked for, for formats that explain their findings
	Version string         // of the program, if it is known
	Home    string         // the program's address, if it is known
}

// A Rule is what a report says about a rule.
type Rule struct {
	Name    string
	Family  string
	Level   playbook.Level // its own, whatever the settings make of it
	Summary string         // one line
	Doc     string         // why it matters
	Bad     string         // an example that breaks it; may be empty
	Good    string         // the same example put right
}

type format struct {
	name  string
	write func(*bytes.Buffer, []playbook.Problem, Options) error
}

var formats = []format{
	{"text", writeText},
	{"json", writeJSON},
	{"github", writeGitHub},
	{"sarif", writeSARIF},
	{"gitlab", writeGitLab},
	{"junit", writeJUnit},
}

// Formats lists the formats by name.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// Write writes the problems to w in a format. Problems that are switched off are
// left out.
func Write(w io.Writer, format string, problems []playbook.Problem, o Options) error {
	for _, f := range formats {
		if f.name != format {
			continue
		}
		var b bytes.Buffer
		if err := f.write(&b, ordered(problems), o); err != nil {
			return fmt.Errorf("report as %s: %w", format, err)
		}
		_, err := w.Write(b.Bytes())
		return err
	}
	return fmt.Errorf("there is no format %q; the formats are %s", format, strings.Join(Formats(), ", "))
}

func ordered(problems []playbook.Problem) []playbook.Problem {
	loud := slices.DeleteFunc(slices.Clone(problems), func(p playbook.Problem) bool { return p.Level == playbook.Off })
	slices.SortStableFunc(loud, func(a, b playbook.Problem) int {
		return cmp.Or(
			strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
			strings.Compare(a.Rule, b.Rule), strings.Compare(a.Text, b.Text))
	})
	return loud
}

// Summary says in a line how many findings there are of each level.
func Summary(problems []playbook.Problem) string { return counted(ordered(problems)).String() }

// A count is how many findings there are of each level, and in how many files.
type count struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
	Files    int `json:"files"`
}

func counted(problems []playbook.Problem) count {
	var c count
	files := map[string]bool{}
	for _, p := range problems {
		files[p.File] = true
		switch p.Level {
		case playbook.Error:
			c.Errors++
		case playbook.Warning:
			c.Warnings++
		case playbook.Note:
			c.Notes++
		}
	}
	c.Files = len(files)
	return c
}

// String says the counts that are not nothing: "3 errors, 1 warning in 2 files".
func (c count) String() string {
	levels := c.levels()
	if levels == "" {
		return "no findings"
	}
	return levels + " in " + Plural(c.Files, "file")
}

func (c count) levels() string {
	var words []string
	for _, l := range []struct {
		n    int
		name string
	}{{c.Errors, "error"}, {c.Warnings, "warning"}, {c.Notes, "note"}} {
		if l.n > 0 {
			words = append(words, Plural(l.n, l.name))
		}
	}
	return strings.Join(words, ", ")
}

// Plural is a number with its noun: "1 file", "2 files".
func Plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
