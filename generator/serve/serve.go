// Package serve shows a playbook while it is being written: it makes a preview of
// a folder on disk, answers a browser from it, watches the folder, and tells each
// open page when it has changed.
//
// It alone watches files, listens on the network, and knows what a browser is told
// while somebody edits. It is the only package that imports fsnotify or net/http.
//
// # What is answered
//
// Everything comes from one [generator.Preview], held in memory: there is no path
// from an address to the disk, so none can lead out of the playbook. A new preview
// takes the old one's place in one step. A page whose file cannot be read just now
// keeps its last good form, and a playbook that cannot be built at all keeps its
// last good preview, so a slip of the pen never blanks the site. Headers are those
// of the site's own _headers file, so that what an editor sees is what readers get.
//
// # What a page is told
//
// A page brings with it the sum of its own bytes. On the event stream it names
// itself and that sum, and is told to reload when the page it shows is made of
// other bytes now. So only a tab that shows something that changed reloads, a tab
// that slept through ten changes wakes to the last, and nothing has to be kept
// about who has seen what. Findings follow when they are there: a page need not
// wait for the rules.
//
// # Why not a list of changed addresses
//
// It would have to be made for every page of a playbook after every save, which is
// what takes long. One page is made and compared for each open tab instead.
//
// # Whom it answers
//
// It listens where it is told, on this computer unless somebody asked for more. A
// request must name one of its hosts (so that no page of another site can reach it
// through a name of its own), must not come from a page of another origin, and may
// only read. Streams are counted and bounded.
package serve

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"playbook/generator"
	"playbook/generator/playbook"
)

// Options are the choices of a server.
type Options struct {
	Dir    string        // the playbook's folder on disk, which is watched
	Folder fs.FS         // the same folder, read so that no link leads out of it
	Hosts  []string      // the hosts that it answers to, with their ports: "127.0.0.1:1313"
	Poll   time.Duration // look for changes this often, instead of being told of them
	Editor string        // the address that opens a file in an editor, with {path}, {line} and {col}
	Report func(Round)   // told of every round, one at a time; may be nil
}

// A Round is one reading of the playbook after a change.
type Round struct {
	Changed  []string           // the files that were seen to change, as far as known
	Took     time.Duration      // from the end of the changes to a preview that answers
	Err      error              // why there is no new preview
	Earlier  bool               // whether an earlier one is shown in its place
	Problems []playbook.Problem // what is wrong with the playbook
	Notice   string             // something about the watching itself
}

// A Server shows one playbook. Use New.
type Server struct {
	gen     *generator.Generator
	opts    Options
	now     atomic.Pointer[state]
	streams atomic.Int64
	check   chan *state // the state whose findings are looked for next
	busy    atomic.Bool // whether a new preview is being made
}

// New returns a server of a playbook. The generator must not be used elsewhere
// while it runs.
func New(gen *generator.Generator, o Options) *Server {
	s := &Server{gen: gen, opts: o, check: make(chan *state, 1)}
	s.now.Store(&state{next: make(chan struct{})})
	return s
}

// Run answers on the listeners until the context ends. It answers at once; until
// the playbook has been read for the first time it says so.
func (s *Server) Run(ctx context.Context, listeners ...net.Listener) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	server := &http.Server{
		Handler: s, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10,
		ErrorLog: log.New(io.Discard, "", 0), BaseContext: func(net.Listener) context.Context { return ctx },
	}
	defer server.Close()
	for _, l := range listeners {
		go func() { stop(server.Serve(l)) }()
	}
	go s.findings(ctx)
	changes := s.watch(ctx)
	s.round(nil, time.Now())
	for {
		select {
		case c := <-changes:
			if c.notice != "" {
				s.report(Round{Notice: c.notice})
				continue
			}
			s.round(c.names, time.Now())
		case <-ctx.Done():
			if err := context.Cause(ctx); !errors.Is(err, context.Canceled) && !errors.Is(err, http.ErrServerClosed) {
				return err
			}
			return nil
		}
	}
}

// round reads the playbook anew and puts what came of it in the place of what was.
func (s *Server) round(changed []string, began time.Time) {
	s.busy.Store(true)
	defer s.busy.Store(false)
	preview, err := s.gen.Preview(s.opts.Folder, changed...)
	old := s.now.Load()
	next := &state{preview: preview, err: err, next: make(chan struct{}), round: Round{Changed: changed, Err: err}}
	if err != nil {
		next.preview, next.kept = old.preview, old.kept
		next.round.Earlier = old.preview != nil
	} else {
		next.kept = old.keep(preview)
	}
	next.round.Took = time.Since(began)
	s.swap(next)
	if err != nil {
		s.report(next.round)
		return
	}
	select {
	case <-s.check: // one that nobody has begun with
	default:
	}
	s.check <- next
}

func (s *Server) swap(next *state) {
	old := s.now.Swap(next)
	close(old.next)
}

func (s *Server) report(r Round) {
	if s.opts.Report != nil {
		s.opts.Report(r)
	}
}

// How long a playbook has to stay as it is before its findings are looked for: as long
// as looking took the last time, within these bounds. So whoever saves again and again
// is not looked after in vain. A save ends the looking at once, and has the processor
// for itself.
const (
	settleLeast = 120 * time.Millisecond
	settleMost  = 2 * time.Second
)

// findings looks for what is wrong, after the pages are there, and leaves out what
// is no longer the present.
func (s *Server) findings(ctx context.Context) {
	settle := settleLeast
	for {
		select {
		case <-ctx.Done():
			return
		case st := <-s.check:
			if st = s.settled(ctx, st, settle); st == nil {
				continue
			}
			if began := time.Now(); s.find(st) {
				settle = min(max(settleLeast, time.Since(began)), settleMost)
			}
		}
	}
}

// settled returns the state after which nothing has changed for a while, or nil
// when the server ends.
func (s *Server) settled(ctx context.Context, st *state, settle time.Duration) *state {
	for {
		select {
		case <-ctx.Done():
			return nil
		case st = <-s.check:
		case <-time.After(settle):
			return st
		}
	}
}

// find looks for what is wrong, and answers false where that is no longer wanted.
func (s *Server) find(st *state) bool {
	problems, found := st.preview.ProblemsWhile(func() bool { return !s.busy.Load() && s.now.Load() == st })
	if !found {
		return false
	}
	with := *st
	with.problems, with.checked, with.next = problems, true, make(chan struct{})
	if s.now.CompareAndSwap(st, &with) {
		close(st.next)
	}
	st.round.Problems = problems
	s.report(st.round)
	return true
}

// A state is what the server answers from at one moment. It is not changed; when
// another takes its place, next is closed.
type state struct {
	preview  *generator.Preview // nil before the first
	kept     map[string][]byte  // the last good form of pages whose files cannot be read
	err      error              // why the preview is not of the present playbook
	problems []playbook.Problem
	checked  bool // whether problems are known yet
	next     chan struct{}
	round    Round
}

// keep gathers the last good form of the pages that a new preview has to leave
// out because their files cannot be read.
func (st *state) keep(preview *generator.Preview) map[string][]byte {
	kept := map[string][]byte{}
	if st.preview == nil {
		return kept
	}
	for _, name := range preview.Unreadable() {
		if html, err := st.file(name); err == nil {
			kept[name] = html
		}
	}
	return kept
}

// file is a file of the site.
func (st *state) file(name string) ([]byte, error) {
	if html, is := st.kept[name]; is {
		return html, nil
	}
	return st.preview.File(name)
}
