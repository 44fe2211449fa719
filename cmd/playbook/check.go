package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"playbook/generator/report"
	"playbook/generator/rules"
)

// checking is the command check with its flags.
type checking struct {
	common
	earlier
	only     []string
	baseline string
	write    string // the baseline to write
	fix      bool
	dryRun   bool
	external bool
}

func (p *program) check() *cobra.Command {
	var o checking
	c := &cobra.Command{
		Use:   "check [DIR]",
		Short: "Check a playbook and write nothing",
		Long: `Check looks for everything in a playbook that would leave staff or customers
worse off, and says where it is and how to put it right. It writes nothing,
unless it is asked to: --fix mends slips of the pen where there is no doubt what
was meant, and --write-baseline lists what there is, so that --baseline shows
only what is new.

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
	f := c.Flags()
	f.Func("only", "look for this `RULE` only; may be repeated", o.addOnly)
	f.Func("baseline", "leave out the findings that `FILE` lists", named(&o.baseline))
	f.BoolVar(&o.external, "external", false, "ask other sites whether what is linked there still is")
	f.Func("write-baseline", "list the findings in `FILE`, for --baseline", named(&o.write))
	f.BoolVar(&o.fix, "fix", false, "mend what can be mended without a doubt")
	f.BoolVar(&o.dryRun, "dry-run", false, "with --fix: show what would be changed, and change nothing")
	o.offer(c)
	c.PreRunE = func(*cobra.Command, []string) error {
		return errors.Join(o.agree(), o.agreeOnWriting(), o.compares(o.only))
	}
	_ = c.RegisterFlagCompletionFunc("only", ruleNames)
	return c
}

// agreeOnWriting refuses flags that contradict each other about what is written.
func (o *checking) agreeOnWriting() error {
	switch {
	case o.dryRun && !o.fix:
		return errors.New("--dry-run shows what --fix would change; give both")
	case o.dryRun && o.write != "":
		return errors.New("--dry-run writes nothing, and --write-baseline would; choose one")
	case o.baseline != "" && o.write != "":
		return errors.New("--write-baseline lists all findings anew, so --baseline goes without it")
	case len(o.only) > 0 && o.write != "":
		return errors.New("--write-baseline lists the findings of all rules, so --only goes without it")
	}
	return nil
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
	f.bound()
	k, err := p.newLook(o, f)
	if err != nil {
		return err
	}
	done := p.working("checking")
	problems, err := k.problems(f.files())
	done()
	if err == nil && o.fix {
		problems, err = k.mend(problems)
	}
	if err != nil {
		return err
	}
	if problems, err = k.listed(problems); err != nil {
		return err
	}
	c := conclusion{p, o.common, f, o.raised(problems)}
	tell := c.write
	if o.dryRun {
		tell = c.writeFiles // the diff stands in the findings' place
	}
	if err := tell(); err != nil {
		return err
	}
	if n := mendable(problems); n > 0 && !o.fix && !o.quiet && o.format == "text" {
		fmt.Fprintf(p.err, "--fix can mend %d of them\n", n)
	}
	if o.verbose {
		fmt.Fprintf(p.err, "checked %s as of %s by %s in %s\n", report.Plural(len(k.graph.Entries), "page"), k.graph.AsOf.Format(time.DateOnly),
			report.Plural(o.looked(), "rule"), seconds(time.Since(began)))
	}
	if err := k.try(f.files()); err != nil {
		return err
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

// oneFolder refuses more than one argument: the folder of a playbook.
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
