package site

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// output is the path of a folder to publish to, which does not exist yet.
func output(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "public")
}

// publish is a Write that must succeed.
func publish(t testing.TB, dir string, files Files) Summary {
	t.Helper()
	sum, err := Write(dir, files)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

// contents reads a published folder back, without the marker. Folders without
// files are there too, with a slash at the end.
func contents(t testing.TB, dir string) Files {
	t.Helper()
	files := Files{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(filepath.ToSlash(strings.TrimPrefix(path, dir)), "/")
		if d.IsDir() {
			if entries, err := os.ReadDir(path); err != nil || len(entries) > 0 {
				return err
			}
			files[name+"/"] = nil
			return nil
		}
		if name == Marker {
			return nil
		}
		files[name], err = os.ReadFile(path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// holdsExactly fails unless the folder is files and nothing else.
func holdsExactly(t testing.TB, dir string, files Files) {
	t.Helper()
	if diff := cmp.Diff(files, contents(t, dir)); diff != "" {
		t.Fatalf("%s is not what was written (-want +got):\n%s", dir, diff)
	}
}

// names lists a folder.
func names(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// put writes files of other people into a folder.
func put(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// infos are the file infos of everything in a folder and of the folder itself.
func infos(t testing.TB, dir string) map[string]fs.FileInfo {
	t.Helper()
	all := map[string]fs.FileInfo{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		all[path], err = d.Info()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func untouched(a, b fs.FileInfo) bool {
	return a != nil && b != nil && os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Mode() == b.Mode()
}

var small = Files{
	"index.html":            []byte("<p>welcome"),
	"404.html":              {},
	"_headers":              []byte("/*\n"),
	".well-known/x.txt":     []byte("x"),
	"roles/desk/index.html": []byte("<p>desk"),
	"roles/crew/index.html": []byte("<p>crew"),
	"rôles/ß/索引.html":       []byte("<p>names in any script"),
}

func TestFirstBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b", "public") // the folders around it are made as well
	got := publish(t, dir, small)
	if diff := cmp.Diff(Summary{Written: 7, Bytes: 50}, got); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
	holdsExactly(t, dir, small)
	if diff := cmp.Diff([]string{".public.lock", "public"}, names(t, filepath.Dir(dir))); diff != "" {
		t.Errorf("beside the site (-want +got):\n%s", diff)
	}
}

func TestEmptyFolderIsTaken(t *testing.T) {
	dir := output(t)
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	publish(t, dir+"/", small)
	holdsExactly(t, dir, small)
}

func TestUnchangedBuildTouchesNothing(t *testing.T) {
	dir := output(t)
	publish(t, dir, small)
	// The time of the folder around changes when anything is made in it, even
	// for a moment, so this sees a temporary folder that is gone again.
	before := infos(t, filepath.Dir(dir))
	got := publish(t, dir, maps.Clone(small))
	after := infos(t, filepath.Dir(dir))
	if diff := cmp.Diff(Summary{Unchanged: 7, Bytes: 50}, got); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after))); diff != "" {
		t.Errorf("files (-before +after):\n%s", diff)
	}
	for path, info := range before {
		if !untouched(info, after[path]) {
			t.Errorf("%s was touched", path)
		}
	}
}

func TestChangedBuildKeepsWhatDidNotChange(t *testing.T) {
	dir := output(t)
	publish(t, dir, small)
	before := infos(t, dir)
	next := maps.Clone(small)
	next["index.html"] = []byte("<p>WELCOME") // the same size
	next["new/page.html"] = []byte("<p>new")
	delete(next, "404.html")
	got := publish(t, dir, next)
	if diff := cmp.Diff(Summary{Written: 2, Unchanged: 5, Removed: 1, Bytes: 56}, got); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
	holdsExactly(t, dir, next)
	after := infos(t, dir)
	for name := range next {
		path := filepath.Join(dir, filepath.FromSlash(name))
		kept := bytes.Equal(small[name], next[name]) && name != "new/page.html"
		if untouched(before[path], after[path]) != kept {
			t.Errorf("%s: untouched is %v, want %v", name, !kept, kept)
		}
	}
}

// A file that others put into a published folder is theirs, wherever it lies.
func TestFilesOfOthersAreLeftAlone(t *testing.T) {
	for _, name := range []string{"CNAME", "roles/notes.txt", "new/index.html", ".htaccess"} {
		dir := output(t)
		publish(t, dir, small)
		put(t, dir, map[string]string{name: "mine"})
		for _, files := range []Files{small, tiny} {
			_, err := Write(dir, files)
			if err == nil || !strings.Contains(err.Error(), name+" is none of the files that Playbook has put there") || !strings.Contains(err.Error(), "move it elsewhere") {
				t.Errorf("error is %v", err)
			}
		}
		want := maps.Clone(small)
		want[name] = []byte("mine")
		holdsExactly(t, dir, want)
		want = maps.Clone(small)
		want[name] = []byte("ours") // as a file of static/ it is one of the site
		publish(t, dir, want)
		holdsExactly(t, dir, want)
	}
}

// What others did to a published folder is undone, whatever the times say.
func TestFolderIsMadeRightAgain(t *testing.T) {
	cases := []struct {
		name string
		do   func(t *testing.T, dir string)
		want Summary
	}{
		{"what a system drops", func(t *testing.T, dir string) {
			put(t, dir, map[string]string{"roles/.DS_Store": "x"})
		}, Summary{Unchanged: 7, Removed: 1, Bytes: 50}},
		{"an empty folder", func(t *testing.T, dir string) {
			os.Mkdir(filepath.Join(dir, "drafts"), 0o755)
		}, Summary{Unchanged: 7, Bytes: 50}},
		{"a file lost", func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "404.html"))
		}, Summary{Written: 1, Unchanged: 6, Bytes: 50}},
		{"a file changed, its size and time kept", func(t *testing.T, dir string) {
			path := filepath.Join(dir, "index.html")
			info, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			put(t, dir, map[string]string{"index.html": "<p>WELCOME"})
			os.Chtimes(path, info.ModTime(), info.ModTime())
		}, Summary{Written: 1, Unchanged: 6, Bytes: 50}},
		{"a file turned into a folder", func(t *testing.T, dir string) {
			os.Remove(filepath.Join(dir, "index.html"))
			os.Mkdir(filepath.Join(dir, "index.html"), 0o755)
		}, Summary{Written: 1, Unchanged: 6, Bytes: 50}},
		{"a file turned into a link to the same bytes", func(t *testing.T, dir string) {
			away := "../away.01" // a link is as long as its text, here as long as the page
			os.Rename(filepath.Join(dir, "index.html"), filepath.Join(dir, away))
			if err := os.Symlink(away, filepath.Join(dir, "index.html")); err != nil {
				t.Skip(err)
			}
		}, Summary{Written: 1, Unchanged: 6, Bytes: 50}},
		{"the list in the marker cut short", func(t *testing.T, dir string) {
			put(t, dir, map[string]string{Marker: markerTitle})
		}, Summary{Unchanged: 7, Bytes: 50}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := output(t)
			publish(t, dir, small)
			c.do(t, dir)
			got := publish(t, dir, small)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("summary (-want +got):\n%s", diff)
			}
			holdsExactly(t, dir, small)
			info, err := os.Lstat(filepath.Join(dir, "index.html"))
			if err != nil || !info.Mode().IsRegular() {
				t.Errorf("index.html is %v, %v", info.Mode(), err)
			}
			checkMarker(t, dir, small)
		})
	}
}

