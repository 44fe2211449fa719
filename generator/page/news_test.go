package page_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

// busy is a playbook in which things have happened. It is judged on 1 March 2026.
const busy = `
-- content/playbook.yaml --
organisation: The Lamp Shop
base_url: https://lamp.example.org/
-- content/purpose/index.md --
---
title: Why
statement: Nobody walks home in the dark.
for: [the town]
---
-- content/purpose/light.md --
---
title: Light
statement: It is light.
rank: 1
---
-- content/roles/clerk.md --
---
title: Clerk
essence: Light the way.
turn_to: boss
functions: [{do: Sell, essence: Show, serves: light}]
changes: [{on: 2026-03-02, what: Tomorrow}]
---
-- content/roles/boss.md --
---
title: Boss
essence: Keep the lamps.
turn_to: clerk
functions: [{do: Buy, essence: Well, serves: light}]
---
-- content/procedures/fill.md --
---
title: Fill a lamp
serves: [light]
roles: [clerk]
changes:
  - {on: 2026-02-10, what: "Second, see [[boss]]", why: It was dark, from: lantern}
  - {on: 2026-02-10, what: First, from: law}
  - {on: 2026-01-05, what: Earlier}
---

## Steps

1. Fill it.
2. Light it.
-- content/procedures/snuff.md --
---
title: Snuff a lamp
serves: [light]
roles: [boss]
status: retired
retired_on: 2026-02-20
reason: Nobody wants it dark
---

## Steps

1. Snuff it.
2. Leave.
-- content/stories/lantern.md --
---
title: The lantern
summary: Somebody walked home.
happened: 2026-01
scale: mile
role: clerk
told_by: self
serves: [light]
bent: []
consent: {staff: "yes", customer: not-needed}
next: adopted
became: [fill]
decision: {on: 2026-02-11, by: boss, why: It is kind}
---

Told.
-- content/stories/wait.md --
---
title: The wait
happened: 2025-09
scale: mile
role: boss
told_by: self
serves: [light]
bent: []
consent: {staff: "yes", customer: not-needed}
next: propose
---

Told.
-- content/stories/ramp.md --
---
title: The ramp
happened: 2023-01
scale: mile
role: boss
told_by: self
serves: [light]
bent: []
consent: {staff: "yes", customer: not-needed}
next: fix
fix: {what: The hinge, by: 2026-02-01}
---

Told.
-- content/stories/secret.md --
---
title: zyzzyva
happened: 2026-01
scale: mile
role: clerk
told_by: self
serves: [light]
bent: []
next: adopted
decision: {on: 2026-02-12}
---

Told.
`

func eventLines(months []page.NewsMonth) []string {
	var lines []string
	for _, m := range months {
		lines = append(lines, m.Title)
		for _, e := range m.Events {
			line := fmt.Sprintf("  %s %d %s %s %s: %s | %s |", e.Word, e.Number, e.Date, e.On, e.Page.ID, e.What, e.Why)
			if e.From != nil {
				line += " from " + e.From.ID
			}
			line += e.FromWord
			for _, to := range e.To {
				line += " to " + to.ID
			}
			lines = append(lines, line)
		}
	}
	return lines
}

