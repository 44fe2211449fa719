package playbook

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/prose"
)

func TestNearest(t *testing.T) {
	clauses := []string{"arrive", "belong", "know", "lighter", "own", "safe"}
	procedures := []string{"child-alone", "missed-last-boat", "refund-or-rebook", "weather-cancel"}
	fields := []string{"title", "summary", "status", "owner", "on", "serves"}
	tests := []struct {
		word  string
		names []string
		want  string
	}{
		{"arive", clauses, "arrive"},
		{"Arrive", clauses, "arrive"},
		{"ARRIVE", clauses, "arrive"},
		{"arrvie", clauses, "arrive"},
		{"arrives", clauses, "arrive"},
		{"kno", clauses, "know"},
		{"nkow", clauses, "know"},
		{"onw", clauses, "own"},
		{"ow", clauses, ""},
		{"arrive", nil, ""},
		{"", clauses, ""},
		{"punctual", clauses, ""},
		{"refund", procedures, "refund-or-rebook"},
		{"missed-boat", procedures, "missed-last-boat"},
		{"refund-or-rebook.md", procedures, "refund-or-rebook"},
		{"../procedures/child-alone.md", procedures, "child-alone"},
		{"boat", procedures, "missed-last-boat"},
		{"bot", procedures, ""},
		{"titel", fields, "title"},
		{"sumary", fields, "summary"},
		{"serve", fields, "serves"},
		{"no", fields, ""},
		{"summary-of-it", fields, "summary"},
		{"Straße", []string{"strasse"}, "strasse"},
		{"Über", []string{"über"}, "über"},
		{"渡し船", []string{"渡し舟"}, "渡し舟"},
		{"ab", []string{"ab", "AB"}, "ab"},
		{"word", []string{"ward", "wort"}, "ward"},
		{"the-desk-role", []string{"desk", "desk-role"}, "desk-role"},
		{strings.Repeat("x", 101), []string{strings.Repeat("x", 101)}, ""},
		{"x", []string{strings.Repeat("x", 1000)}, ""},
		{"\xff\xfe", []string{"\xff\xfd", "a"}, "\xff\xfd"},
	}
	for _, tt := range tests {
		if got := Nearest(tt.word, tt.names); got != tt.want {
			t.Errorf("%q of %v: %q, want %q", tt.word, tt.names, got, tt.want)
		}
	}
}

// A slip of one letter is always found, among names that are not alike.
func TestNearestFindsSlips(t *testing.T) {
	names := []string{"refund-or-rebook", "steady-the-moment", "clean-handover", "child-alone", "arrive", "safe", "what-may-i-decide"}
	for _, name := range names {
		for i := range name {
			slips := []string{name[:i] + name[i+1:], name[:i] + "z" + name[i:], name[:i] + "z" + name[i+1:]}
			if i > 0 {
				slips = append(slips, name[:i-1]+name[i:i+1]+name[i-1:i]+name[i+1:])
			}
			for _, slip := range slips {
				if got := Nearest(slip, names); got != name {
					t.Errorf("%q: %q, want %q", slip, got, name)
				}
			}
		}
	}
}

