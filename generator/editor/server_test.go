package editor_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/editor"
)

func TestGreeting(t *testing.T) {
	dir := t.TempDir()
	lamp(t, dir)
	c := connect(t, dir)
	if a := c.ask("textDocument/hover", object{}); a.Error == nil || a.Error.Code != -32002 {
		t.Errorf("before the greeting: %+v", a)
	}
	c.tell("textDocument/didOpen", object{})
	a := c.greet(vscode, dir)
	for _, want := range []string{`"positionEncoding":"utf-16"`, `"version":"test"`, `"renameProvider":{"prepareProvider":true}`} {
		if !strings.Contains(string(a.Result), want) {
			t.Errorf("the answer %s does not hold %s", a.Result, want)
		}
	}
	c.until("the server's wish to hear of files", func() bool { return slices.Contains(c.asked, "client/registerCapability") })
	c.send(object{"id": "playbook-1", "result": nil}) // as a client answers
	if a := c.greet(vscode, dir); a.Error == nil || a.Error.Code != -32600 {
		t.Errorf("a second greeting: %+v", a)
	}
	if err := c.bye(); err != nil {
		t.Errorf("the end: %v", err)
	}
}

func TestFarewell(t *testing.T) {
	c := on(t)
	c.ask("shutdown", nil)
	if a := c.ask("workspace/symbol", object{"query": ""}); a.Error == nil || a.Error.Code != -32600 {
		t.Errorf("after the farewell: %+v", a)
	}
	c.tell("exit", nil)
	if err := c.end(); err != nil {
		t.Errorf("the end: %v", err)
	}
	c = on(t)
	c.tell("exit", nil)
	if err := c.end(); !errors.Is(err, editor.ErrNoFarewell) {
		t.Errorf("an exit without farewell: %v", err)
	}
	c = on(t)
	c.in.Close()
	if err := c.end(); !errors.Is(err, editor.ErrNoFarewell) {
		t.Errorf("the end of the input: %v", err)
	}
}

// TestOddMessages: none of these ends the conversation.
func TestOddMessages(t *testing.T) {
	c := on(t)
	for _, m := range []struct {
		name   string
		params any
		code   int
	}{
		{"textDocument/inlayHint", object{}, -32601},
		{"$/unheardOf", nil, -32601},
		{"textDocument/hover", []int{1}, -32602},
		{"textDocument/hover", object{"textDocument": 3}, -32602},
		{"textDocument/hover", object{"textDocument": object{"uri": "file:///"}, "position": object{"line": -5, "character": 1 << 40}}, 0},
		{"textDocument/hover", object{"textDocument": object{"uri": c.uri(page)}, "position": object{"line": -5, "character": -5}}, 0},
		{"textDocument/hover", object{"textDocument": object{"uri": "%zz"}}, 0},
		{"textDocument/hover", object{"textDocument": object{"uri": c.uri("content/none.md")}}, 0},
		{"textDocument/completion", object{"textDocument": object{"uri": "untitled:one"}}, 0},
		{"textDocument/rename", object{"textDocument": object{"uri": c.uri(page)}}, -32803},
		{"workspace/symbol", "x", -32602},
		{"completionItem/resolve", 1, -32602},
	} {
		a := c.ask(m.name, m.params)
		switch {
		case m.code == 0 && a.Error != nil:
			t.Errorf("%s %v: %s", m.name, m.params, a.Error.Message)
		case m.code != 0 && (a.Error == nil || a.Error.Code != m.code):
			t.Errorf("%s %v: %s %+v, want fault %d", m.name, m.params, a.Result, a.Error, m.code)
		}
	}
	for _, m := range []string{"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave", "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders", "$/setTrace", "unheard/of"} {
		c.tell(m, 3)
		c.tell(m, object{})
	}
	c.tell("textDocument/didChange", object{"textDocument": object{"uri": c.uri(page), "version": 1}, "contentChanges": []object{{"text": "never opened"}}})
	c.raw("Content-Length: 4\r\n\r\n{{{{")
	c.until("a word about what is no message", func() bool { _, there := c.answers[0]; return there })
	c.raw("nonsense\r\n\r\n")
	if got := labels(c.complete(page, "---\nowner: ‸\n")); got != "boss clerk boy" {
		t.Errorf("after all that: %q", got)
	}
	if err := c.bye(); err != nil {
		t.Error(err)
	}
}

