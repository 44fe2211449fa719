package site

import (
	"fmt"
	"path/filepath"
	"testing"
)

// pages makes n small pages; the generation goes into every stride-th of them.
func pages(n, stride, generation int) Files {
	files := Files{}
	for i := range n {
		text := fmt.Sprintf("<!doctype html><title>page %d</title><p>%0*d", i, 2000, i)
		if i%stride == 0 {
			text += fmt.Sprint(" generation ", generation)
		}
		files[fmt.Sprintf("procedures/page-%d/index.html", i)] = []byte(text)
	}
	return files
}

func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		for _, c := range []struct {
			name   string
			stride int
		}{{"all", 1}, {"one", n}, {"none", 0}} {
			b.Run(fmt.Sprintf("%d/%s", n, c.name), func(b *testing.B) {
				generations := []Files{pages(n, max(1, c.stride), 0), pages(n, max(1, c.stride), 1)}
				if c.stride == 0 {
					generations[1] = generations[0]
				}
				dir := filepath.Join(b.TempDir(), "public")
				if _, err := Write(dir, generations[1]); err != nil {
					b.Fatal(err)
				}
				i := 0
				for b.Loop() {
					if _, err := Write(dir, generations[i%2]); err != nil {
						b.Fatal(err)
					}
					i++
				}
			})
		}
	}
}
