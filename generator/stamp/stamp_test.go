package stamp

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type inner struct {
	Name string
	Body template.HTML
	Next *inner
	List []inner
}

type outer struct {
	inner
	Title string
	Any   any
	Has   map[string]bool
	N     int
	Link  template.URL
	Other map[string]string
	Err   error
	Bytes []byte
}

func (outer) Method() string { return "method" }

var funcs = template.FuncMap{
	"join":   func(sep string, parts ...any) string { return strings.Repeat(sep, len(parts)) },
	"bold":   func(s string) template.HTML { return template.HTML("<b>" + template.HTMLEscapeString(s) + "</b>") },
	"fail":   func(string) (string, error) { return "", errors.New("no") },
	"naming": func(i inner) string { return i.Name },
	"told":   func(parts ...any) string { return fmt.Sprint(parts...) },
	"same":   func(s template.HTML) template.HTML { return s },
	"any":    func(v any) template.HTML { return template.HTML(fmt.Sprintf("<i>%v</i>", v)) },
	"asset":  func(s string) (string, error) { return "/" + s, fault(s) },
	"say":    func(s string, parts ...any) (string, error) { return s + fmt.Sprint(parts...), fault(s) },
}

func fault(s string) error {
	if s == "" {
		return errors.New("no")
	}
	return nil
}

var data = outer{
	inner: inner{Name: "in & out", Body: "<p>a</p>", Next: &inner{Name: "next"}, List: []inner{{Name: "1"}, {Name: "2", List: []inner{{Name: "2.1"}}}}},
	Title: `a "b" <c> + d's`, Any: inner{Name: "any"}, Has: map[string]bool{"x": true}, N: 7, Link: "tel:+44", Bytes: []byte("ab"),
}

// parsed parses and escapes a template; its error is that of html/template.
func parsed(text string) (*template.Template, error) {
	t, err := template.New("t").Funcs(funcs).Parse(text)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, nil); err != nil && strings.Contains(err.Error(), "html/template:") {
		return nil, err
	}
	return t, nil
}

