package search

import (
	"fmt"
	"runtime"
	"testing"
)

func BenchmarkIndex(b *testing.B) {
	for _, n := range []int{100, 1000} {
		docs := grown(b, n)
		b.Run(fmt.Sprintf("cold/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Index(docs, Options{Language: "en"})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/page")
		})
		b.Run(fmt.Sprintf("warm/%d", n), func(b *testing.B) {
			var x Indexer
			x.Index(docs, Options{Language: "en"})
			for b.Loop() {
				x.Index(docs, Options{Language: "en"})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/page")
		})
	}
}

// BenchmarkRead reads pages as a build does, without what is made of them all.
func BenchmarkRead(b *testing.B) {
	docs := grown(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		var x Indexer
		for _, d := range docs {
			x.Read(d, "en")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(docs)), "µs/page")
}

func BenchmarkSearch(b *testing.B) {
	s := searcher(b, grown(b, 1000), Options{Language: "en"})
	for b.Loop() {
		if _, err := s.Search("securty incident report", Filter{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestMemory measures what an index of a thousand pages takes while it is made.
func TestMemory(t *testing.T) {
	docs := grown(t, 1000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var x Indexer
	files, _ := x.Index(docs, Options{Language: "en"})
	runtime.GC()
	runtime.ReadMemStats(&after)
	kept := int(after.HeapAlloc-before.HeapAlloc) / len(docs)
	t.Logf("an index of 1,000 pages keeps %d bytes a page, files included, and allocates %d a page",
		kept, int(after.TotalAlloc-before.TotalAlloc)/len(docs))
	if kept > 60<<10 {
		t.Errorf("an index keeps %d bytes a page", kept)
	}
	runtime.KeepAlive(files)
	runtime.KeepAlive(&x)
}
