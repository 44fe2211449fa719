package search

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

// FuzzText holds what is written of a text to what the standard library makes of it.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", " ", "a b", "  a\n\n b\tc ", "a  b", "a\u00a0b\u2003\u3000c\u0085", "\x85a\xa0 b", "“a” – é 語 語\n語",
		`"a" \n <b>&'`, "\x00\x1f\x7f", "a\u2028b\u2029c\u2027", "\xff", "a\xe2\x80", "\ufffd", "\u2028", `\`, `"`, "a\"\x01"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if want, got := "x"+string(encodeJSON(text)), string(appendString([]byte("x"), text)); got != want {
			t.Errorf("%q is written %s, not %s", text, got, want)
		}
		if want, got := strings.Join(strings.Fields(text), " "), oneLine(text); got != want {
			t.Errorf("%q in one line is %q, not %q", text, got, want)
		}
	})
}

// TestPassages reads what is written of a page's text.
func TestPassages(t *testing.T) {
	d := &page.Document{Summary: "A  summary\n", When: " ", Says: []string{`They say "no"`}, Passages: []page.Passage{
		{Anchor: "a b", Heading: " A\theading ", Text: "\n"}, {Anchor: "s", Step: true, Text: "One\ntwo"}, {Anchor: "empty"},
		{Text: strings.Repeat("long ", longestText/4)}, {Text: "over"}}}
	limited := &page.Document{Summary: "x", Yours: []page.Yours{{Role: "desk", Text: `Your call: "£60"`}, {Role: "pier", Text: "b"}}}
	long := strings.TrimSpace(strings.Repeat("long ", longestText/4))
	for _, tt := range []struct {
		name, stand string
		doc         *page.Document
		want        string
	}{
		{"nothing", `[["a","b"]]`, &page.Document{}, `[]`},
		{"a page", "", d, `[["",0,"","A summary"],["",0,"","They say \"no\""],["a b",0,"A heading",""],["s",1,"","One two"],["",0,"","` + long + `"]]`},
		{"standings", `[["a","b"],["c","d"]]`, &page.Document{Summary: "x", When: "y"}, `[["",0,"","x",[["a","b"],["c","d"]]],["",0,"","y"]]`},
		{"a limit", "", limited, `[["",0,"","x",null,[["desk","Your call: \"£60\""],["pier","b"]]]]`},
		{"a limit and no text", "", &page.Document{Yours: limited.Yours[:1]}, `[["",0,"","",null,[["desk","Your call: \"£60\""]]]]`},
		{"standings and a limit", `[["a","b"]]`, limited, `[["",0,"","x",[["a","b"]],[["desk","Your call: \"£60\""],["pier","b"]]]]`},
	} {
		got := encodePassages(passagesOf(tt.doc), besides(tt.stand, tt.doc.Yours))
		if diff := cmp.Diff(tt.want, string(got)); diff != "" {
			t.Errorf("%s: -want +got\n%s", tt.name, diff)
		}
		var back []passage
		if err := json.Unmarshal(got, &back); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		for _, y := range tt.doc.Yours {
			if got := yours(back, y.Role); got != y.Text {
				t.Errorf("%s: %s may decide %q, want %q", tt.name, y.Role, got, y.Text)
			}
		}
	}
}
