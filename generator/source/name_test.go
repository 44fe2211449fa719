package source

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestUnportable(t *testing.T) {
	for name, want := range map[string]string{
		"static/a b (c) & d, 'e' #1 100%.pdf": "", "static/Überfahrt/訪問.html": "", "static/می\u200cخواهم.html": "", "static/console.txt": "", "static/com10.txt": "", "static/a..b": "",
		"static/a:b": "Windows allows", `static/a\b`: "Windows allows", "static/a\u202eb": "U+202E", "static/a\u00a0b": "U+00A0", "static/cafe\u0301": "accents apart",
		"static/a ": "Windows drops", "static/ a/b": "Windows drops", "static/a./b": "Windows drops", "static/NUL.txt": "the name nul", "static/lpt¹": "the name lpt¹",
		"static/" + strings.Repeat("a", 201): "longer than 200", "static/" + strings.Repeat("a", 200): "",
	} {
		what, hint := unportable(name)
		if (want == "") != (what == "") || !strings.Contains(what, want) || (what == "") != (hint == "") {
			t.Errorf("%s: %q, %q, want %q", name, what, hint, want)
		}
	}
}

// A name that is accepted is one way of writing one file, inside its folder.
func FuzzUnportable(f *testing.F) {
	for _, s := range []string{"static/a", "static/con", "static/a\u0301", "static/../x", "static/a:b", "static/\u202e", "static/COM¹.x", "static/a. "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if what, _ := unportable(name); what != "" || !utf8.ValidString(name) || !filepath.IsLocal(name) {
			return
		}
		if !norm.NFC.IsNormalString(name) || strings.ContainsAny(name, "\\:*?\"<>|\x00\n") || len(name) > 4*maxPath+len("static/") {
			t.Errorf("%q is accepted", name)
		}
		for part := range strings.SplitSeq(name, "/") {
			if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
				t.Errorf("%q is accepted", name)
			}
		}
	})
}

// What stands below the end of the front matter is words, unless it cannot be.
func TestStray(t *testing.T) {
	for body, line := range map[string]int{
		"audience: internal\n\nText.\n": 3, "status: draft": 3, "\n\nText\nreviewed: 2026-01-01\n---\n": 6,
		"": 0, "\nText.\n": 0, "Note: this is text.\n": 0, "words: many\n": 0, "\naudience: internal\n": 0, "\nText\n---\n": 0, "\n```\n---\ntitle: x\n---\n```\n": 0,
		"\n---\n\ntitle: x\n": 0,
	} {
		bad := stray(parts{body: []byte(body), line: 3})
		if bad == nil && line != 0 || bad != nil && int(bad.at.Line) != line {
			t.Errorf("%q: %v, want line %d", body, bad, line)
		}
	}
}

func TestUnmerged(t *testing.T) {
	for text, line := range map[string]int{
		"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\n": 2, "<<<<<<< a\n||||||| b\n=======\n>>>>>>> c": 1,
		"<<<<<<< HEAD\n": 0, "=======\n": 0, "<<<<<<< a\n>>>>>>> b\n": 0, ">>>>>>> a\n=======\n<<<<<<< b\n": 0, " <<<<<<< a\n=======\n>>>>>>> b\n": 0,
	} {
		bad := unmerged([]byte(text))
		if bad == nil && line != 0 || bad != nil && int(bad.at.Line) != line {
			t.Errorf("%q: %v, want line %d", text, bad, line)
		}
	}
}
