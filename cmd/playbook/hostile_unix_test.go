//go:build unix

package main

import (
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// memoryOf is the most memory that a process had.
func memoryOf(state *os.ProcessState) int64 {
	used := state.SysUsage().(*syscall.Rusage).Maxrss
	if runtime.GOOS == "darwin" {
		return used
	}
	return used << 10
}

// noFiles are links, pipes and devices where files are looked for, and files that may
// not be read.
func noFiles() []hostile {
	linked := func(name, to, at string) hostile {
		return hostile{name: "a link " + name, lay: link(to, at), code: 1, says: []string{at, "is a symbolic link", "put the file itself here"}}
	}
	other := func(name, at string, make func(string) error) hostile {
		return hostile{name: name, lay: special(at, make), code: 1, says: []string{at, "is not an ordinary file"}}
	}
	pipe := func(name string) error { return syscall.Mkfifo(name, 0o666) }
	named := func(name, at, says string, args ...string) hostile {
		return hostile{name: "a pipe for " + name, lay: special(at, pipe), args: args, code: 2, says: []string{says}}
	}
	return []hostile{
		named("a baseline", "pipe", "--baseline: book/pipe is a pipe or a device", "check", "book", "--baseline", "book/pipe"),
		named("a new baseline", "pipe", "a pipe that nobody reads from; start the reader first", "check", "book", "--write-baseline", "book/pipe"),
		named("a report", "pipe", "a pipe that nobody reads from; start the reader first", "check", "book", "--output", "json=book/pipe"),
		named("the words of a site", "site/search/root.json", "book/site holds no site that can be searched", "search", "--site", "book/site", "tyre"),
		linked("out of the playbook", "/etc/passwd", odd),
		linked("to nothing", "/nowhere", odd),
		linked("to itself", "odd.md", odd),
		linked("to another page", "../roles/bench.md", odd),
		linked("to a folder", "/etc", "content/pages/etc"),
		linked("to a folder around it", "..", "content/pages/up"),
		linked("for a folder of content", "/etc", "content/pages"),
		linked("in static", "/etc/passwd", "static/passwd.txt"),
		linked("for static", "/etc", "static"),
		linked("for the settings", "/etc/passwd", settingsFile),
		linked("for the glossary", "/etc/passwd", "content/glossary.yaml"),
		linked("for a layout", "/etc/passwd", "layouts/base.html"),
		linked("for the layouts", "/etc", "layouts"),
		{name: "a link for content", lay: func(t *testing.T, dir string) {
			if err := os.Rename(filepath.Join(dir, "content"), filepath.Join(dir, "real")); err != nil {
				t.Fatal(err)
			}
			link("real", "content")(t, dir)
		}, code: 2, says: []string{"content is a symbolic link"}},
		{name: "a link for a picture", files: map[string]string{odd: opened + "![A map](map.png)\n"}, lay: link("/etc/passwd", "content/pages/map.png"), code: 1, says: []string{"map.png is a symbolic link"}},
		other("a pipe", odd, pipe),
		other("a pipe in static", "static/x.txt", pipe),
		other("a pipe for the settings", settingsFile, pipe),
		other("a pipe for a layout", "layouts/base.html", pipe),
		{name: "a pipe for a layout, whatever is found", lay: special("layouts/base.html", pipe), args: []string{"build", "book", "--out", "site", "--fail-on", "never"}, code: 2, says: []string{"layouts/base.html is not an ordinary file, so it is not read; put the file itself here"}},
		other("a socket", odd, func(name string) error {
			// The path of a socket is short: it is made where there is room, and moved.
			at, err := os.MkdirTemp("", "s")
			if err != nil {
				return err
			}
			l, err := net.ListenUnix("unix", &net.UnixAddr{Name: at + "/s", Net: "unix"})
			if err != nil {
				return err
			}
			l.SetUnlinkOnClose(false)
			l.Close()
			return os.Rename(at+"/s", name)
		}),
		other("a device", odd, endless),
		shut("a file", odd, 1, odd, "may not be read on this computer", "change its permissions"),
		shut("a folder", "content/pages", 1, "the folder content/pages may not be read", "change its permissions"),
		shut("a folder of static", "static/own", 1, "the folder static/own may not be read"),
		shut("all of static", "static", 1, "the folder static may not be read"),
		shut("all content", "content", 1, "the folder content may not be read"),
		shut("the settings", settingsFile, 1, settingsFile, "may not be read on this computer"),
		shut("a file of static", "static/own/x.txt", 2, "static/own/x.txt may not be read on this computer; change its permissions"),
		shut("a layout", "layouts/page.html", 2, "layouts/page.html"),
		shut("a picture", "content/pages/map.png", 2, "content/pages/map.png may not be read on this computer; change its permissions"),
	}
}

// shut is a file or a folder that nobody may open.
func shut(name, at string, code int, says ...string) hostile {
	files := map[string]string{odd: opened + "![A map](map.png)\n", "content/pages/map.png": "x", "static/own/x.txt": "x", "layouts/page.html": "x"}
	return hostile{name: name + " that nobody may open", files: files, user: true, code: code, says: says, lay: func(t *testing.T, dir string) {
		at := filepath.Join(dir, filepath.FromSlash(at))
		if err := os.Chmod(at, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(at, 0o777) })
	}}
}

// unprivileged has a command run by nobody where root runs the tests, whom nothing is
// refused.
func unprivileged(t *testing.T, c *exec.Cmd, around string) {
	if os.Geteuid() != 0 {
		return
	}
	const nobody = 65534
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// Its folder is one that only root may enter; and the name says what it does.
	c.Path = filepath.Join(t.TempDir(), filepath.Base(c.Path))
	data, err := os.ReadFile(own)
	// A test beside this one that starts a program would hand it the file while it is open
	// for writing, and what is being written cannot be started.
	syscall.ForkLock.RLock()
	err = errors.Join(err, os.WriteFile(c.Path, data, 0o755))
	syscall.ForkLock.RUnlock()
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{around, filepath.Dir(around), filepath.Dir(c.Path)} {
		if err := os.Chmod(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
}

// special puts something that is no file into the playbook.
func special(at string, make func(string) error) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		name := filepath.Join(dir, filepath.FromSlash(at))
		os.Remove(name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := make(name); err != nil {
			t.Skip("no right to make it here: ", err)
		}
	}
}

// A report for the place where the command speaks is said there: no other file is put in
// its place, which would be a device of the whole computer for /dev/stdout.
func TestReportWhereTheCommandSpeaks(t *testing.T) {
	dir := t.TempDir()
	book := lay(t, dir, "word")
	said, err := os.Create(filepath.Join(dir, "said.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer said.Close()
	c := exec.Command("playbook", "check", book, "--output", "json="+said.Name())
	c.Stdout = said
	if err := c.Run(); c.ProcessState == nil || c.ProcessState.ExitCode() > 1 {
		t.Fatal(err)
	}
	before, err := said.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if after, err := os.Stat(said.Name()); err != nil || !os.SameFile(before, after) {
		t.Errorf("another file is there now, %v", err)
	}
	if text, err := os.ReadFile(said.Name()); err != nil || !strings.Contains(string(text), "finding") && !strings.Contains(string(text), "warning") || !strings.HasSuffix(string(text), "}\n") {
		t.Errorf("it holds %.200q, %v", text, err)
	}
}
