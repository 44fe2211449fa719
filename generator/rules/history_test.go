package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
)

// compared are the findings of the rules that compare, each as its rule and place.
func compared(t testing.TB, before, now fstest.MapFS) []string {
	t.Helper()
	found := []string{}
	for _, p := range against(t, before, now) {
		if slices.Contains(comparing, p.Rule) {
			found = append(found, p.Rule+" "+p.Pos.String())
		}
	}
	return found
}

// Beside itself a playbook has no more findings than alone, whatever is wrong with
// it; and alone it has none of those that compare.
func TestBesideItself(t *testing.T) {
	for _, r := range cases() {
		files := golden.Read(t, "testdata/"+r.Name+".txtar").Over(t, sound(t), "bad")
		alone := report(check(t, files))
		if got := report(against(t, files, files)); got != alone {
			t.Errorf("%s: beside itself:\n%s\nalone:\n%s", r.Name, got, alone)
		}
		for _, name := range comparing {
			if strings.Contains(alone, "["+name+"]") {
				t.Errorf("%s: %s compares with nothing:\n%s", r.Name, name, alone)
			}
		}
	}
}

// What is compared with is on the list, and nothing else.
func TestComparing(t *testing.T) {
	for _, r := range All {
		if r.Comparing() != strings.Contains(r.Summary, "(needs --against)") {
			t.Errorf("%s: its summary does not say what it needs", r.Name)
		}
	}
}

const (
	grants    = "  - {role: desk, up_to: 5}\n"
	raised    = "  - {role: desk, up_to: 6}\n"
	oldNews   = "changes:\n  - {on: 2026-10-01, what: It is 5 now, why: It was 4}\n"
	oldWords  = "changes:\n  - {on: 2026-10-01, what: It is five now, why: It was four}\n"
	moreNews  = "changes:\n  - {on: 2026-10-01, what: It is 6 now, why: It was 5}\n  - {on: 2026-10-01, what: It is 5 now, why: It was 4}\n"
	waived    = "allow: [{check: limit-changed, because: The page was wrong and the practice right}]\n"
	statement = "statement: People find what they were looking for.\n"
	reworded  = "statement: People find.\n"
)

