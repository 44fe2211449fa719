package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"playbook/generator/prose"
)

// numbered repeats a pattern with the numbers from 1.
func numbered(n int, pattern string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, pattern, i+1)
	}
	return b.String()
}

// TestLimits gives the converter what would cost goldmark seconds, minutes or
// gigabytes, and wants a word about it with a place.
func TestLimits(t *testing.T) {
	rep := strings.Repeat
	cases := []struct {
		name, text, want string
		line             int
	}{
		{"size", rep("word word word\n\n", 1<<16+1), "larger than 1 MiB", 1},
		{"quotations", "a\n\n" + rep("> ", 33) + "b", "more than 32 lists and quotations", 3},
		{"lists on a line", rep("- ", 40) + "a" + rep("\n", 9000), "more than 32 lists", 1},
		{"lists line by line", nested(40), "more than 32 lists", 33},
		{"lists behind tabs", rep("\t", 20) + "- a", "more than 32 lists", 1},
		{"numbers", rep("1. ", 33) + "a", "more than 32 lists", 1},
		{"footnotes in footnotes", rep("[^a]: ", 33) + "a", "more than 32 lists", 1},
		{"blank lines", rep("- ", 30) + "a" + rep("\n", 30000), "more than 20000 blank lines", 20002},
		{"long paragraph", "a\n\n" + rep("*a_ ", 9000), "longer than 32 KiB", 3},
		{"long paragraph of lines", rep("*a_ b\n", 6000), "longer than 32 KiB", 5462},
		{"long paragraph and lone markers", rep("*a_ b\n*\n", 5000), "longer than 32 KiB", 8193},
		{"long paragraph and number signs", rep("*a_ b\n#a\n", 5000), "longer than 32 KiB", 7282},
		{"long paragraph in a quotation", rep("> *a_ b\n", 5000), "longer than 32 KiB", 4097},
		{"many long paragraphs", rep(rep("[a](b", 5000)+"\n\n", 20), "too long to be read in good time", 13},
		{"long table without a table", rep("| *a_ |\n", 5000), "longer than 32 KiB", 4097},
		{"definitions", numbered(1100, "[%d]: a\n\n"), "more than 1000 links", 2001},
		{"footnotes", numbered(1100, "[^%d]: a\n\n"), "more than 1000 links", 2001},
		{"references to footnotes", "[^1]: a\n\n" + rep("b[^1] c\n\n", 2200), "more than 1000 links", 4001},
		{"headings", rep("# a\n", 2100), "more than 2000 headings", 2001},
		{"underlined headings", rep("a\n=\n\n", 2100), "more than 2000 headings", 6002},
		{"columns", "a\n\n" + rep("|a", 70) + "|\n" + rep("|-", 70) + "|\n", "more than 64 columns", 4},
		{"cells of few characters", rep("|a", 60) + "|\n" + rep("|-", 60) + "|\n" + rep("x\n", 100), "more than 5000 cells", 85},
		{"cells of many tables", rep("|a|b|\n|-|-|\n|c|d|\n\n", 2000), "more than 5000 cells", 5002},
		{"cells in a list", rep("- |a|b|\n  |-|-|\n  |c|d|\n\n", 2000), "more than 5000 cells", 5002},
		{"references that grow", "[a]: " + rep("x", 20000) + "\n\n" + rep("[a] ", 5000), "many times larger", 1},
		{"images that grow", "[a]: " + rep("x", 20000) + "\n\n" + rep("![a] ", 5000), "many times larger", 1},
		{"titles that grow", "[a]: b '" + rep("x", 20000) + "'\n\n" + rep("[a] ", 5000), "many times larger", 1},
	}
	c := New(words())
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			got := c.Convert([]byte(tt.text), 1)
			if len(got.Faults) != 1 || !strings.Contains(got.Faults[0].What, tt.want) {
				t.Fatalf("faults: %.300v, want one with %q", got.Faults, tt.want)
			}
			if f := got.Faults[0]; int(f.Line) != tt.line || f.Col != 1 || f.Hint == "" {
				t.Errorf("the fault stands at %v with the hint %q, want line %d", f.Place, f.Hint, tt.line)
			}
			if !got.Intro.Empty() || len(got.Links)+len(got.Sections)+len(got.Passages) > 0 {
				t.Error("a text that is refused carries more than the fault")
			}
		})
	}
}

