package site

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// present is the generation that is published now.
type present struct {
	sizes  map[string]int64 // by path; -1 for what is no file, and so never what a site wants there
	dirs   []string
	listed map[string]bool // what the marker lists
}

// survey walks a published folder. One that does not exist has nothing in it.
func survey(root string) (present, error) {
	p := present{sizes: map[string]int64{}}
	var err error
	if p.listed, err = listed(root); err != nil {
		return p, err
	}
	err = filepath.WalkDir(root, func(full string, d fs.DirEntry, err error) error {
		if full == root && os.IsNotExist(err) {
			return fs.SkipAll
		}
		if err != nil || full == root {
			return err
		}
		rel, err := filepath.Rel(root, full)
		if err != nil {
			return err
		}
		return p.meet(filepath.ToSlash(rel), d)
	})
	return p, err
}

// meet takes note of one thing.
func (p *present) meet(name string, d fs.DirEntry) error {
	switch {
	case d.IsDir():
		p.dirs = append(p.dirs, name)
	case d.Type().IsRegular():
		info, err := d.Info()
		if err != nil {
			return err
		}
		p.sizes[name] = info.Size()
	default:
		p.sizes[name] = -1
	}
	return nil
}

// same reports whether a file is there already, byte for byte.
func (p present) same(root, name string, data []byte) (bool, error) {
	if size, there := p.sizes[name]; !there || size != int64(len(data)) {
		return false, nil
	}
	have, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	return bytes.Equal(have, data), err
}

// dropped are files that systems put into every folder that is looked at.
var dropped = map[string]bool{".DS_Store": true, "Thumbs.db": true, "desktop.ini": true}

// strange is a file that no generation has put there and that would be lost, if there is
// one.
func (p present) strange(files map[string]printed) string {
	for _, name := range slices.Sorted(maps.Keys(p.sizes)) {
		if _, wanted := files[name]; !wanted && name != Marker && !p.listed[name] && !dropped[path.Base(name)] {
			return name
		}
	}
	return ""
}

// hasOther reports whether there are folders beside those that are wanted, which are
// sorted.
func (p present) hasOther(wanted []string) bool {
	return slices.ContainsFunc(p.dirs, func(dir string) bool {
		_, is := slices.BinarySearch(wanted, dir)
		return !is
	})
}