func TestTakenBack(t *testing.T) {
	c := on(t)
	c.tell("$/cancelRequest", object{"id": 77})
	c.send(object{"id": 77, "method": "workspace/symbol", "params": object{"query": ""}})
	if a := c.await(77); a.Error == nil || a.Error.Code != -32800 {
		t.Errorf("a request that was taken back: %+v", a)
	}
	c.send(object{"id": 77, "method": "workspace/symbol", "params": object{"query": ""}})
	if a := c.await(77); a.Error != nil {
		t.Errorf("the id once more: %+v", a.Error)
	}
	c.tell("$/cancelRequest", object{"id": object{}})
}

// TestFindingsWhileTyping: a slip is named while the file on disk is still well, and
// the name goes when the slip does.
func TestFindingsWhileTyping(t *testing.T) {
	c := on(t)
	text := c.read(page)
	c.open(page, text)
	c.settled("content/procedures/late/dark.md", func(list []diagnostic) bool { return len(list) > 0 })
	c.change(page, "serves: [warm]", "serves: [wram]")
	c.settled(page, func(list []diagnostic) bool { return slices.Contains(codes(list), "unknown-reference") })
	want := diagnostic{
		Range: span{position{2, 9}, position{2, 13}}, Severity: 1, Code: "unknown-reference", Source: "playbook",
		Message: "`serves` names \"wram\", which no clause has as its id\ndid you mean \"warm\"?",
	}
	if diff := cmp.Diff(want, c.found(page, "unknown-reference")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	c.change(page, "wram", "warm")
	c.settled(page, func(list []diagnostic) bool { return !slices.Contains(codes(list), "unknown-reference") })
	if got := c.read(page); got != text {
		t.Errorf("the file on disk was changed: %q", got)
	}
}

// change replaces a part of an open document, as a client tells of it.
func (c *client) change(file, old, with string) {
	c.t.Helper()
	before, after, found := strings.Cut(c.texts[file], old)
	if !found {
		c.t.Fatalf("%s does not hold %q", file, old)
	}
	c.texts[file] = before + with + after
	c.versions[file]++
	c.tell("textDocument/didChange", object{
		"textDocument":   object{"uri": c.uri(file), "version": c.versions[file]},
		"contentChanges": []object{{"range": span{endOf(before), endOf(before + old)}, "rangeLength": 99, "text": with}},
	})
}

// TestEditsInOneMessage: each change counts from the text that the one before it
// left, and a whole text may stand among them.
func TestEditsInOneMessage(t *testing.T) {
	c := on(t)
	c.open(page, "x")
	at := func(l, from, to int) object {
		return object{"start": position{l, from}, "end": position{l, to}}
	}
	c.tell("textDocument/didChange", object{"textDocument": object{"uri": c.uri(page), "version": 2}, "contentChanges": []object{
		{"range": at(0, 0, 1), "text": "gone"},
		{"text": "---\ntitle: Dü🚢sk\nserves: [warm]\nroles: [boy]\n---\n\n## Steps\n\n1. Wait [[nowehre]].\n2. 🚢 [[nobody]]\n"},
		{"range": at(1, 8, 11), "text": "ÜX"},
		{"range": at(0, 0, 0), "text": byteMark},
	}})
	c.settled(page, func(list []diagnostic) bool { return slices.Contains(codes(list), "unknown-reference") })
	var got []string
	for _, d := range c.now(page) {
		if d.Code == "unknown-reference" {
			got = append(got, fmt.Sprint(d.Range))
		}
	}
	if want := []string{"{{8 10} {8 17}}", "{{9 8} {9 14}}"}; !slices.Equal(got, want) {
		t.Errorf("findings at %v, want %v", got, want)
	}
	symbols := result[[]struct{ Name string }](c, "workspace/symbol", object{"query": "düxsk"})
	if len(symbols) != 1 || symbols[0].Name != "DÜXsk" {
		t.Errorf("the title is now %v", symbols)
	}
}

const byteMark = "\uFEFF"

// TestFilesChange: what happens beside the editor is taken in when it is told of.
func TestFilesChange(t *testing.T) {
	c := on(t)
	c.settled("content/procedures/late/dark.md", func(list []diagnostic) bool { return len(list) > 0 })
	write(t, filepath.Join(c.dir, "content/habits/smile.md"), "---\ntitle: Smile\nserves: [{clause: wram, because: x}]\n---\n")
	c.tell("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": c.uri("content/habits/smile.md"), "type": 1}}})
	c.settled("content/habits/smile.md", func(list []diagnostic) bool { return slices.Contains(codes(list), "unknown-reference") })
	if err := os.Remove(filepath.Join(c.dir, "content/habits/smile.md")); err != nil {
		t.Fatal(err)
	}
	c.tell("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": c.uri("content/habits/smile.md"), "type": 3}}})
	c.settled("content/habits/smile.md", func(list []diagnostic) bool { return len(list) == 0 })
}

