package rules

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// Of many roles that miss a clause there is one finding, not one for each field of the
// matrix.
func TestManyGapsAreOneFinding(t *testing.T) {
	files := sound(t)
	desk, find := string(files["content/roles/desk.md"].Data), string(files[findFile].Data)
	for i := range mostNamed + 6 {
		id := fmt.Sprintf("r%02d", i)
		files["content/roles/"+id+".md"] = &fstest.MapFile{Data: []byte(desk)}
		files["content/procedures/p"+id+".md"] = &fstest.MapFile{Data: []byte(strings.Replace(find, "roles: [desk, lead]", "roles: ["+id+"]", 1))}
	}
	var gaps []string
	for _, p := range check(t, files) {
		if p.Rule == "coverage-gap" && p.File == "content/purpose/welcome.md" {
			gaps = append(gaps, p.Text)
		}
	}
	if len(gaps) != 1 || !strings.HasPrefix(gaps[0], `30 roles have no procedure that serves this clause: "r00", "r01", `) || !strings.HasSuffix(gaps[0], ", … and 6 more") {
		t.Errorf("%d findings: %q", len(gaps), gaps)
	}
}
