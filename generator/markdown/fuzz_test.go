package markdown

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"playbook/generator/prose"
)

// FuzzConvert checks what must hold of any text whatever.
func FuzzConvert(f *testing.F) {
	for _, s := range seeds(f) {
		f.Add(s)
	}
	c := New(words())
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			c.Convert([]byte(s), 1) // the caller's business; it must not panic
			t.Skip()
		}
		text := c.Convert([]byte(s), 3)
		checkPlaces(t, s, 3, text)
		checkHoles(t, text)
		checkLinks(t, text)
		checkHTML(t, whole(text))
		checkPassages(t, text)
		checkGuard(t, s, text)
		if diff := cmp.Diff(text, New(words()).Convert([]byte(s), 3)); diff != "" {
			t.Errorf("a second reading differs\n%s", diff)
		}
	})
}

// seeds are the examples of the specification, the pages of the archives and a
// few texts that have been trouble.
func seeds(tb testing.TB) []string {
	var all []string
	data, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		tb.Fatal(err)
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		tb.Fatal(err)
	}
	for _, e := range examples {
		all = append(all, e.Markdown)
	}
	names, _ := filepath.Glob("testdata/*.txtar")
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, string(file(a, "page.md")))
	}
	page, err := os.ReadFile("testdata/page.md")
	if err != nil {
		tb.Fatal(err)
	}
	return append(all, string(page),
		"## Steps\n1. [x] a\n\t- Say: \"[[a\\|b]]\"\n", "## Steps\n- a\n\n1) **If [[a]]:** b\n   - Why: *[[c]]*\n     > d\n",
		"> [!note]\n> |a|\n> |-|\n> |[[b|c]]|", "[^a]: [^b]: c\n[^b] [^a]", "- [ ] <b>\n  <div>\n", "# {#a}\n## b {#b}\n## c {#b}",
		"slip\nfoot\npassenger **slip**s", "[a][b] ![c][b]\n\n[b]: <d e> 'f'", "a\n: b\n  # c\n", "<a@b.c> <x:y> www.a.b/c)",
	)
}

func checkPlaces(t *testing.T, s string, first int, text *prose.Text) {
	lines := strings.Split(s, "\n")
	check := func(what string, p prose.Place) {
		i := int(p.Line) - first
		if i < 0 || i >= len(lines) || p.Col < 1 || int(p.Col) > utf8.RuneCountInString(lines[i])+1 {
			t.Errorf("%s stands at %v, which is not in the text", what, p)
		}
	}
	for _, l := range text.Links {
		check("link "+l.Target, l.Place)
		if l.InStep < 0 || int(l.InStep) > len(text.Steps) {
			t.Errorf("link %s is in step %d of %d", l.Target, l.InStep, len(text.Steps))
		}
		if i := int(l.Line) - first; l.Kind == prose.Wiki && i >= 0 && i < len(lines) {
			if at := string([]rune(lines[i])[l.Col-1:]); !strings.HasPrefix(at, l.Target) {
				t.Errorf("%q does not stand at %v, but %q", l.Target, l.Place, at)
			}
		}
	}
	for _, h := range text.Headings {
		check("heading "+h.Text, h.Place)
	}
	for _, st := range text.Steps {
		check("step "+st.Anchor, st.Place)
		for _, m := range st.Marks {
			check("mark "+m.Label, m.Place)
		}
	}
	for _, r := range text.RawHTML {
		check("HTML "+r.Text, r.Place)
	}
	for _, f := range text.Faults {
		check("fault "+f.What, f.Place)
	}
}

func riches(text *prose.Text) []prose.Rich {
	all := []prose.Rich{text.Intro}
	for _, s := range text.Sections {
		all = append(all, s.Body, s.Heading.Rich)
	}
	for _, s := range text.Steps {
		all = append(all, s.Lead, s.Rest)
		for _, m := range s.Marks {
			all = append(all, m.Rich)
		}
	}
	for _, h := range text.Headings {
		all = append(all, h.Rich)
	}
	return all
}

func checkHoles(t *testing.T, text *prose.Text) {
	for _, r := range riches(text) {
		at, open := int32(0), int32(-1)
		for _, h := range r.Holes {
			if h.At < at || int(h.At) > len(r.HTML) || h.Link < 0 || int(h.Link) >= len(text.Links) {
				t.Fatalf("hole %+v after %d in %q", h, at, r.HTML)
			}
			at = h.At
			switch {
			case h.Alone && h.End, h.End && h.Link != open, !h.End && !h.Alone && open >= 0:
				t.Fatalf("hole %+v, and %d is open, in %q", h, open, r.HTML)
			case h.End:
				open = -1
			case !h.Alone:
				open = h.Link
			}
		}
		if open >= 0 {
			t.Fatalf("hole %d never ends in %q", open, r.HTML)
		}
	}
}

