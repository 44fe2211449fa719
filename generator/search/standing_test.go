package search

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

// standingsOf are those that the text of a page begins with.
func standingsOf(t *testing.T, d *page.Document, language string) (all []standing) {
	t.Helper()
	stand := bagOf(d, contentKey(d, language), language).standings
	if stand == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(stand), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestStandings asks which words stand for others on a page.
func TestStandings(t *testing.T) {
	passage := func(text string) []page.Passage { return []page.Passage{{Heading: "", Text: text}} }
	for _, tt := range []struct {
		name, language string
		doc            page.Document
		want           []standing
	}{
		{"a word of a title", "en-GB", page.Document{Title: "Deposits", Passages: passage("no deposits are taken")},
			[]standing{{"deposits", "advance", "prepayment"}}},
		{"only in the title", "en", page.Document{Title: "Deposits", Passages: passage("none is taken")}, nil},
		{"once in a text", "en", page.Document{Title: "Cabins", Passages: passage("no deposit is taken")}, nil},
		{"again and again", "en", page.Document{Title: "Cabins", Passages: passage("deposit, deposit, deposit")},
			[]standing{{"deposit", "advance", "prepayment"}}},
		{"again and again in several forms", "en", page.Document{Title: "Cabins", Passages: passage("deposit, deposits, deposited")},
			[]standing{{"deposit", "advance", "prepayment"}, {"deposits", "advance", "prepayment"}, {"deposited", "advance", "prepayment"}}},
		{"another form than in the title", "en", page.Document{Title: "Deposits", Passages: passage("it is deposited")},
			[]standing{{"deposited", "advance", "prepayment"}}},
		{"not where the page has a form of the other", "en", page.Document{Title: "Deposits", Passages: passage("deposits, advances")},
			[]standing{{"deposits", "prepayment"}}},
		{"not where the page has the other", "en", page.Document{Title: "Deposits", Passages: passage("deposits in advance")},
			[]standing{{"deposits", "prepayment"}}},
		{"other languages have no list", "fr", page.Document{Title: "Deposits", Passages: passage("deposits")}, nil},
		{"a word of the glossary", "fr", page.Document{Title: "Le bac", Aka: []string{"rampe", "cale"}, Same: [][]string{{"cale", "rampe"}},
			Passages: passage("sur la cale")}, []standing{{"cale", "rampe"}}},
		{"accents", "fr", page.Document{Title: "Été", Same: [][]string{{"Été", "saison"}}, Passages: passage("en été")},
			[]standing{{"ete", "saison"}}},
		{"words of short phrases only, and none of a question", "en", page.Document{Title: "How they get over",
			Same: [][]string{{"How they get over", "stranded", "left behind"}}, Passages: passage("over, left, how")},
			[]standing{{"left", "stranded", "behind"}}},
		{"two things apart", "de", page.Document{Title: "x", Same: [][]string{{"a1", "b1"}, {"a2", "b2"}}, Passages: passage("a1 b2")},
			[]standing{{"a1", "b1"}, {"b2", "a2"}}},
		{"nothing", "en", page.Document{}, nil},
	} {
		got := standingsOf(t, &tt.doc, tt.language)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", tt.name, diff)
		}
	}
}

// TestStandingsAreBounded gives a page a thousand names, each of a thousand words.
func TestStandingsAreBounded(t *testing.T) {
	var names []string
	for i := range 1000 {
		names = append(names, fmt.Sprintf("n%d", i), fmt.Sprintf("long%d ", i)+strings.Repeat("w ", 1000))
	}
	d := &page.Document{Title: "x", Same: [][]string{names, names}, Passages: []page.Passage{{Text: strings.Join(names, " ")}, {Text: "n0"}}}
	d.Same = append(d.Same, append([]string{"n0"}, strings.Fields(strings.Repeat("other1 other2 other3 ", 1000))...))
	for _, s := range standingsOf(t, d, "en") {
		if len(s) > 1+mostOthers {
			t.Errorf("%s stands for %d words", s[0], len(s)-1)
		}
	}
}

// TestAnchorOfOtherWords leads to the right part of a page that does not have the word.
func TestAnchorOfOtherWords(t *testing.T) {
	part := func(anchor, text string) page.Passage { return page.Passage{Anchor: anchor, Text: text} }
	docs := append(handbook(t, "testdata/handbook.txt.bz2"),
		&page.Document{URL: "/luggage/", Title: "Luggage", Passages: []page.Passage{
			part("lift", "the lift is by the bar"), part("two", "two pieces of luggage each"), part("dogs", "dogs go on deck")}},
		&page.Document{URL: "/berth/", Title: "Coming alongside", Aka: []string{"slip", "linkspan"}, Same: [][]string{{"slip", "linkspan"}},
			Passages: []page.Passage{part("horn", "sound the horn"), part("ramp", "lower the ramp on to the slip")}},
		&page.Document{URL: "/wagestown/", Title: "Wagestown harbour", Passages: []page.Passage{
			part("quay", "Wagestown has one quay"), part("dues", "harbour dues are paid at Wagestown by card")}},
	)
	for name, s := range map[string]*Searcher{
		"shards":          searcher(t, docs, Options{Language: "en"}),
		"all in one file": searcher(t, docs[len(docs)-40:], Options{Language: "en"}),
	} {
		if i, j := s.shardOf("pay"), s.shardOf("paid"); i == j && s.raw == nil {
			t.Errorf("%s: pay and paid are both in shard %d", name, i)
		}
		for query, want := range map[string]string{
			"suitcase": "/luggage/#two", "suitcase dogs deck": "/luggage/#dogs",
			"linkspan": "/berth/#ramp", "linkspn": "/berth/#ramp", "pay wagestown": "/wagestown/#dues", "payment wagestown harbour dues": "/wagestown/#dues",
		} {
			results, err := s.Search(query, Filter{})
			if err != nil || len(results) == 0 {
				t.Fatalf("%s: %q: %v, %v", name, query, results, err)
			}
			if got := results[0].URL + "#" + results[0].Anchor; got != want {
				t.Errorf("%s: %q leads to %s, not %s", name, query, got, want)
			}
		}
	}
}
