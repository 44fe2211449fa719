package report

import (
	"testing"

	"golang.org/x/text/width"
)

func TestVisible(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain, “quoted”, naïve 船 👩‍🚒", "plain, “quoted”, naïve 船 👩‍🚒"},
		{"می‌خواهم", "می‌خواهم"},
		{"a\tb", "a<U+0009>b"},
		{"\x1b]0;title\x07", "<U+001B>]0;title<U+0007>"},
		{"\u009b31m", "<U+009B>31m"},
		{"a\u202eb\u2069", "a<U+202E>b<U+2069>"},
		{"a\u200bb\ufeff\u00ad", "a<U+200B>b<U+FEFF><U+00AD>"},
		{"a\u2028b", "a<U+2028>b"},
		{"a\xffb", "a<byte FF>b"},
		{"a\ufffdb", "a\ufffdb"},
		{"\U000e0041", "<U+E0041>"},
	} {
		if got := visible(c.in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestColumns(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{{"", 0}, {"abc", 3}, {"e\u0301", 1}, {"船", 2}, {"ﾌﾈ", 2}, {"🚢", 2}, {"☕", 2}, {"ก็", 1}, {"한국", 4}, {"é", 1}} {
		if got := columns(c.in); got != c.want {
			t.Errorf("%q: got %d, want %d", c.in, got, c.want)
		}
	}
}

// The table of wide characters agrees with Unicode's but for pictures.
func TestWideAgreesWithUnicode(t *testing.T) {
	for r := rune(0x20); r < 0x30000; r++ {
		kind := width.LookupRune(r).Kind()
		want := kind == width.EastAsianWide || kind == width.EastAsianFullwidth
		switch columnsOf(r) {
		case 1:
			if want {
				t.Errorf("%U is wide", r)
			}
		case 2:
			picture := r >= 0x1F18E && r <= 0x1FAFF
			unassigned := kind == width.Neutral // there are gaps within the ranges
			if !want && !picture && !unassigned {
				t.Errorf("%U is not wide", r)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in   string
		most int
		want []string
	}{
		{"", 10, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"a\n\nb", 7, []string{"a", "", "b"}},
		{"unbreakable x", 3, []string{"unbreakable", "x"}},
		{"船船 船船", 5, []string{"船船", "船船"}},
		{"x ::error::y", 4, []string{"x", `\::error::y`}},
		{"##[add-mask]y", 40, []string{`\##[add-mask]y`}},
	} {
		got := wrap(c.in, c.most)
		if len(got) != len(c.want) {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: got %q, want %q", c.in, got, c.want)
			}
		}
	}
}
