package source

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A limit of which readers would see another number, perhaps none at all, is refused.
func TestNumberThatPagesCannotShow(t *testing.T) {
	for number, whole := range map[string]bool{"0.001": false, "1.005": false, "0.0000000001": false, "100.10": true, "1.500": true, "12": true} {
		c := read(t, fstest.MapFS{
			"content/playbook.yaml":    file("organisation: Test"),
			"content/latitude/tube.md": file("---\ntitle: Tube\ngrants:\n  - {role: bench, up_to: " + number + "}\n---\n"),
		})
		if said := strings.Contains(report(c.Problems), "latitude/tube.md:4:26: `grants.up_to` has more than two figures behind the point"); said == whole {
			t.Errorf("%s: %s", number, report(c.Problems))
		}
	}
}
