package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/export"
	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/report"
)

// exporters write a playbook for other programs, by the names of their formats.
var exporters = map[string]func(*graph.Graph) []byte{
	"json": export.JSON, "dot": export.DOT, "csv": export.CSV,
}

// exportFormats are their names, the usual one first.
var exportFormats = []string{"json", "dot", "csv"}

func (p *program) export() *cobra.Command {
	format, drafts := exportFormats[0], false
	c := &cobra.Command{
		Use:   "export [DIR]",
		Short: "Write a playbook for other programs: JSON, a drawing, a table",
		Long: `Export writes to standard output what a playbook says, for other programs.

  json  everything, as playbook.json on the site has it, with its schema beside it
  dot   the pages and the references between them, as a drawing for Graphviz
  csv   the references as a table, for a spreadsheet

What is held back from the site, drafts and stories without consent, is in none of
them.`,
		Example:           "  playbook export --format dot | dot -Tsvg > playbook.svg\n  playbook export --format csv > references.csv",
		Args:              oneFolder,
		ValidArgsFunction: folders,
		RunE:              func(_ *cobra.Command, args []string) error { return p.runExport(args, format, drafts) },
	}
	f := c.Flags()
	f.Func("format", "write `FORMAT`: "+strings.Join(exportFormats, ", ")+" (default json)", func(s string) error {
		format = s
		return oneOf(s, exportFormats)
	})
	f.BoolVar(&drafts, "drafts", false, "take drafts in")
	// The error is for a flag that does not exist; this one does.
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(exportFormats, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// runExport writes a playbook that has no error: where a page cannot be read, what
// is written would be a playbook without it, and nobody would know.
func (p *program) runExport(args []string, format string, drafts bool) error {
	f, err := open(args)
	if err != nil {
		return err
	}
	defer f.close()
	g, problems, err := generator.New(starter.Files, generator.Options{Today: p.today, Drafts: drafts}).Check(f.files())
	if err != nil {
		return err
	}
	errs := slices.DeleteFunc(problems, func(found playbook.Problem) bool { return found.Level < playbook.Error })
	if len(errs) > 0 {
		fmt.Fprintf(p.err, "playbook: nothing was written: the playbook has %s, the first in %s; \"playbook check\" names all of them\n", report.Plural(len(errs), "error"), errs[0].Pos)
		return errFindings
	}
	_, err = p.out.Write(exporters[format](g))
	return err
}
