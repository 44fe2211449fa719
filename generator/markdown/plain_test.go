package markdown

import (
	"testing"

	"playbook/generator/prose"
)

func TestPlain(t *testing.T) {
	cases := []struct{ in, want string }{
		{"", ""},
		{"a *b* `c` ~~d~~ **e**f", "a b c d ef"},
		{"a\nb  \nc\\\nd", "a b c d"},
		{"a\n\nb", "a\nb"},
		{"- a\n- b\n\n  c", "a\nb\nc"},
		{"> a\n> > b", "a\nb"},
		{"| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"},
		{"a\n: b", "a\nb"},
		{"a&nbsp;b &amp; &lt;i&gt; \"c\"", "a\u00a0b & <i> \"c\""},
		{"[[desk]] and [[duty|the duty]]", "desk and the duty"},
		{"x[[desk]]y", "xdesky"},
		{"![a map](b.png) [c](d.md) <https://example.org>", "a map c https://example.org"},
		{"- [x] a", "a"},
		{"a[^1].\n\n[^1]: b", "a.\nb"},
		{"    a  b\n\tc", "a b c"},
		{"a\n\n---\n\nb", "a\nb"},
		{"<b>a</b><!-- c --> d", "a d"},
	}
	c := New(Words{})
	for _, tt := range cases {
		got := ""
		if p := c.Convert([]byte(tt.in), 1).Passages; len(p) > 0 {
			got = p[0].Plain
		}
		if got != tt.want {
			t.Errorf("the words of %q are %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestRichOfPart(t *testing.T) {
	room := 1000
	c := canvas{room: &room, pad: new(prose.Pad)}
	_, _ = c.WriteString("ab")
	c.hole(0, false, false)
	_, _ = c.WriteString("cd")
	c.hole(0, true, false)
	_, _ = c.WriteString("ef")
	if got := holed(c.part(1, 5, 0, 2)); got != "b{0 cd 0}e" {
		t.Errorf("the part is %q", got)
	}
	if got := holed(c.rich()); got != "ab{0 cd 0}ef" {
		t.Errorf("the whole is %q", got)
	}
	if r := c.part(2, 2, 0, 0); !r.Empty() || r.Holes != nil {
		t.Errorf("nothing is %+v", r)
	}
}

// TestShown says what stands for a link as long as nobody knows its title.
func TestShown(t *testing.T) {
	for _, tt := range []struct {
		l    prose.Link
		want string
	}{
		{prose.Link{Kind: prose.Wiki, Target: "desk"}, "desk"},
		{prose.Link{Kind: prose.Wiki, Target: "desk", Words: "the desk"}, "the desk"},
		{prose.Link{Kind: prose.Image, Target: "a.png"}, ""},
		{prose.Link{Kind: prose.Image, Target: "a.png", Words: "a map"}, "a map"},
	} {
		if got := shown(tt.l); got != tt.want {
			t.Errorf("%+v shows %q", tt.l, got)
		}
	}
}
