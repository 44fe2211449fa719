package generator_test

import (
	"strings"
	"testing"
	"testing/fstest"

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
