package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/blank"
	"playbook/generator/playbook"
	"playbook/generator/report"
)

func (p *program) new() *cobra.Command {
	var o blank.Options
	c := &cobra.Command{
		Use:   "new KIND ID [DIR]",
		Short: "Begin a page, with the questions it answers",
		Long: `New writes a page that asks you its questions: what it is for, which clauses there
are to choose from, who may decide what. It begins as a draft, which is not
published, so you can answer in your own time.

KIND is ` + strings.Join(pageKindNames(), ", ") + `.
ID is the name of the file without .md, and the page's for ever: small letters,
figures and hyphens. A file that is there is never overwritten.`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 1 && slices.Contains(pageKindNames(), args[0]):
				return fmt.Errorf("give the %s an id, the name of its file: playbook new %[1]s %s", args[0], sampleID(playbook.Kind(args[0])))
			case len(args) < 2:
				return errors.New("name the kind of page and its id: playbook new procedure missed-last-boat")
			case len(args) > 3:
				return fmt.Errorf(`"playbook new" takes a kind, an id and a folder, and %d arguments were given; put quotation marks around a name with spaces`, len(args))
			}
			return nil
		},
		ValidArgsFunction: completeKinds,
		RunE:              func(_ *cobra.Command, args []string) error { return p.runNew(args[0], args[1], args[2:], o) },
	}
	c.Flags().StringVar(&o.Title, "title", "", "give the page this `TITLE`")
	c.Flags().StringVar(&o.Folder, "moment", "", "put a procedure into this `FOLDER` of content/procedures")
	return c
}

func pageKindNames() []string {
	var names []string
	for _, k := range playbook.Kinds {
		names = append(names, string(k))
	}
	return names
}

func completeKinds(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, k := range playbook.Kinds {
		if len(args) == 0 {
			names = append(names, cobra.CompletionWithDesc(string(k), k.About()))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func (p *program) runNew(kind, id string, dir []string, o blank.Options) error {
	f, err := open(dir)
	if err != nil {
		return err
	}
	defer f.close()
	g, _, err := generator.New(starter.Files, generator.Options{Today: p.today}).Check(f.files())
	if err != nil {
		return err
	}
	page, err := blank.New(g, playbook.Kind(kind), id, o)
	if err != nil {
		return err
	}
	err = p.guard.whole(func() error {
		if err := f.makeFolders(page.Name); err != nil {
			return err
		}
		return f.create(page.Name, page.Text, 0o666)
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, report.Visible(filepath.Join(f.dir, filepath.FromSlash(page.Name))))
	if terminal(p.out) {
		fmt.Fprintln(p.err, `a draft, with questions to answer; "playbook serve --drafts" shows it`)
	}
	return nil
}

// sampleID is an id such as a page of a kind may have.
func sampleID(k playbook.Kind) string {
	switch k {
	case playbook.KindPurpose:
		return "purpose"
	case playbook.KindProcedure:
		return "missed-last-boat"
	}
	return "my-" + string(k)
}

// makeFolders makes the folders that a file lies in, where they are not there yet. A
// link among them is not followed.
func (f *folder) makeFolders(file string) error {
	for _, dir := range around(file) {
		name := filepath.FromSlash(dir)
		info, err := f.root.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			if err = f.root.Mkdir(name, 0o777); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		if !info.IsDir() {
			return fmt.Errorf("%s is not an ordinary folder, so nothing is put into it", dir)
		}
	}
	return nil
}
