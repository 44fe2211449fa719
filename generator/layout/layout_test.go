package layout

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/internal/golden"
	"playbook/generator/page"
)

var assets = map[string]string{"site.css": "/assets/site.3fa2c1b0.css", "coverage.css": "/assets/coverage.5a6b7c8d.css", "lately.css": "/assets/lately.6b7c8d9e.css", "wall.js": "/assets/wall.7c8d9e0f.js", "missing.js": "/assets/missing.8d9e0f1a.js", "paper.css": "/assets/paper.9e0f1a2b.css", "ticks.js": "/assets/ticks.0f1a2b3c.js", "site.js": "/assets/site.0b1c2d3e.js", "search.js": "/assets/search.4f5a6b7c.js"}

// builtin is the repository: its layouts are those of every site.
func builtin() fs.FS { return os.DirFS("../..") }

func load(t testing.TB) *Set {
	t.Helper()
	s, err := Load(builtin(), assets, "")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func made(s *Set, p page.Page) ([]byte, error) {
	var b bytes.Buffer
	err := s.Render(&b, p)
	return b.Bytes(), err
}

func render(t testing.TB, s *Set, p page.Page) string {
	t.Helper()
	out, err := made(s, p)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

var blocks = regexp.MustCompile(`<(?:h\d|p|li|tr|section|article|div|ul|ol|dl|dt|dd|table|blockquote|details|nav|form|button|figure|meta|link|body|header|main|footer|svg|g|path|rect|text)\b|</(?:div|section|article|ul|ol|dl|nav|main|svg)>`)

// tidy is HTML with an element a line, so that a case can be read.
func tidy(html string) string {
	var lines []string
	for line := range strings.Lines(blocks.ReplaceAllString(html, "\n$0")) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

var mainPart = regexp.MustCompile(`(?s)<main.*</main>`)

// TestPages compares the main part of a page of every layout with testdata. What
// frames it is the same everywhere, and in moved.txtar.
func TestPages(t *testing.T) {
	s := load(t)
	for name, p := range samplePages() {
		t.Run(name, func(t *testing.T) {
			html := render(t, s, p)
			c := golden.Read(t, "testdata/"+name+".txtar")
			if name == "moved" {
				c.Want(t, "page.html", tidy(html))
				return
			}
			c.Want(t, "main.html", tidy(mainPart.FindString(html)))
		})
	}
}

// TestSamples holds the samples to the layouts: one of each.
func TestSamples(t *testing.T) {
	files, err := fs.Glob(builtin(), "layouts/*.html")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, f := range files {
		if name := strings.TrimSuffix(path.Base(f), ".html"); name != "base" && name[0] != '_' {
			want = append(want, name)
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(samplePages()))); diff != "" {
		t.Errorf("layouts without a sample (-) or samples without a layout (+):\n%s", diff)
	}
}

// TestTogether renders every page many times at once, the first time too.
func TestTogether(t *testing.T) {
	s, alone := load(t), load(t)
	var wg sync.WaitGroup
	for name, p := range samplePages() {
		want := render(t, alone, p)
		for range 4 {
			wg.Go(func() {
				if got, err := made(s, p); err != nil || string(got) != want {
					t.Errorf("%s: a page rendered beside others is another page: %v", name, err)
				}
			})
		}
	}
	wg.Wait()
}

// over is the built-in layouts with some files put over them.
func over(t *testing.T, files map[string]string) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	names, err := fs.Glob(builtin(), "layouts/*.html")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := fs.Glob(builtin(), "layouts/words/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range append(names, tables...) {
		data, err := fs.ReadFile(builtin(), n)
		if err != nil {
			t.Fatal(err)
		}
		all[n] = &fstest.MapFile{Data: data}
	}
	for n, text := range files {
		if all[n] = (&fstest.MapFile{Data: []byte(text)}); text == "" {
			delete(all, n)
		}
	}
	return all
}

// TestOwn shows what a playbook's own layouts can do.
func TestOwn(t *testing.T) {
	s, err := Load(over(t, map[string]string{
		"layouts/_own.html": `{{define "head-extra"}}<meta name="ours" content="{{.Title}}">{{end}}` +
			`{{define "before-content"}}<p>Before {{.Title}}</p>{{end}}{{define "after-content"}}<p>After</p>{{end}}{{define "footer"}}<p>Foot</p>{{end}}{{define "part"}}<p>Of {{.Site.Organisation}}</p>{{end}}`,
		"layouts/moved.html": `{{define "main"}}<h1>{{.Data.To.Title}} & more</h1>{{end}}`,
		"layouts/extra.html": `{{define "main"}}<h1>{{.Data}}</h1>{{end}}`,
		"layouts/other.html": `{{define "main"}}{{printf "%s, again" .Data}}{{fixed "part" .}}{{end}}`,
	}), assets, "")
	if err != nil {
		t.Fatal(err)
	}
	got := render(t, s, samplePages()["moved"])
	for _, want := range []string{
		`<meta name="ours" content="Get someone there who missed the last boat">`, "<p>Before Get someone", "<p>After</p>", "<p>Foot</p>",
		"<h1>Get someone there who missed the last boat & more</h1>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in the page", want)
		}
	}
	if strings.Contains(got, "Back to the top") {
		t.Error("the footer's own text is still there")
	}
	extra := page.Page{URL: "/extra/", Layout: "extra", Site: sampleSite(), Data: "Ours <b>"}
	if got := render(t, s, extra); !strings.Contains(got, "<h1>Ours &lt;b&gt;</h1>") {
		t.Errorf("a layout of a playbook's own is not used, or not escaped:\n%s", got)
	}
	// What programs do not know is done by html/template, with parts that only fixed calls.
	extra.Layout = "other"
	if got, want := render(t, s, extra), "Ours &lt;b&gt;, again<p>Of "+extra.Site.Organisation+"</p>"; !strings.Contains(got, want) {
		t.Errorf("no %s in\n%s", want, got)
	}
}

