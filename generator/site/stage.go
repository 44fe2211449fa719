package site

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// stage writes the new generation into the folder aside, taking what did not
// change from the folder present.
func (c *change) stage(present, aside string) error {
	if err := os.Mkdir(aside, 0o755); err != nil {
		return err
	}
	info, err := os.Stat(aside)
	if err != nil {
		return err
	}
	// A site is for everybody to read, whatever umask the build ran under. A
	// umask that takes nothing from a folder takes nothing from a file.
	masked := info.Mode().Perm()&0o755 != 0o755
	for _, dir := range c.dirs {
		if err := os.Mkdir(filepath.Join(aside, filepath.FromSlash(dir)), 0o755); err != nil {
			return err
		}
	}
	err = each(len(c.names), func(i int) error {
		name := filepath.FromSlash(c.names[i])
		to := filepath.Join(aside, name)
		if c.kept[i] {
			return keep(filepath.Join(present, name), to, c.files[c.names[i]])
		}
		return write(to, c.files[c.names[i]])
	})
	if err == nil && masked {
		err = openUp(aside)
	}
	if err != nil {
		return err
	}
	return flush(aside)
}

// keep makes to the same file as from, whose content is data. Where the disk has
// no links, or no more of them, it makes a copy with the same time.
func keep(from, to string, data []byte) error {
	if os.Link(from, to) == nil {
		return nil
	}
	if err := write(to, data); err != nil {
		return err
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	return os.Chtimes(to, time.Time{}, info.ModTime())
}

// write makes a new file. That the file must be new is what catches two names
// that are one on this disk.
func write(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = settle(f)
	}
	return errors.Join(err, f.Close())
}

// openUp lets everybody read the folder and all in it.
func openUp(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if d.IsDir() {
			mode = 0o755 | info.Mode()&fs.ModeSetgid // a shared folder hands its group on
		}
		return os.Chmod(path, mode)
	})
}

// each calls do for 0 to n-1 on a few goroutines, and stops at an error. There
// are more goroutines than processors because they mostly wait for the disk.
func each(n int, do func(i int) error) error {
	var next atomic.Int64
	var stop atomic.Bool
	var wg sync.WaitGroup
	errs := make([]error, n)
	for range min(n, workersPerCPU*runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && !stop.Load(); i = int(next.Add(1)) - 1 {
				if errs[i] = do(i); errs[i] != nil {
					stop.Store(true)
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

const workersPerCPU = 2
