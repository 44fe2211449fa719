package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The release of this platform is the program it says, the same bytes each time, and
// all that has to go with it.
func TestRelease(t *testing.T) {
	if os.Getenv("PLAYBOOK_RELEASE") == "" {
		t.Skip("builds all of the program, which takes a minute the first time; PLAYBOOK_RELEASE=1 asks for it, as .ci/run does")
	}
	platform := runtime.GOOS + "/" + runtime.GOARCH
	if !strings.Contains(strings.Join(releasePlatforms(t), " ")+" ", platform+" ") || runtime.GOOS == "windows" {
		t.Skipf("there is no release for %s, or none can be made on it", platform)
	}
	first, again := releaseClone(t), releaseClone(t)
	first.makes(0, "", "v0.98.7-rc.1", "out", platform)
	again.env = append(again.env, "TZ=Asia/Kathmandu", "LC_ALL=C", "GOFLAGS=-buildvcs=false -tags=x", "GOAMD64=v3", "CGO_ENABLED=1")
	again.makes(0, "", "v0.98.7-rc.1", filepath.Join(again.temp, "some", "where"), platform)

	base := "playbook-v0.98.7-rc.1-" + runtime.GOOS + "-" + runtime.GOARCH
	made := shipped(t, filepath.Join(first.dir, "out"))
	if d := cmp.Diff([]string{"SHA256SUMS", base + ".cdx.json", base + ".tar.gz"}, slices.Sorted(maps.Keys(made))); d != "" {
		t.Fatal(d)
	}
	for name, data := range shipped(t, filepath.Join(again.temp, "some", "where")) {
		if made[name] != data {
			t.Errorf("%s is not the same bytes when it is made again", name)
		}
	}
	sums := ""
	for _, name := range []string{base + ".tar.gz", base + ".cdx.json"} {
		sums += fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(made[name])), name)
	}
	if d := cmp.Diff(sums, made["SHA256SUMS"]); d != "" {
		t.Error(d)
	}
	program := first.unpacked(made[base+".tar.gz"], base)
	first.says(program)
	billed(t, program, made[base+".cdx.json"])
}

// says tries what a released program says of itself.
func (r *runner) says(program string) {
	r.t.Helper()
	out, err := exec.Command(program, "version").Output()
	want := fmt.Sprintf("playbook v0.98.7-rc.1, revision %s, %s %s/%s\n", r.git("rev-parse", "HEAD")[:12], runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if d := cmp.Diff(want, string(out)); d != "" || err != nil {
		r.t.Errorf("version: %v\n%s", err, d)
	}
	out, err = exec.Command(program, "version", "--licences").Output()
	if string(out) != licences || err != nil {
		r.t.Errorf("version --licences: %v\n%.300s", err, out)
	}
}

// releaseClone is a clone of the repository with its files as they are now.
func releaseClone(t *testing.T) *runner {
	t.Helper()
	root := repository(t)
	if _, err := os.Stat(filepath.Join(root, ".git")); err != nil {
		t.Skip("this is no clone, so nothing can be cloned from it")
	}
	r := newRunner(t, action{})
	r.git("clone", "-q", "--no-checkout", root, ".")
	list := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
		if _, err := os.Lstat(filepath.Join(root, name)); err == nil {
			r.write(filepath.Join(r.dir, name), r.read(filepath.Join(root, name)))
		}
	}
	// At one time, so that the commit is the same in every clone.
	t.Setenv("GIT_AUTHOR_DATE", "2026-11-01T12:00:00Z")
	t.Setenv("GIT_COMMITTER_DATE", "2026-11-01T12:00:00Z")
	r.git("add", "-A")
	r.git("commit", "-q", "--allow-empty", "-m", "as it is now")
	return r
}

// makes runs .ci/release, which must end with a code and say what matches.
func (r *runner) makes(code int, says string, args ...string) {
	r.t.Helper()
	c := exec.Command(filepath.Join(r.dir, ".ci", "release"), args...)
	c.Dir, c.Env = r.dir, append(r.env, "PATH="+r.path)
	out, _ := c.CombinedOutput()
	if got := c.ProcessState.ExitCode(); got != code || !regexp.MustCompile(says).Match(out) {
		r.t.Errorf(".ci/release %q: code %d, want %d and words like %q:\n%s", args, got, code, says, out)
	}
}

