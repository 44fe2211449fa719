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
// The words of the interface are in layouts/words, a file for each language, and the
// settings' language chooses: de-AT takes what de-AT.yaml says, else what de.yaml
// says. A playbook's own de.yaml takes the place of the one of every site and has to
// be whole; to change a few words it names its region and writes de-DE.yaml. A
// language without a table has the interface in English.
//
// Pages come out small because layouts are made small when they are read (see
// squeeze), and their fixed words and pictures written into them (see fold).
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
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/lanes"
	"playbook/generator/page"
	"playbook/generator/tongue"
)

const (
	frame = "layouts/base.html"
	unrun = "Unrun"
)

// A Set is the layouts of a playbook, ready for use. It may be used by several
// goroutines at once.
type Set struct {
	layouts layouts
	lexicon *lexicon
}

// layouts are templates by the names of their files, without the ending.
type layouts map[string]*template.Template

// Load reads the layouts and the words of the interface in a language that lie in
// the folder layouts of fsys. Assets are the addresses of the files that a layout
// may ask for by name: "site.css" is at "/assets/site.3fa2c1b0.css". A word of the
// layouts or of the pages that the language's table does not have is an error.
func Load(fsys fs.FS, assets map[string]string, language string) (*Set, error) {
	lex, err := readTongue(fsys, language)
	if err != nil {
		return nil, err
	}
	all, err := parseAll(fsys, assets, lex)
	if err != nil {
		return nil, err
	}
	s := &Set{all, lex}
	if err := s.Need(slices.Concat(spelled(all), page.Words(), tongue.Words()), page.Counted()); err != nil {
		return nil, err
	}
	return s, s.ready()
}

func parseAll(fsys fs.FS, assets map[string]string, lex *lexicon) (layouts, error) {
	files, err := fs.Glob(fsys, "layouts/*.html")
	if err != nil {
		return nil, err
	}
	shared, err := parseShared(fsys, files, assets, lex)
	if err != nil {
		return nil, err
	}
	all := layouts{}
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
		if err := squeeze(t, file); err != nil {
			return nil, err
		}
		if t.Lookup("main") == nil {
			return nil, fmt.Errorf(`%s does not define "main", which is what stands in the frame: begin it with {{define "main"}} and end it with {{end}}`, file)
		}
		t.Funcs(template.FuncMap{"fixed": (&fixtures{t: t}).part})
		all[strings.TrimSuffix(path.Base(file), ".html")] = t
	}
	return all, nil
}

// ready writes the fixed words in, and finds faults before there is a page.
func (s *Set) ready() error {
	names := slices.Sorted(maps.Keys(s.layouts))
	faults := make([]error, len(names))
	lanes.Each(len(names), func(i int) {
		t := s.layouts[names[i]]
		fold(t, s.lexicon.Say)
		if err := t.ExecuteTemplate(io.Discard, unrun, nil); err != nil {
			faults[i] = place(err)
		}
	})
	for _, err := range faults {
		if err != nil {
			return err
		}
	}
	return nil
}

// isPart reports whether a file is a part of other layouts.
func isPart(file string) bool { return strings.HasPrefix(path.Base(file), "_") }

func parseShared(fsys fs.FS, files []string, assets map[string]string, lex *lexicon) (*template.Template, error) {
	if !slices.Contains(files, frame) {
		return nil, fmt.Errorf("%s is missing: it is the frame of every page", frame)
	}
	t := template.New(frame).Funcs(functions(assets, lex.words))
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
	if err := squeeze(t, files...); err != nil {
		return nil, err
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

// Render writes the HTML of a page to b, or nothing. Its error names the layout's file and line,
// and the page's address.
func (s *Set) Render(b *bytes.Buffer, p page.Page) error {
	t := s.layouts[p.Layout]
	if t == nil {
		return fmt.Errorf("layout of %s: there is no layouts/%s.html", p.URL, p.Layout)
	}
	begin := b.Len()
	if err := t.Lookup(frame).Execute(b, p); err != nil {
		b.Truncate(begin)
		return fmt.Errorf("layout of %s: %w", p.URL, place(err))
	}
	return nil
}

// Tongue says things in the language of the layouts, for what shows words without
// one.
func (s *Set) Tongue() *tongue.Tongue { return s.lexicon.Tongue }

// Need is an error that names the file where words are missing that somebody else
// says in this language: plain ones, and those that count.
func (s *Set) Need(words, counted []string) error { return s.lexicon.need(words, counted) }

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
