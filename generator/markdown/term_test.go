package markdown

import (
	"strings"
	"testing"

	"playbook/generator/prose"
)

// TestMentions shows by brackets what becomes a link to the glossary.
func TestMentions(t *testing.T) {
	terms := []Term{
		{"slip", []string{"slip", "berth"}},
		{"muster", []string{"muster point"}},
		{"amber", []string{"amber", "amber sailing", "amber sailing day"}},
		{"bus", []string{"bus"}},
		{"net", []string{".NET", "C++"}},
		{"oclock", []string{"o'clock boat"}},
		{"cafe", []string{"Café"}},
		{"ferry", []string{"渡し船"}},
		{"pier", []string{"quay-side"}},
		{"again", []string{"slip"}},
		{"empty", []string{"", "  "}},
	}
	cases := []struct{ in, want string }{
		{"The slip.", "The [slip]."},
		{"SLIP and Slip", "[SLIP] and Slip"},
		{"berth, then slip", "[berth], then slip"},
		{"two slips, the slip's end", "two [slips], the slip's end"},
		{"the slip's end", "the [slip]'s end"},
		{"slipped, landslip, slip-road, ro-slip, slip_x, slip2", "slipped, landslip, slip-road, ro-slip, slip_x, slip2"},
		{"amber sailing days", "[amber sailing days]"},
		{"amber sailings", "[amber sailings]"},
		{"amber sail", "[amber] sail"},
		{"amber\nsailing", "[amber\nsailing]"},
		{"amber  \nsailing", "[amber]<br>\nsailing"},
		{"amber   sailing", "[amber   sailing]"},
		{"amber *sailing*", "[amber] <em>sailing</em>"},
		{"muster, point", "muster, point"},
		{"muster points", "[muster points]"},
		{"busses by bus", "busses by [bus]"},
		{".NET and C++, C+++", "[.NET] and C++, C+++"},
		{"six o’clock boat", "six [o’clock boat]"},
		{"CAFÉ", "[CAFÉ]"},
		{"最終の渡し船です", "最終の[渡し船]です"},
		{"the quay-side", "the [quay-side]"},
		{"*slip*, **berth**", "<em>[slip]</em>, <strong>berth</strong>"},
		{"`slip` [slip](a.md) <slip@example.org>", "<code>slip</code> slip slip@example.org"},
		{"slip&amp;bus", "[slip]&amp;[bus]"},
		{`\slip (bus)`, `\[slip] ([bus])`},
		{"slip", "[slip]"},
	}
	c := New(Words{Terms: terms})
	for _, tt := range cases {
		text := c.Convert([]byte(tt.in), 1)
		got := text.Intro.Fill(func(h prose.Hole) string {
			switch {
			case text.Links[h.Link].Kind != prose.Term:
				return ""
			case h.End:
				return "]"
			}
			return "["
		})
		got = strings.TrimSuffix(strings.TrimPrefix(got, "<p>"), "</p>\n")
		if got != tt.want {
			t.Errorf("%q became %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestNoMentions lists where no word of the glossary is looked for.
func TestNoMentions(t *testing.T) {
	c := New(words())
	for _, text := range []string{
		"# slip", "- ### slip", "slip\n===", "[a slip](b.md)", "[[a|slip]]", "![slip](a.png)", "`slip`", "    slip", "```\nslip\n```",
		"| slip |\n|---|\n| a |", "## Steps\n\n1. a\n   - If the slip is wet: b", "<!-- slip -->", "https://example.org/slip",
	} {
		for _, l := range c.Convert([]byte(text), 1).Links {
			if l.Kind == prose.Term {
				t.Errorf("a word of the glossary was found in %q", text)
			}
		}
	}
}
