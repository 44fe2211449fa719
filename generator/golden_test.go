package generator_test

import (
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"playbook/generator"
	"playbook/generator/internal/golden"
)

var (
	fingerprint = regexp.MustCompile(`\.[0-9a-f]{10}\.`)
	hashed      = regexp.MustCompile(`[0-9a-f]{16,}`)
	between     = regexp.MustCompile(`(?s)<main.*</main>`)
)

// TestGolden builds whole playbooks and compares the sites with what is wanted.
func TestGolden(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, name := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			c := golden.Read(t, name)
			folder := c.FS(".")
			s := build(t, folder, generator.Options{})
			for file := range folder {
				want, is := strings.CutPrefix(file, "want/")
				if !is {
					continue
				}
				if want == "files" {
					c.Want(t, file, tree(s.Files))
					continue
				}
				data, there := s.Files[want]
				if !there {
					t.Errorf("the site has no %s", want)
					continue
				}
				c.Want(t, file, readable(want, string(data)))
			}
		})
	}
}

// tree lists a site's files, without what is only a fingerprint, and the shards
// of the index as one.
func tree(files map[string][]byte) string {
	var names []string
	for name := range maps.Keys(files) {
		name = fingerprint.ReplaceAllString(name, ".*.")
		if hashed.MatchString(name) || strings.HasPrefix(name, "search/") && name != "search/index.html" && name != "search/root.json" {
			name = filepath.ToSlash(filepath.Dir(name)) + "/*"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return strings.Join(names, "\n") + "\n"
}

// readable is the part of a file that a case holds: of a page what stands between
// <main> and </main>, an element a line.
func readable(name, text string) string {
	if strings.HasSuffix(name, ".html") {
		text = between.FindString(text)
		text = regexp.MustCompile(`(<(?:h\d|p|li|tr|section|div|ul|ol|dl|table|blockquote)\b)`).ReplaceAllString(text, "\n$1")
		text = regexp.MustCompile(`(?s)<svg.*?</svg>`).ReplaceAllString(text, "<svg/>")
		text = regexp.MustCompile(`\n\n+`).ReplaceAllString(text, "\n")
	}
	return strings.TrimRight(text, "\n") + "\n"
}
