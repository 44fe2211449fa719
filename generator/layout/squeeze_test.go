package layout

import (
	"bytes"
	"html/template"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/minify"
)

// asWritten are the layouts without anything taken out of them or written in.
func asWritten(t *testing.T, name string) *template.Template {
	t.Helper()
	lex, err := readTongue(builtin(), "")
	if err != nil {
		t.Fatal(err)
	}
	set := template.New(frame).Funcs(functions(assets, lex.words))
	files, err := read(builtin())
	if err != nil {
		t.Fatal(err)
	}
	parts := slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(file string) bool { return !isPart(file) })
	for _, file := range append(append([]string{frame}, parts...), "layouts/"+name+".html") {
		if err := parseFile(set, file, files[file]); err != nil {
			t.Fatal(err)
		}
	}
	return set.Funcs(template.FuncMap{"fixed": (&fixtures{make: executed(set, none)}).part})
}

// TestSqueeze holds every page to be, for a reader, the one that the layouts as they
// are written would make: made small afterwards, the two are one.
func TestSqueeze(t *testing.T) {
	s := load(t)
	for name, p := range samplePages() {
		var b bytes.Buffer
		if err := asWritten(t, name).Lookup(frame).Execute(&b, p); err != nil {
			t.Fatal(err)
		}
		want, err := minify.Bytes("a.html", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		made := render(t, s, p)
		got, err := minify.Bytes("a.html", []byte(made))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tidy(string(want)), tidy(string(got))); diff != "" {
			t.Errorf("%s: (-as written +squeezed)\n%s", name, diff)
		}
		if len(made) > len(want)*11/10+200 {
			t.Errorf("%s: %d bytes, and the minifier would leave %d", name, len(made), len(want))
		}
	}
}

func TestSqueezeTemplates(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"<p>\n  a  {{.}}\n</p>\n", "<p>a {{.}}</p>"},
		{"<i>a</i> {{.}} <i>b</i>", "<i>a</i> {{.}} <i>b</i>"},
		{" {{.}} ", " {{.}} "},
		{" lead<b>x</b> ", " lead<b>x</b> "},
		{"{{if .}}\n<li>\n{{.}} x\n</li>\n{{else}} and {{end}}\n</ul>", "{{if .}}<li>{{.}} x</li>{{else}} and {{end}}</ul>"},
		{`<a class="a  {{if .}} b{{end}}">  x</a>`, `<a class="a  {{if .}} b{{end}}"> x</a>`},
		{"<svg><g>{{.}}\n<path d=\"M0\"/>\n<path/></g></svg>", "<svg><g>{{.}}\n<path d=\"M0\"/>\n<path/></g></svg>"},
		{"<pre>\n a\n  {{.}}\n</pre>", "<pre>\n a\n  {{.}}\n</pre>"},
		{`<input value=""> <input value="{{.}}">`, `<input value=""> <input value="{{.}}">`},
		{"<svg><path d='M 0 0'/>\n</svg>{{.}}", "<svg><path d='M 0 0'/>\n</svg>{{.}}"},
		{"a{{range .}}{{.}}{{end}}", "a{{range .}}{{.}}{{end}}"},
	} {
		set := template.Must(template.New("a.html").Parse(c.text))
		if err := squeeze(set, "a.html"); err != nil {
			t.Fatal(err)
		}
		if got := set.Tree.Root.String(); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	other := template.Must(template.New("a.html").Parse("<p> a </p>"))
	if err := squeeze(other, "b.html"); err != nil || !strings.Contains(other.Tree.Root.String(), " a ") {
		t.Errorf("a file that was not named is squeezed: %v", err)
	}
}
