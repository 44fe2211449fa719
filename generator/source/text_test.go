package source

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/prose"
)

// inUTF16 writes ASCII letters in UTF-16, the less significant byte first.
func inUTF16(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.Write([]byte{c, 0})
	}
	return b.String()
}

const (
	front  = "---\ntitle: x\n---\n"
	marked = "the file begins with a byte-order mark, an invisible sign that some programs add; it was passed over"
	ends   = "the file has the line ends of a very old system (carriage returns alone); they were read as ordinary ones"
)

func finding(pos, text, rule, hint string) string {
	return "content/pages/a.md:" + pos + ": " + text + " [" + rule + "]\n\t" + hint + "\n"
}

func noted(text string) string { return finding("1:1", text, "odd-encoding", plainText) }

// The bytes of a file, and what is said of them.
func TestBytes(t *testing.T) {
	const unreadable, badFront = "unreadable-page", "bad-front-matter"
	tests := []struct{ name, file, want string }{
		{"plain", front, ""},
		{"no line end", "---\ntitle: x\n---", ""},
		{"spaces after the hyphens", "--- \ntitle: x\n---\t \nText\n", ""},
		{"every script", "---\ntitle: Überfahrt 渡し船 עבור\n---\nغدا 🚢\n", ""},
		{"template marks", "---\ntitle: \"{{ .Title }}\"\n---\n{{ x }} <% y %>\n", ""},
		{"a rule in the text", front + "\n---\n\nText\n", ""},
		{"a rule and a heading", front + "---\nTitle\n---\n", ""},
		{"hyphens inside a text", "---\ntitle: x\nsummary: a --- b\n---\n", ""},
		{"four hyphens in a text of several lines", "---\ntitle: |\n  a\n  ----\n  b\n---\n", ""},
		{"byte-order mark", byteMark + front, noted(marked)},
		{"CRLF", strings.ReplaceAll(front, "\n", "\r\n"), ""},
		{"lone CR", strings.ReplaceAll(front, "\n", "\r"), noted(ends)},
		{"mark and CRLF", byteMark + strings.ReplaceAll(front, "\n", "\r\n"), noted(marked)},
		{"mark and lone CR", byteMark + strings.ReplaceAll(front, "\n", "\r"), noted(marked + ", and " + ends)},
		{"two marks", byteMark + byteMark + front, noted(marked) +
			finding("1:1", "an invisible character stands beside these three hyphens", badFront, "take the line out and type the three hyphens again")},
		{
			"place after CRLF", "---\r\ntitle: x\r\nfoo: y\r\n---\r\n",
			finding("3:1", `a page has no field "foo", so what it says would be lost`, "unknown-field",
				"the fields it has: title, id, kind, summary, status, superseded_by, retired_on, reason, owner, reviewed, review_every, changes, aka, also_meets, audience, allow, made_with, voices, formerly"),
		},
		{
			"UTF-16", "\xff\xfe" + inUTF16(front),
			finding("1:1", "the file is written in UTF-16, and its words cannot be read", unreadable, saveUTF8),
		},
		{
			"UTF-16, the other way round", "\xfe\xff\x00-\x00-\x00-",
			finding("1:1", "the file is written in UTF-16, and its words cannot be read", unreadable, saveUTF8),
		},
		{
			"UTF-16 without a mark", inUTF16(front),
			finding("1:2", "here is a byte of zero, which no text holds", unreadable, "the file may be damaged, or no text at all; if it is one, "+saveUTF8),
		},
		{
			"zero", front + "Grüße\x00\n",
			finding("4:6", "here is a byte of zero, which no text holds", unreadable, "the file may be damaged, or no text at all; if it is one, "+saveUTF8),
		},
		{
			"not UTF-8", "---\ntitle: Gr\xfc\xdfe\n---\n",
			finding("2:10", "here is a byte that is not UTF-8, so a word would come out wrong", unreadable, saveUTF8),
		},
		{
			"not UTF-8, after CRLF and letters of several bytes", "---\r\ntitle: x\r\n---\r\nGrüße an M\xfcller\r\n",
			finding("4:11", "here is a byte that is not UTF-8, so a word would come out wrong", unreadable, saveUTF8),
		},
		{
			"not UTF-8, after lone CR", "---\rtitle: x\r---\r\rM\xfcller\r",
			noted(ends) + finding("5:2", "here is a byte that is not UTF-8, so a word would come out wrong", unreadable, saveUTF8),
		},
		{
			"a letter cut short", front + "caf\xc3",
			finding("4:4", "here is a byte that is not UTF-8, so a word would come out wrong", unreadable, saveUTF8),
		},
		{
			"a surrogate", front + "\xed\xa0\x80",
			finding("4:1", "here is a byte that is not UTF-8, so a word would come out wrong", unreadable, saveUTF8),
		},
		{
			"a bell", front + "ding\a\n",
			finding("4:5", "here is an invisible control character (U+0007), so a word would come out wrong", unreadable, "take it out and type the words again"),
		},
		{
			"an apostrophe of another encoding", "---\ntitle: it\u0092s\n---\n",
			finding("2:10", "here is an invisible control character (U+0092), so a word would come out wrong", unreadable, "take it out and type the words again"),
		},
		{"empty", "", finding("1:1", "the file is empty", badFront, howFront)},
		{"blank", " \n\n\t\n", finding("1:1", "the file is empty", badFront, howFront)},
		{"no front matter", "\n# Refunds\n", finding("2:1", "the file has no front matter, so nobody knows what it is", badFront, howFront)},
		{"blank lines first", "\n\n" + front, finding("3:1", "blank lines stand before the front matter", badFront, "begin the file with the line of three hyphens")},
		{"a space first", " " + front, finding("1:1", "spaces stand before the three hyphens", badFront, "take them out")},
		{
			"a space of no width first", "\u200b" + front,
			finding("1:1", "an invisible character stands beside these three hyphens", badFront, "take the line out and type the three hyphens again"),
		},
		{
			"a space that does not break after", "---\u00a0\ntitle: x\n---\n",
			finding("1:1", "an invisible character stands beside these three hyphens", badFront, "take the line out and type the three hyphens again"),
		},
		{
			"TOML", "+++\ntitle = 'x'\n+++\n",
			finding("1:1", "the front matter is written in TOML; a playbook's is written in YAML", badFront, "use lines of three hyphens instead of +++, and `field: value` instead of `field = value`"),
		},
		{"JSON", `{"title": "x"}` + "\n", finding("1:1", "the front matter is written in JSON; a playbook's is written in YAML", badFront, howFront)},
		{
			"four hyphens", "----\ntitle: x\n----\n",
			finding("1:1", "the file does not begin with exactly three hyphens", badFront, "write --- here; some editors turn hyphens into dashes or add one"),
		},
		{
			"two hyphens", "--\ntitle: x\n--\n",
			finding("1:1", "the file does not begin with exactly three hyphens", badFront, "write --- here; some editors turn hyphens into dashes or add one"),
		},
		{
			"a long dash", "—-\ntitle: x\n—-\n",
			finding("1:1", "the file does not begin with exactly three hyphens", badFront, "write --- here; some editors turn hyphens into dashes or add one"),
		},
		{
			"a note after the hyphens", "--- # refunds\ntitle: x\n---\n",
			finding("1:1", "the file has no front matter, so nobody knows what it is", badFront, howFront),
		},
		{
			"never closed", "---\ntitle: x\n\nText\n",
			finding("1:1", "the front matter that begins here is never closed, so the page's words would be lost", badFront, "put a line of three hyphens after the last field"),
		},
		{
			"only the first line", "---",
			finding("1:1", "the front matter that begins here is never closed, so the page's words would be lost", badFront, "put a line of three hyphens after the last field"),
		},
		{
			"three dots", "---\ntitle: x\n...\nText\n",
			finding("3:1", "the front matter ends with three dots here", badFront, "end it with a line of three hyphens"),
		},
		{
			"hyphens inside a text of several lines", "---\ntitle: |\n  a\n  ---\naudience: internal\n---\n",
			finding("4:3", "a line of three hyphens inside the front matter could be taken for its end", badFront, "if it is the end, take out the spaces before it; otherwise write it differently, for example with four hyphens"),
		},
		{
			"something invisible beside the end", "---\ntitle: x\n---\u200b\nText\n---\n",
			finding("3:1", "an invisible character stands beside these three hyphens", badFront, "take the line out and type the three hyphens again"),
		},
		{
			"something invisible before the end", "---\ntitle: x\n\u00a0---\nText\n---\n",
			finding("3:2", "an invisible character stands beside these three hyphens", badFront, "take the line out and type the three hyphens again"),
		},
		{
			"a second front matter", front + "\n---\naudience: internal\nnotes: secret\n---\nText\n",
			finding("5:1", "a second front matter begins here, and its fields would be shown to readers", badFront, "keep one of the two, or take this line of hyphens out"),
		},
		{
			"long front matter", "---\ntitle: x\nsummary: " + strings.Repeat("x", maxFront) + "\n---\n",
			finding("1:1", "the front matter is longer than 64 KiB, which no honest one is", badFront, "is its closing line of three hyphens missing? otherwise move text below it"),
		},
		{
			"long and never closed", "---\ntitle: x\n" + strings.Repeat("x: y\n", maxFront/5),
			finding("1:1", "the front matter is longer than 64 KiB, which no honest one is", badFront, "is its closing line of three hyphens missing? otherwise move text below it"),
		},
		{
			"more values than any page has", "---\ntitle: x\naka: [" + strings.Repeat("a,", maxPageNodes+10) + "]\n---\n",
			finding("3:39997", "there are more values here than any playbook has", badFront, "split the file, or take out what was put here by mistake"),
		},
		{
			"brackets without end", "---\ntitle: x\naka: " + strings.Repeat("[", 30_000) + "\n---\n",
			finding("3:10006", "lists and fields are nested deeper here than any field of a playbook", badFront, "check the spaces at the start of this line"),
		},
		{
			"hyphens without end", "---\ntitle: x\naka:\n" + strings.Repeat("- ", 30_000) + "\n---\n",
			finding("4:20001", "lists and fields are nested deeper here than any field of a playbook", badFront, "check the spaces at the start of this line"),
		},
		{"as long as may be", "---\ntitle: x\n# " + strings.Repeat("x", maxFront-20) + "\n---\n", ""},
		{
			"a large file", front + strings.Repeat("x", maxFile),
			finding("1:1", "the file is larger than 1 MiB, which no file of words is", unreadable, "split it, or move what is not text to static/"),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := read(t, fstest.MapFS{
				"content/playbook.yaml": {Data: []byte("organisation: Test")},
				"content/pages/a.md":    {Data: []byte(tt.file)},
			})
			if diff := cmp.Diff(tt.want, report(c.Problems)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			errors := strings.Contains(tt.want, unreadable) || strings.Contains(tt.want, badFront)
			if broken := c.Entries[0].Broken; broken != errors {
				t.Errorf("broken: %t", broken)
			}
		})
	}
}

