package site

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// project lays out a playbook with a few other things around it.
func project(t *testing.T) (root string, sources []string) {
	t.Helper()
	around := t.TempDir()
	root = filepath.Join(around, "home", "playbook")
	put(t, root, map[string]string{
		"content/procedures/refund.md": "text",
		"layouts/base.html":            "text",
		"static/logo.svg":              "text",
		"full/letter.txt":              "mine",
		"fake/" + Marker:               "not what the build writes",
		"repository/" + Marker:         markerText,
		"repository/.git/HEAD":         "ref",
		"file":                         "text",
	})
	for name, to := range map[string]string{"link": "empty", "alias": "content", "dangling": "nowhere", "linked-marker/" + Marker: "../repository/" + Marker} {
		path := filepath.Join(root, filepath.FromSlash(name))
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.Symlink(to, path); err != nil && runtime.GOOS != "windows" {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"empty", "desk"} {
		if err := os.Mkdir(filepath.Join(root, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("HOME", filepath.Join(around, "home"))
	t.Setenv("USERPROFILE", filepath.Join(around, "home"))
	t.Chdir(filepath.Join(root, "desk"))
	return root, []string{
		filepath.Join(root, "content"), filepath.Join(root, "layouts"),
		filepath.Join(root, "static"), filepath.Join(root, "not-there-yet"),
	}
}

func TestRefusedFolders(t *testing.T) {
	cases := []struct{ dir, want string }{
		{"", "no name given"},
		{"  ", "no name given"},
		{"/", "the root of the disk"},
		{"ROOT/..", "holds your home folder"},
		{"ROOT/../..", "holds your home folder"},
		{"ROOT", "holds the folder you are in"},
		{"ROOT/desk", "holds the folder you are in"},
		{".", "holds the folder you are in"},
		{"..", "holds the folder you are in"},
		{"ROOT/content", "holds the source folder"},
		{"../content", "holds the source folder"},
		{"ROOT/content/", "holds the source folder"},
		{"ROOT/layouts/../content", "holds the source folder"},
		{"ROOT/CONTENT", "holds the source folder"},
		{"ROOT/content/out", "lies inside the source folder"},
		{"ROOT/content/procedures", "lies inside the source folder"},
		{"ROOT/Static/out/deep", "lies inside the source folder"},
		{"ROOT/alias/out", "lies inside the source folder"},
		{"ROOT/not-there-yet", "holds the source folder"},
		{"ROOT/not-there-yet/out", "lies inside the source folder"},
		{"ROOT/link", "a symbolic link"},
		{"ROOT/link/", "a symbolic link"},
		{"ROOT/alias", "a symbolic link"},
		{"ROOT/dangling", "a symbolic link"},
		{"ROOT/file", "a file, not a folder"},
		{"ROOT/file/out", "on the way to it is a file"},
		{"ROOT/full", "it holds letter.txt"},
		{"ROOT/fake", "was not made by Playbook"},
		{"ROOT/linked-marker", "was not made by Playbook"},
		{"ROOT/repository", "has a .git of its own"},
	}
	for _, c := range cases {
		t.Run(c.dir, func(t *testing.T) {
			root, sources := project(t)
			before := infos(t, filepath.Dir(filepath.Dir(root)))
			_, err := Write(strings.ReplaceAll(c.dir, "ROOT", root), small, sources...)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("error is %v, want one with %q", err, c.want)
			}
			for path, info := range before {
				after, err := os.Lstat(path)
				if err != nil || !untouched(info, after) {
					t.Errorf("%s was touched", path)
				}
			}
		})
	}
}

func TestAllowedFolders(t *testing.T) {
	for _, dir := range []string{
		"ROOT/public", "../public", "ROOT/contents", "ROOT/content-out", "ROOT/empty", "ROOT/.site",
		"ROOT/link/public", "ROOT/a b/ü", "ROOT/full/public", "ROOT/repository/public",
	} {
		t.Run(dir, func(t *testing.T) {
			root, sources := project(t)
			dir := strings.ReplaceAll(dir, "ROOT", root)
			for range 2 { // what Write made it may replace
				if _, err := Write(dir, small, sources...); err != nil {
					t.Fatal(err)
				}
			}
			abs, err := filepath.Abs(dir)
			if err != nil {
				t.Fatal(err)
			}
			holdsExactly(t, abs, small)
			if diff := cmp.Diff(Files{"procedures/refund.md": []byte("text")}, contents(t, filepath.Join(root, "content"))); diff != "" {
				t.Errorf("a source was changed (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHolds(t *testing.T) {
	root, _ := project(t)
	cases := []struct {
		outer, inner string
		want         bool
	}{
		{"content", "content", true},
		{"content", "content/procedures", true},
		{"content", "Content/new", true},
		{"content", "contents", false},
		{"content/procedures", "content", false},
		{"alias", "content/procedures", true},
		{"content", "alias/x/y", true},
		{"gone", "gone/x", true},
		{"alias/gone", "content/gone/x", true},
		{"gone/x", "gone", false},
	}
	for _, c := range cases {
		if got := holds(filepath.Join(root, c.outer), filepath.Join(root, c.inner)); got != c.want {
			t.Errorf("holds(%q, %q) is %v", c.outer, c.inner, got)
		}
	}
}

func TestLocateFollowsLinksOnTheWay(t *testing.T) {
	root, _ := project(t)
	p, err := locate(filepath.Join(root, "link", "deep", "public"), nil)
	if err != nil {
		t.Skip(err) // no links on this system
	}
	real, err := filepath.EvalSymlinks(filepath.Join(root, "empty"))
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(real, "deep", "public"); p.path != want {
		t.Errorf("path is %s, want %s", p.path, want)
	}
}
