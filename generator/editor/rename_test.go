package editor_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// renamed is the playbook as it stands when a client has done what it was told.
func (c *client) renamed(raw json.RawMessage) map[string]string {
	c.t.Helper()
	var w struct {
		DocumentChanges []struct {
			TextDocument   struct{ URI string }
			Edits          []textEdit
			Kind           string
			OldURI, NewURI string
		}
	}
	if err := json.Unmarshal(raw, &w); err != nil {
		c.t.Fatal(err)
	}
	after := map[string]string{}
	for _, d := range w.DocumentChanges {
		if d.Kind == "rename" {
			after[c.file(d.NewURI)] = after[c.file(d.OldURI)]
			delete(after, c.file(d.OldURI))
			continue
		}
		file := c.file(d.TextDocument.URI)
		text, open := c.texts[file]
		if !open {
			text = c.read(file)
		}
		after[file] = apply(text, d.Edits...)
	}
	return after
}

func TestRename(t *testing.T) {
	c := on(t)
	got := result[struct {
		Range       span
		Placeholder string
	}](c, "textDocument/prepareRename", c.at(page, body("🚢 [[twi‸light]]")))
	if want := (span{position{6, 5}, position{6, 13}}); got.Range != want || got.Placeholder != "dusk" {
		t.Errorf("before: %+v", got)
	}
	a := c.ask("textDocument/rename", merge(c.at(page, body("🚢 [[twi‸light]] [[dusk|x]]")), object{"newName": "gloaming"}))
	after := c.renamed(a.Result)
	want := map[string]string{
		"content/procedures/gloaming.md":  strings.Replace(body("🚢 [[twilight]] [[gloaming|x]]"), "[twilight]", "[dusk, twilight]", 1),
		"content/procedures/late/dark.md": strings.Replace(c.read("content/procedures/late/dark.md"), "../dusk.md", "../gloaming.md", 1),
	}
	if diff := cmp.Diff(want, after); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// An edit is of the version that the client has, so that it is not made in another.
	for file, version := range map[string]string{page: "1", "content/procedures/late/dark.md": "null"} {
		if want := `{"uri":"` + c.uri(file) + `","version":` + version + `}`; !strings.Contains(string(a.Result), want) {
			t.Errorf("%s does not hold %s", a.Result, want)
		}
	}
}

// TestRenameLeavesNoFinding: a playbook has the findings after a renaming that it
// had before it.
func TestRenameLeavesNoFinding(t *testing.T) {
	for _, id := range []string{"light", "boy", "oil", "boss", "owner", "wait", "lantern", "older"} {
		own := t.TempDir()
		lamp(t, own)
		write(t, filepath.Join(own, page), body("[["+id+"]]"))
		c := connect(t, own)
		c.greet(vscode, own)
		before := c.all()
		a := c.ask("textDocument/rename", merge(c.at(page, body("[["+cursor+id+"]]")), object{"newName": "another-name"}))
		if a.Error != nil {
			t.Errorf("%s: %s", id, a.Error.Message)
			continue
		}
		after := c.renamed(a.Result)
		for file, text := range after {
			if strings.HasSuffix(file, "another-name.md") {
				c.texts[file] = text
			}
		}
		dir := t.TempDir()
		lamp(t, dir)
		for file, text := range after {
			write(t, filepath.Join(dir, file), text)
			if old := strings.Replace(file, "another-name.md", id+".md", 1); old != file {
				remove(t, filepath.Join(dir, old))
			}
		}
		d := connect(t, dir)
		d.greet(vscode, dir)
		now := d.all()
		var want []string
		for _, s := range before {
			want = append(want, strings.ReplaceAll(s, "/"+id+".md", "/another-name.md"))
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, now); diff != "" {
			t.Errorf("%s: findings are others (-before +after):\n%s", id, diff)
		}
	}
}

// all waits for the findings and lists them by file and rule.
func (c *client) all() []string {
	c.t.Helper()
	c.settled("content/procedures/late/dark.md", func(list []diagnostic) bool { return len(list) > 0 })
	c.ask("workspace/symbol", object{"query": ""}) // whatever was told before is done with
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []string
	for file, list := range c.findings {
		for _, d := range list {
			all = append(all, file+" "+d.Code)
		}
	}
	slices.Sort(all)
	return all
}

func TestRenameRefuses(t *testing.T) {
	c := on(t)
	for _, tt := range []struct{ name, file, text, id, want string }{
		{"no id", page, body("[[li‸ght]]"), "Two Words", "cannot be an id"},
		{"a long id", page, body("[[li‸ght]]"), strings.Repeat("x", 41), "cannot be an id"},
		{"a path", page, body("[[li‸ght]]"), "../x", "cannot be an id"},
		{"taken", page, body("[[li‸ght]]"), "warm", "already the id of"},
		{"taken by a contact", page, body("[[li‸ght]]"), "street", "already a contact"},
		{"a former id of another", page, body("[[li‸ght]]"), "twilight", "was the id of"},
		{"the same", page, body("[[li‸ght]]"), "light", "is called already"},
		{"nothing there", page, body("Hello‸"), "x", "here stands no id"},
		{"a word", page, body("A wi‸ck."), "x", "have no id"},
		{"the purpose", page, body("[[pur‸pose]]"), "x", "have no id"},
	} {
		a := c.ask("textDocument/rename", merge(c.at(tt.file, tt.text), object{"newName": tt.id}))
		if a.Error == nil || !strings.Contains(a.Error.Message, tt.want) {
			t.Errorf("%s: %s %+v", tt.name, a.Result, a.Error)
		}
	}
	dir := t.TempDir()
	lamp(t, dir)
	plain := connect(t, dir)
	plain.greet(`{}`, dir)
	a := plain.ask("textDocument/rename", merge(plain.at(page, body("[[li‸ght]]")), object{"newName": "x"}))
	if a.Error == nil || !strings.Contains(a.Error.Message, "cannot rename files") {
		t.Errorf("an editor that cannot: %s %+v", a.Result, a.Error)
	}
}

func TestRenameKeepsForm(t *testing.T) {
	c := on(t)
	for _, tt := range []struct{ name, front, want string }{
		{"none before", "title: D‸usk\n", "title: Dusk\nformerly: [dusk]\n"},
		{"a list over lines", "title: D‸usk\nformerly:\n    - twilight\n", "title: Dusk\nformerly:\n    - dusk\n    - twilight\n"},
		{"a list in brackets", "title: D‸usk\nformerly: [ twilight ]\n", "title: Dusk\nformerly: [ dusk, twilight ]\n"},
		{"one word", "title: D‸usk\nformerly: twilight\n", "title: Dusk\nformerly: [dusk, twilight]\n"},
		{"an id of its own", "title: D‸usk\nid: evenfall\n", "title: Dusk\nid: x\nformerly: [evenfall]\n"},
		{"the line ends of another system", "title: D‸usk\r\n", "title: Dusk\r\nformerly: [dusk]\r\n"},
	} {
		a := c.ask("textDocument/rename", merge(c.at(page, "---\n"+tt.front+"---\n"), object{"newName": "x"}))
		after := c.renamed(a.Result)
		file := "content/procedures/x.md"
		if strings.Contains(tt.front, "id:") {
			file = page
		}
		if got := after[file]; got != "---\n"+tt.want+"---\n" {
			t.Errorf("%s: got %q, %+v", tt.name, got, a.Error)
		}
	}
}
