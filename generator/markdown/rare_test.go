package markdown

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"playbook/generator/prose"
)

// An address at the end of a page, or the definition of a link, changes nothing about
// what stands above it.
func TestARarityElsewhere(t *testing.T) {
	c := New(words())
	for _, page := range []string{
		"## Steps\n\n1. Look  \n   up, (then) *down* and ~round~.\n   - Your call: [[oil]], gladly\n   - Must: [[rule]] - always\n",
		"## Steps\n\n1. Look    \n   up \\\n   and down \t\n   and round.\n   - Must: [[rule]].(Yes)\n   - Why: *[[oil]]*  -\n",
	} {
		want := c.Convert([]byte(page), 1)
		if len(want.Steps) != 1 || len(want.Steps[0].Marks) != 2 {
			t.Fatalf("the steps are %+v", want.Steps)
		}
		for _, end := range []string{"ask@lamp.example", "www.lamp.example", "[ask]: x.md"} {
			got := c.Convert([]byte(page+"\n## Background\n\n"+end+"\n"), 1)
			if diff := cmp.Diff(want.Steps, got.Steps); diff != "" {
				t.Errorf("-without +with %s:\n%s", end, diff)
			}
			if n := len(got.Links) - len(want.Links); n != 1 && !strings.HasPrefix(end, "[") {
				t.Errorf("%s makes %d links", end, n)
			}
		}
	}
}

// TestTwoParsers reads random texts without rarities as those with some are read.
func TestTwoParsers(t *testing.T) {
	n := 2000
	if testing.Short() {
		n = 200
	}
	c, all := New(words()), New(words())
	all.usual = all.parser
	common := slices.DeleteFunc(slices.Clone(pieces), func(s string) bool { return rare([]byte(s)) })
	common = append(common, " -", ", x", ".(x)", "  -\n", "   \n", "\t\n", "&am", "p;", "\n   - Must: [[a]]")
	for seed := range n {
		rnd := rand.New(rand.NewPCG(uint64(seed), 11))
		var b strings.Builder
		for range 1 + rnd.IntN(60) {
			b.WriteString(common[rnd.IntN(len(common))])
		}
		s := b.String()
		if rare([]byte(s)) {
			continue
		}
		if diff := cmp.Diff(all.Convert([]byte(s), 1), c.Convert([]byte(s), 1)); diff != "" {
			t.Fatalf("seed %d: %q is read in two ways:\n%s", seed, s, diff)
		}
	}
}

// TestBehindALink tells what belongs to a link, and what to the sentence that goes on
// behind it, however few its words.
func TestBehindALink(t *testing.T) {
	c := New(words())
	for in, want := range map[string]string{
		"[[oil]], gladly": "oil, gladly", "[[oil]], gladly and now": "oil, gladly and now", "[[oil]].(Yes)": "oil.(Yes)", "[[oil]]: gladly": "oil gladly",
		"[[oil]], [[rule]]": "oil, rule", "[[oil]]  -": "oil", "[[oil]] - always": "oil always", "[[oil]]'s": "oil's",
	} {
		m := c.Convert([]byte("## Steps\n\n1. x\n   - Must: "+in+"\n"), 1).Steps[0].Marks[0]
		if m.Kind != prose.Must || m.Plain != want {
			t.Errorf("%q says %q, want %q", in, m.Plain, want)
		}
	}
}

// What goldmark takes for a bare address, or for the definition of a link, is looked for.
func TestRare(t *testing.T) {
	c := New(Words{})
	for _, tt := range []struct {
		body string
		is   bool
	}{
		{"https://lamp.example", true}, {"(http://lamp.example)", true}, {"www.lamp.example", true}, {"Ask a.b@lamp.example.", true},
		{"ask@lamp", false}, {"lamp.example", false}, {"http: and https:", false}, {"mailto:x", false}, {"ftp://lamp.example", false}, {"WWW.lamp.example", false},
		{"[a]\n\n[a]: b.md", true}, {"[a]\n\n> [a\n> ]:\n> b.md", true}, {"[a]\n\n[a] : b.md", false},
	} {
		found := false
		_ = ast.Walk(c.parser.Parse(text.NewReader([]byte(tt.body))), func(n ast.Node, _ bool) (ast.WalkStatus, error) {
			found = found || n.Kind() == ast.KindAutoLink || n.Kind() == ast.KindLinkReferenceDefinition
			return ast.WalkContinue, nil
		})
		if found != tt.is {
			t.Errorf("%q: goldmark finds something rare: %t", tt.body, found)
		}
		if found && !rare([]byte(tt.body)) {
			t.Errorf("%q is not looked at", tt.body)
		}
		if got := len(c.Convert([]byte(tt.body), 1).Links) > 0; got != tt.is {
			t.Errorf("%q has links: %t", tt.body, got)
		}
	}
}
