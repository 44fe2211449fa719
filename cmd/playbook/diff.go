package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/diff"
	"playbook/generator/source"
)

// comparing is the command diff with its flags.
type comparing struct {
	common
	dir    string
	kinds  []diff.Kind
	parted bool
}

func (p *program) diff() *cobra.Command {
	o := comparing{}
	c := &cobra.Command{
		Use:   "diff REV [REV]",
		Short: "Say what a change means for staff and customers",
		Long: `Diff compares the playbook at a git revision with the files as they are now, or
with another revision, and says what that means: clauses in other words, limits
that go up or down, steps and what they bind people to, who serves which clause,
and the findings that come and go. It writes nothing and needs no checkout.

A revision is a branch, a tag or a commit. "playbook diff main --merge-base"
leaves out what main has gained since this branch parted from it, and is what a
pull request is about. With --format markdown the report fits a comment; its
first line, ` + diff.Marker + `, marks it for being brought up to date.

--fail-on ends with exit code 1 where there is a change of a kind:

` + kindTable(),
		Args:              oneOrTwoRevisions,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(_ *cobra.Command, args []string) error { return p.runDiff(o, args) },
	}
	o.format = diff.Formats()[0]
	f := c.Flags()
	f.Func("as-of", "judge both on `DATE` (2026-11-22) instead of today", date(&o.asOf))
	f.BoolVar(&o.drafts, "drafts", false, "take drafts in")
	f.StringVar(&o.dir, "dir", ".", "the `FOLDER` that holds content/")
	f.BoolVar(&o.parted, "merge-base", false, "compare from where the two have parted")
	f.Func("format", "write the report in this `FORMAT`: "+strings.Join(diff.Formats(), ", ")+" (default text)", func(s string) error {
		o.format = s
		return oneOf(s, diff.Formats())
	})
	f.Func("fail-on", "exit with 1 for a change of this `KIND`; may be repeated, or several with commas", o.addKinds)
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(diff.Formats(), cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(kindNames(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func kindNames() []string {
	names := make([]string, len(diff.Kinds))
	for i, k := range diff.Kinds {
		names[i] = string(k.Kind)
	}
	return names
}

// kindTable lists the kinds of changes with what they are.
func kindTable() string {
	var b strings.Builder
	for _, k := range diff.Kinds {
		fmt.Fprintf(&b, "  %-26s %s\n", k.Kind, k.About)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (o *comparing) addKinds(s string) error {
	for name := range strings.SplitSeq(s, ",") {
		name = strings.TrimSpace(name)
		if !slices.Contains(kindNames(), name) {
			return errors.New(didYouMean(name, kindNames(), `there is no such kind of change; "playbook diff --help" lists the kinds`))
		}
		o.kinds = append(o.kinds, diff.Kind(name))
	}
	return nil
}

// oneOrTwoRevisions refuses what diff cannot compare.
func oneOrTwoRevisions(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return errors.New(`name a revision to compare with, as in "playbook diff main"`)
	case 1, 2:
		return nil
	}
	return fmt.Errorf("diff compares one revision with the files as they are now, or two, and %d were given; --dir names a folder", len(args))
}

func (p *program) runDiff(o comparing, args []string) error {
	f, err := open([]string{o.dir})
	if err != nil {
		return err
	}
	defer f.close()
	done := p.working("comparing")
	report, err := p.report(o, f, args)
	done()
	if err != nil {
		return err
	}
	if err := diff.Write(p.out, o.format, report); err != nil {
		return err
	}
	if report.Has(o.kinds) {
		return errFindings
	}
	return nil
}

// report compares what the arguments name.
func (p *program) report(o comparing, f *folder, args []string) (*diff.Report, error) {
	r, err := f.history()
	if err != nil {
		return nil, err
	}
	defer r.close()
	from, err := r.from(o, args)
	if err != nil {
		return nil, err
	}
	defer from.close()
	to := &past{f.files(), "the files as they are now", func() {}}
	if len(args) == 2 {
		if to, err = r.named(args[1]); err != nil {
			return nil, err
		}
	}
	defer to.close()
	c, err := generator.New(starter.Files, o.options(p)).CheckAgainst(to, from)
	if err == nil && c.Unread != nil {
		to, err = from, c.Unread
	}
	if err != nil {
		return nil, unreadable(to, err)
	}
	report := c.Report()
	report.From, report.To = from.name, to.name
	return report, nil
}

// from opens the earlier side: a revision, or where it and the later side parted.
func (r *gitFolder) from(o comparing, args []string) (*past, error) {
	if !o.parted {
		return r.named(args[0])
	}
	a, err := r.commit(args[0])
	if err != nil {
		return nil, err
	}
	b, err := r.commit(append(args[1:], "HEAD")[0])
	if err != nil {
		return nil, err
	}
	base, err := r.MergeBase(r.ctx, a, b)
	if err != nil {
		return nil, err
	}
	return r.at(base, args[0])
}

// named opens a revision.
func (r *gitFolder) named(rev string) (*past, error) {
	c, err := r.commit(rev)
	if err != nil {
		return nil, err
	}
	return r.at(c, rev)
}

// unreadable says which of two playbooks cannot be read.
func unreadable(which *past, err error) error {
	if errors.Is(err, source.ErrNoContent) {
		return fmt.Errorf("at %s there is no playbook in this folder, so there is nothing to compare", which.name)
	}
	return fmt.Errorf("%s: %w", which.name, err)
}
