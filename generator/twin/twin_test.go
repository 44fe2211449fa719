package twin

import (
	"bytes"
	"html/template"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

func same(address string) string { return address }

// turned is HTML as Markdown, behind something that has been written before.
func turned(text string) string {
	b := bytes.NewBufferString("before ")
	turn(b, text, same)
	return strings.TrimPrefix(b.String(), "before ")
}

func TestTurn(t *testing.T) {
	for _, c := range []struct{ name, html, want string }{
		{"words", "Tea, &amp; cake", "Tea, & cake"},
		{"marks", "<strong>Two</strong> <em>real</em> <del>old</del> <code>a`b</code>", "**Two** *real* ~~old~~ ``a`b``"},
		{"a link", `See <a href="/x/(1)">the <em>way</em></a>.`, "See [the *way*](/x/%281%29)."},
		{"paragraphs", "<p>One\ntwo</p>\n<p>Three</p>", "One two\n\nThree"},
		{"a list", "<p>Bring</p>\n<ul>\n<li>tea</li>\n<li>cake\n<ul>\n<li>dry</li>\n</ul>\n</li>\n</ul>\n<p>and</p>", "Bring\n\n- tea\n- cake\n  - dry\n\nand"},
		{"numbers", `<ol start="3"><li><p>One</p><p>more</p></li><li>Two</li></ol>`, "3. One\n\n   more\n4. Two"},
		{"a quotation", "<blockquote><p>One</p><p>Two</p></blockquote>after", "> One\n>\n> Two\n\nafter"},
		{"a heading", "<h3 id=\"x\">Why <em>so</em></h3><p>So.</p>", "### Why *so*\n\nSo."},
		{"code", "<pre><code class=\"x\">a &lt;b&gt;\n\n```\n</code></pre>", "````\na <b>\n\n```\n````"},
		{"a table", "<table><thead><tr><th>If</th><th>Then</th></tr></thead><tbody><tr><td>a|b</td><td><a href=\"/x/\">c</a></td></tr></tbody></table>", "| If | Then |\n| --- | --- |\n| a\\|b | [c](/x/) |"},
		{"an image", `<img src="/files/x.png" alt="a map">`, "a map"},
		{"what is no Markdown", "<p>1. *a* _b_ c_d [x](y) &lt;b&gt; `c` a&amp;b &amp;amp; # no</p><p># yes</p><p>- no</p><p>2) no</p>", "1\\. \\*a\\* \\_b\\_ c_d \\[x\\](y) \\<b> \\`c\\` a&b \\&amp; # no\n\n\\# yes\n\n\\- no\n\n2\\) no"},
		{"not closed", "<p>One <a href=\"/x/\">two<table><tr><td>x", "One [two"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := turned(c.html)
			if c.name == "not closed" {
				got = got[:min(len(got), len(c.want))]
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLinksLeadToTwins(t *testing.T) {
	m := &Maker{Twin: func(url string) string { return map[string]string{"/roles/desk/": "/roles/desk/index.md"}[url] }, Words: func(s string, _ ...any) string { return s }}
	var b bytes.Buffer
	m.Markdown(&b, page.Page{Title: "About *us*", Data: page.Plain{Body: page.Body{
		Intro: template.HTML(`<p><a href="/roles/desk/#Path">desk</a>, <a href="/roles/">all</a>, <a href="https://x.example/">out</a></p>`),
	}}})
	want := "# About \\*us\\*\n\n[desk](/roles/desk/index.md), [all](/roles/), [out](https://x.example/)\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func FuzzTurn(f *testing.F) {
	f.Add("<ul><li><p>a</li></ol><table><tr><tr><td><pre><code>")
	f.Add("</li></ul></blockquote></a><a href=\"\n\"><li>x")
	f.Fuzz(func(t *testing.T, text string) {
		if got := turned(text); strings.HasSuffix(got, "\n") {
			t.Errorf("%q ends with a line end", got)
		}
	})
}

// FuzzPlain holds the short way of plain to the long one: what is the same in Markdown
// is what comes out as it went in.
func FuzzPlain(f *testing.F) {
	for _, text := range []string{"", " ", "Refund a ticket", " a", "a ", "a  b", "a\nb", "1. a", "2024", "- a", "#a", "a #", "a*b", "snake_case", "R&D", "a\u00a0b", "10) b"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		long := turner{b: new(bytes.Buffer)}
		long.words(text)
		if got, want := plain(text), long.b.String(); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	})
}

// TestWords holds the list of words to what the package says.
func TestWords(t *testing.T) {
	call := regexp.MustCompile(`\.(?:field|texts|group|heading|Words)\("([^"]+)"`)
	called := []string{"Law", "Safety", "A promise", "Our practice"}
	for _, file := range []string{"twin.go", "kinds.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllStringSubmatch(string(source), -1) {
			called = append(called, m[1])
		}
	}
	slices.Sort(called)
	if diff := cmp.Diff(slices.Compact(called), Words()); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkMarkdown(b *testing.B) {
	desk := page.Link{URL: "/roles/desk/", Title: "The desk"}
	step := page.Step{Number: 1, Lead: `Look at <a href="/roles/desk/">the desk</a>.`, Marks: []page.Mark{
		{Kind: "must", Label: "Must", Target: &desk, Leads: true, Text: "is asked first"}, {Kind: "say", Label: "Say", Text: "<em>Good morning.</em>"},
	}}
	section := page.Section{Title: "Why", Body: "<p>It is <strong>how</strong> it is.</p><ul><li>One</li><li>Two</li></ul><table><tr><th>If</th><th>Then</th></tr><tr><td>a</td><td>b</td></tr></table>"}
	p := page.Page{Title: "Open up", Data: page.Procedure{When: "It is <em>early</em>", Roles: []page.Link{desk, desk}, Steps: []page.Step{step, step}, Others: []page.Section{section, section}, Stories: []page.Link{desk, desk}}}
	m := &Maker{Twin: func(string) string { return "/roles/desk/index.md" }, Words: func(s string, _ ...any) string { return s }}
	var out bytes.Buffer
	b.ReportAllocs()
	for b.Loop() {
		out.Reset()
		m.Markdown(&out, p)
	}
}
