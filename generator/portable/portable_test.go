package portable_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/portable"
)

func TestLink(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"/", "/", "index.html"},
		{"/", "/roles/desk/", "roles/desk/index.html"},
		{"/roles/desk/", "/", "../../index.html"},
		{"/roles/desk/", "/purpose/arrive/#why", "../../purpose/arrive/index.html#why"},
		{"/404.html", "/search/?q=x", "search/index.html?q=x"},
		{"/a/b/", "/assets/site.12.css", "../../assets/site.12.css"},
		{"/a/", "/files/plan.pdf#page=2", "../files/plan.pdf#page=2"},
		{"/search/", "/procedures/no-ticket/", "../procedures/no-ticket/index.html"},
	} {
		if got := portable.Link(c.from, c.to); got != c.want {
			t.Errorf("from %s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

func TestPage(t *testing.T) {
	const page = `<meta content="script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"><link rel="canonical" href="https://x.example/a/"><link href="/assets/site.1.css"><script src="/assets/search.2.js" defer></script>` +
		`<form action="/search/"><a href="/">x</a><a href="/a/#b">y</a><a href="#c">z</a><a href="tel:1">t</a><a href="//evil/">e</a><p data-x="/a/">href=&quot;/a/&quot;</p>`
	const want = `<meta content="script-src 'self'; base-uri 'none'"><link rel="canonical" href="https://x.example/a/"><link href="../assets/site.1.css"><script src="../assets/portable.js" defer></script><script src="../assets/search.2.js" defer></script>` +
		`<form action="../search/index.html"><a href="../index.html">x</a><a href="../a/index.html#b">y</a><a href="#c">z</a><a href="tel:1">t</a><a href="//evil/">e</a><p data-x="/a/">href=&quot;/a/&quot;</p>`
	if diff := cmp.Diff(want, string(portable.Page("/p/", []byte(page)))); diff != "" {
		t.Error(diff)
	}
}

func TestIndex(t *testing.T) {
	got := portable.Index(map[string][]byte{"search/root.json": []byte("{}"), "search/s/1.bin": {0, 255}})
	if string(got["search/root.json.js"]) != "playbookFile(\"root.json\",\"e30=\")\n" || string(got["search/s/1.bin.js"]) != "playbookFile(\"s/1.bin\",\"AP8=\")\n" {
		t.Errorf("%q", got)
	}
	if len(got) != 3 || !strings.Contains(string(got["assets/portable.js"]), "playbookLoad") {
		t.Errorf("the loader is not among %d files", len(got))
	}
}
