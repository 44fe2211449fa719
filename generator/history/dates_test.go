package history

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestDates(t *testing.T) {
	r := newRepo(t)
	r.commit("content/a.md", "1\n", "content/x/b.md", "1\n", "beside.txt", "1\n", "content/\nodd\n.md", "1\n")
	r.commit("content/a.md", "2\n")
	r.commit() // an empty one
	r.do("checkout", "--quiet", "-b", "topic")
	r.commit("content/x/b.md", "2\n")
	r.do("checkout", "--quiet", "main")
	r.commit("beside.txt", "2\n")
	r.day++
	r.do("merge", "--quiet", "--no-ff", "--message", "a merge", "topic")
	r.do("mv", "content/a.md", "content/c.md")
	r.commit()
	r.write("content/x/b.md", "not committed", "content/new.md", "not committed")
	for folder, want := range map[string]map[string]time.Time{
		".":         {"content/a.md": day(7), "content/c.md": day(7), "content/x/b.md": day(4), "beside.txt": day(5), "content/\nodd\n.md": day(1)},
		"content":   {"a.md": day(7), "c.md": day(7), "x/b.md": day(4), "\nodd\n.md": day(1)},
		"content/x": {"b.md": day(4)},
	} {
		got, why, err := Dates(t.Context(), r.dir+"/"+folder)
		if err != nil || why != "" {
			t.Errorf("%s: %q, %v", folder, why, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", folder, diff)
		}
	}
}

// Where the history does not tell, it is said why.
func TestDatesHidden(t *testing.T) {
	r := newRepo(t)
	hidden := func(dir, want string) {
		t.Helper()
		dates, why, err := Dates(t.Context(), dir)
		if dates != nil || !strings.Contains(why, want) || err != nil {
			t.Errorf("%v, %q, %v; want %q", dates, why, err, want)
		}
	}
	hidden(r.dir, "no commit yet")
	hidden(t.TempDir(), "in no git repository")
	t.Setenv("PATH", "")
	hidden(r.dir, "not installed")
}

// The log is read whatever it holds.
func FuzzReadLog(f *testing.F) {
	f.Add([]byte("\x001700000000\x00\ncontent/a.md\x00content/b.md\x00\x001600000000\x00\ncontent/a.md\x00"), "content/")
	f.Add([]byte("\x00\x00"), "")
	f.Add([]byte("\x0017"), "a")
	f.Fuzz(func(t *testing.T, out []byte, prefix string) {
		dates, err := readLog(out, prefix)
		if err == nil && len(dates) > strings.Count(string(out), "\x00")+1 {
			t.Errorf("%d dates of %q", len(dates), out)
		}
	})
}
