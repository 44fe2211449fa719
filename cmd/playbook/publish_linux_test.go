package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFullAndReadOnlyDisks builds onto disks that take no more. Only root may make one.
func TestFullAndReadOnlyDisks(t *testing.T) {
	around := t.TempDir()
	disk := filepath.Join(around, "disk")
	if err := os.Mkdir(disk, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("none", disk, "tmpfs", 0, "size=2m"); err != nil {
		t.Skip("no right to mount here: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(disk, syscall.MNT_DETACH) })
	book, out := lay(t, filepath.Join(around, "book"), "one"), filepath.Join(disk, "site")
	before := built(t, book, out)
	refused := func(says string) {
		t.Helper()
		c := exec.Command("playbook", "build", book, "--out", out)
		said, _ := c.CombinedOutput()
		if c.ProcessState.ExitCode() != 2 || !strings.Contains(string(said), says) || spilled.Match(said) {
			t.Errorf("%s: %s", c.ProcessState, said)
		}
		if diff := cmp.Diff(before, sums(t, out)); diff != "" {
			t.Errorf("the earlier site was touched (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{".site.lock", "site"}, beside(t, disk)); diff != "" {
			t.Errorf("beside the site (-want +got):\n%s", diff)
		}
	}
	put(t, filepath.Join(book, "static", "film.mp4"), strings.Repeat("x", 3<<20))
	refused("there is no room left on the disk; free some")
	if err := os.Remove(filepath.Join(book, "static", "film.mp4")); err != nil {
		t.Fatal(err)
	}
	lay(t, book, "two")
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip(err)
	}
	refused("the disk is read-only; choose")
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT, "size=2m"); err != nil {
		t.Skip(err)
	}
	if cmp.Equal(before, built(t, book, out)) {
		t.Error("the next build changed nothing")
	}
}