// TestNewDocument: one that was never saved is a page of the playbook all the same,
// until it is closed.
func TestNewDocument(t *testing.T) {
	c := on(t)
	c.open("content/procedures/new.md", "---\ntitle: Something new\nserves: [nowhere]\nroles: [boy]\n---\n")
	c.settled("content/procedures/new.md", func(list []diagnostic) bool { return slices.Contains(codes(list), "unknown-reference") })
	if got := labels(c.complete(page, "---\nrelated: [so‸\n")); !strings.Contains(got, "new") {
		t.Errorf("the new page is not offered: %s", got)
	}
	c.tell("textDocument/didClose", object{"textDocument": object{"uri": c.uri("content/procedures/new.md")}})
	c.settled("content/procedures/new.md", func(list []diagnostic) bool { return len(list) == 0 })
}

// TestSaves: a text that is saved stays what it is; a text that is thrown away
// leaves what is on disk.
func TestSaves(t *testing.T) {
	c := on(t)
	bad := strings.Replace(c.read(page), "serves: [warm]", "serves: [wram]", 1)
	c.open(page, bad)
	c.settled(page, func(list []diagnostic) bool { return slices.Contains(codes(list), "unknown-reference") })
	write(t, filepath.Join(c.dir, page), bad)
	c.tell("textDocument/didSave", object{"textDocument": object{"uri": c.uri(page)}})
	c.tell("textDocument/didClose", object{"textDocument": object{"uri": c.uri(page)}})
	c.open("content/roles/boy.md", strings.Replace(c.read("content/roles/boy.md"), "boss", "bos", 1))
	c.settled("content/roles/boy.md", func(list []diagnostic) bool { return slices.Contains(codes(list), "unknown-reference") })
	if !slices.Contains(codes(c.now(page)), "unknown-reference") {
		t.Error("the saved slip is gone")
	}
	c.tell("textDocument/didClose", object{"textDocument": object{"uri": c.uri("content/roles/boy.md")}})
	c.settled("content/roles/boy.md", func(list []diagnostic) bool { return !slices.Contains(codes(list), "unknown-reference") })
}

