package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/prose"
)

func TestInline(t *testing.T) {
	link := func(col int, id, words string) prose.Link {
		return prose.Link{Place: prose.At(1, col), Kind: prose.Wiki, Target: id, Words: words}
	}
	cases := []struct {
		in, html string
		links    []prose.Link
	}{
		{"", "", nil},
		{"no link, <b> & \"quotes\"", "no link, &lt;b&gt; &amp; &#34;quotes&#34;", nil},
		{"[[desk]]", "{0}", []prose.Link{link(3, "desk", "")}},
		{"see [[desk]] & [[duty|the duty]].", "see {0} &amp; {1 the duty 1}.", []prose.Link{link(7, "desk", ""), link(18, "duty", "the duty")}},
		{"é船 [[ desk | <the> desk ]]", "é船 {0 &lt;the&gt; desk 0}", []prose.Link{link(7, "desk", "<the> desk")}},
		{"[[desk|]]", "{0}", []prose.Link{link(3, "desk", "")}},
		{`[[desk\|the desk]]`, "{0 the desk 0}", []prose.Link{link(3, "desk", "the desk")}},
		{"[[[desk]]]", "[{0}]", []prose.Link{link(4, "desk", "")}},
		{"[[a]][[b]]", "{0}{1}", []prose.Link{link(3, "a", ""), link(8, "b", "")}},
		{"[[]] [[ ]] [[a] b]] [[a [[b]]", "[[]] [[ ]] [[a] b]] [[a {0}", []prose.Link{link(27, "b", "")}},
		{"[[a|b] c]] [[d", "[[a|b] c]] [[d", nil},
		{"*not* `[[code]]`", "*not* `{0}`", []prose.Link{link(10, "code", "")}},
	}
	for _, tt := range cases {
		rich, links := Inline(tt.in)
		if got := holed(rich); got != tt.html {
			t.Errorf("Inline(%q) = %q, want %q", tt.in, got, tt.html)
		}
		if diff := cmp.Diff(tt.links, links); diff != "" {
			t.Errorf("links of %q (-want +got)\n%s", tt.in, diff)
		}
		if diff := cmp.Diff(links, Links(tt.in)); diff != "" {
			t.Errorf("Links(%q) differs\n%s", tt.in, diff)
		}
	}
}

// TestNoWiki lists what looks like a [[link]] and is none: it is shown as typed.
func TestNoWiki(t *testing.T) {
	c := New(Words{})
	for _, s := range []string{
		"[[]]", "[[ ]]", "[[a]", "[[a] ]", "[[a[b]]", "[[a|b]c]]", "[[a\nb]]", "[[^1]]", "[[a|b\n\nc]]", `\[[a]]`, `[\[a]]`, "`[[a]]`", "[[|a]]", "[[a",
		"<a href=\"[[a]]\">", "```\n[[a]]\n```", "    [[a]]",
	} {
		text := c.Convert([]byte(s), 1)
		if len(text.Links) > 0 {
			t.Errorf("%q holds the link %+v", s, text.Links[0])
		}
		if strings.Contains(s, "<") {
			continue
		}
		if shown := text.Passages[0].Plain; !strings.Contains(shown, "[a") && !strings.Contains(shown, "[[") {
			t.Errorf("%q is shown as %q", s, shown)
		}
	}
}
