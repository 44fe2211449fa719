package markdown

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/prose"
)

// marked takes the pilcrows out of a text, and returns the places they stood
// at: those that the test expects, in order.
func marked(s string, first int) (string, []prose.Place) {
	var b strings.Builder
	var places []prose.Place
	line, col := first, 1
	for _, c := range s {
		if c == '¶' {
			places = append(places, prose.At(line, col))
			continue
		}
		b.WriteRune(c)
		col++
		if c == '\n' {
			line, col = line+1, 1
		}
	}
	return b.String(), places
}

func placesOf(t *prose.Text) []prose.Place {
	var all []prose.Place
	for _, l := range t.Links {
		all = append(all, l.Place)
	}
	return all
}

func TestLinkPlaces(t *testing.T) {
	cases := map[string]string{
		"wiki":                     "See [[¶desk]] and [[¶desk|the *desk*]].",
		"wiki with spaces":         "See [[ ¶desk | the desk ]].",
		"wiki over two lines":      "See [[¶desk|the\ndesk]] and [[¶duty]].",
		"wiki at both ends":        "[[¶desk]]\n[[¶duty]]",
		"wiki in emphasis":         "**[[¶desk]] and _[[¶duty]]_**",
		"wiki after wide letters":  "Zoë’s café – 船 [[¶desk]]",
		"wiki behind a mark":       "Wow![[¶desk]]",
		"wiki in a heading":        "## To [[¶desk]]\n\nTo [[¶duty]]\n---",
		"link":                     "[words](¶x.md) and [more](¶y.md \"title\")",
		"link in angle brackets":   "[words](<¶my file.md>)",
		"link with spaces":         "[words](  ¶x.md  )",
		"link over two lines":      "[long\nwords](\n¶x.md)",
		"reference":                "[words][r] and [r] and [r][]\n\n[r]: ¶¶¶x.md",
		"reference before":         "[r]:\n  ¶x.md 'title'\n\n[words][r]",
		"no destination to find":   "[w](¶x.md)",
		"image":                    "![alt](¶x.png)",
		"image in a link":          "[a ![alt](¶x.png)](¶y.md)",
		"image with a link in it":  "![a [b](c)](¶x.png)",
		"address in brackets":      "<¶https://example.org> and <¶a@example.org>",
		"bare address":             "¶https://example.org and ¶www.example.org, ¶a@example.org",
		"bare address in brackets": "(¶https://example.org/a_(b))",
		"same words twice":         "x.md [x.md](¶x.md) [x.md](¶x.md)",
		"list":                     "- a\n- [[¶desk]]\n  - b [[¶duty]]\n\n    c [d](¶x.md)",
		"list with tabs":           "-\ta\n\n\t[[¶desk]]\n\n\t-\t[b](¶x.md)",
		"ordered list":             "10. a\n    [[¶desk]]\n11) [b](¶x.md)",
		"quotation":                "> a [[¶desk]]\n> b [c](¶x.md)\nlazy [[¶duty]]",
		"nested quotation":         "> > - a [[¶desk]]\n> >\n> >   [c](¶x.md)\n>\n> [[¶duty]]",
		"quotation after a tab":    ">\t[[¶desk]]\n> - [b](¶x.md)",
		"alert":                    "> [!NOTE]\n> Ask [[¶desk]].\n> [b](¶x.md)",
		"table":                    "| [[¶a]] | b |\n|---|---|\n| c | [[¶d\\|e]] [f](¶x.md) |\n| `x \\| y` | [[¶g]] |",
		"table without bars":       "a | [[¶b]]\n--|--\nc | [d](¶x.md)",
		"table in a list":          "- | a |\n  |---|\n  | [[¶b]] |",
		"table in a quotation":     "> | a |\n> |---|\n> | x [[¶b]] |",
		"definitions":              "term [[¶a]]\n: [[¶b]]\n\n  [c](¶x.md)",
		"footnotes last":           "a[^1] [[¶c]]\n\n[^1]: b [[¶d]]\n\n    [e](¶x.md)",
		"task":                     "- [x] [[¶a]]\n- [ ] [b](¶x.md)",
		"code is no link":          "`[[a]]` [[¶b]] ``[c](d)``\n\n    [[e]]\n\n```\n[[f]]\n```\n\n[[¶g]]",
		"comment":                  "a <!-- [[b]] --> [[¶c]]",
		"escapes before":           `\[\[a\]\] \\ &amp; [[¶b]]`,
		"footnote mark before":     "a[^1][[¶b]]\n\n[^1]: c",
		"hard break":               "a\\\n[[¶b]]  \n[[¶c]]",
	}
	c := New(Words{})
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			text, want := marked(text, 12)
			got := c.Convert([]byte(text), 12)
			if diff := cmp.Diff(want, placesOf(got)); diff != "" {
				t.Errorf("places of links in\n%s\n(-want +got)\n%s", text, diff)
			}
			if len(got.Faults) > 0 {
				t.Errorf("faults: %v", got.Faults)
			}
		})
	}
}

