package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sizes are texts that are too deep, too long or too many, each as large as it may be
// and larger. What they cost is held to the bounds of every case.
func sizes() []hostile {
	fits := func(name, body string) hostile { return page(name+", just", body, 0) }
	not := func(name, body string, says ...string) hostile {
		return page(name, body, 1, append(says, odd+":", "error: ")...)
	}
	const deep, long, many = "stand inside one another", "longer than 32 KiB", "becomes many times larger"
	lines := func(n int, of func(int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(of(i))
		}
		return b.String()
	}
	list := func(n int) string {
		return lines(n, func(i int) string { return strings.Repeat("  ", i) + "- a\n" })
	}
	ticks := func(n int) string { return lines(n, func(i int) string { return "e" + strings.Repeat("`", i) }) }
	all := []hostile{
		fits("quotations", strings.Repeat(">", 30)+"x"), not("quotations", strings.Repeat(">", 100_000)+"x", deep, "to the left"),
		fits("lists", list(15)), not("lists", list(1_000), deep),
		fits("blank lines in lists", list(30)+upTo(19_000, "\n")), not("blank lines in lists", list(30)+strings.Repeat("\n", 100_000), "blank lines"),
		not("hyphens", strings.Repeat("- ", 100_000)+"x", deep),
		fits("emphasis that never ends", upTo(8_000, "*a_ ")), not("emphasis that never ends", strings.Repeat("*a_ ", 60_000), long),
		fits("emphasis that never ends, four times", upTo(4, strings.Repeat("*a_ ", 8_000)+"\n\n")), not("emphasis that never ends, many times", strings.Repeat(strings.Repeat("*a_ ", 8_000)+"\n\n", 30), "too long to be read"),
		fits("emphasis in emphasis", upTo(3_000, "a**b")+upTo(3_000, "c* ")),
		fits("links that never end", upTo(6_000, "[a](b")), not("links that never end", strings.Repeat("[a](b", 50_000), long),
		fits("brackets", upTo(30_000, "[")), fits("addresses that never end", upTo(5_000, "[a](<b")),
		fits("backticks", ticks(250)), not("backticks", ticks(1_200), long),
		fits("entities", upTo(6_000, "&amp;")), fits("signs of entities", upTo(32_000, "&")),
		fits("numbers of letters", upTo(5_000, "&#65;")), not("numbers of a control character", upTo(5_000, "&#1;")+"\n\n"+upTo(5_000, "&#1;"), "stands for an invisible control character"),
		not("numbers in code, and one that is not", upTo(300, "`&#1; &#2; &#3;`\n\n")+"&#4;", "&#4; stands for"),
		fits("declarations", upTo(5_000, "a <!A ")), fits("attributes", upTo(5_000, `<a x="`)), fits("data sections", upTo(2_900, "a <![CDATA[")),
		not("references to one long address", "[a]: http://example.org/"+strings.Repeat("x", 5_000)+"\n\n"+strings.Repeat("[a] ", 7_000), many),
		not("definitions", lines(5_000, func(i int) string { return fmt.Sprintf("[a%d]: http://x.example/\n", i) }), "more than 1000 links"),
		fits("footnotes", lines(900, func(i int) string { return fmt.Sprintf("[^%d]\n\n[^%[1]d]: x\n\n", i) })),
		not("footnotes", lines(5_000, func(i int) string { return fmt.Sprintf("[^%d]\n\n[^%[1]d]: x\n\n", i) }), "more than 1000 links"),
		fits("headings", upTo(1_900, "# a\n")), not("headings", strings.Repeat("# a\n", 20_000), "more than 2000 headings"),
		fits("a wide table", "|"+strings.Repeat("a|", 60)+"\n|"+strings.Repeat("-|", 60)+"\n"+upTo(60, "|\n")), not("a wide table", strings.Repeat("|", 3_000)+"\n"+strings.Repeat("-|", 3_000)+"\n"+strings.Repeat("|\n", 3_000), "more than 64 columns"),
		fits("a long table", "|a|b|\n|-|-|\n"+upTo(2_000, "|x|y|\n")), not("a long table", "|a|b|\n|-|-|\n"+strings.Repeat("|x|y|\n", 50_000), "more than 5000 cells"),
		fits("boxes to tick", upTo(30_000, "- [ ] x\n")), fits("quotations one after the other", upTo(9_000, "> [!NOTE]\n> x\n\n")),
		fits("definition lists", upTo(9_000, "a\n: b\n\n")), not("fences", strings.Repeat("```\n", 50_001), long),
		fits("a long word", upTo(32_000, "x")), not("a long line", strings.Repeat("x", 1_000_000), long),
		fits("addresses", upTo(1_900, "http://a.example ")), fits("half addresses", upTo(15_000, "a@")), fits("sites", upTo(8_000, "www.")),
		fits("brackets of an address", "http://a.example/"+upTo(15_000, "(")+upTo(15_000, ")")),
		fits("links", upTo(9_000, "[[bench]]\n\n")), fits("words of links", upTo(5_000, "[[a\\|")), fits("accents", "a"+upTo(15_000, "\u0301")),
		fits("joiners", upTo(4_000, "👩\u200d")), fits("strikes", upTo(8_000, "~~a ")), fits("quotation marks", upTo(9_000, "\"a\n\n")),
		fits("closed doors", upTo(9_000, "Unfortunately we cannot.\n\n")), fits("telephone numbers", upTo(9_000, "Ring 07700 900100 or a@example.org.\n\n")),
		fits("sums", upTo(9_000, "You may give £50 per passenger.\n\n")), fits("figures", upTo(30_000, "1")), fits("unfinished words", upTo(3_000, "TODO ")),
		page("tags", upTo(9_000, "<b>\n\n"), 1, "is HTML"), page("pictures that are missing", upTo(9_000, "![a](x.png)\n\n"), 1, "no picture"),
		whole("a long title", strings.Replace(opened, "Odd", strings.Repeat("x ", 30_000), 1)+"x\n", 0, "room for 70"),
		{name: "a megabyte and more", lay: written(odd, opened, "word ", 50<<20), code: 1, says: []string{odd + ":1:1", "larger than 1 MiB"}},
		{name: "a million lines", lay: written(odd, opened, "x\n", 2_000_000), code: 1, says: []string{odd + ":1:1", "larger than 1 MiB"}},
		{name: "a million blank lines", lay: written(odd, opened, "\n", 1_000_000), code: 1, says: []string{odd + ":20007:1", "blank lines"}},
		{name: "a page of gigabytes", lay: huge(odd, 100<<30), code: 1, says: []string{"larger than 1 MiB"}},
		{name: "settings of gigabytes", lay: huge(settingsFile, 100<<30), code: 1, says: []string{settingsFile, "larger than 1 MiB"}},
		{name: "a glossary of gigabytes", lay: huge("content/glossary.yaml", 100<<30), code: 1, says: []string{"content/glossary.yaml", "larger than 1 MiB"}},
		{name: "a drawing of gigabytes", files: map[string]string{odd: opened + "![A map](map.svg)\n"}, lay: huge("content/pages/map.svg", 100<<30), code: 1, says: []string{"map.svg", "larger than 1 MiB"}},
		{name: "a film", lay: huge("static/film.mp4", 100<<30), code: 1, says: []string{"static/film.mp4 is larger than 100 MiB", "link to it"}},
		{name: "many films", lay: func(t *testing.T, dir string) {
			for i := range 5 {
				huge(fmt.Sprintf("static/film-%d.mp4", i), 99<<20)(t, dir)
			}
		}, code: 1, says: []string{"static/film-4.mp4", "larger than 400 MiB together"}},
		{name: "a large download", lay: huge("static/book.pdf", 20<<20)},
		{name: "many words", files: map[string]string{"content/glossary.yaml": numbered(5_000, "- {term: w%d, means: y}\n")}},
		{name: "many pages that cannot be read", files: pages(1_000, "x"), code: 1, says: []string{"p999.md:1:1", "1000 errors"}},
		{name: "many pages that are all linked", files: pages(100, opened+lines(100, func(i int) string { return fmt.Sprintf("[[p%d]]. ", i) }))},
		{name: "many pages of one id", files: pages(1_000, strings.Replace(opened, "---\n\n", "id: same\n---\n\n", 1)), code: 1, says: []string{`the id "same" is already`}},
	}
	return all
}

// pages are so many pages of the same text.
func pages(n int, text string) map[string]string {
	all := map[string]string{}
	for i := range n {
		all[fmt.Sprintf("content/pages/p%d.md", i)] = text
	}
	return all
}

// written writes a beginning and then a text so often that it has a size.
func written(name, begin, text string, size int) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		name := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(begin+strings.Repeat(text, size/len(text))), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
