package diff

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/prose"
)

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"People find it.", "People find it.", true},
		{"People find it.", "  People\n find\tit. ", true},
		{"People *find* it.", "People find __it__.", true},
		{"Say “yes” – at once…", `Say "yes" - at once...`, true},
		{"It’s `theirs`", "It's theirs", true},
		{"Ask [[desk]] first", "Ask desk first", true},
		{"Ask [[desk|the desk]] first", "Ask the desk first", true},
		{"See [the desk](../roles/desk.md \"Desk\")", "See the desk", true},
		{"a\u200bb", "a b", true},
		{"People find it.", "People find it", false},
		{"People find it.", "people find it.", false},
		{"3 pounds", "5 pounds", false},
		{"may", "must", false},
		{"", "x", false},
	} {
		if got := same(tt.a, tt.b); got != tt.want {
			t.Errorf("%q and %q: got %v", tt.a, tt.b, got)
		}
	}
}

func TestAlign(t *testing.T) {
	for _, tt := range []struct {
		name, was, is string
		want          []int
	}{
		{"nothing", "", "", nil},
		{"the same", "a b/c d", "a b/c d", []int{0, 1}},
		{"one more in front", "a b/c d", "x y/a b/c d", []int{-1, 0, 1}},
		{"one less", "a b/c d/e f", "a b/e f", []int{0, 2}},
		{"reworded", "ask them where they go/lend", "ask them where they live/lend", []int{0, 1}},
		{"turned round", "a b/c d", "c d/a b", []int{1, 0}},
		{"two of the same", "a b/a b", "a b/a b", []int{0, 1}},
		{"one of two", "a b/x/a b", "a b", []int{0}},
		{"something else", "a b c d", "e f g h", []int{-1}},
		{"the nearer of two", "go to the shelf/go to the desk", "go to the old desk", []int{1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, align(stepsOf(tt.was), stepsOf(tt.is))); diff != "" && len(tt.want) > 0 {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func stepsOf(leads string) []step {
	var steps []step
	for i, lead := range strings.Split(leads, "/") {
		if leads != "" {
			steps = append(steps, step{number: i + 1, lead: words{lead, lead}, at: prose.At(i+1, 1)})
		}
	}
	return steps
}

func TestSentence(t *testing.T) {
	s := say("“%s” is at %s, 100%%: %s", "  a\n b\u202e ", 2.5, strings.Repeat("é", 300))
	want := "“a b<U+202E>” is at 2.5, 100%: " + strings.Repeat("é", most-1) + "…"
	if got := s.String(); got != want {
		t.Errorf("got %q", got)
	}
	if got := s.write(func(string) string { return "%s x" }); got != "“%s x” is at %s x, 100%: %s x" {
		t.Errorf("got %q", got)
	}
	if got := visible("\xff\x1b[31m"); got != "<byte FF><U+001B>[31m" {
		t.Errorf("got %q", got)
	}
}

func TestTogether(t *testing.T) {
	for _, tt := range []struct{ words, want string }{
		{"", ""}, {"a", "a"}, {"a b", "a and b"}, {"a b c", "a, b and c"}, {"a b c d e f", "a, b, c, d, e and f"}, {"a b c d e f g", "a, b, c, d, e and 2 more"},
	} {
		if got := some(strings.Fields(tt.words)); got != tt.want {
			t.Errorf("%q: got %q", tt.words, got)
		}
	}
}

func TestStop(t *testing.T) {
	for from, want := range map[string]string{"": "", ".": ".", "a.": "a", "a...": "a...", "a?": "a?", "a": "a"} {
		if got := stop(from); got != want {
			t.Errorf("%q: got %q", from, got)
		}
	}
}

// Every kind has its place, what it is, and no other's name.
func TestKinds(t *testing.T) {
	seen := map[Kind]bool{}
	heading := ""
	left := map[string]bool{}
	for i, k := range Kinds {
		if seen[k.Kind] || k.About == "" || place(k.Kind) != i {
			t.Errorf("%s: twice, or without what it is", k.Kind)
		}
		seen[k.Kind] = true
		if k.Heading != heading && left[k.Heading] {
			t.Errorf("%s does not stand with its heading", k.Kind)
		}
		left[heading], heading = true, k.Heading
	}
	if place("none") != len(Kinds) {
		t.Error("what is no kind has a place")
	}
}
