package generator_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/playbook"
	"playbook/generator/search"
	"playbook/generator/site"
)

// readers says who may read the fields of which page. A page that is not named
// here, and a field that is on no list below, may be read by nobody.
//
//	page      what it is                              staff    staff with drafts  everybody
//	public    audience: public                        all      all                the list
//	internal  audience: internal                      all      all                nothing
//	unsaid    no audience                             all      all                nothing
//	draft     a draft, audience: public               nothing  all                nothing
//	unasked   a story without consent, public         nothing  nothing            nothing
//	leaky     public, names a page of staff by its id all      all                nothing
//	terms     the glossary                            all      all                nothing
//	settings                                          all      all                the list
//	stray     a file that no page shows               nothing  nothing            nothing
var readers = map[string]map[string]string{
	"staff":             {"public": "all", "internal": "all", "unsaid": "all", "leaky": "all", "terms": "all", "settings": "all"},
	"staff with drafts": {"public": "all", "internal": "all", "unsaid": "all", "leaky": "all", "terms": "all", "settings": "all", "draft": "all"},
	"everybody":         {"public": "list", "settings": "list"},
}

// everybody lists the fields of a public page that everybody reads, those of all
// kinds first. "of staff" is an item of a list that names an internal page.
var everybody = map[string]string{
	"every kind": "title summary aka also_meets formerly heading body words|of|a|link words|of|a|wiki|link",
	"purpose":    "statement for " + history,
	"clause":     "statement " + history,
	"role":       "essence functions.do functions.essence functions|of|staff.do functions|of|staff.essence",
	"procedure":  "serves.because when customers_say channels done_when step step|call step|ask",
	"latitude":   "decision serves.because",
	"standard":   "serves.because rule measure target source " + history,
	"habit":      "serves.because looks_like sounds_like",
	"story":      "serves.because happened customer_words",
	"workshop":   "people.count",
	"page":       history,
	"settings":   "organisation notice moments",
}

const history = "changes.on changes.what changes.why changes|of|staff.on changes|of|staff.what changes|of|staff.why"

// nobody lists what no site shows, whoever reads it.
var nobody = []string{"comment", "reference"}

// may reports whether a bird may be seen by the readers of a build.
func may(build string, b bird) bool {
	_, field, _ := strings.Cut(b.field, ".")
	switch readers[build][b.page] {
	case "all":
		return !slices.Contains(nobody, b.field) && !slices.Contains(nobody, field)
	case "list":
		return listed(b)
	}
	return false
}

func listed(b bird) bool {
	kind, field, _ := strings.Cut(b.field, ".")
	line := everybody[kind]
	if kind != "settings" {
		line += " " + everybody["every kind"]
	}
	return slices.Contains(strings.Fields(line), strings.ReplaceAll(field, " ", "|"))
}

// sites are the builds of a playbook, by what they are and who reads them.
var sites = []struct {
	name, readers string
	options       generator.Options
}{
	{"internal", "staff", generator.Options{}},
	{"internal, drafts", "staff with drafts", generator.Options{Drafts: true}},
	{"public", "everybody", generator.Options{Audience: playbook.Public}},
	{"public, portable", "everybody", generator.Options{Audience: playbook.Public, Portable: true}},
	{"an audience nobody has heard of", "everybody", generator.Options{Audience: "friends"}},
}

// TestLeaks looks for every word of the playbook in every byte of every site.
func TestLeaks(t *testing.T) {
	a := newAviary(func(s string) string { return s }, slices.Sorted(maps.Keys(marks))...)
	for _, tt := range sites {
		t.Run(tt.name, func(t *testing.T) {
			s, _, err := generator.New(starter.Files, tt.options).Build(a.files)
			if err != nil {
				t.Fatal(err)
			}
			a.judge(t, tt.readers, s.Files)
			a.search(t, tt.readers, s.Files)
			if !tt.options.Portable {
				a.preview(t, tt.options, s.Files)
			}
		})
	}
}

