package editor_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/editor"
)

// A client speaks to a server over pipes as VS Code does.
type client struct {
	t   testing.TB
	dir string
	in  io.WriteCloser

	mu       sync.Mutex
	changed  *sync.Cond
	answers  map[int]answer
	findings map[string][]diagnostic // by file
	told     map[string]int          // how often
	logs     []string
	asked    []string // methods of the server's own requests
	ended    bool
	err      error // what the server ended with

	ids      int
	texts    map[string]string
	versions map[string]int
}

type (
	answer struct {
		Result json.RawMessage
		Error  *struct {
			Code    int
			Message string
		}
	}
	position   struct{ Line, Character int }
	span       struct{ Start, End position }
	diagnostic struct {
		Range    span
		Severity int
		Code     string
		Source   string
		Message  string
	}
	object = map[string]any
)

// vscode is what VS Code says of itself, as far as it matters here.
const vscode = `{
	"general": {"positionEncodings": ["utf-16"], "markdown": {"parser": "marked"}, "staleRequestSupport": {"cancel": true}},
	"workspace": {
		"applyEdit": true, "workspaceFolders": true, "configuration": true,
		"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"], "failureHandling": "textOnlyTransactional"},
		"didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": true},
		"symbol": {"dynamicRegistration": true}, "codeLens": {"refreshSupport": true}
	},
	"textDocument": {
		"publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true},
		"synchronization": {"willSave": true, "didSave": true},
		"completion": {"contextSupport": true, "completionItem": {"snippetSupport": true, "documentationFormat": ["markdown", "plaintext"], "tagSupport": {"valueSet": [1]}}},
		"hover": {"contentFormat": ["markdown", "plaintext"]},
		"rename": {"prepareSupport": true}, "codeAction": {"isPreferredSupport": true}
	},
	"window": {"showMessage": {}, "workDoneProgress": true}
}`

// connect starts a server for a folder, without a word to it.
func connect(t testing.TB, dir string) *client {
	t.Helper()
	toServer, in := io.Pipe()
	out, fromServer := io.Pipe()
	c := newClient(t, dir, in, out)
	go func() {
		err := editor.Run(toServer, fromServer, editor.Options{
			Builtin: starter.Files, Version: "test",
			Choices: generator.Options{Today: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)},
		})
		c.mu.Lock()
		c.err, c.ended = err, true
		c.changed.Broadcast()
		c.mu.Unlock()
		toServer.CloseWithError(io.ErrClosedPipe)
		fromServer.Close()
	}()
	t.Cleanup(func() { in.Close() })
	return c
}

func newClient(t testing.TB, dir string, in io.WriteCloser, out io.Reader) *client {
	c := &client{
		t: t, dir: dir, in: in, answers: map[int]answer{}, findings: map[string][]diagnostic{}, told: map[string]int{},
		texts: map[string]string{}, versions: map[string]int{},
	}
	c.changed = sync.NewCond(&c.mu)
	go c.listen(bufio.NewReader(out))
	return c
}

// on starts a server for a small playbook, and greets it.
func on(t testing.TB) *client {
	t.Helper()
	dir := t.TempDir()
	lamp(t, dir)
	c := connect(t, dir)
	c.greet(vscode, dir)
	return c
}

func (c *client) greet(capabilities string, folders ...string) answer {
	c.t.Helper()
	var list []object
	for _, f := range folders {
		list = append(list, object{"uri": "file://" + f, "name": filepath.Base(f)})
	}
	a := c.ask("initialize", object{
		"processId": os.Getpid(), "clientInfo": object{"name": "test"}, "rootPath": nil, "rootUri": nil,
		"capabilities": json.RawMessage(capabilities), "trace": "off", "workspaceFolders": list,
	})
	c.tell("initialized", object{})
	return a
}

func (c *client) listen(r *bufio.Reader) {
	for {
		header, err := textproto.NewReader(r).ReadMIMEHeader()
		if err != nil {
			return
		}
		n, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			c.t.Errorf("the server sent a header %v", header)
			return
		}
		data := make([]byte, n)
		if _, err := io.ReadFull(r, data); err != nil {
			return
		}
		c.receive(data)
	}
}

func (c *client) receive(data []byte) {
	var m struct {
		JSONRPC string
		ID      json.RawMessage
		Method  string
		Params  json.RawMessage
		answer
	}
	if err := json.Unmarshal(data, &m); err != nil || m.JSONRPC != "2.0" {
		c.t.Errorf("the server sent %s: %v", data, err)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.changed.Broadcast()
	switch {
	case m.Method == "textDocument/publishDiagnostics":
		var p struct {
			URI         string
			Diagnostics []diagnostic
		}
		if err := json.Unmarshal(m.Params, &p); err != nil || p.Diagnostics == nil {
			c.t.Errorf("the server sent %s: %v", data, err)
		}
		file := c.file(p.URI)
		c.findings[file] = p.Diagnostics
		c.told[file]++
	case m.Method == "window/logMessage":
		c.logs = append(c.logs, string(m.Params))
	case m.Method != "":
		c.asked = append(c.asked, m.Method)
	default:
		id, _ := strconv.Atoi(string(m.ID)) // null is 0
		c.answers[id] = m.answer
	}
}

func (c *client) file(uri string) string {
	u, err := url.Parse(uri)
	if err != nil {
		c.t.Errorf("the server sent the address %q: %v", uri, err)
		return uri
	}
	rel, err := filepath.Rel(c.dir, u.Path)
	if err != nil {
		return u.Path
	}
	return rel
}

func (c *client) uri(file string) string {
	if strings.Contains(file, "://") || strings.HasPrefix(file, "untitled:") {
		return file
	}
	return (&url.URL{Scheme: "file", Path: filepath.Join(c.dir, file)}).String()
}

func (c *client) raw(s string) {
	c.t.Helper()
	if _, err := io.WriteString(c.in, s); err != nil {
		c.t.Fatalf("writing to the server: %v", err)
	}
}

func (c *client) send(m object) {
	c.t.Helper()
	m["jsonrpc"] = "2.0"
	data, err := json.Marshal(m)
	if err != nil {
		c.t.Fatal(err)
	}
	c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(data), data))
}

