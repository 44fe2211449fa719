package feed_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/feed"
	"playbook/generator/page"
)

func words(english string, _ ...any) string { return english }

var site = &page.Site{Organisation: "Lamps & Sons", Language: "en-GB", BaseURL: "https://Lamp.example.org:8443/book/", Purpose: "Light, <within> reach."}

var oil = page.Link{URL: "/latitude/oil/", Title: `Oil <b> & "wick"`, ID: "oil", Kind: "latitude"}

func sample() page.Feed {
	story := page.Link{URL: "/stories/soup/", Title: "Soup <i>", ID: "soup", Kind: "story"}
	return page.Feed{URL: "/new/boy/", Title: "Errand boy", Latest: "2026-11-09", Entries: []page.Event{
		{Word: "changed", Number: 2, Date: "2026-11-09", Page: oil, What: template.HTML(`More for <a href="/roles/boy/">the boy</a> &lt;script&gt; &#34;href=&#34;/`), Why: "It was dark.", From: &story},
		{Word: "changed", Number: 1, Date: "2026-11-09", Page: oil, What: "Less.", FromWord: "a <complaint>"},
		{Word: "adopted", Number: 1, Date: "2026-10-01", Page: story, To: []page.Link{oil, story}},
		{Word: "told", Number: 1, Date: "2026-10-01", Page: story, What: template.HTML("a bell \x07 and a tab\t.")},
	}}
}

// An atom is what a reader of Atom looks for, in the namespace that it has.
type atom struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      []string `xml:"http://www.w3.org/2005/Atom id"`
	Title   []string `xml:"http://www.w3.org/2005/Atom title"`
	Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
	Author  []string `xml:"http://www.w3.org/2005/Atom author>name"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"http://www.w3.org/2005/Atom link"`
	Entries []struct {
		ID      []string `xml:"http://www.w3.org/2005/Atom id"`
		Title   []string `xml:"http://www.w3.org/2005/Atom title"`
		Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
		Link    struct {
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
		Content struct {
			Type string `xml:"type,attr"`
			Text string `xml:",chardata"`
		} `xml:"http://www.w3.org/2005/Atom content"`
	} `xml:"http://www.w3.org/2005/Atom entry"`
}

func readAtom(t *testing.T, data []byte) atom {
	t.Helper()
	var a atom
	if err := xml.Unmarshal(data, &a); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	if len(a.ID) != 1 || len(a.Title) != 1 || len(a.Updated) != 1 || len(a.Author) != 1 || len(a.Links) != 2 {
		t.Errorf("the feed lacks what a feed must have, or has it twice: %+v", a)
	}
	seen := map[string]bool{}
	for _, e := range a.Entries {
		if len(e.ID) != 1 || len(e.Title) != 1 || len(e.Updated) != 1 || e.Content.Type != "html" {
			t.Fatalf("an entry lacks what it must have: %+v", e)
		}
		if seen[e.ID[0]] {
			t.Errorf("two entries have the id %s", e.ID[0])
		}
		seen[e.ID[0]] = true
		if _, err := time.Parse(time.RFC3339, e.Updated[0]); err != nil {
			t.Error(err)
		}
		if u, err := url.Parse(e.ID[0]); err != nil || !u.IsAbs() {
			t.Errorf("the id %q is no URI", e.ID[0])
		}
	}
	return a
}

