package generator_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	starter "playbook"
	"playbook/generator"
)

// TestLook: what is found later is what Check finds, of the text as it was then.
func TestLook(t *testing.T) {
	folder := lamp(t)
	gen := generator.New(starter.Files, generator.Options{})
	g, problems, err := gen.Look(folder)
	if err != nil {
		t.Fatal(err)
	}
	if g.Entry("light") == nil {
		t.Error("nothing was joined")
	}
	_, want, err := generator.New(starter.Files, generator.Options{}).Check(folder)
	if err != nil {
		t.Fatal(err)
	}
	folder["content/purpose/light.md"].Data = []byte("---\n")
	if _, _, err := gen.Look(folder, "content/purpose/light.md"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, problems()); diff != "" || len(want) == 0 {
		t.Errorf("(-want +got):\n%s", diff)
	}
	delete(folder, "content/purpose/light.md")
	if g, _, err := gen.Look(folder); err != nil || g.Entry("light") != nil {
		t.Errorf("what is gone is still there: %v", err)
	}
}
