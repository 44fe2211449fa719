package editor

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// The bounds of what is read. A document is at most a page of a playbook, so an
// honest message is far smaller.
const (
	maxMessage = 16 << 20
	maxSkipped = 1 << 30 // beyond this a length is no length
	maxHeader  = 8 << 10
)

// The faults of the protocol.
const (
	parseError     = -32700
	invalidRequest = -32600
	unknownMethod  = -32601
	invalidParams  = -32602
	internalError  = -32603
	notInitialized = -32002
	requestFailed  = -32803
	cancelled      = -32800
)

// A fault is why a request has no result. It is an error, so that a handler can
// return it.
type fault struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (f *fault) Error() string { return f.Message }

// A message is anything that a client sends: a request has an id and a method, a
// notification no id, an answer to one of our own requests no method.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`

	bad *fault // why it is none of them
}

func (m *message) request() bool { return len(m.ID) > 0 }

// errTooLong says that a message was passed over.
var errTooLong = errors.New("the message is longer than any document of a playbook")

// A reader reads messages. Each stands behind a header that names its length in
// bytes.
type reader struct{ r *bufio.Reader }

func newReader(r io.Reader) *reader { return &reader{bufio.NewReaderSize(r, maxHeader)} }

// next reads a message. What is no message of the protocol comes as one with a
// fault; only the end of the stream is an error.
func (r *reader) next() (*message, error) {
	n, err := r.length()
	if err != nil {
		return nil, err
	}
	if n > maxMessage {
		if n > maxSkipped {
			return nil, errTooLong
		}
		if _, err := io.CopyN(io.Discard, r.r, int64(n)); err != nil {
			return nil, err
		}
		return &message{bad: &fault{invalidRequest, errTooLong.Error()}}, nil
	}
	data := make([]byte, n)
	if _, err := io.ReadFull(r.r, data); err != nil {
		return nil, err
	}
	return decode(data), nil
}

const lengthField = "content-length:"

// length reads headers until one has named a length. A line that is no header is
// passed over, and a header may stand behind what is left of a message whose
// length was wrong, so that the stream is found again.
func (r *reader) length() (int, error) {
	length := -1
	for {
		line, err := r.line()
		if err != nil {
			return 0, err
		}
		if line == "" && length >= 0 {
			return length, nil
		}
		if at := strings.LastIndex(strings.ToLower(line), lengthField); at >= 0 {
			if n, err := strconv.Atoi(strings.TrimSpace(line[at+len(lengthField):])); err == nil && n >= 0 {
				length = n
			}
		}
	}
}

// line reads a line without its end; of one that is too long, its end.
func (r *reader) line() (string, error) {
	var tail []byte
	for {
		part, err := r.r.ReadSlice('\n')
		tail = append(tail, part...)
		if len(tail) > maxHeader {
			tail = bytes.Clone(tail[len(tail)-maxHeader:])
		}
		if err == nil {
			return strings.TrimRight(string(tail), "\r\n"), nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return "", err
		}
	}
}

func decode(data []byte) *message {
	m := new(message)
	if err := json.Unmarshal(data, m); err != nil {
		code := parseError
		if json.Valid(data) {
			code = invalidRequest
		}
		return &message{bad: &fault{code, "this is no message of the protocol: " + err.Error()}}
	}
	if string(m.ID) == "null" {
		m.ID = nil
	}
	if len(m.ID) > 0 && m.ID[0] != '"' && m.ID[0] != '-' && (m.ID[0] < '0' || m.ID[0] > '9') {
		return &message{bad: &fault{invalidRequest, "the id of a request is a number or a text"}}
	}
	if m.Method == "" && len(m.ID) == 0 {
		return &message{bad: &fault{invalidRequest, "a message has a method or an id"}}
	}
	return m
}

// A writer writes messages. It must not be used by two goroutines at once.
type writer struct{ w io.Writer }

func (w *writer) write(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n", len(data))
	b.Write(data)
	_, err = w.w.Write(b.Bytes())
	return err
}

// The three forms of what is sent.
type (
	answer struct {
		JSONRPC string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Result  any             `json:"result"`
	}
	refusal struct {
		JSONRPC string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"` // null where it is not known
		Error   *fault          `json:"error"`
	}
	notice struct {
		JSONRPC string `json:"jsonrpc"`
		ID      any    `json:"id,omitempty"` // of a request of our own
		Method  string `json:"method"`
		Params  any    `json:"params"`
	}
)

func (w *writer) answer(id json.RawMessage, result any) error {
	return w.write(answer{"2.0", id, result})
}

func (w *writer) refuse(id json.RawMessage, f *fault) error {
	if len(id) == 0 {
		id = json.RawMessage("null")
	}
	return w.write(refusal{"2.0", id, f})
}

func (w *writer) notify(method string, params any) error {
	return w.write(notice{JSONRPC: "2.0", Method: method, Params: params})
}

func (w *writer) request(id, method string, params any) error {
	return w.write(notice{"2.0", id, method, params})
}