// TestSame holds programs to write what html/template writes.
func TestSame(t *testing.T) {
	for _, text := range []string{
		`plain`, `{{/* nothing */}}x`, `{{.Title}}`, `<a title="{{.Title}}">`, `<title>{{.Title}}</title>`, `<a href="{{.Title}}">`, `<a href="/{{.Title}}">`, `<a href="#{{.Title}}">`, `<a href="/?q={{.Title}}">`,
		`{{.Body}}`, `<a title="{{.Body}}">`, `<title>{{.Body}}</title>`, `<a href="{{.Link}}">{{.Link}}</a>`, `{{.N}}<a title="{{.N}}" href="/{{.N}}">`, `{{.Bytes}}`, `{{.Next.Next}}`,
		`{{.Name}}{{.Next.Name}}{{.Any.Name}}{{.Any.Next}}`, `{{.Has.x}}{{.Has.y}}`, `{{index .Has "x"}}{{index .Has "y"}}`,
		`{{if .Has.x}}a{{else}}b{{end}}{{if .Has.y}}a{{else}}b{{end}}`, `{{if .N}}n{{end}}{{if .Any}}any{{end}}{{if .Next}}p{{end}}{{if .List}}l{{end}}{{if .Next.Next}}no{{end}}{{if .inner.Name}}{{end}}`,
		`{{with .Next}}{{.Name}}{{$.Title}}{{else}}none{{end}}{{with .Next.Next}}x{{else}}{{.Title}}{{end}}`, `{{with $x := .Next}}{{$x.Name}}{{end}}{{if $y := .N}}{{$y}}{{end}}`,
		`{{range .List}}{{.Name}}{{range .List}}{{.Name}}{{end}},{{else}}none{{end}}`, `{{range .Next.List}}x{{else}}none{{end}}`, `{{range $i, $e := .List}}{{$i}}{{$e.Name}}{{end}}{{range $e := .List}}{{$e.Name}}{{$.N}}{{end}}`,
		`{{$x := .Title}}{{$x}}{{with .Next}}{{$x := .Name}}{{$x}}{{end}}{{$x}}`, `{{$x := 1}}{{range .List}}{{$y := .Name}}{{$x}}{{$y}}{{end}}`,
		`{{eq .N 7}}{{eq .N 8 7}}{{eq .Title "x"}}{{eq .Has.x true}}{{eq .Name .Body}}`, `{{and .N .Title}}{{or .Next.Next .N}}{{not .N}}{{len .List}}{{len .Title}}{{gt .N 6}}{{lt .N 6}}`,
		`{{and .Next.Next .Next.Next.Name}}`, `{{or .N (fail "x")}}`, `{{join "-" .N .Title 3}}{{bold .Title}}{{.Title | bold}}{{bold (join "<" 1 2)}}`, `{{with bold .Title}}{{.}}{{end}}`, `{{naming .Any}}{{naming .inner}}`,
		`{{told "a" (told "b" (told "c" .N) (bold .Title)) .Name}}{{told}}{{told (told 1 2) 3 | told 0}}`, `{{range .List}}{{told .Name (naming .) $.N}}{{end}}`,
		`{{same .Body}}{{any .Body}}{{any .Title}}{{any .Next}}{{any 3}}{{asset "x"}}{{say "x"}}{{say .Title .N .Body (say "y" .Next.Next)}}{{asset .Name | say "z"}}`,
		`a{{same .Title}}`, `a{{asset .Body}}`, `a{{asset ""}}`, `a{{say ""}}`, `a{{say .N}}`, `a{{any .Err}}`, `a{{say "x" .Err}}`,
		`<a href="{{"https://a.example/x/?q=1#y"}}">`, `<a href="/{{"https://a.example"}}">`, `<a href="{{"https://a b"}}">`, `<a href="{{"https://a:8/"}}">`, `<a href="{{"javascript:x"}}">`, `<a href="#{{"https://a"}}">`,
		`{{define "a"}}{{.Name}}{{$.Name}}{{template "b" .Name}}{{end}}{{define "b"}}[{{.}}]{{end}}{{template "a" .Next}}{{template "b" 3}}`,
		`{{define "tree"}}<i>{{.Name}}{{range .List}}{{template "tree" .}}{{end}}</i>{{end}}{{range .List}}{{template "tree" .}}{{end}}`, `{{define "none"}}x{{.}}{{end}}{{template "none"}}`,
	} {
		t.Run(text, func(t *testing.T) {
			tmpl, err := parsed(text)
			if err != nil {
				t.Fatal(err)
			}
			p, err := Compile(tmpl, funcs, "t")
			if err != nil {
				t.Skip("refused, as it may be:", err)
			}
			var want, got bytes.Buffer
			fault := tmpl.Execute(&want, data)
			done := p.Execute(&got, "t", data)
			if fault != nil && done {
				t.Fatalf("html/template says %v, the program %q", fault, got.String())
			}
			if !done {
				want.Reset()
			}
			if diff := cmp.Diff(want.String(), got.String()); diff != "" {
				t.Errorf("(-html/template +stamp)\n%s", diff)
			}
		})
	}
}

// TestKnown holds programs to know what layouts use, so that TestSame says something.
func TestKnown(t *testing.T) {
	for text, want := range map[string]string{
		`{{.Title}}{{range $i, $e := .List}}{{$i}}{{with $e.Name}}{{.}}{{end}}{{end}}`:             `a &#34;b&#34; &lt;c&gt; &#43; d&#39;s0112`,
		`<a href="{{.Link}}" title="{{.Body}}">{{.Body}}`:                                          `<a href="tel:&#43;44" title="a"><p>a</p>`,
		`{{if and .Has.x (eq .N 7)}}{{template "t2" .Next}}{{end}}{{define "t2"}}{{.Name}}{{end}}`: `next`,
		`{{same .Body}}{{any .N}}{{asset "x"}}{{say "x" .N}}<a href="{{"https://a.example/"}}">`:   `<p>a</p><i>7</i>/xx7<a href="https://a.example/">`,
	} {
		tmpl, err := parsed(text)
		if err != nil {
			t.Fatal(err)
		}
		p, err := Compile(tmpl, funcs, "t")
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if !p.Execute(&got, "t", data) || got.String() != want {
			t.Errorf("%s: %q, want %q", text, got.String(), want)
		}
	}
}

// TestRefused holds Compile to refuse what it does not know.
func TestRefused(t *testing.T) {
	for _, text := range []string{
		`{{printf "%d" .N}}`, `<script>var x = {{.N}}</script>`, `<a style="color:{{.Title}}">`, `<img srcset="{{.Title}}">`, `<a title={{.Title}}>`, `{{.Method 1}}`, `{{(index .Has "x").Y}}`,
		`{{range .List}}{{break}}{{end}}`, `{{$x := 1}}{{$x = 2}}`, `{{1.5}}`, `{{1.0}}`, `{{1e3}}`, `{{'a'}}`, `{{nil | bold}}`, `{{bold}}`, `{{not 1 2}}`, `{{eq 1}}`,
		`{{define "two"}}{{.}}{{end}}{{template "two" .N}}<a title="{{template "two" .N}}">`,
	} {
		tmpl, err := parsed(text)
		if err != nil {
			continue // html/template refuses it itself
		}
		if _, err := Compile(tmpl, funcs, "t"); err == nil {
			t.Errorf("%s is compiled", text)
		}
	}
}

