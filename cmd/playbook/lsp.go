package main

import (
	"errors"

	"github.com/spf13/cobra"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/editor"
)

func (p *program) lsp() *cobra.Command {
	return &cobra.Command{
		Use:   "lsp",
		Short: "Help an editor while you write (a language server)",
		Long:  lspHelp,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return errors.New("lsp takes no folder: the editor says which one it has open")
			}
			return nil
		},
		RunE: func(c *cobra.Command, _ []string) error {
			err := editor.Run(c.InOrStdin(), p.out, editor.Options{
				Builtin: starter.Files, Version: thisVersion(), Choices: generator.Options{Today: p.today},
			})
			if errors.Is(err, editor.ErrNoFarewell) {
				return errFindings // there are none, but the protocol wants exit code 1 for this
			}
			if errors.Is(err, editor.ErrNobody) {
				return errors.New(`lsp speaks with an editor by its input, and the input ended before an editor had said anything; "playbook lsp --help" says how an editor starts it`)
			}
			return err
		},
	}
}
