package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A place is where a site is published: path is absolute and without links,
// parent and name are its two parts.
type place struct{ path, parent, name string }

// beside is the path of a file or folder that belongs to the place but stands
// next to it, on the same disk.
func (p place) beside(suffix string) string {
	return filepath.Join(p.parent, "."+p.name+"."+suffix)
}

// locate finds the place of dir and refuses a dir where publishing would destroy
// what it did not make.
func locate(dir string, sources []string) (place, error) {
	if strings.TrimSpace(dir) == "" {
		return place{}, errors.New("no name given; name a folder, such as public")
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return place{}, err
	}
	info, err := os.Lstat(abs)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return place{}, err
	}
	if info != nil && info.Mode()&fs.ModeSymlink != 0 {
		return place{}, errors.New("this is a symbolic link, and publishing would replace the link instead of what it points to; name the folder itself")
	}
	if info != nil && !info.IsDir() {
		return place{}, errors.New("this is a file, not a folder; choose another name")
	}
	// From here on one real folder is meant, even if a link on the way to it is
	// turned elsewhere during the build.
	path, err := resolve(abs)
	if err != nil {
		return place{}, err
	}
	p := place{path: path, parent: filepath.Dir(path), name: filepath.Base(path)}
	if err := p.allowed(sources); err != nil {
		return place{}, err
	}
	return p, p.licensed()
}

// allowed refuses the root of a disk, the home folder, the folder one stands in,
// and whatever overlaps a source.
func (p place) allowed(sources []string) error {
	if p.parent == p.path {
		return errors.New("this is the root of the disk, which a build may not replace; choose another, such as public")
	}
	if home, err := os.UserHomeDir(); err == nil && holds(p.path, home) {
		return errors.New("this is or holds your home folder, which a build may not replace; choose another, such as public")
	}
	if here, err := os.Getwd(); err == nil && holds(p.path, here) {
		return errors.New("this is or holds the folder you are in, which a build may not replace; choose another, such as public")
	}
	for _, source := range sources {
		if holds(p.path, source) {
			return fmt.Errorf("this is or holds the source folder %s, which publishing would erase; choose another, such as public", source)
		}
		if holds(source, p.path) {
			return fmt.Errorf("this lies inside the source folder %s, so the next build would read its own output; choose another, such as public", source)
		}
	}
	return nil
}

// licensed refuses a folder that holds something and was not made by Write.
func (p place) licensed() error {
	entries, err := os.ReadDir(p.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	ours, err := marked(p.path)
	if err != nil {
		return err
	}
	if !ours {
		return fmt.Errorf("this folder was not made by Playbook (it has no %s) and is not empty (it holds %s), so it is left alone; choose another, or empty this one first", Marker, entries[0].Name())
	}
	if _, err := os.Lstat(filepath.Join(p.path, ".git")); err == nil {
		return errors.New("this folder has a .git of its own, which publishing would erase; publish elsewhere and copy the files over")
	}
	return nil
}

// resolve is path with links followed in the part of it that exists.
func resolve(path string) (string, error) {
	found, err := filepath.EvalSymlinks(path)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return found, err
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path, nil
	}
	up, err := resolve(parent)
	return filepath.Join(up, filepath.Base(path)), err
}

// holds says whether inner is outer or lies inside it. Two folders are the same
// if the system says so, or if only capital letters tell their paths apart, as
// on Windows and macOS these would be one.
func holds(outer, inner string) bool {
	outer, inner = settled(outer), settled(inner)
	there, err := os.Stat(outer)
	for {
		if strings.EqualFold(outer, inner) {
			return true
		}
		if here, e := os.Stat(inner); err == nil && e == nil && os.SameFile(there, here) {
			return true
		}
		parent := filepath.Dir(inner)
		if parent == inner {
			return false
		}
		inner = parent
	}
}

// settled is the best that can be said of where path really is.
func settled(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	if found, err := resolve(abs); err == nil {
		return found
	}
	return abs
}