// TestGivesUp holds programs to write nothing where html/template would report a fault,
// or where they meet what they do not know.
func TestGivesUp(t *testing.T) {
	for _, text := range []string{
		`a{{.None}}`, `a{{.Next.Next.Name}}`, `a{{.Title.X}}`, `a{{fail .Title}}`, `a{{.Method}}`, `a{{naming .N}}`, `a{{range .N}}{{end}}`, `a{{range .Has}}{{end}}`, `a{{.Other.x}}`, `a{{len .N}}`,
		`a{{eq .N "7"}}`, `a{{gt .Title 1}}`, `a{{if .Bytes}}{{.Any.None}}{{end}}`, `a{{template "t" .}}`, `a{{index .Other "x"}}`, `a{{bold .Err}}`,
		`{{define "s0"}}{{.Title}}{{end}}` + doubled(25) + `a{{if .N}}{{template "s25" .}}{{end}}`,
	} {
		tmpl, err := template.New("t").Funcs(funcs).Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if err := tmpl.ExecuteTemplate(io.Discard, "t", nil); err != nil && strings.Contains(err.Error(), "html/template:") {
			t.Fatal(err)
		}
		p, err := Compile(tmpl, funcs, "t")
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		b := bytes.NewBufferString("before")
		if p.Execute(b, "t", data) || b.String() != "before" {
			t.Errorf("%s: wrote %q", text, b.String())
		}
	}
	if new(Program).Execute(new(bytes.Buffer), "t", data) || (*Program)(nil).Execute(nil, "t", data) {
		t.Error("a program of nothing has written something")
	}
}

// doubled are templates that each call the one before twice.
func doubled(n int) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		fmt.Fprintf(&b, `{{define "s%d"}}{{template "s%d" .}}{{template "s%[2]d" .}}{{end}}`, i, i-1)
	}
	return b.String()
}

// TestTogether executes one program on several goroutines, with values of several types.
func TestTogether(t *testing.T) {
	tmpl, err := parsed(`{{.Name}}{{range .List}}{{template "t" .}}{{end}}`)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Compile(tmpl, funcs, "t")
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 200 {
				var b bytes.Buffer
				done := false
				if i%2 == 0 {
					done = p.Execute(&b, "t", data)
				} else {
					done = p.Execute(&b, "t", data.inner)
				}
				if !done || b.String() != "in &amp; out122.1" {
					t.Errorf("wrote %q", b.String())
				}
			}
		})
	}
	wg.Wait()
}

// FuzzPlaces holds every place to write any text as html/template does.
func FuzzPlaces(f *testing.F) {
	for _, s := range []string{"", "/a/b/#c", "a+b", "<x>", `"'&`, "javascript:x", "a:b", "//x", "é%20%zz", "\x00\xff", "HTTPS://x", "mailto:a@b", "a?b=c&d", "\u2028\ufdd0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, where := range samples {
			tmpl := template.Must(template.New("t").Parse(where.before + "{{.}}" + where.after))
			for _, value := range []any{s, template.HTML(s), template.URL(s), len(s)} {
				var want, got bytes.Buffer
				if err := tmpl.Execute(&want, value); err != nil {
					t.Fatal(err)
				}
				p, err := Compile(tmpl, nil, "t")
				if err != nil {
					t.Fatal(err)
				}
				if !p.Execute(&got, "t", value) {
					t.Fatalf("%s{{%q}} gave up", where.before, value)
				}
				if diff := cmp.Diff(want.String(), got.String()); diff != "" {
					t.Errorf("%s{{%T %q}} (-html/template +stamp)\n%s", where.before, value, value, diff)
				}
			}
		}
	})
}

func BenchmarkExecute(b *testing.B) {
	tmpl, err := parsed(`{{range .List}}<li><a href="/{{.Name}}">{{.Name}}</a>{{if eq .Name "2"}}{{.Body}}{{end}}</li>{{end}}`)
	if err != nil {
		b.Fatal(err)
	}
	p, err := Compile(tmpl, funcs, "t")
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	b.Run("stamp", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			p.Execute(&out, "t", data)
		}
	})
	b.Run("html/template", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			out.Reset()
			if err := tmpl.Execute(&out, data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
