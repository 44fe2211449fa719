package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"playbook/generator/playbook"
)

// inRepository is a file's path from the root of the repository, as a code host
// knows it. What stands in no file is said of the folder of the content.
func inRepository(p playbook.Problem, under string) string {
	file := p.File
	if file == "" {
		file = "content"
	}
	return path.Join(filepath.ToSlash(under), file)
}

// address is a path as the address of a file, everything odd in it percent-encoded:
// relative, unless the path is not.
func address(name string) string {
	segments := strings.Split(name, "/")
	for i, s := range segments {
		// A colon in the first of them would make a scheme of what is before it.
		segments[i] = strings.ReplaceAll(url.PathEscape(s), ":", "%3A")
	}
	uri := strings.Join(segments, "/")
	switch {
	case strings.HasPrefix(uri, "/"):
		return "file://" + uri
	case filepath.VolumeName(filepath.FromSlash(name)) != "":
		return "file:///" + uri // a drive of Windows
	}
	return uri
}

// fingerprints are short names for problems, each another, that stay with them
// from one version of the playbook to the next. Of several that are told apart by
// nothing but their place, the first is counted as the first.
func fingerprints(problems []playbook.Problem) []string {
	names := make([]string, len(problems))
	seen := map[string]int{}
	for i, p := range problems {
		print := p.Fingerprint()
		seen[print]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", print, seen[print]))
		names[i] = hex.EncodeToString(sum[:16])
	}
	return names
}
