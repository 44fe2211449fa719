package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/lanes"
	"playbook/generator/site"
)

// multiplied is the starter with its procedures written out again under other
// ids, until there are n of them.
func multiplied(b testing.TB, n int) fstest.MapFS {
	b.Helper()
	folder := edited(b, nil)
	names, err := fs.Glob(starter.Files, "content/procedures/*/*.md")
	if err != nil {
		b.Fatal(err)
	}
	for i := len(names); i < n; i++ {
		name := names[i%len(names)]
		text := strings.Replace(string(folder[name].Data), "\ntitle: ", fmt.Sprintf("\ntitle: Again %d, ", i), 1)
		folder[strings.Replace(name, ".md", fmt.Sprintf("-%d.md", i), 1)] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

// BenchmarkBuild measures the whole road, from files in memory to a folder on disk, for
// playbooks of 100 and of 1,000 procedures: from nothing (cold), again into a folder where
// it all is (warm), and beside it what no generator can do without, the same Markdown
// turned into HTML by goldmark and written (floor).
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1000} {
		folder := multiplied(b, n)
		b.Run(fmt.Sprint(n, "/cold"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				publish(b, folder, filepath.Join(b.TempDir(), "site"))
			}
		})
		b.Run(fmt.Sprint(n, "/warm"), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "site")
			publish(b, folder, dir)
			b.ReportAllocs()
			for b.Loop() {
				publish(b, folder, dir)
			}
		})
		b.Run(fmt.Sprint(n, "/floor"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				floor(b, folder, b.TempDir())
			}
		})
	}
}

func publish(b *testing.B, folder fs.FS, dir string) {
	b.Helper()
	e, err := site.Begin(dir)
	if err != nil {
		b.Fatal(err)
	}
	if _, _, err = generator.New(starter.Files, generator.Options{}).Publish(folder, e.Put); err == nil {
		_, err = e.Publish()
	}
	if err := errors.Join(err, e.Drop()); err != nil {
		b.Fatal(err)
	}
}

// floor turns every Markdown file into HTML, several at a time, and writes it.
func floor(b *testing.B, folder fstest.MapFS, dir string) {
	b.Helper()
	var names []string
	for name := range folder {
		if path.Ext(name) == ".md" {
			names = append(names, name)
		}
	}
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	faults := make([]error, len(names))
	lanes.Each(len(names), func(i int) {
		var html bytes.Buffer
		to := filepath.Join(dir, names[i], "index.html")
		faults[i] = errors.Join(md.Convert(folder[names[i]].Data, &html), os.MkdirAll(filepath.Dir(to), 0o755), os.WriteFile(to, html.Bytes(), 0o644))
	})
	if err := errors.Join(faults...); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkCheck measures the road as far as the rules.
func BenchmarkCheck(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			folder := multiplied(b, n)
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := generator.New(starter.Files, generator.Options{}).Check(folder); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