func (c *client) tell(method string, params any) {
	c.t.Helper()
	c.send(object{"method": method, "params": params})
}

// ask sends a request and waits for its answer.
func (c *client) ask(method string, params any) answer {
	c.t.Helper()
	c.ids++
	id := c.ids
	c.send(object{"id": id, "method": method, "params": params})
	return c.await(id)
}

func (c *client) await(id int) answer {
	c.t.Helper()
	var a answer
	c.until(fmt.Sprintf("an answer to request %d", id), func() bool {
		var there bool
		a, there = c.answers[id]
		delete(c.answers, id)
		return there
	})
	return a
}

// until waits for something that messages of the server bring about.
func (c *client) until(what string, is func() bool) {
	c.t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	late := false
	stop := time.AfterFunc(20*time.Second, func() {
		c.mu.Lock()
		late = true
		c.changed.Broadcast()
		c.mu.Unlock()
	})
	defer stop.Stop()
	for !is() {
		if late {
			c.t.Fatalf("waited in vain for %s; findings %v, logs %v, ended %v %v", what, c.findings, c.logs, c.ended, c.err)
		}
		c.changed.Wait()
	}
}

// result asks, and decodes the result.
func result[T any](c *client, method string, params any) T {
	c.t.Helper()
	var v T
	a := c.ask(method, params)
	if a.Error != nil {
		c.t.Fatalf("%s: %s", method, a.Error.Message)
	}
	if err := json.Unmarshal(a.Result, &v); err != nil {
		c.t.Fatalf("%s: %s: %v", method, a.Result, err)
	}
	return v
}

// read returns a file of the playbook on disk.
func (c *client) read(file string) string {
	c.t.Helper()
	data, err := os.ReadFile(filepath.Join(c.dir, file))
	if err != nil {
		c.t.Fatal(err)
	}
	return string(data)
}

// open opens a document with a text.
func (c *client) open(file, text string) {
	c.t.Helper()
	language := "markdown"
	if strings.HasSuffix(file, ".yaml") {
		language = "yaml"
	}
	c.texts[file], c.versions[file] = text, 1
	c.tell("textDocument/didOpen", object{"textDocument": object{"uri": c.uri(file), "languageId": language, "version": 1, "text": text}})
}

// cursor is the mark for a place in a text.
const cursor = "‸"

// at opens a document with the text, in which a mark stands for the cursor, and
// returns the parameters of a question about that place.
func (c *client) at(file, text string) object {
	c.t.Helper()
	before, rest, found := strings.Cut(text, cursor)
	if !found {
		c.t.Fatalf("no cursor in %q", text)
	}
	if _, open := c.texts[file]; open {
		c.tell("textDocument/didClose", object{"textDocument": object{"uri": c.uri(file)}})
	}
	c.open(file, before+rest)
	return object{"textDocument": object{"uri": c.uri(file)}, "position": endOf(before)}
}

// endOf is where a text ends, in UTF-16.
func endOf(s string) position {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	line := s[strings.LastIndexAny(s, "\r\n")+1:]
	return position{strings.Count(s, "\n"), len(utf16.Encode([]rune(line)))}
}

func (p position) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, `{"line":%d,"character":%d}`, p.Line, p.Character), nil
}

// settled waits until the findings of a file are as a function wants them.
func (c *client) settled(file string, is func([]diagnostic) bool) {
	c.t.Helper()
	c.until("findings of "+file, func() bool { return c.told[file] > 0 && is(c.findings[file]) })
}

// now are the findings of a file that the client has been told of.
func (c *client) now(file string) []diagnostic {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.findings[file]
}

// found is the first finding of a rule.
func (c *client) found(file, rule string) diagnostic {
	c.t.Helper()
	list := c.now(file)
	for _, d := range list {
		if d.Code == rule {
			return d
		}
	}
	c.t.Fatalf("%s has no %s: %v", file, rule, list)
	return diagnostic{}
}

// codes are the rules of findings.
func codes(list []diagnostic) []string {
	var names []string
	for _, d := range list {
		names = append(names, d.Code)
	}
	return names
}

// bye ends the conversation and returns what the server ended with.
func (c *client) bye() error {
	c.t.Helper()
	c.ask("shutdown", nil)
	c.tell("exit", nil)
	return c.end()
}

func (c *client) end() error {
	c.t.Helper()
	c.until("the end", func() bool { return c.ended })
	return c.err
}
