package site

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func begin(t *testing.T, dir string) *Edition {
	t.Helper()
	e, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEditionShowsNothingBeforeItIsWhole(t *testing.T) {
	dir := output(t)
	publish(t, dir, small)
	e := begin(t, dir)
	for name, data := range tiny {
		if err := e.Put(name, data); err != nil {
			t.Fatal(err)
		}
		holdsExactly(t, dir, small)
	}
	if _, err := e.Publish(); err != nil {
		t.Fatal(err)
	}
	holdsExactly(t, dir, tiny)
}

func TestEditionThatIsDropped(t *testing.T) {
	dir := output(t)
	publish(t, dir, small)
	e := begin(t, dir)
	if err := e.Put("new/page.html", []byte("page")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := e.Drop(); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Put("other.html", nil); !errors.Is(err, errOver) {
		t.Errorf("a file for an edition that was dropped: %v", err)
	}
	if _, err := e.Publish(); !errors.Is(err, errOver) {
		t.Errorf("an edition that was dropped is published: %v", err)
	}
	holdsExactly(t, dir, small)
	if diff := cmp.Diff([]string{".public.lock", "public"}, names(t, filepath.Dir(dir))); diff != "" {
		t.Errorf("beside the site (-want +got):\n%s", diff)
	}
	publish(t, dir, tiny) // the lock is free
}

// An edition that nothing was put into has touched nothing, not even the lock.
func TestEditionThatWasNeverBegun(t *testing.T) {
	dir := output(t)
	if err := begin(t, dir).Drop(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Dir(dir)); len(got) > 0 {
		t.Errorf("there is %v", got)
	}
}

func TestEditionFromManySides(t *testing.T) {
	dir := output(t)
	want := pages(200, 1, 1)
	e := begin(t, dir)
	var wg sync.WaitGroup
	for name, data := range want {
		wg.Go(func() {
			if err := e.Put(name, data); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if _, err := e.Publish(); err != nil {
		t.Fatal(err)
	}
	holdsExactly(t, dir, want)
}

// Whoever stops a build while pages are still being written leaves nothing behind.
func TestDropWhileFilesCome(t *testing.T) {
	dir := output(t)
	e := begin(t, dir)
	var wg sync.WaitGroup
	for lane := range 4 {
		wg.Go(func() {
			for i := range 200 {
				if err := e.Put(fmt.Sprintf("%d/%d/index.html", lane, i), []byte("page")); errors.Is(err, errOver) {
					return
				} else if err != nil {
					t.Error(err)
				}
			}
		})
	}
	if err := e.Drop(); err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	for _, name := range names(t, filepath.Dir(dir)) {
		if name != ".public.lock" {
			t.Errorf("there is %s", name)
		}
	}
}

func TestEditionErrorsNameTheFolder(t *testing.T) {
	dir := output(t)
	put(t, filepath.Dir(dir), map[string]string{"public": "a file"})
	if _, err := Begin(dir); err == nil || !strings.Contains(err.Error(), "output folder "+dir) {
		t.Errorf("error is %v", err)
	}
	e := begin(t, filepath.Join(dir+"-other", "public"))
	put(t, filepath.Dir(dir), map[string]string{"public-other": "a file where a folder is to be"})
	if err := e.Put("index.html", nil); err == nil || !strings.Contains(err.Error(), "publishing to "+dir) {
		t.Errorf("error is %v", err)
	}
	if err := e.Put("../index.html", nil); err == nil || errors.Is(err, fs.ErrExist) {
		t.Errorf("a path out of the folder: %v", err)
	}
	if err := e.Drop(); err != nil {
		t.Error(err)
	}
}
