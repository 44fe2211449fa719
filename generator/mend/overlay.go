package mend

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Over returns a folder in which some files have another text. A file whose text
// is nil is not there; one that the folder has not got is new.
func Over(folder fs.FS, texts map[string][]byte) fs.FS { return overlay{folder, texts} }

// An overlay is a folder in which some files have another text.
type overlay struct {
	folder fs.FS
	texts  map[string][]byte
}

// Open opens a file with the text that it has here.
func (o overlay) Open(name string) (fs.File, error) {
	text, changed := o.texts[name]
	switch {
	case !changed:
		return o.folder.Open(name)
	case text == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &file{bytes.NewReader(text), info{path.Base(name), int64(len(text))}}, nil
}

// ReadDir lists a folder. A file with another text has no time, so that nobody
// takes it for the one that it lies over.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.folder, name)
	if err != nil {
		return nil, err
	}
	here := func(e fs.DirEntry) bool { _, changed := o.texts[path.Join(name, e.Name())]; return changed }
	entries = slices.DeleteFunc(slices.Clone(entries), here)
	for file, text := range o.texts {
		if path.Dir(file) == name && text != nil {
			entries = append(entries, fs.FileInfoToDirEntry(info{path.Base(file), int64(len(text))}))
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// Lstat describes a file of the folder without following a link.
func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	text, changed := o.texts[name]
	switch {
	case !changed:
		return fs.Lstat(o.folder, name)
	case text == nil:
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
	}
	return info{path.Base(name), int64(len(text))}, nil
}

// ReadLink returns where a link of the folder leads.
func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.folder, name) }

// A file is a text as an open file.
type file struct {
	*bytes.Reader
	info info
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (*file) Close() error                 { return nil }

// An info is what there is to say about a text as a file.
type info struct {
	name string
	size int64
}

func (i info) Name() string     { return i.name }
func (i info) Size() int64      { return i.size }
func (info) Mode() fs.FileMode  { return 0o644 }
func (info) ModTime() time.Time { return time.Time{} }
func (info) IsDir() bool        { return false }
func (info) Sys() any           { return nil }

// Read returns the text of a file below content/ that is an ordinary one, with no
// link on the way to it.
func Read(folder fs.FS, name string) ([]byte, error) { return read(folder, name) }

// read returns the text of a file below content/ that is an ordinary one, with no
// link on the way to it.
func read(folder fs.FS, name string) ([]byte, error) {
	if !fs.ValidPath(name) || !strings.HasPrefix(name, "content/") {
		return nil, fmt.Errorf("%s is not in content/", name)
	}
	for i := range len(name) + 1 {
		if i < len(name) && name[i] != '/' {
			continue
		}
		info, err := fs.Lstat(folder, name[:i])
		if err != nil {
			return nil, err
		}
		if whole := i == len(name); whole && !info.Mode().IsRegular() || !whole && !info.IsDir() {
			return nil, fmt.Errorf("%s is not an ordinary file", name[:i])
		}
	}
	return fs.ReadFile(folder, name)
}
