package prose

import (
	"fmt"
	"strings"
	"testing"
)

func TestFill(t *testing.T) {
	name := func(h Hole) string {
		switch {
		case h.Alone:
			return fmt.Sprintf("<%d>", h.Link)
		case h.End:
			return fmt.Sprintf("</%d>", h.Link)
		}
		return fmt.Sprintf("<%d:", h.Link)
	}
	tests := []struct {
		name string
		rich Rich
		want string
	}{
		{"nothing", Rich{}, ""},
		{"no holes", Rich{HTML: "<p>a</p>"}, "<p>a</p>"},
		{"only a hole", Rich{Holes: []Hole{{Alone: true}}}, "<0>"},
		{"at both ends", Rich{HTML: "ab", Holes: []Hole{{At: 0, Alone: true}, {At: 2, Link: 1, Alone: true}}}, "<0>ab<1>"},
		{"in one place", Rich{HTML: "ab", Holes: []Hole{{At: 1, Link: 1, Alone: true}, {At: 1, Link: 2, Alone: true}}}, "a<1><2>b"},
		{"round words", Rich{HTML: "a b c", Holes: []Hole{{At: 2, Link: 3}, {At: 3, Link: 3, End: true}}}, "a <3:b</3> c"},
		{"between letters of several bytes", Rich{HTML: "éé", Holes: []Hole{{At: 2, Alone: true}}}, "é<0>é"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.rich.Fill(name); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if again := tt.rich.Fill(name); again != tt.want {
				t.Errorf("filled a second time: %q", again)
			}
			if tt.rich.Empty() != (tt.want == "") {
				t.Errorf("empty: %t", tt.rich.Empty())
			}
		})
	}
}

// Filled with nothing, a text is what it is without its holes; the holes are asked
// for in their order.
func FuzzFill(f *testing.F) {
	f.Add("<p>a</p>", uint8(3), uint8(3))
	f.Add("", uint8(0), uint8(0))
	f.Fuzz(func(t *testing.T, html string, a, b uint8) {
		first, second := int(a)%(len(html)+1), int(b)%(len(html)+1)
		first, second = min(first, second), max(first, second)
		r := Rich{HTML: html, Holes: []Hole{{At: int32(first)}, {At: int32(second), Link: 1}}}
		var asked strings.Builder
		if got := r.Fill(func(h Hole) string { fmt.Fprint(&asked, h.Link); return "" }); got != html || asked.String() != "01" {
			t.Errorf("%q, asked for %s", got, asked.String())
		}
	})
}

func TestPlace(t *testing.T) {
	if (Place{}).Known() || !(Place{1, 1}).Known() {
		t.Error("the zero place is nowhere, and every other is somewhere")
	}
}

// TestWords counts what has a letter or a digit in it, in headings as well.
func TestWords(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, " ": 0, "a": 1, "a b": 2, "a\nb": 2, "a — b": 2, "don’t": 1, "“quoted” words": 2, "- 1 %": 1, "é": 1, "…": 0, "(a)": 1, "a-b c/d": 2, "– é": 1, "“": 0,
	} {
		text := Text{Passages: []Passage{{Plain: s}, {Heading: s, Plain: "and this"}}}
		if got := text.Words(); got != 2*want+2 {
			t.Errorf("%q and itself and two more are %d words, want %d", s, got, 2*want+2)
		}
	}
}
