package layout

import (
	"bytes"
	"strings"
	"testing"

	"playbook/generator/page"
)

// TestApart holds the parts of the frame that are apart to be a layout's own where it
// defines anything of them, and else those of all, whoever makes them.
func TestApart(t *testing.T) {
	s, err := Load(over(t, map[string]string{
		"layouts/_nav.html":  `{{define "nav"}}<nav>{{template "nav-item" .}}</nav>{{end}}{{define "nav-item"}}shared{{end}}`,
		"layouts/own.html":   `{{define "main"}}own{{end}}{{define "nav"}}<nav>its own</nav>{{end}}`,
		"layouts/item.html":  `{{define "main"}}item{{end}}{{define "nav-item"}}its item{{end}}`,
		"layouts/twice.html": `{{define "main"}}<i>{{template "nav" .}}</i>{{end}}`,
		"layouts/plain.html": `{{define "main"}}plain{{end}}`,
	}), assets, "")
	if err != nil {
		t.Fatal(err)
	}
	careful, err := s.sure()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"own": "<nav>its own</nav>", "item": "<nav>its item</nav>", "twice": "<nav>shared</nav>", "plain": "<nav>shared</nav>"} {
		p := page.Page{URL: "/" + name + "/", Layout: name, Site: sampleSite()}
		var got, slow bytes.Buffer
		if !s.programs[name].Execute(&got, frame, p) {
			t.Fatalf("the program of %s gave up", name)
		}
		if err := careful[name].Lookup(frame).Execute(&slow, p); err != nil {
			t.Fatal(err)
		}
		if got.String() != slow.String() {
			t.Errorf("%s: html/template makes\n%s\nthe program\n%s", name, slow.String(), got.String())
		}
		if _, nav, _ := strings.Cut(got.String(), "</main>"); !strings.Contains(nav, want) || !strings.Contains(got.String(), `<header class="bar">`) {
			t.Errorf("%s: no %s, or no header, in\n%s", name, want, got.String())
		}
	}
}
