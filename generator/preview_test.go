package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/internal/golden"
	"playbook/generator/offline"
)

// today is the day on which the playbooks here are judged.
var today = generator.Options{Today: time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)}

func lamp(t testing.TB) fstest.MapFS {
	t.Helper()
	folder := golden.Read(t, "testdata/lamp.txtar").FS(".")
	maps.DeleteFunc(folder, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "want/") })
	return folder
}

// A hand edits a playbook at random, as an editor might in a long afternoon. Each
// save has a later time, but for those that have none, as some file systems do.
type hand struct {
	*rand.Rand
	folder fstest.MapFS
	saves  int
}

func (h *hand) save(name, text string) {
	h.saves++
	f := &fstest.MapFile{Data: []byte(text)}
	if h.IntN(4) > 0 {
		f.ModTime = time.Date(2026, time.November, 22, 8, 0, h.saves, 0, time.UTC)
	}
	h.folder[name] = f
}

// pick is one of the files under a prefix.
func (h *hand) pick(prefix string) (name, text string) {
	var names []string
	for name := range h.folder {
		if strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return prefix + "again.md", "---\ntitle: Again\n---\n\nAgain.\n"
	}
	slices.Sort(names)
	name = names[h.IntN(len(names))]
	return name, string(h.folder[name].Data)
}

func (h *hand) replace(prefix, old, to string) {
	name, text := h.pick(prefix)
	h.save(name, strings.Replace(text, old, to, 1))
}

// strokes are the edits: text, fields, links, renames, deletions, layouts,
// settings, files.
var strokes = []func(h *hand){
	func(h *hand) {
		name, text := h.pick("content/")
		h.save(name, text+fmt.Sprintf("\nAnd %d more.\n", h.IntN(9)))
	},
	func(h *hand) { h.replace("content/", "title: ", fmt.Sprintf("title: N%d ", h.IntN(9))) },
	func(h *hand) { h.replace("content/procedures/", "serves:", "serve:") },
	func(h *hand) { h.replace("content/procedures/", "serve:", "serves:") },
	func(h *hand) { h.replace("content/", "light", "warm") },
	func(h *hand) { h.replace("content/", "[[", "[[no-") },
	func(h *hand) {
		name, text := h.pick("content/procedures/")
		h.save(name, text+"\nSee [[oil]] and [the boss](../roles/boss.md).\n")
	},
	func(h *hand) {
		name, text := h.pick("content/procedures/")
		delete(h.folder, name)
		h.save(fmt.Sprintf("content/procedures/moved-%d.md", h.IntN(3)), text)
	},
	func(h *hand) { name, _ := h.pick("content/"); delete(h.folder, name) },
	func(h *hand) { name, text := h.pick("content/"); h.save(name, text[:h.IntN(len(text)+1)]) },
	func(h *hand) {
		h.save("content/playbook.yaml", fmt.Sprintf("organisation: Lamp %d\nlanguage: en\nlabels: {say: Speak}\ntheme: {accent: \"#0055%d%d\"}\n", h.IntN(3), h.IntN(9), h.IntN(9)))
	},
	func(h *hand) {
		h.save("content/glossary.yaml", fmt.Sprintf("- term: more%d\n  aka: [more, lamp]\n  means: what burns\n", h.IntN(3)))
	},
	func(h *hand) {
		h.save("layouts/_own.html", fmt.Sprintf(`{{define "footer"}}<p>Ours %d</p>{{end}}`, h.IntN(3)))
	},
	func(h *hand) { delete(h.folder, "layouts/_own.html") },
	func(h *hand) { h.save("static/notes.txt", fmt.Sprintf("note %d", h.IntN(9))) },
	func(h *hand) { h.save("static/assets/site.css", fmt.Sprintf("body { margin: %dpx }", h.IntN(9))) },
	func(h *hand) { delete(h.folder, "static/assets/site.css") },
	func(h *hand) { h.save("static/_headers", fmt.Sprintf("/*\n  X-Ours: %d\n", h.IntN(3))) },
	func(h *hand) { h.replace("content/", "status: draft", "status: current") },
}

// After any series of edits a generator that has built before makes what one that
// has not would make: every file of its previews and its builds, byte for byte.
func TestRebuildIsABuild(t *testing.T) {
	seeds := uint64(2)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		h := &hand{Rand: rand.New(rand.NewPCG(seed, 7)), folder: lamp(t)}
		standing := generator.New(starter.Files, today)
		for i := range 25 {
			strokes[h.IntN(len(strokes))](h)
			if h.IntN(3) == 0 {
				continue // two edits at once
			}
			if diff := sameAsNew(standing, h.folder, i%2 == 0); diff != "" {
				t.Fatalf("seed %d, edit %d: %s", seed, i, diff)
			}
		}
	}
}

// sameAsNew compares what a standing generator makes with what a new one does.
func sameAsNew(standing *generator.Generator, folder fstest.MapFS, preview bool) string {
	want, problems, wantErr := generator.New(starter.Files, today).Build(folder)
	var got map[string][]byte
	var found any
	var err error
	if preview {
		var v *generator.Preview
		if v, err = standing.Preview(folder); err == nil {
			found = v.Problems()
			if want != nil {
				got, err = asked(v, slices.Collect(maps.Keys(want.Files)))
			}
		}
	} else {
		var s *generator.Site
		if s, found, err = build2(standing, folder); s != nil {
			got = s.Files
		}
	}
	switch {
	case fmt.Sprint(err) != fmt.Sprint(wantErr):
		return fmt.Sprintf("error %v, want %v", err, wantErr)
	case err != nil:
		return ""
	case !reflect.DeepEqual(found, any(problems)):
		return fmt.Sprintf("problems %v, want %v", found, problems)
	}
	return difference(want.Files, got)
}

