package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

// urls are the pages of a search, best first.
func urls(t *testing.T, s *Searcher, query string, f Filter) []string {
	t.Helper()
	results, err := s.Search(query, f)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, r := range results {
		out = append(out, r.URL)
	}
	return out
}

const (
	missed = "/procedures/missed-last-boat/"
	refund = "/procedures/refund/"
	onward = "/latitude/onward-travel/"
	soup   = "/stories/soup-at-slip-two/"
)

func TestFinds(t *testing.T) {
	s := searcher(t, ferries(), Options{Language: "en-GB"})
	for _, c := range []struct {
		about, query string
		filter       Filter
		want         []string
	}{
		{"the customer's words", "how do i get home", Filter{}, []string{missed}},
		{"other words", "stranded", Filter{}, []string{missed}},
		{"an ending", "refunding", Filter{}, []string{refund}},
		{"an unfinished word", "refu", Filter{}, []string{refund}},
		{"a slip", "refnd", Filter{}, []string{refund}},
		{"a wrong first letter", "sefund", Filter{}, []string{refund}},
		{"accents", "réfund", Filter{}, []string{refund}},
		{"all words before some", "missed boat kettle sleet", Filter{}, []string{missed, soup, onward}},
		{"what has little of it is left out", "soup missed sleet", Filter{}, []string{soup}},
		{"procedures before latitudes", "last boat", Filter{}, []string{missed, onward}},
		{"kinds", "missed boat", Filter{Kinds: []string{"story", "latitude"}}, []string{soup, onward}},
		{"a role's pages only", "missed boat", Filter{Roles: []string{"pier"}}, []string{missed}},
		{"a clause", "missed boat", Filter{Clauses: []string{"arrive"}}, []string{missed, onward}},
		{"a moment", "ticket", Filter{Moments: []string{"disruption", "care"}}, []string{}},
		{"may I decide", "missed boat", Filter{Decide: true}, []string{onward}},
		{"one result", "missed boat", Filter{Limit: 1}, []string{missed}},
		{"a quotation", `"missed the boat"`, Filter{}, []string{soup}},
		{"a quotation that is nowhere", `"boat missed"`, Filter{}, []string{}},
		{"nothing", "", Filter{}, []string{}},
		{"signs", "?! …", Filter{}, []string{}},
		{"no such word", "xylophone", Filter{}, []string{}},
	} {
		if diff := cmp.Diff(c.want, urls(t, s, c.query, c.filter)); diff != "" {
			t.Errorf("%s: %q: -want +got\n%s", c.about, c.query, diff)
		}
	}
}

func TestAnchor(t *testing.T) {
	s := searcher(t, ferries(), Options{Language: "en-GB"})
	for query, want := range map[string]string{
		"taxi later boat": "step-3", "weather": "step-2", "stranded": "", "who to ask tomorrow morning": "step-4",
	} {
		results, err := s.Search(query, Filter{})
		if err != nil || len(results) == 0 {
			t.Fatalf("%q: %v, %v", query, results, err)
		}
		if r := results[0]; r.URL != missed || r.Anchor != want {
			t.Errorf("%q leads to %s#%s", query, r.URL, r.Anchor)
		}
	}
}

func TestRoleLifts(t *testing.T) {
	var docs []*page.Document
	for _, role := range []string{"crew", "desk", "freight"} {
		docs = append(docs, &page.Document{URL: "/procedures/" + role + "/", Kind: "procedure", Title: "Close the day", Roles: []string{role}})
	}
	s := searcher(t, docs, Options{})
	if got := urls(t, s, "close", Filter{Role: "freight"}); got[0] != "/procedures/freight/" || len(got) != 3 {
		t.Errorf("for the role: %s", got)
	}
	if got := urls(t, s, "close", Filter{Role: "nobody"}); got[0] != "/procedures/crew/" {
		t.Errorf("for a role without pages: %s", got)
	}
}

