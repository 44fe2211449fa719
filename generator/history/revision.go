package history

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// A Commit is a revision that is there, by its full name.
type Commit string

// short is how many signs of a commit's name tell it apart for a person.
const short = 10

// Short is the commit's name as people write it.
func (c Commit) Short() string { return string(c[:min(short, len(c))]) }

// An UnknownError says that a repository has no such revision.
type UnknownError struct {
	Rev   string
	Names []string // the branches and tags that there are
	// Shallow says that the revision may be in the part of the history that is not
	// here.
	Shallow bool
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("the repository has no revision %q", e.Rev)
}

// Deepen says what to do where the history is not here in full.
const Deepen = "only the latest part of the history is here; fetch the whole of it: `git fetch --unshallow`, in GitHub Actions `fetch-depth: 0` for actions/checkout, in GitLab CI `GIT_DEPTH: 0`"

// Commit finds the commit that a revision names: a branch, a tag, part of a
// commit's name, or anything else that git understands.
func (r *Repository) Commit(ctx context.Context, rev string) (Commit, error) {
	switch {
	case rev == "" || rev[0] == '-' || rev[0] == '^' || strings.ContainsAny(rev, "\x00\n"):
		// What begins with a dash would be a flag, and with a circumflex all but a revision.
		return "", fmt.Errorf("%q is not the name of a revision; name a branch, a tag or a commit", rev)
	case strings.Contains(rev, "..") && !strings.HasPrefix(rev, ":/"):
		return "", fmt.Errorf("%q is a range; name one revision at a time", rev)
	}
	object, err := r.verify(ctx, rev)
	if err == nil {
		// A name in full is taken for one of an object without looking.
		_, err = r.verify(ctx, object+"^{object}")
	}
	if err != nil {
		return "", r.unknown(ctx, rev, err)
	}
	c, err := r.verify(ctx, object+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("%q is no commit; name a branch, a tag or a commit", rev)
	}
	return Commit(c), nil
}

// verify returns the full name of the one object that is meant.
func (r *Repository) verify(ctx context.Context, name string) (string, error) {
	out, err := r.run(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
	if err != nil {
		return "", err
	}
	id := strings.TrimSpace(string(out))
	if !isName(id) {
		return "", fmt.Errorf("git rev-parse: %q is no name of an object", id)
	}
	return id, nil
}

// isName reports whether s is the full name of an object.
func isName(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}

// unknown says that a revision is not there, with what is. Other failures stay
// what they are.
func (r *Repository) unknown(ctx context.Context, rev string, err error) error {
	var said *gitError
	if !errors.As(err, &said) {
		return err
	}
	if _, err := r.verify(ctx, rev); err == nil && !isName(rev) {
		return fmt.Errorf("the commit of %q is not in the repository, which is damaged or incomplete; %s", rev, fsck)
	}
	if rev == "HEAD" {
		return errors.New("the repository has no commit yet, so there is nothing to compare with")
	}
	out, err := r.run(ctx, "for-each-ref", "--format=%(refname:short)", "--count=10000", "refs/heads", "refs/tags", "refs/remotes")
	if err != nil {
		return err
	}
	return &UnknownError{Rev: rev, Names: strings.Fields(string(out)), Shallow: r.Shallow}
}

// fsck says what to do about a repository that is damaged.
const fsck = "`git fsck` says what is missing"

// MergeBase finds the commit from which two have parted: what one is to be
// compared with, so that what the other has gained since is not counted.
func (r *Repository) MergeBase(ctx context.Context, a, b Commit) (Commit, error) {
	out, err := r.run(ctx, "merge-base", string(a), string(b))
	var said *gitError
	switch {
	case errors.As(err, &said) && said.code == 1 && r.Shallow:
		return "", fmt.Errorf("%s and %s have nothing in common here: %s", a.Short(), b.Short(), Deepen)
	case errors.As(err, &said) && said.code == 1:
		return "", fmt.Errorf("%s and %s have no commit in common, so they cannot be compared", a.Short(), b.Short())
	case err != nil:
		return "", err
	}
	first, _, _ := strings.Cut(string(out), "\n")
	if !isName(first) {
		return "", fmt.Errorf("git merge-base: %q is no name of a commit", first)
	}
	return Commit(first), nil
}
