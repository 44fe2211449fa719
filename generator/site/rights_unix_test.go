//go:build unix

package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cramped holds a folder that the test binary is to write to where files may be
// no longer than 4096 bytes, which is how a disk fills up halfway through.
const cramped = "SITE_TEST_CRAMPED"

func writeCramped(dir string) {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 4096, Max: 4096}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println("no limit:", err)
		return
	}
	files := pages(30, 1, 1)
	files["zz/big.bin"] = make([]byte, 10_000)
	_, err := Write(dir, files)
	fmt.Print(err)
}

func TestNoRoomHalfway(t *testing.T) {
	dir := output(t)
	publish(t, dir, small)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), cramped+"="+dir)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(out), "big.bin: file too large") {
		t.Fatalf("the child says %q", out)
	}
	holdsExactly(t, dir, small)
	if diff := cmp.Diff([]string{".public.lock", "public"}, names(t, filepath.Dir(dir))); diff != "" {
		t.Errorf("beside the site (-want +got):\n%s", diff)
	}
}

// readOnly makes a folder that this process cannot write in, even as root.
func readOnly(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "site")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		os.Chmod(dir, 0o755)
		os.RemoveAll(dir)
	})
	publish(t, filepath.Join(dir, "public"), small)
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 { // root writes anywhere, so be nobody for a while
		if err := syscall.Setreuid(0, 65534); err != nil {
			t.Skip(err)
		}
		t.Cleanup(func() { syscall.Setreuid(0, 0) })
	}
	return dir
}

func TestReadOnlyParent(t *testing.T) {
	dir := readOnly(t)
	for name, out := range map[string]string{"an earlier site": "public", "no site": "new", "no folder": "new/public"} {
		t.Run(name, func(t *testing.T) {
			_, err := Write(filepath.Join(dir, out), tiny)
			if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "you may not write there; choose another output folder") {
				t.Errorf("error is %v", err)
			}
		})
	}
	holdsExactly(t, filepath.Join(dir, "public"), small)
}

func TestModesUnderAnyUmask(t *testing.T) {
	for _, mask := range []int{0o000, 0o022, 0o027, 0o077, 0o177} {
		t.Run(fmt.Sprintf("%03o", mask), func(t *testing.T) {
			dir := output(t)
			former := syscall.Umask(mask)
			defer syscall.Umask(former)
			publish(t, dir, tiny)
			publish(t, dir, small)
			for path, info := range infos(t, dir) {
				want := fs.FileMode(0o644)
				if info.IsDir() {
					want = 0o755
				}
				if got := info.Mode().Perm(); got&want != want {
					t.Errorf("%s has mode %v, want %v", path, got, want)
				}
			}
		})
	}
}

func TestAdvice(t *testing.T) {
	cases := []struct {
		err  error
		want string
	}{
		{syscall.ENOSPC, "there is no room left on the disk; free some"},
		{syscall.EDQUOT, "there is no room left on the disk; free some"},
		{syscall.EROFS, "the disk is read-only; choose"},
		{syscall.EACCES, "you may not write there; choose"},
		{syscall.EBUSY, "choose a folder inside it"},
		{syscall.EXDEV, "choose a folder inside it"},
		{syscall.EMFILE, "too many files are open"},
		{syscall.EFBIG, "no file grow that large"},
		{syscall.ENAMETOOLONG, "choose a shorter"},
		{syscall.EIO, "write page.html: input/output error"},
	}
	for _, c := range cases {
		got := advise(&fs.PathError{Op: "write", Path: "page.html", Err: c.err})
		if !errors.Is(got, c.err) || !strings.Contains(got.Error(), c.want) {
			t.Errorf("%v becomes %q", c.err, got)
		}
	}
}
