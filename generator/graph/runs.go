package graph

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// Runs reports whether a file is of a sort in which a browser follows
// instructions when it is opened.
func Runs(name string) bool {
	return slices.Contains([]string{".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml", ".xml", ".xsl", ".xslt", ".js", ".mjs", ".svgz"}, strings.ToLower(path.Ext(name)))
}

// inert leaves out the files beside pages that run: what lies in content/ is
// nobody's program. What the owners of a playbook want all the same they put into
// static/.
func inert(assets map[string]bool) map[string]bool {
	kept := maps.Clone(assets)
	maps.DeleteFunc(kept, func(name string, _ bool) bool { return strings.HasPrefix(name, "content/") && Runs(name) })
	return kept
}
