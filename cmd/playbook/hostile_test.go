package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// A hostile is the small playbook with something done to it, and what has to come of
// a build: the exit code, the words that are said, and the words that the site shows.
// What has to hold for every one of them is in judge.
type hostile struct {
	name  string
	files map[string]string // what is put into it; "" takes a file away
	lay   func(t *testing.T, dir string)
	code  int
	says  []string
	shows []string // in a page of the site
	never []string // words that are not said
	args  []string // instead of those of a build
	user  bool     // whether it is built by somebody whom the system refuses things
}

// odd is the file that most cases put into the playbook.
const odd = "content/pages/odd.md"

const (
	head   = "---\ntitle: Odd\nsummary: An odd page.\nowner: bench\nreviewed: 2026-11-01\n"
	opened = head + "---\n\n"
)

// page is a case of a sound front matter and a body.
func page(name, body string, code int, says ...string) hostile {
	return hostile{name: name, files: map[string]string{odd: opened + body + "\n"}, code: code, says: says}
}

// front is a case of fields that are added to sound ones.
func front(name, fields string, code int, says ...string) hostile {
	return hostile{name: name, files: map[string]string{odd: head + fields + "\n---\n\nText.\n"}, code: code, says: says}
}

// whole is a case of a file of any bytes.
func whole(name, text string, code int, says ...string) hostile {
	return hostile{name: name, files: map[string]string{odd: text}, code: code, says: says}
}

// together puts good pages into as few playbooks as there may be, since most of what a
// build takes is the same for each.
func together(cases []hostile) []hostile {
	const most = 8
	var rest, books []hostile
	for _, h := range cases {
		if h.code != 0 || h.lay != nil || len(h.files) != 1 || h.files[odd] == "" || len(h.says) > 0 {
			rest = append(rest, h)
			continue
		}
		if len(books) == 0 || len(books[len(books)-1].files) == most {
			books = append(books, hostile{name: h.name + " and others", files: map[string]string{}})
		}
		b := &books[len(books)-1]
		b.files[fmt.Sprintf("content/pages/odd-%d.md", len(b.files))] = h.files[odd]
		b.shows = append(b.shows, h.shows...)
	}
	return append(books, rest...)
}

// upTo repeats a text; a short test is content with a tenth.
func upTo(n int, s string) string {
	if testing.Short() {
		n = max(n/10, min(n, 40))
	}
	return strings.Repeat(s, n)
}

// TestHostile builds one hostile playbook after the other with the program itself.
func TestHostile(t *testing.T) {
	small, err := txtar.ParseFile(filepath.Join("testdata", "small.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	sound := map[string]string{}
	for _, f := range small.Files {
		sound[f.Name] = string(f.Data)
	}
	groups := map[string][]hostile{
		"good": good(), "bytes": odds(), "front matter": fronts(), "names": slices.Concat(nameds(), weighty()), "not files": noFiles(), "links": links(), "markup": lively(sound),
		"size": sizes(), "settings": settings(sound[settingsFile]), "flags": flags(), "many": manies(), "drawings": drawings(), "sayings": sayings(),
	}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		for _, h := range together(groups[group]) {
			t.Run(group+"/"+h.name, func(t *testing.T) {
				t.Parallel()
				h.run(t, sound)
			})
		}
	}
}

func (h hostile) run(t *testing.T, sound map[string]string) {
	around := t.TempDir()
	dir := filepath.Join(around, "book")
	files := maps.Clone(sound)
	maps.Copy(files, h.files)
	for name, text := range files {
		if text == "" {
			continue
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o777), os.WriteFile(file, []byte(text), 0o666)); err != nil {
			t.Skip("this system has no such name: ", err)
		}
	}
	if h.lay != nil {
		h.lay(t, dir)
	}
	before := footprint(t, dir)
	c := exec.Command("playbook", append(slices.Clone(h.args), "build", dir, "--out", filepath.Join(around, "site"))...)
	if h.args != nil {
		c.Args = append(c.Args[:1], h.args...)
	}
	c.Dir = around
	// What a child of a test says must not depend on who runs it.
	c.Env = append(os.Environ(), "PLAYBOOK_CANARY=zqenvironment")
	if h.user {
		unprivileged(t, c, around)
	}
	said, err := c.CombinedOutput()
	if c.ProcessState == nil {
		t.Fatal(err)
	}
	h.judge(t, c.ProcessState, string(said))
	if diff := cmp.Diff(before, footprint(t, dir)); diff != "" {
		t.Errorf("the playbook itself was changed (-before +after):\n%s", diff)
	}
	h.around(t, around, dir)
}

// spilled are words that tell of the inside of the program and not of the playbook.
var spilled = regexp.MustCompile(`panic|goroutine|runtime error|fatal error|\.go:\d|<nil>|%!|0x[0-9a-f]{6}|\*\w+\.[A-Z]\w+|\b(yaml|fs|os|ast|io|utf8|reflect|errors|url|json|xml|template|syscall|playbook|source|graph|site)\.[A-Z]\w+|invalid argument|no such device`)

// The bounds that every case keeps to, in time of the processor: a test may wait for
// others.
const (
	longest = 10 * time.Second
	largest = 512 << 20
)

