package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// visible is a good page, and what of it has to be seen.
func visible(name, body string, words ...string) hostile {
	h := page(name, body, 0)
	h.shows = words
	return h
}

// good are the playbooks that only look odd: all of them are built, and lose nothing.
func good() []hostile {
	as := func(name, text string, words ...string) hostile {
		h := whole(name, text, 0)
		h.shows = words
		return h
	}
	text := opened + "Words of the page.\n"
	return []hostile{
		visible("as it is", "Words of the page.", "Words of the page."),
		as("a byte-order mark", "\ufeff"+text, "Words of the page."),
		as("line ends of Windows", strings.ReplaceAll(text, "\n", "\r\n"), "Words of the page."),
		as("line ends of a very old system", strings.ReplaceAll(text, "\n", "\r"), "Words of the page."),
		as("all line ends", opened+"a\rb\r\n\r\nc\n", "<p>c</p>"),
		as("no line end", strings.TrimSuffix(text, "\n"), "Words of the page."),
		as("spaces behind the fences", strings.ReplaceAll(text, "---\n", "---  \t\n"), "Words of the page."),
		as("notes in the front matter", strings.Replace(text, "owner", "# zqcanary\nowner", 1), "Words of the page."),
		as("no text", head+"---\n", "An odd page."),
		visible("scripts", "مرحبا بالعالم, שלום עולם, 你好世界, नमस्ते, สวัสดี, Γειά, Привет, 안녕, ゆ, می\u200cخواهم, Ünïcödé.", "می\u200cخواهم", "你好世界", "שלום"),
		visible("marks of direction", "שלום\u200f (a) \u2067עולם\u2069 b\u200e.", "\u2067עולם\u2069"),
		visible("joined emoji", "👩\u200d👩\u200d👧 👍🏽 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "👩\u200d👩\u200d👧"),
		visible("letters and accents apart", "Cafe\u0301.", "Cafe\u0301"),
		visible("template marks", "{{ .Site }} {{define \"x\"}} {% raw %} &lt;%= x %&gt; ${x} $(x) `{{ .y }}` {{< z >}} [% q %] #{r}", "{{ .Site }}", "${x}", "{% raw %}"),
		visible("marks of a format", "100%, %s, %d, %!v(x), \\n, \\0.", "%s, %d"),
		visible("escaped tags", "&lt;script&gt;alert(1)&lt;/script&gt; and \\<b> and `<i onclick=x>`", "&lt;script&gt;alert(1)", "&lt;b&gt;"),
		visible("an example of front matter", "```\n---\ntitle: x\naudience: internal\n---\n```", "audience: internal"),
		visible("a fence of any language", "```html\"><script>alert(1)</script>\nx\n```\n\n~~~ {.x onclick=y}\nx\n~~~"),
		visible("a line and a table", "a\n\n* * *\n\n| a | b |\n|---|---|\n| c \\| d | e |", "c | d"),
		visible("brackets", "\\[[bench]], [bench], `[[bench`, [ ] and [x].", "[bench]"),
		visible("definitions and notes", "Word\n: Its meaning.\n\nText[^1].\n\n[^1]: A note.", "A note."),
		visible("a link in a table", "| a | b |\n|---|---|\n| c | [[bench\\|the bench]] |", ">the bench</a>"),
		visible("a comment", "a\n\n<!-- zqcanary -->\n\nb <!-- zqcanary --> c", "<p>a</p>"),
		visible("a line of another's version", "See `<<<<<<< HEAD` and\n\n    =======", "HEAD"),
		visible("addresses", "[a](https://example.org:8080/a?b=c#d), [b](mailto:a@example.org?subject=x), [c](tel:+441632960999), [d](../roles/bench.md), [e](#odd)\n\n## Odd\n\nText.", `href="tel:+441632960999"`),
		visible("bold, struck and quoted", "**a** ~~b~~ _c_\n\n> d\n>\n> - e\n\n1. f\n   - g", "<strong>a</strong>"),
		visible("a long honest page", upTo(300, "A sentence that somebody would write, with a [[bench]] in it, and another one after it. What follows is no shorter.\n\n")),
		visible("a long honest table", "| If | Then |\n|---|---|\n"+upTo(200, "| The rim is bent | Lend the shop bicycle |\n"), "Lend the shop bicycle"),
		front("words that YAML takes for others", "aka: [no, yes, on, off, y, n, 1e3, 0x10, 010, 1_000, .inf, 12:30, 1.10, 2026-01-01]", 0),
		front("quotation marks", "aka: ['it''s', \"she said \\\"no\\\"\", \"a: b\", 'c # d', \"[e]\", \"*f\", \"&g\", \"!h\", \"\\u00e9\"]", 0),
		as("a block of words", strings.Replace(text, "summary: An odd page.", "summary: >-\n  An odd\n  page --- with hyphens.", 1), "An odd page --- with hyphens."),
		visible("lines between parts", "Above\n\n---\n\ntitle: below\n\n---\n", "title: below"),
		front("nothing, on purpose", "aka: []\nid: \"\"", 0),
		{name: "files nobody means", files: map[string]string{
			"content/.DS_Store": "\x00\x01zqcanary", "content/pages/._odd.md": "\x00\x05zqcanary", "content/pages/.odd.md.swp": "zqcanary", "static/.htaccess": "zqcanary",
			"static/.git/config": "zqcanary", "content/pages/notes.docx": "zqcanary", "content/pages/odd.md~": "zqcanary", "README.md": "zqcanary", ".env": "zqcanary",
		}},
		{name: "files of static", files: map[string]string{"static/Über uns (2).txt": "x", "static/deep/er/x.txt": "x", "static/empty.txt": "\n", ".gitignore": "public\n"}},
		{name: "folders inside folders", files: map[string]string{"content/pages/a/b/c/d/e/f/odd.md": opened + "Deep words.\n"}, shows: []string{"Deep words."}},
		{name: "a file nobody may change", files: map[string]string{odd: text}, lay: func(t *testing.T, dir string) {
			if err := os.Chmod(filepath.Join(dir, filepath.FromSlash(odd)), 0o444); err != nil {
				t.Fatal(err)
			}
		}, shows: []string{"Words of the page."}},
		{name: "a hidden link", lay: link("/etc/passwd", "content/pages/.odd.md")},
	}
}