func TestNews(t *testing.T) {
	all := pagesWith(t, busy, page.Options{Copies: true})
	want := []string{
		"February 2026",
		"  retired 1 2026-02-20 20 February 2026 snuff:  | Nobody wants it dark |",
		"  adopted 1 2026-02-11 11 February 2026 lantern: Adopted: it changed how we work | It is kind | to fill",
		`  changed 2 2026-02-10 10 February 2026 fill: Second, see <a href="/roles/boss/">Boss</a> | It was dark | from lantern`,
		"  changed 1 2026-02-10 10 February 2026 fill: First |  |a change in the law",
		"January 2026",
		"  changed 1 2026-01-05 5 January 2026 fill: Earlier |  |",
		"  told 1 2026-01-01 January 2026 lantern: Somebody walked home. |  |",
		"September 2025",
		"  told 1 2025-09-01 September 2025 wait:  |  |",
		"January 2023",
		"  told 1 2023-01-01 January 2023 ramp:  |  |",
	}
	d := all["/new/"].Data.(page.News)
	if diff := cmp.Diff(want, eventLines(d.Months)); diff != "" {
		t.Error(diff)
	}
	clerk := all["/new/clerk/"].Data.(page.News)
	if diff := cmp.Diff(append(append([]string{want[0]}, want[2:5]...), want[5:8]...), eventLines(clerk.Months)); diff != "" {
		t.Errorf("a role's news:\n%s", diff)
	}
	if clerk.Role.ID != "clerk" || len(clerk.Pages) != 3 || clerk.Feeds[0] != (page.Alternate{Type: page.AtomType, URL: "/new/clerk/feed.xml"}) {
		t.Errorf("the page says of itself: %+v", clerk)
	}
	if got := pages(t, busy)["/new/"]; len(got.Alternates) > 0 || len(got.Data.(page.News).Feeds) > 0 {
		t.Error("a site without copies names them")
	}
}

func TestDesk(t *testing.T) {
	d := pages(t, busy)["/stories/desk/"].Data.(page.Desk)
	var got []string
	for _, g := range d.Groups {
		for _, r := range g.Rows {
			got = append(got, fmt.Sprintf("%s %s: %s, %s, %s%s %v", g.ID, r.Story.ID, r.Since, r.Age, r.What, r.Due, r.Late))
		}
	}
	want := []string{
		"Propose wait: September 2025, 6 months,  false", "Fix ramp: January 2023, 3 years, The hinge1 February 2026 true",
		"Adopted lantern: 11 February 2026, less than a month,  false",
	}
	if diff := cmp.Diff(want, got); diff != "" || d.Waiting != 2 {
		t.Errorf("%d wait\n%s", d.Waiting, diff)
	}
}

func TestFilters(t *testing.T) {
	d := pages(t, busy)["/stories/"].Data.(page.Stories)
	want := []page.Filter{
		{Name: "role", Choices: []page.Choice{{ID: "boss", Title: "Boss", URL: "/roles/boss/#Stories", Count: 2}, {ID: "clerk", Title: "Clerk", URL: "/roles/clerk/#Stories", Count: 1}}},
		{Name: "next", Choices: []page.Choice{{ID: "propose", URL: "/stories/desk/#Propose", Count: 1}, {ID: "fix", URL: "/stories/desk/#Fix", Count: 1}, {ID: "adopted", URL: "/stories/desk/#Adopted", Count: 1}}},
	}
	if diff := cmp.Diff(want, d.Filters); diff != "" || d.Count != 3 || d.Desk != "/stories/desk/" {
		t.Errorf("%d stories, the desk at %q\n%s", d.Count, d.Desk, diff)
	}
}

// TestNewsAreBounded looks at the news of a playbook in which much has happened.
func TestNewsAreBounded(t *testing.T) {
	archive := busy
	for i := range 230 {
		archive += fmt.Sprintf("-- content/procedures/p%d.md --\n---\ntitle: Do %d\nserves: [light]\nroles: [clerk]\nchanges: [{on: 2026-02-%02d, what: Often}]\n---\n\n## Steps\n\n1. Do.\n2. Look.\n", i, i, i%28+1)
	}
	all := pages(t, archive)
	shown := func(url string) (n int, last string, more int) {
		d := all[url].Data.(page.News)
		for _, m := range d.Months {
			for _, e := range m.Events {
				n, last = n+1, e.Date
			}
		}
		return n, last, d.More
	}
	everybody, last, more := shown("/new/")
	if everybody != 200 || more < 30 || last < "2026-02" || last > "2026-02-05" {
		t.Errorf("%d events down to %s, and %d more", everybody, last, more)
	}
	if n, _, rest := shown("/new/clerk/"); n != 200 || rest < 30 || rest > more {
		t.Errorf("of the clerk: %d events, and %d more of %d", n, rest, more)
	}
	if n, _, rest := shown("/new/boss/"); n == 0 || n > 20 || rest != 0 {
		t.Errorf("of the boss: %d events, and %d more", n, rest)
	}
}
