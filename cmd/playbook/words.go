package main

import (
	"io"
	"strings"
	"unicode/utf8"

	"playbook/generator/report"
)

// An outlet is standard output. It remembers that something could not be written, for
// those who do not look: what a full disk has swallowed is no success.
type outlet struct {
	io.Writer
	failed error
}

func (o *outlet) Write(b []byte) (int, error) {
	n, err := o.Writer.Write(b)
	if err != nil && o.failed == nil {
		o.failed = err
	}
	return n, err
}

// longestLine is how long a line of a message may be. What is longer holds a name or a
// value that nobody reads to its end.
const longestLine = 2000

// harmless is a message as it may be shown. The names and values in it are somebody's,
// and would act on a terminal or be a command to a workflow's runner.
func harmless(message string) string {
	lines := strings.Split(message, "\n")
	for i, line := range lines {
		indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
		if line = report.Visible(line); i > 0 && (strings.HasPrefix(line[len(indent):], "::") || strings.HasPrefix(line[len(indent):], "##[")) {
			line = indent + `\` + line[len(indent):]
		}
		lines[i] = shortened(line)
	}
	return strings.Join(lines, "\n")
}

// shortened is a line without its middle, where it is too long to be read.
func shortened(line string) string {
	if len(line) <= longestLine {
		return line
	}
	from, to := longestLine/2, len(line)-longestLine/4
	for !utf8.RuneStart(line[from]) {
		from--
	}
	for !utf8.RuneStart(line[to]) {
		to--
	}
	return line[:from] + " … " + line[to:]
}