func TestAtom(t *testing.T) {
	a := readAtom(t, feed.Atom(sample(), site, words))
	got := []string{a.ID[0], a.Title[0], a.Updated[0], a.Links[0].Rel + " " + a.Links[0].Href, a.Links[1].Rel + " " + a.Links[1].Href}
	for _, e := range a.Entries {
		got = append(got, e.ID[0], e.Title[0], e.Updated[0], e.Link.Href, e.Content.Text)
	}
	const base = "https://Lamp.example.org:8443/book/"
	want := []string{
		base + "new/boy/", "Lamps & Sons: What is new, Errand boy", "2026-11-09T00:00:00Z", "self " + base + "new/boy/feed.xml", "alternate " + base + "new/boy/",
		"tag:lamp.example.org,2026-11-09:oil/changed/2", `Changed: Oil <b> & "wick"`, "2026-11-09T00:00:00Z", base + "latitude/oil/",
		`<p>More for <a href="` + base + `roles/boy/">the boy</a> &lt;script&gt; &#34;href=&#34;/</p><p><em>It was dark.</em></p><p>What started it: <a href="` + base + `stories/soup/">Soup &lt;i&gt;</a></p>`,
		"tag:lamp.example.org,2026-11-09:oil/changed/1", `Changed: Oil <b> & "wick"`, "2026-11-09T00:00:00Z", base + "latitude/oil/",
		"<p>Less.</p><p>What started it: a &lt;complaint&gt;</p>",
		"tag:lamp.example.org,2026-10-01:soup/adopted/1", "Adopted: Soup <i>", "2026-10-01T00:00:00Z", base + "stories/soup/",
		`<p>See: <a href="` + base + `latitude/oil/">Oil &lt;b&gt; &amp; &#34;wick&#34;</a>, <a href="` + base + `stories/soup/">Soup &lt;i&gt;</a></p>`,
		"tag:lamp.example.org,2026-10-01:soup/told/1", "A story: Soup <i>", "2026-10-01T00:00:00Z", base + "stories/soup/", "<p>a bell \uFFFD and a tab\t.</p>",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestJSON(t *testing.T) {
	var f map[string]any
	if err := json.Unmarshal(feed.JSON(sample(), site, words), &f); err != nil {
		t.Fatal(err)
	}
	if f["version"] != "https://jsonfeed.org/version/1.1" || f["title"] == "" || f["feed_url"] != site.BaseURL+"new/boy/feed.json" || f["home_page_url"] != site.BaseURL+"new/boy/" {
		t.Errorf("the feed says of itself: %v", f)
	}
	a := readAtom(t, feed.Atom(sample(), site, words))
	items := f["items"].([]any)
	if len(items) != len(a.Entries) {
		t.Fatalf("%d items", len(items))
	}
	// Both feeds say the same: only what XML cannot hold is another.
	for i, item := range items {
		item := item.(map[string]any)
		e := a.Entries[i]
		got := []any{item["id"], item["title"], item["url"], item["date_published"], strings.ReplaceAll(item["content_html"].(string), "\x07", "\uFFFD")}
		if diff := cmp.Diff([]any{e.ID[0], e.Title[0], e.Link.Href, e.Updated[0], e.Content.Text}, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestNothingNew(t *testing.T) {
	empty := page.Feed{URL: "/new/"}
	a := readAtom(t, feed.Atom(empty, site, words))
	if a.Updated[0] != "1970-01-01T00:00:00Z" || len(a.Entries) != 0 {
		t.Errorf("a feed of nothing is %+v", a)
	}
	if got := string(feed.JSON(empty, site, words)); !strings.Contains(got, `"items":[]`) {
		t.Errorf("a feed of nothing is %s", got)
	}
}

// TestIDs gives a site addresses that a tag URI cannot name.
func TestIDs(t *testing.T) {
	for base, want := range map[string]string{
		"http://localhost:1313/": "tag:localhost,2026-11-09:oil/changed/2", "https://[::1]/": "https://[::1]/new/#2026-11-09/oil/changed/2",
		"https://bücher.example/": "https://bücher.example/new/#2026-11-09/oil/changed/2",
	} {
		s := *site
		s.BaseURL = base
		a := readAtom(t, feed.Atom(sample(), &s, words))
		if a.Entries[0].ID[0] != want {
			t.Errorf("%s: the id is %s, want %s", base, a.Entries[0].ID[0], want)
		}
	}
}

func FuzzFeeds(f *testing.F) {
	f.Add("]]>", "<a href=\"/x\">", "\x00\x1b&#0;")
	f.Add("a", "https://evil.example", `"\u2028`)
	f.Fuzz(func(t *testing.T, title, organisation, what string) {
		s := *site
		s.Organisation = organisation
		l := oil
		l.Title = title
		in := page.Feed{URL: "/new/", Title: title, Entries: []page.Event{{Word: "changed", Number: 1, Date: "2026-11-09", Page: l, What: template.HTML(template.HTMLEscapeString(what)), FromWord: what, To: []page.Link{l}}}}
		a := readAtom(t, feed.Atom(in, &s, words))
		if tags := regexp.MustCompile(`<(/?\w+)`).FindAllStringSubmatch(a.Entries[0].Content.Text, -1); fmt.Sprint(tags) != fmt.Sprint(alive) {
			if what != "" {
				t.Errorf("something came alive in %s", a.Entries[0].Content.Text)
			}
		}
		if !json.Valid(feed.JSON(in, &s, words)) {
			t.Error("the JSON is none")
		}
	})
}

// alive are the tags of an entry with a text, a word and a link.
var alive = [][]string{{"<p", "p"}, {"</p", "/p"}, {"<p", "p"}, {"</p", "/p"}, {"<p", "p"}, {"<a", "a"}, {"</a", "/a"}, {"</p", "/p"}}

// TestSaid has every word that a feed says in the list of them.
func TestSaid(t *testing.T) {
	asked := map[string]bool{}
	words := func(english string, _ ...any) string { asked[english] = true; return english }

	feed.Atom(sample(), site, words)
	for word := range asked {
		if !slices.Contains(feed.Said(), word) {
			t.Errorf("%q is said and not in the list", word)
		}
	}
	if len(asked) < 4 {
		t.Errorf("only %d words are said", len(asked))
	}
}