func TestLoadErrors(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"no frame", map[string]string{"layouts/base.html": ""}, "layouts/base.html is missing: it is the frame of every page"},
		{"not a template", map[string]string{"layouts/role.html": "{{define \"main\"}}\n{{if}}\n{{end}}"}, "layouts/role.html:2: missing value for if"},
		{"a part that is not one", map[string]string{"layouts/_nav.html": "{{define \"nav\"}}"}, "layouts/_nav.html:1: unexpected EOF"},
		{"unknown function", map[string]string{"layouts/role.html": "{{define \"main\"}}{{shout .}}{{end}}"}, `layouts/role.html:1: function "shout" not defined`},
		{"ranges in ranges", map[string]string{"layouts/role.html": `{{define "main"}}` + strings.Repeat("{{if .}}{{range .}}", 30) + strings.Repeat("{{end}}{{end}}", 30) + "{{end}}"}, "layouts/role.html: 30 ranges stand in each other, and more than 10"},
		{"nothing in it", map[string]string{"layouts/role.html": "{{/* empty */}}"}, `layouts/role.html does not define "main"`},
		{"a frame that shows nothing", map[string]string{"layouts/base.html": "<p>"}, `layouts/base.html, the frame of every page, does not show "main"`},
		{"half a tag in a part of the frame", map[string]string{"layouts/_nav.html": "{{define \"nav\"}}\n<a {{if .Site}}href=\"{{end}}>{{end}}"}, "layouts/_nav.html:2"},
		{"half a tag", map[string]string{"layouts/role.html": "{{define \"main\"}}\n<a {{if .Title}}href=\"{{end}}>{{end}}"}, "layouts/role.html:2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(over(t, tt.files), assets, "")
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error %v, want one that begins with %q", err, tt.want)
			}
		})
	}
}

func TestRenderErrors(t *testing.T) {
	s := load(t)
	ok := samplePages()["moved"]
	tests := []struct {
		name string
		page page.Page
		want string
	}{
		{"no such layout", page.Page{URL: "/x/", Layout: "poem", Site: ok.Site}, "layout of /x/: there is no layouts/poem.html"},
		{"no words of this program", page.Page{URL: "/x/", Layout: "moved", Site: ok.Site, Data: page.Clause{}}, "layout of /x/: layouts/moved.html:6:55: <.Data.To.URL>: can't evaluate field To"},
		{"other data", page.Page{URL: "/x/", Layout: "moved", Site: ok.Site, Data: page.Clause{}}, "layout of /x/: layouts/moved.html:6"},
		{"no site", page.Page{URL: "/x/", Layout: "moved", Data: ok.Data}, "layout of /x/: layouts/base.html:4"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, err := made(s, tt.page)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error %v, want one that begins with %q", err, tt.want)
			}
			if len(out) > 0 {
				t.Error("half a page beside the error")
			}
		})
	}
	bare, err := Load(builtin(), nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := made(bare, ok); err == nil || !strings.Contains(err.Error(), `there is no asset "site.css"`) {
		t.Errorf("an asset that is not there: error %v", err)
	}
}

var nameless = regexp.MustCompile(`<h1>(<span class="vh">[^<]*</span>)?\s*</h1>`)

// TestEmpty renders every layout with nothing in it: no part is needed, and each page
// says all the same what it is.
func TestEmpty(t *testing.T) {
	s := load(t)
	for name, data := range map[string]any{
		"start": page.Start{}, "procedure": page.Procedure{}, "role": page.Role{}, "purpose": page.PurposePage{}, "clause": page.Clause{},
		"latitudes": page.Matrix{}, "latitude": page.Latitude{}, "standards": page.Standards{}, "standard": page.Standard{},
		"habits": page.Habits{}, "habit": page.Habit{}, "stories": page.Stories{}, "desk": page.Desk{}, "new": page.News{}, "story": page.Story{}, "workshop": page.Workshop{},
		"glossary": page.Glossary{}, "page": page.Plain{}, "list": page.List{}, "search": page.SearchPage{}, "missing": page.Missing{},
		"tombstone": page.Tombstone{}, "moved": page.Moved{},
	} {
		p := page.Page{URL: "/x/", Layout: name, Title: "X", Site: &page.Site{Language: "en", Dir: "ltr"}, Data: data}
		html := render(t, s, p)
		p.Entry = &page.Entry{}
		html += render(t, s, p)
		if strings.Contains(html, "<no value>") || strings.Contains(html, "ZgotmplZ") {
			t.Errorf("%s: a hole in the page", name)
		}
		if h1 := nameless.FindString(html); h1 != "" || strings.Contains(html, `<p class="essence"></p>`) {
			t.Errorf("%s: nothing says what the page is: %s", name, h1)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	s := load(b)
	for _, name := range []string{"procedure", "role", "page"} {
		p := samplePages()[name]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := made(s, p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if _, err := Load(builtin(), assets, ""); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func ExampleAccent() {
	css, err := Accent("#0a4f7a")
	fmt.Println(strings.TrimSpace(css), err)
	// Output:
	// @media screen {
	// :root { --accent: #0a4f7a; --accent-deep: #003454; --accent-tint: #e2f0fc; --accent-line: #668eaf; --on-accent: #ffffff; }
	// }
	// @media screen and (prefers-color-scheme: dark) {
	// :root { --accent: #79b7e8; --accent-deep: #b0dafd; --accent-tint: #172c3d; --accent-line: #417298; --on-accent: #0c1420; }
	// } <nil>
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(builtin(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
