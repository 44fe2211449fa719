package source

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"playbook/generator/playbook"
)

// each writes a line for every number, up to a size.
func each(size int, line string) string {
	var b strings.Builder
	for i := 0; b.Len() < size-len(line)-10; i++ {
		fmt.Fprintf(&b, line, i)
	}
	return b.String()
}

// However the largest files are filled, reading them ends soon. The time allowed
// is a hundred times what it takes, so that a slow computer is no failure and
// work that grows with the square of the size is one.
func TestBounds(t *testing.T) {
	page := func(front string) string { return "---\ntitle: x\n" + front + "\n---\n" }
	const most = maxFront - 100
	tests := []struct{ name, file, text string }{
		{"unknown fields", "content/pages/a.md", page(each(most, "sumary%d: x\n"))},
		{"the same field", "content/pages/a.md", page(strings.Repeat("summary: x\n", most/11))},
		{"values of the wrong type", "content/pages/a.md", page("aka:\n" + each(most, "- {a%d: b}\n"))},
		{"links in one text", "content/pages/a.md", page("summary: \"" + each(most, "[[a%d]] ") + "\"")},
		{"links in many texts", "content/pages/a.md", page("aka:\n" + each(most, "- \"[[a%d]]\"\n"))},
		{"brackets that open", "content/pages/a.md", page("summary: \"" + strings.Repeat("[[", most/2) + "\"")},
		{"hyphens in a text", "content/pages/a.md", page("aka:\n  - x" + strings.Repeat(" - x", most/4))},
		{"an open quotation mark", "content/pages/a.md", page("summary: \"" + each(most, "\n a%d: b"))},
		{"quotation marks", "content/pages/a.md", page(each(most, "a%d: \"b\" c\n"))},
		{"blank lines", "content/pages/a.md", page("summary:" + strings.Repeat("\n", most))},
		{"notes", "content/pages/a.md", page(each(most, "#%d\n"))},
		{"one long id", "content/pages/a.md", page("id: " + strings.Repeat("a", most))},
		{"former ids", "content/pages/a.md", page("formerly: [" + each(most, "a%d, ") + "]")},
		{"a long body of blank lines", "content/pages/a.md", page("") + strings.Repeat("\n", maxFile-100)},
		{"a long body of bytes that are no text", "content/pages/a.md", page("") + strings.Repeat("é", maxFile/2-100) + "\xff"},
		{"blank lines before", "content/pages/a.md", strings.Repeat("\n", maxFile-100) + "---\n---\n"},
		{"contacts", playbook.SettingsFile, "contacts:\n" + each(maxFile, "  a%d: {title: x}\n")},
		{"contacts that are none", playbook.SettingsFile, "contacts:\n" + each(maxFile, "  a%d: x\n")},
		{"unknown settings", playbook.SettingsFile, each(maxFile, "a%d: b\n")},
		{"words", playbook.GlossaryFile, each(maxFile, "- {term: a%d, means: x}\n")},
		{"the same word", playbook.GlossaryFile, strings.Repeat("- {term: a, means: x}\n", maxFile/22)},
		{"words of the wrong type", playbook.GlossaryFile, strings.Repeat("- {}\n", maxFile/5)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if len(tt.text) > maxFile {
				t.Fatalf("%d bytes", len(tt.text))
			}
			start := time.Now()
			read(t, fstest.MapFS{tt.file: file(tt.text)})
			took := time.Since(start)
			t.Logf("%s", took.Round(time.Millisecond))
			if took > 30*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}
