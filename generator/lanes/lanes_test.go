package lanes_test

import (
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"playbook/generator/lanes"
)

func TestEachNumberOnce(t *testing.T) {
	for _, cores := range []int{1, 2, 8} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		for _, n := range []int{0, 1, 7, 1000} {
			calls := make([]atomic.Int32, n)
			lanes.Each(n, func(i int) { calls[i].Add(1) })
			for i := range calls {
				if got := calls[i].Load(); got != 1 {
					t.Fatalf("%d cores: number %d of %d was done %d times", cores, i, n, got)
				}
			}
		}
	}
}

func TestMapKeepsOrder(t *testing.T) {
	items := make([]int, 500)
	for i := range items {
		items[i] = i
	}
	got := lanes.Map(items, func(i int) int {
		if i%3 == 0 {
			runtime.Gosched()
		}
		return i * i
	})
	want := make([]int, 500)
	for i := range want {
		want[i] = i * i
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got[:10])
	}
}

func TestPanicComesBack(t *testing.T) {
	defer func() {
		if r := recover(); r != "seven" {
			t.Errorf("recovered %v", r)
		}
	}()
	lanes.Each(100, func(i int) {
		if i == 7 {
			panic("seven")
		}
	})
	t.Error("no panic came back")
}

func TestUntilTheFirstFault(t *testing.T) {
	for _, cores := range []int{1, 2, 8} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		for range 50 {
			var done atomic.Int32
			err := lanes.Until(100_000, func(i int) error {
				done.Add(1)
				if i >= 40 && i%2 == 0 {
					return fmt.Errorf("number %d", i)
				}
				return nil
			})
			if err == nil || err.Error() != "number 40" {
				t.Fatalf("%d cores: %v, want the fault of the lowest number", cores, err)
			}
			if done.Load() > 50_000 {
				t.Errorf("%d cores: %d calls were begun, though the fortieth had failed", cores, done.Load())
			}
		}
	}
	if err := lanes.Until(10, func(int) error { return nil }); err != nil {
		t.Errorf("no fault: %v", err)
	}
}