func checkLinks(t *testing.T, text *prose.Text) {
	for _, l := range text.Links {
		scheme, has := schemeOf(l.Target)
		switch {
		case l.Target == "":
			t.Errorf("link without a target: %+v", l)
		case l.Kind == prose.External && !slices.Contains([]string{"http", "https", "mailto", "tel", "sms"}, strings.ToLower(scheme)):
			t.Errorf("%q is not an address that is followed", l.Target)
		case (l.Kind == prose.Local || l.Kind == prose.Image) && (has || strings.HasPrefix(l.Target, "//") || strings.ContainsAny(l.Target, `\`) || strings.ContainsFunc(l.Target, unicode.IsControl)):
			t.Errorf("%q is not a local address", l.Target)
		}
	}
	for _, s := range text.Steps {
		for _, m := range s.Marks {
			if m.Ref < -1 || m.Ref >= len(text.Links) || m.Leading && m.Ref < 0 {
				t.Errorf("mark refers to link %d of %d", m.Ref, len(text.Links))
			}
		}
	}
}

var (
	tagForm  = regexp.MustCompile(`^<(/?)([a-z]+[1-6]?)((?: [a-z-]+="[^"<>]*")*)( /)?>`)
	attrForm = regexp.MustCompile(` ([a-z-]+)="([^"]*)"`)
	void     = map[string]bool{"br": true, "hr": true, "img": true, "input": true}
	phrasing = map[string]bool{"a": true, "b": true, "em": true, "strong": true, "del": true, "code": true, "sup": true, "label": true, "br": true, "img": true, "input": true}
	attrs    = map[string]string{
		"a": "href title class role", "img": "src alt title", "input": "checked disabled type", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id",
		"div": "class role tabindex aria-label data-kind", "th": "scope class", "td": "data-label class", "ol": "start", "li": "id", "sup": "id",
		"aside": "class role", "p": "class", "pre": "tabindex", "b": "", "em": "", "strong": "", "del": "", "code": "", "label": "", "br": "", "hr": "",
		"ul": "", "blockquote": "", "table": "", "thead": "", "tbody": "", "tr": "", "dl": "", "dt": "", "dd": "",
	}
)

// checkHTML checks that HTML has only the elements and attributes that are made
// here, each closed where it should be, no block inside words and no id twice.
func checkHTML(t *testing.T, s string) {
	var open []string
	ids := map[string]bool{}
	for rest := s; ; {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			break
		}
		rest = rest[i:]
		m := tagForm.FindStringSubmatch(rest)
		if m == nil {
			t.Fatalf("%.40q is no tag of ours in %q", rest, s)
		}
		rest = rest[len(m[0]):]
		name := m[2]
		allowed, known := attrs[name]
		for _, a := range attrForm.FindAllStringSubmatch(m[3], -1) {
			known = known && slices.Contains(strings.Fields(allowed), a[1])
			if a[1] == "id" && ids[a[2]] {
				t.Errorf("the id %q stands twice in %.400q", a[2], s)
			}
			ids[a[2]] = ids[a[2]] || a[1] == "id"
		}
		if !known {
			t.Fatalf("%q is not made here, in %q", m[0], s)
		}
		switch last := len(open) - 1; {
		case m[1] != "":
			if last < 0 || open[last] != name {
				t.Fatalf("%q closes nothing in %q: %v", m[0], s, open)
			}
			open = open[:last]
		case name == "a" && slices.Contains(open, "a"):
			t.Fatalf("a link in a link in %q", s)
		case last >= 0 && !phrasing[name] && (phrasing[open[last]] || open[last] == "p" || strings.HasPrefix(open[last], "h")):
			t.Fatalf("<%s> in <%s> in %q", name, open[last], s)
		case !void[name]:
			open = append(open, name)
		}
	}
	if len(open) > 0 {
		t.Fatalf("%v are never closed in %q", open, s)
	}
}

func checkPassages(t *testing.T, text *prose.Text) {
	anchors := map[string]bool{"": true}
	for _, h := range text.Headings {
		anchors[h.ID] = true
	}
	for _, s := range text.Steps {
		anchors[s.Anchor] = true
	}
	words := 0
	for _, p := range text.Passages {
		if !anchors[p.Anchor] {
			t.Errorf("passage %q has an anchor that nothing has", p.Anchor)
		}
		words += len(strings.Fields(p.Heading)) + len(strings.Fields(p.Plain))
	}
	if text.Words() > words {
		t.Errorf("%d words are counted in %d", text.Words(), words)
	}
}

// FuzzLinks checks that the two ways of reading a text of one line agree, and
// that what they answer is in the text.
func FuzzLinks(f *testing.F) {
	for _, s := range []string{"", "[[a]]", "a [[b|c]] d", "[[ a | b ]]", "[[[a]]]", "[[a|b\\|c]]", "[[a|]]", "[[a]b]]", "é [[a]][[b]]", "<[[\"|&]]>", "[[^a]]", "[[a|[b]]]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rich, links := Inline(s)
		if diff := cmp.Diff(Links(s), links); diff != "" {
			t.Errorf("Links and Inline differ\n%s", diff)
		}
		text := &prose.Text{Intro: rich, Links: links}
		checkHoles(t, text)
		if utf8.ValidString(s) {
			checkHTML(t, filled(text, rich))
		}
		runes := []rune(s)
		for _, l := range links {
			if l.Kind != prose.Wiki || l.Target == "" || l.Line != 1 || l.Col < 3 || int(l.Col) > len(runes) {
				t.Fatalf("%+v in %q", l, s)
			}
			if utf8.ValidString(s) && !strings.HasPrefix(string(runes[l.Col-1:]), l.Target) {
				t.Errorf("%q does not stand at column %d of %q", l.Target, l.Col, s)
			}
		}
	})
}
