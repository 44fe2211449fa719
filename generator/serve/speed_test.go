package serve_test

import (
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/serve"
)

// grown puts more procedures beside those of the desk, until there are n.
func (d *desk) grown(n int) {
	text := d.read(dark)
	for i := range n {
		d.save(fmt.Sprintf("content/procedures/more-%d/again-%d.md", i%50, i), strings.Replace(text, "title: ", fmt.Sprintf("title: Again %d, ", i), 1))
	}
}

// BenchmarkSave measures what an editor waits for: from the end of a save on disk
// to the event that makes the page reload.
func BenchmarkSave(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := on(b, serve.Options{})
			d.grown(n)
			last := fmt.Sprintf("/procedures/again-%d/", n-1)
			d.until("all are read", func() bool { return d.get(last).status == 200 })
			time.Sleep(time.Second) // until the rules have been looked at
			tab := d.tab("/procedures/dark/")
			text := d.read(dark)
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				began := time.Now()
				d.save(dark, text+fmt.Sprintf("\nEdit %d.\n", i))
				tab.expect("reload", "findings")
				took = append(took, time.Since(began))
				tab.close() // as a browser does
				d.get("/procedures/dark/")
				tab = d.tab("/procedures/dark/")
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
		})
	}
}

// Four hundred edits leave no more behind than a hundred and fifty: a thirty-second
// part more would be half a kilobyte for each edit.
func TestMemoryStaysLevel(t *testing.T) {
	if testing.Short() {
		t.Skip("four hundred edits")
	}
	d := &desk{t: t, dir: t.TempDir()}
	d.save("content/playbook.yaml", "organisation: Long\n")
	page := func(i int) string {
		return fmt.Sprintf("---\ntitle: Long %d\n---\n\n## Steps\n\n1. Look %d times.\n2. Look again.\n", i%7, i)
	}
	root, err := os.OpenRoot(d.dir)
	d.must(err)
	defer root.Close()
	gen := generator.New(starter.Files, generator.Options{})
	edits := func(n int) uint64 {
		for i := range n {
			d.save(fmt.Sprintf("content/procedures/long-%d.md", i%20), page(i))
			d.save("static/note.txt", fmt.Sprint(i))
			v, err := gen.Preview(root.FS())
			d.must(err)
			for _, name := range []string{"index.html", "procedures/long-0/index.html", "search/root.json"} {
				_, err := v.File(name)
				d.must(err)
			}
			v.Problems()
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // what is in a pool is let go of by the second
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := edits(150)
	if after := edits(250); after > before+before/32 {
		t.Errorf("%d kB after 150 edits, %d kB after 400", before>>10, after>>10)
	}
	runtime.KeepAlive(gen) // else all that it remembers is gone when the last is measured
}

// A page that has the end of its head in its text listens all the same, once.
func TestListensOnce(t *testing.T) {
	d := on(t, serve.Options{})
	if n := len(regexp.MustCompile(`/_playbook/live\.js`).FindAllString(d.get("/").body, -1)); n != 1 {
		t.Errorf("the page listens %d times", n)
	}
}
