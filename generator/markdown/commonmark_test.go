package markdown

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/renderer/html"
)

const (
	bare       = "a bare address is a link, as on GitHub"
	brackets   = "[[ ]] is a link to a page of the playbook"
	nowhere    = "a link without an address is a fault"
	scheme     = "only http, https, mailto, tel and sms are followed"
	colonFirst = "what stands before a colon is a scheme, and this one is not followed"
	backslash  = "a backslash in an address is a fault"
)

// differing are the examples that are read otherwise than the specification
// says, and why.
var differing = map[int]string{
	200: nowhere,
	202: backslash,
	485: nowhere,
	486: nowhere,
	487: nowhere,
	500: colonFirst,
	502: backslash,
	548: brackets,
	559: brackets,
	567: nowhere,
	590: brackets,
	596: scheme,
	598: scheme,
	599: scheme,
	601: scheme,
	608: bare,
	611: bare,
	612: bare,
}

func TestCommonMark(t *testing.T) {
	data, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Example        int
		Section        string
		Markdown, HTML string
	}
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != 652 {
		t.Fatalf("%d examples, want 652", len(examples))
	}
	c := build(Words{}, html.WithXHTML(), html.WithUnsafe())
	c.raw = true
	found := map[int]bool{}
	for _, e := range examples {
		got := normal(whole(c.Convert([]byte(e.Markdown), 1)))
		want := normal(e.HTML)
		if got == want {
			continue
		}
		found[e.Example] = true
		if differing[e.Example] == "" {
			t.Errorf("example %d (%s) differs and is not on the list\n%s\n%s", e.Example, e.Section, e.Markdown, cmp.Diff(want, got))
		}
	}
	for _, n := range slices.Sorted(maps.Keys(differing)) {
		if !found[n] {
			t.Errorf("example %d is on the list (%s) and does not differ", n, differing[n])
		}
	}
}

var (
	leftOut = regexp.MustCompile(` (id|tabindex|class)="(?:language-)?[^"]*"`)
	level1  = regexp.MustCompile(`<(/?)h1>`)
)

// normal leaves out what the comparison does not ask about.
func normal(s string) string {
	return strings.TrimSpace(level1.ReplaceAllString(leftOut.ReplaceAllString(s, ""), "<${1}h2>"))
}
