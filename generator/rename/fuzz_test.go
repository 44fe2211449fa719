package rename

import (
	"errors"
	"maps"
	"math/rand/v2"
	"testing"
	"testing/fstest"
)

// Whatever stands in a page, a renaming is refused with a reason, or the page is found
// by both its ids afterwards and is the only one that lies elsewhere.
func FuzzRename(f *testing.F) {
	desk := string(library(f)[deskFile].Data)
	about := string(library(f)[aboutFile].Data)
	f.Add(desk, about)
	f.Add("---\n{title: A, formerly: [b]}\n---\n", "---\ntitle: A\n---\n[[desk]] [a](../roles/desk.md#x) [b]: ../roles/desk.md\n")
	f.Add("---\r\ntitle: A\r\nid: \"desk\"\r\nformerly:\r\n- counter\r\n---\r\n", "---\ntitle: >-\n  [[desk]]\n  [[desk\n---\n|[[desk\\|a]]|\n|-|\n")
	f.Add("---\ntitle: |+\n  a\n\nformerly: >\n  b\n---\n[me](desk.md) [me](/roles/desk/) ![x](desk.md)", "---\ntitle: A\nformerly: ''\n---\n`[[desk]]` \\[[desk]] [[[desk]]](../roles/desk.md)\n")
	f.Add("\uFEFF---\ntitle: A\nformerly: [ 'b' , ]\n...\n---\n", "---\ntitle: \"\\x5b[desk]]\"\n---\n> [d]: <../roles/desk.md>\n> [d]")
	f.Fuzz(func(t *testing.T, desk, about string) { holds(t, library(t), desk, about) })
}

// pieces are what a random page is made of.
var pieces = []string{
	"[[desk]]", "[[desk|desk]]", "[x](../roles/desk.md)", "[x]: ../roles/desk.md\n", "/roles/desk/", "desk", "desk-hand", "formerly: [counter]\n",
	"formerly:\n- counter\n", "formerly: ", "id: desk\n", "id: 'desk' # x\n", "voices: [desk, lead]\n", "voices:\n  - \"desk\"\n", "\"", "'", "\\", "[", "]", "{", "}", "- ", ": ", " #",
	"\n", "\r\n", "\r", "---\n", ">-\n  ", "|\n  ", "`", "> ", "| ", "\t", "  ", "\uFEFF", "é", "\u2028", "\x00", "&a ", "*a", "...\n",
}

// So it is with pages in which something stands where nobody expects it.
func TestRandomPages(t *testing.T) {
	files := library(t)
	r := rand.New(rand.NewPCG(8, 1))
	change := func(s string) string {
		for range 1 + r.IntN(3) {
			from := r.IntN(len(s) + 1)
			to := min(len(s), from+r.IntN(3)*r.IntN(6))
			s = s[:from] + pieces[r.IntN(len(pieces))] + s[to:]
		}
		return s
	}
	planned, rounds := 0, 150
	for range rounds {
		desk, about := string(files[deskFile].Data), string(files[aboutFile].Data)
		if r.IntN(4) > 0 {
			desk = change(desk)
		}
		if r.IntN(2) > 0 {
			about = change(about)
		}
		if holds(t, files, desk, about) {
			planned++
		}
	}
	if planned < rounds/4 {
		t.Errorf("of %d renamings only %d were possible", rounds, planned)
	}
}

// holds reports whether there is a plan for a renaming, having made sure that it does
// what it should.
func holds(t *testing.T, files fstest.MapFS, desk, about string) bool {
	t.Helper()
	files = maps.Clone(files)
	files[deskFile], files[aboutFile] = &fstest.MapFile{Data: []byte(desk)}, &fstest.MapFile{Data: []byte(about)}
	p, err := Of(files, check, "desk", "desk-hand")
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return false
	}
	if err != nil {
		t.Fatalf("%v in\n%q\n%q", err, desk, about)
	}
	after := renamed(files, p)
	g, _, err := check(after)
	if err != nil {
		t.Fatal(err)
	}
	if e := g.Entry("desk-hand"); e == nil || e.ID != "desk-hand" || g.Entry("desk") != e {
		t.Errorf("not found by both its ids: %+v in\n%q", e, desk)
	}
	if len(after) != len(files) {
		t.Errorf("%d files became %d", len(files), len(after))
	}
	return true
}
