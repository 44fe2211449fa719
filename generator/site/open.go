package site

import (
	"bytes"
	"io/fs"
	"path"
	"time"
)

// Open opens a file of the site in memory, so that what reads a built site can
// read one that was never written. Folders cannot be listed.
func (f Files) Open(name string) (fs.File, error) {
	data, there := f[name]
	if !there || !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memory{bytes.NewReader(data), name}, nil
}

// memory is an open file of a site in memory.
type memory struct {
	*bytes.Reader
	name string
}

func (m *memory) Close() error               { return nil }
func (m *memory) Stat() (fs.FileInfo, error) { return m, nil }
func (m *memory) Name() string               { return path.Base(m.name) }
func (m *memory) Mode() fs.FileMode          { return 0o444 }
func (m *memory) ModTime() time.Time         { return time.Time{} }
func (m *memory) IsDir() bool                { return false }
func (m *memory) Sys() any                   { return nil }
