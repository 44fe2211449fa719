package source

import (
	"strings"
	"testing"
	"testing/fstest"

	"playbook/generator/playbook"
)

// The text of a story is kept as it was typed, with the line it begins on.
func TestTyped(t *testing.T) {
	const text = "---\r\ntitle: T\r\n---\r\n\r\nOne.\r\n\r\nTwo [[desk]].\r\n"
	content, err := Read(fstest.MapFS{
		"content/stories/told.md":  {Data: []byte(text)},
		"content/stories/torn.md":  {Data: []byte("---\ntitle: [\n---\n\nOne.\n")},
		"content/roles/desk.md":    {Data: []byte(text)},
		"content/pages/page.md":    {Data: []byte(text)},
		"content/stories/empty.md": {Data: []byte("---\ntitle: T\n---\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.Split(strings.ReplaceAll(text, "\r", ""), "\n")
	for _, e := range content.Entries {
		if e.File != "content/stories/told.md" {
			if e.Typed.Text != "" {
				t.Errorf("%s: kept %q", e.File, e.Typed.Text)
			}
			continue
		}
		if e.Kind != playbook.KindStory || e.Typed.Col != 1 {
			t.Errorf("%s: %+v", e.File, e.Typed)
		}
		for i, line := range strings.Split(e.Typed.Text, "\n") {
			if want := plain[int(e.Typed.Line)-1+i]; line != want {
				t.Errorf("line %d: %q, want %q", int(e.Typed.Line)+i, line, want)
			}
		}
	}
}
