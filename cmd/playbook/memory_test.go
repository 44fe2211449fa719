package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
)

func TestBound(t *testing.T) {
	percent := debug.SetGCPercent(100)
	limit := debug.SetMemoryLimit(math.MaxInt64)
	t.Cleanup(func() { debug.SetGCPercent(percent); debug.SetMemoryLimit(limit) })
	dir := t.TempDir()
	for i := range 3 {
		if err := os.MkdirAll(filepath.Join(dir, "content", fmt.Sprint(i)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "content", fmt.Sprint(i), "a.md"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := open([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	t.Setenv("GOGC", "50")
	f.bound()
	if got := debug.SetMemoryLimit(-1); got != math.MaxInt64 {
		t.Errorf("whoever runs it says how much memory is used, and the limit is %d", got)
	}
	t.Setenv("GOGC", "")
	f.bound()
	if got, want := debug.SetMemoryLimit(-1), int64(memoryBase+3*memoryFile); got != want {
		t.Errorf("the limit is %d, want %d", got, want)
	}
}
