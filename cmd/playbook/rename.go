package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/mend"
	"playbook/generator/rename"
	"playbook/generator/report"
)

func (p *program) rename() *cobra.Command {
	var dryRun bool
	c := &cobra.Command{
		Use:   "rename OLD NEW [DIR]",
		Short: "Give a page another id, everywhere",
		Long: `Rename gives a page, or a contact of the settings, another id: on the page itself
and wherever it is named. The file gets the new name and stays in its folder, and
the page notes its old id under "formerly", so that old links and printed cards
still lead there. Nothing else in the files changes.

All is done or nothing is: where the playbook would have a finding afterwards that
it has not now, rename says which, and changes no file.`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) < 2:
				return errors.New("name the id that a page has and the one that it is to have: playbook rename OLD NEW")
			case len(args) > 3:
				return fmt.Errorf(`"playbook rename" takes two ids and a folder, and %d arguments were given; put quotation marks around a name with spaces`, len(args))
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error { return p.runRename(args[0], args[1], args[2:], dryRun) },
	}
	c.Flags().BoolVar(&dryRun, "dry-run", false, "show what would change and change nothing")
	return c
}

func (p *program) runRename(old, new string, dir []string, dryRun bool) error {
	f, err := open(dir)
	if err != nil {
		return err
	}
	defer f.close()
	gen := generator.New(starter.Files, generator.Options{Today: p.today, Drafts: true})
	plan, err := rename.Of(f.files(), gen.Check, old, new)
	if err != nil {
		return err
	}
	if dryRun {
		err = p.showDiff(plan.Changes)
	} else {
		err = p.guard.whole(func() error { return f.rewriteAll(plan.Changes) })
	}
	if err != nil {
		return err
	}
	for _, file := range plan.Unread {
		fmt.Fprintf(p.err, "playbook: %s cannot be read; where it names %q it is unchanged\n", file, old)
	}
	if !dryRun {
		fmt.Fprintf(p.out, "renamed %q to %q in %s\n", old, new, report.Plural(len(plan.Changes), "file"))
	}
	for _, c := range plan.Changes {
		if c.To != "" && !dryRun {
			fmt.Fprintf(p.out, "%s is now %s\n", c.File, c.To)
		}
	}
	return nil
}

// rewriteAll puts changed files in place, all of them or none. A file that moves is
// there under both names until the others name the new one.
func (f *folder) rewriteAll(changes []mend.Change) (err error) {
	var done []func() error // what takes back what was done
	defer func() {
		if err == nil {
			return
		}
		var stuck error
		for _, back := range slices.Backward(done) {
			stuck = errors.Join(stuck, back())
		}
		if stuck != nil {
			err = fmt.Errorf("%w; and what had been renamed before that could not all be taken back: %w", err, stuck)
			return
		}
		err = fmt.Errorf("nothing was renamed, since all the files or none are changed: %w", err)
	}()
	slices.SortStableFunc(changes, func(a, b mend.Change) int { return strings.Compare(b.To, a.To) })
	for _, c := range changes {
		if _, err := f.ordinary(c.File); err != nil {
			return err
		}
	}
	for _, c := range changes {
		if c.To != "" {
			if err := f.copyTo(c); err != nil {
				return err
			}
			done = append(done, func() error { return f.root.Remove(filepath.FromSlash(c.To)) })
			continue
		}
		if err := f.rewrite(c); err != nil {
			return err
		}
		done = append(done, func() error { return f.rewrite(mend.Change{File: c.File, Before: c.After, After: c.Before}) })
	}
	for _, c := range changes {
		if c.To == "" {
			continue
		}
		if err := f.root.Remove(filepath.FromSlash(c.File)); err != nil {
			return err
		}
	}
	return nil
}

// copyTo makes the file that a moved one becomes, which must not be there yet.
func (f *folder) copyTo(c mend.Change) error {
	info, err := f.ordinary(c.File)
	if err != nil {
		return err
	}
	if err := f.unchanged(filepath.FromSlash(c.File), c); err != nil {
		return err
	}
	return f.create(c.To, c.After, info.Mode().Perm())
}

// create makes a file of the playbook that is not there yet. One that was begun and
// could not be finished is taken away again.
func (f *folder) create(file string, data []byte, rights fs.FileMode) error {
	name := filepath.FromSlash(file)
	w, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, rights)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already", file)
	}
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	if err = errors.Join(err, w.Close()); err != nil {
		f.root.Remove(name) // what is wrong is said by err
	}
	return err
}
