package graph_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

func TestURL(t *testing.T) {
	for _, tt := range []struct {
		kind playbook.Kind
		want string
	}{
		{playbook.KindPurpose, "/purpose/"},
		{playbook.KindClause, "/purpose/x/"},
		{playbook.KindRole, "/roles/x/"},
		{playbook.KindProcedure, "/procedures/x/"},
		{playbook.KindLatitude, "/latitude/x/"},
		{playbook.KindStandard, "/standards/x/"},
		{playbook.KindHabit, "/habits/x/"},
		{playbook.KindStory, "/stories/x/"},
		{playbook.KindWorkshop, "/workshops/x/"},
		{playbook.KindPage, "/pages/x/"},
		{playbook.KindTerm, "/glossary/#x"},
	} {
		if got := graph.URL(&playbook.Entry{Kind: tt.kind, ID: "x"}); got != tt.want {
			t.Errorf("%s: %q", tt.kind, got)
		}
		if root := graph.Root(tt.kind); !slices.Contains(graph.Sections, root) {
			t.Errorf("%s: %q is no section", tt.kind, root)
		}
	}
}

// No two entries that are published have one address, and none has that of a
// section.
func TestAddressesAreUnique(t *testing.T) {
	for name, g := range playbooks(t) {
		taken := map[string]string{}
		for _, s := range graph.Sections {
			taken[s] = "a section"
		}
		delete(taken, "/purpose/") // the purpose's own
		for _, e := range g.Entries {
			if g.Held(e) || e.Kind != playbook.KindTerm && g.Entry(e.ID) != e {
				continue
			}
			url := graph.URL(e)
			if other := taken[url]; other != "" {
				t.Errorf("%s: %s is the address of %s and of %s", name, url, e.File, other)
			}
			taken[url] = e.File
			for _, old := range e.Formerly {
				if g.Entry(old.Value) != e {
					continue
				}
				was := graph.URL(&playbook.Entry{Kind: e.Kind, ID: old.Value})
				if other := taken[was]; other != "" {
					t.Errorf("%s: %s, a former address of %s, is that of %s", name, was, e.File, other)
				}
				taken[was] = e.File
			}
			if strings.ToLower(url) != url || strings.Contains(url, "//") {
				t.Errorf("%s: %s", e.File, url)
			}
		}
	}
}

func site(t *testing.T) *graph.Graph {
	g, _ := resolve(t, fstest.MapFS{
		"content/pages/about.md":            page("title: x"),
		"content/pages/deep/er/below.md":    page("title: x"),
		"content/pages/map.png":             {},
		"content/pages/a b.pdf":             {},
		"content/pages/café.png":            {},
		"content/pages/50%.pdf":             {},
		"content/pages/x#y.pdf":             {},
		"content/roles/desk.md":             page("title: x\nformerly: [counter]"),
		"content/procedures/boat/missed.md": page("title: x\nformerly: [last-boat]"),
		"content/purpose/index.md":          page("title: x"),
		"content/purpose/arrive.md":         page("title: x"),
		"content/glossary.yaml":             {Data: []byte("- {term: slip, means: x}\n")},
		"static/logo.svg":                   {},
		"static/files/form.pdf":             {},
		"content/pages/broken.md":           page("title: a: b"),
	})
	return g
}

