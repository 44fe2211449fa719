package site

import (
	"fmt"
	"os"
	"time"
)

// lock waits for the lock on the file path, which it makes if need be, and
// returns how to give it back.
func lock(path string, wait time.Duration) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(wait); ; time.Sleep(50 * time.Millisecond) {
		ok, err := tryLock(f)
		if ok {
			return func() { f.Close() }, nil
		}
		if err != nil {
			f.Close()
			return nil, err
		}
		if time.Now().After(deadline) {
			f.Close()
			return nil, fmt.Errorf("another build is writing there and did not finish within %v; wait for it or stop it, then build again (it holds %s)", wait, path)
		}
	}
}