// shipped are the files of a folder by their names.
func shipped(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(data)
	}
	return files
}

// unpacked looks at an archive and gives the place of the program that was in it.
func (r *runner) unpacked(archive, base string) string {
	r.t.Helper()
	plain, err := gzip.NewReader(strings.NewReader(archive))
	if err != nil {
		r.t.Fatal(err)
	}
	in, got := tar.NewReader(plain), ""
	for {
		h, err := in.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			r.t.Fatal(err)
		}
		data, err := io.ReadAll(in)
		if err != nil {
			r.t.Fatal(err)
		}
		got += fmt.Sprintf("%s %o %d:%d%s %s\n", h.Name, h.Mode, h.Uid, h.Gid, h.Uname, h.ModTime.UTC().Format("2006-01-02T15:04"))
		r.write(filepath.Join(r.temp, "unpacked", path.Base(h.Name)), string(data))
	}
	want := ""
	for _, f := range []string{"playbook 755", "LICENSE 644", "README.md 644", "licences.txt 644"} {
		want += base + "/" + f + " 0:0 2026-11-01T12:00\n"
	}
	if d := cmp.Diff(want, got); d != "" {
		r.t.Error(d)
	}
	if r.read(filepath.Join(r.temp, "unpacked", "licences.txt")) != licences {
		r.t.Error("the licences in the archive are not those of the program")
	}
	return filepath.Join(r.temp, "unpacked", "playbook")
}

// billed compares the list of parts with what Go wrote into the program.
func billed(t *testing.T, program, bill string) {
	t.Helper()
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		BomFormat, SpecVersion, SerialNumber string
		Metadata                             struct {
			Timestamp string
			Component struct {
				Name, Version string
				Hashes        []struct{ Content string }
			}
		}
		Components []struct {
			Name, Version, Purl string
			Licenses            []struct{ Expression string }
		}
	}
	if err := json.Unmarshal([]byte(bill), &doc); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	about := doc.Metadata.Component
	got := []string{doc.BomFormat, doc.SpecVersion, doc.SerialNumber, doc.Metadata.Timestamp, about.Name, about.Version, about.Hashes[0].Content}
	want := []string{"CycloneDX", "1.6", "", "2026-11-01T12:00:00Z", "playbook", "v0.98.7-rc.1", fmt.Sprintf("%x", sha256.Sum256(data))}
	for _, c := range doc.Components {
		got = append(got, fmt.Sprint(c.Name, " ", c.Version, " ", c.Purl, " ", len(c.Licenses)))
	}
	for _, m := range info.Deps {
		want = append(want, fmt.Sprint(m.Path, " ", m.Version, " pkg:golang/", strings.ToLower(m.Path), "@", m.Version, " 1"))
	}
	version := strings.TrimPrefix(runtime.Version(), "go")
	want = append(want, fmt.Sprint("stdlib ", version, " pkg:golang/stdlib@", version, " 1"))
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if bytes.Contains(data, []byte(repository(t))) {
		t.Error("the program has in it where it was built")
	}
}

// What cannot be released is said before anything is built.
func TestReleaseRefuses(t *testing.T) {
	r := releaseClone(t)
	r.stub("go", "echo building; exit 7")
	for _, version := range []string{"", "1.2.0", "v1.2", "v2.0.0", "v1.2.0+x", "v1.2.0 -x", "$(touch x)", "v1.2.0/../x"} {
		r.makes(2, `^release: say which version it will be`, version)
	}
	r.makes(2, `^release: say which version it will be`)
	r.makes(2, `^release: .*/content is there already; name another folder`, "v1.2.0", "content")
	r.makes(7, `^building`, "v1.2.0", "out")

	r.git("tag", "v1.2.0")
	r.makes(7, `^building`, "v1.2.0", "out")
	r.git("commit", "-q", "--allow-empty", "-m", "later")
	r.makes(2, `^release: v1\.2\.0 is the commit [0-9a-f]{12} already, and this is [0-9a-f]{12}; choose the next version`, "v1.2.0", "out")
	r.write(filepath.Join(r.dir, "content", "stray.md"), "stray")
	r.makes(2, `^release: there are changes that no commit has; commit them`, "v1.3.0", "out")
	if _, err := os.Stat(filepath.Join(r.dir, "out")); err == nil {
		t.Error("something was written")
	}
}
