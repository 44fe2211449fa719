package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"playbook/generator/report"
)

func (p *program) initialise() *cobra.Command {
	today, empty := p.today, false
	c := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Start a playbook",
		Long: `Init writes a whole playbook of an invented ferry line into a folder, ready to
be changed into yours, with what a code host and a web host need to publish it, and
what an editor needs to help with the settings and the glossary.
Its dates are set so that it is in date today. Init overwrites no file.

With --empty it leaves the ferry line out: you get settings and a purpose that ask you
their questions, and write the rest a page at a time with "playbook new".

DIR is made if need be; it is the folder you are in, if left out.`,
		Args:              oneFolder,
		ValidArgsFunction: folders,
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			if empty {
				return p.runInit(dir, unwritten, emptyNext)
			}
			return p.runInit(dir, func() (map[string][]byte, error) { return dated(today) }, exampleNext)
		},
	}
	c.Flags().BoolVar(&empty, "empty", false, "leave the example out, and ask for yours")
	c.Flags().Func("as-of", "set the dates for `DATE` (2026-11-22) instead of today", date(&today))
	return c
}

// What init says is next, of the example and of an empty playbook: the folder comes as an
// argument, and as it is called.
const (
	exampleNext = `next:
  playbook serve%[1]s --open
  playbook check%[1]s
  playbook build%[1]s
`
	emptyNext = `next, in %[2]s:
  write your name into content/playbook.yaml, and why you exist into content/purpose/index.md
  playbook new clause ID       what is true when you succeed: two or three to begin with
  playbook new role ID         each job that meets customers
  playbook new latitude ID     what they may decide alone
  playbook new procedure ID    the situation that comes up most
  playbook serve --drafts --open
Each page asks you its questions. Set its status to current when it is ready, and
"playbook check" says what is still open.
`
)

func (p *program) runInit(dir string, content func() (map[string][]byte, error), next string) error {
	files, err := starting(content)
	if err != nil {
		return err
	}
	if err := vacant(dir, files); err != nil {
		return err
	}
	kept := keep(dir, files)
	if err := p.guard.whole(func() error { return writeAll(dir, files) }); err != nil {
		return err
	}
	name := ""
	if dir != "." {
		name = " " + report.Visible(dir)
	}
	fmt.Fprintf(p.out, "started a playbook in %s: %s\n\n", place(dir), report.Plural(len(files), "file"))
	for _, file := range kept {
		fmt.Fprintf(p.out, "%s was there already and stays as it is\n", file)
	}
	if len(kept) > 0 {
		fmt.Fprintln(p.out)
	}
	fmt.Fprintf(p.out, next, name, place(dir))
	return nil
}

func place(dir string) string {
	if dir == "." {
		return "this folder"
	}
	return report.Visible(dir)
}

// keep takes the editor's files that are there already out of those to write, and
// names them.
func keep(dir string, files map[string][]byte) []string {
	var kept []string
	for name := range files {
		if strings.HasPrefix(name, editing) && there(dir, name) {
			kept = append(kept, name)
			delete(files, name)
		}
	}
	slices.Sort(kept)
	return kept
}

// there reports whether something stands where a file would be written.
func there(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
	return !errors.Is(err, fs.ErrNotExist)
}

// vacant refuses a folder in which something stands in the way: a file that
// would be overwritten, or content that would be mixed with the starter's.
func vacant(dir string, files map[string][]byte) error {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is a file; name a folder", dir)
	}
	inTheWay := map[string]bool{}
	if entries, err := os.ReadDir(filepath.Join(dir, "content")); len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		inTheWay["content/"] = true
	}
	for name := range files {
		if there(dir, name) && !strings.HasPrefix(name, "content/") && !strings.HasPrefix(name, editing) {
			inTheWay[name] = true
		}
	}
	if len(inTheWay) == 0 {
		return nil
	}
	return fmt.Errorf("nothing was written, because this is already in %s:\n  %s\nmove it away, or name a new folder: playbook init my-playbook",
		place(dir), strings.Join(slices.Sorted(maps.Keys(inTheWay)), "\n  "))
}

// writeAll writes the files of a new playbook, all or none.
func writeAll(dir string, files map[string][]byte) (err error) {
	var made []string // files and folders, in the order in which they were made
	defer func() {
		if err != nil {
			for _, name := range slices.Backward(made) {
				err = errors.Join(err, os.Remove(name))
			}
		}
	}()
	if made, err = folderFor(dir, made); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if made, err = folderFor(filepath.Dir(to), made); err != nil {
			return err
		}
		if err := create(to, files[name]); err != nil {
			return err
		}
		made = append(made, to)
	}
	return nil
}

// folderFor makes a folder and those around it, and adds what it made to the list.
func folderFor(dir string, made []string) ([]string, error) {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return made, nil
	}
	if parent := filepath.Dir(dir); parent != dir {
		var err error
		if made, err = folderFor(parent, made); err != nil {
			return made, err
		}
	}
	if err := os.Mkdir(dir, 0o777); err != nil {
		return made, err
	}
	return append(made, dir), nil
}

// create makes a file that is not there yet. A file that was begun and could not
// be finished is taken away again.
func create(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = bytes.NewReader(data).WriteTo(f)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(name) // what is wrong is said by err
	}
	return err
}
