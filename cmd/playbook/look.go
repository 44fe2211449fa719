package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/baseline"
	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/report"
	"playbook/generator/rules"
)

// A look is the command check at work: what it looks for, and what it saw last.
type look struct {
	*program
	checking
	folder *folder
	gen    *generator.Generator
	known  *baseline.Baseline // nil where none was given

	graph *graph.Graph
	all   []playbook.Problem // those in the baseline included
	dead  map[string]string  // what other sites have answered, once they have been asked
}

func (p *program) newLook(o checking, f *folder) (*look, error) {
	k := &look{program: p, checking: o, folder: f, gen: generator.New(starter.Files, o.options(p))}
	if o.baseline == "" {
		return k, nil
	}
	text, err := readList(o.baseline)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("--baseline: there is no file %s; --write-baseline %[1]s makes it", o.baseline)
	}
	if err != nil {
		return nil, fmt.Errorf("--baseline: %w", err)
	}
	k.known, err = baseline.Read(text)
	if wrong := (*baseline.Error)(nil); errors.As(err, &wrong) {
		return nil, fmt.Errorf("%s:%d: %s", o.baseline, wrong.Line, wrong.What)
	}
	return k, err
}

// problems is what is wrong with a playbook, as far as it was asked for.
func (k *look) problems(files fs.FS) ([]playbook.Problem, error) {
	g, problems, err := k.find(k.program, k.gen, k.folder, files)
	if err != nil {
		return nil, err
	}
	if k.external {
		problems = append(problems, k.outside(g)...)
	}
	if len(k.only) > 0 {
		problems = slices.DeleteFunc(problems, func(p playbook.Problem) bool { return !slices.Contains(k.only, p.Rule) })
	}
	k.graph, k.all = g, problems
	if k.known == nil {
		return problems, nil
	}
	fresh, _ := k.known.Sift(listable(problems))
	return append(fresh, unlistable(problems)...), nil
}

// try makes what the playbook's own layouts, words, styles and scripts are for, so that a
// build which would end in an error is no surprise. Where there are errors already it makes
// nothing, as a build would.
func (k *look) try(files fs.FS) error {
	if len(k.only) > 0 || slices.ContainsFunc(k.all, func(p playbook.Problem) bool { return p.Level >= playbook.Error }) {
		return nil
	}
	return k.gen.Try(k.graph, files, k.all)
}

// listable are the problems that a baseline may list, and unlistable the others:
// nobody would be told of a page that cannot be read.
func listable(problems []playbook.Problem) []playbook.Problem {
	return slices.DeleteFunc(slices.Clone(problems), fixed)
}

func unlistable(problems []playbook.Problem) []playbook.Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p playbook.Problem) bool { return !fixed(p) })
}

func fixed(p playbook.Problem) bool {
	r, known := rules.Find(p.Rule)
	return known && r.Fixed()
}

// listed does what was asked for about baselines, and returns what is left to
// report.
func (k *look) listed(problems []playbook.Problem) ([]playbook.Problem, error) {
	if k.write != "" {
		return unlistable(problems), k.writeBaseline()
	}
	if k.known == nil {
		return problems, nil
	}
	if hidden := len(k.all) - len(problems); hidden > 0 && !k.quiet && !k.dryRun {
		fmt.Fprintf(k.err, "%s listed in %s and not shown\n", are(hidden), k.baseline)
	}
	_, stale := k.known.Sift(listable(k.all))
	level := rules.LevelOf(k.graph.Settings, staleBaseline)
	for _, s := range stale {
		if level != playbook.Off && k.judged(s) {
			problems = append(problems, k.stale(s, level))
		}
	}
	return problems, nil
}

func are(n int) string {
	if n == 1 {
		return "1 finding is"
	}
	return fmt.Sprintf("%d findings are", n)
}

const staleBaseline = "stale-baseline"

// judged reports whether an entry that hides nothing says anything: its rule was
// looked for, and its page could be read.
func (k *look) judged(s baseline.Stale) bool {
	if len(k.only) > 0 && !slices.Contains(k.only, s.Rule) {
		return false
	}
	e := k.graph.File(s.File)
	if s.Page != "" {
		e = k.graph.Entry(s.Page)
	}
	return e == nil || !e.Broken
}

func (k *look) stale(s baseline.Stale, level playbook.Level) playbook.Problem {
	p := playbook.Problem{
		Pos: playbook.Pos{File: k.folder.relative(k.baseline), Line: s.Line, Col: 1}, Rule: staleBaseline, Level: level, Target: s.String(),
		Text: fmt.Sprintf("this line hides nothing any more: %s is not found", s), Hint: "take the line out, so that it does not hide the next mistake",
	}
	if s.Left > 0 {
		p.Text = fmt.Sprintf("this line hides more than there is: %s is found %s and not %s", s, times(s.Left), times(s.Count))
		p.Hint = fmt.Sprintf("write `\"count\":%d`, so that it does not hide the next mistake", s.Left)
	}
	return p
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// relative is a file's path from the playbook's folder, with slashes.
func (f *folder) relative(file string) string {
	dir, errDir := filepath.Abs(f.dir)
	at, errFile := filepath.Abs(file)
	if rel, err := filepath.Rel(dir, at); err == nil && errDir == nil && errFile == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(file)
}

// writeBaseline lists everything that was found.
func (k *look) writeBaseline() error {
	b := baseline.Of(listable(k.all))
	text, err := b.Text()
	if err == nil {
		err = k.folder.refuse(k.write)
	}
	if err == nil {
		err = k.replace(k.write, text)
	}
	if err != nil {
		return fmt.Errorf("--write-baseline %s: %w", k.write, err)
	}
	if !k.quiet {
		fmt.Fprintf(k.err, "%s listed in %s\n", report.Plural(b.Size(), "finding"), k.write)
	}
	return nil
}

// mostListed is the greatest size of a baseline in bytes.
const mostListed = 64 << 20

// readList reads a file that somebody names, and no more of it than a list may have. A
// device has no end, and a pipe into which nobody writes would be waited for in vain.
func readList(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder; name the file that --write-baseline made", name)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is a pipe or a device, and may never end; put the list into a file and name that", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostListed+1))
	if err == nil && len(text) > mostListed {
		err = fmt.Errorf("%s is larger than %d MiB, which no list of findings is", name, mostListed>>20)
	}
	return text, err
}
