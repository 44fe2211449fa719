package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

// saying is a page with a text.
func saying(url, title, text string) *page.Document {
	return &page.Document{URL: url, Kind: "page", Title: title, Passages: []page.Passage{{Text: text}}}
}

// TestOtherWords asks with words that the right page does not have.
func TestOtherWords(t *testing.T) {
	docs := []*page.Document{
		saying("/a/", "Luggage on board", "two pieces each, and no dogs in them"),
		saying("/b/", "Cabins", "a bunk, a lamp, and a luggage rack over the door"),
		saying("/c/", "Left behind on a bunk", "a suitcase, or a coat"),
		saying("/d/", "Babies and prams", "a pram folds"),
		saying("/e/", "Family", "a lamp for those who read at night"),
		saying("/pages/heavy-weather/", "When we do not sail", "nobody is put out on the quay"),
		saying("/f/", "Laptops", "on a lap"),
		saying("/h/", "Sleeping on board", "a bunk"),
	}
	en, fr := searcher(t, docs, Options{Language: "en-GB"}), searcher(t, docs, Options{Language: "fr"})
	for _, tt := range []struct {
		name, query string
		s           *Searcher
		want        []string
	}{
		{"the very word, then a title that leads to it, and no other text", "suitcase", en, []string{"/c/", "/a/"}},
		{"another ending of a word that no page has", "suitcases", en, []string{"/c/", "/a/"}},
		{"a word that no page has, with a slip", "bagage", en, []string{"/a/"}},
		{"a word that no page has stands for all of its stem", "baby", en, []string{"/d/"}},
		{"a word that is said at the counter", "pushchair", en, []string{"/d/"}},
		{"what leads one way does not lead back", "machine", en, []string{"/f/"}},
		{"the words of an address", "heavy", en, []string{"/pages/heavy-weather/"}},
		{"a form that no page has, of a word that one has", "slept", en, []string{"/h/"}},
		{"other languages have no such list", "suitcase", fr, []string{"/c/"}},
	} {
		results, err := tt.s.Search(tt.query, Filter{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range results {
			got = append(got, r.URL)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s, %q: -want +got\n%s", tt.name, tt.query, diff)
		}
	}
}

// TestEnglishWords holds the list to what is read from it.
func TestEnglishWords(t *testing.T) {
	seen := map[string]int{}
	for n, line := range strings.Split(englishWords, "\n") {
		line, _, _ = strings.Cut(line, "#")
		same, also, _ := strings.Cut(line, "|")
		words := append(strings.Fields(same), strings.Fields(also)...)
		if len(words) == 1 || len(words) > 1 && len(strings.Fields(same)) == 0 {
			t.Errorf("line %d leads nowhere: %s", n+1, line)
		}
		for i, word := range words {
			if u := units(word); len(u) != 1 || u[0].word != word {
				t.Errorf("line %d: %q is not one word as the index has it", n+1, word)
			}
			if slices.Contains(words[:i], word) {
				t.Errorf("line %d has %q twice", n+1, word)
			}
		}
		if key := strings.Join(words, " "); key != "" {
			if at := seen[key]; at > 0 {
				t.Errorf("line %d is line %d again", n+1, at)
			}
			seen[key] = n + 1
		}
	}
	if n := len(englishWords); n > 16<<10 {
		t.Errorf("the list has %d bytes: it is to stay a short one of everyday words", n)
	}
}

func TestAddressWords(t *testing.T) {
	for url, want := range map[string]string{
		"/":                                 "",
		"/procedures/missed-last-boat/":     "missed last boat",
		"/procedures/refund/index.html":     "refund",
		"/procedures/cars/on-deck/":         "cars deck",
		"/procedures/d0012/p000123/":        "",
		"/procedures/year-2026-ferry-to-x/": "year ferry",
	} {
		if got := addressWords(url); got != want {
			t.Errorf("%s: %q, not %q", url, got, want)
		}
	}
}
