package editor

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"playbook/generator"
	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// A book is one playbook that is being edited: its folder on disk, the texts that
// stand over it, and what was last made of the two.
type book struct {
	dir  string
	root *os.Root
	gen  *generator.Generator

	open     map[string]*openDocument // by file
	stale    bool                     // whether the graph is of older texts
	changed  []string                 // what is known to have changed on disk since
	graph    *graph.Graph             // nil before the first, or where there is no content
	problems func() []playbook.Problem
	failure  string // why there is no graph of the present texts, as it was last said

	edition   int             // of the texts
	due       bool            // whether the findings are to be looked for
	looking   bool            // whether they are
	touched   map[string]bool // files that may have changed since they were looked at
	findings  map[string][]finding
	published map[string][]diagnostic // by address, what the client shows
}

// An openDocument is one that the editor holds.
type openDocument struct {
	uri     string // as the client spells it
	version *int
	text    *text
}

func openBook(dir string, builtin fs.FS, o generator.Options) (*book, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &book{
		dir: dir, root: root, gen: generator.New(builtin, o), stale: true, due: true,
		open: map[string]*openDocument{}, touched: map[string]bool{}, findings: map[string][]finding{}, published: map[string][]diagnostic{},
	}, nil
}

// touch says that the texts, or files on disk, are others than before.
func (b *book) touch(changed ...string) {
	b.changed = append(b.changed, changed...)
	b.stale, b.due = true, true
	b.edition++
	for _, file := range changed {
		b.touched[file] = true
	}
}

// folder is the playbook as it stands in the editor at this moment.
func (b *book) folder() overlay {
	o := overlay{b.root.FS(), make(map[string]string, len(b.open))}
	for file, d := range b.open {
		o.texts[file] = d.text.s
	}
	return o
}

// read brings the graph up to date with the texts. An error is returned once: a
// playbook without content goes on without one until it has some.
func (b *book) read() error {
	if !b.stale {
		return nil
	}
	g, problems, err := b.gen.Look(b.folder(), b.changed...)
	b.stale, b.changed = false, nil
	if err == nil {
		b.graph, b.problems, b.failure = g, problems, ""
		return nil
	}
	b.problems = nil
	if errors.Is(err, fs.ErrNotExist) {
		b.stale = true // a file went while the folder was read
	}
	if b.failure == err.Error() {
		return nil
	}
	b.failure = err.Error()
	return fmt.Errorf("%s: %w", b.dir, err)
}

// uri is the address of a file, as the client spells it where it has it open.
func (b *book) uri(file string) string {
	if d := b.open[file]; d != nil {
		return d.uri
	}
	return uriOf(filepath.Join(b.dir, filepath.FromSlash(file)))
}

// largest is how much of a file is read to find a place in it. No page is larger.
const largest = 1 << 20

// text is a file's text: the editor's, or else that on disk; an empty one where it
// cannot be had.
func (b *book) text(file string) *text {
	if d := b.open[file]; d != nil {
		return d.text
	}
	return load(b.root.FS(), file)
}

func load(folder fs.FS, file string) *text {
	info, err := fs.Lstat(folder, file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > largest {
		return newText("")
	}
	data, err := fs.ReadFile(folder, file)
	if err != nil || !utf8.Valid(data) {
		return newText("")
	}
	return newText(string(data))
}

// entries are the pages that a reference may name, in reading order; then those
// that are held back, or cannot be read just now. Words of the glossary are none.
func (b *book) entries(kinds []playbook.Kind) []*playbook.Entry {
	if b.graph == nil {
		return nil
	}
	if len(kinds) == 0 {
		kinds = playbook.Kinds
	}
	var found []*playbook.Entry
	for _, k := range kinds {
		listed := b.graph.Of(k)
		seen := make(map[*playbook.Entry]bool, len(listed))
		for _, e := range listed {
			seen[e] = true
		}
		found = append(found, listed...)
		for _, e := range b.graph.Entries {
			if e.Kind == k && !seen[e] && b.graph.Entry(e.ID) == e {
				found = append(found, e)
			}
		}
	}
	return found
}

// inContent reports whether a file is one that findings can be about.
func inContent(file string) bool { return strings.HasPrefix(file, "content/") }

// known reports whether a file is one that is helped with.
func known(file string) bool {
	return inContent(file) && (path.Ext(file) == ".md" || isYAML(file))
}

// atMost bounds the folders that are looked through for playbooks, and how deep.
const (
	atMost  = 2000
	deepest = 4
)

// discover looks for playbooks in a folder: itself, or else folders below it.
func discover(dir string) []string {
	if isBook(dir) {
		return []string{dir}
	}
	var found []string
	looked := 0
	// What cannot be read holds no playbook that could be.
	_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch looked++; {
		case err != nil || looked > atMost*10:
			return fs.SkipDir
		case !d.IsDir() || name == dir:
			return nil
		case strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || looked > atMost && len(found) > 0:
			return fs.SkipDir
		case isBook(name):
			found = append(found, name)
			return fs.SkipDir
		case strings.Count(under(dir, name), "/")+1 >= deepest:
			return fs.SkipDir
		}
		return nil
	})
	return found
}

// isBook reports whether a folder is a playbook's. A folder named content alone
// makes none: many programs call theirs so.
func isBook(dir string) bool {
	for _, sign := range []string{playbook.SettingsFile, playbook.GlossaryFile, "content/purpose", "content/procedures"} {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(sign))); err == nil {
			return true
		}
	}
	return false
}

// above is the folder of the playbook that a document lies in, by its path.
func above(name string) string {
	for dir := filepath.Dir(name); ; dir = filepath.Dir(dir) {
		if filepath.Base(dir) == "content" && isBook(filepath.Dir(dir)) {
			return filepath.Dir(dir)
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}
