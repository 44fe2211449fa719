package site

import (
	"errors"
	"os"
	"time"
)

// mkdir makes a folder that everybody may read, whatever umask the build runs
// under: a site is the same wherever it is built.
func mkdir(path string) error {
	if err := os.Mkdir(path, 0o755); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o755 == 0o755 {
		return err
	}
	return os.Chmod(path, info.Mode()|0o755)
}

// keep makes to the same file as from. Where the disk has no links, or no more of them,
// it makes a copy with the same time.
func keep(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := write(to, data); err != nil {
		return err
	}
	return os.Chtimes(to, time.Time{}, info.ModTime())
}

// write makes a new file that everybody may read. That the file must be new is
// what catches two names that are one on this disk.
func write(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if err := errors.Join(fill(f, data), f.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

func fill(f *os.File, data []byte) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o644 != 0o644 {
		if err := f.Chmod(0o644); err != nil {
			return err
		}
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	return settle(f)
}
