package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"playbook/generator/playbook"
	"playbook/generator/report"
	"playbook/generator/rules"
)

// A conclusion is what a command has found, and where it is to be said.
type conclusion struct {
	*program
	common
	folder   *folder
	problems []playbook.Problem
}

// write writes the findings to standard output and to the files asked for.
func (c conclusion) write() error {
	if !c.silent() {
		o := c.options()
		o.Colour, o.Width = coloured(c.out), columns(c.out)
		if err := report.Write(c.out, c.format, c.problems, o); err != nil {
			return err
		}
	}
	return c.writeFiles()
}

// writeFiles writes the findings to the files asked for.
func (c conclusion) writeFiles() error {
	for _, o := range c.outputs {
		if err := c.writeFile(o); err != nil {
			return fmt.Errorf("--output %s=%s: %w", o.format, o.file, err)
		}
	}
	return nil
}

// silent reports whether there is nothing that somebody who asked for quiet would
// want to hear. A program that reads a document wants it even if it is empty.
func (c conclusion) silent() bool {
	return c.quiet && len(c.problems) == 0 && c.format == "text"
}

// options are those for a file; a terminal has more to ask for.
func (c conclusion) options() report.Options {
	return report.Options{
		Folder: c.folder.files(), Under: c.folder.under(),
		Fail: c.failing(), Rules: explained(), Version: release(),
	}
}

// explained are the rules, as a report explains them.
func explained() []report.Rule {
	all := make([]report.Rule, len(rules.All))
	for i, r := range rules.All {
		all[i] = report.Rule{Name: r.Name, Family: r.Family, Level: r.Level, Summary: r.Summary, Doc: r.Doc, Bad: r.Bad, Good: r.Good}
	}
	return all
}

// fails reports whether a finding is at the failing level.
func (c conclusion) fails() bool {
	level := c.failing()
	return level != playbook.Off && slices.ContainsFunc(c.problems, func(p playbook.Problem) bool { return p.Level >= level })
}

// raised returns the findings as they are called: warnings are errors where
// that was asked for.
func (o *common) raised(problems []playbook.Problem) []playbook.Problem {
	if !o.strict {
		return problems
	}
	raised := slices.Clone(problems)
	for i := range raised {
		if raised[i].Level == playbook.Warning {
			raised[i].Level = playbook.Error
		}
	}
	return raised
}

func (c conclusion) writeFile(o output) error {
	if err := c.folder.refuse(o.file); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := report.Write(&b, o.format, c.problems, c.options()); err != nil {
		return err
	}
	return c.replace(o.file, b.Bytes())
}

// refuse refuses a file among what the playbook is made from.
func (f *folder) refuse(file string) error {
	at, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(at)); err == nil {
		at = filepath.Join(dir, filepath.Base(at))
	}
	for _, source := range f.sources() {
		if source, err = filepath.EvalSymlinks(source); err != nil {
			continue
		}
		if source, err = filepath.Abs(source); err != nil {
			return err
		}
		if rel, err := filepath.Rel(source, at); err == nil && filepath.IsLocal(rel) {
			return errors.New("this is among the playbook's own files; choose a place outside " + filepath.Base(source))
		}
	}
	return nil
}

// replace puts a file in place of an earlier one, whole or not at all. A device or
// a pipe is written to instead: it cannot be replaced, and was not meant to be.
func (p *program) replace(file string, data []byte) error {
	info, err := os.Stat(file)
	switch {
	case err == nil && info.IsDir():
		return errors.New("this is a folder; name a file")
	case err == nil && os.SameFile(info, stat(os.Stdout)):
		_, err = p.out.Write(data) // whatever it was led to, another file must not take its place
		return err
	case err == nil && os.SameFile(info, stat(os.Stderr)):
		_, err = p.err.Write(data)
		return err
	case err == nil && !info.Mode().IsRegular():
		return pour(file, data)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return p.guard.whole(func() error { return exchange(file, data) })
}

// stat describes an open file; nil where it is none.
func stat(f *os.File) os.FileInfo {
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	return info
}

// pour writes to a device or a pipe. It does not wait for somebody to read what nobody
// reads, and whoever interrupts a reader that has stopped is not kept waiting either.
func pour(file string, data []byte) error {
	w, err := os.OpenFile(file, os.O_WRONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, syscall.ENXIO) {
		return errors.New("this is a pipe that nobody reads from; start the reader first, or name a file")
	}
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return errors.Join(err, w.Close())
}

// exchange puts a file in the place where a name is, or is not yet.
func exchange(file string, data []byte) error {
	if _, err := os.Stat(filepath.Dir(file)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no folder %s", filepath.Dir(file))
	}
	aside := filepath.Join(filepath.Dir(file), fmt.Sprintf(".%s.new-%d", filepath.Base(file), os.Getpid()))
	err := os.WriteFile(aside, data, 0o666)
	if err == nil {
		err = os.Rename(aside, file)
	}
	if err != nil {
		os.Remove(aside) // what is wrong is said by err
	}
	return err
}
