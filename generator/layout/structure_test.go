package layout

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	tagPattern  = regexp.MustCompile(`(?s)<([a-z][a-z0-9]*)((?:\s+[a-zA-Z0-9-]+(?:="[^"]*")?)*)\s*/?>`)
	attrPattern = regexp.MustCompile(`([a-zA-Z0-9-]+)(?:="([^"]*)")?`)
)

// A tag is an opening tag and its attributes.
type tag struct {
	name string
	attr map[string]string
}

func tagsOf(html string) []tag {
	var tags []tag
	for _, m := range tagPattern.FindAllStringSubmatch(html, -1) {
		t := tag{m[1], map[string]string{}}
		for _, a := range attrPattern.FindAllStringSubmatch(m[2], -1) {
			t.attr[a[1]] = a[2]
		}
		tags = append(tags, t)
	}
	return tags
}

// TestStructure holds the page of every layout to what somebody needs who does
// not see it, or does not use a mouse.
func TestStructure(t *testing.T) {
	s := load(t)
	for name, p := range samplePages() {
		t.Run(name, func(t *testing.T) {
			html := render(t, s, p)
			tags := tagsOf(html)
			if n := strings.Count(html, "<") - strings.Count(html, "</") - 1; n != len(tags) {
				t.Fatalf("%d tags are read, and the page has %d", len(tags), n)
			}
			headings(t, tags)
			references(t, tags)
			landmarks(t, tags)
			for _, g := range tags {
				parts(t, g)
			}
		})
	}
}

func headings(t *testing.T, tags []tag) {
	level, tops := 0, 0
	for _, g := range tags {
		if len(g.name) != 2 || g.name[0] != 'h' || g.name[1] < '1' || g.name[1] > '6' {
			continue
		}
		n := int(g.name[1] - '0')
		if n > level+1 {
			t.Errorf("<%s id=%q> comes after a heading of level %d", g.name, g.attr["id"], level)
		}
		if level = n; n == 1 {
			tops++
		}
	}
	if tops != 1 {
		t.Errorf("%d headings of level 1", tops)
	}
}

// references checks that ids are there once, and those that links and labels
// name are there.
func references(t *testing.T, tags []tag) {
	ids := map[string]int{}
	for _, g := range tags {
		if id, ok := g.attr["id"]; ok {
			if ids[id]++; ids[id] > 1 || id == "" {
				t.Errorf("id %q stands there twice, or is empty", id)
			}
		}
	}
	for _, g := range tags {
		to, within := strings.CutPrefix(g.attr["href"], "#")
		if within && ids[to] == 0 {
			t.Errorf("a link leads to #%s, which is not there", to)
		}
		if by, ok := g.attr["aria-labelledby"]; ok && ids[by] == 0 {
			t.Errorf("#%s is to be a label, and is not there", by)
		}
	}
}

func landmarks(t *testing.T, tags []tag) {
	count := map[string]int{}
	var labels []string
	firstLink := ""
	for _, g := range tags {
		if g.name != "title" || count["body"] == 0 { // a drawing has one of its own
			count[g.name]++
		}
		if g.name == "nav" || g.attr["role"] == "search" {
			labels = append(labels, g.name+" "+g.attr["aria-label"])
		}
		if g.name == "a" && firstLink == "" {
			firstLink = g.attr["href"]
		}
	}
	for _, once := range []string{"main", "header", "footer", "title", "html"} {
		if count[once] != 1 {
			t.Errorf("<%s> stands there %d times", once, count[once])
		}
	}
	if firstLink != "#Main" {
		t.Errorf("the first link leads to %s, not past the header", firstLink)
	}
	slices.Sort(labels)
	if len(labels) != len(slices.Compact(slices.Clone(labels))) || slices.Contains(labels, "nav ") {
		t.Errorf("landmarks cannot be told apart: %q", labels)
	}
}

// parts checks one element by itself.
func parts(t *testing.T, g tag) {
	_, disabled := g.attr["disabled"]
	_, labelled := g.attr["aria-label"]
	_, alt := g.attr["alt"]
	switch {
	case g.name == "th" && g.attr["scope"] == "":
		t.Error("a header of a table without a scope")
	case g.name == "img" && !alt:
		t.Error("an image without a text alternative")
	case g.name == "button" && g.attr["type"] == "":
		t.Error("a button without a type")
	case g.name == "input" && !disabled && !labelled:
		t.Error("a field without a label")
	case g.name == "svg" && g.attr["aria-hidden"] != "true" && (g.attr["role"] != "group" || g.attr["aria-labelledby"] == ""):
		t.Error("a drawing that a reader would hear, and that has no name")
	case g.name == "html" && (g.attr["lang"] == "" || g.attr["dir"] == ""):
		t.Error("a page without a language or a direction")
	case strings.HasPrefix(g.attr["tabindex"], "1"):
		t.Error("an element out of the order of the page")
	case g.attr["class"] == "scroll" && g.attr["aria-label"]+g.attr["aria-labelledby"] == "":
		t.Error("a region that scrolls, without a name")
	}
}

