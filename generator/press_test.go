package generator_test

import (
	"bytes"
	"errors"
	"runtime"
	"sync"
	"testing"

	starter "playbook"
	"playbook/generator"
)

// TestPublish: what is handed on file by file is the site that Build makes, each file
// once.
func TestPublish(t *testing.T) {
	folder := edited(t, nil)
	var mu sync.Mutex
	got := map[string][]byte{}
	s, _, err := generator.New(starter.Files, generator.Options{}).Publish(folder, func(name string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if _, twice := got[name]; twice {
			t.Errorf("%s is handed on twice", name)
		}
		got[name] = bytes.Clone(data)
		return nil
	})
	if err != nil || s == nil || s.Files != nil {
		t.Fatalf("%v, %v", s, err)
	}
	if diff := difference(build(t, folder, generator.Options{}).Files, got); diff != "" {
		t.Error(diff)
	}
}

// TestPublishStops: after an error in handing on, no more is made, and the error is
// the one that comes back.
func TestPublishStops(t *testing.T) {
	full := errors.New("the disk is full")
	var mu sync.Mutex
	asked := 0
	_, _, err := generator.New(starter.Files, generator.Options{}).Publish(edited(t, nil), func(string, []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if asked++; asked > 20 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) {
		t.Errorf("error is %v", err)
	}
	if asked > 40 {
		t.Errorf("%d files were made, though there was no room after 20", asked)
	}
}

// TestPublishLetsGo: when the index is handed on, what was read is no longer in memory.
func TestPublishLetsGo(t *testing.T) {
	folder := multiplied(t, 200)
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var before, after uint64
	gen := generator.New(starter.Files, generator.Options{})
	_, _, err := gen.Publish(folder, func(name string, _ []byte) error {
		switch name {
		case "robots.txt": // for which everything is still there
			before = live()
		case "search/root.json":
			after = live()
		}
		return nil
	})
	if err != nil || before == 0 || after == 0 {
		t.Fatal(before, after, err)
	}
	t.Logf("%d KB, then %d KB", before>>10, after>>10)
	if after > before-before/4 {
		t.Errorf("%d KB are in memory while the index is written, and before it were %d: what was read is still there", after>>10, before>>10)
	}
	runtime.KeepAlive(gen)
}
