package site

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// exchange makes two folders change places in one step.
func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) { // a disk, or a kernel, without it
		return fmt.Errorf("%w: %w", errors.ErrUnsupported, err)
	}
	if err != nil {
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
	return nil
}

// settle leaves a file to flush.
func settle(*os.File) error { return nil }

// flush waits until everything written into dir is on the disk.
func flush(dir string) error { return onFolder(dir, unix.Syncfs) }

// syncNames waits until the names in dir are on the disk.
func syncNames(dir string) error { return onFolder(dir, unix.Fsync) }

func onFolder(dir string, do func(fd int) error) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	err = do(int(f.Fd()))
	if err == nil || errors.Is(err, errors.ErrUnsupported) || errors.Is(err, unix.EINVAL) {
		return nil // some network disks cannot be asked, and have done what they can
	}
	return &os.PathError{Op: "sync", Path: dir, Err: err}
}