// TestOwnIDs holds the ids of the layouts to begin with a capital letter. Those
// of headings in a text never do, so the two cannot clash.
func TestOwnIDs(t *testing.T) {
	s := load(t)
	empty := samplePages()
	fromText := []string{"steps", "if-it-doesnt-fit", "say-it-your-way", "background", "in-snow", "why-it-matters", "a-list", "fn:1", "fnref:1", "after", "slip", "timetable", "disruption", "all", "step-1", "step-2", "missing-reason", "new-rule"}
	for name, p := range empty {
		for _, g := range tagsOf(render(t, s, p)) {
			id := g.attr["id"]
			if id != "" && (id[0] < 'A' || id[0] > 'Z') && !slices.Contains(fromText, id) {
				t.Errorf("%s: the layout's own id %q begins with a small letter", name, id)
			}
		}
	}
}

// TestRightToLeft looks for sides by name in the style sheet: they would be wrong
// in a language that is written from right to left.
func TestRightToLeft(t *testing.T) {
	css := readFile(t, "static/assets/site.css") + readFile(t, "static/assets/coverage.css") + readFile(t, "static/assets/lately.css") + readFile(t, "static/assets/paper.css")
	if m := regexp.MustCompile(`[{;]\s*(?:margin|padding|border|inset)?-?(left|right)\b[^;}]*|text-align: (left|right)|float:`).FindString(css); m != "" {
		t.Errorf("a side by name: %s", m)
	}
	p := samplePages()["page"]
	site := *p.Site
	site.Language, site.Dir = "ar", "rtl"
	p.Site = &site
	if got := render(t, load(t), p); !strings.Contains(got, `<html lang="ar" dir="rtl">`) {
		t.Error("the page does not say its language and direction")
	}
}

// TestScripts holds the script to what a strict policy lets it do.
func TestScripts(t *testing.T) {
	js := readFile(t, "static/assets/site.js") + readFile(t, "static/assets/wall.js") + readFile(t, "static/assets/missing.js") + readFile(t, "static/assets/ticks.js")
	for _, never := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "DOMParser", "setAttribute('style'", "import ", "export "} {
		if strings.Contains(js, never) {
			t.Errorf("a script has %s", never)
		}
	}
}

// TestPolicy holds every page to say, before it loads anything, that nothing from
// elsewhere and no script of its own may run: not every host can send headers.
func TestPolicy(t *testing.T) {
	s := load(t)
	for name, p := range samplePages() {
		tags := tagsOf(render(t, s, p))
		at := slices.IndexFunc(tags, func(g tag) bool { return g.attr["http-equiv"] == "Content-Security-Policy" })
		loads := slices.IndexFunc(tags, func(g tag) bool { return g.name == "link" || g.name == "script" })
		if at < 0 || at > loads || strings.Contains(tags[at].attr["content"], "unsafe") || !strings.HasPrefix(tags[at].attr["content"], "default-src 'none'; script-src 'self'; ") {
			t.Errorf("%s: no policy, or one that comes too late", name)
		}
	}
}

// TestHere looks whether the navigation says where the reader is.
func TestHere(t *testing.T) {
	s := load(t)
	for name, want := range map[string]string{
		"start": `<a href="/" aria-current="page">`, "role": `<a href="/roles/desk/" aria-current="page" data-nav="desk">`,
		"clause": `<a href="/purpose/arrive/" aria-current="page">`, "procedure": `<a href="/procedures/#disruption" aria-current="true">`,
		"list": `<a href="/procedures/" aria-current="page">`, "story": `<a href="/stories/" aria-current="true">`,
		"search": `<a href="/search/" aria-current="page">`, "desk": `<a href="/stories/" aria-current="true">`, "new": `<a href="/new/desk/" aria-current="page" data-nav="desk"> <a href="/new/" aria-current="true">`, "moved": "",
		"coverage": `<a href="/coverage/" aria-current="page">`, "map": `<a href="/coverage/map/" aria-current="page">`, "findings": `<a href="/coverage/findings/" aria-current="page"> <a href="/coverage/" aria-current="true">`,
	} {
		var marked []string
		for _, line := range strings.Split(render(t, s, samplePages()[name]), "\n") {
			if m := regexp.MustCompile(`<li>(<a [^>]*aria-current="(?:page|true)"[^>]*>)`).FindStringSubmatch(line); m != nil {
				marked = append(marked, m[1])
			}
		}
		if got := strings.Join(marked, " "); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: the navigation marks %q, want %q", name, got, want)
		}
	}
}
