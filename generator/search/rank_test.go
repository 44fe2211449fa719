package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

// TestOrder holds what decides between pages that all have the words.
func TestOrder(t *testing.T) {
	other := func(d *page.Document, kind string, aka ...string) *page.Document {
		d.Kind, d.Aka = kind, aka
		return d
	}
	docs := []*page.Document{
		saying("/a/", "One", "promoted and organised, organised and promoted"),
		saying("/b/", "Two", "a promotion for an organiser, and that was that"),
		saying("/c/", "Three", "whoever promotes an organiser tells the others of it"),
		saying("/d/", "Sharing over the harbour wireless", "the wireless, and how to share it"),
		saying("/e/", "Harbour wireless", "the wireless, and how to connect"),
		other(saying("/f/", "Help somebody aboard", "with a chair on the ramp"), "procedure", "wheelchair", "mobility"),
		other(saying("/g/", "Everyone aboard", "with a chair on the ramp"), "clause", "wheelchair", "dignity"),
		saying("/h/", "The empty seat", "a wheelchair, a wheelchair and once more a wheelchair"),
	}
	s := searcher(t, docs, Options{Language: "en"})
	for _, tt := range []struct {
		name, query string
		want        []string
	}{
		{"the very word before its kin", "promotion organiser", []string{"/b/", "/c/", "/a/"}},
		{"and the other way round", "promoted organised", []string{"/a/"}},
		{"a title of these words only before a longer one", "harbour wireless", []string{"/e/", "/d/"}},
		{"other words for a title before a text, a procedure before a clause", "wheelchair", []string{"/f/", "/g/", "/h/"}},
	} {
		results, err := s.Search(tt.query, Filter{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range results[:min(len(tt.want), len(results))] {
			got = append(got, r.URL)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s, %q: -want +got\n%s", tt.name, tt.query, diff)
		}
	}
}
