package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func (p *program) version() *cobra.Command {
	var terms bool
	c := &cobra.Command{
		Use:   "version",
		Short: "Say which version this is",
		Long: `Version says which version this is, of which commit, and by which Go it was made.
With --licences it shows instead who else wrote parts of it, and their terms.`,
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			text := thisVersion() + "\n"
			if terms {
				text = licences
			}
			_, err := io.WriteString(p.out, text)
			return err
		},
	}
	c.Flags().BoolVar(&terms, "licences", false, "show the licences of everything in the program")
	return c
}

func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%q takes no argument", c.CommandPath())
	}
	return nil
}

func thisVersion() string {
	info, _ := debug.ReadBuildInfo()
	return versionOf(info)
}

// release is the version of a release, or nothing where this is none.
func release() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "(devel)" {
		return ""
	}
	return info.Main.Version
}

// versionOf says what is known of a build: "playbook v1.2.0, revision 1a2b3c4d5e6f,
// go1.26.8 linux/amd64".
func versionOf(info *debug.BuildInfo) string {
	parts := []string{"playbook (version unknown)"}
	if info != nil {
		parts[0] = "playbook " + info.Main.Version
		if info.Main.Version == "" || info.Main.Version == "(devel)" {
			parts[0] = "playbook (built from source)"
		}
		settings := map[string]string{}
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
		if revision := settings["vcs.revision"]; revision != "" {
			parts = append(parts, "revision "+revision[:min(12, len(revision))])
		}
		if settings["vcs.modified"] == "true" {
			parts = append(parts, "with changes")
		}
	}
	return strings.Join(append(parts, fmt.Sprintf("%s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH)), ", ")
}