func TestOtherPlaces(t *testing.T) {
	heads := func(t *prose.Text) (all []prose.Place) {
		for _, h := range t.Headings {
			all = append(all, h.Place)
		}
		return all
	}
	parts := func(t *prose.Text) (all []prose.Place) {
		for _, s := range t.Steps {
			all = append(all, s.Place)
			for _, m := range s.Marks {
				all = append(all, m.Place)
			}
		}
		return all
	}
	raw := func(t *prose.Text) (all []prose.Place) {
		for _, s := range t.RawHTML {
			all = append(all, s.Place)
		}
		return all
	}
	slips := func(t *prose.Text) (all []prose.Place) {
		for _, f := range t.Slips {
			all = append(all, f.Place)
		}
		return all
	}
	faults := func(t *prose.Text) (all []prose.Place) {
		for _, f := range t.Faults {
			all = append(all, f.Place)
		}
		return all
	}
	cases := []struct {
		name, text string
		of         func(*prose.Text) []prose.Place
	}{
		{"headings", "¶# a\n\n ¶## b ##\n\n¶c\n===\n\n- ¶### d\n\n> ¶#### e {#x}\n\n-\t¶## f", heads},
		{"empty headings", "¶#\n\n¶## ##", heads},
		{"steps", "## Steps\n\n1. ¶a\n   - ¶Why: b\n   - ¶**Say:** c\n2. ¶d\n\n   - ¶e\n\n3. ¶[[f]]", parts},
		{"steps with tabs", "## Steps\n\n1.\t¶a\n\t- ¶Why: b\n\n\t  c", parts},
		{"raw HTML in a line", "a ¶<b>b</b> c ¶<i\nd='e'> </u\n\n> f ¶<br> ¶</p>", raw},
		{"raw blocks", "¶<div>\na\n</div>\n\n- b\n\n  ¶<p>c\n\n<!-- d -->\n\n> <!-- e --> ¶<i>\n\n¶</section>", raw},
		{"comment that never ends", "a\n\n¶<!-- b\n\nc", raw},
		{"addresses", "[a](¶javascript:b) <¶irc:c> ![d](¶https://e.f/g.png)\n\n> [h](¶//i) ¶[j]() [k][l]\n\n[l]: ¶data:m", faults},
		{"link in a link", "[a [[¶b]]](c)", faults},
		{"cells", "| a |\n|---|\n| [[b\\|c]] | ¶d |\n\n| a | b |\n|---|---|\n| ¶[[c|d]] | e |\n| f | ¶[[g|h]] |\n| i [[j\\|k]] | \\[[l]] |", faults},
		{"footnotes", "a\n\n  ¶[^1]: b", faults},
		{"marks of footnotes", "a ¶[^1] b `[^2]` \\[^3] [^4](#a) !¶[^5] [^ 6] [^7 8]\n\n| ¶[^9] |\n|---|\n| [^1] |", faults},
		{"bars", "| a | b | c |\n¶|---|---|\n| d | e |\n\n| a | b |\n¶| c | d |\n\n- | a |\n  ¶| b |\n\na | b\n--|--|--\n\n|---|\n¶| b |\n\n```\n| a |\n| b |\n```\n\na | b\nc | d\n\n| a \\| b |\n|---|\n\n| a |", faults},
		{"bars of a link", "| [[a|b]] | c |\n¶|---|---|\n| d | e |", faults},
		{"pasted items", "a\n¶• b\n• c\n\n¶1.\u00a0d\n\n\u00a0¶-\u00a0e\n\n- f\n  ◦ g\n\n• • •\n\n`•\u00a0h`\n\n&bull; i\n\nj • k\n\n1.5\u00a0km", slips},
		{"pasted items in a list", "a\n• b\n\n1. c\n   ¶• d\n\n   - e\n     ¶◦ f", faults},
		{"addresses with a space", "![a](¶b c.png) \\[d](e f) [g](<h i.md>) [j](k.md) (l)", faults},
		{"addresses apart", "[a]¶ (b.md) [c] (d) `[e] (f.md)` (g.md)", faults},
		{"numbers for no character", "a ¶&#0; &#xD800; `&#0;`\n\n\\&#1114112;", faults},
		{"ids", "# a {#x}\n\n¶# b {#x}\n\n> ¶# c {#search}", faults},
	}
	c := New(words())
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			text, want := marked(tt.text, 7)
			got := c.Convert([]byte(text), 7)
			if diff := cmp.Diff(want, tt.of(got)); diff != "" {
				t.Errorf("places in\n%s\n(-want +got)\n%s", text, diff)
			}
		})
	}
}

