package prose_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unsafe"

	"playbook/generator/prose"
)

// What was kept stays as it was, whatever is kept after it and whatever becomes of the
// bytes that it was made of.
func TestPadKeeps(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var p prose.Pad
	var kept, want []string
	room := make([]byte, 40<<10)
	for range 3000 {
		n := r.IntN(60)
		if r.IntN(50) == 0 {
			n = r.IntN(len(room))
		}
		b := room[:n]
		for i := range b {
			b[i] = byte('a' + r.IntN(26))
		}
		want = append(want, string(b))
		if r.IntN(2) == 0 {
			kept = append(kept, p.Keep(b))
			continue
		}
		kept = append(kept, p.Copy(string(b)))
	}
	for i := range kept {
		if kept[i] != want[i] {
			t.Fatalf("text %d of %d bytes is another one now", i, len(want[i]))
		}
	}
}

// Short texts stand side by side: otherwise the pad would be for nothing.
func TestPadJoins(t *testing.T) {
	var p prose.Pad
	first := p.Copy("step-1")
	second := p.Keep([]byte("step-2"))
	if unsafe.StringData(second) != (*byte)(unsafe.Add(unsafe.Pointer(unsafe.StringData(first)), len(first))) {
		t.Error("two short texts lie apart")
	}
	made := testing.AllocsPerRun(1000, func() { p.Copy("step-3") })
	if made > 0 {
		t.Errorf("a short text makes %v pieces of memory", made)
	}
}

// A long text must not keep a sheet alive, nor a sheet it.
func TestPadLong(t *testing.T) {
	var p prose.Pad
	first := p.Copy("a")
	long := p.Keep(bytes.Repeat([]byte("x"), 1<<20))
	if second := p.Copy("b"); unsafe.StringData(second) != (*byte)(unsafe.Add(unsafe.Pointer(unsafe.StringData(first)), 1)) {
		t.Error("a long text takes the place of short ones")
	}
	if long != strings.Repeat("x", 1<<20) || p.Copy("") != "" || p.Keep(nil) != "" {
		t.Error("a text is another one now")
	}
}
