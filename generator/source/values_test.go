package source

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// entry reads one file that has nothing wrong with it.
func entry(t testing.TB, file, text string) *playbook.Entry {
	t.Helper()
	c := read(t, fstest.MapFS{
		"content/playbook.yaml": {Data: []byte("organisation: Test")},
		file:                    {Data: []byte(text)},
	})
	if len(c.Problems) > 0 {
		t.Fatal(report(c.Problems))
	}
	return c.Entries[0]
}

// withoutPlaces compares values and not where they stand.
var withoutPlaces = cmp.Options{
	cmpopts.IgnoreTypes(prose.Place{}), cmpopts.IgnoreFields(playbook.Ref{}, "May", "Field"), cmpopts.EquateEmpty(),
}

func texts(values ...string) []playbook.Text {
	var list []playbook.Text
	for _, v := range values {
		list = append(list, playbook.Text{Value: v})
	}
	return list
}

func refs(ids ...string) []playbook.Ref {
	var list []playbook.Ref
	for _, id := range ids {
		list = append(list, playbook.Ref{ID: id})
	}
	return list
}

// Texts are what was typed, whatever YAML would make of them.
func TestTexts(t *testing.T) {
	e := entry(t, "content/pages/a.md", "---\ntitle: no\nsummary: >-\n  One sentence\n  over two lines\n\n  and one more\nowner: 007\n"+
		`aka: [on, Yes, 07700 900100, 2026-02-10, 1e400, 0x1F, 1_000, .nan, "null", '~', "é\t\"x\"", it's, nULL, a-b]`+
		"\nalso_meets: a single one\n---\n")
	want := playbook.Base{
		Title: playbook.Text{Value: "no"}, Summary: playbook.Text{Value: "One sentence over two lines\nand one more"},
		Owner:     playbook.Ref{ID: "007"},
		Aka:       texts("on", "Yes", "07700 900100", "2026-02-10", "1e400", "0x1F", "1_000", ".nan", "null", "~", "é\t\"x\"", "it's", "nULL", "a-b"),
		AlsoMeets: texts("a single one"),
	}
	if diff := cmp.Diff(want, e.Base, withoutPlaces); diff != "" {
		t.Error(diff)
	}
}

