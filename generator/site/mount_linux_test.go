package site

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// mount makes the folder from appear at to as well, as containers do. Only root may.
func mount(t *testing.T, from, to string) {
	t.Helper()
	mountAs(t, from, to, "", unix.MS_BIND, "")
}

func mountAs(t *testing.T, from, to, kind string, flags uintptr, options string) {
	t.Helper()
	if err := os.MkdirAll(to, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount(from, to, kind, flags, options); err != nil {
		t.Skip("no right to mount here: ", err)
	}
	t.Cleanup(func() { unix.Unmount(to, unix.MNT_DETACH) })
}

func TestSourceUnderAnotherName(t *testing.T) {
	root, sources := project(t)
	mount(t, filepath.Join(root, "content"), filepath.Join(root, "again"))
	_, err := Write(filepath.Join(root, "again", "public"), small, sources...)
	if err == nil || !strings.Contains(err.Error(), "lies inside the source folder") {
		t.Errorf("error is %v", err)
	}
}

func TestMountPointIsNotReplaced(t *testing.T) {
	dir, from := output(t), t.TempDir()
	mount(t, from, dir)
	_, err := Write(dir, small)
	if err == nil || !strings.Contains(err.Error(), "choose a folder inside it") {
		t.Errorf("error is %v", err)
	}
	if got := names(t, filepath.Dir(dir)); len(got) != 2 {
		t.Errorf("beside the site are %q", got)
	}
	publish(t, filepath.Join(dir, "site"), small)
	holdsExactly(t, filepath.Join(dir, "site"), small)
}

func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	mountAs(t, "none", disk, "tmpfs", 0, "size=400k")
	dir := filepath.Join(disk, "public")
	publish(t, dir, small)
	_, err := Write(dir, pages(100, 1, 0)) // 100 pages of 4 KiB each, on a disk of 100 times 4 KiB
	if !errors.Is(err, unix.ENOSPC) || !strings.Contains(err.Error(), "there is no room left on the disk; free some") {
		t.Errorf("error is %v", err)
	}
	holdsExactly(t, dir, small)
	publish(t, dir, pages(20, 1, 0)) // what was begun has been cleared away
}

func TestReadOnlyDisk(t *testing.T) {
	disk := t.TempDir()
	mountAs(t, "none", disk, "tmpfs", 0, "size=400k")
	dir := filepath.Join(disk, "public")
	publish(t, dir, small)
	if err := unix.Mount("", disk, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	_, err := Write(dir, tiny)
	if !errors.Is(err, unix.EROFS) || !strings.Contains(err.Error(), "the disk is read-only; choose") {
		t.Errorf("error is %v", err)
	}
	holdsExactly(t, dir, small)
}
