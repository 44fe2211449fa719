package generator

import (
	"bytes"
	"maps"
	"slices"
	"sync"

	"playbook/generator/lanes"
	"playbook/generator/offline"
	"playbook/generator/site"
)

// A press hands on the files of a site as they are made, so that they never stand in
// memory together, and notes what others have to know of them. It may be used by
// several goroutines at once.
type press struct {
	put     func(name string, data []byte) error
	static  site.Files // whose names no file that is made may have
	listing bool       // whether notes are taken: for the list of a worker only

	mu    sync.Mutex
	notes map[string]offline.File
	texts map[string]bool // excerpts that were handed on: pages of one text share theirs
	index int             // the bytes of them
}

// file hands on a file that is made.
func (p *press) file(name string, data []byte) error {
	if p.static[name] != nil {
		return clash(name)
	}
	return p.hand(name, data)
}

// page hands on the file of the page of an address.
func (p *press) page(url string, html []byte) error {
	if err := p.file(fileOf(url), html); err != nil {
		return err
	}
	if p.listing {
		p.note(fileOf(url), offline.Page(url, html))
	}
	return nil
}

// excerpt hands on the text of a page, once.
func (p *press) excerpt(name string, text []byte) error {
	p.mu.Lock()
	had := p.texts[name]
	if !had {
		p.texts[name] = true
		p.index += len(text)
	}
	p.mu.Unlock()
	if had {
		return nil
	}
	return p.file(name, text)
}

// hand hands on any file.
func (p *press) hand(name string, data []byte) error {
	if err := p.put(name, data); err != nil {
		return err
	}
	if p.listing {
		p.note(name, offline.File{Size: len(data)})
	}
	return nil
}

func (p *press) note(name string, f offline.File) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.notes[name] = f
}

// all hands on many files, several at a time.
func (p *press) all(files site.Files, hand func(name string, data []byte) error) error {
	names := slices.Sorted(maps.Keys(files))
	return lanes.Until(len(names), func(i int) error { return hand(names[i], files[names[i]]) })
}

// A shelf keeps files in memory.
type shelf struct {
	mu    sync.Mutex
	files site.Files
}

func newShelf() *shelf { return &shelf{files: site.Files{}} }

func (s *shelf) put(name string, data []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[name] = bytes.Clone(data)
	return nil
}
