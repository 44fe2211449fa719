//go:build unix

package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"testing/fstest"
)

// A file may become a pipe between being listed and being opened.
func TestFolderNeverWaits(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	if err := os.Mkdir(content, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(content, "a.md"), []byte("Text."), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := open([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	if err := fstest.TestFS(f.files(), "content/a.md"); err != nil {
		t.Error(err)
	}
	if err := syscall.Mkfifo(filepath.Join(content, "pipe.md"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(f.files(), "content/pipe.md"); err == nil || err.Error() != "content/pipe.md is not an ordinary file" {
		t.Errorf("a pipe: %v", err)
	}
}
