package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"playbook/generator/mend"
	"playbook/generator/playbook"
	"playbook/generator/report"
)

// mend puts right what can be put right, or shows how, and returns what the
// playbook on the disk still has.
func (k *look) mend(problems []playbook.Problem) ([]playbook.Problem, error) {
	before := *k
	out, err := mend.All(k.folder.files(), problems, k.problems)
	if err != nil {
		return nil, err
	}
	if k.dryRun {
		k.graph, k.all = before.graph, before.all
		k.told(out.Mended, len(out.Changes), "would be mended in")
		return problems, k.showDiff(out.Changes)
	}
	written, alone, err := k.rewrite(out.Changes)
	if err != nil {
		return nil, fmt.Errorf("--fix: %w (%s mended before that)", err, report.Plural(written, "file"))
	}
	for _, why := range alone {
		fmt.Fprintf(k.err, "playbook: %v\n", why)
	}
	if len(alone) > 0 {
		// What is left is to be said of the files as they are now.
		if written > 0 && !k.quiet {
			fmt.Fprintf(k.err, "mended %s\n", report.Plural(written, "file"))
		}
		return k.problems(k.folder.files())
	}
	k.told(out.Mended, len(out.Changes), "mended in")
	return out.Left, nil
}

// mendable is how many problems can be mended.
func mendable(problems []playbook.Problem) int {
	n := 0
	for _, p := range problems {
		if p.Mend != (playbook.Edit{}) {
			n++
		}
	}
	return n
}

// told says how much was done.
func (k *look) told(findings, files int, done string) {
	switch {
	case k.quiet:
	case files == 0:
		fmt.Fprintln(k.err, "nothing can be mended without a doubt")
	default:
		fmt.Fprintf(k.err, "%s %s %s\n", report.Plural(findings, "finding"), done, report.Plural(files, "file"))
	}
}

// showDiff shows changes as a patch. On a terminal nothing in it acts; elsewhere it
// is what git would apply.
func (p *program) showDiff(changes []mend.Change) error {
	text := mend.Diff(changes)
	if !terminal(p.out) {
		_, err := p.out.Write(text)
		return err
	}
	for line := range strings.Lines(string(text)) {
		if _, err := fmt.Fprintln(p.out, report.Visible(strings.TrimRight(line, "\r\n"))); err != nil {
			return err
		}
	}
	return nil
}

// rewrite writes changed files, each whole or not at all. Those that are no longer
// what was checked are left alone, with a word.
func (k *look) rewrite(changes []mend.Change) (written int, alone []error, err error) {
	k.folder.sweep(changes)
	for _, c := range changes {
		err := k.guard.whole(func() error { return k.folder.rewrite(c) })
		if left := (*leftAlone)(nil); errors.As(err, &left) {
			alone = append(alone, err)
			continue
		}
		if err != nil {
			return written, alone, err
		}
		written++
	}
	return written, alone, nil
}

// A leftAlone says why a file was not changed.
type leftAlone struct{ file, why string }

func (l *leftAlone) Error() string { return l.file + " was left alone: " + l.why }

// unfinished is how the name of a file begins that is to take the place of another.
func unfinished(file string) string { return "." + path.Base(file) + ".new-" }

// sweep takes away what a program that was killed had begun to write in the place of these
// files. It would lie there unseen, and be in the way of the next with the same number.
func (f *folder) sweep(changes []mend.Change) {
	begun, folders := map[string]bool{}, map[string]bool{}
	for _, c := range changes {
		dir := path.Dir(c.File)
		begun[path.Join(dir, unfinished(c.File))], folders[dir] = true, true
	}
	for dir := range folders {
		entries, err := fs.ReadDir(f.files(), dir)
		if err != nil {
			continue // it will be said when the file is written
		}
		for _, e := range entries {
			name := path.Join(dir, e.Name())
			at := strings.LastIndexByte(name, '-') + 1
			if _, err := strconv.Atoi(name[at:]); err == nil && begun[name[:at]] && e.Type().IsRegular() {
				f.root.Remove(filepath.FromSlash(name)) // if it cannot be, the next will say so
			}
		}
	}
}

// rewrite puts a mended file in place of the one it was made of: an ordinary file
// below content/, with no link on the way to it, that still holds what was checked.
func (f *folder) rewrite(c mend.Change) error {
	info, err := f.ordinary(c.File)
	if err != nil {
		return err
	}
	name := filepath.FromSlash(c.File)
	aside := filepath.Join(filepath.Dir(name), fmt.Sprintf("%s%d", unfinished(c.File), os.Getpid()))
	w, err := f.root.OpenFile(aside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = w.Write(c.After)
	err = errors.Join(err, w.Chmod(info.Mode().Perm()), w.Close())
	if err == nil {
		err = f.unchanged(name, c)
	}
	if err == nil {
		err = f.root.Rename(aside, name)
	}
	if err != nil {
		f.root.Remove(aside) // what is wrong is said by err
	}
	return err
}

// unchanged fails where a file is not what it was when it was checked.
func (f *folder) unchanged(name string, c mend.Change) error {
	now, err := fs.ReadFile(f.files(), filepath.ToSlash(name))
	if err != nil {
		return err
	}
	if !bytes.Equal(now, c.Before) {
		return &leftAlone{c.File, "another program changed it in the meantime; start again"}
	}
	return nil
}

// ordinary describes a file that may be written.
func (f *folder) ordinary(file string) (os.FileInfo, error) {
	if !strings.HasPrefix(file, "content/") {
		return nil, &leftAlone{file, "it is not in content/"}
	}
	for _, dir := range around(file) {
		info, err := f.root.Lstat(filepath.FromSlash(dir))
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			return nil, &leftAlone{file, dir + " is not an ordinary folder"}
		}
	}
	info, err := f.root.Lstat(filepath.FromSlash(file))
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &leftAlone{file, "it is not an ordinary file"}
	case info.Mode().Perm()&0o200 == 0:
		return nil, &leftAlone{file, "it may only be read"}
	}
	return info, nil
}
