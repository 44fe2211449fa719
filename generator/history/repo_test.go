package history

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A repo is a real repository in a folder of the test's own. Its clock goes on by
// a day with every commit.
type repo struct {
	testing.TB
	dir string
	day int
}

// newRepo makes an empty repository, or skips the test where there is no git.
func newRepo(t testing.TB) *repo {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed, so nothing of history is tested")
	}
	// git asks for the user's settings, and there are to be none.
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	r := &repo{TB: t, dir: filepath.Join(t.TempDir(), "repo")}
	r.do("init", "--quiet", "--initial-branch=main", r.dir)
	return r
}

// do runs git as somebody would who works in the repository.
func (r *repo) do(args ...string) string {
	r.Helper()
	out, err := r.try(args...)
	if err != nil {
		r.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(out)
}

func (r *repo) try(args ...string) (string, error) {
	at := day(r.day).Format(time.RFC3339)
	c := exec.Command("git", args...)
	if info, err := os.Stat(r.dir); err == nil && info.IsDir() {
		c.Dir = r.dir
	}
	c.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=Editor", "GIT_AUTHOR_EMAIL=editor@example.org", "GIT_AUTHOR_DATE="+at,
		"GIT_COMMITTER_NAME=Editor", "GIT_COMMITTER_EMAIL=editor@example.org", "GIT_COMMITTER_DATE="+at)
	out, err := c.CombinedOutput()
	return string(out), err
}

// day is the moment of a day's commit.
func day(n int) time.Time { return time.Date(2026, time.January, n, 12, 0, 0, 0, time.UTC) }

// write writes files, given as name and text in turn, without committing them.
func (r *repo) write(files ...string) {
	r.Helper()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(r.dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			r.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o666); err != nil {
			r.Fatal(err)
		}
	}
}

// commit writes files and commits all there is, a day after the last one.
func (r *repo) commit(files ...string) Commit {
	r.Helper()
	r.day++
	r.write(files...)
	r.do("add", "--all")
	r.do("commit", "--quiet", "--allow-empty", "--message", fmt.Sprintf("day %d", r.day))
	return Commit(r.do("rev-parse", "HEAD"))
}

// open opens the repository from a folder in it.
func (r *repo) open(folder string) *Repository {
	r.Helper()
	opened, err := Open(r.Context(), filepath.Join(r.dir, folder))
	if err != nil {
		r.Fatal(err)
	}
	return opened
}

// tree lists the files of a folder at a commit, each with what it holds.
func (r *repo) tree(folder string, c Commit) map[string]string {
	r.Helper()
	t, err := r.open(folder).Tree(r.Context(), c)
	if err != nil {
		r.Fatal(err)
	}
	defer t.Close()
	files := map[string]string{}
	err = fs.WalkDir(t, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if !d.Type().IsRegular() {
			files[name] = d.Type().String()
			return nil
		}
		data, err := fs.ReadFile(t, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		r.Fatal(err)
	}
	return files
}

// symlink makes a link, or skips the test where none can be made.
func (r *repo) symlink(to, name string) {
	r.Helper()
	if err := os.Symlink(to, filepath.Join(r.dir, name)); err != nil {
		r.Skip(err)
	}
}