func build2(gen *generator.Generator, folder fs.FS) (*generator.Site, any, error) {
	s, problems, err := gen.Build(folder)
	return s, problems, err
}

// asked asks a preview for files.
func asked(v *generator.Preview, names []string) (map[string][]byte, error) {
	got := map[string][]byte{}
	for _, name := range names {
		data, err := v.File(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		got[name] = data
	}
	return got, nil
}

func difference(want, got map[string][]byte) string {
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if !bytes.Equal(want[name], got[name]) {
			return fmt.Sprintf("%s differs:\n%s\nwant:\n%s", name, got[name], want[name])
		}
	}
	if len(got) != len(want) {
		return fmt.Sprintf("%d files, want %d", len(got), len(want))
	}
	return ""
}

// A preview has every file of a build, the list of the worker that keeps copies among them.
func TestPreviewHasEverything(t *testing.T) {
	want := build(t, starter.Files, today)
	v, err := generator.New(starter.Files, today).Preview(starter.Files)
	if err != nil {
		t.Fatal(err)
	}
	got, err := asked(v, slices.Collect(maps.Keys(want.Files)))
	if err != nil {
		t.Fatal(err)
	}
	if want.Files[offline.List] == nil {
		t.Error("the starter keeps no copies, so nothing is compared")
	}
	if diff := difference(want.Files, got); diff != "" {
		t.Error(diff)
	}
}

func TestPreviewHasNothingElse(t *testing.T) {
	v, err := generator.New(starter.Files, generator.Options{}).Preview(lamp(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", ".", "nothing", "procedures/", "procedures/secret/index.html", "search/none.json", "content/playbook.yaml", "../x", "_redirects/x"} {
		if _, err := v.File(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// A preview answers many at once, while the next one is made.
func TestPreviewTogether(t *testing.T) {
	folder := lamp(t)
	gen := generator.New(starter.Files, generator.Options{})
	v, err := gen.Preview(folder)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, name := range []string{"index.html", "procedures/dark/index.html", "search/root.json", "_headers"} {
				if _, err := v.File(name); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			v.Problems()
		})
	}
	folder["content/glossary.yaml"] = &fstest.MapFile{Data: []byte("- term: wick\n  means: what burns\n")}
	if _, err := gen.Preview(folder); err != nil {
		t.Error(err)
	}
	wg.Wait()
}

// Findings that somebody gave up on are there for the next who asks.
func TestPreviewGivesUp(t *testing.T) {
	folder := lamp(t)
	delete(folder, "content/playbook.yaml")
	v, err := generator.New(starter.Files, today).Preview(folder)
	if err != nil {
		t.Fatal(err)
	}
	if found, done := v.ProblemsWhile(func() bool { return false }); done || found != nil {
		t.Errorf("it did not give up: %d problems, done: %t", len(found), done)
	}
	_, want, err := generator.New(starter.Files, today).Check(folder)
	if err != nil {
		t.Fatal(err)
	}
	if got := v.Problems(); len(want) == 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%d problems, and there are %d", len(got), len(want))
	}
	if got, done := v.ProblemsWhile(func() bool { return false }); !done || len(got) != len(want) {
		t.Errorf("what is known is not looked for again: %d problems, done: %t", len(got), done)
	}
}

func TestPreviewSaysWhatClashes(t *testing.T) {
	folder := lamp(t)
	folder["static/index.html"] = &fstest.MapFile{Data: []byte("mine")}
	_, err := generator.New(starter.Files, generator.Options{}).Preview(folder)
	if err == nil || !strings.Contains(err.Error(), "static/index.html") {
		t.Errorf("got %v", err)
	}
}

// A file whose time says nothing is read again when somebody says that it has
// changed.
func TestPreviewIsToldWhatChanged(t *testing.T) {
	saved := time.Date(2026, time.November, 22, 8, 0, 0, 0, time.UTC)
	folder := lamp(t)
	const page, note = "content/procedures/dusk.md", "static/note.txt"
	folder[note] = &fstest.MapFile{Data: []byte("one"), ModTime: saved}
	folder[page].ModTime = saved
	gen := generator.New(starter.Files, generator.Options{})
	if _, err := gen.Preview(folder); err != nil {
		t.Fatal(err)
	}
	folder[note].Data = []byte("two")
	folder[page].Data = bytes.Replace(folder[page].Data, []byte("title: "), []byte("title: Z"), 1)
	v, err := gen.Preview(folder, note, page)
	if err != nil {
		t.Fatal(err)
	}
	if data, _ := v.File("note.txt"); string(data) != "two" {
		t.Errorf("the file is %q", data)
	}
	if data, _ := v.File("procedures/dusk/index.html"); !bytes.Contains(data, []byte("<h1>Z")) {
		t.Errorf("the page is %s", data)
	}
}
