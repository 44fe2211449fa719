package site

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A reader never misses a file, and never meets an older file after a newer one.
// It reads the page and its asset in both orders, so that neither way of writing
// one after the other in place would pass.
func TestReadersSeeWholeGenerations(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("no exchange on this system")
	}
	dir := output(t)
	generation := func(n int) Files {
		text := []byte(strconv.Itoa(n))
		return Files{"index.html": text, "assets/site.css": text, "same.txt": []byte("same")}
	}
	publish(t, dir, generation(0))
	var done atomic.Bool
	var reads atomic.Int64
	var wg sync.WaitGroup
	for _, order := range [][]string{{"index.html", "assets/site.css"}, {"assets/site.css", "index.html"}} {
		wg.Go(func() {
			last := 0
			for i := 0; !done.Load(); i++ {
				data, err := os.ReadFile(filepath.Join(dir, order[i%2]))
				n, _ := strconv.Atoi(string(data))
				if err != nil || len(data) == 0 || n < last {
					t.Errorf("%s is %q after generation %d, %v", order[i%2], data, last, err)
					return
				}
				last = n
				reads.Add(1)
			}
		})
	}
	for n := range 100 {
		publish(t, dir, generation(n+1))
	}
	done.Store(true)
	wg.Wait()
	t.Logf("%d reads", reads.Load())
}

func TestTwoWritersAtOnce(t *testing.T) {
	dir := output(t)
	generations := []Files{pages(50, 1, 0), pages(40, 1, 1)}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 5 {
				if _, err := Write(dir, generations[i%2]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	got := contents(t, dir)
	if !cmp.Equal(got, generations[0]) && !cmp.Equal(got, generations[1]) {
		t.Error("the folder is neither of the two generations")
	}
	if diff := cmp.Diff([]string{".public.lock", "public"}, names(t, filepath.Dir(dir))); diff != "" {
		t.Errorf("beside the site (-want +got):\n%s", diff)
	}
}

func TestSecondBuildWaits(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".public.lock")
	unlock, err := lock(path, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lock(path, 100*time.Millisecond); err == nil || !strings.Contains(err.Error(), "another build is writing there") {
		t.Errorf("error is %v", err)
	}
	time.AfterFunc(100*time.Millisecond, unlock)
	unlock, err = lock(path, 10*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
}

// prepare publishes small and stages another generation beside it.
func prepare(t *testing.T, next Files) (p place, aside string) {
	t.Helper()
	dir := output(t)
	publish(t, dir, small)
	p, err := locate(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	aside = p.beside("new-1")
	files := map[string]string{}
	for name, data := range next {
		files[name] = string(data)
	}
	put(t, aside, files)
	return p, aside
}

var tiny = Files{"index.html": []byte("tiny")}

func TestSwapByTwoRenames(t *testing.T) {
	p, aside := prepare(t, tiny)
	old, err := p.swapTwice(aside)
	if err != nil {
		t.Fatal(err)
	}
	holdsExactly(t, p.path, tiny)
	holdsExactly(t, old, small)
}

func TestSwapByTwoRenamesTakesTheFirstBack(t *testing.T) {
	p, aside := prepare(t, tiny)
	if _, err := p.swapTwice(aside + "-gone"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error is %v", err)
	}
	holdsExactly(t, p.path, small)
}

func TestSwapWhereNothingWas(t *testing.T) {
	p, aside := prepare(t, tiny)
	if err := os.RemoveAll(p.path); err != nil {
		t.Fatal(err)
	}
	if _, err := p.swap(aside); err != nil {
		t.Fatal(err)
	}
	holdsExactly(t, p.path, tiny)
}

func TestHalfASwapIsTakenBack(t *testing.T) {
	p, aside := prepare(t, tiny)
	if err := os.Rename(p.path, p.beside("old-77")); err != nil {
		t.Fatal(err)
	}
	if err := p.tidy(); err != nil {
		t.Fatal(err)
	}
	holdsExactly(t, p.path, small)
	if _, err := os.Stat(aside); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there: %v", aside, err)
	}
}

func TestLeftOversAreClearedAway(t *testing.T) {
	dir := output(t)
	publish(t, dir, small)
	parent := filepath.Dir(dir)
	put(t, parent, map[string]string{
		".public.new-1/index.html":  "half",
		".public.new-99999/x/y/z":   "half",
		".public.old-5/index.html":  "earlier",
		".public.new-/mine":         "kept",
		".public.new-1a/mine":       "kept",
		".public2.new-1/mine":       "kept",
		"public.new-1/mine":         "kept",
		".public.news/mine":         "kept",
		".public.new-1.new-2/mine":  "kept",
		".other.old-5/mine":         "kept",
		".public.newer-1/index.htm": "kept",
	})
	publish(t, dir, small)
	want := []string{
		".other.old-5", ".public.lock", ".public.new-", ".public.new-1.new-2", ".public.new-1a", ".public.newer-1",
		".public.news", ".public2.new-1", "public", "public.new-1",
	}
	if diff := cmp.Diff(want, names(t, parent)); diff != "" {
		t.Errorf("beside the site (-want +got):\n%s", diff)
	}
}

// A disk without links gets copies, with the time of the file they stand for.
func TestKeepCopiesWhereItCannotLink(t *testing.T) {
	other, err := os.MkdirTemp("/dev/shm", "site")
	if err != nil {
		t.Skip("no second disk here")
	}
	defer os.RemoveAll(other)
	from, to := filepath.Join(t.TempDir(), "from"), filepath.Join(other, "to")
	if err := os.WriteFile(from, []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	then := time.Date(2020, 2, 29, 12, 0, 0, 0, time.UTC)
	if err := os.Chtimes(from, then, then); err != nil {
		t.Fatal(err)
	}
	if err := keep(from, to); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(to)
	info, err2 := os.Stat(to)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	if string(data) != "text" || !info.ModTime().Equal(then) {
		t.Errorf("copy is %q of %v", data, info.ModTime())
	}
}

// The page of a site of any shape changes places with one of another shape.
func TestShapesThatDiffer(t *testing.T) {
	dir := output(t)
	for i, files := range []Files{
		{"a": []byte("file")}, {"a/b": []byte("folder")}, {"a/b/c": []byte("deeper")}, {"a": []byte("file")}, {"A": []byte("capital")},
	} {
		publish(t, dir, files)
		t.Run(fmt.Sprint(i), func(t *testing.T) { holdsExactly(t, dir, files) })
	}
}
