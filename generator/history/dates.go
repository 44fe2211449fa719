package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Dates are the times at which the files of a folder were last changed by a
// commit, by their path within the folder, from one pass over the history. A file
// that was never committed has none; a merge changes nothing of its own.
//
// Where the history does not tell, there are none, and why says so in a sentence:
// outside a repository, without git, or where only part of the history is here,
// which would date every file by its oldest commit.
func Dates(ctx context.Context, dir string) (dates map[string]time.Time, why string, err error) {
	r, err := Open(ctx, dir)
	switch {
	case errors.Is(err, ErrNoGit), errors.Is(err, ErrNoRepository):
		return nil, err.Error(), nil
	case err != nil:
		return nil, "", err
	case r.Shallow:
		return nil, Deepen, nil
	}
	if _, err := r.verify(ctx, "HEAD"); err != nil {
		return nil, "the repository has no commit yet", nil
	}
	// Two empty fields cannot stand in a list of names, so that what git writes can
	// be told apart whatever the files are called.
	out, err := r.run(ctx, "log", "--no-merges", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color",
		"--full-history", "--no-relative", "--name-only", "-z", "--format=tformat:%x00%ct", "HEAD", "--", ".")
	if err != nil {
		return nil, "", err
	}
	dates, err = readLog(out, r.prefix)
	return dates, "", err
}

// readLog reads what git log writes: for each commit an empty field, its time,
// and the names of its files, the first of them after a line feed.
func readLog(out []byte, prefix string) (map[string]time.Time, error) {
	dates := map[string]time.Time{}
	var at time.Time
	first := false
	for rest := out; len(rest) > 0; {
		var field []byte
		field, rest, _ = bytes.Cut(rest, []byte{0})
		if len(field) == 0 {
			field, rest, _ = bytes.Cut(rest, []byte{0})
			seconds, err := strconv.ParseInt(string(field), 10, 64)
			if err != nil {
				return nil, fmt.Errorf("git log: %q is no time", field)
			}
			at, first = time.Unix(seconds, 0).UTC(), true
			continue
		}
		if first {
			field, first = bytes.TrimPrefix(field, []byte{'\n'}), false
		}
		// The clocks of those who commit may differ; the latest counts.
		if name, inside := strings.CutPrefix(string(field), prefix); inside && dates[name].Before(at) {
			dates[name] = at
		}
	}
	return dates, nil
}
