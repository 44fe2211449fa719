package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"playbook/generator"
	"playbook/generator/graph"
	"playbook/generator/history"
	"playbook/generator/playbook"
	"playbook/generator/rules"
	"playbook/generator/source"
)

// gitPatience is how long git may take in all.
const gitPatience = 2 * time.Minute

// A past is the playbook's folder at a revision.
type past struct {
	fs.FS
	name  string // "main (1a2b3c4d5e)"
	close func()
}

// A gitFolder is the git repository of a folder, and how long may be spent in it.
type gitFolder struct {
	*history.Repository
	ctx   context.Context
	close func()
}

// history opens the git repository that the folder lies in.
func (f *folder) history() (*gitFolder, error) {
	ctx, cancel := context.WithTimeout(context.Background(), gitPatience)
	r, err := history.Open(ctx, f.dir)
	if err != nil {
		cancel()
		return nil, err
	}
	return &gitFolder{r, ctx, cancel}, nil
}

// at returns the folder as it was at a commit, by the name that the user gave it.
func (r *gitFolder) at(c history.Commit, rev string) (*past, error) {
	tree, err := r.Tree(r.ctx, c, sources...)
	if err != nil {
		return nil, err
	}
	name := c.Short()
	if rev != name && rev != string(c) {
		name = fmt.Sprintf("%s (%s)", printable(rev), name)
	}
	return &past{tree, name, func() { tree.Close() }}, nil
}

// commit finds the commit of a revision.
func (r *gitFolder) commit(rev string) (history.Commit, error) {
	c, err := r.Commit(r.ctx, rev)
	unknown, ok := errors.AsType[*history.UnknownError](err)
	switch {
	case ok && unknown.Shallow:
		return "", fmt.Errorf("there is no revision %q here; %s", rev, history.Deepen)
	case ok:
		return "", fmt.Errorf("there is no revision %q; %s", rev, didYouMean(rev, unknown.Names, thereAre(unknown.Names)))
	}
	return c, err
}

// thereAre lists the branches and tags where they are few.
func thereAre(names []string) string {
	if len(names) == 0 || len(names) > 8 {
		return `"git branch --all" lists the branches`
	}
	if len(names) == 1 {
		return "there is only " + names[0]
	}
	return "there are " + strings.Join(names, ", ")
}

// parted finds the commit from which HEAD and a revision have parted, so that what
// the revision has gained since does not count as lost here.
func (r *gitFolder) parted(rev string) (history.Commit, error) {
	c, err := r.commit(rev)
	if err != nil {
		return "", err
	}
	head, err := r.commit("HEAD")
	if err != nil {
		return "", err
	}
	return r.MergeBase(r.ctx, c, head)
}

// An earlier is what check compares the playbook with: what it was where this
// branch parted from a revision.
type earlier struct {
	against string
	newOnly bool
}

func (o *earlier) offer(c *cobra.Command) {
	c.Flags().Func("against", "compare with git revision `REV`", func(rev string) error {
		if o.against = rev; rev == "" {
			return errors.New("name a branch, a tag or a commit") // a variable that is not set
		}
		return nil
	})
	c.Flags().BoolVar(&o.newOnly, "new-only", false, "with --against: leave out findings that are there already")
}

// compares refuses flags that have nothing to compare with.
func (o *earlier) compares(only []string) error {
	if o.against != "" {
		return nil
	}
	if o.newOnly {
		return errors.New("--new-only needs --against REV, which says where findings are not new")
	}
	for _, name := range only {
		if r, _ := rules.Find(name); r.Comparing() {
			return fmt.Errorf("--only %s needs --against REV, which says what to compare with", name)
		}
	}
	return nil
}

// find checks the files of a folder, beside what they were if that was asked for.
func (o *earlier) find(p *program, gen *generator.Generator, f *folder, files fs.FS) (*graph.Graph, []playbook.Problem, error) {
	if o.against == "" {
		return gen.Check(files)
	}
	r, err := f.history()
	if err != nil {
		return nil, nil, fmt.Errorf("--against: %w", err)
	}
	defer r.close()
	base, err := r.parted(o.against)
	if err != nil {
		return nil, nil, fmt.Errorf("--against: %w", err)
	}
	then, err := r.at(base, o.against)
	if err != nil {
		return nil, nil, fmt.Errorf("--against: %w", err)
	}
	defer then.close()
	c, err := gen.CheckAgainst(files, then)
	if err != nil {
		return nil, nil, err
	}
	p.uncompared(c, then.name)
	if o.newOnly {
		return c.Graph, c.New(), nil
	}
	return c.Graph, c.Problems, nil
}

// uncompared says what has not been compared, and why.
func (p *program) uncompared(c *generator.Comparison, name string) {
	if errors.Is(c.Unread, source.ErrNoContent) {
		fmt.Fprintf(p.err, "playbook: at %s there was no playbook in this folder yet, so nothing was compared\n", name)
		return
	}
	if c.Unread != nil {
		fmt.Fprintf(p.err, "playbook: the playbook at %s cannot be read, so nothing was compared: %v\n", name, c.Unread)
		return
	}
	const most = 20
	files := c.Uncompared()
	for i, file := range files {
		if i == most {
			fmt.Fprintf(p.err, "playbook: and %d more files\n", len(files)-most)
			return
		}
		fmt.Fprintf(p.err, "playbook: not compared with %s, because it cannot be read here or there: %s\n", name, printable(file))
	}
}

// printable is a name as it may be shown on a terminal: in quotation marks, with
// its signs spelled out, where it holds any that would act on it.
func printable(name string) string {
	if quoted := strconv.Quote(name); quoted != `"`+name+`"` {
		return quoted
	}
	return name
}
