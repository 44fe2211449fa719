package site

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// exchange makes two folders change places in one step.
func exchange(a, b string) error {
	err := unix.RenamexNp(a, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) { // a disk without it
		return fmt.Errorf("%w: %w", errors.ErrUnsupported, err)
	}
	if err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

// settle hands a file to the drive. File.Sync would also wait until the drive
// has stored it, every time; flush does that once.
func settle(f *os.File) error { return unix.Fsync(int(f.Fd())) }

// flush waits until the drive has stored everything handed to it.
func flush(dir string) error { return syncNames(dir) }

// syncNames waits until the names in dir are on the disk.
func syncNames(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