func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// TestWithinLimits gives it large honest pages.
func TestWithinLimits(t *testing.T) {
	rep := strings.Repeat
	cases := map[string]string{
		"deep list":       nested(16) + rep("\n", 9000),
		"deep quotation":  rep(rep("> ", 30)+"a\n", 20),
		"long handbook":   rep(rep("Some words of a handbook. ", 30)+"\n\n", 1200),
		"long list":       rep("- An item of a list that goes on and on without a blank line between.\n", 900),
		"rulers":          rep("a\n\n* * * * * * * *\n\n", 300),
		"large table":     "| a | b | c | d |\n|---|---|---|---|\n" + rep("| one | two | three | four |\n", 1000),
		"many headings":   rep("## A heading\n\nWords.\n\n", 1500),
		"many links":      rep("[words](page.md) and [[desk]] and [ref].\n\n", 2000) + "[ref]: other.md",
		"many footnotes":  numbered(400, "Words[^%[1]d].\n\n[^%[1]d]: A note.\n\n"),
		"wide characters": rep(rep("渡し船は最終便を過ぎた。", 40)+"\n\n", 500),
	}
	c := New(words())
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			got := c.Convert([]byte(text), 1)
			if len(got.Faults) > 0 {
				t.Errorf("refused: %v", got.Faults[0])
			}
			checkHoles(t, got)
		})
	}
}

// TestOutputIsBounded uses a small budget, since the limits before the parser
// leave little that could use up the real one.
func TestOutputIsBounded(t *testing.T) {
	room := 10
	c := canvas{room: &room}
	for range 5 {
		_, _ = c.WriteString("four")
		_, _ = c.Write([]byte("four"))
		_ = c.WriteByte('1')
		_, _ = c.WriteRune('船')
	}
	if got := string(c.html); got != "fourfour1" || room >= 0 {
		t.Errorf("%q was written, and there is room for %d", got, room)
	}
	header := strings.Repeat("&", maxLabel)
	text := "|" + header + "|\n|-|\n" + strings.Repeat("|a|\n", 4000)
	got := New(Words{}).Convert([]byte(text), 1)
	if out := len(got.Intro.HTML); len(got.Faults) > 0 || out > maxGrowth*len(text)+maxOutput {
		t.Errorf("%d bytes became %d; faults %v", len(text), out, got.Faults)
	}
}

// TestGuardSeesAll checks on texts with tables in all places that the guard
// sees no fewer cells and headings, no shorter paragraphs and no shallower lists
// than goldmark makes: it is what keeps a few kilobytes from costing minutes.
func TestGuardSeesAll(t *testing.T) {
	texts := append(seeds(t), "a|b\n-|-\n", "- a\n  |b|\n  |-|\n  |c|", "> a|b\n> -|-\n> c", "1. |a|\n   |:-:|", ": |a|\n  |-|", "a\n: |b|\n  |-|\n  |c|", "a\n|b|\n|-|\nc\nd", ":-|\n-|")
	c := New(Words{})
	for _, s := range texts {
		checkGuard(t, s, c.Convert([]byte(s), 1))
	}
}

func checkGuard(t *testing.T, s string, parsed *prose.Text) {
	t.Helper()
	var g guard
	longest, deepest := 0, 0
	for line := range strings.SplitAfterSeq(s, "\n") {
		g.read([]byte(line))
		o := openers([]byte(line))
		longest, deepest = max(longest, g.paragraph), max(deepest, o.markers+o.indent/2)
	}
	cells := 0
	for _, r := range bodies(parsed) {
		cells += strings.Count(r.HTML, "<th ") + strings.Count(r.HTML, "<td")
	}
	paragraph, depth := measure(New(Words{}).parser.Parse(text.NewReader([]byte(s))))
	if cells > g.cells || len(parsed.Headings) > g.headings || paragraph > longest || depth > deepest {
		t.Errorf("%d cells, %d headings, a paragraph of %d bytes and a depth of %d; the guard saw %d, %d, %d and %d, in\n%s",
			cells, len(parsed.Headings), paragraph, depth, g.cells, g.headings, longest, deepest, s)
	}
}

// measure returns the size of the longest paragraph in a tree, and how many
// quotations and lists stand inside one another.
func measure(n ast.Node) (paragraph, depth int) {
	if n.Type() == ast.TypeInline {
		return 0, 0
	}
	if lines := n.Lines(); lines.Len() > 0 && !n.IsRaw() {
		paragraph = lines.At(lines.Len()-1).Stop - lines.At(0).Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		p, d := measure(c)
		paragraph, depth = max(paragraph, p), max(depth, d)
	}
	switch n.(type) {
	case *ast.Blockquote, *ast.ListItem, *east.DefinitionDescription, *east.Footnote:
		depth++
	}
	return paragraph, depth
}

func bodies(t *prose.Text) []prose.Rich {
	all := []prose.Rich{t.Intro}
	for _, s := range t.Sections {
		all = append(all, s.Body)
	}
	for _, s := range t.Steps {
		all = append(all, s.Rest)
		for _, m := range s.Marks {
			all = append(all, m.Rich)
		}
	}
	return slices.DeleteFunc(all, prose.Rich.Empty)
}
