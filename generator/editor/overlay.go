package editor

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// An overlay is a folder in which some files have the text that stands in the
// editor, saved or not. It only reads. A file that is not there yet is shown where
// its folder is.
type overlay struct {
	folder fs.FS
	texts  map[string]string
}

// Open opens a file with the text that it has here.
func (o overlay) Open(name string) (fs.File, error) {
	if info, err := o.Lstat(name); err == nil && isText(info) {
		return &openText{strings.NewReader(o.texts[name]), info.(textInfo)}, nil
	}
	return o.folder.Open(name)
}

func isText(info fs.FileInfo) bool {
	_, is := info.(textInfo)
	return is
}

// Lstat describes a file without following a link. What is no ordinary file on
// disk stays what it is, so that it is reported and not read.
func (o overlay) Lstat(name string) (fs.FileInfo, error) {
	info, err := fs.Lstat(o.folder, name)
	words, open := o.texts[name]
	if open && (errors.Is(err, fs.ErrNotExist) || err == nil && info.Mode().IsRegular()) {
		return textInfo{path.Base(name), int64(len(words))}, nil
	}
	return info, err
}

// Stat describes a file.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if info, err := o.Lstat(name); err == nil && isText(info) {
		return info, nil
	}
	return fs.Stat(o.folder, name)
}

// ReadLink returns where a link of the folder leads.
func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.folder, name) }

// ReadDir lists a folder, with the files that only the editor has.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.folder, name)
	if err != nil || len(o.texts) == 0 {
		return entries, err
	}
	for file, words := range o.texts {
		if path.Dir(file) != name {
			continue
		}
		mine := fs.FileInfoToDirEntry(textInfo{path.Base(file), int64(len(words))})
		i, there := slices.BinarySearchFunc(entries, path.Base(file), func(d fs.DirEntry, s string) int { return strings.Compare(d.Name(), s) })
		switch {
		case !there:
			entries = slices.Insert(entries, i, mine)
		case entries[i].Type().IsRegular():
			entries[i] = mine
		}
	}
	return entries, nil
}

// An openText is a text as an open file.
type openText struct {
	io.Reader
	info textInfo
}

func (f *openText) Stat() (fs.FileInfo, error) { return f.info, nil }
func (*openText) Close() error                 { return nil }

// A textInfo is what there is to say about a text as a file. It has no time, so
// that whoever remembers files looks at its bytes.
type textInfo struct {
	name string
	size int64
}

func (i textInfo) Name() string     { return i.name }
func (i textInfo) Size() int64      { return i.size }
func (textInfo) Mode() fs.FileMode  { return 0o644 }
func (textInfo) ModTime() time.Time { return time.Time{} }
func (textInfo) IsDir() bool        { return false }
func (textInfo) Sys() any           { return nil }