// judge fails for every bird that is seen where it must not be, and for each that
// everybody is to see and that is not there: then the test would see nothing.
func (a *aviary) judge(t *testing.T, build string, files site.Files) {
	t.Helper()
	plain := map[string]string{}
	for name, data := range files {
		plain[name] = strings.ToLower(name + "\n" + unpacked(data))
	}
	for _, b := range a.birds {
		var seen []string
		for name, text := range plain {
			if slices.ContainsFunc(b.words, func(w string) bool { return strings.Contains(text, tail(w)) }) {
				seen = append(seen, name)
			}
		}
		slices.Sort(seen)
		if len(seen) > 0 && !may(build, b) {
			t.Errorf("%s of %s (%s) is not for %s and stands in %.200s", b.field, b.page, b.words[0], build, strings.Join(seen, ", "))
		}
		if len(seen) == 0 && build == "everybody" && may(build, b) {
			t.Errorf("%s of %s (%s) is for everybody and stands nowhere", b.field, b.page, b.words[0])
		}
	}
}

// tail is what is looked for of a word: in a list of words of the index the letters
// that a word shares with the one before it are left out.
func tail(word string) string {
	w := strings.ToLower(word)
	if strings.HasPrefix(w, "zq") {
		return w[5:]
	}
	return w
}

var base64s = regexp.MustCompile(`[A-Za-z0-9+/]{40,}={0,2}`)

// unpacked is a file as it is, and everything that is packed in it.
func unpacked(data []byte) string {
	text := string(data)
	if plain, ok := unzipped(data); ok {
		text += "\n" + unpacked(plain)
	}
	for _, m := range base64s.FindAll(data, -1) {
		if b, err := base64.StdEncoding.DecodeString(string(m)); err == nil {
			text += "\n" + unpacked(b)
		}
	}
	return text
}

func unzipped(data []byte) ([]byte, bool) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, false
	}
	plain, err := io.ReadAll(z)
	return plain, err == nil
}

// search asks for every word, as one who guesses would.
func (a *aviary) search(t *testing.T, build string, files site.Files) {
	t.Helper()
	if build != "everybody" || files["search/root.json"] == nil {
		return // of a portable site the index is scripts, and has been read
	}
	s, err := search.Open(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range a.birds {
		results, err := s.Search(b.words[0], search.Filter{Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		if len(results) > 0 && !may(build, b) {
			t.Errorf("search finds %s by %s of %s", results[0].URL, b.field, b.page)
		}
	}
}

// preview holds serve to the same bytes: of a site it shows what a build writes,
// and nothing at the address of a page that is left out.
func (a *aviary) preview(t *testing.T, o generator.Options, files site.Files) {
	t.Helper()
	v, err := generator.New(starter.Files, o).Preview(a.files)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		data, err := v.File(name)
		if err != nil || !bytes.Equal(data, files[name]) {
			t.Errorf("serve shows another %s: %v", name, err)
		}
	}
	for name := range a.files {
		url := strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md") + "/index.html"
		if _, built := files[url]; built {
			continue
		}
		if _, err := v.File(url); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("serve has %s: %v", url, err)
		}
	}
	if o.Audience != "" && len(v.Unreadable()) > 0 {
		t.Errorf("serve names %v", v.Unreadable())
	}
}

// TestLeakyPageIsReported: a public page that names a page of staff by its id stops
// a public build, and only that.
func TestLeakyPageIsReported(t *testing.T) {
	for audience, want := range map[string]int{playbook.Internal: 0, playbook.Public: 2} {
		folder := edited(t, map[string]string{"content/pages/hello.md": "---\ntitle: Hello\nsummary: Ring [[desk]] or us.\naudience: public\nowner: duty\nreviewed: 2026-11-20\n---\n\n" +
			"Ask [[desk|the desk]], or [[ops-director]], or [[promises]].\n"})
		s, problems, err := generator.New(starter.Files, generator.Options{Audience: audience, FailOn: playbook.Error}).Build(folder)
		if err != nil {
			t.Fatal(err)
		}
		problems = slices.DeleteFunc(problems, func(p playbook.Problem) bool { return p.Rule != "internal-link" })
		if len(problems) != want || (s == nil) != (want > 0) {
			t.Errorf("%s: %s", audience, list(problems))
		}
	}
}