func TestAgainst(t *testing.T) {
	walk, run := "2. Walk to the shelf with them.\n", "2. Run to the shelf with them.\n"
	for _, tt := range []struct {
		name          string
		before, after []string
		want          []string
	}{
		{"a limit", nil, []string{fineFile, grants, raised}, []string{"limit-changed content/latitude/waive-fine.md:11:25"}},
		{"a limit, and an old change said in other words", []string{fineFile, "unit: money\n", oldNews + "unit: money\n"},
			[]string{fineFile, "unit: money\n", oldWords + "unit: money\n", fineFile, grants, raised}, []string{"limit-changed content/latitude/waive-fine.md:13:25"}},
		{"a limit, and a second change of one day", []string{fineFile, "unit: money\n", oldNews + "unit: money\n"},
			[]string{fineFile, "unit: money\n", moreNews + "unit: money\n", fineFile, grants, raised}, nil},
		{"a limit, waived", nil, []string{fineFile, grants, raised, fineFile, "unit: money\n", waived + "unit: money\n"}, nil},
		{"a limit gone", nil, []string{fineFile, grants, ""}, []string{"limit-changed content/latitude/waive-fine.md:10:1"}},
		{"a limit that reads otherwise", nil, []string{fineFile, grants, "  - role: desk\n    up_to: 5.0\n"}, nil},
		{"a limit of a draft", []string{fineFile, "unit: money\n", "status: draft\nunit: money\n"}, []string{fineFile, grants, raised}, nil},
		{"a limit, the changes of which cannot be read", nil, []string{fineFile, grants, raised, fineFile, "unit: money\n", "changes: {a: {b: c}}\nunit: money\n"}, nil},
		{"steps", nil, []string{findFile, walk, run}, []string{"steps-changed content/procedures/find-a-book.md:22:4"}},
		{"what a step binds to", nil, []string{findFile, "   - Must: [[child-safe]]\n", "   - Must: [[loan-period]]\n"}, []string{"steps-changed content/procedures/find-a-book.md:22:4"}},
		{"steps, and a word about them", nil, []string{findFile, walk, run, findFile, "roles:", oldNews + "roles:"}, nil},
		{"a statement", nil, []string{foundFile, statement, reworded}, []string{"meaning-changed content/purpose/found.md:4:12"}},
		{"a statement, its revision raised", nil, []string{foundFile, statement, reworded + "rev: 2\n"}, nil},
		{"a statement, its revision taken out", []string{foundFile, statement, statement + "rev: 2\n"}, []string{foundFile, statement, reworded}, []string{"meaning-changed content/purpose/found.md:4:12"}},
		{"a statement of a clause that is over", nil, []string{foundFile, statement, reworded + "status: retired\nreason: Done\nretired_on: 2026-11-01\n"}, nil},
		{"a statement by another id", nil, []string{foundFile, statement, reworded + "id: discover\nformerly: [found]\n"}, []string{"meaning-changed content/purpose/found.md:4:12"}},
		{"an id", nil, []string{foundFile, statement, statement + "id: discover\n"}, []string{"vanished-id content/purpose/found.md:2:1"}},
		{"a former id", []string{foundFile, statement, statement + "formerly: [discover]\n"}, nil, []string{"vanished-id content/purpose/found.md:1:1"}},
		{"an id, while another cannot be read", nil, []string{foundFile, statement, statement + "id: discover\n", aboutFile, "title:", "formerly: {a: {b: c}}\ntitle:"}, nil},
		{"a page that cannot be read", nil, []string{foundFile, statement, "statement: a: b\n"}, nil},
		{"a page that could not be read", []string{foundFile, statement, "statement: a: b\n"}, []string{foundFile, statement, reworded}, nil},
		{"a draft of what was shown", nil, []string{aboutFile, "title:", "status: draft\ntitle:"}, []string{"vanished-id content/pages/about.md:2:9"}},
		{"a story whose consent is taken back", nil, []string{songFile, "customer: yes}", "}"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if want == nil {
				want = []string{}
			}
			if got := compared(t, edited(t, tt.before...), edited(t, tt.after...)); !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// A page that is gone is reported where it is put right: at the page that has taken
// its place, if there is one.
func TestVanishedStandsAt(t *testing.T) {
	about := "---\ntitle: About the network\nsummary: There is one.\n---\n\nSit down and open it, wherever you like. See [[about]].\n"
	for _, tt := range []struct {
		name, file, text, want string
	}{
		{"nothing", "content/pages/other.md", "---\ntitle: Something else\nsummary: There is one.\n---\n\nNo.\n", "content/pages/wifi.md"},
		{"its title", "content/pages/other.md", "---\ntitle: About the network\nsummary: There is one.\n---\n\nNo.\n", "content/pages/other.md:2:1"},
		{"its file's name", "content/pages/deep/wifi.md", "---\nid: network\ntitle: Something else\nsummary: There is one.\n---\n\nNo.\n", "content/pages/deep/wifi.md:3:1"},
		{"its text", "content/pages/other.md", strings.Replace(about, "About the", "The", 1), "content/pages/other.md:2:1"},
		{"its file", "content/pages/wifi.md", strings.Replace(about, "title:", "id: network\ntitle:", 1), "content/pages/wifi.md:3:1"},
		{"a page that was there before", aboutFile, "", "content/pages/wifi.md"},
		{"a page of another kind", "content/habits/wifi.md", "---\nid: other\ntitle: About the network\n---\n", "content/pages/wifi.md"},
		{"a draft", "content/pages/other.md", strings.Replace(about, "title:", "status: draft\ntitle:", 1), "content/pages/wifi.md"},
		{"an address", "content/standards/wifi.md", about, "content/standards/wifi.md:2:1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			now := sound(t)
			if tt.text != "" {
				now = with(now, tt.file, tt.text)
			}
			got := compared(t, with(sound(t), "content/pages/wifi.md", about), now)
			if !slices.Equal(got, []string{"vanished-id " + tt.want}) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A page that never was shown cannot vanish.
func TestNeverShown(t *testing.T) {
	for _, page := range []string{"---\ntitle: Begun\nstatus: draft\n---\n", "---\ntitle: Broken: so\n---\n"} {
		if got := compared(t, with(sound(t), "content/pages/begun.md", page), sound(t)); len(got) > 0 {
			t.Errorf("%q: %q", page, got)
		}
	}
}

// Many pages gone at once take no longer than each for itself.
func TestManyVanish(t *testing.T) {
	before, now := sound(t), sound(t)
	for i := range 2000 {
		id := fmt.Sprintf("page-%d", i)
		before["content/pages/"+id+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: A " + id + "\n---\n\nText.\n")}
		now["content/pages/x"+id+".md"] = &fstest.MapFile{Data: []byte("---\ntitle: B " + id + "\n---\n\nText.\n")}
	}
	gone := 0
	for _, p := range against(t, before, now) {
		if p.Rule == vanishedID.Name && p.Level == playbook.Error {
			gone++
		}
	}
	if gone != 2000 {
		t.Errorf("%d pages are gone", gone)
	}
}

// A waiver of what is compared is not stale for hiding nothing today; it ends on its
// day like any other.
func TestWaiverOfWhatIsCompared(t *testing.T) {
	files := edited(t, fineFile, "unit: money\n", waived+"unit: money\n")
	if got := report(check(t, files)); got != "" {
		t.Errorf("alone:\n%s", got)
	}
	if got := report(against(t, files, files)); got != "" {
		t.Errorf("beside itself:\n%s", got)
	}
	ended := edited(t, fineFile, "unit: money\n", strings.Replace(waived, "right}", "right, until: 2026-11-01}", 1)+"unit: money\n")
	one(t, ended, staleWaiver.Name, "a waiver that has ended")
}
