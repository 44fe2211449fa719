package export

import (
	"encoding/json"
	"os"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

// TestInOneGo holds what is encoded entry by entry to what would be encoded in one go:
// of a playbook with every kind of page, and of none at all.
func TestInOneGo(t *testing.T) {
	text, err := os.ReadFile("../testdata/lamp.txtar")
	if err != nil {
		t.Fatal(err)
	}
	m := fstest.MapFS{}
	for _, f := range txtar.Parse(text).Files {
		m[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	lamp, err := source.Read(m)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]*playbook.Content{"lamp": lamp, "nothing": {}} {
		g, _ := graph.Resolve(content, graph.Options{})
		want, err := json.Marshal(bookOf(g))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want)+"\n", string(JSON(g))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
