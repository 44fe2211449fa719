package baseline

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"playbook/generator/playbook"
)

func problem(rule, page, file, target string, line int) playbook.Problem {
	return playbook.Problem{Pos: playbook.Pos{File: file, Line: line, Col: 1}, Rule: rule, Page: page, Target: target, Text: fmt.Sprint("line ", line), Level: playbook.Error}
}

var some = []playbook.Problem{
	problem("missing-reason", "refund", "content/procedures/refund.md", "", 9),
	problem("broken-link", "desk", "content/roles/desk.md", "../x <y>.md", 20),
	problem("missing-reason", "refund", "content/procedures/refund.md", "", 4),
	problem("broken-link", "desk", "content/roles/desk.md", "../a.md", 21),
	problem("unreadable-page", "", "content/é.svg", "content/é.svg", 0),
	problem("bad-setting", "", "content/playbook.yaml", "levels", 3),
	problem("nothing-checked", "", "", "", 0),
}

func text(t *testing.T, b *Baseline) string {
	t.Helper()
	text, err := b.Text()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestText(t *testing.T) {
	want := `{"playbook-baseline":1}
{"rule":"nothing-checked"}
{"rule":"bad-setting","file":"content/playbook.yaml","target":"levels"}
{"rule":"unreadable-page","file":"content/é.svg","target":"content/é.svg"}
{"rule":"broken-link","page":"desk","target":"../a.md"}
{"rule":"broken-link","page":"desk","target":"../x <y>.md"}
{"rule":"missing-reason","page":"refund","count":2}
`
	if diff := cmp.Diff(want, text(t, Of(some))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := text(t, Of(nil)); got != "{\"playbook-baseline\":1}\n" {
		t.Errorf("of nothing: %q", got)
	}
	if got := Of(some).Size(); got != len(some) {
		t.Errorf("size %d", got)
	}
}

// The order in which problems come, and where they stand, makes no difference.
func TestTextIsStable(t *testing.T) {
	want := text(t, Of(some))
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		moved := slices.Clone(some)
		random.Shuffle(len(moved), func(i, j int) { moved[i], moved[j] = moved[j], moved[i] })
		for i := range moved {
			moved[i].Line, moved[i].Text, moved[i].Hint = random.IntN(99), "other words", "x"
		}
		if diff := cmp.Diff(want, text(t, Of(moved))); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

// A list reads back as what was written, whatever an author typed.
func TestReadsBack(t *testing.T) {
	odd := append(slices.Clone(some), problem("r", "p", "f", "\xff\xfe a\"\n\u202e{}\u2028\x00", 1), problem("r", "", "content/\xff\xff.md", "\xc0", 1))
	b, err := Read([]byte(text(t, Of(odd))))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Of(odd).entries, b.entries, cmpopts.IgnoreFields(Entry{}, "Line")); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
	if fresh, stale := b.Sift(odd); len(fresh)+len(stale) > 0 {
		t.Errorf("fresh %v, stale %v", fresh, stale)
	}
	for i, e := range b.entries {
		if e.Line != i+2 {
			t.Errorf("%v stands on line %d, and not on %d", e, i+2, e.Line)
		}
	}
}

func TestSift(t *testing.T) {
	b := Of(some)
	more := append(slices.Clone(some), problem("missing-reason", "refund", "x", "", 99), problem("missing-reason", "refunds", "x", "", 1))
	fresh, stale := b.Sift(more)
	if diff := cmp.Diff(more[len(some):], fresh); diff != "" || len(stale) > 0 {
		t.Errorf("stale %v, fresh (-want +got):\n%s", stale, diff)
	}
	fewer := slices.Delete(slices.Clone(some), 1, 3) // a link, and one of two reasons
	fresh, stale = b.Sift(fewer)
	var got []string
	for _, s := range stale {
		got = append(got, fmt.Sprintf("%s: %d of %d", s, s.Left, s.Count))
	}
	want := []string{"broken-link on desk (../x <y>.md): 0 of 1", "missing-reason on refund: 1 of 2"}
	if diff := cmp.Diff(want, got); diff != "" || len(fresh) > 0 {
		t.Errorf("fresh %v, stale (-want +got):\n%s", fresh, diff)
	}
	// What is in the list twice is hidden twice, again and again.
	for range 2 {
		if fresh, _ := b.Sift(some); len(fresh) > 0 {
			t.Errorf("fresh %v", fresh)
		}
	}
}

// Whatever is found and listed: what is fresh and what is listed are all there is,
// and nothing is stale that is found.
func TestSiftLosesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	draw := func() []playbook.Problem {
		all := make([]playbook.Problem, random.IntN(20))
		for i := range all {
			all[i] = problem([]string{"a", "b"}[random.IntN(2)], []string{"", "p", "q"}[random.IntN(3)], "f", []string{"", "t"}[random.IntN(2)], i)
		}
		return all
	}
	for range 500 {
		listed, found := draw(), draw()
		fresh, stale := Of(listed).Sift(found)
		unfound := 0
		for _, s := range stale {
			unfound += s.Count - s.Left
		}
		if hidden := len(found) - len(fresh); hidden+unfound != len(listed) {
			t.Fatalf("%d found, %d fresh, %d listed, %d stale", len(found), len(fresh), len(listed), unfound)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	const first = "{\"playbook-baseline\":1}\n"
	for _, tt := range []struct {
		name, text string
		line       int
		what       string
	}{
		{"nothing", "", 1, "the file is empty"},
		{"blank lines", "\n  \n", 1, "the file is empty"},
		{"another file", "format: 1\n", 1, "this is no baseline"},
		{"JSON of another sort", "{\"version\": 1}\n", 1, "this is no baseline"},
		{"an entry first", "{\"rule\":\"a\",\"page\":\"b\"}\n", 1, "this is no baseline"},
		{"a later form", "{\"playbook-baseline\":2}\n", 1, "a later form"},
		{"a form of nought", "{\"playbook-baseline\":0}\n", 1, "this is no baseline"},
		{"a merge", first + "<<<<<<< HEAD\n", 2, "were not merged"},
		{"a merge at the top", "<<<<<<< HEAD\n" + first, 1, "were not merged"},
		{"the middle of a merge", first + "\n=======\n", 3, "were not merged"},
		{"no JSON", first + "rule: a\n", 2, "this line is no entry"},
		{"half a line", first + "{\"rule\":\"a\"\n", 2, "this line is no entry"},
		{"a list", first + "[]\n", 2, "this line is no entry"},
		{"two on a line", first + "{\"rule\":\"a\"} {\"rule\":\"b\"}\n", 2, "something stands on this line after the entry"},
		{"no rule", first + "{\"page\":\"a\"}\n", 2, "names no rule"},
		{"a page and a file", first + "{\"rule\":\"a\",\"page\":\"b\",\"file\":\"c\"}\n", 2, "both a page and a file"},
		{"a field that is none", first + "{\"rule\":\"a\",\"line\":3}\n", 2, `an entry has no field "line"`},
		{"a count of nought", first + "{\"rule\":\"a\",\"count\":0}\n", 2, "`count` is a whole number from 1"},
		{"half a count", first + "{\"rule\":\"a\",\"count\":1.5}\n", 2, "`count` cannot be a number 1.5"},
		{"a count in words", first + "{\"rule\":\"a\",\"count\":\"two\"}\n", 2, "`count` cannot be a string"},
		{"twice", first + "{\"rule\":\"a\"}\n{\"rule\":\"b\"}\n{\"count\":2,\"rule\":\"a\"}\n", 4, "says the same as line 2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read([]byte(tt.text))
			var wrong *Error
			if !errors.As(err, &wrong) || wrong.Line != tt.line || !strings.Contains(wrong.What, tt.what) {
				t.Errorf("got %v, want line %d: %s", err, tt.line, tt.what)
			}
		})
	}
}

// A list that people, or git on another system, have touched is still one.
func TestReadTakes(t *testing.T) {
	for _, s := range []string{
		"{\"playbook-baseline\":1}",
		"\r\n{\"playbook-baseline\": 1}\r\n\r\n  { \"page\": \"b\", \"rule\": \"a\" }\r\n",
		"{\"playbook-baseline\":1}\n{\"rule\":\"z\"}\n{\"rule\":\"a\"}",
	} {
		if _, err := Read([]byte(s)); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	b, _ := Of(some).Text()
	f.Add(string(b))
	f.Add("{\"playbook-baseline\":1}\n{\"rule\":\"a\",\"count\":99999999999999999999}\n")
	f.Fuzz(func(t *testing.T, s string) {
		b, err := Read([]byte(s))
		if err != nil {
			return
		}
		again, err := Read([]byte(text(t, b)))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if diff := cmp.Diff(b.entries, again.entries, cmpopts.IgnoreFields(Entry{}, "Line")); diff != "" {
			t.Errorf("(-first +again):\n%s", diff)
		}
	})
}
