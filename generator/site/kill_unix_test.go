//go:build unix

package site

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The test binary is its own victim: with this variable set it writes two
// generations over each other until it is killed.
const victim = "SITE_TEST_VICTIM"

var generations = []Files{pages(20, 1, 0), pages(15, 2, 1)}

func TestMain(m *testing.M) {
	if dir := os.Getenv(victim); dir != "" {
		overwrite(dir, os.Getenv("SITE_TEST_RENAMES") != "")
	}
	if dir := os.Getenv(cramped); dir != "" {
		writeCramped(dir)
		return
	}
	os.Exit(m.Run())
}

func overwrite(dir string, renames bool) {
	fmt.Println("ready")
	for i := 0; ; i++ {
		write := Write
		if renames {
			write = writeByRenames
		}
		if _, err := write(dir, generations[i%2]); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// writeByRenames is Write on a system that cannot exchange two folders.
func writeByRenames(dir string, files Files, _ ...string) (Summary, error) {
	e, err := Begin(dir)
	if err != nil {
		return Summary{}, err
	}
	e.swap = e.swapTwice
	for name, data := range files {
		if err := e.Put(name, data); err != nil {
			return Summary{}, err
		}
	}
	return e.Publish()
}

// killed runs the victim for a random moment and kills it.
func killed(t *testing.T, dir string, env ...string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(env, victim+"="+dir)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		t.Fatalf("the victim says %q", lines.Text())
	}
	time.Sleep(time.Duration(rand.IntN(30_000)) * time.Microsecond)
	cmd.Process.Kill()
	for lines.Scan() {
		t.Errorf("the victim says %q", lines.Text())
	}
	cmd.Wait()
}

func rounds(n int) int {
	if testing.Short() {
		return n / 3
	}
	return n
}

func isGeneration(t *testing.T, dir string) bool {
	t.Helper()
	got := contents(t, dir)
	return slices.ContainsFunc(generations, func(files Files) bool { return cmp.Equal(files, got) })
}

func TestKilledAtAnyMoment(t *testing.T) {
	dir := output(t)
	publish(t, dir, generations[0])
	halfway := 0
	for round := range rounds(30) {
		killed(t, dir)
		if !isGeneration(t, dir) {
			t.Fatalf("round %d: the folder is neither generation", round)
		}
		if len(names(t, filepath.Dir(dir))) > 2 {
			halfway++
		}
		publish(t, dir, generations[round%2])
		holdsExactly(t, dir, generations[round%2])
		if diff := cmp.Diff([]string{".public.lock", "public"}, names(t, filepath.Dir(dir))); diff != "" {
			t.Fatalf("beside the site (-want +got):\n%s", diff)
		}
	}
	if halfway == 0 {
		t.Error("no kill came while a generation was being written, so nothing was tested")
	}
	t.Logf("%d kills came halfway", halfway)
}

// With two renames the folder may be missing after a kill, but the next Write
// finds a whole generation.
func TestKilledAtAnyMomentBetweenRenames(t *testing.T) {
	dir := output(t)
	publish(t, dir, generations[0])
	p, err := locate(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for round := range rounds(15) {
		killed(t, dir, "SITE_TEST_RENAMES=1")
		if err := p.tidy(); err != nil {
			t.Fatal(err)
		}
		if !isGeneration(t, dir) {
			t.Fatalf("round %d: the folder is neither generation", round)
		}
		publish(t, dir, generations[round%2])
		holdsExactly(t, dir, generations[round%2])
	}
}
