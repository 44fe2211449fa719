// Package mend makes changed files of problems that carry the edit that puts them
// right.
//
// It alone knows how an edit is applied: only where the text that it is to replace
// still stands, only inside content/, and never two that touch each other. What an
// edit changes is its own characters; line ends, a byte-order mark, comments and
// the order of fields stay as they are.
//
// A mended playbook is checked again, since a field that can now be read may hold
// a slip of its own, and mended again until there is nothing left to do. So a
// second run finds nothing to mend. Nothing here writes to the disk.
package mend

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"playbook/generator/playbook"
)

// A Change is a file before and after it was mended.
type Change struct {
	File          string
	Before, After []byte
	To            string // where the file lies afterwards, if elsewhere
}

// Diff returns the changes as a unified diff, as git and patch read it.
func Diff(changes []Change) []byte {
	var b bytes.Buffer
	for _, c := range changes {
		to := c.File
		if c.To != "" {
			to = c.To
			fmt.Fprintf(&b, "diff --git %s %s\nrename from %s\nrename to %s\n", name("a/"+c.File), name("b/"+to), name(c.File), name(to))
		}
		_, text, _ := bytes.Cut(diff.Diff(name("a/"+c.File), c.Before, name("b/"+to), c.After), []byte("\n"))
		b.Write(text)
	}
	return b.Bytes()
}

// name is a file's name as git writes it in a patch: in quotation marks where it
// would not stay on its line.
func name(file string) string {
	if strings.ContainsFunc(file, func(r rune) bool { return r < ' ' || r == 0x7F || r == '"' || r == '\\' }) {
		return strconv.Quote(file)
	}
	return file
}

// An Outcome is what mending came to.
type Outcome struct {
	Changes []Change           // ordered by file
	Mended  int                // how many problems were put right
	Left    []playbook.Problem // what the playbook still has after the changes
}

// rounds is how often a playbook is checked again at most. Two are common, and more
// than three have not been seen.
const rounds = 10

// All mends what can be mended of the problems of a folder's playbook. The check
// given says what is wrong with the playbook when it has been mended.
func All(folder fs.FS, problems []playbook.Problem, check func(fs.FS) ([]playbook.Problem, error)) (Outcome, error) {
	m := mender{over: overlay{folder, map[string][]byte{}}, before: map[string][]byte{}, barred: map[string]bool{}}
	for range rounds {
		left, again, err := m.round(problems, check)
		if err != nil {
			return Outcome{}, err
		}
		if problems = left; !again {
			break
		}
	}
	out := Outcome{Mended: m.mended, Left: problems}
	for file, after := range m.over.texts {
		if before := m.before[file]; !bytes.Equal(before, after) {
			out.Changes = append(out.Changes, Change{File: file, Before: before, After: after})
		}
	}
	slices.SortFunc(out.Changes, func(a, b Change) int { return bytes.Compare([]byte(a.File), []byte(b.File)) })
	return out, nil
}

// A mender is a mending under way.
type mender struct {
	over   overlay
	before map[string][]byte // the files as they were found
	barred map[string]bool   // files that could not be read any more when they had been mended
	mended int
}

// round mends once and checks again. It answers false where nothing was left to do.
func (m *mender) round(problems []playbook.Problem, check func(fs.FS) ([]playbook.Problem, error)) ([]playbook.Problem, bool, error) {
	last, done := map[string][]byte{}, map[string]int{}
	for file, edits := range edits(problems) {
		if m.barred[file] {
			continue
		}
		text, err := read(m.over, file)
		if err != nil {
			continue // what cannot be read is not written, and the check has its own word on it
		}
		if after, n := apply(text, edits); n > 0 {
			last[file], done[file] = text, n
			m.over.texts[file] = after
			if _, known := m.before[file]; !known {
				m.before[file] = text
			}
		}
	}
	if len(last) == 0 {
		return problems, false, nil
	}
	again, err := check(m.over)
	if err != nil {
		return nil, false, err
	}
	worse := false
	for file, text := range last {
		if unread(again, file) > unread(problems, file) {
			m.over.texts[file], m.barred[file], worse = text, true, true
			continue
		}
		m.mended += done[file]
	}
	if worse {
		again, err = check(m.over)
	}
	return again, true, err
}

// unread is how much of a file cannot be read.
func unread(problems []playbook.Problem, file string) int {
	n := 0
	for _, p := range problems {
		if p.File == file && (p.Rule == "bad-front-matter" || p.Rule == "unreadable-page") {
			n++
		}
	}
	return n
}

// edits are the edits of problems by file, each once.
func edits(problems []playbook.Problem) map[string][]playbook.Edit {
	all := map[string][]playbook.Edit{}
	for _, p := range problems {
		if p.Mend.At.Known() && p.Mend != (playbook.Edit{}) {
			all[p.File] = append(all[p.File], p.Mend)
		}
	}
	return all
}
