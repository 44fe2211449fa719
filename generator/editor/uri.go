package editor

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
)

// drive is how the path of an address begins on Windows.
var drive = regexp.MustCompile(`^/[A-Za-z]:`)

// pathOf is the path on disk of a document's address; nothing for one that lies
// elsewhere, as a document that was never saved does.
func pathOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" || strings.Contains(u.Path, "\x00") {
		return ""
	}
	if u.Host != "" && u.Host != "localhost" {
		return filepath.Clean(filepath.FromSlash("//" + u.Host + u.Path)) // a share of Windows
	}
	path := u.Path
	if drive.MatchString(path) {
		path = strings.ToLower(path[1:2]) + path[2:]
	}
	return filepath.Clean(filepath.FromSlash(path))
}

// uriOf is the address of a path on disk.
func uriOf(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	u := url.URL{Scheme: "file", Path: slashed}
	return u.String()
}

// under is a path as a file of a folder, slash-separated; nothing where it does
// not lie in it.
func under(dir, path string) string {
	rel, err := filepath.Rel(dir, path)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}
