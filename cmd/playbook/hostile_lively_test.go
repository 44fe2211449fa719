package main

import (
	"fmt"
	"strings"
)

// links are links and references that lead nowhere, or where nobody should go.
func links() []hostile {
	var all []hostile
	to := func(address string, says ...string) {
		body := "[a](" + address + ")"
		if strings.ContainsAny(address, " ()<") || address == "" {
			body = "[a](<" + address + ">)"
		}
		all = append(all, page(fmt.Sprintf("to %q", address), body, 1, append(says, "content/pages/odd.md:8:")...))
	}
	for _, scheme := range []string{
		"javascript:alert(1)", "JaVaScRiPt:x", "&#106;avascript:x", "&#x6A;avascript&colon;x", "javascript&#58;x", "%6aavascript:x", "vbscript:x", "data:text/html,x", "blob:x",
		"file:///etc/passwd", "view-source:x", "ms-msdt:x", "search-ms:x", "intent://x", "ftp://example.org", "filesystem:x", "jаvascript:x",
	} {
		to(scheme, "only http, https, mailto, tel and sms are followed")
	}
	to("//evil.example", "another site")
	to(`\\\\evil.example`, "backslash")
	to(`/\\evil.example`, "backslash")
	to("http:evil", "names no site")
	to("https:///evil", "names no site")
	to("https://example.org@evil.example/", "a name in front of the site")
	to("https://example.org:99999/", "there can be none")
	to("https://exa&#x202e;mple.org/", "invisible character")
	to("java&Tab;script:x", "control character")
	to("", "no address")
	to("#nowhere", "#nowhere")
	to("../roles/bench.md#nowhere", "#nowhere")
	to("../roles/bensch.md", "bensch.md")
	to("../../../etc/passwd", "a dead end")
	to("/etc/passwd", "a dead end")
	to("../../cmd/main.go", "there is no file")
	to("../playbook.yaml", "there is no file")
	to(".env", "there is no file")
	to("nothing.pdf", "there is no file")
	more := func(name, body string, says ...string) {
		all = append(all, page(name, body, 1, append(says, "odd.md:8:")...))
	}
	more("a word that names no page", "[[nowhere]]", "odd.md:8:3", "[[nowhere]] names no page")
	more("nearly a page", "[[bensch]]", `did you mean "bench"?`)
	more("a path in brackets", "[[../roles/bench]]", "names no page")
	more("a part in brackets", "[[bench#top]]", "names no page")
	more("brackets with nothing in them", "[[]]", "odd.md:8:1", "name no page")
	more("brackets with words only", "[[|a]]", "odd.md:8:1", "name no page")
	more("brackets never closed", "See [[bench", "odd.md:8:5", "name no page")
	more("a footnote without a text", "See[^1].", "odd.md:8:4", "the footnote [^1] has no text on this page", "put a backslash before them")
	more("a footnote of nearly that name", "See[^Note].\n\n[^note]: A note.", "odd.md:8:4", "did you mean [^note]")
	all = append(all, page("a bar in a table", "| a | b |\n|---|---|\n| c | [[bench|the bench]] |", 1, "odd.md:10:7", `with a backslash before it: [[bench\|the bench]]`, "1 error"))
	all = append(all, page("a table with a column too few", "| a | b | c |\n|---|---|\n| d | e |", 1, "odd.md:9:1", "has 2 cells and the headings above it have 3", "readers would see the bars"))
	all = append(all, page("a table without hyphens", "| a | b |\n| c | d |", 1, "odd.md:9:1", "no line of hyphens"))
	more("a definition", "[a]: javascript:x\n\n[a]", "only http")
	more("an address in brackets", "<javascript:alert(1)>", "only http")
	more("a picture", "![a](javascript:x)", "only http")
	more("a picture of data", "![a](data:image/svg+xml,x)", "only http")
	more("a picture of another site", "![a](https://example.org/x.png)", "lies on another site")
	more("a picture outside", "![a](../../../etc/passwd)", "outside the playbook")
	more("a page for a picture", "![a](../roles/bench.md)", `"../roles/bench.md" is no picture`, "take the ! away")
	to("../roles/BENCH.md", "a dead end", `capitals count in an address: write "../roles/bench.md"`)
	more("no picture", "![a](map.png)", "there is no picture")
	all = append(all,
		hostile{name: "a picture that is too large", files: map[string]string{odd: opened + "![A map](map.png)\n"}, lay: huge("content/pages/map.png", 100<<30), code: 1, says: []string{"map.png", "larger than 100 MiB"}},
		hostile{name: "a thousand that lead nowhere", files: map[string]string{odd: opened + strings.Repeat("[[nowhere]]\n\n", 1000)}, code: 1, says: []string{"odd.md:8:3", "odd.md:2006:3"}},
	)
	for name, body := range map[string]string{
		"in words": "Call &#1; it", "that turns letters round": "Call &#x202e; it", "that ends a terminal's patience": "&#27;[31m red", "in a heading": "## A &#7; heading",
		"in words of a link": "[x&#1;](#a)", "in a picture": "![x&#1;](a.png)", "in the second half of ASCII": "Call &#x80; it",
	} {
		all = append(all, page("a number for a control character "+name, body, 1, "stands for an invisible control character", "take it out"))
	}
	more("a number for no character", "Call &#xD800; it", "odd.md:8:6", "&#xD800; stands for no character")
	all = append(all, page("numbers for letters", "Caf&#233; &#x1F6A2; `&#1;` &amp;#1; \\&#1; &#9;", 0))
	for _, nobody := range []string{"mailto:", "sms:", "tel:", "tel:us"} {
		to(nobody, "nothing that could be rung or written to stands after")
	}
	all = append(all,
		page("links that ring and write", "[a](tel:999) [b](tel:*100#) [c](sms:?body=x) [d](mailto:?subject=x) [e](mailto:a@example.org)", 0),
		page("a definition of itself", "[a]: [a]\n[a]: #a\n[a][a] [b][b]", 1, "leads to no page"),
		hostile{name: "a picture that is cut short", files: map[string]string{odd: opened + "![A map](map.png)\n", "content/pages/map.png": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"}, code: 1, says: []string{"content/pages/map.png: error: this picture is cut short", "save it again"}},
		hostile{name: "a picture that is cut short, in a check", args: []string{"check", "book"}, files: map[string]string{odd: opened + "![A map](map.png)\n", "content/pages/map.png": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"}, code: 1, says: []string{"content/pages/map.png: error: this picture is cut short"}},
		hostile{name: "a picture with nothing in it", files: map[string]string{odd: opened + "![A map](map.png)\n"}, lay: huge("content/pages/map.png", 0), code: 1, says: []string{"content/pages/map.png: error: this picture has nothing in it", "save it again"}},
		hostile{name: "a picture of a telephone", files: map[string]string{odd: opened + "![A map](map.heic)\n", "content/pages/map.heic": "\x00\x00\x00\x18ftypheic zqcanary"}, code: 1, says: []string{"content/pages/map.heic: error:", "save it as a JPEG"}},
		hostile{name: "a drawing with instructions", files: map[string]string{odd: opened + "![A map](x.svg)\n", "content/pages/x.svg": `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>zqcanary</script></svg>`}, code: 1, says: []string{"holds instructions for a browser"}},
	)
	return all
}

const attack = `"></title></textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>' onclick=x {{.}} ]]><!--`

// lively are texts that want to be more than text.
func lively(sound map[string]string) []hostile {
	html := func(body string, says ...string) hostile {
		return page(fmt.Sprintf("%.40q", body), body, 1, append(says, "odd.md:8:", "is HTML")...)
	}
	drawn := func(name, svg string) hostile {
		return hostile{name: "a drawing with " + name, files: map[string]string{odd: opened + "![A map](map.svg)\n", "content/pages/map.svg": svg}, code: 1, says: []string{"content/pages/map.svg:1:", "plain SVG"}}
	}
	all := []hostile{
		html("<script>alert(1)</script>", "<script>"), html("<img src=x onerror=alert(1)>"), html("<b>a</b>"), html("<!-- never closed"), html("<?php x ?>"),
		html("<![CDATA[x]]>"), html("<svg><set>"), html("a <br> b", "odd.md:8:3"), html("<details><summary>a</summary>b</details>"), html("<DIV\nonclick=x>"),
		html("<iframe src=//evil.example>"), html("<a href='javascript:x'>a</a>"), html("# a <i onclick=x>", "odd.md:8:5"), html("| <b>a</b> |\n|---|\n| b |", "odd.md:8:3"),
		html("https://example.org/<script>"), html("<base href=//evil.example>"), html("<style>*{}</style>"), html("<math><mtext></mtext>"),
		page("headings without words", "##\n\n##\n\nText.", 0, "odd.md:8:1: warning: this heading has no words, and nothing stands under it"),
		page("an id that is taken", "# a {#search}\n\nText.", 1, "odd.md:8:1", "already has the id"),
		page("an id of JavaScript", "# a {#constructor}\n\nText.", 1, "odd.md:8:1", "already has the id"),
		visible("attributes", "# a {onclick=x style=y}\n\nText.\n\n~~~ {onclick=x}\nb\n~~~\n\n[c](https://example.org){onclick=x}", "{onclick=x style=y}"),
		visible("words of a link", "[[bench|"+strings.ReplaceAll(attack, "]]", "")+"]] and [a\" onclick=\"x](../roles/bench.md \"t\\\" onclick=\\\"x\")"),
		drawn("a script", "<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>"),
		drawn("a wish", "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"),
		drawn("a page in it", "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>"),
		drawn("an entity", "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>"),
		drawn("another's picture", "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://evil.example/x.png'/></svg>"),
		drawn("another's shape", "<svg xmlns='http://www.w3.org/2000/svg'><use xlink:href='//evil.example/x#y'/></svg>"),
		drawn("an address that runs, in numbers", "<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript&#58;x'/></svg>"),
		drawn("another's colours", "<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url(https://evil.example/x#y)'/></svg>"),
		drawn("another's style", "<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'x';</style></svg>"),
	}
	for _, name := range []string{"title", "summary", "aka", "reason", "because", "essence", "statement", "when", "done_when", "customers_say", "do", "organisation"} {
		all = append(all, dressed(sound, name))
	}
	return all
}

// dressed is the small playbook with an attack in front of every text of a field.
func dressed(sound map[string]string, field string) hostile {
	files := map[string]string{odd: opened + "Text.\n"}
	if field == "aka" || field == "reason" {
		files[odd] = head + field + ": '" + strings.ReplaceAll(attack, "'", "''") + "'\n---\n\nText.\n"
	}
	for name, text := range sound {
		var b strings.Builder
		for line := range strings.Lines(text) {
			key, value, found := strings.Cut(line, ": ")
			if value = strings.TrimSpace(value); found && strings.Trim(key, " -") == field && !strings.HasPrefix(value, "{") {
				value = strings.Trim(value, "[]\"")
				line = key + ": '" + strings.ReplaceAll(attack+value, "'", "''") + "'\n"
			}
			b.WriteString(line)
		}
		files[name] = b.String()
	}
	return hostile{name: "an attack in " + field, files: files}
}

// settings are settings that name nothing, or want to be more than settings.
func settings(sound string) []hostile {
	with := func(name, lines string, says ...string) hostile {
		return hostile{name: name, files: map[string]string{settingsFile: sound + lines + "\n"}, code: 1, says: append(says, settingsFile+":")}
	}
	instead := func(name, from, to string, says ...string) hostile {
		return hostile{name: name, files: map[string]string{settingsFile: strings.Replace(sound, from, to, 1)}, code: 1, says: append(says, settingsFile+":")}
	}
	quoted := "'" + strings.ReplaceAll(attack, "'", "''") + "'"
	all := []hostile{
		with("two labels of one word", "labels: {say: Why}", `"Why" is the word for `+"`why` already", "choose another word"),
		with("a field nobody knows", "contactz: {}", `did you mean "contacts"?`),
		with("a field twice", "format: 1", "`format` stands here twice"),
		with("an alias", "notice: &a x", "`&`"),
		with("a tab", "theme:\n\taccent: x", "a tab"),
		with("two versions", "<<<<<<< HEAD\nnotice: a\n=======\nnotice: b\n>>>>>>> x", "two versions"),
		with("too many fields", numbered(60_000, "k%d: v\n"), "more than 100 fields"),
		with("too many words", "wording: {closed_doors: {"+numbered(30_000, "w%d: x, ")+"}}", "more than 5000 lines"),
		with("too many levels", "levels: {"+numbered(20_000, "w%d: error, ")+"}", "more than 5000 lines"),
		with("a rule nobody knows", "levels: {orphan-pages: error}", `did you mean "orphan-page"?`),
		with("a level nobody knows", "levels: {orphan-page: loud}", "off, note, warning, error"),
		with("a rule that stays", "levels: {bad-front-matter: off}", "stays an error"),
		with("a kind nobody knows", "review: {procedures: 6 months}", `did you mean "procedure"?`),
		with("a length that is none", "review: {clause: never}", "6 months"),
		with("a label nobody knows", "labels: {wy: Why}", "choose from: ", "why"),
		with("a colour without quotation marks", "theme:\n  accent: #aabbcc", settingsFile+":10:10", "`theme.accent` has no value", "put the value in quotation marks"),
		with("a colour without quotation marks, in braces", "theme: {accent: #aabbcc}", settingsFile+":9:17", "what follows # is read as a note", `put the value in quotation marks, as in "#aabbcc"`),
		with("a colour that is more", "theme: {accent: 'red;}body{display:none'}", "theme.accent"),
		with("a logo of a scheme", "theme: {logo: 'javascript:x'}", "no logo"),
		with("a logo from outside", "theme: {logo: ../../etc/passwd}", "no logo"),
		with("an address that runs", "base_url: javascript:alert(1)", "base_url"),
		with("half an address", "base_url: /x", "base_url"),
		with("an address with more behind it", `base_url: 'https://x.example/"><script>'`, "base_url"),
		with("an address of two lines", `base_url: "https://x.example/\nX: y"`, "base_url"),
		with("an address with a word of entry", "base_url: https://a:b@x.example/", "base_url"),
		with("an address of a port that is none", "base_url: https://x.example:99999/", "base_url"),
		with("an address that climbs", "base_url: https://x.example/a/%2e%2e/b", "base_url"),
		with("an address of dots", "base_url: https://..../", "base_url"),
		with("an editor of a word nobody knows", "edit_url: https://x.example/{file}", "edit_url", "{id} and {path}"),
		with("a flag with a brace that never ends", "flag_url: 'https://x.example/{id'", "flag_url", "{id} and {path}"),
		with("an editor that runs", "edit_url: javascript:alert(1)", "edit_url"),
		with("an editor elsewhere", "edit_url: //evil.example/{path}", "edit_url"),
		with("an editor with a word of entry", "edit_url: https://a:b@x.example/{path}", "edit_url"),
		with("a flag of data", "flag_url: data:text/html,{id}", "flag_url"),
		with("neither yes nor no", "offline: maybe", "true or false"),
		instead("a later format", "format: 1", "format: 2", "a newer version"),
		instead("no format", "format: 1", "format: x", "wants a number"),
		instead("a language that is more", "en-GB", `'en"><b>'`, "language"),
		instead("a language that leads out", "en-GB", "../../etc", "language"),
		instead("a currency that is none", "GBP", "<b>", "currency"),
		instead("a day that is none", "2026-11-22", "tomorrow", "as_of"),
		instead("nothing but a list", sound, "- a\n", "not a list of fields"),
		instead("Latin letters", "Corner", "Caf\xe9", "not UTF-8"),
		instead("escape, escaped", "Corner Bicycle Repair", `"a\x1b]0;b"`, "U+001B"),
		{name: "an attack in all texts", files: map[string]string{settingsFile: strings.NewReplacer("Corner Bicycle Repair", quoted, "internal 1", quoted, "Owner of the shop", quoted).Replace(sound) + "notice: " + quoted + "\nbase_url: https://x.example/\n"}},
		{name: "a layout that is none", files: map[string]string{"layouts/page.html": "{{.Nope"}, code: 2, says: []string{"layouts/page.html:1: unclosed action"}},
		{name: "a layout without an end", files: map[string]string{odd: opened, "layouts/page.html": `{{define "main"}}{{template "main" .}}{{end}}`}, code: 2, says: []string{"layouts/page.html"}},
		{name: "a layout with a quotation mark too few", files: map[string]string{"layouts/page.html": `{{define "main"}}<a href="{{.Title}}{{end}}`}, code: 2, says: []string{"layouts/page.html, or what it calls, is no sound HTML"}, never: []string{"Unrun"}},
		{name: "a layout of gigabytes", lay: huge("layouts/base.html", 100<<30), code: 1, says: []string{"layouts/base.html is larger than 1 MiB"}},
		{name: "words of gigabytes", lay: huge("layouts/words/en.yaml", 100<<30), code: 1, says: []string{"layouts/words/en.yaml is larger than 1 MiB"}},
		{name: "a script that is none", files: map[string]string{"static/assets/site.js": "let a = 1;\nlet b = (;\n"}, code: 1, says: []string{"static/assets/site.js:2:10: error: no browser could read this file: unexpected ;", ".min.js"}},
		{name: "a style without an end", files: map[string]string{"static/assets/own.css": "a { color: red;\nb { }\n"}, code: 1, says: []string{"static/assets/own.css:1:3: error: this brace is never closed"}},
		{name: "a style of Latin letters", files: map[string]string{"static/assets/own.css": "a { content: \"\xe9\" }"}, code: 1, says: []string{"static/assets/own.css:1:15: error:", "not UTF-8"}},
		{name: "data that are none", files: map[string]string{"static/assets/own.json": "{\"a\": 1,\n \"b\": }"}, code: 1, says: []string{"static/assets/own.json:2:7: error:"}},
		{name: "a file for static", files: map[string]string{"static": "x"}, code: 1, says: []string{"static: error: static is a file, and has to be a folder"}},
		{name: "a file for static/assets", files: map[string]string{"static/assets": "x"}, code: 1, says: []string{"static/assets is a file, and has to be a folder"}},
		{name: "a layout of zero", files: map[string]string{"layouts/role.html": "{{define \"main\"}}\x00{{end}}"}, code: 1, says: []string{"layouts/role.html:1:18: error: a byte of zero"}},
		{name: "a folder for a script", files: map[string]string{"static/assets/site.js/x": "y"}, code: 1, says: []string{"static/assets/site.js", "is a folder"}},
		{name: "words of another ending", files: map[string]string{"layouts/words/en.yml": "Done when: x\n"}, code: 1, says: []string{"layouts/words/en.yml: error:", "rename it to layouts/words/en.yaml"}},
		{name: "words in a language nobody set", files: map[string]string{"layouts/words/fr.yaml": "Done when: x\n"}, says: []string{"layouts/words/fr.yaml: warning:", `the language of this playbook is "en-GB"`}},
		{name: "words nobody says", files: map[string]string{"layouts/words/en.yaml": "Done wen: x\n"}, says: []string{"layouts/words/en.yaml:1:1: warning:", `did you mean "Done when"?`}},
		{name: "words nobody says, by the thousand", files: map[string]string{"layouts/words/en.yaml": numbered(20_000, "Word %d of mine: x\n")}, says: []string{"layouts/words/en.yaml:101:1: warning: from here on nothing was looked for"}},
		{name: "words that a layout of one's own says, by the thousand", files: map[string]string{
			"layouts/words/en.yaml": numbered(40_000, "Word %d of mine: x\n"), "layouts/_mine.html": "{{/* " + strings.Repeat("x", 100_000) + numbered(40_000, "Word %d of mine ") + " */}}",
		}, says: []string{"layouts/words/en.yaml:1001:1: warning: from here on nothing was looked for"}},
		{name: "a style of nothing but beginnings", files: map[string]string{"static/assets/mine.css": "a{b:" + strings.Repeat("url(", 500_000) + "{)}}"}},
		{name: "words that are a list", files: map[string]string{"layouts/words/en.yaml": "Done when: [x]\n"}, code: 1, says: []string{"layouts/words/en.yaml:1:1: error:", "is no words"}},
		{name: "words of Latin letters", files: map[string]string{"layouts/words/en.yaml": "Done when: Caf\xe9\n"}, code: 1, says: []string{"layouts/words/en.yaml:1:1: error:", "not UTF-8"}},
		{name: "a folder for words", files: map[string]string{"layouts/words/en.yaml/x": "y"}, code: 1, says: []string{"layouts/words/en.yaml", "is a folder"}},
		{name: "a layout of no page", files: map[string]string{"layouts/procedur.html": "x {{define \"main\"}}{{end}}"}, says: []string{"layouts/procedur.html: warning:", `did you mean "procedure.html"?`}},
		{name: "a name of two words", files: map[string]string{"content/glossary.yaml": "- {term: x, means: y, aka: [Z]}\n- {term: w, means: z, aka: [z, x, w]}\n"}, says: []string{"content/glossary.yaml:2:29: warning:", `is a name of "x" too (line 1)`, `2:32: warning: "x" is a word of the glossary itself`, `2:35: warning: "w" is the word itself`}},
		{name: "a glossary that is none", files: map[string]string{"content/glossary.yaml": "x: y\n"}, code: 1, says: []string{"content/glossary.yaml:1:1", "not a list of words"}},
		{name: "a word twice", files: map[string]string{"content/glossary.yaml": "- {term: x, means: y}\n- {term: X, means: z}\n"}, code: 1, says: []string{"content/glossary.yaml:2:3", "already, on line 1"}},
		{name: "an attack in the glossary", files: map[string]string{"content/glossary.yaml": "- term: " + quoted + "\n  means: " + quoted + "\n  say_instead: " + quoted + "\n"}},
	}
	return all
}

// flags are flags that ask for what there is not, or for more than there is.
func flags() []hostile {
	of := func(name string, code int, says string, args ...string) hostile {
		return hostile{name: name, args: append([]string{"check", "book"}, args...), code: code, says: []string{says}}
	}
	address := func(name, s string) hostile {
		return hostile{name: name, args: []string{"build", "book", "--base-url", s}, code: 2, says: []string{"give the whole address"}}
	}
	return []hostile{
		of("all the processors there are", 0, "no findings", "--jobs", "100000"),
		of("more processors than there are figures", 2, "--jobs", "--jobs", "99999999999999999999"),
		of("a day that is none", 2, "year-month-day", "--as-of", "2026-02-30"),
		of("a report among the pages", 2, "the playbook's own files", "--output", "json=book/content/x.json"),
		of("a report nowhere", 2, "there is no folder nowhere", "--output", "json=nowhere/x.json"),
		of("a baseline without end", 2, "/dev/zero", "--baseline", "/dev/zero"),
		of("a folder for a baseline", 2, "book is a folder; name the file", "--baseline", "book"),
		of("a baseline that is none", 2, "this is no baseline", "--baseline", "book/"+settingsFile),
		{name: "a folder for the site below a file", args: []string{"build", "book", "--out", "book/content/pages/odd.md/site"}, code: 2, files: map[string]string{odd: opened}, says: []string{"is a file"}},
		address("an address that runs", "javascript:alert(1)"), address("an address with more behind it", `https://x.example/"><script>`),
		address("an address with a word of entry", "https://a:b@x.example/"), address("an address of two lines", "https://x.example/\nX: y"),
		address("an address of a port that is none", "https://x.example:0/"), address("an address that climbs", "https://x.example/../a"), address("no address", ""),
		{name: "no folder for the site", args: []string{"build", "book", "--out", ""}, code: 2, says: []string{"--out", "name a folder, or leave the flag out"}},
		{name: "a search for nothing", args: []string{"search", "--dir", "book", " "}, code: 2, says: []string{"search for what?"}},
		{name: "a search that turns letters round", args: []string{"search", "--dir", "book", "--format", "json", "\u202etyre \u009b31m"}, says: []string{`{"query":"\u202etyre \u009b31m","results":[{`}},
		{name: "a search for fewer than none", args: []string{"search", "--dir", "book", "--limit", "-1", "tyre"}, code: 2, says: []string{"--limit", "a whole number from 1"}},
		{name: "a search for more than there are figures", args: []string{"search", "--dir", "book", "--limit", "99999999999999999999", "tyre"}, code: 2, says: []string{"--limit", "a whole number from 1"}},
	}
}
