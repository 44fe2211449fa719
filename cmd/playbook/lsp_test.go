package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestLSP runs the real program as an editor does, once: from the greeting to a
// finding in a text that was never saved, and to the end.
func TestLSP(t *testing.T) {
	dir := t.TempDir()
	small, err := txtar.ParseFile(filepath.Join("testdata", "small.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	page, text := "", ""
	for _, f := range small.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(f.Name, "content/procedures/") {
			page, text = name, string(f.Data)
		}
	}
	k := start(t)
	k.say(`{"id": 1, "method": "initialize", "params": {"capabilities": {}, "workspaceFolders": [{"uri": %q}]}}`, "file://"+dir)
	k.hear(`"serverInfo":{"name":"playbook"`)
	k.say(`{"method": "initialized", "params": {}}`)
	k.say(`{"method": "textDocument/didOpen", "params": {"textDocument": {"uri": %q, "version": 1, "text": %s}}}`, "file://"+page, quoted(text+"\n[[no-such-page]]\n"))
	k.hear(`"code":"unknown-reference"`)
	k.say(`{"id": 2, "method": "shutdown"}`)
	k.hear(`"id":2,"result":null`)
	k.say(`{"method": "exit"}`)
	if code := k.end(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if data, err := os.ReadFile(page); err != nil || string(data) != text {
		t.Errorf("the page on disk: %v, %q", err, data)
	}

	k = start(t)
	k.say(`{"id": 1, "method": "initialize", "params": {"capabilities": {}}}`)
	k.hear(`"id":1`)
	if code := k.end(); code != 1 {
		t.Errorf("gone without a word: exit code %d", code)
	}
}

func quoted(s string) string {
	data, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// A talk is a conversation of an editor with the program.
type talk struct {
	t   *testing.T
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
	err bytes.Buffer
}

func start(t *testing.T) *talk {
	t.Helper()
	k := &talk{t: t, cmd: exec.CommandContext(t.Context(), "playbook", "lsp")}
	k.cmd.WaitDelay = 10 * time.Second
	var out io.ReadCloser
	var err error
	if k.in, err = k.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if out, err = k.cmd.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	k.cmd.Stderr = &k.err
	if err := k.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	k.out = bufio.NewReader(out)
	return k
}

func (k *talk) say(format string, args ...any) {
	k.t.Helper()
	m := strings.Replace(fmt.Sprintf(format, args...), "{", `{"jsonrpc": "2.0", `, 1)
	if _, err := fmt.Fprintf(k.in, "Content-Length: %d\r\n\r\n%s", len(m), m); err != nil {
		k.t.Fatal(err)
	}
}

// hear reads messages until one holds a text. Anything else than messages on
// standard output fails the test.
func (k *talk) hear(want string) {
	k.t.Helper()
	for {
		header, err := textproto.NewReader(k.out).ReadMIMEHeader()
		if err != nil {
			k.t.Fatalf("waiting for %s: %v; %s", want, err, k.err.String())
		}
		n, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			k.t.Fatal(err)
		}
		data := make([]byte, n)
		if _, err := io.ReadFull(k.out, data); err != nil {
			k.t.Fatal(err)
		}
		if strings.Contains(string(data), want) {
			return
		}
	}
}

// end closes the input, and returns the exit code.
func (k *talk) end() int {
	k.t.Helper()
	k.in.Close()
	if rest, err := io.ReadAll(k.out); err != nil || len(rest) > 0 {
		k.t.Errorf("at the end: %q, %v", rest, err)
	}
	err := k.cmd.Wait()
	if k.err.Len() > 0 {
		k.t.Errorf("standard error: %s", k.err.String())
	}
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.ExitCode()
	}
	if err != nil {
		k.t.Fatal(err)
	}
	return 0
}
