package generator_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	starter "playbook"
	"playbook/generator"
)

// isCopy reports whether a file of a site is a copy for other programs.
func isCopy(name string) bool {
	base := path.Base(name)
	return base == "index.md" || base == "feed.xml" || base == "feed.json" || name == "playbook.json" || name == "playbook.schema.json" || name == "llms.txt"
}

func copiesOf(s *generator.Site) []string {
	names := slices.DeleteFunc(slices.Collect(maps.Keys(s.Files)), func(name string) bool { return !isCopy(name) })
	slices.Sort(names)
	return names
}

// TestCopiesKeepToThePage looks in the copies for what is no reader's: pages that
// are held back, why a rule is waived, notes, and where a file lies.
func TestCopiesKeepToThePage(t *testing.T) {
	folder := edited(t, map[string]string{
		"content/procedures/tickets/unfinished.md": "---\ntitle: " + sealed + " draft\nstatus: draft\nserves: [own]\nroles: [desk]\nchanges: [{on: 2026-11-20, what: " + sealed + ", why: " + sealed + "}]\n---\n\n## Steps\n\n1. Say " + sealed + ".\n",
		"content/procedures/tickets/broken.md":     "---\ntitle: " + sealed + "\nstatus: perhaps\nserves: [own]\nroles: [desk]\n---\n\n## Steps\n\n1. Say " + sealed + ".\n",
		"content/stories/unasked.md":               "---\ntitle: " + sealed + "\nhappened: 2026-10\nscale: mile\nrole: desk\ntold_by: self\nserves: [own]\nbent: []\nnext: adopted\nbecame: [no-ticket]\ndecision: {on: 2026-11-01, why: " + sealed + "}\n---\n\n" + sealed + "\n",
		"content/pages/open.md": "---\n# " + sealed + "\ntitle: Open\nallow: [{check: orphan-page, because: " + sealed + "}]\nrelated: [unfinished]\n" +
			"changes: [{on: 2026-11-20, what: \"Was [[unfinished]] and [[unasked|told]]\", why: Because, from: unasked}]\n---\n\nSee [[unfinished]].\n\n<!-- " + sealed + " -->\n",
	})
	s, _, err := generator.New(starter.Files, generator.Options{}).Build(folder)
	if err != nil {
		t.Fatal(err)
	}
	names := copiesOf(s)
	if len(names) < 80 || !slices.Contains(names, "pages/open/index.md") {
		t.Fatalf("only %d copies", len(names))
	}
	path := regexp.MustCompile(`content/[a-z]+/|orphan-page`)
	for _, name := range names {
		data := s.Files[name]
		if bytes.Contains(bytes.ToLower(data), []byte(sealed)) {
			t.Errorf("%s holds a word that is no reader's", name)
		}
		if m := path.Find(data); m != nil && name != "pages/how-we-write/index.md" {
			t.Errorf("%s says %q", name, m)
		}
	}
}

// TestCopiesLeadSomewhere follows the addresses of all copies to files of the site.
func TestCopiesLeadSomewhere(t *testing.T) {
	s := build(t, starter.Files, generator.Options{})
	inMarkdown := regexp.MustCompile(`\]\((/[^)#]*)`)
	inOthers := regexp.MustCompile(`https://playbook\.example\.org(/[^"#<&\\]*)|"url":"(/[^"#]*)`)
	followed := 0
	for _, name := range copiesOf(s) {
		find := inOthers
		if path.Ext(name) == ".md" || path.Ext(name) == ".txt" {
			find = inMarkdown
		}
		for _, m := range find.FindAllSubmatch(s.Files[name], -1) {
			followed++
			file := strings.TrimPrefix(string(bytes.Join(m[1:], nil)), "/")
			if file == "" || strings.HasSuffix(file, "/") {
				file += "index.html"
			}
			if s.Files[file] == nil {
				t.Errorf("%s leads to %s, which is not there", name, file)
			}
		}
	}
	if followed < 1000 {
		t.Errorf("only %d addresses were followed", followed)
	}
}