func TestServes(t *testing.T) {
	link := func(id, because string, rev float64) playbook.PurposeLink {
		return playbook.PurposeLink{Clause: playbook.Ref{ID: id}, Because: playbook.Text{Value: because}, Rev: playbook.Number{Value: rev}}
	}
	tests := []struct {
		name, serves string
		want         []playbook.PurposeLink
	}{
		{"none", "", nil},
		{"an empty list", "serves: []\n", nil},
		{"no value", "serves:\n", nil},
		{"null", "serves: null\n", nil},
		{"one word", "serves: arrive\n", []playbook.PurposeLink{link("arrive", "", 0)}},
		{"words", "serves: [arrive, know]\n", []playbook.PurposeLink{link("arrive", "", 0), link("know", "", 0)}},
		{"words below each other", "serves:\n- arrive\n- know\n", []playbook.PurposeLink{link("arrive", "", 0), link("know", "", 0)}},
		{"one long", "serves:\n  clause: arrive\n  because: a reason\n  rev: 2\n", []playbook.PurposeLink{link("arrive", "a reason", 2)}},
		{"long", "serves:\n  - clause: arrive\n    because: a reason\n", []playbook.PurposeLink{link("arrive", "a reason", 0)}},
		{"mixed", "serves:\n  - \"[[own]]\"\n  - {clause: '[[know|the words]]', because: x}\n", []playbook.PurposeLink{link("own", "", 0), {Clause: playbook.Ref{ID: "know", Words: "the words"}, Because: playbook.Text{Value: "x"}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := entry(t, "content/procedures/a.md", "---\ntitle: x\n"+tt.serves+"---\n")
			if diff := cmp.Diff(tt.want, e.Procedure.Serves, withoutPlaces); diff != "" {
				t.Error(diff)
			}
			if e.Lacks("serves") != (tt.serves == "") {
				t.Error("Lacks does not say whether the field stands there")
			}
			if len(e.Refs) != len(tt.want) {
				t.Errorf("references %+v", e.Refs)
			}
			for _, r := range e.Refs {
				if r.Field != "serves.clause" {
					t.Errorf("%s is named by %q; it is the same field, however it is written", r.ID, r.Field)
				}
			}
		})
	}
}

func TestNumbersFlagsDates(t *testing.T) {
	e := entry(t, "content/stories/a.md", "---\ntitle: x\nhappened: 2026-02\nbent:\n  - {rule: a, how: b, within: No}\n  - {rule: a, how: b, within: 'yes'}\ncost: {money: -0012.50, minutes: '+7'}\nreviewed: \"2024-02-29\"\n---\n")
	day := func(y int, m time.Month, d int) playbook.Date {
		return playbook.Date{Time: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
	}
	want := playbook.Story{
		Happened: day(2026, time.February, 1),
		Cost:     playbook.Cost{Money: playbook.Number{Value: -12.5}, Minutes: playbook.Number{Value: 7}},
		Bent: []playbook.Bend{
			{Rule: playbook.Ref{ID: "a"}, How: playbook.Text{Value: "b"}},
			{Rule: playbook.Ref{ID: "a"}, How: playbook.Text{Value: "b"}, Within: playbook.Flag{Value: true}},
		},
	}
	if diff := cmp.Diff(&want, e.Story, withoutPlaces); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(day(2024, time.February, 29), e.Reviewed, withoutPlaces); diff != "" {
		t.Error(diff)
	}
}

// What a reference may name, and by which field, goes with it; a word that may
// stand instead of an id is none.
func TestRefs(t *testing.T) {
	e := entry(t, "content/procedures/a.md", "---\nwhen:  See [[about|the words]]\nserves: arrive\nroles: [desk]\n"+
		"changes:\n  - {on: 2026-01-01, what: x, from: law}\n  - {on: 2026-01-01, what: \"[[y]]\", from: storm}\nrelated: '[[z]]'\n---\n\nAnd [[w|so on]].\n")
	want := []playbook.Ref{
		{ID: "about", At: prose.Place{Line: 2, Col: 14}, Field: "text", Words: "the words"},
		{ID: "arrive", At: prose.Place{Line: 3, Col: 9}, Field: "serves.clause", May: &playbook.Choice{Kinds: []playbook.Kind{playbook.KindClause}}},
		{ID: "desk", At: prose.Place{Line: 4, Col: 9}, Field: "roles", May: &playbook.Choice{Kinds: []playbook.Kind{playbook.KindRole}}},
		{ID: "y", At: prose.Place{Line: 7, Col: 31}, Field: "text"},
		{ID: "storm", At: prose.Place{Line: 7, Col: 43}, Field: "changes.from", May: &playbook.Choice{Kinds: []playbook.Kind{playbook.KindStory, playbook.KindWorkshop}, Or: []string{"complaint", "law", "measure"}}},
		{ID: "z", At: prose.Place{Line: 8, Col: 13}, Field: "related", May: &playbook.Choice{}},
		{ID: "w", At: prose.Place{Line: 11, Col: 7}, Field: "text", Words: "so on"},
	}
	if diff := cmp.Diff(want, e.Refs, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if from := e.Changes[0].From; from.ID != "law" {
		t.Errorf("from %+v", from)
	}
}

func TestSettings(t *testing.T) {
	c := read(t, fstest.MapFS{"content/playbook.yaml": {Data: []byte(`organisation: Test
contacts:
  second: {title: B, reach: "2"}
  first: {title: A}
moments: {z: Last, a: First, 7: Seven}
review: {grace: 90 days, clause: 24 months}
levels: {b: off, a: error}
labels: {say: Sag, why: ""}
wording: {closed_doors: {no: yes, unfortunately: x}, more: {a: b}}
channels: counter
offline: true
as_of: 2026-11-22
`)}})
	if len(c.Problems) > 0 || len(c.Entries) > 0 {
		t.Fatal(report(c.Problems))
	}
	pairs := func(s ...string) []playbook.Pair {
		var list []playbook.Pair
		for i := 0; i < len(s); i += 2 {
			list = append(list, playbook.Pair{Key: playbook.Text{Value: s[i]}, Value: playbook.Text{Value: s[i+1]}})
		}
		return list
	}
	want := &playbook.Settings{
		Organisation: playbook.Text{Value: "Test"},
		Contacts: []playbook.Contact{
			{ID: playbook.Text{Value: "second"}, Title: playbook.Text{Value: "B"}, Reach: playbook.Text{Value: "2"}},
			{ID: playbook.Text{Value: "first"}, Title: playbook.Text{Value: "A"}},
		},
		Moments: pairs("z", "Last", "a", "First", "7", "Seven"),
		Review:  pairs("grace", "90 days", "clause", "24 months"),
		Levels:  pairs("b", "off", "a", "error"),
		Labels:  pairs("say", "Sag", "why", ""),
		Wording: []playbook.Wording{
			{List: playbook.Text{Value: "closed_doors"}, Words: pairs("no", "yes", "unfortunately", "x")},
			{List: playbook.Text{Value: "more"}, Words: pairs("a", "b")},
		},
		Channels: texts("counter"), Offline: playbook.Flag{Value: true},
		AsOf:  playbook.Date{Time: time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)},
		Forms: map[string]playbook.Form{"channels": playbook.Single},
	}
	if diff := cmp.Diff(want, c.Settings, withoutPlaces); diff != "" {
		t.Error(diff)
	}
	if l := labels(c.Settings); l["say"] != "Sag" || l["why"] != "Why" || l["steps"] != "Steps" {
		t.Errorf("labels %v", l)
	}
}

// Where the contacts of the settings could not be read, an id that is unknown may
// be one of theirs.
func TestBrokenSettings(t *testing.T) {
	for text, broken := range map[string]bool{
		"organisation: Test\n":                                   false,
		"organisation: Test\nlanguage: [a]\n":                    false,
		"organisation: Test\nnonsense: [a]\n":                    false,
		"organisation: Test\ncontacts: [a]\n":                    true,
		"organisation: Test\ncontacts: {a: b}\n":                 true,
		"organisation: Test\ncontcats: {a: {title: b}}\n":        true,
		"organisation: Test\nformat: 2\ncontacts: {a: {x: b}}\n": true,
		"organisation: a: b\n":                                   true,
		"\xff":                                                   true,
	} {
		c := read(t, fstest.MapFS{"content/playbook.yaml": {Data: []byte(text)}})
		if c.Settings.Broken != broken {
			t.Errorf("%q: broken %t", text, c.Settings.Broken)
		}
	}
	if c := read(t, fstest.MapFS{"content/pages/a.md": {Data: []byte(front)}}); !c.Settings.Broken {
		t.Error("settings that are not there")
	}
}

func TestGlossary(t *testing.T) {
	c := read(t, fstest.MapFS{
		"content/playbook.yaml": {Data: []byte("organisation: Test")},
		"content/glossary.yaml": {Data: []byte("- term: slip\n  means: See [[safe]] first\n  aka: ramp\n- term: Muster Point\n  means: >\n    Two\n    lines\n  say_instead: the place\n- term: nothing\n")},
		"content/pages/a.md":    {Data: []byte(front + "\nOn the ramp.\n")},
	})
	var got []playbook.Entry
	for _, e := range c.Entries {
		if e.Kind == playbook.KindTerm {
			got = append(got, playbook.Entry{ID: e.ID, Term: e.Term, Broken: e.Broken, Refs: e.Refs})
		}
	}
	want := []playbook.Entry{
		{
			ID: "slip", Term: &playbook.Term{Word: playbook.Text{Value: "slip"}, Means: playbook.Text{Value: "See [[safe]] first"}, Aka: texts("ramp")},
			Refs: refs("safe"),
		},
		{ID: "muster-point", Term: &playbook.Term{Word: playbook.Text{Value: "Muster Point"}, Means: playbook.Text{Value: "Two lines"}, SayInstead: playbook.Text{Value: "the place"}}},
		{ID: "nothing", Term: &playbook.Term{Word: playbook.Text{Value: "nothing"}}, Broken: true},
	}
	if diff := cmp.Diff(want, got, withoutPlaces, cmpopts.IgnoreFields(playbook.Entry{}, "File", "Keys")); diff != "" {
		t.Error(diff)
	}
	links := c.Entries[len(c.Entries)-1].Body.Links
	if len(links) != 1 || links[0].Kind != prose.Term || links[0].Target != "slip" {
		t.Errorf("the page's links: %+v", links)
	}
}

// An entry is broken where there is doubt about what it is, where it stands, or
// who may read it.
func TestBroken(t *testing.T) {
	tests := []struct {
		name, front string
		broken      bool
	}{
		{"sound", "title: x", false},
		{"an unknown field", "title: x\nxyzzy: y", false},
		{"a field that cannot be read", "title: x\naka: {a: b}", false},
		{"a misspelt field", "titel: x", false},
		{"no YAML", "title: a: b", true},
		{"no fields", "- a", true},
		{"a bad status", "status: drft", true},
		{"an empty status", "status:", true},
		{"a misspelt status", "statsu: draft", true},
		{"two statuses", "status: draft\nstatus: current", true},
		{"a misspelt status beside a right one", "statsu: draft\nstatus: current", false},
		{"a bad audience", "audience: everybody", true},
		{"a misspelt audience", "audiense: internal", true},
		{"a bad id", "id: Bad Id", true},
		{"an id that is none", "id: [a]", true},
		{"another kind", "kind: procedure", true},
		{"a misspelt kind", "kind: pgae", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := read(t, fstest.MapFS{"content/pages/a.md": {Data: []byte("---\n" + tt.front + "\n---\n")}})
			if got := c.Entries[0].Broken; got != tt.broken {
				t.Errorf("broken: %t", got)
			}
		})
	}
}

// A field that was misspelt is not called missing as well.
func TestMisspeltIsNotMissing(t *testing.T) {
	c := read(t, fstest.MapFS{
		"content/procedures/a.md": {Data: []byte("---\ntitel: x\nserve: y\nroles: [z]\nrole: z\n---\n")},
		"content/procedures/b.md": {Data: []byte("---\ntitle: x\nserves:\n  - clase: y\n---\n")},
	})
	a, b := c.Entries[0], c.Entries[1]
	for _, field := range []string{"title", "serves"} {
		if k := a.Keys[field]; a.Lacks(field) || !k.Bad || !k.At.Known() {
			t.Errorf("%s: %+v", field, k)
		}
	}
	if k := a.Keys["roles"]; k.Bad {
		t.Errorf("roles can be read: %+v", k)
	}
	if k := b.Keys["serves"]; !k.Bad {
		t.Errorf("a clause is missing only because it is misspelt: %+v", k)
	}
}

// Links to a page that cannot be read still find it.
func TestSalvage(t *testing.T) {
	c := read(t, fstest.MapFS{
		"content/pages/a.md": {Data: []byte("---\ntitle: x: y\nid: \"saved\" \nformerly: [one, two]\n---\n")},
		"content/pages/b.md": {Data: []byte("---\ntitle: x: y\nid: [a]\nformerly: {a: b}\n---\n")},
		"content/pages/c.md": {Data: []byte("id: saved-too\n")},
		"content/pages/d.md": {Data: []byte("---\nkind: role\nid: kept\nformerly: [three]\n---\n")},
	})
	want := map[string][]playbook.Text{"saved": texts("one", "two"), "b": nil, "saved-too": nil, "kept": texts("three")}
	got := map[string][]playbook.Text{}
	for _, e := range c.Entries {
		got[e.ID] = e.Formerly
		if !e.Broken {
			t.Errorf("%s is not broken", e.File)
		}
	}
	if diff := cmp.Diff(want, got, withoutPlaces); diff != "" {
		t.Error(diff)
	}
}

// Former ids that cannot be addresses are taken out.
func TestFormerly(t *testing.T) {
	c := read(t, fstest.MapFS{"content/pages/a.md": {Data: []byte("---\ntitle: x\nformerly: [Old One, fine, fine, a, '../b', also]\n---\n")}})
	if diff := cmp.Diff(texts("fine", "also"), c.Entries[0].Formerly, withoutPlaces); diff != "" {
		t.Error(diff)
	}
}

// A finding carries the id of its page, wherever in the file the id stands.
func TestProblemsNameTheirPage(t *testing.T) {
	c := read(t, fstest.MapFS{
		"content/playbook.yaml": {Data: []byte("organisation: Test\nxyzzy: 1\n")},
		"content/glossary.yaml": {Data: []byte("- xyzzy: 1\n  term: Two Words\n  means: x\n")},
		"content/pages/a.md":    {Data: []byte("---\nxyzzy: 1\nid: an-id\n---\n\n<b>\n")},
		"content/pages/b.md":    {Data: []byte("---\ntitle: a: b\nid: saved\n---\n")},
		"content/pages/c.md":    {Data: []byte(byteMark + "---\nid: later\n---\n")},
	})
	got := map[string]string{}
	for _, p := range c.Problems {
		got[p.File] += p.Page + " "
	}
	want := map[string]string{playbook.SettingsFile: " ", playbook.GlossaryFile: "two-words ", "content/pages/a.md": "an-id ", "content/pages/b.md": "saved ", "content/pages/c.md": "later "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// An entry knows in which ways its fields are written.
func TestFormsAreKept(t *testing.T) {
	const text = "---\ntitle: A\naka: b\nvoices: [c]\nfunctions:\n  - {do: a, serves: light}\n  - {do: b, serves: [light]}\n" +
		"path:\n  day-one: [a, {show: b}]\n  week-one: c\n---\n"
	c, err := Read(fstest.MapFS{"content/roles/boss.md": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]playbook.Form{
		"aka": playbook.Single, "voices": playbook.Listed, "functions": playbook.Listed | playbook.Whole,
		"functions.serves": playbook.Single | playbook.Listed, "path": playbook.Whole,
		"path.day-one": playbook.Listed | playbook.Bare | playbook.Whole, "path.week-one": playbook.Single | playbook.Bare,
	}
	if diff := cmp.Diff(want, c.Entries[0].Forms); diff != "" {
		t.Error(diff)
	}
}
