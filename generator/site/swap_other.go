//go:build !linux && !darwin

package site

import (
	"errors"
	"os"
)

// exchange is a step that these systems do not have.
func exchange(_, _ string) error { return errors.ErrUnsupported }

// settle waits until a file is on the disk.
func settle(f *os.File) error { return f.Sync() }

// flush has nothing to do: settle has waited for every file.
func flush(string) error { return nil }

// syncNames has nothing to do: Windows cannot sync a folder.
func syncNames(string) error { return nil }
