package main

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A foreign is a module of which packages are in the program.
type foreign struct {
	name  string // its path and version
	dir   string
	files map[string]bool // that hold its terms, by their names in dir
}

var licenceName = regexp.MustCompile(`(?i)^(un)?licen[cs]e|^copying|^copyright|^notice|^patents`)

// What is in the program and what licences.txt lists are the same, with the terms as
// they are handed on. UPDATE=1 writes the list.
func TestLicences(t *testing.T) {
	modules := linkedModules(t)
	standard := goRoot(t)
	if _, err := os.Stat(filepath.Join(standard.dir, "LICENSE")); err != nil {
		t.Skip("Go's own licence does not lie where Go does")
	}
	all := append(slices.Clone(modules), standard)
	want := licenceList(t, all)
	if os.Getenv("UPDATE") != "" && !t.Failed() {
		if err := os.WriteFile("licences.txt", []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if missing, gone := compareLicences(modules, licences); len(missing)+len(gone) > 0 {
		t.Errorf("in the program and not listed: %q; listed and not in the program: %q", missing, gone)
	}
	if licences != want {
		t.Errorf("licences.txt is not what modules say; UPDATE=1 go test ./cmd/playbook -run Licences brings it up to date:\n%s", cmp.Diff(licences, want))
	}
}

var licenceListed = regexp.MustCompile(`(?m)^  (\S+ v\d+\.\S+) +\S.*$`)

// compareLicences says which modules a list lacks, and which it has for nothing.
func compareLicences(modules []foreign, list string) (missing, gone []string) {
	had := map[string]bool{}
	for _, m := range licenceListed.FindAllStringSubmatch(list, -1) {
		had[m[1]] = true
	}
	for _, m := range modules {
		if !had[m.name] {
			missing = append(missing, m.name)
		}
		delete(had, m.name)
	}
	return missing, slices.Sorted(maps.Keys(had))
}

func TestCompareLicences(t *testing.T) {
	missing, gone := compareLicences([]foreign{{name: "a.org/a v1.0.0"}, {name: "b.org/b v1.1.0"}},
		"Words.\n\n  a.org/a v1.0.0       MIT\n  b.org/b v1.0.0       Apache-2.0 AND MIT\n\n  indented version of a licence")
	if d := cmp.Diff([]string{"b.org/b v1.1.0"}, missing); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"b.org/b v1.0.0"}, gone); d != "" {
		t.Error(d)
	}
}

// linkedModules are the modules in the program, on all platforms of a release.
func linkedModules(t *testing.T) []foreign {
	t.Helper()
	modules := map[string]foreign{}
	for _, platform := range releasePlatforms(t) {
		system, machine, _ := strings.Cut(platform, "/")
		c := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}", ".")
		c.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+machine, "CGO_ENABLED=0")
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%s: %v", c, err)
		}
		for line := range strings.Lines(string(out)) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			f := strings.Split(line, "\t")
			if _, known := modules[f[0]]; !known {
				modules[f[0]] = foreign{f[0], f[1], map[string]bool{}}
			}
			modules[f[0]].look(t, f[2])
		}
	}
	return slices.SortedFunc(maps.Values(modules), func(a, b foreign) int { return strings.Compare(a.name, b.name) })
}

// look takes the terms that lie beside a package, and above it in its module.
func (l foreign) look(t *testing.T, dir string) {
	t.Helper()
	below, err := filepath.Rel(l.dir, dir)
	if err != nil {
		t.Fatal(err)
	}
	for ; ; below = filepath.Dir(below) {
		entries, err := os.ReadDir(filepath.Join(l.dir, below))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Type().IsRegular() && licenceName.MatchString(e.Name()) && !strings.HasSuffix(e.Name(), ".go") {
				l.files[filepath.ToSlash(filepath.Join(below, e.Name()))] = true
			}
		}
		if below == "." {
			return
		}
	}
}

// releasePlatforms are those that .ci/release builds for.
func releasePlatforms(t *testing.T) []string {
	t.Helper()
	script, err := os.ReadFile(filepath.Join(repository(t), ".ci", "release"))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^platforms=\((.*)\)$`).FindSubmatch(script)
	if m == nil {
		t.Fatal(".ci/release names no platforms")
	}
	return strings.Fields(string(m[1]))
}

// goRoot is what of Go itself is in every program.
func goRoot(t *testing.T) foreign {
	t.Helper()
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return foreign{"the Go standard library", strings.TrimSpace(string(out)), map[string]bool{"LICENSE": true, "PATENTS": true}}
}

const licencesHead = `Playbook is given away under the MIT licence, which comes first below. The program
has parts in it that others wrote. Each is listed here with its licence, and the
licences follow as those who wrote them gave them.

`

// licenceList is the text of licences.txt.
func licenceList(t *testing.T, modules []foreign) string {
	t.Helper()
	var list, texts strings.Builder
	line := strings.Repeat("-", 80)
	own := foreign{"Playbook", repository(t), map[string]bool{"LICENSE": true}}
	for _, m := range append([]foreign{own}, modules...) {
		var of strings.Builder
		for _, name := range slices.Sorted(maps.Keys(m.files)) {
			text, err := fs.ReadFile(os.DirFS(m.dir), name)
			if err != nil {
				t.Fatal(err)
			}
			clean := strings.TrimRight(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
			fmt.Fprintf(&of, "%s\n%s: %s\n%s\n\n%s\n\n", line, m.name, name, line, strings.TrimLeft(clean, "\n"))
		}
		terms := licenceTerms(of.String())
		if terms == "" {
			t.Errorf("%s: its licence is none that this test knows: read it, and see whether it may be in the program", m.name)
		}
		fmt.Fprintf(&list, "  %-48s %s\n", m.name, terms)
		texts.WriteString(of.String())
	}
	return licencesHead + list.String() + "\n" + strings.TrimRight(texts.String(), "\n") + "\n"
}

// licenceTerms names the licences of a text, as SPDX does, or is empty where there is
// none that is known to leave the program free.
func licenceTerms(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if strings.Contains(strings.ToUpper(text), "GENERAL PUBLIC LICENSE") {
		return ""
	}
	var terms []string
	for _, l := range []struct{ name, has, without string }{
		{"Apache-2.0", "Apache License", ""},
		{"BSD-2-Clause", "Redistribution and use in source and binary forms", "Neither the name"},
		{"BSD-3-Clause", "Neither the name", ""},
		{"MIT", "Permission is hereby granted, free of charge", ""},
	} {
		if strings.Contains(text, l.has) && (l.without == "" || !strings.Contains(text, l.without)) {
			terms = append(terms, l.name)
		}
	}
	return strings.Join(terms, " AND ")
}

func TestLicenceTerms(t *testing.T) {
	for text, want := range map[string]string{
		"": "",
		"GNU General\nPublic License ... Permission is hereby granted, free of charge":                "",
		"Permission is hereby\ngranted, free of charge, to any person":                                "MIT",
		"Redistribution and use in source and binary\n   forms, with or without":                      "BSD-2-Clause",
		"Redistribution and use in source and binary forms ... Neither the\nname of":                  "BSD-3-Clause",
		"Apache License\nVersion 2.0 ... Permission is hereby granted, free of charge, to any person": "Apache-2.0 AND MIT",
	} {
		if got := licenceTerms(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
