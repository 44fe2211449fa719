package markdown

import (
	"bytes"
	"os"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// BenchmarkConvert compares a whole reading with what goldmark alone takes to
// make HTML of the same page with the same extensions.
func BenchmarkConvert(b *testing.B) {
	page, err := os.ReadFile("testdata/page.md")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("goldmark", func(b *testing.B) {
		md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList))
		var out bytes.Buffer
		b.ReportAllocs()
		b.SetBytes(int64(len(page)))
		for b.Loop() {
			out.Reset()
			if err := md.Convert(page, &out); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("ours", func(b *testing.B) {
		c := New(words())
		b.ReportAllocs()
		b.SetBytes(int64(len(page)))
		for b.Loop() {
			c.Convert(page, 1)
		}
	})
}
