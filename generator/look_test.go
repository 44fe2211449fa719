package generator_test

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/playbook"
)

// TestLook: what is found later is what Check finds, of the text as it was then.
func TestLook(t *testing.T) {
	folder := lamp(t)
	gen := generator.New(starter.Files, generator.Options{})
	g, problems, err := gen.Look(folder)
	if err != nil {
		t.Fatal(err)
	}
	if g.Entry("light") == nil {
		t.Error("nothing was joined")
	}
	_, want, err := generator.New(starter.Files, generator.Options{}).Check(folder)
	if err != nil {
		t.Fatal(err)
	}
	folder["content/purpose/light.md"].Data = []byte("---\n")
	if _, _, err := gen.Look(folder, "content/purpose/light.md"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, problems()); diff != "" || len(want) == 0 {
		t.Errorf("(-want +got):\n%s", diff)
	}
	delete(folder, "content/purpose/light.md")
	if g, _, err := gen.Look(folder); err != nil || g.Entry("light") != nil {
		t.Errorf("what is gone is still there: %v", err)
	}
}

// TestLookBeside: the editor's findings and the preview's are those of Check, of files that
// are no pages too, and when one of them is put right without a new time.
func TestLookBeside(t *testing.T) {
	folder := lamp(t)
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"layouts/lost.html":        "{{define \"main\"}}{{end}}",
		"static/plan.png":          strings.Repeat("x", picture.Len()),
		"static/assets/broken.css": "a { color: ",
	} {
		folder[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(1, 0)}
	}
	gen := generator.New(starter.Files, generator.Options{})
	beside := func(changed ...string) int {
		t.Helper()
		_, want, err := generator.New(starter.Files, generator.Options{}).Check(folder)
		if err != nil {
			t.Fatal(err)
		}
		v, err := gen.Preview(folder, changed...)
		if err != nil {
			t.Fatal(err)
		}
		_, look, err := gen.Look(folder)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, look()); diff != "" {
			t.Errorf("Look (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want, v.Problems()); diff != "" {
			t.Errorf("Preview (-want +got):\n%s", diff)
		}
		return len(slices.DeleteFunc(want, func(p playbook.Problem) bool { return strings.HasPrefix(p.Pos.File, "content/") }))
	}
	before := beside()
	folder["static/plan.png"].Data = picture.Bytes()
	if after := beside("static/plan.png"); before < 2 || after != before-1 {
		t.Errorf("%d findings beside the pages, then %d", before, after)
	}
}

// TestLookWhile: what was joined is judged while the generator goes on.
func TestLookWhile(t *testing.T) {
	folder := lamp(t)
	folder["static/plan.png"] = &fstest.MapFile{Data: []byte("no picture"), ModTime: time.Unix(1, 0)}
	gen := generator.New(starter.Files, generator.Options{})
	var wait sync.WaitGroup
	defer wait.Wait()
	for range 3 {
		v, err := gen.Preview(folder, "static/plan.png")
		if err != nil {
			t.Fatal(err)
		}
		wait.Go(func() {
			if !slices.ContainsFunc(v.Problems(), func(p playbook.Problem) bool { return p.Pos.File == "static/plan.png" }) {
				t.Error("the picture was not judged")
			}
		})
	}
}