func TestTitleOnly(t *testing.T) {
	docs := append(ferries(), &page.Document{URL: "/procedures/old/", Kind: "procedure", Title: "Hold the boat", TitleOnly: true, Summary: "sandwiches"})
	s := searcher(t, docs, Options{Language: "en"})
	for query, want := range map[string]bool{"hold the boat": true, "Hold the Boat!": true, "hold": false, "hold the boats": false, "sandwiches": false, "hold the": false} {
		if got := slices.Contains(urls(t, s, query, Filter{}), "/procedures/old/"); got != want {
			t.Errorf("%q finds the superseded page: %t", query, got)
		}
	}
}

func TestNearest(t *testing.T) {
	s := searcher(t, ferries(), Options{Language: "en"})
	if got := urls(t, s, "ticqqq", Filter{}); len(got) != 0 {
		t.Fatalf("found %s", got)
	}
	results, err := s.Nearest("ticqqq", Filter{})
	if err != nil || len(results) != 1 || results[0].URL != refund {
		t.Errorf("nearest: %v, %v", results, err)
	}
}

func TestLanguages(t *testing.T) {
	for _, c := range []struct{ language, title, query string }{
		{"fr", "Annuler une réservation", "annulée"}, {"fr", "L'eau chaude", "eau"}, {"de", "Fähre verpasst", "fahre"},
		{"de", "Große Taschen", "grosse"}, {"ja", "北海道の船", "海道"}, {"ko", "서울역 안내", "울역"}, {"ru", "Вернуть деньги", "денег"},
		{"xx", "Anything at all", "anything"}, {"", "Anything at all", "thing at all"},
	} {
		docs := []*page.Document{{URL: "/a/", Title: c.title}, {URL: "/b/", Title: "zzz"}}
		s := searcher(t, docs, Options{Language: c.language})
		if got := urls(t, s, c.query, Filter{}); !slices.Equal(got, []string{"/a/"}) {
			t.Errorf("%s: %q in %q: %s", c.language, c.query, c.title, got)
		}
	}
}

// TestSame holds the files to the documents alone: not to the order they come in,
// the number of processors, or what was remembered.
func TestSame(t *testing.T) {
	docs := handbook(t, "testdata/handbook.txt.bz2")
	o := Options{Language: "en-GB", Roles: []page.Link{{ID: "desk", Title: "Desk"}}}
	want, _ := Index(docs, o)
	rand.New(rand.NewPCG(1, 9)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var x Indexer
	x.Index(docs[:200], o)
	got, stats := x.Index(docs, o)
	sameFiles(t, want, got)
	if stats.Reused != 200 {
		t.Errorf("%d pages were remembered", stats.Reused)
	}
	for range 3 { // what two builds in a row do not ask for is forgotten
		x.Index(docs[:10], o)
	}
	if got, stats = x.Index(docs, o); stats.Reused != 10 {
		t.Errorf("%d pages were remembered after others", stats.Reused)
	}
	sameFiles(t, want, got)
}

func TestRemembersTwoBuilds(t *testing.T) {
	docs := handbook(t, "testdata/handbook.txt.bz2")
	var x Indexer
	for i, want := range []int{0, 0, 10} { // some, others, the first again
		if _, stats := x.Index(docs[i%2*10:i%2*10+10], Options{}); stats.Reused != want {
			t.Errorf("build %d: %d pages were remembered", i, stats.Reused)
		}
	}
}

// TestEdit changes each field of a page in turn: a build that remembers the others
// gives what a build from nothing gives.
func TestEdit(t *testing.T) {
	docs := ferries()
	var x Indexer
	x.Index(docs, Options{Language: "en"})
	for i, edit := range []func(*page.Document){
		func(d *page.Document) { d.URL += "new/" },
		func(d *page.Document) { d.Kind = "page" },
		func(d *page.Document) { d.Title += " zebra" },
		func(d *page.Document) { d.Summary += " zebra" },
		func(d *page.Document) { d.When += " zebra" },
		func(d *page.Document) { d.Says = append(d.Says, "zebra") },
		func(d *page.Document) { d.Aka = append(d.Aka, "zebra") },
		func(d *page.Document) { d.Same = append(d.Same, []string{"boat", "zebra"}) },
		func(d *page.Document) { d.Roles = append(d.Roles, "zebra") },
		func(d *page.Document) { d.Clauses = append(d.Clauses, "zebra") },
		func(d *page.Document) { d.Moment += "zebra" },
		func(d *page.Document) { d.Decide = !d.Decide },
		func(d *page.Document) { d.TitleOnly = !d.TitleOnly },
		func(d *page.Document) { d.Passages[0].Anchor += "zebra" },
		func(d *page.Document) { d.Passages[0].Heading += " zebra" },
		func(d *page.Document) { d.Passages[0].Step = !d.Passages[0].Step },
		func(d *page.Document) { d.Passages[0].Text += " zebra" },
		func(d *page.Document) { d.Passages = nil },
	} {
		changed := *docs[0]
		changed.Passages = slices.Clone(changed.Passages)
		edit(&changed)
		docs[0] = &changed
		want, _ := Index(docs, Options{Language: "en"})
		got, _ := x.Index(docs, Options{Language: "en"})
		if t.Run(fmt.Sprint(i), func(t *testing.T) { sameFiles(t, want, got) }); t.Failed() {
			return
		}
	}
}

func sameFiles(t *testing.T, want, got map[string][]byte) {
	t.Helper()
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); diff != "" {
		t.Fatalf("files: -want +got\n%s", diff)
	}
	for name := range want {
		if !bytes.Equal(want[name], got[name]) {
			t.Errorf("%s differs", name)
		}
	}
}