func (h hostile) judge(t *testing.T, state *os.ProcessState, said string) {
	t.Helper()
	most := said[:min(len(said), 3000)]
	if state.ExitCode() != h.code {
		t.Errorf("exit code %d, want %d:\n%s", state.ExitCode(), h.code, most)
	}
	for _, words := range h.says {
		if !strings.Contains(said, words) {
			t.Errorf("%q is not said:\n%s", words, most)
		}
	}
	for _, words := range h.never {
		if strings.Contains(said, words) {
			t.Errorf("%q is said:\n%s", words, most)
		}
	}
	if words := spilled.FindString(said); words != "" {
		t.Errorf("%q is said:\n%s", words, most)
	}
	if !utf8.ValidString(said) || strings.ContainsFunc(said, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == '\u202e' || r == 0x7f }) {
		t.Errorf("what is said would do something to a terminal: %q", most)
	}
	if h.code == 1 && !strings.Contains(said, "error: ") || h.code == 2 && !strings.Contains(said, "playbook: ") {
		t.Errorf("it does not say what is wrong:\n%s", most)
	}
	if took := state.UserTime() + state.SystemTime(); took > longest {
		t.Errorf("it took %s", took)
	}
	if size := memoryOf(state); size > largest {
		t.Errorf("it took %d MB", size>>20)
	}
	if len(said) > 16<<20 {
		t.Errorf("it said %d MB", len(said)>>20)
	}
}

// around looks at what was written: a whole site or nothing, and nothing beside it.
func (h hostile) around(t *testing.T, around, dir string) {
	t.Helper()
	site := filepath.Join(around, "site")
	entries, err := os.ReadDir(around)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, filepath.Base(dir)) && name != ".site.lock" && (name != "site" || h.code != 0) {
			t.Errorf("%s was written", name)
		}
	}
	if h.code != 0 || h.args != nil {
		return
	}
	missing := slices.Clone(h.shows)
	err = filepath.WalkDir(site, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(site, name)
		inspect(t, rel, data)
		if filepath.Ext(name) == ".html" {
			missing = slices.DeleteFunc(missing, func(words string) bool { return bytes.Contains(data, []byte(words)) })
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(missing) > 0 {
		t.Errorf("no page shows %q", missing)
	}
}

var (
	canary = regexp.MustCompile(`zqenvironment|zqcanary|root:x:0`)
	tag    = regexp.MustCompile(`(?s)^<(/?[a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"'<>/=]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'=<>` + "`" + `]+))?)*)\s*/?>`)
	holds  = regexp.MustCompile(`(?s)\s([^\s"'<>/=]+)(?:=("[^"]*"|'[^']*'|[^\s"'=<>` + "`" + `]+))?`)
	runs   = regexp.MustCompile(`(?i)^\s*((javascript|vbscript|data|file|blob):|//|/\\|\\)`)
)

// liveliness is the first tag of a page that does something, or that is none.
func liveliness(page string) string {
	page = strings.TrimPrefix(page, "<!doctype html>")
	for {
		at := strings.IndexByte(page, '<')
		if at < 0 {
			return ""
		}
		m := tag.FindStringSubmatch(page[at:])
		if m == nil {
			return page[at:min(len(page), at+100)]
		}
		page = page[at+len(m[0]):]
		name := strings.ToLower(m[1])
		if slices.Contains([]string{"iframe", "object", "embed", "base", "style"}, name) || name == "script" && !strings.HasPrefix(page, "</script>") {
			return m[0]
		}
		for _, a := range holds.FindAllStringSubmatch(m[2], -1) {
			key, value := strings.ToLower(a[1]), html.UnescapeString(strings.Trim(a[2], `"'`))
			if strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" || slices.Contains([]string{"href", "src", "action", "formaction", "poster"}, key) && runs.MatchString(value) {
				return m[0]
			}
		}
	}
}

// inspect looks for what no file of a site may hold.
func inspect(t *testing.T, name string, data []byte) {
	t.Helper()
	if m := canary.Find(data); m != nil {
		t.Errorf("%s holds %q", name, m)
	}
	switch filepath.Ext(name) {
	case ".html", ".md", ".json", ".xml", ".txt", ".js", ".css":
		if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
			t.Errorf("%s is no text", name)
		}
	}
	if filepath.Ext(name) == ".html" {
		if m := liveliness(string(data)); m != "" {
			t.Errorf("%s is lively: %.200s", name, m)
		}
	}
}

// footprint is what a folder holds: names, kinds, and the sums of the files.
func footprint(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		all[name] = fmt.Sprint(info.Mode(), info.ModTime())
		if d.Type().IsRegular() && info.Size() < 64<<20 {
			data, err := os.ReadFile(name)
			all[name] += fmt.Sprintf(" %x", sha256.Sum256(data))
			return err
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return all
}

// TestHostileIsJudged shows that the judge would see what it is there for.
func TestHostileIsJudged(t *testing.T) {
	for _, words := range []string{
		"panic: x", "goroutine 1 [running]", "main.go:12", "cannot read *fs.PathError", "got yaml.Node", "%!s(int=1)", "open x: invalid argument", "<nil>",
	} {
		if !spilled.MatchString(words) {
			t.Errorf("%q would not be seen", words)
		}
	}
	for _, text := range []string{
		`<script>alert(1)</script>`, `<a href="javascript:x">`, `<a href=//evil>`, `<img src=x onerror=y>`, `<p style="x">`, `<iframe>`, `<a href="/\x">`, `<p a"b>`, `<!-- x -->`, `a < b`,
	} {
		if liveliness(text) == "" {
			t.Errorf("%s would not be seen", text)
		}
	}
	if words := liveliness(`<!doctype html><p title="<script>x"><a href=/x onx>y</a><script src="/x.js"></script>`); words != "" && !strings.Contains(words, "onx") {
		t.Errorf("%s is nothing", words)
	}
}
