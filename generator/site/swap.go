package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// swap puts the folder aside in the place of the published one, and returns
// where the earlier generation is now; there is nothing there if there was none.
func (p place) swap(aside string) (old string, err error) {
	_, err = os.Lstat(p.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = rename(aside, p.path)
	case err == nil:
		err = exchange(aside, p.path)
	}
	if errors.Is(err, errors.ErrUnsupported) {
		return p.swapTwice(aside)
	}
	if err != nil {
		return "", err
	}
	return aside, syncNames(p.parent)
}

// swapTwice is swap where a disk cannot exchange two folders in one step.
func (p place) swapTwice(aside string) (old string, err error) {
	old = p.beside(fmt.Sprintf("old-%d", os.Getpid()))
	if err := rename(p.path, old); err != nil {
		return "", err
	}
	if err := rename(aside, p.path); err != nil {
		return "", errors.Join(err, rename(old, p.path))
	}
	return old, syncNames(p.parent)
}

// tidy takes back half a swap and clears away what a killed build left. The lock
// is held, so nothing of this belongs to a build that is still running.
func (p place) tidy() error {
	entries, err := os.ReadDir(p.parent)
	if err != nil {
		return err
	}
	for _, e := range entries {
		path := filepath.Join(p.parent, e.Name())
		switch {
		case p.leftOver(e.Name(), "old"):
			err = p.restore(path)
		case p.leftOver(e.Name(), "new"):
			err = os.RemoveAll(path)
		}
		if err != nil {
			return &leftover{fmt.Errorf("what an earlier build left could not be cleared away; delete %s by hand: %w", path, err)}
		}
	}
	return nil
}

// restore puts an earlier generation back if there is no other, or clears it away.
func (p place) restore(old string) error {
	if _, err := os.Lstat(p.path); !errors.Is(err, fs.ErrNotExist) {
		return os.RemoveAll(old)
	}
	return rename(old, p.path)
}

// leftOver recognises .NAME.new-PID and .NAME.old-PID.
func (p place) leftOver(name, kind string) bool {
	pid, ok := strings.CutPrefix(name, "."+p.name+"."+kind+"-")
	return ok && pid != "" && strings.Trim(pid, "0123456789") == ""
}

// rename is os.Rename, more than once on Windows, where a virus scanner or an
// editor that looks at a file holds up the folder for a moment.
func rename(from, to string) error {
	err := os.Rename(from, to)
	for try := 0; err != nil && runtime.GOOS == "windows" && try < 10; try++ {
		time.Sleep(50 * time.Millisecond)
		err = os.Rename(from, to)
	}
	return err
}
