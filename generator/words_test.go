package generator_test

import (
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
)

var (
	tableLine = regexp.MustCompile(`(?m)^("(?:[^"\\]|\\.)*"): "((?:[^"\\]|\\.)*)"$`)
	holes     = regexp.MustCompile(`\{\w+\}`)
	latin     = regexp.MustCompile(`[A-Za-z]{2,}`)
)

// greekTable has Greek letters for everything that the German table says.
func greekTable(t *testing.T) string {
	t.Helper()
	german, err := fs.ReadFile(starter.Files, "layouts/words/de.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, m := range tableLine.FindAllStringSubmatch(string(german), -1) {
		fmt.Fprintf(&b, "%s: \"λόγος %s\"\n", m[1], strings.Join(holes.FindAllString(m[2], -1), " "))
	}
	return b.String()
}

// shownText is what a reader sees or hears of a page: its text, and the attributes
// that are said.
func shownText(page string) []string {
	page = regexp.MustCompile(`(?s)<(script|style|code|pre)\b.*?</(script|style|code|pre)>`).ReplaceAllString(page, "")
	var all []string
	said := regexp.MustCompile(`(?:aria-label|placeholder|title|alt|data-as|data-day|data-everyone|data-label)="([^"]*)"|name="?description"? content="([^"]*)"|(?:aria-label|placeholder|data-label)=([^"\s>]+)`)
	for _, m := range said.FindAllStringSubmatch(page, -1) {
		all = append(all, html.UnescapeString(m[1]+m[2]+m[3]))
	}
	for _, text := range regexp.MustCompile(`<[^>]*>`).Split(page, -1) {
		all = append(all, html.UnescapeString(text))
	}
	return all
}

// TestNothingStaysEnglish builds a playbook with a table in Greek letters. A Latin
// word that a page shows must then be one that the author wrote.
func TestNothingStaysEnglish(t *testing.T) {
	folder := golden.Read(t, "testdata/lamp.txtar").FS(".")
	authors := map[string]bool{}
	for name, f := range folder {
		if strings.HasPrefix(name, "want/") {
			delete(folder, name)
			continue
		}
		for _, word := range latin.FindAllString(string(f.Data), -1) {
			authors[strings.ToLower(word)] = true
		}
	}
	settings := string(folder[playbook.SettingsFile].Data) + "language: el\nlabels: {" +
		"why: Γιατί, say: Πες, must: Πρέπει, your_call: Εσύ, ask: Ρώτα, record: Γράψε, table: Πίνακας, back: Πίσω}\n"
	folder[playbook.SettingsFile] = &fstest.MapFile{Data: []byte(settings)}
	folder["layouts/words/el.yaml"] = &fstest.MapFile{Data: []byte(greekTable(t))}
	s := build(t, folder, generator.Options{})
	// What the check says and what it looks for is documentation, and English.
	documentation := []string{"coverage/findings/index.html", "coverage/rules/index.html"}
	pages := 0
	for name, data := range s.Files {
		if !strings.HasSuffix(name, ".html") || slices.Contains(documentation, name) {
			continue
		}
		pages++
		if !strings.Contains(string(data), "λόγος") {
			t.Errorf("%s: not a word by the table", name)
		}
		for _, text := range shownText(string(data)) {
			for _, word := range latin.FindAllString(text, -1) {
				if !authors[strings.ToLower(word)] {
					t.Errorf("%s: %q is English: %.80q", name, word, text)
				}
			}
		}
	}
	if pages < 25 {
		t.Errorf("%d pages only", pages)
	}
	var root struct {
		Words map[string]string `json:"w"`
	}
	if err := json.Unmarshal(s.Files["search/root.json"], &root); err != nil || len(root.Words) < 15 {
		t.Fatalf("the words of search: %v, %v", root.Words, err)
	}
	for key, words := range root.Words {
		if !strings.HasPrefix(words, "λόγος") {
			t.Errorf("search says %q for %s", words, key)
		}
	}
}

// inLanguage is the starter with another language in its settings.
func inLanguage(t *testing.T, language string) fstest.MapFS {
	t.Helper()
	folder := fstest.MapFS{}
	err := fs.WalkDir(starter.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		if name == playbook.SettingsFile {
			data = regexp.MustCompile(`(?m)^language: .*$`).ReplaceAll(data, []byte("language: "+language))
		}
		folder[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// TestLanguages builds the starter in the languages that there are tables for. Its
// own text stays English; its marks and sections are understood all the same.
func TestLanguages(t *testing.T) {
	for _, tt := range []struct{ language, begins, day, limit string }{
		{"de-AT", `<html lang="de-AT" dir="ltr">`, "Geprüft am 17. November 2026", "60\u00a0£"},
		{"ar", `<html lang="ar" dir="rtl">`, "روجعت في 17 نوفمبر 2026", "60\u00a0£"},
		{"fr", `<html lang="fr" dir="ltr">`, "Checked 17 November 2026", "£60"},
		{"he", `<html lang="he" dir="rtl">`, "Checked 17 November 2026", "£60"},
	} {
		s := build(t, inLanguage(t, tt.language), generator.Options{})
		page := string(s.Files["procedures/missed-last-boat/index.html"])
		for _, want := range []string{tt.begins, tt.day, tt.limit, `class="m m--stop"`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: no %s", tt.language, want)
			}
		}
		// Between words from right to left a number is kept apart.
		if apart := strings.Contains(page, "\u206607700 900140\u2069"); apart != strings.Contains(tt.begins, `dir="rtl"`) {
			t.Errorf("%s: a telephone number is kept apart: %v", tt.language, apart)
		}
	}
}

// TestMissingWordIsAnError builds nothing where search or a page has a word that
// the table lacks.
func TestMissingWordIsAnError(t *testing.T) {
	german, err := fs.ReadFile(starter.Files, "layouts/words/de.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"Searched for lately", "Habit", "Week one"} {
		folder := inLanguage(t, "de")
		shorter := regexp.MustCompile(`(?m)^"`+word+`": .*\n`).ReplaceAllString(string(german), "")
		folder["layouts/words/de.yaml"] = &fstest.MapFile{Data: []byte(shorter)}
		_, _, err := generator.New(starter.Files, generator.Options{}).Build(folder)
		if want := fmt.Sprintf("layouts/words/de.yaml: no words for %q", word); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}
