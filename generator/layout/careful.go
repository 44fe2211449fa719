package layout

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"sync/atomic"
	"time"

	"playbook/generator/page"
)

// What html/template may take for one page. A layout is trusted, and may still be wrong:
// {{range 1000000000}} is soon written, and nothing else would end it.
const (
	longest = 5 * time.Second
	largest = 64 << 20 // bytes
)

var (
	errLong  = errors.New("is not done after 5 seconds; look for a range that goes on and on")
	errLarge = errors.New("writes more than 64 MiB; look for a range that goes on and on")
)

// careful writes the HTML of a page to b as html/template does. After an error b is as it was.
func careful(t *template.Template, b *bytes.Buffer, p page.Page, longest time.Duration) error {
	out := new(bounded)
	done := make(chan error, 1)
	// An execution cannot be stopped from outside. One that writes ends at its next write,
	// and one that does not is left behind: the error ends the build, and the program.
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- fmt.Errorf("%v", r)
			}
		}()
		done <- t.Execute(out, p)
	}()
	late := time.NewTimer(longest)
	defer late.Stop()
	select {
	case err := <-done:
		if err == nil {
			b.Write(out.made.Bytes())
		}
		return err
	case <-late.C:
		out.over.Store(true)
		return fmt.Errorf("layouts/%s.html %w", p.Layout, errLong)
	}
}

// bounded keeps what is written to it, up to a size and until it is over.
type bounded struct {
	made bytes.Buffer
	over atomic.Bool
}

// Write keeps more bytes, or says why not.
func (b *bounded) Write(more []byte) (int, error) {
	switch {
	case b.over.Load():
		return 0, errLong
	case b.made.Len()+len(more) > largest:
		return 0, errLarge
	}
	return b.made.Write(more)
}
