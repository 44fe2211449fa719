package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"syscall"
)

// A folder is a playbook's folder on disk, the one that holds content/. It is
// opened in such a way that no symbolic link leads out of it.
type folder struct {
	dir  string
	root *os.Root
}

// sources are what a playbook is made from, beside its settings.
var sources = []string{"content", "layouts", "static"}

// open opens the folder that a command was given: the first argument, or where
// the user stands.
func open(args []string) (*folder, error) {
	dir := "."
	if len(args) > 0 {
		dir = args[0]
	}
	info, err := os.Stat(dir)
	switch {
	case dir == "":
		return nil, errors.New("the name of the folder is empty; leave it out to mean the one you are in")
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no folder %s", dir)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return nil, fmt.Errorf("there is no folder %s: no name is that long", dir)
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, fmt.Errorf("%s is a file; name the folder that holds content/", dir)
	}
	if _, err := os.Lstat(filepath.Join(dir, "content")); errors.Is(err, fs.ErrNotExist) {
		return nil, noContent(dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &folder{dir, root}, nil
}

// noContent says what to do in a folder that is no playbook.
func noContent(dir string) error {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if parent := filepath.Dir(abs); filepath.Base(abs) == "content" {
		return fmt.Errorf("%s is a playbook's content; name the folder around it: %s", dir, parent)
	}
	if dir == "." {
		return errors.New(`there is no content/ here, so this is no playbook yet; "playbook init" starts one`)
	}
	return fmt.Errorf(`there is no content/ in %s, so it is no playbook yet; "playbook init %[1]s" starts one`, dir)
}

func (f *folder) close() { f.root.Close() }

func (f *folder) files() fs.FS { return unhurried{f.root.FS().(disk), f.root} }

// A disk is what a folder on disk can do beside opening files.
type disk interface {
	fs.ReadDirFS
	fs.StatFS
	fs.ReadLinkFS
}

// unhurried is a folder of which only folders and ordinary files are opened. What was an
// ordinary file when it was listed may be a pipe by the time it is opened, and a pipe
// would be waited for without end.
type unhurried struct {
	disk
	root *os.Root
}

func (u unhurried) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, err := u.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is not an ordinary file", name)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// sources are the paths on disk of what the playbook is made from.
func (f *folder) sources() []string {
	paths := make([]string, len(sources))
	for i, name := range sources {
		paths[i] = filepath.Join(f.dir, name)
	}
	return paths
}

// around are the folders that a file of the playbook lies in, outer ones first.
func around(file string) []string {
	var dirs []string
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		dirs = append(dirs, dir)
	}
	slices.Reverse(dirs)
	return dirs
}

// under is where the folder is in the repository, as far as a code host is
// concerned: from where it checked the repository out, or else from here.
func (f *folder) under() string {
	abs, err := filepath.Abs(f.dir)
	if err != nil {
		return f.dir
	}
	base := cmp.Or(os.Getenv("GITHUB_WORKSPACE"), os.Getenv("CI_PROJECT_DIR"), ".")
	if base, err = filepath.Abs(base); err != nil {
		return abs
	}
	if rel, err := filepath.Rel(base, abs); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return abs
}
