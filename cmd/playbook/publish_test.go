package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	starter "playbook"
)

// lay writes the small playbook into a folder, with a word of its own in a title.
func lay(t *testing.T, dir, word string) string {
	t.Helper()
	small, err := txtar.ParseFile(filepath.Join("testdata", "small.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range small.Files {
		put(t, filepath.Join(dir, filepath.FromSlash(f.Name)), strings.Replace(string(f.Data), "title: Bench", "title: Bench "+word, 1))
	}
	return dir
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
		t.Fatal(err)
	}
}

// built is a build that must succeed, and what it has made.
func built(t *testing.T, dir, out string) map[string]string {
	t.Helper()
	if said, err := exec.Command("playbook", "build", dir, "--out", out).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return sums(t, out)
}

// sums are the files of a folder by their sums, and its empty folders.
func sums(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		all[filepath.ToSlash(rel)] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// beside lists what lies in a folder.
func beside(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// TestForbiddenOutputs builds into places where a site may not stand. Nothing there is
// touched, and it is said what to do.
func TestForbiddenOutputs(t *testing.T) {
	around := t.TempDir()
	home := filepath.Join(around, "home")
	book := lay(t, filepath.Join(home, "book"), "one")
	put(t, filepath.Join(home, "letters", "dear.txt"), "mine")
	put(t, filepath.Join(home, "file"), "mine")
	built(t, book, filepath.Join(home, "site"))
	put(t, filepath.Join(home, "site", "CNAME"), "mine")
	built(t, book, filepath.Join(home, "repository"))
	put(t, filepath.Join(home, "repository", ".git", "HEAD"), "mine")
	cases := []struct{ out, says string }{
		{"/", "the root of the disk"},
		{home, "your home folder"},
		{around, "your home folder"},
		{book, "holds the source folder"},
		{"book/../book", "holds the source folder"},
		{"book/content", "is or holds the source folder"},
		{"book/content/public", "lies inside the source folder"},
		{"book/static", "is or holds the source folder"},
		{"book/layouts/x", "lies inside the source folder"},
		{".", "your home folder"},
		{"letters", "(it holds dear.txt), so it is left alone; choose another, or empty this one first"},
		{"file", "is a file, not a folder; choose another"},
		{"site", "CNAME is none of the files that Playbook has put there"},
		{"repository", "a .git of its own"},
		{"file/public", "file"},
		{strings.Repeat("a", 300), "choose a shorter"},
		{" ", "name a folder"},
	}
	if os.Symlink("letters", filepath.Join(home, "link")) == nil {
		cases = append(cases, struct{ out, says string }{"link", "a symbolic link"})
	}
	before := footprint(t, home)
	for _, tt := range cases {
		c := exec.Command("playbook", "build", book, "--out", tt.out)
		c.Dir, c.Env = home, append(os.Environ(), "HOME="+home, "USERPROFILE="+home)
		said, _ := c.CombinedOutput()
		if c.ProcessState.ExitCode() != 2 || !strings.Contains(string(said), tt.says) || spilled.Match(said) {
			t.Errorf("%s: %s, %s", tt.out, c.ProcessState, said)
		}
	}
	if diff := cmp.Diff(before, footprint(t, home)); diff != "" {
		t.Errorf("something was touched (-before +after):\n%s", diff)
	}
}

// TestBuildsAtOnce builds two playbooks into one folder, two at a time of each, while
// readers read. Each of them sees a page of one or of the other, and no half of one.
func TestBuildsAtOnce(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("two folders cannot change places in one step here")
	}
	around := t.TempDir()
	books := []string{lay(t, filepath.Join(around, "a"), "one"), lay(t, filepath.Join(around, "b"), "two")}
	out := filepath.Join(around, "out", "site")
	var sites []map[string]string
	for _, book := range books {
		sites = append(sites, built(t, book, out))
	}
	const page = "roles/bench/index.html"
	stop, reads := make(chan bool), make(chan int)
	for range 2 {
		go func() {
			n := 0
			defer func() { reads <- n }()
			for {
				select {
				case <-stop:
					return
				default:
				}
				data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(page)))
				sum := fmt.Sprintf("%x", sha256.Sum256(data))
				if err != nil || sum != sites[0][page] && sum != sites[1][page] {
					t.Errorf("a reader sees %d bytes, %v", len(data), err)
					return
				}
				n++
				time.Sleep(100 * time.Microsecond)
			}
		}()
	}
	for range 3 {
		ends := make(chan error)
		for i := range 4 {
			go func() {
				said, err := exec.Command("playbook", "build", books[i%2], "--out", out).CombinedOutput()
				if err != nil {
					err = fmt.Errorf("%w: %s", err, said)
				}
				ends <- err
			}()
		}
		for range 4 {
			if err := <-ends; err != nil {
				t.Error(err)
			}
		}
		if now := sums(t, out); !slices.ContainsFunc(sites, func(s map[string]string) bool { return cmp.Equal(s, now) }) {
			t.Error("the site is neither")
		}
	}
	close(stop)
	if n := <-reads + <-reads; n < 100 {
		t.Errorf("only %d reads", n)
	}
	if diff := cmp.Diff([]string{".site.lock", "site"}, beside(t, filepath.Dir(out))); diff != "" {
		t.Errorf("beside the site (-want +got):\n%s", diff)
	}
}

// TestSameEverywhere builds the starter on other computers, as far as one can pretend
// to be another: the same bytes come of it.
func TestSameEverywhere(t *testing.T) {
	around := t.TempDir()
	first, second := filepath.Join(around, "a"), filepath.Join(around, "another place", "ü")
	var names []string
	err := fs.WalkDir(starter.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	copied := func(dir string, when time.Time) {
		for i, name := range names {
			data, err := fs.ReadFile(starter.Files, name)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, filepath.FromSlash(name))
			put(t, file, string(data))
			when = when.Add(time.Duration(i) * time.Minute)
			os.Chtimes(file, when, when)
		}
	}
	copied(first, time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC))
	// A folder lists its files in the order in which they came, on some disks.
	slices.Reverse(names)
	copied(second, time.Now().Add(24*time.Hour))
	made := func(dir, out string, env ...string) map[string]string {
		c := exec.Command("playbook", "build", dir, "--out", filepath.Join(around, out))
		c.Env = append(os.Environ(), env...)
		if said, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		return sums(t, filepath.Join(around, out))
	}
	want := made(first, "1")
	if len(want) < 300 {
		t.Fatalf("only %d files", len(want))
	}
	for i, env := range [][]string{
		{"GOMAXPROCS=1", "TZ=Pacific/Kiritimati", "LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8", "HOME=/nowhere"},
		{"GOMAXPROCS=8", "TZ=America/Los_Angeles", "LC_ALL=C", "LANG=ja_JP.UTF-8", "USER=somebody", "SOURCE_DATE_EPOCH=1", "GOGC=20"},
	} {
		if diff := cmp.Diff(want, made(second, fmt.Sprint("other/", i), env...)); diff != "" {
			t.Errorf("%v makes another site (-want +got):\n%s", env, diff)
		}
	}
}
