// Package history makes of a git repository what the rest of the house can read:
// the playbook as it was at a revision, as an [fs.FS] and without a checkout.
//
// It alone starts another program, and that program is git. Why not a library: one
// run of git over a long history takes a hundredth of the time, and is kept safe by
// whoever keeps the machine.
//
// # A repository is not trusted
//
// What is checked may be a stranger's proposal, and git obeys a repository's own
// settings: they can name programs to watch files, to page, to compare, to verify
// and to fetch. So git is given an environment made here (see environment), every
// such setting is overridden on its command line (see settings), nothing is fetched,
// and a revision is never taken for a flag. Symbolic links and submodules are listed
// and not followed, and what git writes is read up to a bound.
//
// # Why no days of last change
//
// Readers are told what somebody stands for: a page's `changes`, with their reasons,
// and the day on which its owner looked at it. The day of a commit is neither. It
// moves with a comma, it is later than the look that the commit writes down, a copy
// with part of the history does not know it, and the same pages would make another
// site from an archive than from a repository.
//
// Which folders git trusts at all is the user's to say (safe.directory), and is
// left to git.
package history

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Why a folder has no history to look at. What wraps them says more.
var (
	ErrNoGit        = errors.New("git is not installed here, or not found")
	ErrNoRepository = errors.New("this folder is in no git repository")
)

// A Repository is the git repository that a playbook's folder lies in.
type Repository struct {
	// Shallow says that only the latest part of the history is here, so that a
	// file may seem to have changed later than it did.
	Shallow bool

	git    string // the program
	dir    string // the playbook's folder
	prefix string // that folder within the repository: "" or "docs/playbook/"
}

// Open finds the repository that a folder lies in.
func Open(ctx context.Context, dir string) (*Repository, error) {
	git, err := exec.LookPath("git")
	if err != nil {
		return nil, ErrNoGit
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	r := &Repository{git: git, dir: abs}
	out, err := r.run(ctx, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
	if err != nil {
		return nil, unopened(dir, err)
	}
	// The prefix may hold anything, line feeds too, and stands last.
	answers := strings.SplitN(strings.TrimSuffix(string(out), "\n"), "\n", 3)
	if len(answers) < 2 || answers[0] != "true" {
		return nil, fmt.Errorf("%s: %w", dir, ErrNoRepository)
	}
	r.Shallow = answers[1] == "true"
	if len(answers) == 3 {
		r.prefix = answers[2]
	}
	return r, nil
}

// unopened says why git finds no repository in a folder.
func unopened(dir string, err error) error {
	var said *gitError
	switch {
	case !errors.As(err, &said):
		return err
	case strings.Contains(said.text, "safe.directory"):
		return fmt.Errorf("git does not trust %s, because it belongs to another user; if you do, tell git so: git config --global --add safe.directory FOLDER", dir)
	case strings.Contains(said.text, "not a git repository") && marked(dir):
		return fmt.Errorf("git does not take the .git of %s for a repository, so it is damaged or leads nowhere; clone the repository anew", dir)
	case strings.Contains(said.text, "not a git repository"):
		return fmt.Errorf("%s: %w", dir, ErrNoRepository)
	case strings.Contains(said.text, "bare repository"), strings.Contains(said.text, "must be run in a work tree"):
		return fmt.Errorf("%s is the inside of a git repository and no working copy of one: %w", dir, ErrNoRepository)
	}
	return err
}

// marked reports whether a folder, or one around it, has what a repository is kept in.
func marked(dir string) bool {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	for {
		if _, err := os.Lstat(filepath.Join(abs, ".git")); err == nil {
			return true
		}
		up := filepath.Dir(abs)
		if up == abs {
			return false
		}
		abs = up
	}
}
