package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/prose"
)

func TestUnquote(t *testing.T) {
	strip := []string{
		`"a"`, "“a”", "”a”", "„a“", "„a”", "«a»", "»a«", "« a »", "‹a›", "‘a’", "’a’", "‚a‘", "'a'", "「a」", "『a』", "＂a＂", "“a“",
	}
	for _, s := range strip {
		if _, got := unquoted(s); got != "a" {
			t.Errorf("%s became %q", s, got)
		}
	}
	keep := []string{
		"a", `"a" b`, `a "b"`, `"a", "b"`, "“a” “b”", `"a`, `a"`, `"`, `""`, "“”", "«a", "'a' 'b'", "“a\"", "[a]",
	}
	for _, s := range keep {
		if _, got := unquoted(s); got != s {
			t.Errorf("%s became %q", s, got)
		}
	}
	inside := []struct{ in, want string }{
		{"'don't'", "don't"}, {"‘don’t’", "don’t"}, {`"'a' b"`, "'a' b"}, {"“a ‘b’ c”", "a ‘b’ c"},
	}
	for _, tt := range inside {
		if _, got := unquoted(tt.in); got != tt.want {
			t.Errorf("%s became %q, want %q", tt.in, got, tt.want)
		}
	}
}

func unquoted(s string) (prose.Rich, string) { return unquote(prose.Rich{HTML: escape(s)}, s) }

func TestUnquoteHTML(t *testing.T) {
	q := len("&quot;")
	cases := []struct {
		name     string
		in, want prose.Rich
		plain    string
	}{
		{"hole behind the mark", rich("&quot;a b&quot;", q+2, q+3), rich("a b", 2, 3), `"a b"`},
		{"hole round the words", rich("&quot;a&quot;", q, q+1), rich("a", 0, 1), `"a"`},
		{"hole round the marks", rich("&quot;a&quot;", 0, 2*q+1), rich("a", 0, 1), `"a"`},
		{"hole before and behind", rich("&quot;a&quot; ", 0, 0, 2*q+1, 2*q+2), rich("a ", 0, 0, 1, 2), `"a"`},
		{"within emphasis", rich("<em>&quot;a&quot;</em>", 4, 4+2*q+1), rich("<em>a</em>", 4, 5), `"a"`},
		{"spaces within", rich("«\u00a0a\u202f»", 4, 5), rich("a", 0, 1), "«\u00a0a\u202f»"},
		{"nothing but spaces", rich("«  »", 3), rich("", 0), "«  »"},
		{"code at the edge", rich("<code>&quot;a</code>&quot;", 0), rich("<code>a</code>", 0), `"a"`},
	}
	for _, tt := range cases {
		got, _ := unquote(tt.in, tt.plain)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", tt.name, diff)
		}
	}
}

func rich(html string, at ...int) prose.Rich {
	r := prose.Rich{HTML: html}
	for _, a := range at {
		r.Holes = append(r.Holes, prose.Hole{At: int32(a), Alone: true})
	}
	return r
}

// TestMarkWithin is what keeps two quotations from losing their outer marks.
func TestMarkWithin(t *testing.T) {
	for s, want := range map[string]bool{"a": false, `a"b`: true, "don't": false, "a' 'b": true, "dogs' tails": true, strings.Repeat("é", 9): false} {
		if got := marksWithin(s, '\'', '"'); got != want {
			t.Errorf("marksWithin(%q) = %t", s, got)
		}
	}
}
