package graph

import (
	"testing"

	"playbook/generator/playbook"
)

// What could run in a browser is not found beside a page, and is in static/.
func TestRuns(t *testing.T) {
	page := &playbook.Entry{Kind: playbook.KindPage, ID: "a", File: "content/pages/a.md"}
	g, _ := Resolve(&playbook.Content{
		Entries: []*playbook.Entry{page},
		Assets: map[string]bool{
			"content/pages/form.html": true, "content/pages/form.HTM": true, "content/pages/run.js": true, "content/pages/a.svgz": true,
			"content/pages/form.pdf": true, "content/pages/a.svg": true, "static/form.html": true,
		},
	}, Options{})
	for target, want := range map[string]string{
		"form.html": "", "form.HTM": "", "run.js": "", "a.svgz": "", "../pages/form.html": "",
		"form.pdf": "content/pages/form.pdf", "a.svg": "content/pages/a.svg", "/form.html": "static/form.html",
	} {
		if got := g.Local(page, target).Asset; got != want {
			t.Errorf("%s leads to %q, want %q", target, got, want)
		}
	}
}
