// Package layout turns pages into HTML by the html/template files of a layouts
// folder.
//
// It alone executes templates, and it alone knows what a page looks like: the
// files, the functions that they may call, the words of the interface in each
// language, and the shades that one configured colour is turned into.
//
// A layout is a file layouts/NAME.html that defines "main". It stands in the
// frame of layouts/base.html and may use everything that the files whose names
// begin with "_" define. Those are read in the order of their names after the
// frame, and the layout last; of two definitions of one name the later holds. So
// a playbook that adds layouts/_own.html with a definition of one of the frame's
// slots ("head-extra", "before-content", "after-content", "footer") has changed
// every page, and one that adds layouts/role.html has changed the page of a role.
//
// Layouts belong to the people who own a playbook and are trusted; what they are
// given is not, and html/template escapes it. The functions of this package keep
// to that: one that makes HTML of plain text escapes it first.
package layout

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/page"
)

const (
	frame = "layouts/base.html"
	unrun = "Unrun"
)

// A Set is the layouts of a playbook, ready for use. It may be used by several
// goroutines at once.
type Set struct {
	languages map[string]layouts // by language; "" has the words of the files themselves
	tables    map[string]table   // by language
}

// layouts are templates by the names of their files, without the ending.
type layouts map[string]*template.Template

// Load reads the layouts and the words of the interface that lie in the folder
// layouts of fsys. Assets are the addresses of the files that a layout may ask
// for by name: "site.css" is at "/assets/site.3fa2c1b0.css".
func Load(fsys fs.FS, assets map[string]string) (*Set, error) {
	files, err := fs.Glob(fsys, "layouts/*.html")
	if err != nil {
		return nil, err
	}
	shared, err := parseShared(fsys, files, assets)
	if err != nil {
		return nil, err
	}
	plain := layouts{}
	for _, file := range files {
		if file == frame || isPart(file) {
			continue
		}
		t, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if err := parseFile(t, fsys, file); err != nil {
			return nil, err
		}
		if t.Lookup("main") == nil {
			return nil, fmt.Errorf(`%s does not define "main", which is what stands in the frame: begin it with {{define "main"}} and end it with {{end}}`, file)
		}
		t.Funcs(template.FuncMap{"fixed": (&fixtures{t: t}).part})
		plain[strings.TrimSuffix(path.Base(file), ".html")] = t
	}
	return withWords(fsys, plain)
}

// isPart reports whether a file is a part of other layouts.
func isPart(file string) bool { return strings.HasPrefix(path.Base(file), "_") }

func parseShared(fsys fs.FS, files []string, assets map[string]string) (*template.Template, error) {
	if !slices.Contains(files, frame) {
		return nil, fmt.Errorf("%s is missing: it is the frame of every page", frame)
	}
	t := template.New(frame).Funcs(functions(assets))
	if err := parseFile(t, fsys, frame); err != nil {
		return nil, err
	}
	for _, file := range files {
		if !isPart(file) {
			continue
		}
		if err := parseFile(t, fsys, file); err != nil {
			return nil, err
		}
	}
	return t, neverRun(t)
}

// neverRun adds a template that calls the frame and the parts that are made apart
// from it, but only if there is a page, and is given none: so everything that
// they reach is escaped, and faults are found, before there is a page.
func neverRun(t *template.Template) error {
	calls := `{{template "` + frame + `" .}}`
	for _, part := range []string{"header", "nav"} {
		if t.Lookup(part) != nil {
			calls += `{{template "` + part + `" .}}`
		}
	}
	_, err := t.New(unrun).Parse("{{if .}}" + calls + "{{end}}")
	return err
}

func parseFile(t *template.Template, fsys fs.FS, file string) error {
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		return err
	}
	if t.Name() != file {
		t = t.New(file)
	}
	if _, err := t.Parse(string(text)); err != nil {
		return place(err)
	}
	return nil
}

// withWords makes the layouts of each language that there is a table for.
func withWords(fsys fs.FS, plain layouts) (*Set, error) {
	tables, err := readWords(fsys)
	if err != nil {
		return nil, err
	}
	s := &Set{languages: map[string]layouts{"": plain}, tables: tables}
	for language, t := range tables {
		if s.languages[language], err = translate(plain, t); err != nil {
			return nil, err
		}
	}
	for language, l := range s.languages {
		for _, t := range l {
			fold(t, tables[language].words)
		}
	}
	// Only now, since a template that has been escaped cannot be copied.
	for _, l := range s.languages {
		for _, t := range l {
			if err := t.ExecuteTemplate(io.Discard, unrun, nil); err != nil {
				return nil, place(err)
			}
		}
	}
	return s, nil
}

func translate(plain layouts, words table) (layouts, error) {
	translated := make(layouts, len(plain))
	for name, t := range plain {
		c, err := t.Clone()
		if err != nil {
			return nil, err
		}
		translated[name] = c.Funcs(template.FuncMap{"words": words.words, "fixed": (&fixtures{t: c}).part})
	}
	return translated, nil
}

// Render makes the HTML of a page. Its error names the layout's file and line,
// and the page's address.
func (s *Set) Render(p page.Page) ([]byte, error) {
	language := ""
	if p.Site != nil {
		language = p.Site.Language
	}
	t := s.languages[s.known(language)][p.Layout]
	if t == nil {
		return nil, fmt.Errorf("layout of %s: there is no layouts/%s.html", p.URL, p.Layout)
	}
	var b bytes.Buffer
	b.Grow(32 << 10)
	if err := t.Lookup(frame).Execute(&b, p); err != nil {
		return nil, fmt.Errorf("layout of %s: %w", p.URL, place(err))
	}
	return b.Bytes(), nil
}

// Words says words of the interface in a language as the layouts say them, for what
// shows words without a layout.
func (s *Set) Words(language, english string) string {
	return s.tables[s.known(language)].words(english)
}

// known is the language for which there are layouts: "de-AT", else "de", else "",
// which has the words of the files.
func (s *Set) known(language string) string {
	language = strings.ToLower(language)
	for language != "" && s.languages[language] == nil {
		cut := strings.LastIndexByte(language, '-')
		language = language[:max(cut, 0)]
	}
	return language
}

// place takes the program's own words off the front of a template's error, so
// that it begins with the file and the line.
func place(err error) error {
	text := err.Error()
	for _, prefix := range []string{"template: ", "html/template:", "html/template: "} {
		text = strings.TrimPrefix(text, prefix)
	}
	return errors.New(strings.TrimSpace(inProgram.ReplaceAllString(text, "")))
}

// inProgram are the words of a template's error that name something inside this
// program, which whoever wrote the template has never seen.
var inProgram = regexp.MustCompile(` in type .*$| of type .*$|executing "[^"]*" at |\*?\bpage\.[A-Z]\w*\.?`)