func TestLocal(t *testing.T) {
	tests := []struct{ target, entry, asset, section, fragment, path string }{
		// relative
		{target: "map.png", asset: "content/pages/map.png", path: "content/pages/map.png"},
		{target: "./map.png", asset: "content/pages/map.png", path: "content/pages/map.png"},
		{target: "broken.md", entry: "broken", path: "content/pages/broken.md"},
		{target: "deep/er/below.md", entry: "below", path: "content/pages/deep/er/below.md"},
		{target: "../roles/desk.md", entry: "desk", path: "content/roles/desk.md"},
		{target: "../roles/desk.md#a-day", entry: "desk", fragment: "a-day", path: "content/roles/desk.md"},
		{target: "../roles/../roles/./desk.md", entry: "desk", path: "content/roles/desk.md"},
		{target: "../procedures/boat/missed.md?x=y#steps", entry: "missed", fragment: "steps", path: "content/procedures/boat/missed.md"},
		{target: "../../static/logo.svg", asset: "static/logo.svg", path: "static/logo.svg"},
		// nowhere
		{target: "desk.md", path: "content/pages/desk.md"},
		{target: "../roles/desk", path: "content/roles/desk"},
		{target: "../roles/Desk.md", path: "content/roles/Desk.md"},
		{target: "../roles", path: "content/roles"},
		{target: "../glossary.yaml", path: "content/glossary.yaml"},
		{target: "../../README.md", path: "README.md"},
		// the page itself
		{target: "#top", entry: "about", fragment: "top", path: "content/pages/about.md"},
		{target: "#", entry: "about", path: "content/pages/about.md"},
		{target: "?x=y", entry: "about", path: "content/pages/about.md"},
		{target: "", entry: "about", path: "content/pages/about.md"},
		{target: "about.md#über", entry: "about", fragment: "über", path: "content/pages/about.md"},
		{target: "#%C3%BCber", entry: "about", fragment: "über", path: "content/pages/about.md"},
		// escapes
		{target: "a%20b.pdf", asset: "content/pages/a b.pdf", path: "content/pages/a b.pdf"},
		{target: "a b.pdf", asset: "content/pages/a b.pdf", path: "content/pages/a b.pdf"},
		{target: "caf%C3%A9.png", asset: "content/pages/café.png", path: "content/pages/café.png"},
		{target: "50%25.pdf", asset: "content/pages/50%.pdf", path: "content/pages/50%.pdf"},
		{target: "50%.pdf", asset: "content/pages/50%.pdf", path: "content/pages/50%.pdf"},
		{target: "x%23y.pdf", asset: "content/pages/x#y.pdf", path: "content/pages/x#y.pdf"},
		{target: "%2e%2e/roles/desk.md", entry: "desk", path: "content/roles/desk.md"},
		{target: "..%2froles%2fdesk.md", entry: "desk", path: "content/roles/desk.md"},
		{target: "%252e%252e/roles/desk.md", path: "content/pages/%2e%2e/roles/desk.md"},
		{target: "map.png%00.md", path: "content/pages/map.png\x00.md"},
		{target: "%zz", path: "content/pages/%zz"},
		// addresses of the site
		{target: "/", section: "/", path: "/"},
		{target: "/search/", section: "/search/", path: "/search/"},
		{target: "/search", section: "/search/", path: "/search"},
		{target: "/purpose/", entry: "purpose", path: "/purpose/"},
		{target: "/purpose/arrive/#why", entry: "arrive", fragment: "why", path: "/purpose/arrive/"},
		{target: "/roles/", section: "/roles/", path: "/roles/"},
		{target: "/habits/", path: "/habits/"},
		{target: "/stories/", path: "/stories/"},
		{target: "/roles/desk/", entry: "desk", path: "/roles/desk/"},
		{target: "/roles/desk", entry: "desk", path: "/roles/desk"},
		{target: "/roles//desk/", entry: "desk", path: "/roles//desk/"},
		{target: "/roles/counter/", entry: "desk", path: "/roles/counter/"},
		{target: "/procedures/last-boat/", entry: "missed", path: "/procedures/last-boat/"},
		{target: "/procedures/boat/missed/", path: "/procedures/boat/missed/"},
		{target: "/pages/desk/", path: "/pages/desk/"},
		{target: "/roles/missed/", path: "/roles/missed/"},
		{target: "/roles/last-boat/", path: "/roles/last-boat/"},
		{target: "/purpose/purpose/", path: "/purpose/purpose/"},
		{target: "/glossary/#slip", section: "/glossary/", fragment: "slip", path: "/glossary/"},
		{target: "/logo.svg", asset: "static/logo.svg", path: "/logo.svg"},
		{target: "/files/form.pdf?v=2", asset: "static/files/form.pdf", path: "/files/form.pdf"},
		{target: "/../../static/logo.svg", path: "/../../static/logo.svg"},
		{target: "/%2e%2e/logo.svg", asset: "static/logo.svg", path: "/../logo.svg"},
		{target: "/content/roles/desk.md", path: "/content/roles/desk.md"},
	}
	g := site(t)
	for _, tt := range tests {
		t.Run(tt.target, func(t *testing.T) {
			d := g.Local(g.Entry("about"), tt.target)
			got := tt
			got.entry, got.asset, got.section, got.fragment, got.path = "", d.Asset, d.Section, d.Fragment, d.Path
			if d.Entry != nil {
				got.entry = d.Entry.ID
			}
			if diff := cmp.Diff(tt, got, cmp.AllowUnexported(tt)); diff != "" {
				t.Error(diff)
			}
			if d.Found() != (tt.entry != "" || tt.asset != "" || tt.section != "") || d.Outside {
				t.Errorf("found %t, outside %t", d.Found(), d.Outside)
			}
		})
	}
}

func TestLocalOutside(t *testing.T) {
	g := site(t)
	for _, target := range []string{"../../..", "../../../x.md", "../../../../etc/passwd", "%2e%2e/../../x", "..%2f..%2f..%2fx", "deep/../../../../x"} {
		if d := g.Local(g.Entry("about"), target); !d.Outside || d.Found() {
			t.Errorf("%s: %+v", target, d)
		}
	}
	for _, target := range []string{"../..", "..x/y", "../../x"} {
		if d := g.Local(g.Entry("about"), target); d.Outside || d.Found() {
			t.Errorf("%s: %+v", target, d)
		}
	}
}

// From a folder below, the same file is one step further.
func TestLocalFromBelow(t *testing.T) {
	g := site(t)
	below := g.Entry("below")
	if d := g.Local(below, "../../about.md"); d.Entry != g.Entry("about") {
		t.Errorf("%+v", d)
	}
	if d := g.Local(below, "../../../../.."); !d.Outside {
		t.Errorf("%+v", d)
	}
}

// Whatever is typed as a link, it leads to an entry, to a file of the playbook, to
// an address of the site, or nowhere.
func FuzzLocal(f *testing.F) {
	for _, s := range []string{"map.png", "../roles/desk.md#x", "/roles/desk/", "%2e%2e/..", "/../x", "?", "#%zz", "\x00", "//x", `..\x`, "a%2", "/%2f/"} {
		f.Add(s)
	}
	g, _ := resolve(f, fstest.MapFS{"content/roles/desk.md": page("title: x"), "content/pages/about.md": page("title: x"), "content/pages/map.png": {}, "static/logo.svg": {}})
	files := g.Files()
	f.Fuzz(func(t *testing.T, target string) {
		d := g.Local(g.Entry("about"), target)
		if d.Asset != "" && !slices.Contains(files, d.Asset) || d.Section != "" && !slices.Contains(graph.Sections, d.Section) || d.Outside && d.Found() {
			t.Errorf("%q leads to %+v", target, d)
		}
	})
}
