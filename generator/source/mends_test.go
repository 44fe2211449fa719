package source

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
)

// offered lists the edits that come with what is wrong with a page.
func offered(t *testing.T, front string) []string {
	t.Helper()
	c, err := Read(fstest.MapFS{
		"content/playbook.yaml":      {Data: []byte("organisation: x\n")},
		"content/procedures/find.md": {Data: []byte("---\n" + front + "---\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	var edits []string
	for _, p := range c.Problems {
		if p.Mend != (playbook.Edit{}) {
			edits = append(edits, written(p.Mend))
		}
	}
	return edits
}

func written(e playbook.Edit) string {
	return fmt.Sprintf("%d:%d %s=>%s", e.At.Line, e.At.Col, e.Old, e.New)
}

// A field is renamed only where there is no doubt, and the edit says so by itself:
// an editor offers it without checking again.
func TestMends(t *testing.T) {
	for _, tt := range []struct {
		name, front string
		want        []string
	}{
		{"a slip", "titel: x\n", []string{"2:1 titel=>title"}},
		{"in quotation marks", `"titel": x` + "\n", []string{"2:2 titel=>title"}},
		{"with an escape", `"tit\u0065l": x` + "\n", nil},
		{"inside a field", "title: x\nserves:\n  - clause: a\n    becuse: Größe\n", []string{"5:5 becuse=>because"}},
		{"in braces", "title: x\nserves: [{clause: é, becuse: x}]\n", []string{"3:22 becuse=>because"}},
		{"there already", "title: x\ntitel: x\n", nil},
		{"there later on", "titel: x\ntitle: x\n", nil},
		{"two slips of one", "titel: x\nttile: x\n", nil},
		{"two slips of two", "titel: x\nsumary: x\n", []string{"2:1 titel=>title", "3:1 sumary=>summary"}},
		{"the value of another sort", "title: x\nreviwed: soon\n", nil},
		{"a list for a word", "titel: [a, b]\n", nil},
		{"no value", "title: x\nsumary:\n", nil},
		{"an address", "title: x\nidd: y\n", nil},
		{"the kind", "title: x\nkimd: procedure\n", nil},
		{"near to nothing", "title: x\ncolour: red\n", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, offered(t, tt.front)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// What takes a waiver out takes its own lines, and nothing where that is not sure.
func TestWaiversOut(t *testing.T) {
	for _, tt := range []struct {
		name, front string
		want        []string // for all of them, and for each
	}{
		{"none", "title: x\n", []string{"-"}},
		{"one", "allow:\n  - check: a\n    because: b\ntitle: x\n", []string{"2:1 allow:\n  - check: a\n    because: b\n=>", "-"}},
		{"two", "title: x\nallow:\n- check: a\n# of b\n- check: b\n", []string{"3:1 allow:\n- check: a\n# of b\n- check: b\n=>", "4:1 - check: a\n=>", "6:1 - check: b\n=>"}},
		{"in brackets", "allow: [{check: é}, {check: b}]\n", []string{"2:1 allow: [{check: é}, {check: b}]\n=>", "2:9 {check: é}, =>", "2:19 , {check: b}=>"}},
		{"in brackets over lines", "allow: [\n  {check: a},\n  {check: b},\n]\n", []string{"2:1 allow: [\n  {check: a},\n  {check: b},\n]\n=>", "3:3 {check: a},\n  =>", "3:13 ,\n  {check: b}=>"}},
		{"a note that looks like an item", "allow: [{check: a}, # {check: c\n  {check: b}]\n", []string{"2:1 allow: [{check: a}, # {check: c\n  {check: b}]\n=>", "2:9 {check: a}, # {check: c\n  =>", "2:19 , # {check: c\n  {check: b}=>"}},
		{"all fields in braces", "{title: x, allow: [{check: a}]}\n", []string{"-", "-"}},
		{"one that cannot be read", "allow:\n  - check: a\n  - 3\n", []string{"-", "-", "-"}},
		{"a field in quotation marks", "\"allow\":\n  - check: a\n", []string{"2:1 \"allow\":\n  - check: a\n=>", "-"}},
		{"without braces, in brackets", "allow: [check: a, {check: b}]\n", []string{"2:1 allow: [check: a, {check: b}]\n=>", "2:9 check: a, =>", "-"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := Read(fstest.MapFS{"content/pages/x.md": {Data: []byte("---\n" + tt.front + "---\n")}})
			if err != nil {
				t.Fatal(err)
			}
			e := c.Entries[0]
			edits := []playbook.Edit{e.NoWaivers}
			for _, w := range e.Allow {
				edits = append(edits, w.Out)
			}
			var got []string
			for _, e := range edits {
				if e == (playbook.Edit{}) {
					got = append(got, "-")
					continue
				}
				got = append(got, written(e))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Whatever stands in front matter: an edit is about text that is there, and what
// is left without a waiver can be read.
func FuzzWaiversOut(f *testing.F) {
	f.Add("title: x\nallow:\n- check: a\n# of b\n- check: b\n  because: >\n    x\n\n    # y\n# z\n")
	f.Add("allow: [{check: 'a}', because: it's}, {check: \"b\\\"}\"}]\ntitle: x\n")
	f.Add("allow: {check: a}\n")
	f.Fuzz(func(t *testing.T, front string) {
		c, err := Read(fstest.MapFS{"content/pages/x.md": {Data: []byte("---\n" + front + "---\n")}})
		if err != nil || len(c.Entries) == 0 {
			return
		}
		e := c.Entries[0]
		for i, w := range append(e.Allow, playbook.Waiver{Out: e.NoWaivers}) {
			if w.Out == (playbook.Edit{}) {
				continue
			}
			text, _, _ := decodeText([]byte("---\n" + front + "---\n"))
			r := newRuler(text, 1)
			from := r.offset(int(w.Out.At.Line), int(w.Out.At.Col))
			if !strings.HasPrefix(r.text[from:], w.Out.Old) || w.Out.New != "" {
				t.Fatalf("%q does not stand at %v", w.Out.Old, w.Out.At)
			}
			left, err := Read(fstest.MapFS{"content/pages/x.md": {Data: []byte(r.text[:from] + r.text[from+len(w.Out.Old):])}})
			if err != nil {
				t.Fatal(err)
			}
			want := len(e.Allow) - 1
			if i == len(e.Allow) {
				want = 0
			}
			if got := len(left.Entries[0].Allow); got != want || left.Entries[0].Title.Value != e.Title.Value {
				t.Errorf("without %q there are %d waivers, want %d", w.Out.Old, got, want)
			}
		}
	})
}
