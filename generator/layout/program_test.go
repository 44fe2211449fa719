package layout

import (
	"bytes"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

// wild are words that want to be something else wherever they stand.
var wild = []string{
	"", " ", `"`, "'", "<b>&amp;+", "\x00", "javascript:alert(1)", "//evil.example/", "data:text/html,x", "tel:+44",
	"https://a.example/?q=1&r=<x>#y", "mailto:a@b.example", "a b%20c%zz", "\u202eé✓", "\xff\xfe", "/p/x/#step-3", "{{.}}", "-->", "</title>", "</script>",
}

// TestPrograms holds every program to write what html/template writes of the same page,
// and to know how: of the samples, and of the samples with other words in every field.
func TestPrograms(t *testing.T) {
	s := load(t)
	careful, err := s.sure()
	if err != nil {
		t.Fatal(err)
	}
	samples := samplePages()
	for _, name := range slices.Sorted(maps.Keys(s.programs)) {
		t.Run(name, func(t *testing.T) {
			pages := []page.Page{samples[name]}
			for _, words := range wild {
				pages = append(pages, reworded(samples[name], words))
			}
			if s.programs[name] == nil {
				t.Fatal("stamp does not know all that this layout uses")
			}
			for _, p := range pages {
				var want, got bytes.Buffer
				if err := careful[name].Lookup(frame).Execute(&want, p); err != nil {
					t.Fatal(err)
				}
				if !s.programs[name].Execute(&got, frame, p) {
					t.Fatalf("the program of a page with %q gave up", p.Title)
				}
				if diff := cmp.Diff(want.String(), got.String()); diff != "" {
					t.Fatalf("%q: (-html/template +stamp)\n%s", p.Title, diff)
				}
			}
		})
	}
}
