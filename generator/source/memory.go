package source

import (
	"crypto/sha256"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"time"

	"playbook/generator/lanes"
	"playbook/generator/markdown"
	"playbook/generator/playbook"
)

// A Memory reads a playbook again and again. It keeps what it has made of every
// page and makes it anew only where the page's file has changed, so that reading
// a large playbook a second time costs a look at each file and no more. What it
// returns is what [Read] would: an entry is a function of its file's name and
// bytes, and of the settings' and the glossary's words.
//
// A file of the size and the time of the last reading is taken to be unchanged; a
// file system that keeps no times is asked for the bytes. Where times are coarse,
// whoever knows that a file has changed can say so by [Memory.Forget].
//
// The zero value is ready. It must not be used by two goroutines at once.
type Memory struct {
	words markdown.Words
	md    *markdown.Converter
	pages map[string]*known
}

// known is what was made of one file.
type known struct {
	stamp    stamp
	sum      [sha256.Size]byte
	entry    *playbook.Entry
	problems []playbook.Problem
}

// A stamp tells, without reading a file, whether it is likely to have changed.
type stamp struct {
	size int64
	time time.Time
}

func stampOf(d fs.DirEntry) stamp {
	info, err := d.Info()
	if err != nil {
		return stamp{} // it will be said when the file is read
	}
	return stamp{info.Size(), info.ModTime()}
}

func (s stamp) same(t stamp) bool {
	return !s.time.IsZero() && s.size == t.size && s.time.Equal(t.time)
}

// Forget makes the next reading read files whatever their times say.
func (m *Memory) Forget(names ...string) {
	for _, name := range names {
		if k := m.pages[name]; k != nil {
			k.stamp = stamp{}
		}
	}
}

// Read reads the playbook in a folder of the shape of a repository, content/ and
// static/ below it, several files at a time.
func (m *Memory) Read(fsys fs.FS) (*playbook.Content, error) {
	if err := hasContent(fsys); err != nil {
		return nil, err
	}
	r := &reader{fsys: fsys, content: &playbook.Content{Assets: map[string]bool{}}, unread: map[string]bool{}, folded: map[string]string{}}
	files, err := r.list()
	if err != nil {
		return nil, err
	}
	r.settings()
	terms := r.glossary()
	m.speak(markdown.Words{Labels: labels(r.content.Settings), Also: also(r.content.Settings), Terms: glossaryWords(terms)})
	if err := m.read(r, files); err != nil {
		return nil, err
	}
	r.content.Entries = append(r.content.Entries, terms...)
	slices.SortStableFunc(r.content.Entries, func(a, b *playbook.Entry) int { return strings.Compare(a.File, b.File) })
	return r.content, nil
}

// speak takes the words by which texts are read. With other words every text has
// to be read again.
func (m *Memory) speak(words markdown.Words) {
	if m.md != nil && reflect.DeepEqual(m.words, words) {
		return
	}
	m.words, m.md, m.pages = words, markdown.New(words), nil
}

// read reads the pages that have changed, several at a time, and keeps the order
// of names. What it knew of files that are gone it forgets.
func (m *Memory) read(r *reader, files []listed) error {
	errs := make([]error, len(files))
	pages := make([]*known, len(files))
	lanes.Each(len(files), func(i int) { pages[i], errs[i] = m.page(r.fsys, files[i]) })
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	m.pages = make(map[string]*known, len(files))
	r.content.Entries = make([]*playbook.Entry, len(files))
	for i, k := range pages {
		m.pages[files[i].name] = k
		r.content.Entries[i] = k.entry
		r.content.Problems = append(r.content.Problems, k.problems...)
	}
	return nil
}

func (m *Memory) page(fsys fs.FS, f listed) (*known, error) {
	old := m.pages[f.name]
	if old != nil && old.stamp.same(f.stamp) {
		return old, nil
	}
	p := page{name: f.name, md: m.md, old: old}
	if err := p.read(fsys, f.odd); err != nil {
		return nil, err
	}
	return &known{f.stamp, p.sum, p.entry, p.problems}, nil
}
