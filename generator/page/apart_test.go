package page

import (
	"strings"
	"testing"
)

func apartOf(html, prefix string) string {
	var b strings.Builder
	apart(&b, html, prefix)
	return b.String()
}

func TestApart(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"words", "<p>a &lt;h2&gt; b</p>", "<p>a &lt;h2&gt; b</p>"},
		{"headings go down", "<h2>a</h2><h3>b</h3><h4>c</h4><h5>d</h5><h6>e</h6>", "<h4>a</h4><h5>b</h5><h6>c</h6><h6>d</h6><h6>e</h6>"},
		{"no heading", "<hr><header>a</header>", "<hr><header>a</header>"},
		{"an id", `<h3 class="x" id="why">a</h3><li id="fn:1">b</li>`, `<h5 class="x" id="At-a.why">a</h5><li id="At-a.fn:1">b</li>`},
		{"ways to footnotes", `<sup id="fnref:1"><a href="#fn:1" class="x">1</a></sup><a href="#fnref:1">b</a>`, `<sup id="At-a.fnref:1"><a href="#At-a.fn:1" class="x">1</a></sup><a href="#At-a.fnref:1">b</a>`},
		{"other ways", `<a href="#At-b">a</a><a href="/x/#fn">b</a>`, `<a href="#At-b">a</a><a href="/x/#fn">b</a>`},
		{"a table", `<div class="scroll" role="region" tabindex="0">`, `<div class="scroll" role="group" tabindex="0">`},
		{"nothing", "", ""},
		{"no end of a tag", "a<h2", "a<h2"},
	} {
		if got := apartOf(tt.in, "At-a"); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if got := apartOf(tt.in, ""); got != tt.in {
			t.Errorf("%s, on its own page: %q", tt.name, got)
		}
	}
}

// FuzzApart takes away again what apart has put into a text without headings.
func FuzzApart(f *testing.F) {
	f.Add(`<p id="a">b</p><a href="#fn:1">1</a><`)
	f.Add(`<><//> id="<>`)
	f.Fuzz(func(t *testing.T, html string) {
		html = strings.NewReplacer("h", "", "\x00", "", "region", "").Replace(html)
		if got := strings.ReplaceAll(apartOf(html, "\x00"), "\x00.", ""); got != html {
			t.Errorf("%q has become %q", html, got)
		}
	})
}
