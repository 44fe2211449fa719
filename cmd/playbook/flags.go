package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"playbook/generator"
	"playbook/generator/playbook"
	"playbook/generator/report"
)

// common are the choices that build and check have in common.
type common struct {
	audience
	asOf    time.Time
	drafts  bool
	strict  bool
	failOn  playbook.Level
	format  string
	outputs []output
	jobs    int
	quiet   bool
	verbose bool
}

// An output is a report that is written to a file as well.
type output struct{ format, file string }

func (o *common) add(c *cobra.Command) {
	o.failOn, o.format = playbook.Error, report.Formats()[0]
	f := c.Flags()
	f.Func("as-of", "judge the playbook on `DATE` (2026-11-22) instead of today", date(&o.asOf))
	f.BoolVar(&o.drafts, "drafts", false, "take drafts in")
	o.audience.add(c)
	f.BoolVar(&o.strict, "strict", false, "treat warnings as errors")
	f.Func("fail-on", "exit with 1 for findings of this `LEVEL` or worse: error, warning, note, never (default error)", o.setFailOn)
	f.Func("format", "write findings in this `FORMAT`: "+strings.Join(report.Formats(), ", ")+" (default text)", func(s string) error {
		o.format = s
		return oneOf(s, report.Formats())
	})
	f.Func("output", "write findings to a file as well: `FORMAT=FILE`; may be repeated", o.addOutput)
	f.Func("jobs", "use `N` processors at most (default all)", wholeFromOne(&o.jobs))
	f.BoolVarP(&o.quiet, "quiet", "q", false, "say nothing when there is nothing wrong")
	f.BoolVarP(&o.verbose, "verbose", "v", false, "say more")
	c.PreRunE = func(*cobra.Command, []string) error { return o.agree() }
	for flag, words := range map[string][]string{"fail-on": failLevels, "format": report.Formats()} {
		// The error is for a flag that does not exist; these two do.
		_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	}
}

// agree refuses flags that contradict each other.
func (o *common) agree() error {
	if o.quiet && o.verbose {
		return errors.New("--quiet and --verbose contradict each other; choose one")
	}
	return nil
}

// failing is the level from which findings fail a command; Off is never.
func (o *common) failing() playbook.Level {
	if o.strict && o.failOn == playbook.Error {
		return playbook.Warning
	}
	return o.failOn
}

// options are the choices of the generator.
func (o *common) options(p *program) generator.Options {
	if o.jobs > 0 {
		// More than there are do nothing but stand in each other's way.
		runtime.GOMAXPROCS(min(o.jobs, runtime.NumCPU()))
	}
	return generator.Options{Today: p.today, AsOf: o.asOf, Drafts: o.drafts, FailOn: o.failing(), Audience: o.audience.of}
}

// audience is who may read a site, for the commands that make one or judge it.
type audience struct{ of string }

var audiences = []string{playbook.Internal, playbook.Public}

func (a *audience) add(c *cobra.Command) {
	a.of = playbook.Internal
	c.Flags().Func("audience", "make the site for these `READERS`: internal, or public, which leaves out all that is for staff (default internal)", a.set)
	_ = c.RegisterFlagCompletionFunc("audience", cobra.FixedCompletions(audiences, cobra.ShellCompDirectiveNoFileComp))
}

func (a *audience) set(s string) error {
	a.of = s
	return oneOf(s, audiences)
}

// date is the value of a flag that takes a day.
func date(to *time.Time) func(string) error {
	return func(s string) (err error) {
		if *to, err = time.Parse(time.DateOnly, s); err != nil {
			return errors.New("a date is written year-month-day, as in 2026-11-22")
		}
		return nil
	}
}

var failLevels = []string{"error", "warning", "note", "never"}

func (o *common) setFailOn(s string) error {
	// never is none of the levels, and its index is that of Off.
	o.failOn = playbook.Level(max(0, slices.Index(playbook.Levels[:], s)))
	return oneOf(s, failLevels)
}

func (o *common) addOutput(s string) error {
	format, file, ok := strings.Cut(s, "=")
	if !ok || file == "" {
		return errors.New("write the format, an equals sign and the file, as in json=findings.json")
	}
	if slices.ContainsFunc(o.outputs, func(other output) bool { return filepath.Clean(other.file) == filepath.Clean(file) }) {
		return errors.New("another report goes to that file, and would be lost; name two files")
	}
	o.outputs = append(o.outputs, output{format, file})
	return oneOf(format, report.Formats())
}

// wholeFromOne is the value of a flag that takes how many there may be of something.
func wholeFromOne(to *int) func(string) error {
	return func(s string) (err error) {
		if *to, err = strconv.Atoi(s); err != nil || *to < 1 {
			return errors.New("give a whole number from 1")
		}
		return nil
	}
}

// address is the value of a flag that takes the address of a site.
func address(to *string) func(string) error {
	return func(s string) error {
		if !playbook.IsSite(s) {
			return errors.New("give the whole address, as in https://playbook.example.org/")
		}
		*to = s
		return nil
	}
}

// named is the value of a flag that takes the name of a file or a folder.
func named(to *string) func(string) error {
	return func(s string) error {
		if *to = s; s == "" {
			return errors.New("name it, or leave the flag out")
		}
		return nil
	}
}

// oneOf refuses a word that is none of some names.
func oneOf(word string, names []string) error {
	if slices.Contains(names, word) {
		return nil
	}
	return errors.New(didYouMean(word, names, "choose one of "+strings.Join(names, ", ")))
}

// flagError says in plain words what is wrong with the flags of a command.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var without *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(c, unknown)
	case errors.As(err, &without):
		name, _ := pflag.UnquoteUsage(without.GetFlag())
		return fmt.Errorf("--%s needs a value: --%[1]s %s", without.GetFlag().Name, name)
	case errors.As(err, &wrong) && wrong.GetFlag().Value.Type() == "bool":
		return fmt.Errorf("--%s takes no value; write it alone, or leave it out", wrong.GetFlag().Name)
	case errors.As(err, &wrong) && strings.Contains(wrong.Unwrap().Error(), strconv.Quote(wrong.GetValue())):
		return fmt.Errorf("--%s: %w", wrong.GetFlag().Name, wrong.Unwrap())
	case errors.As(err, &wrong):
		return fmt.Errorf("--%s %q: %w", wrong.GetFlag().Name, wrong.GetValue(), wrong.Unwrap())
	}
	return err
}

func unknownFlag(c *cobra.Command, unknown *pflag.NotExistError) error {
	all := fmt.Sprintf("%q lists the flags", c.CommandPath()+" --help")
	if letters := unknown.GetSpecifiedShortnames(); letters != "" {
		return fmt.Errorf("there is no flag -%s; %s", letters, all)
	}
	name := unknown.GetSpecifiedName()
	for _, sibling := range c.Root().Commands() {
		if sibling.Flags().Lookup(name) != nil {
			return fmt.Errorf("%q has no flag --%s; it is one of %q", c.CommandPath(), name, sibling.CommandPath())
		}
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return fmt.Errorf("there is no flag --%s; %s", name, didYouMean("--"+name, names, all))
}

// didYouMean asks whether the nearest name was meant, or says something else where
// none is near.
func didYouMean(word string, names []string, otherwise string) string {
	if near := playbook.Nearest(word, names); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return otherwise
}
