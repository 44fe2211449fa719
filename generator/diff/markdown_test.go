package diff

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

func TestEscape(t *testing.T) {
	for _, tt := range []struct{ from, want string }{
		{"Plain words, 5 of them; it's fine - really?", "Plain words, 5 of them; it's fine - really?"},
		{"@team", "&#64;&#8203;team"},
		{"#12", "&#35;&#8203;12"},
		{"owner/repo#12", "owner&#47;repo&#35;&#8203;12"},
		{"GH-12 gh-x", "GH-&#8203;12 gh-x"},
		{"<b>", "&#60;b&#62;"},
		{"a|b", "a&#124;b"},
		{"`x`", "&#96;x&#96;"},
		{"[x](y)", "&#91;x&#93;&#40;y&#41;"},
		{"- x", "&#45; x"},
		{"1. x", "1&#46; x"},
		{"5.50", "5&#46;50"},
		{"www.example.org", "www.&#8203;example.org"},
		{"a@b.org", "a&#64;&#8203;b.org"},
		{"a\n\n# b", "a &#35;&#8203; b"},
		{"a\u202eb", "a&#60;U&#43;202E&#62;b"},
		{"1a2b3c4", "1a2b3c&#8203;4"},
		{"0123456789", "0123456789"},
		{"&amp;", "&#38;&#8203;amp;"},
		{"50 % of 3", "50 &#37; of 3"},
		{"\xff", "&#60;byte FF&#62;"},
		{"", ""},
	} {
		if got := escape(tt.from); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.from, got, tt.want)
		}
	}
}

var (
	hub = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	// live is what code hosts look for in what Markdown has become.
	live = regexp.MustCompile(`(?i)@[\w-]|#\d|\bgh-\d|[!~%$&^]["\w]|:[\w+-]+:|\w://\w|\bwww\.\w`)
)

// Whatever authors write comes out as they wrote it, as text and nothing else.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{
		"@a", "#1", "a#1", "GH-1", "!1", "~a", `~"a b"`, "<b onclick=x>", "[a](javascript:x)", "![a](b)", "`a`", "``", "a|b", "| a |\n|---|", "1. a", "1) a", "- [ ] a", "+ a",
		"> a", "# a", "a\n===", "http://a.b", "https://a.b/?c=d&e", "www.a.b", "a@b.c", "mailto:a@b.c", "&lt;", "&#64;a", "**a**", "_a_", "~~a~~", "[^1]", "[a]: b", "<!-- -->", "-->", "***",
		"    code", "\ta", "```\na", "\u202ea", "a\u200b@b", ":+1:", ":tada:", "/close", "$a$", "$$a$$", "deadbeef0123", "\xff@a", "\ufffd", "www.", "://", "ftp://a.b", "a:b:c", "\\@a", "%", "a&b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		escaped := escape(s)
		var b bytes.Buffer
		if err := hub.Convert([]byte("- "+escaped+" end\n"), &b); err != nil {
			t.Fatal(err)
		}
		text, ok := strings.CutPrefix(b.String(), "<ul>\n<li>")
		text, closed := strings.CutSuffix(text, "</li>\n</ul>\n")
		if !ok || !closed || strings.ContainsAny(text, "<>") {
			t.Fatalf("%q became %q and then %q", s, escaped, b.String())
		}
		text = strings.TrimSpace(strings.TrimSuffix(html.UnescapeString(text), "end"))
		if m := live.FindString(text); m != "" {
			t.Errorf("%q became %q, in which %q is live", s, escaped, m)
		}
		if got, want := strings.ReplaceAll(text, "\u200b", ""), visible(strings.Join(strings.Fields(s), " ")); got != strings.TrimSpace(want) {
			t.Errorf("%q became %q", want, got)
		}
	})
}

// many is a report of many changes and findings.
func many(n int) *Report {
	r := &Report{From: "a", To: "b"}
	for i := range n {
		e := &playbook.Entry{ID: fmt.Sprintf("page-%d", i), File: "content/x.md"}
		r.Changes = append(r.Changes, Change{Kind: StepsChanged, Entry: e, At: prose.Place{Line: 1, Col: 1}, Text: say("The steps of “%s” have changed.", strings.Repeat("<@é>", 40)), Details: []Sentence{say("Step 1 is new: “%s”", i)}})
		r.New = append(r.New, playbook.Problem{Pos: playbook.Pos{File: "content/x.md", Line: i + 1, Col: 1}, Rule: "a-rule", Level: playbook.Note, Text: "something"})
		r.Uncompared = append(r.Uncompared, fmt.Sprintf("content/%d.md", i))
	}
	return r
}

// A comment is never too long, and says what it leaves out.
func TestMarkdownIsBounded(t *testing.T) {
	for _, n := range []int{0, 1, 50, 60, 70, 5000} {
		var b bytes.Buffer
		if err := Write(&b, "markdown", many(n)); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		if len(text) >= mostMarkdown || !utf8.ValidString(text) {
			t.Errorf("%d changes: %d bytes", n, len(text))
		}
		first, _, _ := strings.Cut(text, "\n")
		lines := strings.Split(strings.TrimSpace(text), "\n")
		last := lines[len(lines)-1]
		if first != Marker {
			t.Errorf("%d changes: the first line is %q", n, first)
		}
		shown := strings.Count(text, "\n- The steps of")
		if shown == n != !strings.HasPrefix(last, "Left out") {
			t.Errorf("%d changes, of which %d are shown: the last line is %q", n, shown, last)
		}
		if shown < n && !strings.Contains(last, fmt.Sprintf("%d under “What we do”, %d under “Findings” and 21 under “Not compared”", n-shown, n)) {
			t.Errorf("%d changes, of which %d are shown: the last line is %q", n, shown, last)
		}
	}
}

func TestText(t *testing.T) {
	var b bytes.Buffer
	fold(&b, "  - ", strings.Repeat("word ", 30)+strings.Repeat("x", 100)+" ::error::x ##[y")
	for i, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
		if utf8.RuneCountInString(line) > width && !strings.Contains(line, "xxx") {
			t.Errorf("too long: %q", line)
		}
		if want := "    "; i > 0 && !strings.HasPrefix(line, want) {
			t.Errorf("line %d is not indented: %q", i, line)
		}
		if rest := strings.TrimSpace(line); strings.HasPrefix(rest, "::") || strings.HasPrefix(rest, "##[") {
			t.Errorf("a runner would obey %q", line)
		}
	}
}

func TestWrite(t *testing.T) {
	if err := Write(&bytes.Buffer{}, "html", many(0)); err == nil || !strings.Contains(err.Error(), "text, markdown, json") {
		t.Errorf("got %v", err)
	}
	for _, format := range Formats() {
		var b bytes.Buffer
		if err := Write(&b, format, many(0)); err != nil || format != "json" && !strings.Contains(b.String(), nothing) {
			t.Errorf("%s: %q, %v", format, b.String(), err)
		}
	}
	r := many(2)
	for kind, want := range map[Kind]bool{StepsChanged: true, findingNew: true, findingFixed: false, LimitChanged: false} {
		if got := r.Has([]Kind{"none", kind}); got != want {
			t.Errorf("%s: %v", kind, got)
		}
	}
	if r.Has(nil) {
		t.Error("has no kind at all")
	}
}
