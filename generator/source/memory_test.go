package source_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/playbook"
	"playbook/generator/source"
)

func library() fstest.MapFS {
	files := fstest.MapFS{
		"content/playbook.yaml": {Data: []byte("organisation: Library\nlanguage: en\n")},
		"content/glossary.yaml": {Data: []byte("- term: reservation\n  means: a book kept back\n")},
	}
	for i := range 8 {
		name := fmt.Sprintf("content/procedures/find-%d.md", i)
		files[name] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Find %d\nserves: [welcome]\n---\n\n## Steps\n\n1. Look for the reservation.\n   - Say: \"Here.\"\n", i)}
	}
	return files
}

// alike compares what was read, all of it.
func alike(t *testing.T, want, got *playbook.Content) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		all := cmp.Exporter(func(reflect.Type) bool { return true })
		t.Errorf("(-read at once +read again):\n%s", cmp.Diff(want, got, all))
	}
}

// edits are what may happen to a playbook between two readings.
var edits = []func(r *rand.Rand, files fstest.MapFS, name string){
	func(r *rand.Rand, files fstest.MapFS, name string) { // a word, of the same length too
		files[name] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\ntitle: Find %d\n---\n\n## Steps\n\n1. Look.\n", r.IntN(10))}
	},
	func(r *rand.Rand, files fstest.MapFS, name string) { delete(files, name) },
	func(r *rand.Rand, files fstest.MapFS, name string) {
		files[fmt.Sprintf("content/procedures/new-%d.md", r.IntN(5))] = files[name]
	},
	func(r *rand.Rand, files fstest.MapFS, name string) {
		files[name] = &fstest.MapFile{Data: []byte("---\ntitle: [")}
	},
	func(r *rand.Rand, files fstest.MapFS, name string) {
		files["content/playbook.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "organisation: Library\nlabels: {say: Speak%d}\n", r.IntN(2))}
	},
	func(r *rand.Rand, files fstest.MapFS, name string) {
		files["content/glossary.yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "- term: word%d\n  means: one\n- term: look\n  means: see\n", r.IntN(2))}
	},
	func(r *rand.Rand, files fstest.MapFS, name string) { delete(files, "content/glossary.yaml") },
}

// Whatever happens between two readings, the second gives what a first would.
func TestMemoryReadsAsReadDoes(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 1))
		files, memory := library(), &source.Memory{}
		for range 15 {
			var names []string
			for name := range files {
				if len(name) > len("content/procedures/") {
					names = append(names, name)
				}
			}
			slices.Sort(names)
			if len(names) > 0 {
				edits[r.IntN(len(edits))](r, files, names[r.IntN(len(names))])
			}
			want, err := source.Read(files)
			if err != nil {
				t.Fatal(err)
			}
			got, err := memory.Read(files)
			if err != nil {
				t.Fatal(err)
			}
			alike(t, want, got)
			if t.Failed() {
				t.Fatalf("seed %d", seed)
			}
		}
	}
}

// What has not changed is not made again; what has is.
func TestMemoryRemembers(t *testing.T) {
	saved := time.Date(2026, time.November, 22, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name   string
		change func(files fstest.MapFS, m *source.Memory)
		again  bool
	}{
		{"nothing", func(fstest.MapFS, *source.Memory) {}, false},
		{"time", func(f fstest.MapFS, _ *source.Memory) {
			f["content/procedures/find-1.md"].ModTime = saved.Add(time.Second)
		}, false},
		{"bytes and time", func(f fstest.MapFS, _ *source.Memory) {
			f["content/procedures/find-1.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Found\n---\n"), ModTime: saved.Add(time.Second)}
		}, true},
		{"bytes of a sudden", func(f fstest.MapFS, m *source.Memory) {
			data := append([]byte{}, f["content/procedures/find-1.md"].Data...)
			data[len("---\ntitle: F")] = 'u'
			f["content/procedures/find-1.md"].Data = data
			m.Forget("content/procedures/find-1.md", "content/procedures/gone.md")
		}, true},
		{"a word of the settings", func(f fstest.MapFS, _ *source.Memory) {
			f["content/playbook.yaml"].Data = []byte("organisation: Library\nlabels: {say: Speak}\n")
		}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			files, memory := library(), &source.Memory{}
			for _, f := range files {
				f.ModTime = saved
			}
			page := func() *playbook.Entry {
				content, err := memory.Read(files)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range content.Entries {
					if e.File == "content/procedures/find-1.md" {
						return e
					}
				}
				t.Fatal("the page is gone")
				return nil
			}
			first := page()
			c.change(files, memory)
			if again := page() != first; again != c.again {
				t.Errorf("made again: %v, want %v", again, c.again)
			}
		})
	}
}

func TestMemoryAfterAnError(t *testing.T) {
	files, memory := library(), &source.Memory{}
	if _, err := memory.Read(fstest.MapFS{}); err == nil {
		t.Error("no content, and no error")
	}
	want, err := source.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	got, err := memory.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	alike(t, want, got)
}
