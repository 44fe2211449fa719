package generator

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"time"

	"playbook/generator/layout"
	"playbook/generator/minify"
	"playbook/generator/page"
	"playbook/generator/picture"
	"playbook/generator/search"
	"playbook/generator/source"
)

// memory is what a generator keeps from one build to the next. Every part of it
// is a stage's own result under the bytes that it was made of, so that nothing of
// it can be out of date: what is found in it is what would be made again. What
// one build has not asked for is forgotten with the next.
type memory struct {
	content source.Memory
	files   map[string]file    // by path
	asked   map[string]file    // those of them that this build has read
	judged  map[string]verdict // of pictures, by path
	small   map[sum]minified   // assets by the bytes they were made of
	index   *indexer
	layouts *layout.Set
	drawn   sum // all that the layouts are made of
}

func newMemory() memory { return memory{index: new(indexer)} }

// An indexer remembers the words of the pages of the last two builds, so that only
// pages that changed are read again. Previews that are asked at once take turns at
// it.
type indexer struct {
	mu    sync.RWMutex
	index search.Indexer
}

func (x *indexer) read(d *page.Document, language string) (r *search.Reading, name string, text []byte) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.index.Read(d, language)
}

func (x *indexer) files(readings []*search.Reading, o search.Options) map[string][]byte {
	x.mu.Lock()
	defer x.mu.Unlock()
	files, _ := x.index.Make(readings, o)
	return files
}

// A sum stands for bytes.
type sum = [sha256.Size]byte

// A stamp tells, without reading a file, whether it is likely to have changed.
type stamp struct {
	size int64
	time time.Time
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime()} }

// same reports whether two stamps are alike. A file system that keeps no times is always
// asked for the bytes.
func (s stamp) same(t stamp) bool {
	return !s.time.IsZero() && s.size == t.size && s.time.Equal(t.time)
}

// A file is one of static/, or one that a page shows, without what nobody sees of it.
type file struct {
	stamp stamp
	data  []byte
	sum   sum
}

// A minified asset is kept as long as it is asked for.
type minified struct {
	data  []byte
	fresh bool
}

// read returns a file's bytes, read anew only if its size or its time is another
// one than the last time.
func (m *memory) read(fsys fs.FS, name string) (file, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return file{}, err
	}
	if info.Size() > source.MaxAsset {
		return file{}, fmt.Errorf("%s is larger than %d MiB, which no page can ask its readers to wait for; take it out, and link to it where it can be downloaded", name, source.MaxAsset>>20)
	}
	f, known := m.files[name]
	if !known || !f.stamp.same(stampOf(info)) {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return file{}, err
		}
		if data, err = picture.Bare(data); err != nil {
			return file{}, fmt.Errorf("%s: %w", name, err)
		}
		f = file{stampOf(info), data, sha256.Sum256(data)}
	}
	if m.asked == nil {
		m.asked = map[string]file{}
	}
	m.asked[name] = f
	return f, nil
}

// minify makes an asset smaller, once.
func (m *memory) minify(name string, data []byte) ([]byte, error) {
	key := sha256.Sum256(slices.Concat([]byte(name+"\x00"), data))
	if kept, known := m.small[key]; known {
		m.small[key] = minified{kept.data, true}
		return kept.data, nil
	}
	data, err := minify.Bytes(name, data)
	if err != nil {
		return nil, err
	}
	if m.small == nil {
		m.small = map[sum]minified{}
	}
	m.small[key] = minified{data, true}
	return data, nil
}

// forget drops what was not asked for since it was last called.
func (m *memory) forget() {
	m.files, m.asked = m.asked, nil
	maps.DeleteFunc(m.small, func(_ sum, kept minified) bool { return !kept.fresh })
	for key, kept := range m.small {
		m.small[key] = minified{data: kept.data}
	}
}

// load loads the layouts in a language, once for the same files and the same assets.
func (m *memory) load(fsys fs.FS, named map[string]string, language string) (*layout.Set, error) {
	h := sha256.New()
	h.Write([]byte(language + "\x00"))
	for _, name := range slices.Sorted(maps.Keys(named)) {
		h.Write([]byte(name + "\x00" + named[name] + "\x00"))
	}
	for _, pattern := range []string{"layouts/*.html", "layouts/words/*.yaml"} {
		names, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			data, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil, err
			}
			part := sha256.Sum256(data)
			h.Write(slices.Concat([]byte(name+"\x00"), part[:]))
		}
	}
	key := sum(h.Sum(nil))
	if m.layouts != nil && m.drawn == key {
		return m.layouts, nil
	}
	set, err := layout.Load(fsys, named, language)
	if err != nil {
		return nil, err
	}
	m.layouts, m.drawn = set, key
	return set, nil
}
