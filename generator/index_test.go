package generator_test

import (
	"strings"
	"testing"
	"testing/fstest"

	starter "playbook"
	"playbook/generator"
)

// TestSearchSpeaksTheLanguage: the table of a language has the words of the search
// box too, and a playbook changes some of them by a table for its region.
func TestSearchSpeaksTheLanguage(t *testing.T) {
	settings := "format: 1\norganisation: Fähre\nlanguage: de-AT\nbase_url: https://playbook.example.org/\n"
	folder := edited(t, map[string]string{"content/playbook.yaml": settings})
	folder["layouts/words/de-AT.yaml"] = &fstest.MapFile{Data: []byte("Procedure: Anleitung\n")}
	s, _, err := generator.New(starter.Files, generator.Options{}).Build(folder)
	if err != nil {
		t.Fatal(err)
	}
	root := string(s.Files["search/root.json"])
	for _, want := range []string{`"many":"{n} Treffer"`, `"kind/procedure":"Anleitung"`, `"one":"1 Treffer"`} {
		if !strings.Contains(root, want) {
			t.Errorf("search/root.json does not have %s", want)
		}
	}
}

// TestBuildAgain: what a generator remembers of a build does not show in the next.
func TestBuildAgain(t *testing.T) {
	whole := edited(t, nil)
	changed := edited(t, map[string]string{
		"content/habits/face-first.md":               strings.Replace(string(whole["content/habits/face-first.md"].Data), "title: ", "title: Quite ", 1),
		"content/stories/soup-at-slip-two.md":        "",
		"content/stories/third-night-on-the-ramp.md": "",
	})
	gen := generator.New(starter.Files, generator.Options{})
	for i, folder := range []fstest.MapFS{whole, changed, changed, whole} {
		again, _, err := gen.Build(folder)
		if err != nil {
			t.Fatal(err)
		}
		fresh, _, err := generator.New(starter.Files, generator.Options{}).Build(folder)
		if err != nil {
			t.Fatal(err)
		}
		if diff := difference(fresh.Files, again.Files); diff != "" {
			t.Errorf("build %d: %.2000s", i, diff)
		}
	}
}
