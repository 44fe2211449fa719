package main

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"playbook/generator/playbook"
	"playbook/generator/schema"
)

func (p *program) schema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema [KIND]",
		Short: "Print the JSON Schema of a kind of page, or list the kinds",
		Long: `Schema prints the JSON Schema (draft-07) of the front matter of a kind of page, of
the settings or of the glossary. Without a kind it lists them. Editors and other
programs read from it which fields there are, what each is for and what it takes.

"playbook init" writes two of them for editors that read YAML schemas. After an
update of the program write them anew:

  playbook schema settings > .vscode/schema/playbook.json
  playbook schema glossary > .vscode/schema/glossary.json

Such editors look into files that end in .yaml, and not into the fields at the
top of a page.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return errors.New("print one schema at a time")
			}
			return nil
		},
		ValidArgsFunction: schemaNames,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listSchemas(p.out)
			}
			text, err := schemaOf(args[0])
			if err != nil {
				return err
			}
			_, err = p.out.Write(text)
			return err
		},
	}
}

// schemaName is a kind as a command line names it: the words are a glossary.
func schemaName(k playbook.Kind) string {
	if k == playbook.KindTerm {
		return "glossary"
	}
	return string(k)
}

// schemaOf returns the text of the schema of a name, or says which may have been
// meant.
func schemaOf(name string) ([]byte, error) {
	var names []string
	for _, k := range schema.Kinds() {
		if name == schemaName(k) || name == string(k) {
			return schema.For(k).Text()
		}
		names = append(names, schemaName(k))
	}
	return nil, fmt.Errorf("there is no kind %q; %s", name, didYouMean(name, names, `"playbook schema" lists them`))
}

func schemaNames(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, k := range schema.Kinds() {
		if len(args) == 0 {
			names = append(names, cobra.CompletionWithDesc(schemaName(k), k.About()))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func listSchemas(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, k := range schema.Kinds() {
		fmt.Fprintf(t, "%s\t%s\n", schemaName(k), k.About())
	}
	return t.Flush()
}
