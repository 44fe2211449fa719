package generator_test

import (
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	starter "playbook"
	"playbook/generator"
)

// TestUnread puts files into layouts/ that somebody has written for nothing.
func TestUnread(t *testing.T) {
	german, err := fs.ReadFile(starter.Files, "layouts/words/de.yaml")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, file, text string
		want             string // "" for nothing
	}{
		{"a table that is read", "layouts/words/en-GB.yaml", "Done when: You are done when\n", ""},
		{"the form of a number", "layouts/words/en.yaml", "\"{1} procedures [one]\": one procedure\n", ""},
		{"the table of every site", "layouts/words/de.yaml", string(german), ""},
		{"another ending", "layouts/words/en.yml", "x", "layouts/words/en.yml misplaced-page: rename it to layouts/words/en.yaml"},
		{"capitals", "layouts/words/en.YAML", "x", "layouts/words/en.YAML misplaced-page: rename it to layouts/words/en.yaml"},
		{"another folder", "layouts/en.yaml", "x", "layouts/en.yaml misplaced-page: rename it to layouts/words/en.yaml"},
		{"a language nobody set", "layouts/words/fr.yaml", "x", "layouts/words/fr.yaml unread-layout: write `language: fr` in content/playbook.yaml if that is its language; or take the file away"},
		{"a part of a sign", "layouts/words/en-G.yaml", "x", "layouts/words/en-G.yaml unread-layout: call it after its language, as in layouts/words/de.yaml"},
		{"another region", "layouts/words/en-US.yaml", "x: y", "layouts/words/en-US.yaml unread-layout: write `language: en-US` in content/playbook.yaml if that is its language; or take the file away"},
		{"a slip", "layouts/words/en.yaml", "# mine\nDone wen: x\n", "layouts/words/en.yaml:2:1 unread-layout: did you mean \"Done when\"?"},
		{"words of nobody", "layouts/words/en.yaml", "Bananas: x\n", "layouts/words/en.yaml:1:1 unread-layout: take the line out, or write the English words as layouts/words/de.yaml of the program's own layouts has them"},
		{"a place for nothing", "layouts/words/en.yaml", "\"{1} procedures\": \"{1} of {2}\"\n", "layouts/words/en.yaml:1:1 unread-layout: use only the places that the English words have"},
		{"no table", "layouts/words/en.yaml", "- x\n", "layouts/words/en.yaml:1:1 unreadable-page: write it as in Done when: Fertig, wenn"},
		{"a folder", "layouts/words/en.yaml/x", "x", "layouts/words/en.yaml unreadable-page: give it another name"},
		{"a layout", "layouts/role.html", `{{define "main"}}{{words "Ahoy"}}{{end}}`, ""},
		{"a part of one's own", "layouts/_own.html", "", ""},
		{"a layout with a slip", "layouts/rolle.html", `{{define "main"}}{{end}}`, "layouts/rolle.html unread-layout: did you mean \"role.html\"? if other layouts use it, begin its name with _"},
		{"a layout too deep", "layouts/old/role.html", "x", "layouts/old/role.html unread-layout: call it layouts/role.html, or take it away"},
		{"a layout of Latin letters", "layouts/role.html", "{{define \"main\"}}\n\xe9{{end}}", "layouts/role.html:2:1 unreadable-page: save the file as UTF-8"},
		{"a file for the words", "layouts/words", "x", "layouts/words unreadable-page: give it another name"},
		{"notes", "layouts/words/README.md", "x", ""},
		{"hidden", "layouts/words/.en.yml", "x", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, unreadIn(t, map[string]string{tt.file: tt.text})); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	noLanguage := map[string]string{"content/playbook.yaml": "organisation: The Lamp Shop\n", "layouts/words/fr.yaml": "x"}
	if want, got := "layouts/words/fr.yaml unread-layout: write `language: fr` in content/playbook.yaml if that is its language; or take the file away", unreadIn(t, noLanguage); got != want {
		t.Errorf("without a language: %s", got)
	}
	both := map[string]string{"layouts/role.html": `{{define "main"}}{{words "Ahoy \"you\""}}{{end}}`, "layouts/words/en.yaml": `"Ahoy \"you\"": Hello`}
	if got := unreadIn(t, both); got != "" {
		t.Errorf("words of a layout of one's own: %s", got)
	}
}

// unreadIn is what is said of layouts/ in the playbook with some files more.
func unreadIn(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := maps.Clone(lamp(t))
	settings := folder["content/playbook.yaml"].Data
	folder["content/playbook.yaml"] = &fstest.MapFile{Data: append([]byte("language: en-GB\n"), settings...)}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	_, problems, err := generator.New(starter.Files, generator.Options{}).Check(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range problems {
		if strings.HasPrefix(p.File, "layouts/") {
			all = append(all, fmt.Sprintf("%s %s: %s", p.Pos, p.Rule, p.Hint))
		}
	}
	return strings.Join(all, "\n")
}
