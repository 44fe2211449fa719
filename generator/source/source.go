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
//
// The road of one file, file by file:
//
//	name    whether its name is one on every computer
//	folder  what kind its folder gives it
//	text    its bytes as text with plain line ends
//	split   front matter and body; doubt says where one could be taken for the other
//	yaml    the front matter as a tree; plainly says why it is none
//	decode  the tree into the fields of its kind, value by value (scalars, forms)
//	page    the entry that comes of it, with its id (id) and the body's links
//
// memory does so for all files, several at a time, and only where a file has
// changed since it was last read.
//
// books reads the two files that are YAML as a whole, and ruler says where in a
// file something stands.
package source

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"

	"playbook/generator/playbook"
)

// ErrNoContent says that a folder holds no playbook.
var ErrNoContent = errors.New("there is no content folder here")

// Read reads the playbook in a folder of the shape of a repository, content/ and
// static/ below it, several files at a time.
func Read(fsys fs.FS) (*playbook.Content, error) {
	return new(Memory).Read(fsys)
}

func hasContent(fsys fs.FS) error {
	info, err := fs.Lstat(fsys, "content")
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ErrNoContent
	case err != nil:
		return fmt.Errorf("reading content: %w", err)
	case info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("content is a symbolic link, which could lead out of the playbook: %w", ErrNoContent)
	case !info.IsDir():
		return fmt.Errorf("content is a file, and has to be the folder that holds the pages: %w", ErrNoContent)
	}
	return nil
}

type reader struct {
	fsys    fs.FS
	content *playbook.Content
	unread  map[string]bool // books that cannot be read, which has been said

	folded map[string]string // the files of static/, by their names as Windows and macOS tell them apart
	weight int64             // of the files of static/ so far
}

func (r *reader) report(p playbook.Problem) { r.content.Problems = append(r.content.Problems, p) }

// A listed file is a page that is to be read.
type listed struct {
	name  string
	stamp stamp
	odd   *badFile // why it is never opened; nil for an ordinary file
}

func listing(name string, d fs.DirEntry) listed {
	if bad := odd(name, d.Type()); bad != nil {
		return listed{name: name, odd: bad}
	}
	return listed{name: name, stamp: stampOf(d)}
}

// list walks content/ and static/ and returns the pages in the order of their
// names. Every other file is an asset. Of layouts/ it says only what would not be
// read.
func (r *reader) list() ([]listed, error) {
	var pages []listed
	for _, root := range []string{"content", "static", "layouts"} {
		if info, err := fs.Lstat(r.fsys, root); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			r.odd(root, fs.ModeSymlink)
			continue
		}
		err := fs.WalkDir(r.fsys, root, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil && name == root && root != "content" && errors.Is(err, fs.ErrNotExist):
				return fs.SkipDir
			case errors.Is(err, fs.ErrPermission) && d != nil:
				r.report(playbook.Problem{
					Pos: playbook.Pos{File: name}, Rule: "unreadable-page", Target: name,
					Text: "the folder " + name + " may not be read on this computer, so nobody knows what is in it", Hint: openYourself,
				})
				r.unseen(name)
				return skip(d)
			case err != nil:
				return fmt.Errorf("reading %s: %w", name, err)
			case strings.HasPrefix(d.Name(), "."), !r.nameable(name):
				return skip(d)
			case d.IsDir():
				return nil
			case root == "content" && isPage(name):
				pages = append(pages, listing(name, d))
			case !d.Type().IsRegular():
				r.odd(name, d.Type())
				if path.Ext(name) == "" {
					r.unseen(name)
				}
			case root == "layouts":
				r.weigh(root, name, d)
			case root == "static":
				r.weigh(root, name, d)
				r.portable(name)
				r.asset(name)
			case root == "content" && isDrawing(name):
				r.drawing(name)
				r.asset(name)
			case name != playbook.SettingsFile && name != playbook.GlossaryFile:
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

// asset notes a file that is not a page, and speaks up where its name is so near
// to one that is read that somebody will wonder.
func (r *reader) asset(name string) {
	r.content.Assets[name] = true
	for _, book := range []string{playbook.SettingsFile, playbook.GlossaryFile} {
		if lower := strings.ToLower(name); lower == book || lower == strings.TrimSuffix(book, "yaml")+"yml" {
			r.unread[book] = r.unread[book] || r.missing(book)
			r.report(playbook.Problem{
				Pos: playbook.Pos{File: name}, Rule: "misplaced-page", Target: name,
				Text: name + " is not read, because it goes by another name", Hint: "rename it to " + book,
			})
		}
	}
}

func (r *reader) missing(name string) bool {
	_, err := fs.Lstat(r.fsys, name)
	return errors.Is(err, fs.ErrNotExist)
}

// unseen notes a folder into which nobody could look.
func (r *reader) unseen(name string) {
	if strings.HasPrefix(name, "content/") {
		r.content.Unseen = append(r.content.Unseen, name)
	}
}

// odd reports a link, a pipe or a device.
func (r *reader) odd(name string, mode fs.FileMode) {
	bad := odd(name, mode)
	r.unread[name] = true
	r.report(playbook.Problem{Pos: playbook.Pos{File: name}, Rule: "unreadable-page", Target: name, Text: bad.what, Hint: bad.hint})
}

// odd says what is wrong with a link, a pipe or a device. It is never opened: a link could
// lead out of the playbook, and a pipe would be waited for without end.
func odd(name string, mode fs.FileMode) *badFile {
	what := name + " is not an ordinary file, so it is not read"
	switch {
	case mode.IsRegular():
		return nil
	case mode&fs.ModeSymlink != 0:
		what = name + " is a symbolic link, which could bring in something from outside the playbook"
	}
	return &badFile{what: what, hint: "put the file itself here, or take this one away"}
}

func labels(s *playbook.Settings) map[string]string {
	words := make(map[string]string, len(playbook.Labels))
	for key := range playbook.Labels {
		words[key] = s.Label(key)
	}
	return words
}

// also are the English words of what the settings have not named: a playbook whose
// language has words of its own may have been begun with these.
func also(s *playbook.Settings) map[string]string {
	words := maps.Clone(playbook.Labels)
	for _, p := range s.Labels {
		delete(words, p.Key.Value)
	}
	return words
}
