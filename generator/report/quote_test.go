package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
)

// quoted returns the line and the underline of the finding that is marked in the
// source by «; the mark itself is not part of it.
func quoted(t *testing.T, source, target string) (text, under string) {
	t.Helper()
	before, after, ok := strings.Cut(source, "«")
	if !ok {
		t.Fatal("no place is marked")
	}
	p := problem(1, len([]rune(before))+1, playbook.Error, "", "")
	p.Target = target
	quotes := quoter{folder: fstest.MapFS{p.File: {Data: []byte(before + after)}}}
	q, ok := quotes.quote(p)
	if !ok {
		t.Fatal("nothing quoted")
	}
	return q.text, strings.Repeat(" ", q.from) + strings.Repeat("^", q.carets)
}

func TestUnderline(t *testing.T) {
	for _, c := range []struct{ name, source, target, text, under string }{
		{"a word", "owner: «desk # ours", "", "owner: desk # ours", "       ^^^^"},
		{"an id with hyphens", "- «put-it-right, again", "", "- put-it-right, again", "  ^^^^^^^^^^^^"},
		{"a fence", "«---", "", "---", "^^^"},
		{"the target, though it is more than a word", "Go «to the desk", "to the", "Go to the desk", "   ^^^^^^"},
		{"another target", "Go «to the desk", "nowhere", "Go to the desk", "   ^^"},
		{"a wiki link", "see «[[arrive|get there]] now", "", "see [[arrive|get there]] now", "    ^^^^^^^^^^^^^^^^^^^^"},
		{"a Markdown link", "see «[the desk](../desk.md#x), then", "", "see [the desk](../desk.md#x), then", "    ^^^^^^^^^^^^^^^^^^^^^^^^"},
		{"a list", "roles: «[a, b]", "", "roles: [a, b]", "       ^^^^^^"},
		{"a list and a link after it", "«[a] and [b](c)", "", "[a] and [b](c)", "^^^"},
		{"an image", "«![map](map.png)", "", "![map](map.png)", "^^^^^^^^^^^^^^^"},
		{"raw HTML", "a «<b>c</b>", "", "a <b>c</b>", "  ^^^"},
		{"a quotation", `title: «"a b" # c`, "", `title: "a b" # c`, "       ^^^^^"},
		{"a quotation never closed", `title: «"a b`, "", `title: "a b`, `       ^^`},
		{"the end of the line", "title: x«", "", "title: x", "        ^"},
		{"nothing", "«", "", "", "^"},
		{"a space", "a« b", "", "a b", " ^"},
		{"tabs before", "\ta:\t«x", "", "    a:  x", "        ^"},
		{"a tab at the place", "a«\tb", "", "a   b", " ^^^"},
		{"Chinese", "标题: «你好 x", "", "标题: 你好 x", "      ^^^^"},
		{"full-width marks", "（«あ）", "", "（あ）", "  ^^"},
		{"an emoji before", "- 🚢 «boat", "", "- 🚢 boat", "     ^^^^"},
		{"a letter made of two characters", "cafe\u0301 «au lait", "", "cafe\u0301 au lait", "     ^^"},
		{"a letter with a mark, underlined", "«e\u0301te\u0301", "", "e\u0301te\u0301", "^^^"},
		{"a control character before", "a\x00b «c", "", "a<U+0000>b c", "           ^"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, under := quoted(t, c.source, c.target)
			if diff := cmp.Diff([]string{c.text, c.under}, []string{text, under}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLongLines(t *testing.T) {
	word := strings.Repeat("ten chars ", 40)
	for _, c := range []struct{ name, source string }{
		{"at the beginning", "«here " + word},
		{"in the middle", word + "«here " + word},
		{"at the end", word + "«here"},
		{"wide letters", strings.Repeat("船", 300) + " «here " + strings.Repeat("船", 300)},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, under := quoted(t, c.source, "")
			if columns(text) > widest+2 {
				t.Errorf("%d columns wide: %q", columns(text), text)
			}
			if got := under[strings.Index(under, "^"):]; got != "^^^^" {
				t.Errorf("underlined by %q", got)
			}
			before, _, _ := strings.Cut(text, "here")
			if got := strings.Index(under, "^"); got != columns(before) {
				t.Errorf("underlined from column %d, want %d", got, columns(before))
			}
		})
	}
	text, under := quoted(t, "a «"+strings.Repeat("x", 500), "")
	if columns(text) > widest+2 || len(under) > widest+2 {
		t.Errorf("a long word makes a line of %d and an underline of %d columns", columns(text), len(under))
	}
}

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       []string
	}{
		{"line feeds", "a\nb\n", []string{"a", "b", ""}},
		{"Windows", "a\r\nb", []string{"a", "b"}},
		{"old Macs", "a\rb", []string{"a", "b"}},
		{"a byte-order mark", "\uFEFFa", []string{"a"}},
		{"not UTF-8", "a\xff\n", nil},
		{"too large", strings.Repeat("a\n", largest), nil},
	} {
		if diff := cmp.Diff(c.want, lines(fstest.MapFS{"a": {Data: []byte(c.data)}}, "a")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if got := lines(fstest.MapFS{"a/b": {}}, "a"); got != nil {
		t.Errorf("a folder: %q", got)
	}
	if got := lines(fstest.MapFS{}, "../a"); got != nil {
		t.Errorf("no file: %q", got)
	}
}

func TestLinesFollowsNoLink(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("secret", filepath.Join(dir, "a.md")); err != nil {
		t.Skip(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if got := lines(root.FS(), "a.md"); got != nil {
		t.Errorf("quoted %q through a symbolic link", got)
	}
	if got := lines(root.FS(), "secret"); len(got) != 1 {
		t.Errorf("the file itself: %q", got)
	}
}

func TestAFileIsReadOnce(t *testing.T) {
	folder := fstest.MapFS{"content/a.md": {Data: []byte("a\nb\n")}}
	quotes := quoter{folder: folder}
	quotes.quote(problem(1, 1, playbook.Error, "", ""))
	delete(folder, "content/a.md")
	if _, ok := quotes.quote(problem(2, 1, playbook.Error, "", "")); !ok {
		t.Error("the file was read again for its second finding")
	}
}
