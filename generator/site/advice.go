package site

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// A leftover says what could not be cleared away, and what to do about it. Another folder
// would be no help.
type leftover struct{ error }

func (l *leftover) Unwrap() error { return l.error }

// advise adds what to do about an error of the file system.
func advise(err error) error {
	if _, is := errors.AsType[*leftover](err); is {
		return err
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fmt.Errorf("there is no room left on the disk; free some and build again: %w", err)
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("the disk is read-only; choose an output folder on another: %w", err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("you may not write there; choose another output folder or ask for the right to write in the folder around it: %w", err)
	case errors.Is(err, syscall.EXDEV), errors.Is(err, syscall.EBUSY):
		return fmt.Errorf("the output folder is a disk of its own (a mount point), which cannot be replaced whole; choose a folder inside it: %w", err)
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return fmt.Errorf("too many files are open at once; close some programs or raise the limit (ulimit -n), then build again: %w", err)
	case errors.Is(err, syscall.EFBIG):
		return fmt.Errorf("the system lets no file grow that large; raise the limit (ulimit -f), then build again: %w", err)
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("what should be a folder on the way to it is a file; choose another output folder: %w", err)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return fmt.Errorf("the disk takes no name that long; choose a shorter one: %w", err)
	}
	return err
}
