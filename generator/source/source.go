// Package source reads the folder of a playbook: files in, entries with typed
// fields and positions out, and a problem for whatever it could not make sense
// of.
//
// It alone knows how front matter is written, and is the only package that
// imports frontmatter and yaml. It fails closed: a file that cannot be read
// without doubt becomes a broken entry, which others may still refer to and which
// is never published.
//
// Front matter is YAML and nothing else. frontmatter does the splitting, after
// this package has looked for what it would let pass in silence: a byte-order
// mark, blank lines before the block, a block never closed, a line of dashes
// inside a text. The YAML is read as a tree and decoded here, since positions,
// the nearest field's name and "no" for Norway are lost in any decoder that goes
// straight to Go values.
package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"playbook/generator/lanes"
	"playbook/generator/markdown"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// ErrNoContent says that a folder holds no playbook.
var ErrNoContent = errors.New("there is no content folder here")

// The limits on one file, in bytes: an honest page is under 100 KiB.
const (
	maxFile  = 1 << 20
	maxFront = 64 << 10
)

// Read reads the playbook in a folder of the shape of a repository, content/ and
// static/ below it, several files at a time.
func Read(fsys fs.FS) (*playbook.Content, error) {
	if _, err := fs.Stat(fsys, "content"); err != nil {
		return nil, ErrNoContent
	}
	r := &reader{fsys: fsys, content: &playbook.Content{Assets: map[string]bool{}}}
	pages, err := r.list()
	if err != nil {
		return nil, err
	}
	r.settings()
	terms := r.glossary()
	words := markdown.Words{Labels: labels(r.content.Settings), Terms: glossaryWords(terms)}
	entries, err := r.pages(pages, markdown.New(words))
	if err != nil {
		return nil, err
	}
	r.content.Entries = append(entries, terms...)
	slices.SortStableFunc(r.content.Entries, func(a, b *playbook.Entry) int { return strings.Compare(a.File, b.File) })
	return r.content, nil
}

type reader struct {
	fsys    fs.FS
	content *playbook.Content
}

func (r *reader) report(p playbook.Problem) { r.content.Problems = append(r.content.Problems, p) }

// list walks content/ and static/ and returns the pages' file names in order.
// Every other file is an asset.
func (r *reader) list() ([]string, error) {
	var pages []string
	for _, root := range []string{"content", "static"} {
		err := fs.WalkDir(r.fsys, root, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && name == "static":
				return fs.SkipDir
			case err != nil:
				return fmt.Errorf("reading %s: %w", name, err)
			case strings.HasPrefix(d.Name(), "."):
				return skip(d)
			case d.IsDir():
				return nil
			case !d.Type().IsRegular():
				r.report(irregular(name, d.Type()))
			case root == "content" && isPage(name):
				pages = append(pages, name)
			case name != playbook.SettingsFile && name != glossaryFile:
				r.asset(name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return pages, nil
}

func skip(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func isPage(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown"
}

// asset notes a file that is not a page, and speaks up where its name is so near
// to one that is read that somebody will wonder.
func (r *reader) asset(name string) {
	r.content.Assets[name] = true
	if name == "content/playbook.yml" || name == "content/glossary.yml" {
		r.report(playbook.Problem{
			Pos: playbook.Pos{File: name}, Rule: "misplaced-page", Target: name,
			Text: name + " is not read", Hint: "rename it to " + strings.TrimSuffix(name, "yml") + "yaml",
		})
	}
}

func irregular(name string, mode fs.FileMode) playbook.Problem {
	what := "not an ordinary file"
	if mode&fs.ModeSymlink != 0 {
		what = "a symbolic link"
	}
	return playbook.Problem{
		Pos: playbook.Pos{File: name}, Rule: "unreadable-page", Target: name,
		Text: name + " is " + what + ", which could bring in something from outside the playbook",
		Hint: "put the file itself here, or take the link away",
	}
}

// pages reads every page, several at a time, and keeps the order of names.
func (r *reader) pages(names []string, md *markdown.Converter) ([]*playbook.Entry, error) {
	type result struct {
		entry    *playbook.Entry
		problems []playbook.Problem
		err      error
	}
	results := lanes.Map(names, func(name string) result {
		p := page{name: name, md: md}
		err := p.read(r.fsys)
		return result{p.entry, p.problems, err}
	})
	entries := make([]*playbook.Entry, 0, len(names))
	for _, res := range results {
		if res.err != nil {
			return nil, res.err
		}
		r.content.Problems = append(r.content.Problems, res.problems...)
		entries = append(entries, res.entry)
	}
	return entries, nil
}

func labels(s *playbook.Settings) map[string]string {
	words := make(map[string]string, len(playbook.Labels))
	for key := range playbook.Labels {
		words[key] = s.Label(key)
	}
	return words
}

// place is where a byte offset of a text lies, counted from line first.
func place(text []byte, offset, first int) prose.Place {
	before := string(text[:offset])
	start := strings.LastIndexByte(before, '\n') + 1
	return prose.Place{Line: first + strings.Count(before, "\n"), Col: len([]rune(before[start:])) + 1}
}