func TestNothingToPublish(t *testing.T) {
	dir := output(t)
	publish(t, dir, small)
	if _, err := Write(dir, Files{}); err == nil {
		t.Error("a site without files took the place of one with files")
	}
	holdsExactly(t, dir, small)
}

func TestMarkerListsEveryFile(t *testing.T) {
	dir := output(t)
	publish(t, dir, small)
	checkMarker(t, dir, small)
}

// checkMarker reads the marker as sha256sum would.
func checkMarker(t *testing.T, dir string, files Files) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, Marker))
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		if !strings.HasPrefix(lines.Text(), "#") {
			got = append(got, lines.Text())
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		want = append(want, fmt.Sprintf("%x  %s", sha256.Sum256(files[name]), name))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("marker (-want +got):\n%s", diff)
	}
}

// Whatever came before, the folder is what was written last, and the summary
// tells how it came to be.
func TestAnySeriesOfGenerations(t *testing.T) {
	for seed := range uint64(5) {
		rnd := rand.New(rand.NewPCG(seed, 0))
		dir := output(t)
		former := Files{}
		for range 12 {
			files := Files{"index.html": []byte("home")}
			for range rnd.IntN(20) {
				name := fmt.Sprintf("%d/%d/page.html", rnd.IntN(3), rnd.IntN(5))
				files[name] = bytes.Repeat([]byte("x"), rnd.IntN(3))
			}
			got := publish(t, dir, files)
			holdsExactly(t, dir, files)
			if diff := cmp.Diff(tell(former, files), got); diff != "" {
				t.Fatalf("seed %d: summary (-want +got):\n%s", seed, diff)
			}
			former = files
		}
	}
}

// tell is the summary by definition.
func tell(former, files Files) Summary {
	var s Summary
	for name, data := range files {
		s.Bytes += int64(len(data))
		if was, ok := former[name]; ok && bytes.Equal(was, data) {
			s.Unchanged++
			continue
		}
		s.Written++
	}
	for name := range former {
		if _, ok := files[name]; !ok {
			s.Removed++
		}
	}
	return s
}

func TestWriteDoesNotTouchItsInput(t *testing.T) {
	files := maps.Clone(small)
	publish(t, output(t), files)
	if diff := cmp.Diff(small, files); diff != "" {
		t.Errorf("files were changed (-want +got):\n%s", diff)
	}
}

// Two names that are one on a disk meet here, if no rule saw them before.
func TestWriteMakesNewFilesOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a")
	if err := write(path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := write(path, []byte("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error is %v, want that the file exists", err)
	}
}