// A slip is one beyond doubt: near by its letters, and to one name only.
func TestSlip(t *testing.T) {
	names := []string{"arrive", "belong", "know", "room-a", "room-b", "refund-or-rebook", "own", "arrive"}
	for word, want := range map[string]string{
		"arive": "arrive", "Arrive": "arrive", "arrvie": "arrive", "kno": "know", "onw": "own", "room-a": "room-a", "roma-a": "room-a", "refund-or-rebok": "refund-or-rebook",
		"room-c": "", "room": "", "refund": "", "refund-or-rebook.md": "refund-or-rebook", "the-arrive": "", "": "", "xyzzy": "", "ow": "", strings.Repeat("x", 101): "",
	} {
		if got := Slip(word, names); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
	if got := Slip("ab", []string{"AB", "ab"}); got != "" {
		t.Errorf("of two that differ in capitals only: %q", got)
	}
}

// What is a slip of a name is nearest to it, and to no other of the names.
func FuzzSlip(f *testing.F) {
	f.Add("arive", "arrive", "belong")
	f.Add("room-c", "room-a", "room-b")
	f.Fuzz(func(t *testing.T, word, a, b string) {
		got := Slip(word, []string{a, b})
		if got != Slip(word, []string{b, a}) {
			t.Errorf("%q of %q and %q depends on their order", word, a, b)
		}
		if near := Nearest(word, []string{a, b}); got != "" && near != got {
			t.Errorf("%q of %q and %q: %q, and the nearest is %q", word, a, b, got, near)
		}
	})
}

// distance agrees with the textbook, whatever may be left out on the way.
func FuzzDistance(f *testing.F) {
	for _, s := range [][2]string{{"", ""}, {"a", ""}, {"arive", "arrive"}, {"ab", "ba"}, {"abc", "cba"}, {"a cat", "an act"}, {"über", "uber"}, {"kitten", "sitting"},
		{"ca", "abc"}, {"aab", "aba"}, {"abab", "baba"}, {"页页", "页"}, {"a\xffb", "a\ufffdb"}, {"q17some-pag-nme", "q1700-some-page-name"},
		{strings.Repeat("ab", 32), strings.Repeat("ba", 32)}, {strings.Repeat("a", 64), strings.Repeat("a", 63) + "b"}, {strings.Repeat("a", 65), "a"}} {
		f.Add(s[0], s[1], uint8(3))
	}
	f.Fuzz(func(t *testing.T, a, b string, enough uint8) {
		if len(a) > 70 || len(b) > 70 {
			return
		}
		s, u := lower(a), lower(b)
		want := textbook(s, u)
		for name, got := range map[string]int{"it": tableOf(a).distance(b, 1000), "the slow way": tableOf(a).long(u, 1000), "the other way round": tableOf(b).distance(a, 1000)} {
			if got != want {
				t.Errorf("%q and %q are %d apart, and %s says %d", a, b, want, name, got)
			}
		}
		if got := tableOf(a).distance(b, int(enough)); (got < int(enough)) != (want < int(enough)) {
			t.Errorf("%q and %q are %d apart, and %d was said to be near", a, b, want, enough)
		}
		if near := Nearest(a, []string{b}); (want < len(s)/3+1) && a != "" && len(a) <= longest && near != b {
			t.Errorf("%q and %q are %d apart and not near", a, b, want)
		}
	})
}

// textbook is the optimal string alignment distance with a whole table.
func textbook(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestAfter(t *testing.T) {
	tests := []struct{ from, length, want string }{
		{"2026-02-10", "6 months", "2026-08-10"},
		{"2026-02-10", "1 month", "2026-03-10"},
		{"2026-02-10", "90 days", "2026-05-11"},
		{"2026-02-10", "1 day", "2026-02-11"},
		{"2026-02-10", "2 weeks", "2026-02-24"},
		{"2026-02-10", "2 years", "2028-02-10"},
		{"2026-02-10", "12 Months", "2027-02-10"},
		{"2026-02-10", "  3   MONTHS ", "2026-05-10"},
		{"2026-01-31", "1 month", "2026-02-28"},
		{"2024-01-31", "1 month", "2024-02-29"},
		{"2026-08-31", "6 months", "2027-02-28"},
		{"2024-02-29", "1 year", "2025-02-28"},
		{"2024-02-29", "4 years", "2028-02-29"},
		{"2026-12-31", "2 months", "2027-02-28"},
		{"2026-02-10", "", ""},
		{"2026-02-10", "6", ""},
		{"2026-02-10", "6months", ""},
		{"2026-02-10", "six months", ""},
		{"2026-02-10", "0 months", ""},
		{"2026-02-10", "-1 months", ""},
		{"2026-02-10", "1.5 years", ""},
		{"2026-02-10", "1201 months", ""},
		{"2026-02-10", "1200 months", "2126-02-10"},
		{"2026-02-10", "6 monthss", ""},
		{"2026-02-10", "6 moons", ""},
		{"2026-02-10", "months 6", ""},
		{"2026-02-10", "99999999999999999999 days", ""},
	}
	for _, tt := range tests {
		got, ok := After(day(tt.from), tt.length)
		switch {
		case ok != (tt.want != ""):
			t.Errorf("%q is a length of time: %t", tt.length, ok)
		case ok && got.Format(time.DateOnly) != tt.want:
			t.Errorf("%s after %s: %s, want %s", tt.length, tt.from, got.Format(time.DateOnly), tt.want)
		}
	}
}

func TestNextReview(t *testing.T) {
	text := func(s string) Text { return Text{Value: s} }
	settings := &Settings{Review: []Pair{{Key: text("role"), Value: text("3 months")}, {Key: text("grace"), Value: text("1 day")}, {Key: text("page"), Value: text("1 year")}}}
	tests := []struct {
		name string
		e    Entry
		want string
	}{
		{"a procedure's own", Entry{Kind: KindProcedure, Base: Base{Reviewed: Date{Time: day("2026-01-01")}}}, "2026-07-01"},
		{"a clause's own", Entry{Kind: KindClause, Base: Base{Reviewed: Date{Time: day("2026-01-01")}}}, "2028-01-01"},
		{"the settings'", Entry{Kind: KindRole, Base: Base{Reviewed: Date{Time: day("2026-01-01")}}}, "2026-04-01"},
		{"the page's", Entry{Kind: KindRole, Base: Base{Reviewed: Date{Time: day("2026-01-01")}, ReviewEvery: text("2 weeks")}}, "2026-01-15"},
		{"never looked at", Entry{Kind: KindRole}, ""},
		{"a kind that is not looked at again", Entry{Kind: KindStory, Base: Base{Reviewed: Date{Time: day("2026-01-01")}}}, ""},
		{"unless the settings say so", Entry{Kind: KindPage, Base: Base{Reviewed: Date{Time: day("2026-01-01")}}}, "2027-01-01"},
		{"no length of time", Entry{Kind: KindRole, Base: Base{Reviewed: Date{Time: day("2026-01-01")}, ReviewEvery: text("soon")}}, ""},
	}
	for _, tt := range tests {
		got, ok := tt.e.NextReview(settings)
		if ok != (tt.want != "") || ok && got.Format(time.DateOnly) != tt.want {
			t.Errorf("%s: %s, %t", tt.name, got, ok)
		}
	}
	for _, k := range Kinds {
		if every, ok := reviewEvery[k]; ok {
			if _, ok := After(day("2026-01-01"), every); !ok {
				t.Errorf("a %s is to be looked at every %q", k, every)
			}
		}
	}
}

func TestLevels(t *testing.T) {
	for level, want := range map[Level]string{Off: "off", Note: "note", Warning: "warning", Error: "error", -1: "level -1", 4: "level 4"} {
		if got := level.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if Off >= Note || Note >= Warning || Warning >= Error {
		t.Error("the levels are not in the order of how bad they are")
	}
	var zero Level
	if zero != Off {
		t.Error("a level that nobody has set is off")
	}
}

func TestPos(t *testing.T) {
	e := &Entry{File: "content/pages/a.md", Keys: map[string]Key{"title": {At: prose.Place{Line: 2, Col: 1}}}}
	for _, tt := range []struct {
		pos  Pos
		want string
	}{
		{e.Pos(prose.Place{}), "content/pages/a.md:1:1"},
		{e.Pos(prose.Place{Line: 7, Col: 3}), "content/pages/a.md:7:3"},
		{e.Field("title"), "content/pages/a.md:2:1"},
		{e.Field("summary"), "content/pages/a.md:1:1"},
		{Pos{File: "content"}, "content"},
	} {
		if got := tt.pos.String(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestLacks(t *testing.T) {
	e := Entry{Keys: map[string]Key{"title": {}, "status": {Bad: true}}}
	if e.Lacks("title") || e.Lacks("status") || !e.Lacks("summary") {
		t.Error("a field is lacking if it does not stand there")
	}
	e.Broken = true
	if e.Lacks("summary") {
		t.Error("nobody knows what a broken entry lacks")
	}
	if !(&Entry{}).Lacks("title") {
		t.Error("an entry without fields lacks all of them")
	}
}

func TestState(t *testing.T) {
	for status, alive := range map[string]bool{"": true, Current: true, Trial: true, Draft: false, Superseded: false, Retired: false} {
		e := Entry{Base: Base{Status: Text{Value: status}}}
		if e.Alive() != alive {
			t.Errorf("%q is in use: %t", status, e.Alive())
		}
		if want := status; want != "" && e.State() != want || want == "" && e.State() != Current {
			t.Errorf("%q: %q", status, e.State())
		}
	}
	for _, f := range FieldsOf(KindPage) {
		if f.Name == "status" {
			if diff := cmp.Diff([]string{Draft, Trial, Current, Superseded, Retired}, f.One); diff != "" {
				t.Error(diff)
			}
		}
	}
}

// Serves and From answer for every kind that has the field.
func TestServesAndFrom(t *testing.T) {
	for _, k := range Kinds {
		e := Entry{Kind: k}
		own := e.Own()
		has := func(field string) bool {
			for _, f := range FieldsOf(k) {
				if f.Name == field && f.About != "" {
					return true
				}
			}
			return false
		}
		link, story := []PurposeLink{{Clause: Ref{ID: "x"}}}, []Ref{{ID: "y"}}
		switch own := own.(type) {
		case *Procedure:
			own.Serves, own.From = link, story
		case *Latitude:
			own.Serves, own.From = link, story
		case *Standard:
			own.Serves, own.From = link, story
		case *Habit:
			own.Serves, own.From = link, story
		case *Story:
			own.Serves = link
		}
		if got := len(e.Serves()) == 1; got != has("serves") {
			t.Errorf("a %s has `serves`, and Serves answers %t", k, got)
		}
		if got := len(e.From()) == 1; got != has("from") {
			t.Errorf("a %s has `from`, and From answers %t", k, got)
		}
	}
}

func TestSettings(t *testing.T) {
	text := func(s string) Text { return Text{Value: s} }
	s := &Settings{
		Contacts: []Contact{{ID: text("ops"), Title: text("Operations")}, {ID: text("master")}},
		Labels:   []Pair{{Key: text("why"), Value: text("Warum")}, {Key: text("say")}},
	}
	if c, ok := s.Contact("ops"); !ok || c.Title.Value != "Operations" {
		t.Errorf("%+v, %t", c, ok)
	}
	if c, ok := s.Contact("nobody"); ok {
		t.Errorf("%+v", c)
	}
	for key, want := range map[string]string{"why": "Warum", "say": "Say", "must": "Must", "steps": "Steps", "fit": "If it doesn't fit", "": "", "xyzzy": ""} {
		if got := s.Label(key); got != want {
			t.Errorf("%q: %q, want %q", key, got, want)
		}
	}
	for _, key := range []prose.MarkKind{prose.Why, prose.Say, prose.Must, prose.YourCall, prose.Ask, prose.If, prose.Record} {
		if Labels[string(key)] == "" {
			t.Errorf("the mark %q has no word", key)
		}
	}
}

func BenchmarkNearest(b *testing.B) {
	var names []string
	for i := range 10_000 {
		names = append(names, strings.Repeat("refund ", i%3)+time.Unix(int64(i)*99991, 0).UTC().Format("2006-Jan-02"))
	}
	b.ReportAllocs()
	for b.Loop() {
		Nearest("arrive-by-boat", names)
	}
}

func TestGrace(t *testing.T) {
	for _, tt := range []struct {
		review []Pair
		want   string
	}{
		{nil, "90 days"},
		{[]Pair{{Key: Text{Value: "role"}, Value: Text{Value: "3 months"}}}, "90 days"},
		{[]Pair{{Key: Text{Value: "grace"}, Value: Text{Value: "2 weeks"}}}, "2 weeks"},
		{[]Pair{{Key: Text{Value: "grace"}, Value: Text{Value: "soon"}}}, "90 days"},
		{[]Pair{{Key: Text{Value: "grace"}}}, "90 days"},
	} {
		if got := (&Settings{Review: tt.review}).Grace(); got != tt.want {
			t.Errorf("%v: got %q, want %q", tt.review, got, tt.want)
		}
	}
}

// A fingerprint tells two problems apart by everything but their place and their
// words.
func TestFingerprint(t *testing.T) {
	p := Problem{Pos: Pos{File: "content/roles/desk.md", Line: 3, Col: 4}, Rule: "unknown-reference", Page: "desk", Target: "arive", Text: "x"}
	if got, want := p.Fingerprint(), `["unknown-reference" "page" "desk" "arive"]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	moved := p
	moved.Line, moved.Col, moved.Text, moved.Hint, moved.Level, moved.File = 30, 1, "y", "z", Error, "content/roles/more/desk.md"
	moved.Mend = Edit{At: prose.Place{Line: 1, Col: 1}, Old: "a", New: "b"}
	if p.Fingerprint() != moved.Fingerprint() {
		t.Error("a problem that moved is another")
	}
	seen := map[string]Problem{p.Fingerprint(): p}
	for _, other := range []Problem{
		{Rule: "unknown-field", Page: "desk", Target: "arive"},
		{Rule: "unknown-reference", Page: "desks", Target: "arive"},
		{Rule: "unknown-reference", Page: "desk", Target: "arrive"},
		{Rule: "unknown-reference", Page: "desk"},
		{Rule: "unknown-reference", Target: "arive"},
		{Rule: "unknown-reference", Pos: Pos{File: "desk"}, Target: "arive"},
		{Rule: "unknown-reference", Page: "desk\" \"arive"},
		{Rule: "unknown-reference", Page: "desk arive"},
		{},
	} {
		if same, taken := seen[other.Fingerprint()]; taken {
			t.Errorf("%+v and %+v have one fingerprint", same, other)
		}
		seen[other.Fingerprint()] = other
	}
	// What was written as text can be read again.
	odd := Problem{Rule: "broken-link", Page: "desk", Target: "caf\xe9"}
	read := odd
	read.Target = strings.ToValidUTF8(odd.Target, "\uFFFD")
	if odd.Fingerprint() != read.Fingerprint() {
		t.Errorf("%s and %s", odd.Fingerprint(), read.Fingerprint())
	}
}
