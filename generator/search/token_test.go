package search

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// A vector is a text and its words as Go and the client have to cut it.
type vector struct {
	Text  string     `json:"text"`
	Words [][]string `json:"words"`
}

func vectors(t testing.TB) []vector {
	t.Helper()
	var vs []vector
	if err := json.Unmarshal(mustRead(t, "testdata/tokens.json"), &vs); err != nil {
		t.Fatal(err)
	}
	return vs
}

// folded is the words of a text as they are looked up.
func folded(text string) [][]string {
	out := [][]string{}
	for _, u := range units(text) {
		words := []string{fold(u.word)}
		for _, alt := range u.alts {
			words = append(words, fold(alt))
		}
		out = append(out, words)
	}
	return out
}

func TestWords(t *testing.T) {
	for _, v := range vectors(t) {
		if diff := cmp.Diff(v.Words, folded(v.Text)); diff != "" {
			t.Errorf("%q: -want +got\n%s", v.Text, diff)
		}
	}
}

// TestWordsOfClient cuts the vectors and the whole handbook in both languages.
func TestWordsOfClient(t *testing.T) {
	var texts []string
	for _, v := range vectors(t) {
		texts = append(texts, v.Text)
	}
	for _, d := range handbook(t, "testdata/handbook.txt.bz2")[:60] {
		texts = append(texts, d.Title)
		for _, p := range d.Passages {
			texts = append(texts, p.Text)
		}
	}
	files, _ := Index(ferries(), Options{Language: "en"})
	got := askClient(t, files, asking{Texts: texts})
	for i, text := range texts {
		if diff := cmp.Diff(folded(text), got.Words[i]); diff != "" {
			t.Errorf("%q: -go +client\n%s", text, diff)
		}
	}
}

func TestStems(t *testing.T) {
	for _, c := range []struct{ language, words string }{
		{"en-GB", "refund refunds refunded refunding"},
		{"en", "travel travelling traveller"},
		{"fr", "annulé annulée annulés"},
		{"de", "Fähre fähren"},
		{"es-MX", "barcos barco"},
		{"ru", "лодка лодки лодку"},
		{"nb", "båten båtene"},
	} {
		s := newStemmer(c.language)
		var groups []string
		for _, u := range units(c.words) {
			groups = append(groups, s.group(u.word))
		}
		if len(slices.Compact(groups)) != 1 {
			t.Errorf("%s: %s belong to %s", c.language, c.words, groups)
		}
	}
	if got := newStemmer("cy").group("cychod"); got != "cychod" {
		t.Errorf("a language without a stemmer made %q", got)
	}
}

// FuzzStretches holds a text that is read stretch by stretch to one that is read whole.
func FuzzStretches(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.Text)
	}
	for _, text := range []string{"a<\u0338b", "=\u0338", "a \u0338b", "x\xff\xfe y\xff", "a.\u0301e\u0301 ." + strings.Repeat("\u0301", 40),
		"Wi-Fi's 'n' -rock- it\u2019s", strings.Repeat("long", 40), "\u1100\u1161 \u11a8", "\u037e;\u00a8`\u0300", "\u0130I\u0307"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var whole []unit
		runs(normal(text), func(run string) { whole = appendRun(whole, run) })
		if diff := cmp.Diff(whole, units(text), cmp.AllowUnexported(unit{})); diff != "" {
			t.Errorf("%q: -whole +by stretches\n%s", text, diff)
		}
	})
}

// TestInWord asks of every character what Unicode says of it.
func TestInWord(t *testing.T) {
	for r := rune(utf8.RuneSelf); r <= unicode.MaxRune; r++ {
		if want := unicode.In(r, unicode.L, unicode.N, unicode.M); inWord(r) != want {
			t.Errorf("%U: %v", r, !want)
		}
	}
}

func FuzzWords(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.Text)
	}
	f.Add("\xff\xfe boat")
	f.Add(strings.Repeat("x", 300) + "é")
	f.Fuzz(func(t *testing.T, text string) {
		for _, u := range units(text) {
			for _, word := range append([]string{u.word}, u.alts...) {
				word = fold(word)
				if !isWord(word) || !utf8.ValidString(word) || strings.ContainsAny(word, "'-") || string(encodeJSON(word)) != `"`+word+`"` {
					t.Errorf("%q has the word %q", text, word)
				}
			}
		}
	})
}
