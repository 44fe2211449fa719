package main

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// pty opens a terminal that is not there: what is written to tty can be read from
// the other end.
func pty(t *testing.T) (end, tty *os.File) {
	t.Helper()
	end, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { end.Close() })
	if err := unix.IoctlSetPointerInt(int(end.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Skip(err)
	}
	n, err := unix.IoctlGetInt(int(end.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Skip(err)
	}
	tty, err = os.OpenFile("/dev/pts/"+strconv.Itoa(n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { tty.Close() })
	return end, tty
}

// shown runs a command on a terminal and returns its exit code and what was shown.
func shown(t *testing.T, args ...string) (int, string) {
	t.Helper()
	end, tty := pty(t)
	all := make(chan string)
	go func() {
		data, _ := io.ReadAll(end) // ends in an error where the terminal is closed
		all <- string(data)
	}()
	code := run(args, tty, tty, tty)
	tty.Close()
	return code, <-all
}

func TestColourOnATerminal(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, noColor, term string
		want                bool
	}{
		{"a terminal", "", "xterm-256color", true},
		{"NO_COLOR", "1", "xterm-256color", false},
		{"a terminal that obeys nothing", "", "dumb", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("NO_COLOR", c.noColor)
			t.Setenv("TERM", c.term)
			code, out := shown(t, "check", dir)
			if code != findings || !strings.Contains(out, "nothing-checked") {
				t.Fatalf("exit code %d: %q", code, out)
			}
			if got := strings.Contains(out, "\x1b[1;31merror:"); got != c.want {
				t.Errorf("coloured is %v, want %v: %q", got, c.want, out)
			}
		})
	}
}

func TestTheFormatsOfProgramsHaveNoColourOnATerminal(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	if _, out := shown(t, "check", dir, "--format", "json"); !strings.HasPrefix(out, "{") {
		t.Errorf("got %q", out)
	}
}

func TestNoTerminal(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	if terminal(null) {
		t.Error("the device that swallows everything is no terminal")
	}
	if terminal(&strings.Builder{}) {
		t.Error("a string is no terminal")
	}
}

func TestWorkingShowsLongWorkOnly(t *testing.T) {
	t.Setenv("TERM", "xterm")
	end, tty := pty(t)
	all := make(chan string)
	go func() {
		data, _ := io.ReadAll(end)
		all <- string(data)
	}()
	p := &program{err: tty}
	p.working("resting")()
	tty.WriteString("|")
	stop := p.working("building")
	time.Sleep(patience + beat)
	stop()
	stop()
	tty.Close()
	short, long, _ := strings.Cut(<-all, "|")
	if strings.Contains(short, "resting") {
		t.Errorf("short work is shown: %q", short)
	}
	if !strings.Contains(long, "building, ") || !strings.HasSuffix(long, "\r\x1b[K") {
		t.Errorf("long work is not shown and taken away: %q", long)
	}
}
