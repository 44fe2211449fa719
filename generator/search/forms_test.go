package search

import (
	"strings"
	"testing"

	"playbook/generator/page"
)

func TestForms(t *testing.T) {
	s := newStemmer("en-GB")
	for _, same := range []string{
		"pay paid pays paying", "write wrote written writing", "child children", "woman women", "licence license licensed",
		"organise organize organising organized", "organisation organizations", "behaviour behavior", "favourite favorite",
		"cancel canceled cancelled cancelling", "travel traveling travelled", "centre center centres", "programme programs",
		"exercise exercises exercised", "supervise supervising supervision", "precise precision", "analyse analyze analysed",
	} {
		words := strings.Fields(same)
		for _, word := range words[1:] {
			if s.group(word) != s.group(words[0]) {
				t.Errorf("%s is %q and %s is %q", words[0], s.group(words[0]), word, s.group(word))
			}
		}
	}
	for _, apart := range []string{"call calm", "four for", "our or", "advise advice", "rise size", "found foundation", "small smalt"} {
		words := strings.Fields(apart)
		if s.group(words[0]) == s.group(words[1]) {
			t.Errorf("%s and %s are both %q", words[0], words[1], s.group(words[0]))
		}
	}
	if fr := newStemmer("fr"); fr.group("paid") == fr.group("pay") {
		t.Error("French has forms of English words")
	}
}

// TestFormsFile holds the list to what is read from it.
func TestFormsFile(t *testing.T) {
	base := map[string]string{}
	for n, line := range strings.Split(englishForms, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 1 {
			t.Errorf("line %d has one word: %s", n+1, line)
		}
		for _, word := range words {
			if u := units(word); len(u) != 1 || u[0].word != word {
				t.Errorf("line %d: %q is not one word as the index has it", n+1, word)
			}
			if other, ok := base[word]; ok {
				t.Errorf("line %d: %q is of %s already", n+1, word, other)
			}
			base[word] = words[0]
		}
	}
	if n := len(englishForms); n > 4<<10 {
		t.Errorf("the list has %d bytes", n)
	}
}

// TestFarSlips asks for words that are misspelt more badly than a short word may be, where
// nothing is nearer.
func TestFarSlips(t *testing.T) {
	s := searcher(t, []*page.Document{saying("/a/", "Ferries", "on the quay"), saying("/b/", "Tickets", "on the quay"), saying("/c/", "Luggage", "on the quay")}, Options{Language: "en"})
	for query, want := range map[string]string{
		"fery":    "/a/", // one
		"tikkit":  "/b/", // two, and nothing nearer
		"dikkit":  "",    // not with the first letter
		"lugedge": "/c/",
		"tckt":    "", // too short
	} {
		results, err := s.Search(query+" ", Filter{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(results) > 0 {
			got = results[0].URL
		}
		if got != want {
			t.Errorf("%q finds %q, not %q", query, got, want)
		}
	}
}

// TestPlurals asks for the one where a title has many, and the other way round. Pages are
// numbered by address.
func TestPlurals(t *testing.T) {
	s := searcher(t, []*page.Document{
		saying("/contacts/", "Contacts on the quay", "whom to call"),
		saying("/quay/", "Opening hours", "contact quay contact quay contact quay contact quay contact quay contact quay"),
		saying("/box/", "A box at the gate", "it waits"),
		saying("/gate/", "Closing hours", "boxes gate boxes gate boxes gate boxes gate boxes gate boxes gate"),
		saying("/contacting/", "Contacting a tug", "by radio"),
		saying("/tug/", "Radio", "contact tug contact tug contact tug contact tug contact tug contact tug"),
	}, Options{Language: "en"})
	for _, tt := range []struct {
		query string
		page  int
		want  float64
	}{{"contact quay ", 2, 1}, {"contacts quay ", 2, 1}, {"boxes gate ", 0, 1}, {"contact tug ", 1, namedKin}, {"contacts quay ", 4, kin}} {
		ws := parse(tt.query)
		if err := s.look(ws[0]); err != nil {
			t.Fatal(err)
		}
		s.score(ws[0])
		if got := ws[0].sure[tt.page]; got != tt.want {
			t.Errorf("%q is meant by page %d as surely as %v, not %v", tt.query, tt.page, got, tt.want)
		}
	}
}

// TestMissingSpace asks for two words that are written as one.
func TestMissingSpace(t *testing.T) {
	docs := []*page.Document{saying("/a/", "Travel card", "on the quay"), saying("/b/", "Travel by train", "on the quay"), saying("/c/", "A card game", "on the quay"), saying("/d/", "Headset", "on the quay"), saying("/e/", "Sick leave", "on the quay")}
	for query, want := range map[string]string{
		"travelcard":     "/a/",
		"my travelcard ": "/a/ /b/ /c/",
		"sickleave":      "/e/",
		"head set":       "/d/", // the other way round
		"travlecard":     "",    // a space and a slip
		"traintrain":     "/b/",
		"travelbags":     "", // one of the two is not known
		"byetrain":       "",
	} {
		s := searcher(t, docs, Options{Language: "en"})
		results, err := s.Search(query, Filter{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range results {
			got = append(got, r.URL)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %q, not %q", query, got, want)
		}
	}
}
