package site

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
)

// A change is the way from the present generation to the wanted one.
type change struct {
	files   Files
	names   []string // of files, sorted
	kept    []bool   // by the index of names: the present generation has it, byte for byte
	dirs    []string // the folders that the files lie in, outer ones first
	removed int      // files of the present generation that are not wanted
	other   bool     // the present generation has folders that are not wanted
	listed  map[string]bool
	strange string // a file that no generation has put there, if there is one
}

// compare finds out what has to be done to make the folder hold files.
func (p place) compare(files Files) (*change, error) {
	c := &change{files: files, names: slices.Sorted(maps.Keys(files)), dirs: folders(files)}
	c.kept = make([]bool, len(c.names))
	var err error
	if c.listed, err = listed(p.path); err != nil {
		return nil, err
	}
	sizes, err := c.survey(p.path)
	if err != nil {
		return nil, err
	}
	err = each(len(c.names), func(i int) error {
		want := files[c.names[i]]
		if size, ok := sizes[c.names[i]]; !ok || size != int64(len(want)) {
			return nil
		}
		have, err := os.ReadFile(filepath.Join(p.path, filepath.FromSlash(c.names[i])))
		c.kept[i] = bytes.Equal(have, want)
		return err
	})
	return c, err
}

// survey walks the present generation and returns the sizes of its files.
func (c *change) survey(root string) (map[string]int64, error) {
	sizes := make(map[string]int64, len(c.names))
	err := filepath.WalkDir(root, func(full string, d fs.DirEntry, err error) error {
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
		return c.meet(filepath.ToSlash(rel), d, sizes)
	})
	return sizes, err
}

// meet takes note of one thing in the present generation.
func (c *change) meet(name string, d fs.DirEntry, sizes map[string]int64) error {
	if d.IsDir() {
		if _, wanted := slices.BinarySearch(c.dirs, name); !wanted {
			c.other = true
		}
		return nil
	}
	if _, wanted := c.files[name]; !wanted && name != Marker {
		c.removed++
		if !c.listed[name] && !dropped[path.Base(name)] {
			c.strange = cmp.Or(c.strange, name)
		}
	}
	if !d.Type().IsRegular() {
		return nil // a link or a pipe is never what a site wants under this name
	}
	info, err := d.Info()
	if err != nil {
		return err
	}
	sizes[name] = info.Size()
	return nil
}

// dropped are files that systems put into every folder that is looked at.
var dropped = map[string]bool{".DS_Store": true, "Thumbs.db": true, "desktop.ini": true}

// none says whether there is nothing to do.
func (c *change) none() bool {
	return !c.other && c.removed == 0 && !slices.Contains(c.kept, false)
}

// summary counts everything but the marker.
func (c *change) summary() Summary {
	s := Summary{Removed: c.removed}
	for i, name := range c.names {
		switch {
		case name == Marker:
			continue
		case c.kept[i]:
			s.Unchanged++
		default:
			s.Written++
		}
		s.Bytes += int64(len(c.files[name]))
	}
	return s
}

// folders are the folders that files lie in, sorted, so that a folder comes
// before those inside it.
func folders(files Files) []string {
	set := map[string]bool{}
	for name := range files {
		for dir := path.Dir(name); dir != "." && !set[dir]; dir = path.Dir(dir) {
			set[dir] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}