// TestChange edits one page: only its own files, its words' and the root change.
func TestChange(t *testing.T) {
	docs := handbook(t, "testdata/handbook.txt.bz2")
	before, _ := Index(docs, Options{Language: "en"})
	changed := *docs[7]
	changed.Passages = append([]page.Passage{{Text: "zebra crossing"}}, changed.Passages...)
	docs[7] = &changed
	after, _ := Index(docs, Options{Language: "en"})
	texts := 0
	for name := range after {
		if _, ok := before[name]; !ok && strings.HasPrefix(name, "search/f/") {
			texts++
		}
	}
	if texts != 1 {
		t.Errorf("%d texts are new", texts)
	}
}

func TestEmpty(t *testing.T) {
	for _, docs := range [][]*page.Document{nil, {}, {nil}, {{}}} {
		s := searcher(t, docs, Options{})
		if got := urls(t, s, "boat", Filter{Role: "desk", Decide: true}); len(got) != 0 {
			t.Errorf("%d documents: %s", len(docs), got)
		}
	}
}

func TestRoot(t *testing.T) {
	files, _ := Index(ferries(), Options{Language: "en-GB", Ask: &page.Person{Title: "Duty manager", URL: "/roles/duty/"},
		Words: map[string]string{"ask": "Fragen Sie {title}"}, FlagURL: "https://example.org/?q={query}"})
	var r root
	if err := json.Unmarshal(files["search/root.json"], &r); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&asked{"Fragen Sie Duty manager", "../roles/duty/", "Duty manager"}, r.Ask); diff != "" {
		t.Errorf("whom to ask: -want +got\n%s", diff)
	}
	if r.Flag != "https://example.org/?q={query}" || r.Pages != 4 || r.Pack == "" || r.Words["kind/story"] != "story" {
		t.Errorf("root: %+v", r)
	}
}

// TestDamage breaks the files of a site: a Searcher says so, or finds something
// else, and never falls over.
func TestDamage(t *testing.T) {
	for _, docs := range [][]*page.Document{ferries(), handbook(t, "testdata/handbook.txt.bz2")} {
		files, _ := Index(docs, Options{Language: "en"})
		names := slices.Sorted(maps.Keys(files))
		r := rand.New(rand.NewPCG(4, 4))
		for i := range 150 {
			fsys := fstest.MapFS{}
			for name, b := range files {
				fsys[name] = &fstest.MapFile{Data: b}
			}
			name := names[r.IntN(len(names))]
			if i%2 == 0 {
				name = "search/root.json"
			}
			b := bytes.Clone(files[name])
			for range 1 + r.IntN(20) {
				b[r.IntN(len(b))] = byte(r.IntN(256))
			}
			fsys[name].Data = b[:len(b)-r.IntN(len(b)/2+1)]
			s, err := Open(fsys)
			if err != nil {
				continue
			}
			for _, q := range []string{"boat", "travel card", "securty", `"sick leave"`} {
				s.Search(q, Filter{Role: "desk", Kinds: []string{"page"}})
			}
		}
	}
}

