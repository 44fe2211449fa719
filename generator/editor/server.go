package editor

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"time"

	"playbook/generator"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// Options are the choices of a language server.
type Options struct {
	Builtin fs.FS             // the layouts and static files that come with the program
	Choices generator.Options // how playbooks are read
	Version string            // of the program, which clients show
}

// ErrNoFarewell says that the client went without having taken its leave.
var ErrNoFarewell = errors.New("the editor went without saying so")

// ErrNobody says that the input ended before anything came that an editor says.
var ErrNobody = errors.New("no editor speaks here")

// Run speaks the protocol until the client takes its leave or the input ends. It
// never writes to a file.
func Run(in io.Reader, out io.Writer, o Options) error {
	s := &server{
		opts: o, out: writer{out}, enc: utf16Units, in: make(chan *message, 64), found: make(chan found),
		done: make(chan struct{}), void: map[string]bool{}, timer: time.NewTimer(time.Hour),
	}
	defer s.close()
	ended, heard := make(chan error, 1), false
	go func() { ended <- s.listen(newReader(in)) }()
	for {
		var err error
		select {
		case m, more := <-s.in:
			if !more {
				if err := <-ended; !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
					return err
				}
				if !heard {
					return ErrNobody
				}
				return ErrNoFarewell
			}
			heard = true
			err = s.take(m)
		case f := <-s.found:
			err = s.receive(f)
		case <-s.timer.C:
			err = guarded(s.refresh)
		}
		if f, is := errors.AsType[*fault](err); is {
			err = s.log(warning, f.Message)
		}
		if errors.Is(err, errExit) {
			return s.farewell()
		}
		if err != nil {
			return err
		}
	}
}

// A server is one conversation with a client. Everything but the listening and the
// looking for findings happens in one goroutine, in the order of the messages.
type server struct {
	opts    Options
	out     writer
	enc     encoding
	client  initializeParams
	stage   stage
	books   []*book
	folders []string

	in    chan *message
	found chan found
	done  chan struct{}
	timer *time.Timer
	asked int // requests of our own

	mu   sync.Mutex
	void map[string]bool // ids of requests that were taken back
}

// A stage is how far the conversation has come.
type stage int

const (
	silent stage = iota
	talking
	leaving
)

// errExit ends a conversation.
var errExit = errors.New("exit")

func (s *server) farewell() error {
	if s.stage == leaving {
		return nil
	}
	return ErrNoFarewell
}

func (s *server) close() {
	close(s.done)
	s.timer.Stop()
	for _, b := range s.books {
		b.root.Close()
	}
}

// manyVoid bounds what is remembered of requests that were taken back, most of
// which were answered before.
const manyVoid = 1000

// listen reads messages. Only it sees that a request is taken back while others are
// being answered.
func (s *server) listen(r *reader) error {
	defer close(s.in)
	for {
		m, err := r.next()
		if err != nil {
			return err
		}
		if m.Method == "$/cancelRequest" {
			var p struct{ ID json.RawMessage }
			if json.Unmarshal(m.Params, &p) == nil && len(p.ID) > 0 {
				s.mu.Lock()
				if len(s.void) > manyVoid {
					clear(s.void)
				}
				s.void[string(p.ID)] = true
				s.mu.Unlock()
			}
			continue
		}
		select {
		case s.in <- m:
		case <-s.done:
			return nil
		}
	}
}

func (s *server) takenBack(id json.RawMessage) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer delete(s.void, string(id))
	return s.void[string(id)]
}

// take answers a message. Its error is of the conversation as a whole.
func (s *server) take(m *message) error {
	switch {
	case m.bad != nil:
		return s.out.refuse(nil, m.bad)
	case m.Method == "":
		return nil // an answer to a request of ours, none of which needs one
	case m.Method == "exit":
		return errExit
	case m.request() && s.takenBack(m.ID):
		return s.out.refuse(m.ID, &fault{cancelled, "taken back"})
	}
	if f := s.early(m); f != nil {
		if m.request() {
			return s.out.refuse(m.ID, f)
		}
		return nil
	}
	result, err := s.handle(m)
	switch f, is := errors.AsType[*fault](err); {
	case err != nil && !is:
		return err
	case is && m.request():
		return s.out.refuse(m.ID, f)
	case is:
		return s.log(warning, m.Method+": "+f.Message)
	case m.request():
		return s.out.answer(m.ID, result)
	}
	return nil
}

// early says what is wrong with a message that comes before its time, or after.
func (s *server) early(m *message) *fault {
	switch {
	case s.stage == silent && m.Method != "initialize":
		return &fault{notInitialized, "the conversation begins with initialize"}
	case s.stage != silent && m.Method == "initialize":
		return &fault{invalidRequest, "the conversation has begun already"}
	case s.stage == leaving:
		return &fault{invalidRequest, "the client has taken its leave"}
	}
	return nil
}

// handle finds who answers a message.
func (s *server) handle(m *message) (result any, err error) {
	err = guarded(func() (err error) {
		result, err = s.ask(m)
		return err
	})
	return result, err
}

// guarded does something. A panic in it is a mistake in this program that must not
// take an afternoon's editing with it: it is said, and the conversation goes on.
func guarded(do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &fault{internalError, fmt.Sprint("a mistake in the program: ", r)}
		}
	}()
	return do()
}

func (s *server) ask(m *message) (any, error) {
	if do, is := lifecycle[m.Method]; is {
		return do(s, m.Params)
	}
	do, is := questions[m.Method]
	if !is {
		if m.request() {
			return nil, &fault{unknownMethod, m.Method + " is not something that this server knows"}
		}
		return nil, nil
	}
	var p documentParams
	if err := json.Unmarshal(m.Params, &p); err != nil {
		return nil, &fault{invalidParams, err.Error()}
	}
	q, ok := s.question(p)
	if !ok {
		return nil, nil // a document outside any playbook
	}
	return do(s, q)
}

// settling is how long a text has to stay as it is before its findings are looked
// for.
const settling = 120 * time.Millisecond

// settle has the findings looked for when the texts have stayed as they are for a
// while.
func (s *server) settle() { s.timer.Reset(settling) }

// refresh looks for the findings of the playbooks that have changed.
func (s *server) refresh() error {
	for _, b := range s.books {
		if !b.due || b.looking {
			continue
		}
		if !s.fresh(b) || b.problems == nil {
			b.due = false
			b.findings = map[string][]finding{}
			if err := s.publish(b); err != nil {
				return err
			}
			continue
		}
		s.look(b)
	}
	return nil
}

// How much a log message matters, as the protocol counts.
const (
	warning = 2
	info    = 3
)

func (s *server) log(level int, text string) error {
	return s.out.notify("window/logMessage", struct {
		Type    int    `json:"type"`
		Message string `json:"message"`
	}{level, text})
}

func placeOf(p playbook.Pos) prose.Place { return prose.At(p.Line, p.Col) }

// sortedKeys are the keys of all the tables, each once, in order.
func sortedKeys[V any](tables ...map[string]V) []string {
	all := map[string]bool{}
	for _, m := range tables {
		for k := range m {
			all[k] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}
