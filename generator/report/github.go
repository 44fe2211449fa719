package report

import (
	"bytes"
	"fmt"
	"math"
	"path"
	"path/filepath"
	"strings"

	"playbook/generator/playbook"
)

// githubShows is how many annotations of one level GitHub shows for one step; it
// drops the others without a word.
const githubShows = 10

// writeGitHub writes the findings as commands for a workflow, which GitHub shows
// beside the lines of a change. Two plain lines end it, for the reader of the log:
// the summary, and what GitHub does not show.
func writeGitHub(b *bytes.Buffer, problems []playbook.Problem, o Options) error {
	for _, p := range problems {
		message := visible(p.Text)
		if p.Hint != "" {
			message += "\n" + strings.Join(wrap(p.Hint, math.MaxInt), "\n")
		}
		fmt.Fprintf(b, "::%s %s::%s\n", githubLevel(p.Level), strings.Join(githubPlace(p, o.Under), ","), githubEscape.Replace(message))
	}
	c := counted(problems)
	fmt.Fprintln(b, c)
	if more := c.beyond(githubShows).levels(); more != "" {
		fmt.Fprintf(b, "GitHub shows %d of each level beside the change; only this log has the other %s\n", githubShows, more)
	}
	return nil
}

// beyond counts what is left of each level after the first n.
func (c count) beyond(n int) count {
	return count{Errors: max(0, c.Errors-n), Warnings: max(0, c.Warnings-n), Notes: max(0, c.Notes-n)}
}

func githubLevel(l playbook.Level) string {
	if l == playbook.Note {
		return "notice"
	}
	return l.String()
}

func githubPlace(p playbook.Problem, under string) []string {
	var properties []string
	add := func(key string, value any) {
		properties = append(properties, key+"="+githubEscapeProperty.Replace(visible(fmt.Sprint(value))))
	}
	if p.File != "" {
		add("file", path.Join(filepath.ToSlash(under), p.File))
	}
	if p.Line > 0 {
		add("line", p.Line)
		add("col", p.Col)
	}
	add("title", p.Rule)
	return properties
}

var (
	githubEscape         = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubEscapeProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
