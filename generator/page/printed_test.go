package page_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"playbook/generator/graph"
	"playbook/generator/page"
	"playbook/generator/source"
)

// kiosk is a playbook with what the printed pages need.
const kiosk = `
-- content/playbook.yaml --
organisation: The Kiosk
base_url: https://kiosk.example.org/play
currency: GBP
contacts: {chair: {title: The chair, reach: "07700 900003"}}
-- content/purpose/warm.md --
---
title: Warm
statement: Nobody leaves cold.
rank: 1
owner: keeper
reviewed: 2026-01-05
---
-- content/purpose/fair.md --
---
title: Fair
statement: Everybody pays the same.
rank: 2
---
-- content/roles/keeper.md --
---
title: Keeper
essence: Keep the stove.
turn_to: chair
reach: "07700 900004"
owner: keeper
reviewed: 2026-02-01
voices: [keeper]
made_with: [evening]
hiring: [Likes soup]
functions:
  - {do: Pour, essence: Full to the brim, serves: [warm], expected: [Asks how hot, Fills it], touches: [A second spoon]}
  - {do: Count, serves: fair}
path:
  day-one: ["[[pour]]", {show: "Light the [[pour|stove]] & sweep", with: keeper}, "[[pour]]"]
---
-- content/roles/purpose.md --
---
title: Reader of signs
essence: Read the signs.
turn_to: keeper
functions:
  - {do: Read, essence: Aloud, serves: fair}
---
-- content/latitude/soup.md --
---
title: Free soup
decision: Give soup away
serves: [warm]
unit: money
per: evening
grants: [{role: keeper, up_to: 9}]
backing: It is ours.
---
-- content/standards/lid.md --
---
title: The lid stays on
force: safety
rule: The lid stays on.
---
-- content/procedures/late/pour.md --
---
title: Pour soup
serves: [warm, fair]
roles: [keeper, purpose]
card: true
when: somebody is cold
owner: keeper
reviewed: 2026-02-10
---

It is hot.[^1]

## Steps

1. Ask how hot. They know best.
   - Your call: [[soup]]
   - Stop and ask: [[chair]] if it burns
2. Pour it.

## Background

### Long ago

A ladle.[^1] See [the steps](#step-2), [[other]] and [it](other.md#steps).

[^1]: From the stove.
-- content/procedures/late/other.md --
---
title: Ladle
serves: [fair]
roles: [keeper]
---

Twice.[^1]

## Steps

1. Take [[pour]].

[^1]: Another.
-- content/stories/cold.md --
---
title: A cold night
happened: 2026-01
scale: touch
role: keeper
told_by: self
serves: [warm]
bent: [{rule: lid, how: It was lifted, within: false}]
consent: {staff: "yes", customer: "yes"}
next: celebrate
---

It snowed.
-- content/workshops/evening.md --
---
title: An evening
held: 2026-01-10
people: [{role: keeper, count: 4}]
made: [pour]
left_open: [Which ladle]
---
`

func TestPrintedPages(t *testing.T) {
	var got []string
	for url, p := range pages(t, kiosk) {
		if p.Layout == "job-description" || p.Layout == "conversation" || p.Layout == "path" || p.Layout == "cards" || p.Layout == "line-up" ||
			p.Layout == "workshop-pack" || p.Layout == "print" || url == "/cards/" {
			got = append(got, url)
			if p.Listed || p.Search != nil {
				t.Errorf("%s would be found by search", url)
			}
		}
	}
	slices.Sort(got)
	want := []string{
		"/cards/", "/cards/keeper/", "/cards/purpose/", "/cards/role.purpose/", "/line-up/", "/print/", "/print/keeper/", "/print/purpose/",
		"/roles/keeper/conversation/", "/roles/keeper/job-description/", "/roles/keeper/path/", "/roles/purpose/conversation/", "/roles/purpose/job-description/",
		"/workshop-pack/", "/workshop-pack/fair/", "/workshop-pack/keeper/", "/workshop-pack/purpose/", "/workshop-pack/warm/",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	g := joined(t, kiosk)
	from := g.Entry("keeper")
	for _, url := range want {
		if !g.Local(from, url).Found() {
			t.Errorf("an author may not link to %s", url)
		}
	}
	for _, url := range []string{"/roles/purpose/path/", "/roles/nobody/conversation/", "/cards/nobody/", "/print/warm/", "/workshop-pack/soup/", "/roles/warm/conversation/"} {
		if g.Local(from, url).Found() {
			t.Errorf("an author may link to %s, which is not there", url)
		}
	}
}

// joined is the graph of an archive.
func joined(t *testing.T, archive string) *graph.Graph {
	t.Helper()
	content, err := source.Read(folderOf(archive))
	if err != nil {
		t.Fatal(err)
	}
	g, _ := graph.Resolve(content, graph.Options{AsOf: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)})
	return g
}

