package search

import (
	"compress/bzip2"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"playbook/generator/page"
)

// handbook reads the pages of testdata/handbook.txt.bz2: a line "@ address" begins
// a page, "= title" names it, "# anchor|heading" begins a passage, and other lines
// are text.
func handbook(t testing.TB, name string) []*page.Document {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(bzip2.NewReader(f))
	if err != nil {
		t.Fatal(err)
	}
	return parseHandbook(string(text))
}

func parseHandbook(text string) []*page.Document {
	var docs []*page.Document
	var d *page.Document
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "@ "):
			d = &page.Document{URL: line[2:], Kind: "page"}
			docs = append(docs, d)
		case strings.HasPrefix(line, "= "):
			d.Title = line[2:]
			d.Passages = []page.Passage{{}}
		case strings.HasPrefix(line, "# "):
			anchor, heading, _ := strings.Cut(line[2:], "|")
			d.Passages = append(d.Passages, page.Passage{Anchor: anchor, Heading: heading})
		default:
			p := &d.Passages[len(d.Passages)-1]
			p.Text += line + "\n"
		}
	}
	return docs
}

// cutUp makes a page of each part of the handbook: one that has 900 characters is ended
// before the next heading. What is left with next to no text is no page.
func cutUp(docs []*page.Document) []*page.Document {
	var out []*page.Document
	for _, d := range docs {
		size, part := 0, &page.Document{URL: d.URL, Kind: d.Kind, Title: d.Title}
		end := func() {
			if size > 150 {
				out = append(out, part)
			}
		}
		for i, p := range d.Passages {
			if size > 900 && len(p.Heading) > 8 {
				end()
				size, part = 0, &page.Document{URL: fmt.Sprintf("%ss%d/", d.URL, i), Kind: d.Kind, Title: p.Heading}
				p.Heading = ""
			}
			part.Passages = append(part.Passages, p)
			size += utf8.RuneCountInString(p.Text)
		}
		end()
	}
	return out
}

type question struct {
	Category string   `json:"category"`
	Query    string   `json:"query"`
	Relevant []string `json:"relevant"`
}

func questions(t testing.TB, names ...string) []question {
	t.Helper()
	var all []question
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var qs []question
		if err := json.Unmarshal(b, &qs); err != nil {
			t.Fatal(err)
		}
		all = append(all, qs...)
	}
	return all
}

// A tally is how well the questions of one category were answered.
type tally struct {
	n, first10, none int
	reciprocal       float64
}

func (t tally) mrr() float64     { return t.reciprocal / float64(t.n) }
func (t tally) success() float64 { return float64(t.first10) / float64(t.n) }

// ask answers every question, and tallies by category and under "" in all.
func ask(t testing.TB, s *Searcher, qs []question) map[string]*tally {
	t.Helper()
	tallies := map[string]*tally{}
	for _, q := range qs {
		results, err := s.Search(q.Query, Filter{})
		if err != nil {
			t.Fatal(err)
		}
		rank := slices.IndexFunc(results, func(r Result) bool { return slices.Contains(q.Relevant, r.URL) })
		for _, key := range []string{"", q.Category} {
			c := tallies[key]
			if c == nil {
				c = &tally{}
				tallies[key] = c
			}
			c.n++
			if rank >= 0 {
				c.first10++
				c.reciprocal += 1 / float64(rank+1)
			}
			if len(results) == 0 {
				c.none++
			}
		}
	}
	return tallies
}

func searcher(t testing.TB, docs []*page.Document, o Options) *Searcher {
	t.Helper()
	files, _ := Index(docs, o)
	return opened(t, files)
}

func opened(t testing.TB, files map[string][]byte) *Searcher {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, b := range files {
		fsys[name] = &fstest.MapFile{Data: b}
	}
	s, err := Open(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestQuality holds the ranking to what it reached. The queries of m-body take two
// or three words of one page, others of which may have them too, so that no ranking
// answers all.
func TestQuality(t *testing.T) {
	s := searcher(t, handbook(t, "testdata/handbook.txt.bz2"), Options{Language: "en"})
	made := ask(t, s, questions(t, "testdata/handbook-queries.json"))
	asked := ask(t, s, questions(t, "testdata/handbook-asked.json"))
	parts := cutUp(handbook(t, "testdata/handbook.txt.bz2"))
	cut := ask(t, searcher(t, parts, Options{Language: "en"}), questions(t, "testdata/handbook-cut.json"))
	if len(parts) != 820 {
		t.Errorf("%d parts of the handbook", len(parts))
	}
	for _, floor := range []struct {
		name     string
		got      *tally
		mrr, ten float64
	}{
		{"made, all", made[""], 0.915, 0.99},
		{"made, titles", made["m-title"], 0.98, 1},
		{"made, inflected", made["m-title-inflect"], 0.95, 1},
		{"made, unfinished", made["m-prefix"], 0.94, 1},
		{"made, slips in titles", made["m-title-typo"], 0.93, 1},
		{"made, slips in texts", made["m-body2-typo"], 0.95, 1},
		{"made, two words", made["m-body2"], 0.82, 0.95},
		{"made, three words", made["m-body3"], 0.85, 1},
		{"asked, all", asked[""], 0.89, 0.98},
		{"asked, questions", asked["h-question"], 0.88, 1},
		{"asked, slips", asked["h-typo"], 0.98, 1},
		{"asked, inflected", asked["h-inflect"], 0.98, 1},
		{"asked, own words", asked["h-words"], 0.81, 0.96},
		{"parts, all", cut[""], 0.91, 0.97},
		{"parts, questions", cut["c-question"], 0.82, 0.94},
		{"parts, slips", cut["c-typo"], 0.98, 1},
		{"parts, words", cut["c-words"], 0.89, 0.97},
		{"parts, short", cut["c-short"], 0.84, 1},
	} {
		t.Logf("%-22s %3d queries  MRR@10 %.3f  success@10 %.3f  none found %d", floor.name, floor.got.n, floor.got.mrr(), floor.got.success(), floor.got.none)
		if floor.got.mrr() < floor.mrr || floor.got.success() < floor.ten || floor.got.none > 0 {
			t.Errorf("%s: below %.2f, %.2f, 0", floor.name, floor.mrr, floor.ten)
		}
	}
}
