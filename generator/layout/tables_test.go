package layout

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"playbook/generator/feed"
	"playbook/generator/page"
	"playbook/generator/tongue"
	"playbook/generator/twin"
)

// searched are the words of search, which this package does not know. A test of
// the generator holds the tables to them.
var searched = regexp.MustCompile(`^(1 result|\{n\} results|Nothing yet for “\{q\}”|Ask \{title\}|Tell the playbook they said this|Searched for lately|Forget these|All results|Kind|For|Serves|When|May I decide\?|Yes, up to a limit|Role|Habit|Page|Story|Workshop|Purpose|Standard|Procedure|What I may decide)$`)

// shipped are the tables of every site, by language.
func shipped(t *testing.T) map[string]table {
	t.Helper()
	files, err := fs.Glob(builtin(), "layouts/words/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	all := map[string]table{}
	for _, file := range files {
		words, err := parseWords(readFile(t, file))
		if err != nil {
			t.Fatalf("%s:%v", file, err)
		}
		all[strings.TrimSuffix(path.Base(file), ".yaml")] = words
	}
	return all
}

// TestTables holds every table to the words that there are: none is missing, none
// is left over, and what is filled in on one side is filled in on the other.
func TestTables(t *testing.T) {
	files, err := read(builtin())
	if err != nil {
		t.Fatal(err)
	}
	plain, err := parseAll(files, functions(assets, (&lexicon{}).words))
	if err != nil {
		t.Fatal(err)
	}
	known := slices.Concat(spelled(plain), page.Words(), tongue.Words(), page.Counted(), twin.Words(), feed.Said())
	hole := regexp.MustCompile(`\{\w+\}`)
	for language, words := range shipped(t) {
		if _, err := Load(builtin(), assets, language); err != nil {
			t.Error(err)
		}
		forms := tongue.New(language, words).Forms()
		for english, text := range words {
			base, form, formed := strings.Cut(strings.TrimSuffix(english, "]"), " [")
			switch {
			case strings.HasPrefix(english, "currency "):
				continue
			case formed && !slices.Contains(forms, form):
				t.Errorf("%s: %q is a form that the language does not have", language, english)
			case !slices.Contains(known, base) && !searched.MatchString(base):
				t.Errorf("%s: %q is said nowhere", language, english)
			case strings.TrimSpace(text) == "":
				t.Errorf("%s: %q is nothing", language, english)
			}
			want, got := hole.FindAllString(base, -1), hole.FindAllString(text, -1)
			slices.Sort(want)
			slices.Sort(got)
			// A form may have its number in words.
			if !slices.Equal(want, got) && !(formed && len(want) == 1 && len(got) == 0) {
				t.Errorf("%s: %q becomes %q: other places to fill in", language, english, text)
			}
		}
	}
}

// TestCountingForms wants every form for the sentences of the layouts that begin
// with two: what is one has words of its own there.
func TestCountingForms(t *testing.T) {
	for _, english := range []string{"Bent {1} times.", "Found here {1} times", "{1} pages"} {
		for _, form := range []string{"two", "few"} {
			if words := shipped(t)["ar"]; words[tongue.Formed(english, form)] == "" {
				t.Errorf("ar: no %q", tongue.Formed(english, form))
			}
		}
	}
}

// TestNoneLeftEnglish finds a text that was left in English by mistake: one of an Arabic
// table has no Latin letters, and one of another is not the English one.
func TestNoneLeftEnglish(t *testing.T) {
	latin := regexp.MustCompile(`[A-Za-z]{2,}`)
	hole := regexp.MustCompile(`\{\w+\}`)
	same := []string{"April", "August", "September", "November", "Standard", "Standards", "Start", "Workshop", "Workshops", "In:", "playbook check", "Atom", "JSON Feed"}
	for language, words := range shipped(t) {
		for english, text := range words {
			if strings.HasPrefix(english, "currency ") || slices.Contains(same, english) && (language == "de" || english == "playbook check" || english == "Atom" || english == "JSON Feed") || !latin.MatchString(hole.ReplaceAllString(english, "")) {
				continue
			}
			if text == english || language == "ar" && latin.MatchString(hole.ReplaceAllString(text, "")) {
				t.Errorf("%s: %q is still English: %q", language, english, text)
			}
		}
	}
}
