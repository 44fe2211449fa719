package generator_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	starter "playbook"
	"playbook/generator"
)

// A site grows with its roles and clauses, and not with their square: what stands on every
// page of them has an end.
func TestManyRolesAndClauses(t *testing.T) {
	few, many := sized(t, 150), sized(t, 300)
	if many.bytes > 3*few.bytes {
		t.Errorf("twice the roles and clauses make %d bytes of %d", many.bytes, few.bytes)
	}
	for name, want := range map[string]string{"roles/r5/index.html": `<a href="/roles/">Roles</a>`, "purpose/c5/index.html": `<p><a href="/purpose/">Our purpose</a></p>`, "workshop-pack/r5/index.html": "And 90 more."} {
		if page := few.files[name]; !strings.Contains(page, want) || len(page) > 80_000 {
			t.Errorf("%s has %d bytes, and has to hold %s", name, len(page), want)
		}
	}
	if page := few.files["roles/r149/index.html"]; !strings.Contains(page, "Role 149") {
		t.Error("a role beyond those of the navigation has no page")
	}
}

type sizedSite struct {
	files map[string]string
	bytes int
}

// sized is the site of so many roles and so many clauses.
func sized(t *testing.T, n int) sizedSite {
	t.Helper()
	folder := fstest.MapFS{
		"content/playbook.yaml":    {Data: []byte("format: 1\norganisation: O\nas_of: 2026-11-22\ncontacts:\n  boss: {title: Boss, reach: internal 1}\n")},
		"content/purpose/index.md": {Data: []byte("---\ntitle: Why\nstatement: People ride home.\nfor: [whoever comes]\n---\n\nText.\n")},
	}
	for i := range n {
		folder[fmt.Sprintf("content/roles/r%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Role %d\nessence: Send people home\nfunctions:\n  - {do: Look, essence: See, serves: c%[1]d, expected: [x]}\nturn_to: boss\n---\n\nText.\n", i)}
		folder[fmt.Sprintf("content/purpose/c%d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Clause %d\nstatement: People number %[1]d come back.\nrank: %d\n---\n\n## Why it matters\n\nIt does.\n", i, i+1)}
	}
	s := sizedSite{files: map[string]string{}}
	var mu sync.Mutex
	_, problems, err := generator.New(starter.Files, generator.Options{}).Publish(folder, func(name string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		s.files[name] = string(data)
		s.bytes += len(data)
		return nil
	})
	if err != nil || len(s.files) == 0 {
		t.Fatal(err, problems)
	}
	return s
}
