package search

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"playbook/generator/page"
)

// grown makes a playbook of n pages out of the passages of the handbook.
func grown(t testing.TB, n int) []*page.Document {
	t.Helper()
	source := handbook(t, "testdata/handbook.txt.bz2")
	var passages []page.Passage
	for _, d := range source {
		for _, p := range d.Passages {
			if len(p.Text) > 80 && len(p.Text) < 4000 {
				passages = append(passages, p)
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	docs := make([]*page.Document, n)
	for i := range docs {
		a, b := source[r.IntN(len(source))], source[r.IntN(len(source))]
		x, y := strings.Fields(a.Title), strings.Fields(b.Title)
		d := &page.Document{Kind: "procedure", Title: strings.Join(append(x[:len(x):len(x)], y[len(y)/2:]...), " "),
			Roles: []string{fmt.Sprint("role-", i%8)}, Clauses: []string{fmt.Sprint("clause-", i%12)}, Moment: fmt.Sprint("moment-", i%6)}
		d.URL = fmt.Sprintf("/procedures/%s-%d/", strings.ToLower(strings.Join(strings.FieldsFunc(d.Title, func(r rune) bool { return !inWord(r) }), "-")), i)
		for size := 0; size < 3000; {
			p := passages[r.IntN(len(passages))]
			d.Passages = append(d.Passages, p)
			size += len(p.Text)
		}
		docs[i] = d
	}
	return docs
}

// A meter is a site's files as a browser gets them: it adds up what is read,
// compressed as a host does it, once for each file.
type meter struct {
	files fstest.MapFS
	bytes int
	read  map[string]bool
}

func (m *meter) Open(name string) (fs.File, error) {
	if f := m.files[name]; f != nil && !m.read[name] {
		m.read[name] = true
		m.bytes += len(f.Data)
		if strings.HasSuffix(name, ".json") {
			m.bytes += len(pack(f.Data)) - len(f.Data)
		}
	}
	return m.files.Open(name)
}

// TestSize holds a first query, with the client and the excerpts of five results, to
// what a poor network can carry.
func TestSize(t *testing.T) {
	queries := []string{"travel card", "who approves my travel", "sick leave in advance", "reimbursment",
		"securty incident report", "how do i change my name"}
	for _, c := range []struct{ pages, limit int }{{50, 57_000}, {240, 50_000}, {1000, 45_000}, {10000, 55_000}} {
		if c.pages > 1000 && testing.Short() {
			continue
		}
		docs := grown(t, c.pages)
		if c.pages == 240 {
			docs = handbook(t, "testdata/handbook.txt.bz2")
		}
		files, stats := Index(docs, Options{Language: "en"})
		site := fstest.MapFS{}
		for name, b := range files {
			site[name] = &fstest.MapFile{Data: b}
		}
		script := len(pack(minified(t)))
		most, sum := 0, 0
		for _, q := range queries {
			m := &meter{files: site, bytes: script, read: map[string]bool{}}
			s, err := Open(m)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Search(q, Filter{Limit: 5}); err != nil {
				t.Fatal(err)
			}
			most, sum = max(most, m.bytes), sum+m.bytes
		}
		t.Logf("%5d pages: words %d KB, corrections %d KB, %d shards; first query %.1f KB on average, %.1f KB at most",
			c.pages, stats.WordBytes/1000, stats.CorrectionBytes/1000, stats.Shards, float64(sum/len(queries))/1000, float64(most)/1000)
		if most > c.limit {
			t.Errorf("%d pages: a first query takes %d bytes", c.pages, most)
		}
		if c.pages <= 1000 && stats.WordBytes > 400_000 {
			t.Errorf("%d pages: the words take %d bytes", c.pages, stats.WordBytes)
		}
	}
}
