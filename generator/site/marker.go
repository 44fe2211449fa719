package site

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Marker is the name of the file that says a folder was made by this package.
// It lists every other file with its SHA-256, in the form that sha256sum reads:
// "sha256sum --check .playbook-site" in a copy of the site tells whether the
// copy is whole.
const Marker = ".playbook-site"

const markerTitle = "# Made by Playbook.\n"

const markerText = markerTitle +
	"# Every build replaces this whole folder: keep nothing of your own in it.\n" +
	"# To see whether a copy is whole: sha256sum --check " + Marker + "\n"

// marker is the content of the marker of a site.
func marker(files map[string]printed) []byte {
	var b bytes.Buffer
	b.WriteString(markerText)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&b, "%x  %s\n", files[name].sum, name)
	}
	return b.Bytes()
}

// marked says whether dir has a marker that this package wrote.
func marked(dir string) (bool, error) {
	path := filepath.Join(dir, Marker)
	info, err := os.Lstat(path)
	if os.IsNotExist(err) {
		return false, nil
	}
	if err != nil || !info.Mode().IsRegular() {
		return false, err
	}
	data, err := os.ReadFile(path)
	return bytes.HasPrefix(data, []byte(markerTitle)), err
}

// listed are the files that the marker in dir lists: those that the present
// generation was made of.
func listed(dir string) (map[string]bool, error) {
	data, err := os.ReadFile(filepath.Join(dir, Marker))
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	names := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		if _, name, found := strings.Cut(strings.TrimSuffix(line, "\n"), "  "); found {
			names[name] = true
		}
	}
	return names, nil
}