func FuzzOpen(f *testing.F) {
	files, _ := Index(ferries(), Options{Language: "en"})
	f.Add(files["search/root.json"])
	f.Add([]byte(`{"v":1,"n":3,"k":[["a",9999999]],"s":["a"],"h":"12345678"}`))
	f.Add([]byte(`{"v":1,"n":1000000000,"s":["a"],"p":[1,2],"z":"H4sIAAAAAAAAAwMAAAAAAAAAAAA="}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := Open(fstest.MapFS{"search/root.json": {Data: b}})
		if err != nil {
			return
		}
		if _, err := s.Search("missed boat", Filter{}); err == nil && s.root.Pages > 0 {
			s.Nearest("boat", Filter{})
		}
	})
}

// FuzzIndex indexes any text: every whole word of a page is found on it.
func FuzzIndex(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.Text, "en")
	}
	f.Add("\x00\xff = a=b  c", "de")
	f.Fuzz(func(t *testing.T, text, language string) {
		docs := []*page.Document{{URL: "/a/", Title: "a", Passages: []page.Passage{{Text: text}}}, {URL: "/b/", Title: "b"}}
		s := searcher(t, docs, Options{Language: language})
		for i, u := range units(text) {
			if i == mostWords {
				break
			}
			posts, err := s.posts(fold(u.word))
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(posts, func(p post) bool { return p.page == 0 }) {
				t.Errorf("%q is not found in %q", u.word, text)
			}
		}
		if _, err := s.Search(text, Filter{}); err != nil {
			t.Error(err)
		}
	})
}

func ExampleIndex() {
	files, stats := Index([]*page.Document{
		{URL: "/procedures/refund/", Kind: "procedure", Title: "Refund a ticket"},
	}, Options{Language: "en"})
	fmt.Println(stats.Pages, len(files["search/root.json"]) > 0)
	// Output: 1 true
}

// Which pages share a dictionary, and in which order it met their words, is chance: the
// index must not show it. Pages that a dictionary was made by and that are gone leave
// words in it that no page has.
func TestDictionaries(t *testing.T) {
	docs := grown(t, 40)
	want, _ := Index(docs, Options{Language: "en"})
	gone := &page.Document{URL: "/pages/gone/", Kind: "page", Title: "Zyzzyva", Passages: []page.Passage{{Text: "refunding aardvarks"}}}
	for _, apart := range []int{1, 3, 40} {
		var x Indexer
		readings := make([]*Reading, len(docs))
		for n := range docs {
			if n%apart == 0 {
				counters = sync.Pool{}
				x.Read(gone, "en")
			}
			i := len(docs) - 1 - n
			readings[i], _, _ = x.Read(docs[i], "en")
		}
		got, _ := x.Make(readings, Options{Language: "en"})
		for name, data := range got {
			if !bytes.Equal(data, want[name]) {
				t.Errorf("a dictionary for each %d pages: %s is another file", apart, name)
			}
		}
	}
}

// A bag gives back the words that were put into it, in order.
func TestPackTerms(t *testing.T) {
	want := []term{
		{0, [fields]uint16{inTitle: 1, inBody: 300}, true},
		{127, [fields]uint16{inSays: 2, inAka: 1, inNote: 65535, inHeading: 128}, false},
		{128, [fields]uint16{inBody: 127}, false},
		{1<<32 - 1, [fields]uint16{}, true},
	}
	var got []term
	for t := range (&bag{packed: packTerms(nil, want)}).terms() {
		got = append(got, t)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(term{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