func TestSplit(t *testing.T) {
	tests := []struct {
		name, text, front, body string
		line                    int
	}{
		{"nothing between", "---\n---\nText\n", "", "Text\n", 3},
		{"one field", "---\na: b\n---\nText\n", "a: b\n", "Text\n", 4},
		{"blank lines are kept", "---\na: b\n\nc: d\n---\n\n\nText", "a: b\n\nc: d\n", "\n\nText", 6},
		{"no body", "---\na: b\n---", "a: b\n", "", 4},
		{"the body's own hyphens", "---\na: b\n---\nc\n---\nd\n---\n", "a: b\n", "c\n---\nd\n---\n", 4},
		{"spaces after the hyphens", "---  \na: b\n--- \t\nText", "a: b\n", "Text", 4},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, bad := split([]byte(tt.text))
			if bad != nil {
				t.Fatal(bad)
			}
			if string(p.front) != tt.front || string(p.body) != tt.body || p.line != tt.line {
				t.Errorf("front %q, body %q from line %d", p.front, p.body, p.line)
			}
		})
	}
}

// Whatever is split is split at two lines of three hyphens, and nothing is lost
// or moved.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{front, "---\n---\n", "---\na: |\n  ---\n---\n", "---\n...\n", "\n---\n", "---\r\n---", "--- \n---\t\nx", front + front, front + "\n\n---\nb: c\n", "---\n\u00a0---\n---\n", "----\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, _, bad := decodeText(raw)
		if bad != nil {
			within(t, raw, bad.at)
			return
		}
		p, bad := split(text)
		if bad != nil {
			within(t, raw, bad.at)
			return
		}
		first, rest, _ := bytes.Cut(text, []byte("\n"))
		if strings.TrimRight(string(first), " \t") != "---" {
			t.Errorf("the text begins with %q", first)
		}
		closing, found := strings.CutSuffix(string(rest[len(p.front):]), string(p.body))
		if !bytes.HasPrefix(rest, p.front) || !found || strings.TrimRight(closing, " \t\n") != "---" || strings.Count(closing, "\n") > 1 {
			t.Errorf("front %q, then %q, then %q", p.front, closing, p.body)
		}
		if before := text[:len(text)-len(p.body)]; len(p.body) > 0 && bytes.Count(before, []byte("\n"))+1 != p.line {
			t.Errorf("the body begins on line %d, not %d", bytes.Count(before, []byte("\n"))+1, p.line)
		}
		for line := range strings.Lines(string(p.front)) {
			if visible(line) == "---" {
				t.Errorf("the front matter holds a line of hyphens: %q", p.front)
			}
		}
		if again, bad := split(p.body); bad == nil && looksLikeField.Match(again.front) {
			t.Errorf("the body holds front matter: %q", p.body)
		}
	})
}

// within fails unless a place lies in a file, as an editor shows it.
func within(t testing.TB, raw []byte, at prose.Place) {
	t.Helper()
	if !at.Known() {
		return
	}
	lines := shown(raw)
	if int(at.Line) > len(lines) || at.Col < 1 || int(at.Col) > len([]rune(lines[at.Line-1]))+1 {
		t.Errorf("%+v lies outside of %q", at, raw)
	}
}

// shown are the lines of a file as an editor shows them.
func shown(raw []byte) []string {
	s := strings.TrimPrefix(string(raw), byteMark)
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Split(s, "\n")
}
