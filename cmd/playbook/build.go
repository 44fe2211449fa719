package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/report"
	"playbook/generator/site"
)

// building is the command build with its flags.
type building struct {
	common
	out      string
	baseURL  string
	timings  bool
	portable bool
}

func (p *program) build() *cobra.Command {
	var o building
	c := &cobra.Command{
		Use:   "build [DIR]",
		Short: "Check a playbook and publish it as a site",
		Long: `Build checks a playbook and, if there is no finding at the failing level, writes
its site: the whole of it or nothing.

DIR is the folder that holds content/; here, if left out.`,
		Args:              oneFolder,
		ValidArgsFunction: folders,
		RunE:              func(_ *cobra.Command, args []string) error { return p.runBuild(o, args) },
	}
	o.add(c)
	f := c.Flags()
	f.FuncP("out", "o", "write the site to `DIR` (default public in the playbook's folder)", func(s string) error {
		if o.out = s; s == "" {
			return errors.New("name a folder, or leave the flag out")
		}
		return nil
	})
	f.Func("base-url", "the site's `ADDRESS`, if not that of the settings", address(&o.baseURL))
	f.BoolVar(&o.timings, "timings", false, "say how long each stage took")
	f.BoolVar(&o.portable, "portable", false, "make a site that works from a folder, without a server")
	_ = c.MarkFlagDirname("out")
	return c
}

func (p *program) runBuild(o building, args []string) error {
	began := time.Now()
	f, err := open(args)
	if err != nil {
		return err
	}
	defer f.close()
	if o.out == "" {
		o.out = filepath.Join(f.dir, "public")
	}
	options := o.options(p)
	options.BaseURL, options.Portable = o.baseURL, o.portable
	f.bound()
	edition, err := site.Begin(o.out, f.sources()...)
	if err != nil {
		return err
	}
	defer p.guard.undo(edition.Drop)()
	done := p.working("building")
	defer done()
	built, problems, err := generator.New(starter.Files, options).Publish(f.files(), edition.Put)
	if err != nil {
		return err
	}
	c := conclusion{p, o.common, f, o.raised(problems)}
	if built == nil {
		done()
		return c.unpublished(o.out)
	}
	sum, err := edition.Publish()
	done()
	if err != nil {
		return err
	}
	if err := c.published(); err != nil || o.quiet {
		return err
	}
	found := "none"
	if len(c.problems) > 0 {
		found = report.Summary(c.problems)
	}
	return o.summarise(p.summaryTo(o.format), built, sum, found, time.Since(began))
}

// unpublished reports the findings that stopped a build.
func (c conclusion) unpublished(out string) error {
	if err := c.write(); err != nil {
		return err
	}
	fmt.Fprintf(c.err, "playbook: nothing was written to %s; put right what is above and build again\n", report.Visible(out))
	return errFindings
}

// published reports the findings of a site that was written. That there are none
// is said by the summary.
func (c conclusion) published() error {
	if len(c.problems) == 0 && c.format == "text" {
		c.quiet = true
	}
	err := c.write()
	if err == nil && !c.silent() && c.format == "text" {
		fmt.Fprintln(c.out)
	}
	return err
}

// summaryTo is where the summary goes: beside findings that people read, and out
// of the way of those that a program reads.
func (p *program) summaryTo(format string) io.Writer {
	if format == "text" {
		return p.out
	}
	return p.err
}

// summarise says what a build did, a line for each thing.
func (o building) summarise(w io.Writer, built *generator.Site, sum site.Summary, findings string, took time.Duration) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	row := func(name, format string, values ...any) { fmt.Fprintf(t, name+"\t"+format+"\n", values...) }
	row("site", "%s in %s", report.Plural(built.Pages, "page"), report.Visible(o.out))
	row("files", "%d written, %d unchanged, %d removed", sum.Written, sum.Unchanged, sum.Removed)
	row("left out", "%s", o.leftOut(built))
	row("findings", "%s", findings)
	row("search", "%s", size(built.IndexBytes))
	if o.timings {
		for _, s := range built.Timings {
			row("  "+s.Name, "%s", seconds(s.Took))
		}
	}
	row("time", "%s", seconds(took))
	return t.Flush()
}

// leftOut says what is not on the site, and why.
func (o building) leftOut(built *generator.Site) string {
	var parts []string
	for _, group := range []struct {
		one, many string
		ids       []string
	}{{"draft", "drafts", built.Drafts}, {"story without consent", "stories without consent", built.Unconsented}} {
		if n := len(group.ids); n == 1 {
			parts = append(parts, fmt.Sprintf("1 %s (%s)", group.one, group.ids[0]))
		} else if n > 1 {
			parts = append(parts, fmt.Sprintf("%d %s (%s)", n, group.many, o.some(group.ids)))
		}
	}
	if len(built.Internal) > 0 {
		parts = append(parts, o.forStaff(built.Internal))
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

// forStaff says how many pages are for staff. It names them only where more words
// were asked for: a public site may be built where everybody reads along.
func (o building) forStaff(files []string) string {
	s := report.Plural(len(files), "internal page")
	if o.verbose {
		s += " (" + strings.Join(files, ", ") + ")"
	}
	return s
}

// some names the first few of a list, all of them where more words were asked for.
func (o building) some(ids []string) string {
	const few = 3
	if o.verbose || len(ids) <= few {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:few], ", "), len(ids)-few)
}

// size is a number of bytes as people say it.
func size(n int) string {
	switch {
	case n < 1000:
		return report.Plural(n, "byte")
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

// seconds is a length of time as people say it.
func seconds(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
