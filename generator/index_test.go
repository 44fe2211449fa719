package generator_test

import (
	"maps"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	starter "playbook"
	"playbook/generator"
)

// TestSearchSpeaksTheLanguage: the table of a language has the words of the search
// box too.
func TestSearchSpeaksTheLanguage(t *testing.T) {
	settings := "format: 1\norganisation: Fähre\nlanguage: de-AT\nbase_url: https://playbook.example.org/\n"
	folder := edited(t, map[string]string{"content/playbook.yaml": settings})
	folder["layouts/words/de.yaml"] = &fstest.MapFile{Data: []byte("\"{n} results\": \"{n} Treffer\"\nProcedure: Anleitung\n")}
	s, _, err := generator.New(starter.Files, generator.Options{}).Build(folder)
	if err != nil {
		t.Fatal(err)
	}
	root := string(s.Files["search/root.json"])
	for _, want := range []string{`"many":"{n} Treffer"`, `"kind/procedure":"Anleitung"`, `"one":"1 result"`} {
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
		if diff := cmp.Diff(fresh.Files, again.Files); diff != "" {
			t.Errorf("build %d: -fresh +again\n%.2000s", i, diff)
		}
	}
}

// TestBuildAtOnce: builds of one generator may be asked for at the same time.
func TestBuildAtOnce(t *testing.T) {
	gen := generator.New(starter.Files, generator.Options{})
	var sites [3]*generator.Site
	var wait sync.WaitGroup
	for i := range sites {
		wait.Go(func() { sites[i], _, _ = gen.Build(starter.Files) })
	}
	wait.Wait()
	for _, s := range sites[1:] {
		if s == nil || !maps.EqualFunc(s.Files, sites[0].Files, func(a, b []byte) bool { return string(a) == string(b) }) {
			t.Error("sites built at once differ")
		}
	}
}
