package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/prose"
)

// TestStrayFootnotes has marks without a text and texts without a mark: each mistake is
// said once.
func TestStrayFootnotes(t *testing.T) {
	const gone, write = "the footnote [^a] has no text on this page, so readers would see the brackets", "write the text on a line of its own, as in `[^a]: the text`; or, if readers are to see the brackets, put a backslash before them"
	fault := func(line, col int, what, hint string) prose.Fault {
		return prose.Fault{Place: prose.At(line, col), What: what, Hint: hint}
	}
	for _, tt := range []struct {
		name, text string
		want       []prose.Fault
	}{
		{"none", "x[^a]\n\n[^a]: y", nil},
		{"no text", "x[^a]", []prose.Fault{fault(1, 2, gone, write)}},
		{"no text, twice", "x[^a]\n\ny[^a]", []prose.Fault{fault(1, 2, gone, write)}},
		{"no text, and another that has", "x[^a] y[^b]\n\n[^b]: z", []prose.Fault{fault(1, 2, gone, write)}},
		{"no mark", "x\n\n[^a]: y", []prose.Fault{fault(3, 1, "no sentence refers to the footnote [^a], so nobody would see it", "write [^a] where it belongs, or take it out")}},
		{"a slip", "x[^a]\n\n[^b]: y", []prose.Fault{fault(1, 2, gone, "did you mean [^b], which no sentence refers to?")}},
		{"capitals", "x[^a] z[^c]\n\n[^A]: y\n\n[^c]: z", []prose.Fault{fault(1, 2, gone, "did you mean [^A], which no sentence refers to?")}},
		{"two of each", "x[^a] z[^b]\n\n[^A]: y\n\n[^c]: z", []prose.Fault{
			fault(1, 2, gone, "did you mean [^A], which no sentence refers to?"),
			fault(1, 8, "the footnote [^b] has no text on this page, so readers would see the brackets", "write the text on a line of its own, as in `[^b]: the text`; or, if readers are to see the brackets, put a backslash before them"),
			fault(5, 1, "no sentence refers to the footnote [^c], so nobody would see it", "write [^c] where it belongs, or take it out"),
		}},
		{"two texts", "x[^a]\n\n[^a]: y\n[^a]: z", []prose.Fault{fault(4, 1, "the footnote [^a] has its text on line 3 already, so nobody would see this one", "give one of the two another number or name, here and where it is referred to")}},
		{"nothing for a text", "x[^a]\n\n[^a]:\n", []prose.Fault{fault(3, 1, "the footnote [^a] has no text, so its number would lead to nothing", "write it behind the colon, or take both out")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, New(words()).Convert([]byte(tt.text), 1).Faults); diff != "" {
				t.Errorf("faults of\n%s\n(-want +got)\n%s", tt.text, diff)
			}
		})
	}
}

// TestLinkInTable writes the bar of a link as a table wants it.
func TestLinkInTable(t *testing.T) {
	got := New(words()).Convert([]byte("| a | b |\n|---|---|\n| c | Ask [[bench\\|the bench]] now |\n"), 1)
	want := []prose.Link{{Place: prose.Place{Line: 3, Col: 13}, Kind: prose.Wiki, Target: "bench", Words: "the bench"}}
	if diff := cmp.Diff(want, got.Links); diff != "" || len(got.Faults) > 0 {
		t.Errorf("faults %v, links (-want +got)\n%s", got.Faults, diff)
	}
	found := ""
	for _, p := range got.Passages {
		found += p.Plain
	}
	if want := "a\nb\nc\nAsk the bench now"; found != want {
		t.Errorf("search finds %q, want %q", found, want)
	}
}
