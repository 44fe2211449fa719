//go:build unix

package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestKilledBuilds kills builds at many moments. The folder is one whole site or the
// other at each of them, and the next build makes its own and clears away.
func TestKilledBuilds(t *testing.T) {
	around := t.TempDir()
	books := []string{lay(t, filepath.Join(around, "a"), "one"), lay(t, filepath.Join(around, "b"), "two")}
	out := filepath.Join(around, "out", "site")
	sites := []map[string]string{built(t, books[0], out), nil}
	begun := time.Now()
	sites[1] = built(t, books[1], out)
	took := time.Since(begun)
	r := rand.New(rand.NewPCG(7, 7))
	rounds, halfway := 12, 0
	if testing.Short() {
		rounds = 6
	}
	for round := range rounds {
		c := exec.Command("playbook", "build", books[round%2], "--out", out)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if round%4 == 0 {
			time.Sleep(time.Duration(r.Int64N(int64(took))))
		} else if stagedWithin(out, 3*time.Second) {
			time.Sleep(time.Duration(r.IntN(4000)) * time.Microsecond)
		}
		c.Process.Kill()
		c.Wait()
		now := sums(t, out)
		if !cmp.Equal(now, sites[0]) && !cmp.Equal(now, sites[1]) {
			t.Fatalf("round %d: the folder is neither site", round)
		}
		if len(beside(t, filepath.Dir(out))) > 2 {
			halfway++
		}
		same := round % 2
		if diff := cmp.Diff(sites[same], built(t, books[same], out)); diff != "" {
			t.Fatalf("round %d: the next build (-want +got):\n%s", round, diff)
		}
		if diff := cmp.Diff([]string{".site.lock", "site"}, beside(t, filepath.Dir(out))); diff != "" {
			t.Fatalf("round %d: beside the site (-want +got):\n%s", round, diff)
		}
	}
	if halfway == 0 {
		t.Error("no kill came while a site was being written")
	}
	t.Logf("%d of %d kills came while a site was being written", halfway, rounds)
}

// stagedWithin waits for a site that is being written beside its place.
func stagedWithin(out string, patience time.Duration) bool {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Microsecond) {
		if found, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".site.new-*")); len(found) > 0 {
			return true
		}
	}
	return false
}

// TestScarceSystem builds where there is little of something. Either it is enough, or
// the earlier site stays and it is said what to do.
func TestScarceSystem(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip(err)
	}
	around := t.TempDir()
	old, young := lay(t, filepath.Join(around, "a"), "one"), lay(t, filepath.Join(around, "b"), "two")
	for _, tt := range []struct {
		name, limit string
		code        int
		says        string
	}{
		{"64 files open", "ulimit -n 64", 0, ""},
		{"10 files open", "ulimit -n 10", 2, "raise the limit (ulimit -n)"},
		{"small files only", "ulimit -f 8", 2, "the system lets no file grow that large"},
		{"files for nobody else", "umask 077", 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "site")
			before := built(t, old, out)
			c := exec.Command("sh", "-c", tt.limit+` && exec playbook build "$0" --out "$1"`, young, out)
			said, _ := c.CombinedOutput()
			if tt.name == "10 files open" && c.ProcessState.ExitCode() == 0 {
				tt.code, tt.says = 0, "" // at times so few are enough
			}
			if c.ProcessState.ExitCode() != tt.code || !strings.Contains(string(said), tt.says) || spilled.Match(said) {
				t.Errorf("%s: %s", c.ProcessState, said)
			}
			if diff := cmp.Diff(before, sums(t, out)); tt.code != 0 && diff != "" {
				t.Errorf("the earlier site was touched (-want +got):\n%s", diff)
			}
			if tt.code == 0 && cmp.Equal(before, sums(t, out)) {
				t.Error("the earlier site is still there")
			}
			if diff := cmp.Diff([]string{".site.lock", "site"}, beside(t, filepath.Dir(out))); diff != "" {
				t.Errorf("beside the site (-want +got):\n%s", diff)
			}
		})
	}
}

// TestModesOfTheSite holds the files of a site to what a web server may read, whatever
// its maker's habits.
func TestModesOfTheSite(t *testing.T) {
	around := t.TempDir()
	book, out := lay(t, filepath.Join(around, "a"), "one"), filepath.Join(around, "site")
	c := exec.Command("sh", "-c", `umask 077 && exec playbook build "$0" --out "$1"`, book, out)
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, name := range []string{".", "index.html", "roles", "roles/bench/index.html"} {
		info, err := os.Stat(filepath.Join(out, name))
		if err != nil || info.Mode().Perm()&0o444 != 0o444 {
			t.Errorf("%s is %v, %v", name, info.Mode(), err)
		}
	}
}
