package main

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// interrupted is what shells expect of a program that was stopped by the keys
// Ctrl and C.
const interrupted = 130

// A guard keeps an interruption from cutting a writing in two: a writing that has
// begun is finished first, or taken back whole. It takes a moment only; whoever cannot
// wait interrupts a second time.
type guard struct {
	mu   sync.Mutex
	back func() error // takes back what is being made; may be nil
}

// watch waits for interruptions until it is stopped.
func (g *guard) watch(stderr io.Writer) (stop func()) {
	signals := make(chan os.Signal, 1)
	done := make(chan struct{})
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case <-done:
		case <-signals:
			signal.Stop(signals)
			g.mu.Lock()
			if g.back != nil {
				_ = g.back() // what is left is swept away by the next build
			}
			if obeys(stderr) {
				fmt.Fprint(stderr, clearLine)
			}
			fmt.Fprintln(stderr, "playbook: stopped")
			os.Exit(interrupted)
		}
	}()
	return func() {
		signal.Stop(signals)
		close(done)
	}
}

// undo says how to take back what is being made from now on, until it is called off.
// Calling off takes it back too, which does nothing to what is finished.
func (g *guard) undo(back func() error) (calledOff func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.back = back
	return func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.back = nil
		_ = back()
	}
}

// whole runs a writing that is not to be cut in two.
func (g *guard) whole(write func() error) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return write()
}
