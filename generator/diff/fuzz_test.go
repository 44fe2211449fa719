package diff_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"playbook/generator/diff"
	"playbook/generator/internal/golden"
)

// Whatever two pages say, they can be compared, in both directions; and a page has
// not changed beside itself.
func FuzzCompare(f *testing.F) {
	base := golden.Read(f, "../rules/testdata/sound.txtar").Over(f, nil, ".")
	places := []string{"content/purpose/found.md", "content/procedures/find-a-book.md", "content/latitude/waive-fine.md", "content/standards/loan-period.md", "content/stories/song.md", "content/roles/desk.md"}
	for i, name := range places {
		text := string(base[name].Data)
		f.Add(i, text, strings.Replace(text, "because", "becuase", 1))
		f.Add(i, text, strings.ReplaceAll(text, "1", "2"))
		f.Add(i, "", text)
	}
	f.Fuzz(func(t *testing.T, place int, a, b string) {
		name := places[max(place, -(place+1))%len(places)]
		one, other := maps.Clone(base), maps.Clone(base)
		one[name], other[name] = &fstest.MapFile{Data: []byte(a)}, &fstest.MapFile{Data: []byte(b)}
		for _, r := range []*diff.Report{compare(t, one, other), compare(t, other, one)} {
			for _, format := range diff.Formats() {
				written(t, format, r)
			}
		}
		if r := compare(t, one, one); len(r.Changes)+len(r.New)+len(r.Fixed) > 0 {
			t.Errorf("beside itself:\n%s", written(t, "text", r))
		}
	})
}

// A page as long as a file may be takes no time out of proportion.
func TestLongPages(t *testing.T) {
	lines := func(form string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, form, i)
		}
		return b.String()
	}
	page := func(steps string) fstest.MapFS {
		return library(t, "content/procedures/long.md", "---\ntitle: Do it\nroles: [desk]\nserves: [found]\n---\n\n## Steps\n\n"+steps)
	}
	for name, sides := range map[string][2]string{
		"marks": {"1. Look.\n" + lines("   - Say: Hello %d\n", 8000), "1. Look.\n" + lines("   - Say: Bye %d\n", 8000)},
		"binds": {"1. Look.\n" + lines("   - Must: be %d\n", 8000), "1. Look.\n" + lines("   - Must: have %d\n", 8000)},
		"steps": {lines("1. Look for it %d times.\n", 5000), lines("1. Look at it %d times.\n", 5000)},
		"links": {strings.Repeat("1. [[found]]\n", 80_000), strings.Repeat("1. [[desk]]\n", 80_000)},
		"leads": {lines("1. Look %d"+strings.Repeat(" and look again", 300)+"\n", 99), lines("1. See %d"+strings.Repeat(" and see again", 300)+"\n", 99)},
	} {
		t.Run(name, func(t *testing.T) {
			before, now := page(sides[0]), page(sides[1])
			began := time.Now()
			r := compare(t, before, now)
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
			if !r.Has([]diff.Kind{diff.StepsChanged, diff.MustChanged}) && len(r.Uncompared) == 0 {
				t.Errorf("nothing is said:\n%s", written(t, "text", r))
			}
			if n := len(written(t, "text", r)); n > 100_000 {
				t.Errorf("%d bytes are said", n)
			}
		})
	}
}
