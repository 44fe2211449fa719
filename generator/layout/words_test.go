package layout

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

// TestWords uses tables of a playbook's own, over those of every site.
func TestWords(t *testing.T) {
	own := map[string]string{
		"layouts/words/de-CH.yaml": "# Schweiz\nDone when: Fertig, <b>wenn</b>\n\"When …\": \"Falls …\"\n",
		"layouts/words/en-GB.yaml": "Done when: Done, when",
	}
	for _, tt := range []struct {
		language, layout, want, never string
	}{
		{"de", "procedure", "<h3>Fertig, wenn</h3>", "Done when"},
		{"de-AT", "procedure", "<h2>Wenn …</h2>", "When …"},
		{"DE-ch", "procedure", "<h3>Fertig, &lt;b&gt;wenn&lt;/b&gt;</h3>", "Done when"},
		{"de-CH", "procedure", "<h2>Falls …</h2>", "Wenn …"},
		{"de", "start", "Wofür es Saltmarrow Ferries gibt", "What Saltmarrow"},
		{"ar-EG", "procedure", "<h2>عندما …</h2>", "When …"},
		{"en-GB", "procedure", "<h3>Done, when</h3>", "Done when"},
		{"en", "procedure", "<h3>Done when</h3>", "Done, when"},
		{"fr", "procedure", "<h3>Done when</h3>", "Fertig"},
		{"", "procedure", "<h3>Done when</h3>", "Fertig"},
	} {
		s, err := Load(over(t, own), assets, tt.language)
		if err != nil {
			t.Errorf("%s: %v", tt.language, err)
			continue
		}
		got := render(t, s, samplePages()[tt.layout])
		if !strings.Contains(got, tt.want) || strings.Contains(got, tt.never) {
			t.Errorf("%s in %q: not %q, or still %q", tt.layout, tt.language, tt.want, tt.never)
		}
	}
}

// TestMissingWords holds the build back where a table does not have everything,
// and says which words, and in which file.
func TestMissingWords(t *testing.T) {
	german := readFile(t, "layouts/words/de.yaml")
	without := func(line string) map[string]string {
		shorter := regexp.MustCompile(`(?m)^`+regexp.QuoteMeta(line)+`: .*\n`).ReplaceAllString(german, "")
		if shorter == german {
			t.Fatalf("the table has no %s", line)
		}
		return map[string]string{"layouts/words/de.yaml": shorter}
	}
	tests := []struct {
		name, language string
		files          map[string]string
		want           string
	}{
		{"of a layout", "de", without(`"Done when"`), `layouts/words/de.yaml: no words for "Done when": add a line`},
		{"of a layout, behind a pipe", "de-AT", without(`"Rules that apply"`), `layouts/words/de.yaml: no words for "Rules that apply": `},
		{"of a page", "de", without(`"Rules under pressure"`), `layouts/words/de.yaml: no words for "Rules under pressure": `},
		{"of a month", "de", without(`"May"`), `layouts/words/de.yaml: no words for "May": `},
		{"a form", "de", without(`"{1} procedures [one]"`), `layouts/words/de.yaml: no words for "{1} procedures [one]": `},
		{"of a layout of one's own", "de", map[string]string{"layouts/moved.html": `{{define "main"}}{{if .Title}}{{else}}{{with words "Ahoy"}}{{.}}{{end}}{{end}}{{end}}`}, `layouts/words/de.yaml: no words for "Ahoy": `},
		{"almost all", "fr", map[string]string{"layouts/words/fr.yaml": "Menu: Menu"}, "layouts/words/fr.yaml: no words for"},
		{"of another language", "fr", without(`"Done when"`), ""},
		{"English may be as it is", "en", map[string]string{"layouts/words/en.yaml": "Menu: Contents"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(over(t, tt.files), assets, tt.language)
			if (err == nil) != (tt.want == "") || err != nil && !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error %v, want one that begins with %q", err, tt.want)
			}
		})
	}
	_, err := Load(over(t, map[string]string{"layouts/words/fr.yaml": "Menu: Menu"}), assets, "fr")
	if err == nil || strings.Count(err.Error(), `"`) != 2*mostLacking || !strings.Contains(err.Error(), " more: ") {
		t.Errorf("not the first few and a count: %v", err)
	}
}

// TestDynamicWords says what a layout asks for that nobody could know before.
func TestDynamicWords(t *testing.T) {
	files := map[string]string{"layouts/moved.html": `{{define "main"}}{{words .Title}}{{end}}`}
	p := samplePages()["moved"]
	for title, want := range map[string]string{"Search": "Suche", "Ahoy": ""} {
		s, err := Load(over(t, files), assets, "de")
		if err != nil {
			t.Fatal(err)
		}
		p.Title = title
		out, err := made(s, p)
		if (err == nil) != (want != "") || !strings.Contains(string(out), want) {
			t.Errorf("%q: no %q, and error %v", title, want, err)
		}
		if err != nil && !strings.Contains(err.Error(), `layouts/words/de.yaml: no words for "Ahoy"`) {
			t.Errorf("error %v, without the word and the file", err)
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
		{"twice", "a: b\na: c", nil, `2: "a" stands there twice`},
		{"single marks", "'it''s: a': 'b # c' # d\n'n: o", table{"it's: a": "b # c", "'n": "o"}, ""},
		{"a byte-order mark and old line ends", "\ufeffa: b\rc: \"d\" # e\r", table{"a": "b", "c": "d"}, ""},
		{"a place first", "\"{1} pages\": {1} Seiten", table{"{1} pages": "{1} Seiten"}, ""},
		{"nothing", "a: b\nMenu: ", nil, "2: no words stand behind the colon: write them on the same line"},
		{"the word for nothing", "Menu: null", nil, `1: "null" is no words`},
		{"a list", "Menu: [a, b]", nil, `1: "[a, b]" is no words`},
		{"fields", "Menu: {a: b}", nil, `1: "{a: b}" is no words`},
		{"a block", "Menu: |\n  a", nil, `1: "|" is no words`},
		{"a line of a list", "- Menu: a", nil, "1: a line is the English words"},
		{"a note", "Menu: a # b", nil, "1: it cannot be told whether what follows # is a note"},
		{"Latin letters", "Menu: Men\xfc", nil, "1: there are letters here that are not UTF-8: save the file as UTF-8"},
		{"zero", "Menu: a\x00", nil, "1: an invisible character stands here (U+0000)"},
		{"zero, escaped", `Menu: "a\x00"`, nil, "1: an invisible character stands here (U+0000)"},
		{"letters the other way round", `Menu: "a\u202e"`, nil, "1: an invisible character stands here (U+202E)"},
		{"a backslash", `Menu: "a\q"`, nil, "1: the quotation marks are not closed, or a backslash"},
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
	_, err := Load(over(t, map[string]string{"layouts/words/de.yaml": "x"}), assets, "de")
	if err == nil || !strings.HasPrefix(err.Error(), "layouts/words/de.yaml:1: ") {
		t.Errorf("error %v, without the file and the line", err)
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
	if _, err := made(load(t), page.Page{URL: "/x/", Layout: "moved"}); err == nil {
		t.Error("no error for a page without a site")
	}
}