// TestPlaceOfAnything asks for places in an order that no text has.
func TestPlaceOfAnything(t *testing.T) {
	src := []byte("é\n\nab船d\n")
	var p places
	p.reset(src, 5)
	at := func(off int) prose.Place {
		return prose.At(5+strings.Count(string(src[:off]), "\n"), column(src, off))
	}
	for _, off := range []int{0, 2, 9, 4, 4, 3, 10, 0, 5, 9} {
		if got, want := p.at(off), at(off); got != want {
			t.Errorf("place of offset %d is %v, want %v", off, got, want)
		}
	}
	if got := p.at(99); got != at(len(src)) {
		t.Errorf("place behind the text is %v", got)
	}
}

func column(src []byte, off int) int {
	return utf8.RuneCountInString(string(src[strings.LastIndexByte(string(src[:off]), '\n')+1:off])) + 1
}

func TestOffset(t *testing.T) {
	whole := make([]byte, 10, 16)
	other := make([]byte, 10, 16)
	for _, tt := range []struct {
		name  string
		part  []byte
		off   int
		found bool
	}{
		{"a part", whole[3:5], 3, true},
		{"all", whole, 0, true},
		{"the end", whole[9:], 9, true},
		{"nothing", whole[3:3], 0, false},
		{"behind the end", whole[:12][10:12], 0, false},
		{"something else of the same size", other[3:5], 0, false},
		{"something larger", make([]byte, 99), 0, false},
	} {
		if off, found := offset(whole, tt.part); off != tt.off || found != tt.found {
			t.Errorf("%s is at %d, %t", tt.name, off, found)
		}
	}
}

// The long paragraphs and cells of a page, in its own words, and where they stand.
func TestParagraphs(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", longParagraph+1))
	for _, tt := range []struct {
		name, source string
		want         []prose.Snippet
	}{
		{"short", "A few words.", nil},
		{"long", "A few.\n\n" + long, []prose.Snippet{{Place: prose.Place{Line: 12, Col: 1}, Text: long}}},
		{"over lines", strings.ReplaceAll(long, "word word", "word\nword"), []prose.Snippet{{Place: prose.Place{Line: 10, Col: 1}, Text: long}}},
		{"in a list", "- one\n- " + long, []prose.Snippet{{Place: prose.Place{Line: 11, Col: 3}, Text: long}}},
		{"with a link", "*See* [[id]] &amp; " + long, []prose.Snippet{{Place: prose.Place{Line: 10, Col: 1}, Text: "See id & " + long}}},
		{"in a table", "| a | b |\n|---|---|\n| c | " + long + " |", []prose.Snippet{{Place: prose.Place{Line: 12, Col: 7}, Text: long}}},
		{"a quotation", "> " + long + "\n>\n> > " + long, nil},
		{"an alert", "> [!NOTE]\n> " + long, []prose.Snippet{{Place: prose.Place{Line: 11, Col: 3}, Text: long}}},
		{"code", "```\n" + long + "\n```", nil},
		{"a heading", "## " + long, nil},
		{"steps", "## Steps\n\n1. " + long + "\n   - Say: " + long + "\n   - If so: " + long + "\n\n   " + long, []prose.Snippet{{Place: prose.Place{Line: 16, Col: 4}, Text: long}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := New(Words{Labels: map[string]string{"steps": "Steps", "say": "Say", "if": "If"}}).Convert([]byte(tt.source), 10).Paragraphs
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
