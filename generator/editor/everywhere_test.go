package editor_test

import (
	"strings"
	"testing"
)

// TestEverywhere asks everything at many places of every page, whole and cut off:
// nothing that is asked is a mistake of the program.
func TestEverywhere(t *testing.T) {
	c := on(t)
	for _, file := range []string{page, "content/procedures/late/dark.md", "content/roles/boss.md", "content/stories/lantern.md", "content/latitude/oil.md", settings, glossary} {
		whole := c.read(file)
		for at := 0; at < len(whole); at += 23 {
			text := whole
			if at%2 == 1 {
				text = whole[:at] + "🚢"
			}
			params := c.at(file, text[:at]+cursor+text[at:])
			params["range"] = span{position{}, position{999, 0}}
			params["newName"] = "new-name"
			for _, method := range []string{"completion", "hover", "definition", "references", "documentHighlight", "prepareRename", "codeAction", "documentSymbol", "codeLens", "documentLink"} {
				a := c.ask("textDocument/"+method, params)
				if a.Error != nil && a.Error.Code != -32803 {
					t.Fatalf("%s in %s at %d: %s", method, file, at, a.Error.Message)
				}
			}
			if a := c.ask("textDocument/rename", params); at%5 == 0 && a.Error != nil && (a.Error.Code != -32803 || strings.Contains(a.Error.Message, "mistake")) {
				t.Fatalf("rename in %s at %d: %s", file, at, a.Error.Message)
			}
		}
		c.tell("textDocument/didClose", object{"textDocument": object{"uri": c.uri(file)}})
		delete(c.texts, file)
	}
}