func TestJob(t *testing.T) {
	d := pages(t, kiosk)["/roles/keeper/job-description/"].Data.(page.Job)
	got := fmt.Sprintf("%s | %s %s | %s %v | %s | %s %s | %v | %v %d %s | %s, next %s", d.Essence, d.Functions[0].Do, titles(d.Functions[0].Clauses), d.Calls[0].Limits[0].Amount, d.Backed,
		titles(d.Never), d.TurnTo.Title, d.TurnTo.Tel, d.Hiring, titles(d.Voices), d.Made[0].People, d.Made[0].Workshop.Title, d.Checked.On, d.Checked.Next)
	want := "Keep the stove. | Pour Warm | £9 true | The lid stays on | The chair tel:07700900003 | [Likes soup] | Keeper 4 An evening | 1 February 2026, next February 2027"
	if got != want {
		t.Errorf("%s, want\n%s", got, want)
	}
	bare := pages(t, kiosk)["/roles/purpose/job-description/"].Data.(page.Job)
	if bare.Calls != nil || bare.Backed || bare.Next.Title != "The chair" || bare.Checked != nil {
		t.Errorf("%+v", bare)
	}
}

func TestConversation(t *testing.T) {
	d := pages(t, kiosk)["/roles/keeper/conversation/"].Data.(page.Conversation)
	want := []page.Talk{{Do: "Pour", Essence: "Full to the brim", Expected: []string{"Asks how hot", "Fills it"}}, {Do: "Count", Expected: []string{"Count"}}}
	if diff := cmp.Diff(want, d.Rows); diff != "" || d.With.Title != "The chair" || d.Tight || len(d.Touches) != 1 {
		t.Errorf("%+v %s", d, diff)
	}
}

// TestTickKeys holds a tick to its words: it stays with them where the list
// changes around it, and of two with the same words each has its own.
func TestTickKeys(t *testing.T) {
	ticks := func(archive string) map[string]string {
		all := map[string]string{}
		for _, st := range pages(t, archive)["/roles/keeper/path/"].Data.(page.Onboarding).Stages {
			for _, tick := range st.Ticks {
				if _, twice := all[tick.Key]; twice || tick.Key == "" {
					t.Errorf("the key of %q is there twice", tick.Name)
				}
				all[tick.Key] = tick.Name
			}
		}
		return all
	}
	before := ticks(kiosk)
	names := []string{"Light the stove & sweep", "Pour soup", "Pour soup"}
	var got []string
	for _, name := range before {
		got = append(got, name)
	}
	slices.Sort(got)
	if diff := cmp.Diff(names, got); diff != "" {
		t.Error(diff)
	}
	after := ticks(strings.Replace(kiosk, `day-one: ["[[pour]]",`, `day-one: [Sweep, "[[pour]]",`, 1))
	for key, name := range before {
		if after[key] != name {
			t.Errorf("%q has lost its tick", name)
		}
	}
}

