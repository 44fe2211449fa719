// Package lanes does the same work on many items, several at a time. It alone
// knows how many: one lane for each core that the program may use.
//
// The order of what is made does not depend on the lanes, since each item has a
// slot of its own, by its number, and nothing else is written.
package lanes

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do once for every number below n, several at a time, and returns
// when all calls have. A call may write to what belongs to its own number only.
// A panic in a call is raised again here.
func Each(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	var once sync.Once
	var fault any
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			defer func() {
				if r := recover(); r != nil {
					once.Do(func() { fault = r })
				}
			}()
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	wg.Wait()
	if fault != nil {
		panic(fault)
	}
}

// Map returns what do makes of every item, in the items' order.
func Map[In, Out any](items []In, do func(In) Out) []Out {
	made := make([]Out, len(items))
	Each(len(items), func(i int) { made[i] = do(items[i]) })
	return made
}

// Until is Each for calls that may fail. Once one has, no more are begun. The error is
// that of the lowest number, whatever the number of lanes: those below it were begun
// before it.
func Until(n int, do func(i int) error) error {
	var failed atomic.Bool
	faults := make([]error, n)
	Each(n, func(i int) {
		if failed.Load() {
			return
		}
		if faults[i] = do(i); faults[i] != nil {
			failed.Store(true)
		}
	})
	for _, err := range faults {
		if err != nil {
			return err
		}
	}
	return nil
}
