package offline_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/offline"
)

type list struct {
	Shell []string
	Pages map[string]string
	Index []string
	Roles map[string][]string
	All   bool
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:8])
}

func files() (all map[string][]byte, pages map[string]string) {
	return map[string][]byte{
			"index.html": []byte("start"), "404.html": []byte("missing"), "search/index.html": []byte("search"), "procedures/a/index.html": []byte("a"),
			"assets/site.1.css": []byte("css"), "favicon.svg": []byte("svg"), "search/root.json": []byte("{}"), "search/s/1.bin": []byte("s"),
			"search/f/2.json": []byte("f"), "files/map.3.png": []byte("png"), "_headers": []byte("h"), "robots.txt": []byte("r"),
		}, map[string]string{
			"index.html": "/", "404.html": "/404.html", "search/index.html": "/search/", "procedures/a/index.html": "/procedures/a/",
		}
}

func listed(all map[string][]byte, pages map[string]string) map[string]offline.File {
	files := map[string]offline.File{}
	for name, data := range all {
		files[name] = offline.File{Size: len(data)}
		if url := pages[name]; url != "" {
			files[name] = offline.Page(url, data)
		}
	}
	return files
}

func read(t *testing.T, made map[string][]byte) list {
	t.Helper()
	var l list
	if err := json.Unmarshal(made[offline.List], &l); err != nil {
		t.Fatal(err)
	}
	return l
}

func TestFiles(t *testing.T) {
	all, pages := files()
	made := offline.Files(listed(all, pages), map[string][]string{"desk": {"/procedures/b/", "/procedures/a/"}})
	want := list{
		Shell: []string{"/assets/site.1.css", "/favicon.svg", "/search/root.json", "/", "/404.html", "/search/"},
		Pages: map[string]string{"/": sum([]byte("start")), "/404.html": sum([]byte("missing")), "/search/": sum([]byte("search")), "/procedures/a/": sum([]byte("a"))},
		Index: []string{"/search/s/1.bin", "/search/f/2.json"},
		Roles: map[string][]string{"desk": {"/procedures/a/", "/procedures/b/"}},
		All:   true,
	}
	if diff := cmp.Diff(want, read(t, made)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !bytes.Contains(made[offline.Worker], []byte("'"+sum(made[offline.List])+"'")) || bytes.Contains(made[offline.Worker], []byte("{generation}")) {
		t.Error("the worker is not of the list's generation")
	}
}

// The worker changes when a page does, and only then.
func TestGeneration(t *testing.T) {
	all, pages := files()
	first := offline.Files(listed(all, pages), nil)
	if again := offline.Files(listed(all, pages), nil); !bytes.Equal(first[offline.Worker], again[offline.Worker]) || !bytes.Equal(first[offline.List], again[offline.List]) {
		t.Error("the same files make another generation")
	}
	all["procedures/a/index.html"] = []byte("b")
	if changed := offline.Files(listed(all, pages), nil); bytes.Equal(first[offline.Worker], changed[offline.Worker]) {
		t.Error("another page makes the same generation")
	}
}

// A large site is not kept whole on a telephone.
func TestLargeSite(t *testing.T) {
	all, pages := files()
	for i := range 1600 {
		name := fmt.Sprintf("procedures/p%d/index.html", i)
		all[name], pages[name] = []byte("p"), "/"+strings.TrimSuffix(name, "index.html")
	}
	l := read(t, offline.Files(listed(all, pages), nil))
	if l.All {
		t.Error("all of 1,604 pages are kept")
	}
	if diff := cmp.Diff([]string{"/search/s/1.bin"}, l.Index); diff != "" {
		t.Errorf("excerpts are kept too (-want +got):\n%s", diff)
	}
	all, pages = files()
	all["procedures/a/index.html"] = make([]byte, 21<<20)
	if read(t, offline.Files(listed(all, pages), nil)).All {
		t.Error("21 MB are kept")
	}
}

// Whoever publishes the end of copies gets rid of all that a worker of ours keeps.
func TestOff(t *testing.T) {
	all, pages := files()
	worker := string(offline.Files(listed(all, pages), nil)[offline.Worker])
	for _, must := range []string{"'playbook-' + GENERATION", "'playbook-open'"} {
		if !strings.Contains(worker, must) {
			t.Errorf("the worker does not name its caches by %s", must)
		}
	}
	if off := string(offline.Off()); !strings.Contains(off, "startsWith('playbook-')") || !strings.Contains(off, "unregister()") {
		t.Errorf("the end of copies is\n%s", off)
	}
}
