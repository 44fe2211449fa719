package diff

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// A Report is a comparison of two playbooks with all that is to be said of it.
type Report struct {
	From, To string // what the two are called: "main (1a2b3c4d5e)", "the files as they are now"
	Comparison
	New, Fixed []playbook.Problem // findings, see Findings
}

var formats = []struct {
	name  string
	write func(*bytes.Buffer, *Report) error
}{
	{"text", writeText},
	{"markdown", writeMarkdown},
	{"json", writeJSON},
}

// Formats lists the formats of a report by name.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// Write writes a report to w in a format.
func Write(w io.Writer, format string, r *Report) error {
	for _, f := range formats {
		if f.name != format {
			continue
		}
		var b bytes.Buffer
		if err := f.write(&b, r); err != nil {
			return fmt.Errorf("report as %s: %w", format, err)
		}
		_, err := w.Write(b.Bytes())
		return err
	}
	return fmt.Errorf("there is no format %q; the formats are %s", format, strings.Join(Formats(), ", "))
}

// Has reports whether a report has a change of one of the kinds.
func (r *Report) Has(kinds []Kind) bool {
	return slices.ContainsFunc(kinds, func(k Kind) bool { return r.count(k) > 0 })
}

// count is how many changes of a kind there are.
func (r *Report) count(k Kind) int {
	switch k {
	case findingNew:
		return len(r.New)
	case findingFixed:
		return len(r.Fixed)
	}
	n := 0
	for _, ch := range r.Changes {
		if ch.Kind == k {
			n++
		}
	}
	return n
}

// An item is a line of a report with what stands under it.
type item struct {
	text    Sentence
	details []Sentence
}

// A section is what stands under one heading.
type section struct {
	heading string
	items   []item
}

// sections are the headings that have something under them, in order.
func (r *Report) sections() []section {
	var all []section
	add := func(heading string, it item) {
		if n := len(all); n == 0 || all[n-1].heading != heading {
			all = append(all, section{heading: heading})
		}
		last := &all[len(all)-1]
		last.items = append(last.items, it)
	}
	for _, k := range Kinds {
		for _, ch := range r.Changes {
			if ch.Kind == k.Kind {
				add(k.Heading, item{ch.Text, ch.Details})
			}
		}
		for _, p := range r.findings(k.Kind) {
			add(k.Heading, item{text: finding(k.Kind, p)})
		}
	}
	return all
}

func (r *Report) findings(k Kind) []playbook.Problem {
	switch k {
	case findingNew:
		return r.New
	case findingFixed:
		return r.Fixed
	}
	return nil
}

func finding(k Kind, p playbook.Problem) Sentence {
	if k == findingFixed {
		return say("Fixed: %s in %s: %s", p.Rule, p.File, p.Text)
	}
	return say("New %s in %s: %s (%s)", p.Level, p.Pos, p.Text, p.Rule)
}

// quiet reports whether there is nothing to tell.
func (r *Report) quiet() bool { return len(r.Changes)+len(r.New)+len(r.Fixed) == 0 }

// nothing is what is said then.
const nothing = "Nothing changes for staff or customers."

// summary says how much there is to tell.
func (r *Report) summary() string {
	if r.quiet() {
		return nothing
	}
	parts := []string{plural(len(r.Changes), "change")}
	if len(r.Changes) == 0 {
		parts[0] = "no change for staff or customers"
	}
	if n := len(r.New); n > 0 {
		parts = append(parts, plural(n, "new finding"))
	}
	if n := len(r.Fixed); n > 0 {
		parts = append(parts, plural(n, "finding")+" fixed")
	}
	return strings.ToUpper(parts[0][:1]) + together(parts)[1:] + "."
}

// missed says what could not be compared.
func (r *Report) missed() []Sentence {
	var all []Sentence
	for i, file := range r.Uncompared {
		if i == 20 {
			return append(all, say("Not compared: %s more files that cannot be read.", len(r.Uncompared)-i))
		}
		all = append(all, say("Not compared, because it cannot be read here or there: %s", file))
	}
	return all
}
