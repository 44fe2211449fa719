package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// shadow is two file systems seen as one: a file of over hides the file of the
// same name under it.
type shadow struct{ over, under fs.FS }

// Open opens the file of over, or the one under it. What is neither a file nor a folder
// is never opened: to open a pipe is to wait for whoever writes to it.
func (s shadow) Open(name string) (fs.File, error) {
	if info, err := fs.Stat(s.over, name); err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not an ordinary file, so it is not read; put the file itself here, or take this one away", name)
	}
	f, err := s.over.Open(name)
	if err == nil {
		return f, nil
	}
	if errors.Is(err, fs.ErrPermission) {
		// Whoever has put it there means it, and not what is under it.
		return nil, fmt.Errorf("%s may not be read on this computer; change its permissions so that you can open it yourself", name)
	}
	return s.under.Open(name)
}

// ReadDir lists a folder of both, each name once.
func (s shadow) ReadDir(name string) ([]fs.DirEntry, error) {
	over, errOver := fs.ReadDir(s.over, name)
	under, errUnder := fs.ReadDir(s.under, name)
	if errOver != nil && errUnder != nil {
		return nil, errUnder
	}
	all := over
	for _, d := range under {
		if !slices.ContainsFunc(over, func(o fs.DirEntry) bool { return o.Name() == d.Name() }) {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}