func TestNoPlaybook(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "README.md"), "# Hello\n")
	c := connect(t, dir)
	c.greet(vscode, dir)
	c.until("a word about it", func() bool {
		return slices.ContainsFunc(c.logs, func(s string) bool { return strings.Contains(s, "there is no playbook in "+dir) })
	})
	if a := c.ask("textDocument/completion", c.at("README.md", "[[‸")); a.Error != nil || string(a.Result) != "null" {
		t.Errorf("a document outside: %s %+v", a.Result, a.Error)
	}
	// A playbook that is begun later is noticed when somebody opens a page of it.
	lamp(t, dir)
	if got := labels(c.complete(page, "---\nowner: ‸\n")); got != "boss clerk boy" {
		t.Errorf("in the new playbook: %q", got)
	}
	if err := c.bye(); err != nil {
		t.Error(err)
	}
}

// TestContentGoes: a playbook whose content goes away is said once, its findings go,
// and it comes back.
func TestContentGoes(t *testing.T) {
	c := on(t)
	dark := "content/procedures/late/dark.md"
	c.settled(dark, func(list []diagnostic) bool { return len(list) > 0 })
	if err := os.Rename(filepath.Join(c.dir, "content"), filepath.Join(c.dir, "away")); err != nil {
		t.Fatal(err)
	}
	c.tell("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": c.uri(dark), "type": 3}}})
	c.settled(dark, func(list []diagnostic) bool { return len(list) == 0 })
	c.until("a word about it", func() bool {
		return slices.ContainsFunc(c.logs, func(s string) bool { return strings.Contains(s, "there is no content folder here") })
	})
	if err := os.Rename(filepath.Join(c.dir, "away"), filepath.Join(c.dir, "content")); err != nil {
		t.Fatal(err)
	}
	c.tell("workspace/didChangeWatchedFiles", object{"changes": []object{{"uri": c.uri(dark), "type": 1}}})
	c.settled(dark, func(list []diagnostic) bool { return len(list) > 0 })
}

// TestFolders: a playbook may lie below the folder that is open, and folders come
// and go.
func TestFolders(t *testing.T) {
	dir := t.TempDir()
	lamp(t, filepath.Join(dir, "docs", "service"))
	write(t, filepath.Join(dir, "node_modules", "x", "content", "playbook.yaml"), "organisation: X\n")
	write(t, filepath.Join(dir, "other", "content", "index.md"), "# no playbook\n")
	c := connect(t, dir)
	c.greet(vscode, dir)
	dark := "docs/service/content/procedures/late/dark.md"
	c.settled(dark, func(list []diagnostic) bool { return len(list) > 0 })
	if a := c.ask("textDocument/hover", c.at("other/content/index.md", "# no‸\n")); string(a.Result) != "null" {
		t.Errorf("in another content folder: %s", a.Result)
	}
	second := t.TempDir()
	lamp(t, second)
	event := func(added, removed []object) {
		c.tell("workspace/didChangeWorkspaceFolders", object{"event": object{"added": added, "removed": removed}})
	}
	event([]object{{"uri": "file://" + second, "name": "second"}}, nil)
	there, _ := filepath.Rel(dir, filepath.Join(second, "content/procedures/late/dark.md"))
	c.settled(there, func(list []diagnostic) bool { return len(list) > 0 })
	event(nil, []object{{"uri": "file://" + dir, "name": "first"}})
	c.settled(dark, func(list []diagnostic) bool { return len(list) == 0 })
	if err := c.bye(); err != nil {
		t.Error(err)
	}
}

// TestWritesNothing: whatever is asked, the folder stays as it is.
func TestWritesNothing(t *testing.T) {
	c := on(t)
	before := tree(t, c.dir)
	c.complete(page, "---\nowner: ‸\n")
	c.ask("textDocument/rename", merge(c.at(page, "---\ntitle: D‸usk\nserves: [warm]\nroles: [boy]\n---\n"), object{"newName": "gloaming"}))
	c.ask("workspace/symbol", object{"query": ""})
	if err := c.bye(); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(before, tree(t, c.dir)); diff != "" {
		t.Errorf("the folder is another (-before +after):\n%s", diff)
	}
}

func merge(a, b object) object {
	for k, v := range b {
		a[k] = v
	}
	return a
}