func TestCards(t *testing.T) {
	all := pages(t, kiosk)
	d := all["/cards/keeper/"].Data.(page.Cards)
	c := d.Sheets[0][0]
	if len(d.Sheets) != 1 || d.Count != 1 || c.Role != "Keeper" || c.For != "Warm" || c.GoodUntil != "10 August 2026" || c.Late || c.Size != "large" {
		t.Errorf("%+v", d)
	}
	if diff := cmp.Diff([]string{"Ask how hot.", "Pour it."}, c.Leads); diff != "" {
		t.Error(diff)
	}
	if len(c.Asks) != 1 || c.Asks[0].Person.Reach != "07700 900003" || c.Calls[0].Limits[0].Amount != "£9" || c.Code == nil || c.Code.Size != 33+8 {
		t.Errorf("%+v %+v", c, c.Code)
	}
	if other := all["/cards/role.purpose/"].Data.(page.Cards).Sheets[0][0]; other.Calls[0].Limits[0].May {
		t.Error("the reader of signs has the keeper's limit")
	}
	why := all["/cards/purpose/"].Data.(page.Cards).Sheets[0]
	if len(why) != 3 || titles(why[0].Clauses) != "Warm, Fair" || why[1].Statement != "Nobody leaves cold." || why[1].Leads[0] != "Full to the brim" || why[2].First != 2 {
		t.Errorf("%+v", why)
	}
	plain := pages(t, strings.Replace(kiosk, "base_url:", "# base_url:", 1))["/cards/keeper/"].Data.(page.Cards)
	if plain.Sheets[0][0].Code != nil {
		t.Error("a code without an address")
	}
}

// TestCardSheets cuts cards into sheets of four.
func TestCardSheets(t *testing.T) {
	more := kiosk
	for i := range 8 {
		more += fmt.Sprintf("-- content/procedures/p%d.md --\n---\ntitle: Do %d\nserves: [warm]\nroles: [keeper]\ncard: true\n---\n\n## Steps\n\n1. %s.\n", i, i, strings.Repeat("Word ", 10+40*i))
	}
	d := pages(t, more)["/cards/keeper/"].Data.(page.Cards)
	var sizes []string
	for _, s := range d.Sheets {
		sizes = append(sizes, fmt.Sprint(len(s)))
		for _, c := range s {
			sizes = append(sizes, c.Size)
		}
	}
	if got := strings.Join(sizes, ","); d.Count != 9 || !strings.HasPrefix(got, "4,large,") || strings.Count(got, "large")+strings.Count(got, "small") < 4 {
		t.Error(got)
	}
}

func TestLineUp(t *testing.T) {
	weeks := map[string]string{}
	for day, week := range map[int]string{2: "2 March 2026", 8: "2 March 2026", 9: "9 March 2026"} {
		content, err := source.Read(folderOf(kiosk))
		if err != nil {
			t.Fatal(err)
		}
		g, _ := graph.Resolve(content, graph.Options{AsOf: time.Date(2026, 3, day, 0, 0, 0, 0, time.UTC)})
		made := page.All(g, page.Options{})
		for i := range made.Len() {
			if made.URL(i) == "/line-up/" {
				d := made.Page(i).Data.(page.LineUp)
				if d.Week != week || d.Story == nil || d.Question < 0 || d.Question > 3 {
					t.Errorf("%d March: %+v", day, d)
				}
				if old, there := weeks[d.Week]; there && old != d.Clause.ID {
					t.Errorf("two clauses in the week of %s", d.Week)
				}
				weeks[d.Week] = d.Clause.ID
			}
		}
	}
	if weeks["2 March 2026"] == weeks["9 March 2026"] {
		t.Error("the clause does not change with the week")
	}
}

func TestPack(t *testing.T) {
	all := pages(t, kiosk)
	d := all["/workshop-pack/keeper/"].Data.(page.Pack)
	if titles(d.Clauses) != "Warm, Fair" || len(d.Procedures) != 2 || len(d.Stories) != 1 || len(d.Rules) != 1 || !slices.Equal(d.Open, []string{"Which ladle"}) {
		t.Errorf("%+v", d)
	}
	if none := all["/workshop-pack/fair/"].Data.(page.Pack); len(none.Stories) != 0 || len(none.Rules) != 0 || len(none.Procedures) != 2 {
		t.Errorf("%+v", none)
	}
	whole := all["/workshop-pack/"].Data.(page.Pack)
	if whole.About != nil || len(whole.Others) != 2 || len(whole.Procedures) != 0 {
		t.Errorf("%+v", whole)
	}
}

func folderOf(archive string) fs.FS {
	m := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		m[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return m
}
