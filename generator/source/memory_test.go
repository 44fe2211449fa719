package source_test

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"playbook/generator/playbook"
	"playbook/generator/source"
)

func folder(files ...string) fstest.MapFS {
	all := fstest.MapFS{"content/playbook.yaml": {Data: []byte("format: 1\norganisation: A library\n")}}
	for i := 0; i < len(files); i += 2 {
		all[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return all
}

// What is remembered is what would have been read, whatever was read before.
func TestMemory(t *testing.T) {
	page := "---\ntitle: A page\nsumary: x\n---\n\n1. Look at the shelf mark. <b>x</b>\n"
	folders := map[string]fstest.MapFS{
		"a page":         folder("content/pages/a.md", page, "content/pages/b.md", page),
		"another":        folder("content/pages/a.md", page, "content/pages/b.md", "---\ntitle: Another\n---\n"),
		"another place":  folder("content/pages/deep/a.md", page, "content/none/b.md", page, "content/roles/deep/c.md", page),
		"broken":         folder("content/pages/a.md", "---\ntitle: A: page\n---\n"),
		"other words":    folder("content/pages/a.md", page, "content/glossary.yaml", "- term: shelf mark\n  means: Where it stands\n"),
		"other labels":   folder("content/pages/a.md", page, "content/playbook.yaml", "format: 1\norganisation: A library\nlabels: {why: Warum}\n"),
		"other settings": folder("content/pages/a.md", page, "content/playbook.yaml", "format: 1\norganisation: Another library\n"),
	}
	for first, a := range folders {
		for second, b := range folders {
			memory := new(source.Memory)
			if _, err := memory.Read(a); err != nil {
				t.Fatal(err)
			}
			got, err := memory.Read(b)
			if err != nil {
				t.Fatal(err)
			}
			want, err := source.Read(b)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s after %s (-read +remembered):\n%s", second, first, diff)
			}
		}
	}
}

// The same file is one entry, and one of other bytes, or read with other words, is
// another.
func TestMemoryShares(t *testing.T) {
	entry := func(c *playbook.Content, err error) *playbook.Entry {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return c.Entries[0]
	}
	page := "---\ntitle: A page\n---\n"
	memory := new(source.Memory)
	first := entry(memory.Read(folder("content/pages/a.md", page)))
	if entry(memory.Read(folder("content/pages/a.md", page))) != first {
		t.Error("the same page was read twice")
	}
	if entry(memory.Read(folder("content/pages/a.md", page+"\n"))) == first {
		t.Error("another page was taken for it")
	}
	if entry(memory.Read(folder("content/pages/a.md", page, "content/playbook.yaml", "organisation: A library\nlabels: {why: Warum}\n"))) == first {
		t.Error("other words were taken for the same")
	}
	if entry(source.Read(folder("content/pages/a.md", page))) == first {
		t.Error("a reading without a memory remembered")
	}
}
