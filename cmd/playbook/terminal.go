package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"

	"golang.org/x/term"
)

// terminal reports whether what is written there is read on a terminal. The mode
// of the file does not tell: /dev/null is a character device too.
func terminal(w io.Writer) bool {
	f, ok := file(w)
	return ok && term.IsTerminal(int(f.Fd()))
}

// file is the file that a writer writes to, if it does.
func file(w io.Writer) (*os.File, bool) {
	if o, ok := w.(*outlet); ok {
		w = o.Writer
	}
	f, ok := w.(*os.File)
	return f, ok
}

// obeys reports whether a terminal obeys escape sequences. The older one of
// Windows prints them.
func obeys(w io.Writer) bool {
	modern := runtime.GOOS != "windows" || os.Getenv("WT_SESSION") != ""
	return modern && os.Getenv("TERM") != "dumb" && terminal(w)
}

// coloured reports whether to write in colour, as https://no-color.org asks.
func coloured(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && obeys(w)
}

// columns is how wide a terminal is; 0 for what is none.
func columns(w io.Writer) int {
	f, ok := file(w)
	if !ok || !terminal(f) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// Work that takes less than patience shows nothing, and its time is shown anew at
// every beat.
const (
	patience = 500 * time.Millisecond
	beat     = 200 * time.Millisecond
)

// clearLine takes away what stands in the line.
const clearLine = "\r\x1b[K"

// working shows on a terminal that long work is going on, until it is stopped.
func (p *program) working(on string) (stop func()) {
	if !obeys(p.err) {
		return func() {}
	}
	began, done := time.Now(), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for wait := patience; ; wait = beat {
			select {
			case <-done:
				if wait != patience {
					fmt.Fprint(p.err, clearLine)
				}
				return
			case <-time.After(wait):
				fmt.Fprintf(p.err, "\r%s, %.1f s\x1b[K", on, time.Since(began).Seconds())
			}
		}
	})
	return sync.OnceFunc(func() {
		close(done)
		wg.Wait()
	})
}
