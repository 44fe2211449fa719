package markdown

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/prose"
)

// TestOwnWords reads a playbook in another language.
func TestOwnWords(t *testing.T) {
	c := New(Words{
		Labels: map[string]string{
			"why": "Warum", "say": "Sag", "if": "Wenn", "steps": "Schritte", "fit": "Wenn’s nicht passt", "note": "Merke", "table": "Tafel", "back": "Zurück",
			"record": "Notier's",
		},
		Taken: []string{"inhalt"},
	})
	got := c.Convert([]byte(`| a |
|---|

> [!NOTE]
> b

## SCHRITTE

1. Hingehen.
   - Warum: [[x]] darum
   - Wenn es regnet: rein
   - Notier’s: eine Zeile
   - Why: kein Wort davon

## Wenn's nicht passt

## Inhalt

c[^1]

[^1]: d
`), 1)
	var kinds []prose.MarkKind
	for _, m := range got.Steps[0].Marks {
		kinds = append(kinds, m.Kind)
	}
	if diff := cmp.Diff([]prose.MarkKind{prose.Why, prose.If, prose.Record, prose.Plain}, kinds); diff != "" {
		t.Errorf("marks (-want +got)\n%s", diff)
	}
	if got.Sections[1].Name != prose.Fit || got.Sections[2].ID != "inhalt-1" {
		t.Errorf("sections %+v", got.Sections)
	}
	for _, want := range []string{`aria-label="Tafel"`, `<p class="alert-title">Merke</p>`, `title="Zurück"`} {
		if !strings.Contains(whole(got), want) {
			t.Errorf("%s is not in %s", want, whole(got))
		}
	}
}

// TestNoWords reads with no words at all: nothing is recognised and nothing is
// lost.
func TestNoWords(t *testing.T) {
	got := New(Words{}).Convert([]byte("##\n\n1. a\n   - : b\n   - Why: c\n\n> [!TIP]\n> d"), 1)
	if len(got.Steps) > 0 || got.Sections[0].Name != "" {
		t.Errorf("%+v", got)
	}
	if plain := got.Sections[0].Plain; plain != "a\n: b\nWhy: c\nTip\nd" {
		t.Errorf("words %q", plain)
	}
}

// TestManyAtOnce reads from several goroutines what one has read before.
func TestManyAtOnce(t *testing.T) {
	texts := seeds(t)
	c := New(words())
	var want []*prose.Text
	for _, s := range texts {
		want = append(want, c.Convert([]byte(s), 1))
	}
	var wg sync.WaitGroup
	for worker := range 4 {
		wg.Go(func() {
			for k := range texts {
				i := (k*7 + worker*101) % len(texts)
				if diff := cmp.Diff(want[i], c.Convert([]byte(texts[i]), 1)); diff != "" {
					t.Errorf("%q is read otherwise\n%s", texts[i], diff)
				}
			}
		})
	}
	wg.Wait()
}

// TestTextIsKept sees that neither the bytes nor a text that was made of them
// is changed by what is read later.
func TestTextIsKept(t *testing.T) {
	c := New(words())
	source := []byte("## Steps\n\n1. Ask the [[desk]].\n   - Say: \"slip\"\n\n### After\n\nwords")
	before := string(source)
	first := c.Convert(source, 1)
	copied := told(first)
	for i := range source {
		if source[i] != before[i] {
			t.Fatal("the source has been changed")
		}
		source[i] = '#'
	}
	c.Convert([]byte(strings.Repeat("# [[other]] *words*\n\n", 50)), 1)
	if diff := cmp.Diff(copied, told(first)); diff != "" {
		t.Errorf("a text has changed after it was made\n%s", diff)
	}
}

// TestFirstLine moves every place of a page down by the same number of lines.
func TestFirstLine(t *testing.T) {
	c := New(words())
	for _, s := range seeds(t) {
		one, ten := c.Convert([]byte(s), 1), c.Convert([]byte(s), 10)
		a, b := placesOf(one), placesOf(ten)
		for i := range a {
			a[i].Line += 9
		}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("%q\n%s", s, diff)
		}
	}
}

// TestOddBytes gives it what its caller should have refused.
func TestOddBytes(t *testing.T) {
	c := New(words())
	for _, s := range []string{"\x00", "a\x00[[b]]", "\xff", "# \xff\xfe", "[[\xff]]", "sl\xffip \xe2\x80", "\ufeff# a", "a\r\n- b\r\n", "a\rb", "[\xff](\xff)", "\u2028[[a]]"} {
		checkHoles(t, c.Convert([]byte(s), 1))
	}
}
