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
// Templates are parsed and escaped by html/template, and executed by stamp, which
// leaves what it does not know, and every fault, to html/template again.
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
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"playbook/generator/page"
	"playbook/generator/stamp"
	"playbook/generator/tongue"
)

// A Set is the layouts of a playbook, ready for use. It may be used by several
// goroutines at once.
type Set struct {
	programs map[string]*stamp.Program // by the names of the layouts' files, without the ending; nil for one that stamp does not know
	sure     func() (layouts, error)   // the same as templates, made when they are needed
	lexicon  *lexicon
}

// Load reads the layouts and the words of the interface in a language that lie in
// the folder layouts of fsys. Assets are the addresses of the files that a layout
// may ask for by name: "site.css" is at "/assets/site.3fa2c1b0.css". A word of the
// layouts or of the pages that the language's table does not have is an error.
func Load(fsys fs.FS, assets map[string]string, language string) (*Set, error) {
	lex, err := readTongue(fsys, language)
	if err != nil {
		return nil, err
	}
	texts, err := read(fsys)
	if err != nil {
		return nil, err
	}
	funcs := functions(assets, lex.words)
	all, err := parseAll(texts, funcs)
	if err != nil {
		return nil, err
	}
	if err := lex.need(slices.Concat(spelled(all), page.Words(), tongue.Words()), page.Counted()); err != nil {
		return nil, err
	}
	programs, err := ready(all, funcs, lex)
	if err != nil {
		return nil, err
	}
	sure := sync.OnceValues(func() (layouts, error) {
		all, err := parseAll(texts, funcs)
		for _, t := range all {
			fold(t, lex.Say)
		}
		return all, err
	})
	return &Set{programs, sure, lex}, nil
}

// Render writes the HTML of a page to b, or nothing. Its error names the layout's file and line,
// and the page's address.
func (s *Set) Render(b *bytes.Buffer, p page.Page) error {
	program, known := s.programs[p.Layout]
	if !known {
		return fmt.Errorf("layout of %s: there is no layouts/%s.html", p.URL, p.Layout)
	}
	if program.Execute(b, frame, p) {
		return nil
	}
	all, err := s.sure()
	if err != nil {
		return err
	}
	if err := careful(all[p.Layout].Lookup(frame), b, p, longest); err != nil {
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
var inProgram = regexp.MustCompile(` in type .*$|: \{state.*$|(?s: over \{.*$)| of type .*$|executing "[^"]*" at |\*?\bpage\.[A-Z]\w*\.?`)