// TestEachPageNamesItsForms holds the head of each page of an entry to its twin,
// and every twin to a page that names it.
func TestEachPageNamesItsForms(t *testing.T) {
	s := build(t, starter.Files, generator.Options{})
	alternate := regexp.MustCompile(`<link rel="?alternate"? type="([^"]*)" href="([^"]*)"`)
	named := map[string]bool{}
	for name, data := range s.Files {
		if path.Ext(name) != ".html" {
			continue
		}
		for _, m := range alternate.FindAllSubmatch(data, -1) {
			file := strings.TrimPrefix(string(m[2]), "/")
			named[file] = true
			if s.Files[file] == nil {
				t.Errorf("%s names %s, which is not there", name, file)
			}
		}
	}
	for _, name := range copiesOf(s) {
		if base := path.Base(name); !named[name] && (base == "index.md" || strings.HasPrefix(base, "feed.")) {
			t.Errorf("no page names %s", name)
		}
	}
}

// TestFeedsAreShort gives a playbook more news than a feed may have.
func TestFeedsAreShort(t *testing.T) {
	var changes strings.Builder
	for range 120 {
		changes.WriteString("  - {on: 2026-11-10, what: Something again, why: It had to be}\n")
	}
	s, _, err := generator.New(starter.Files, generator.Options{}).Build(edited(t, map[string]string{
		"content/pages/busy.md": "---\ntitle: Busy\nowner: duty\nchanges:\n" + changes.String() + "---\n\nSee [[desk]].\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	var atom struct {
		Entry []struct {
			ID string `xml:"id"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(s.Files["new/feed.xml"], &atom); err != nil {
		t.Fatal(err)
	}
	var feed struct{ Items []struct{ ID string } }
	if err := json.Unmarshal(s.Files["new/feed.json"], &feed); err != nil {
		t.Fatal(err)
	}
	if len(atom.Entry) != 50 || len(feed.Items) != 50 {
		t.Errorf("%d entries, %d items", len(atom.Entry), len(feed.Items))
	}
	ids := map[string]bool{}
	for i, e := range atom.Entry {
		ids[e.ID] = true
		if feed.Items[i].ID != e.ID {
			t.Errorf("the feeds differ: %s and %s", e.ID, feed.Items[i].ID)
		}
	}
	if len(ids) != 50 {
		t.Errorf("%d ids for 50 entries", len(ids))
	}
}

// TestNoAddressNoFeed builds a playbook that does not say where it is published,
// one for a folder, and one that brings files of its own.
func TestNoAddressNoFeed(t *testing.T) {
	folder := lamp(t)
	s := build(t, folder, generator.Options{})
	for name, data := range s.Files {
		if strings.Contains(name, "feed.") || bytes.Contains(data, []byte("feed.xml")) && path.Ext(name) == ".html" {
			t.Errorf("%s has a feed, and no address to be read at", name)
		}
	}
	if s := build(t, folder, generator.Options{BaseURL: "https://lamp.example.org"}); s.Files["new/clerk/feed.xml"] == nil || !bytes.Contains(s.Files["_headers"], []byte("/new/clerk/feed.xml\n  Content-Type: application/atom+xml")) {
		t.Error("with an address there is no feed, or no type for it")
	}
	if names := copiesOf(build(t, starter.Files, generator.Options{Portable: true})); len(names) > 0 {
		t.Errorf("a site for a folder has %v", names)
	}
	folder["static/llms.txt"] = &fstest.MapFile{Data: []byte("ours")}
	if got := string(build(t, folder, generator.Options{}).Files["llms.txt"]); got != "ours" {
		t.Errorf("llms.txt is %q", got)
	}
	for _, name := range []string{"static/playbook.json", "static/procedures/dark/index.md"} {
		own := maps.Clone(folder)
		own[name] = &fstest.MapFile{Data: []byte("{}")}
		if _, _, err := generator.New(starter.Files, today).Build(own); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s in the place of a copy: %v", name, err)
		}
		if _, err := generator.New(starter.Files, today).Preview(own); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s in the place of a copy of a preview: %v", name, err)
		}
	}
}
