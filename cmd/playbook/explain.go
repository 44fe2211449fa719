package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"playbook/generator/rules"
)

func (p *program) explain() *cobra.Command {
	return &cobra.Command{
		Use:   "explain [RULE]",
		Short: "Explain a rule, or list the rules",
		Long: `Explain says what a rule looks for, why that matters to staff or customers, and
shows an example put right. Without a name it lists the rules.`,
		Args:              oneRule,
		ValidArgsFunction: ruleNames,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listRules(p.out)
			}
			r, err := findRule(args[0])
			if err != nil {
				return err
			}
			return explainRule(p.out, r)
		},
	}
}

func oneRule(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return errors.New("explain one rule at a time")
	}
	return nil
}

// findRule returns the rule of a name, or says which may have been meant.
func findRule(name string) (rules.Rule, error) {
	if r, ok := rules.Find(name); ok {
		return r, nil
	}
	names := make([]string, len(rules.All))
	for i, r := range rules.All {
		names[i] = r.Name
	}
	return rules.Rule{}, fmt.Errorf("there is no rule %q; %s", name, didYouMean(name, names, `"playbook explain" lists them`))
}

func ruleNames(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, r := range rules.All {
		if len(args) == 0 {
			names = append(names, cobra.CompletionWithDesc(r.Name, r.Summary))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func listRules(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	family := ""
	for _, r := range rules.All {
		if r.Family != family {
			if family != "" {
				fmt.Fprintln(t)
			}
			family = r.Family
			fmt.Fprintln(t, family)
		}
		fmt.Fprintf(t, "  %s\t%s\t%s\n", r.Name, r.Level, r.Summary)
	}
	return t.Flush()
}

func explainRule(w io.Writer, r rules.Rule) error {
	var b strings.Builder
	level := r.Level.String()
	if r.Graver != "" {
		level += ", and an error " + r.Graver
	}
	fmt.Fprintf(&b, "%s (%s, in the family %q)\n%s\n", r.Name, level, r.Family, r.Summary)
	if r.Doc != "" {
		fmt.Fprintf(&b, "\n%s\n", strings.Join(folded(r.Doc, textWidth), "\n"))
	}
	example(&b, "Like this, it is found:", r.Bad)
	example(&b, "Put right:", r.Good)
	if slices.Contains(rules.Mendable, r.Name) {
		b.WriteString("\nWhere there is no doubt what was meant, \"playbook check --fix\" puts it right.\n")
	}
	if r.Fixed() {
		b.WriteString("\nIts level cannot be changed.\n")
	} else {
		fmt.Fprintf(&b, "\nTo change its level, write in content/playbook.yaml:\n\n    levels:\n      %s: warning   # error, warning, note or off\n", r.Name)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func example(b *strings.Builder, heading, lines string) {
	if strings.TrimSpace(lines) == "" {
		return
	}
	fmt.Fprintf(b, "\n%s\n\n", heading)
	for line := range strings.Lines(strings.Trim(lines, "\n") + "\n") {
		if strings.TrimSpace(line) != "" {
			b.WriteString("    ")
		}
		b.WriteString(line)
	}
}

// textWidth is how wide running text may be, in characters.
const textWidth = 80

// folded breaks running text into lines; empty lines between paragraphs stay.
func folded(text string, most int) []string {
	var lines []string
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			lines = append(lines, "")
		}
		line := ""
		for word := range strings.FieldsSeq(paragraph) {
			if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > most {
				lines = append(lines, line)
				line = ""
			}
			line = strings.TrimSpace(line + " " + word)
		}
		lines = append(lines, line)
	}
	return lines
}
