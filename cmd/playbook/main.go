// Command playbook checks a folder of customer-service pages and publishes it as
// a site. Run it with --help.
//
// It alone knows flags, exit codes and the terminal; it wires the stages of
// package generator together and has a file for each command. Results go to
// standard output, errors and progress to standard error. It knows nothing of
// Markdown.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// The exit codes.
const (
	well     = 0
	findings = 1
	failed   = 2
)

// errFindings ends a command that did its work and found something at the failing
// level. Everything there is to say about it has been said.
var errFindings = errors.New("findings at the failing level")

// A program is what the commands share: where they write, and what day it is.
type program struct {
	out, err io.Writer
	today    time.Time
	guard    guard
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	out := &outlet{Writer: stdout}
	p := &program{out: out, err: stderr, today: day(time.Now())}
	defer p.guard.watch(stderr)()
	root := p.root()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(out)
	root.SetErr(stderr)
	err := cmp.Or(root.Execute(), out.failed)
	switch {
	case err == nil:
		return well
	case errors.Is(err, errFindings):
		return findings
	}
	fmt.Fprintf(stderr, "playbook: %s\n", harmless(advised(err).Error()))
	return failed
}

// advised says what to do where the system has no room left on the disk, no file handle,
// or no right to write, wherever that was met. Package site says so itself.
func advised(err error) error {
	for _, of := range []struct {
		met   []error
		what  string
		known string // a word by which it has been said already
	}{
		{[]error{syscall.EMFILE, syscall.ENFILE}, "close some programs or raise the limit (ulimit -n), then try again", "ulimit"},
		{[]error{syscall.ENOSPC, syscall.EDQUOT}, "there is no room left on the disk; free some and try again", "room"},
		{[]error{syscall.EROFS}, "this disk can only be read; choose a place where you may write", "only be read"},
		{[]error{syscall.EACCES, syscall.EPERM}, "you may not write or read there; change the permissions, or choose another place", "may not"},
	} {
		if slices.ContainsFunc(of.met, func(met error) bool { return errors.Is(err, met) }) && !strings.Contains(err.Error(), of.known) {
			return fmt.Errorf("%w: %s", err, of.what)
		}
	}
	return err
}

// day is the day of a moment, as dates in a playbook are written.
func day(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "playbook",
		Short: "Check and publish a customer-service playbook",
		Long: `Playbook makes a site of a folder of pages that say why you serve customers,
what to do, and what each person may decide alone. A procedure that serves no
part of the purpose is not published.

Start with "playbook init my-playbook", then "playbook build my-playbook".

Exit codes: 0 all well, 1 findings at the failing level, 2 the playbook could
not be read or the command line is wrong.`,
		Version:       thisVersion(),
		Args:          noSuchCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetFlagErrorFunc(flagError)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetHelpCommand(help())
	defer shells(root)
	root.AddCommand(p.admin(), p.build(), p.check(), p.diff(), p.explain(), p.export(), p.initialise(), p.lsp(), p.new(), p.rename(), p.schema(), p.search(), p.serve(), p.version())
	return root
}

// help is cobra's own command but for a name that is no command's, on which that
// would show the general help and call it well.
func help() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Explain a command",
		RunE: func(c *cobra.Command, args []string) error {
			about, rest, err := c.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 && about != c.Root() {
				return fmt.Errorf("there is no command %q of %q; leave it out", rest[0], about.CommandPath())
			}
			if len(rest) > 0 {
				return noSuchCommand(about, rest)
			}
			return about.Help()
		},
	}
}

// noSuchCommand refuses what stands in the place of a command and is none.
func noSuchCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	return fmt.Errorf("there is no command %q; %s", args[0], didYouMean(args[0], names, `"playbook --help" lists the commands`))
}

// shells has the command completion, which cobra brings along, refuse the name of a
// shell that it does not know.
func shells(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args, c.RunE = noSuchShell, func(c *cobra.Command, _ []string) error { return c.Help() }
		}
	}
}

func noSuchShell(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	return fmt.Errorf("there is nothing for a shell called %q; %s", args[0], didYouMean(args[0], names, "choose one of "+strings.Join(names, ", ")))
}
