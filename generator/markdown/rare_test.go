package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// An address at the end of a page changes nothing about what stands above it.
func TestAnAddressElsewhere(t *testing.T) {
	const page = "## Steps\n\n1. Look  \n   up, (then) *down* and ~round~.\n   - Your call: [[oil]], gladly\n   - Must: [[rule]] - always\n"
	c := New(words())
	want, got := c.Convert([]byte(page), 1), c.Convert([]byte(page+"\n## Background\n\nask@lamp.example\n"), 1)
	if len(want.Steps) != 1 || len(want.Steps[0].Marks) != 2 {
		t.Fatalf("the steps are %+v", want.Steps)
	}
	if diff := cmp.Diff(want.Steps, got.Steps); diff != "" {
		t.Errorf("-without +with an address:\n%s", diff)
	}
	if n := len(got.Links) - len(want.Links); n != 1 {
		t.Errorf("the address makes %d links", n)
	}
}

// What goldmark takes for a bare address is looked for.
func TestHoldsAddress(t *testing.T) {
	c := New(Words{})
	for _, tt := range []struct {
		body string
		is   bool
	}{
		{"https://lamp.example", true}, {"(http://lamp.example)", true}, {"www.lamp.example", true}, {"Ask a.b@lamp.example.", true},
		{"ask@lamp", false}, {"lamp.example", false}, {"http: and https:", false}, {"mailto:x", false}, {"ftp://lamp.example", false}, {"WWW.lamp.example", false},
	} {
		ctx := parser.NewContext()
		_ = 0
		found := false
		_ = ast.Walk(c.parser.Parse(text.NewReader([]byte(tt.body)), parser.WithContext(ctx)), func(n ast.Node, _ bool) (ast.WalkStatus, error) {
			found = found || n.Kind() == ast.KindAutoLink
			return ast.WalkContinue, nil
		})
		if found != tt.is {
			t.Errorf("%q: goldmark finds an address: %t", tt.body, found)
		}
		if found && !rare([]byte(tt.body)) {
			t.Errorf("%q is not looked at", tt.body)
		}
		if got := len(c.Convert([]byte(tt.body), 1).Links) > 0; got != tt.is {
			t.Errorf("%q has links: %t", tt.body, got)
		}
	}
}
