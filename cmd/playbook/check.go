package main

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/playbook"
	"playbook/generator/report"
	"playbook/generator/rules"
)

// checking is the command check with its flags.
type checking struct {
	common
	earlier
	only []string
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
	o.offer(c)
	c.PreRunE = func(*cobra.Command, []string) error { return cmp.Or(o.agree(), o.compares(o.only)) }
	_ = c.RegisterFlagCompletionFunc("only", ruleNames)
	return c
}

func (o *checking) addOnly(name string) error {
	o.only = append(o.only, name)
	_, err := findRule(name)
	return err
}

func (p *program) runCheck(o checking, args []string) error {
	began := time.Now()
	f, err := open(args)
	if err != nil {
		return err
	}
	defer f.close()
	done := p.working("checking")
	g, problems, err := o.find(p, generator.New(starter.Files, o.options(p)), f, f.files())
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
	return len(slices.DeleteFunc(slices.Clone(rules.All), func(r rules.Rule) bool { return o.against == "" && r.Comparing() }))
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
