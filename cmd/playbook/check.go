package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/report"
	"playbook/generator/rules"
)

// checking is the command check with its flags.
type checking struct {
	common
	only    []string
	against string
	newOnly bool
}

func (p *program) check() *cobra.Command {
	var o checking
	c := &cobra.Command{
		Use:   "check [DIR]",
		Short: "Check a playbook and write nothing",
		Long: `Check looks for everything in a playbook that would leave staff or customers
worse off, and says where it is and how to put it right. It writes nothing.

With --against it also compares the playbook with what it was where this branch
parted from a branch, tag or commit of its git repository: a clause, a limit or
steps that have changed without a word, an address that is gone. --new-only then
leaves out what was already wrong there.

DIR is the folder that holds content/; here, if left out.`,
		Args:              oneFolder,
		ValidArgsFunction: folders,
		RunE:              func(_ *cobra.Command, args []string) error { return p.runCheck(o, args) },
	}
	o.add(c)
	c.Flags().Func("only", "look for this `RULE` only; may be repeated", o.addOnly)
	_ = c.RegisterFlagCompletionFunc("only", ruleNames)
	c.Flags().Func("against", "compare with git revision `REV`", func(rev string) error {
		if o.against = rev; rev == "" {
			return errors.New("name a branch, a tag or a commit") // a variable that is not set
		}
		return nil
	})
	c.Flags().BoolVar(&o.newOnly, "new-only", false, "with --against: leave out findings that are there already")
	c.PreRunE = func(*cobra.Command, []string) error { return cmp.Or(o.agree(), o.compares()) }
	return c
}

func (o *checking) addOnly(name string) error {
	o.only = append(o.only, name)
	_, err := findRule(name)
	return err
}

// compares refuses flags that have nothing to compare with.
func (o *checking) compares() error {
	if o.against != "" {
		return nil
	}
	if o.newOnly {
		return errors.New("--new-only needs --against REV, which says where findings are not new")
	}
	for _, name := range o.only {
		if r, _ := rules.Find(name); r.Comparing() {
			return fmt.Errorf("--only %s needs --against REV, which says what to compare with", name)
		}
	}
	return nil
}

// find checks the folder, beside an earlier state where one was named.
func (o *checking) find(p *program, f *folder) (*graph.Graph, []playbook.Problem, error) {
	gen := generator.New(starter.Files, o.options(p))
	if o.against == "" {
		return gen.Check(f.files())
	}
	c, err := p.checkAgainst(gen, f, o.against)
	switch {
	case err != nil:
		return nil, nil, err
	case o.newOnly:
		return c.Graph, c.New(), nil
	}
	return c.Graph, c.Problems, nil
}

func (p *program) runCheck(o checking, args []string) error {
	began := time.Now()
	f, err := open(args)
	if err != nil {
		return err
	}
	defer f.close()
	done := p.working("checking")
	g, problems, err := o.find(p, f)
	done()
	if err != nil {
		return err
	}
	if len(o.only) > 0 {
		problems = slices.DeleteFunc(problems, func(p playbook.Problem) bool { return !slices.Contains(o.only, p.Rule) })
	}
	c := conclusion{p, o.common, f, o.raised(problems)}
	if err := c.write(); err != nil {
		return err
	}
	if o.verbose {
		fmt.Fprintf(p.err, "checked %s as of %s by %s in %s\n", report.Plural(len(g.Entries), "page"), g.AsOf.Format(time.DateOnly),
			report.Plural(o.looked(), "rule"), seconds(time.Since(began)))
	}
	if c.fails() {
		return errFindings
	}
	return nil
}

// looked is how many rules have looked.
func (o *checking) looked() int {
	if len(o.only) > 0 {
		return len(o.only)
	}
	n := 0
	for _, r := range rules.All {
		if o.against != "" || !r.Comparing() {
			n++
		}
	}
	return n
}

// oneFolder refuses more than the one argument that build and check take.
func oneFolder(c *cobra.Command, args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("%q takes one folder, and %d were given; put quotation marks around a name with spaces", c.CommandPath(), len(args))
	}
	return nil
}

// folders completes the name of a folder.
func folders(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveFilterDirs
}
