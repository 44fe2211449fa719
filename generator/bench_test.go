package generator_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	starter "playbook"
	"playbook/generator"
)

// multiplied is the starter with its procedures written out again under other
// ids, until there are n of them.
func multiplied(b *testing.B, n int) fstest.MapFS {
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

// BenchmarkBuild measures the whole road, from files in memory to files in
// memory, for playbooks of 100 and of 1,000 procedures.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			folder := multiplied(b, n)
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := generator.New(starter.Files, generator.Options{}).Build(folder); err != nil {
					b.Fatal(err)
				}
			}
		})
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
