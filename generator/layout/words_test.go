package layout

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

func TestWords(t *testing.T) {
	german := "# Deutsch\nDone when: Fertig, wenn\n\"When …\": \"Wenn …\"\nPays you back:   Was es dir bringt\n" +
		"\"What {1} is for\": \"Wozu es {1} gibt\"\nProcedures for it: \"<b>Ablauf</b>\"\n"
	s, err := Load(over(t, map[string]string{"layouts/words/de.yaml": german, "layouts/words/en-GB.yaml": "Done when: Done, when"}), assets)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		language, layout, want, never string
	}{
		{"de", "procedure", "<h3>Fertig, wenn</h3>", "Done when"},
		{"de-AT", "procedure", "<h2>Wenn …</h2>", "When …"},
		{"DE-at", "procedure", "<h3>Was es dir bringt</h3>", "Pays you back"},
		{"de", "start", "Wozu es Saltmarrow Ferries gibt", "What Saltmarrow"},
		{"de", "role", "&lt;b&gt;Ablauf&lt;/b&gt;", "<b>Ablauf"},
		{"de", "procedure", "What links here", "What links here {"},
		{"en-GB", "procedure", "<h3>Done, when</h3>", "Done when"},
		{"en", "procedure", "<h3>Done when</h3>", "Done, when"},
		{"fr", "procedure", "<h3>Done when</h3>", "Fertig"},
		{"", "procedure", "<h3>Done when</h3>", "Fertig"},
	} {
		p := samplePages()[tt.layout]
		site := *p.Site
		site.Language = tt.language
		p.Site = &site
		got := render(t, s, p)
		if !strings.Contains(got, tt.want) || strings.Contains(got, tt.never) {
			t.Errorf("%s in %q: not %q, or still %q", tt.layout, tt.language, tt.want, tt.never)
		}
	}
}

func TestParseWords(t *testing.T) {
	tests := []struct {
		name, text string
		want       table
		err        string
	}{
		{"nothing", "", table{}, ""},
		{"plain", "Done when: Fertig, wenn", table{"Done when": "Fertig, wenn"}, ""},
		{"quoted", `"Your job:": "Deine Arbeit:"` + "\r\n# no more\r\n", table{"Your job:": "Deine Arbeit:"}, ""},
		{"escaped", `"a \"b\"": "ü"`, table{`a "b"`: "ü"}, ""},
		{"empty", `Menu: ""`, table{"Menu": ""}, ""},
		{"no colon", "\nDone when", nil, "2: a line is the English words, a colon and a space"},
		{"never closed", `"Done when: x`, nil, "1: the quotation marks are not closed"},
		{"a colon in the words", "Menu: a: b", nil, `1: words with a colon need quotation marks around them: "a: b"`},
		{"more than words", `Menu: "a" b`, nil, "1: words with a colon"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parseWords(tt.text)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if (err == nil) != (tt.err == "") || err != nil && !strings.HasPrefix(err.Error(), tt.err) {
				t.Errorf("error %v, want %q", err, tt.err)
			}
		})
	}
	_, err := Load(over(t, map[string]string{"layouts/words/de.yaml": "x"}), assets)
	if err == nil || !strings.HasPrefix(err.Error(), "layouts/words/de.yaml:1: ") {
		t.Errorf("error %v, without the file and the line", err)
	}
}

func TestTableWords(t *testing.T) {
	for _, tt := range []struct {
		english string
		parts   []any
		want    string
	}{
		{"Checked {1}", []any{"today"}, "Checked today"},
		{"Clause {1} of {2}", []any{2, 6}, "Clause 2 of 6"},
		{"as {1}", nil, "as {1}"},
	} {
		if got := table(nil).words(tt.english, tt.parts...); got != tt.want {
			t.Errorf("words(%q) = %q, want %q", tt.english, got, tt.want)
		}
	}
}

// TestNoWordsOutside looks for words of the interface that no table could
// translate: text of a layout that stands there by itself.
func TestNoWordsOutside(t *testing.T) {
	files, err := fs.Glob(builtin(), "layouts/*.html")
	if err != nil {
		t.Fatal(err)
	}
	action, markup := regexp.MustCompile(`(?s)\{\{.*?\}\}`), regexp.MustCompile(`(?s)<[^>]*>`)
	label := regexp.MustCompile(`(?:aria-label|placeholder|title|alt)="([^"{]+)"`)
	for _, file := range files {
		text := readFile(t, file)
		for _, m := range label.FindAllStringSubmatch(text, -1) {
			t.Errorf("%s: %q is not in words", file, m[1])
		}
		bare := markup.ReplaceAllString(action.ReplaceAllString(text, ""), " ")
		if left := regexp.MustCompile(`[A-Za-z]{2,}[^\n]*`).FindString(bare); left != "" {
			t.Errorf("%s: %q is not in words", file, left)
		}
	}
}

func FuzzParseWords(f *testing.F) {
	f.Add("Done when: Fertig, wenn\n\"a\": \"b\"")
	f.Add("# x\n\"\\u00e9\": é")
	f.Fuzz(func(t *testing.T, text string) {
		if words, err := parseWords(text); (words == nil) == (err == nil) {
			t.Errorf("both or neither of words and an error: %v, %v", words, err)
		}
	})
}

// Every page says in which language it is, also where there are no words for it.
func TestLanguageWithoutSite(t *testing.T) {
	if _, err := load(t).Render(page.Page{URL: "/x/", Layout: "moved"}); err == nil {
		t.Error("no error for a page without a site")
	}
}
