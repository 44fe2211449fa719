package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/prose"
)

func TestFoldLabel(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "Why": "why", "  Your \t call\n": "your call", "If it doesn’t fit": "if it doesn't fit", "ÉCRIS": "écris", "E\u0301cris": "écris",
		"Pourquoi\u00a0": "pourquoi", "Stop\u202fet": "stop et", "\xff": "\ufffd",
	} {
		if got := string(foldLabel(in)); got != want {
			t.Errorf("%q is folded to %q, want %q", in, got, want)
		}
	}
}

func TestBranches(t *testing.T) {
	cases := []struct {
		word, text string
		want       bool
	}{
		{"If", "If it rains", true}, {"If", "if it rains", true}, {"If", "If", true}, {"If", "Iffy", false}, {"If", "What if", false}, {"If", "", false},
		{"If", "If's", true}, {"If", "If2", false}, {"", "If it rains", false}, {"Wenn", "Wenn’s regnet", true}, {"如果", "如果下雨", true}, {"Si jamais", "Si  jamais il pleut", true},
		{"Si", "S'il pleut", false},
	}
	for _, tt := range cases {
		if got := newLabels(map[string]string{"if": tt.word}, nil).branches(tt.text); got != tt.want {
			t.Errorf("%q begins with %q: %t", tt.text, tt.word, got)
		}
	}
}

func TestLabels(t *testing.T) {
	l := newLabels(map[string]string{"why": "Why", "say": "Why", "steps": "Steps", "tip": "Hint"}, nil)
	if _, ok := l.mark(""); ok {
		t.Error("a mark that has no word is recognised by no word")
	}
	if l.section("") != "" || l.section("steps :") != prose.Steps || l.section("Steps to take") != "" {
		t.Error("sections are told by their whole name only")
	}
	if l.word("tip") != "Hint" || l.word("note") != "Note" || l.word("other") != "" {
		t.Error("words that are not chosen are English")
	}
}

// TestColon reads bullets and wants the label and what is left.
func TestColon(t *testing.T) {
	cases := []struct {
		in    string
		kind  prose.MarkKind
		label string
		rest  string
	}{
		{"Why: a", prose.Why, "Why", "a"},
		{"Why : a", prose.Why, "Why", "a"},
		{"Why:a: b", prose.Why, "Why", "a: b"},
		{"__Why__: a", prose.Why, "Why", "a"},
		{"***Why:*** a", prose.Why, "Why", "a"},
		{"**Why: a** b", prose.Why, "Why", "<strong>a</strong> b"},
		{"*W*hy: a", prose.Why, "Why", "a"},
		{"Stop and\n  ask: a", prose.Ask, "Stop and ask", "a"},
		{"Why \\: a", prose.Plain, "", "Why : a"},
		{"[Why](b.md): a", prose.Plain, "", "{0 Why 0}: a"},
		{"Because: why: a", prose.Plain, "", "Because: why: a"},
		{": a", prose.Plain, "", ": a"},
		{"a", prose.Plain, "", "a"},
		{"If a:", prose.If, "If a", ""},
		{"If 1:2 is b: c: d", prose.If, "If 1:2 is b", "c: d"},
		{"If see http://example.org: a", prose.If, "If see http://example.org", "a"},
		{"If `a: b` then c: d", prose.If, "If a: b then c", "d"},
		{"If a &amp; b: c", prose.If, "If a & b", "c"},
		{"If a：b", prose.If, "If a", "b"},
		{"If *a*: b", prose.If, "If a", "b"},
		{"*If a: b*", prose.If, "If a", "<em>b</em>"},
	}
	c := New(words())
	for _, tt := range cases {
		text := c.Convert([]byte("## Steps\n\n1. x\n   - "+tt.in), 1)
		m := text.Steps[0].Marks[0]
		got := []string{string(m.Kind), m.Label, holed(m.Rich)}
		if diff := cmp.Diff([]string{string(tt.kind), tt.label, tt.rest}, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", tt.in, diff)
		}
	}
}

func TestJoint(t *testing.T) {
	for in, want := range map[string]int{
		"": 0, " a": 1, "  a": 2, ", a": 0, ": a": 1, " — a": 4, " - a": 2, ".": 1, ",": 1, "; a": 1, " -a": 1, " (a)": 1,
	} {
		if n, ok := joint([]byte(in)); !ok || n != want {
			t.Errorf("%q joins by %d characters, %t; want %d", in, n, ok, want)
		}
	}
	for _, in := range []string{"'s", "a", "-based", ",a", "(a)", "…"} {
		if _, ok := joint([]byte(in)); ok {
			t.Errorf("%q goes on the word of the link", in)
		}
	}
}

// TestAlsoUnderstood reads words of two languages, the first of them first.
func TestAlsoUnderstood(t *testing.T) {
	l := newLabels(map[string]string{"why": "Warum", "if": "Wenn", "say": "Must", "steps": "Schritte"},
		map[string]string{"why": "Why", "if": "If", "must": "Must", "steps": "Steps"})
	for word, want := range map[string]prose.MarkKind{"Warum": prose.Why, "why": prose.Why, "Must": prose.Say, "Record": prose.Plain} {
		if got, _ := l.mark(word); got != want {
			t.Errorf("%s is %q, want %q", word, got, want)
		}
	}
	for word, want := range map[string]prose.Name{"Schritte": prose.Steps, "Steps:": prose.Steps, "Étapes": ""} {
		if got := l.section(word); got != want {
			t.Errorf("%s is %q, want %q", word, got, want)
		}
	}
	if !l.branches("Wenn es regnet") || !l.branches("If it rains") || l.branches("Iffy") {
		t.Error("small branches of two languages")
	}
}
