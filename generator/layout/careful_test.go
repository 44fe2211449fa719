package layout

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"strings"
	"testing"
	"time"

	"playbook/generator/page"
)

// A fault in a template is told in words about the template, with nothing of what it was
// given and of how the program sees it.
func TestPlaceTellsNothingOfTheInside(t *testing.T) {
	given := struct{ Words string }{"secret\nwords"}
	for text, want := range map[string]string{
		`{{range .}}x{{end}}`:                             "x:1:8: <.>: range can't iterate",
		`<script>{{if .Words}}/{{else}}'{{end}}</script>`: "x:1:13: {{if}} branches end in different contexts",
	} {
		err := template.Must(template.New("x").Parse(text)).Execute(io.Discard, given)
		if got := place(err).Error(); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestCareful ends layouts that go on and on, whether they write or not.
func TestCareful(t *testing.T) {
	soon := 50 * time.Millisecond
	for name, tt := range map[string]struct {
		text    string
		longest time.Duration
		want    string
	}{
		"an end":            {"{{range 3}}x{{end}}", time.Minute, ""},
		"nothing written":   {"{{range 1000000000}}{{end}}", soon, "layouts/own.html is not done after 5 seconds; look for a range that goes on and on"},
		"something written": {"{{range 1000000000}}x{{end}}", soon, "is not done after 5 seconds"},
		"much written":      {"{{range 1000}}" + strings.Repeat("x", 1<<20) + "{{end}}", time.Minute, "writes more than 64 MiB"},
		"a fault":           {"x{{.None}}", time.Minute, "can't evaluate field None"},
		"a panic":           {"x{{burst}}", time.Minute, "burst"},
	} {
		t.Run(name, func(t *testing.T) {
			tmpl := template.Must(template.New("own").Funcs(template.FuncMap{"burst": func() string { panic("burst") }}).Parse(tt.text))
			b := bytes.NewBufferString("before")
			err := careful(tmpl, b, page.Page{Layout: "own"}, tt.longest)
			if tt.want == "" {
				if err != nil || b.String() != "beforexxx" {
					t.Errorf("%q, %v", b, err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) || b.String() != "before" {
				t.Errorf("%q, %v, want %q", b, err, tt.want)
			}
		})
	}
}

// TestBounded writes nothing more once it is over.
func TestBounded(t *testing.T) {
	var b bounded
	if _, err := b.Write([]byte("a")); err != nil {
		t.Fatal(err)
	}
	b.over.Store(true)
	if _, err := b.Write([]byte("b")); !errors.Is(err, errLong) || b.made.String() != "a" {
		t.Errorf("%v, %q", err, b.made.String())
	}
}
