package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
)

// quay is a playbook whose numbers can be counted by hand, judged on 1 March 2026.
const quay = `
-- content/playbook.yaml --
organisation: Quay
channels: [counter, phone, quay]
levels: {clause-unserved: error}
edit_url: "https://git.example.org/{path}"
-- content/purpose/index.md --
---
title: Why
statement: Across, and home.
for: [all]
---
-- content/purpose/safe.md --
---
title: Safe
statement: Safe.
rank: 1
owner: boss
reviewed: 2024-01-10
accepted_gaps:
  - {role: clerk, because: The clerk is ashore}
  - {role: boss, because: Filled since}
---
-- content/purpose/kind.md --
---
title: Kind
statement: Kind.
rank: 2
owner: boss
reviewed: 2025-12-01
---
-- content/purpose/fast.md --
---
title: Fast
statement: Fast.
rank: 3
---
-- content/roles/boss.md --
---
title: Boss
essence: Lead.
turn_to: clerk
functions: [{do: Lead, essence: Well, serves: safe}]
---
-- content/roles/clerk.md --
---
title: Clerk
essence: Greet.
turn_to: boss
functions: [{do: Greet, essence: Well, serves: kind}]
---
-- content/procedures/late/rope.md --
---
title: Throw the rope
serves: [{clause: safe, because: A rope holds what a hand would not hold}, kind]
roles: [boss, boss]
channels: [quay, phone, phone]
owner: boss
reviewed: 2025-06-01
from: [storm]
made_with: [evening]
---
-- content/procedures/late/tea.md --
---
title: Make tea
serves: [kind]
roles: [clerk, boss]
channels: [counter]
owner: clerk
reviewed: 2025-11-01
voices: [clerk]
---
-- content/procedures/soup.md --
---
title: Make soup
serves: [kind]
roles: [clerk]
---
-- content/procedures/secret.md --
---
title: Whisper a zyzzyva
status: draft
serves: [safe]
roles: [clerk]
---
-- content/procedures/old.md --
---
title: Old way
status: retired
retired_on: 2025-01-01
reason: Gone.
serves: [safe]
roles: [clerk]
---
-- content/latitude/wait.md --
---
title: Waiting
decision: Wait
serves: [kind]
unit: minutes
per: sailing
grants: [{role: clerk, up_to: 5}]
top: boss
if_no_answer: Wait
record: How long
backing: Ours
---
-- content/standards/rope-rule.md --
---
title: Ropes hold
force: safety
rule: Ropes hold.
serves: [safe]
---
-- content/stories/storm.md --
---
title: The storm
happened: 2026-01
scale: mile
role: boss
told_by: self
serves: [safe]
bent: [{rule: rope-rule, how: Held it by hand, within: false}, {rule: rope-rule, how: Twice, within: true}]
why_bent: No time.
consent: {staff: yes, customer: yes}
next: fix
fix: {what: A new rope, by: 2026-05-01}
decision: {on: 2026-02-01, by: boss, why: A rope is cheap}
---
-- content/stories/calm.md --
---
title: The calm
happened: 2025-12
scale: touch
role: clerk
told_by: self
serves: [kind]
bent: [{rule: rope-rule, how: Let go, within: false}, {rule: wait, how: Waited, within: true}]
why_bent: No wind.
consent: {staff: yes, customer: yes}
next: celebrate
became: [tea]
---
-- content/stories/third.md --
---
title: The third
happened: 2025-11
scale: touch
role: clerk
told_by: self
serves: [kind]
bent: [{rule: rope-rule, how: Let go again, within: false}]
why_bent: No wind.
consent: {staff: yes, customer: yes}
next: celebrate
---
-- content/stories/sealed.md --
---
title: Sealed zyzzyva
happened: 2025-12
scale: touch
role: clerk
told_by: self
serves: [fast]
bent: [{rule: wait, how: Hushed, within: false}]
consent: {staff: yes}
next: celebrate
became: [soup]
---
-- content/workshops/evening.md --
---
title: An evening
held: 2024-05-05
people: [{role: boss, count: 2}]
made: [soup]
---
`

func TestCoverage(t *testing.T) {
	p := pages(t, quay)["/coverage/"]
	d := p.Data.(page.Coverage)
	var got []string
	for _, row := range d.Rows {
		line := row.Clause.ID
		for _, c := range append(row.Roles, row.Channels...) {
			line += fmt.Sprintf(" | %s %d %s %s", c.Of, c.Count, c.Look, c.URL)
		}
		got = append(got, fmt.Sprintf("%s | all %d first %d stories %d", line, row.All, row.First, row.Stories))
	}
	want := []string{
		"safe | Boss 1 one /purpose/safe/#First | Clerk 0 accepted #Gap-safe.clerk | counter 0 none  | phone 1 one /purpose/safe/#First | quay 1 one /purpose/safe/#First | all 1 first 1 stories 1",
		"kind | Boss 2 many /purpose/kind/#First | Clerk 2 many /purpose/kind/#First | counter 1 one /purpose/kind/#First | phone 1 one /purpose/kind/#First | quay 1 one /purpose/kind/#First | all 3 first 2 stories 2",
		"fast | Boss 0 none  | Clerk 0 none  | counter 0 none  | phone 0 none  | quay 0 none  | all 0 first 0 stories 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if d.Procedures != 3 || d.Unplaced != 1 || titles(d.Unserved) != "Fast" || titles(d.Untold) != "Fast" || len(d.Open) != 0 || d.CatchAll != nil {
		t.Errorf("%+v", d)
	}
	if len(d.Accepted) != 1 || d.Accepted[0].Because != "The clerk is ashore" {
		t.Errorf("accepted: %+v; a gap that has been filled is none", d.Accepted)
	}
	if p.Section != "/coverage/" || !p.Listed || p.Summary == "" {
		t.Errorf("%+v", p)
	}
}

func titles(links []page.Link) string {
	var all []string
	for _, l := range links {
		all = append(all, l.Title)
	}
	return strings.Join(all, ", ")
}

// many is quay with so many procedures more, all first of all for one clause.
func many(n int) string {
	var b strings.Builder
	b.WriteString(quay)
	for i := range n {
		fmt.Fprintf(&b, "-- content/procedures/m%d/p%04d.md --\n---\ntitle: Procedure %04d\nserves: [kind, safe]\nroles: [clerk]\n---\n", i%7, i, i)
	}
	return b.String()
}

func TestCatchAll(t *testing.T) {
	for n, want := range map[int]string{6: "<nil>", 7: "&{kind 9 10}"} {
		d := pages(t, many(n))["/coverage/"].Data.(page.Coverage)
		got := "<nil>"
		if c := d.CatchAll; c != nil {
			got = fmt.Sprintf("&{%s %d %d}", c.Clause.ID, c.First, c.All)
		}
		if got != want {
			t.Errorf("with %d more procedures: %s, want %s", n, got, want)
		}
	}
	// Filling safe for the clerk leaves no gap to accept; nothing is open either.
	if d := pages(t, many(1))["/coverage/"].Data.(page.Coverage); len(d.Accepted) != 0 || len(d.Open) != 0 {
		t.Errorf("%+v %+v", d.Accepted, d.Open)
	}
	open := strings.Replace(quay, "  - {role: clerk, because: The clerk is ashore}\n", "", 1)
	if d := pages(t, open)["/coverage/"].Data.(page.Coverage); len(d.Open) != 1 || d.Open[0].Clause.ID != "safe" || titles(d.Open[0].Roles) != "Clerk" {
		t.Errorf("%+v", d.Open)
	}
}

func TestFreshness(t *testing.T) {
	d := pages(t, quay)["/coverage/freshness/"].Data.(page.Freshness)
	var owners []string
	for _, o := range d.Owners {
		name := "nobody"
		if o.Owner != nil {
			name = o.Owner.ID
		}
		owners = append(owners, fmt.Sprintf("%s %d %d %d %d", name, o.Overdue, o.Soon, o.Later, o.Never))
	}
	// Overdue: safe since 10 January 2026, rope since 1 December 2025. Tea is due on
	// 1 May 2026, within ninety days; kind on 1 December 2027.
	if diff := cmp.Diff([]string{"boss 2 0 1 0", "clerk 0 1 0 0", "nobody 0 0 0 7"}, owners); diff != "" {
		t.Error(diff)
	}
	var rows []string
	for _, r := range d.Overdue {
		rows = append(rows, r.Page.ID+" "+r.Kind+" "+r.Next+", "+r.On)
	}
	for _, m := range d.Months {
		for _, r := range m.Reviews {
			rows = append(rows, fmt.Sprintf("%s %d %s", m.Title, m.Count, r.Page.ID))
		}
	}
	want := []string{"rope Procedure 1 December 2025, 1 June 2025", "safe Clause 10 January 2026, 10 January 2024", "May 2026 1 tea", "December 2027 1 kind"}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if len(d.Never) != 7 || d.MoreNot != 0 || d.AsOf != "1 March 2026" {
		t.Errorf("never %+v more %d", d.Never, d.MoreNot)
	}
	if d := pages(t, many(300))["/coverage/freshness/"].Data.(page.Freshness); len(d.Never) != 200 || d.MoreNot != 107 {
		t.Errorf("%d listed, %d more", len(d.Never), d.MoreNot)
	}
}

func TestMaking(t *testing.T) {
	d := pages(t, quay)["/coverage/making/"].Data.(page.Making)
	var rows []string
	for _, r := range d.Roles {
		rows = append(rows, fmt.Sprintf("%s %d %d %d %q %v", r.Role.ID, r.Pages, r.With, r.Workshops, r.Last, r.Silent))
	}
	for _, f := range d.For {
		rows = append(rows, fmt.Sprintf("%s %s %v", f.Page.ID, titles(f.Roles), f.Unsaid))
	}
	want := []string{
		`boss 2 1 1 "5 May 2024" true`, `clerk 3 1 0 "" true`,
		"soup Clerk false", "tea Boss false", "wait Clerk true",
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	if len(d.Workshops) != 1 || d.Workshops[0].People != 2 || d.Workshops[0].Made != 1 || d.Unsaid != 1 {
		t.Errorf("%+v", d)
	}
	recent := strings.Replace(quay, "held: 2024-05-05", "held: 2025-05-05", 1)
	if d := pages(t, recent)["/coverage/making/"].Data.(page.Making); d.Roles[0].Silent || !d.Roles[1].Silent {
		t.Errorf("%+v", d.Roles)
	}
	if d := pages(t, many(300))["/coverage/making/"].Data.(page.Making); len(d.For) != 200 || d.More != 103 || d.Unsaid != 301 {
		t.Errorf("%d listed, %d more, %d say nothing", len(d.For), d.More, d.Unsaid)
	}
}

func TestPressure(t *testing.T) {
	d := pages(t, quay)["/coverage/pressure/"].Data.(page.Pressure)
	var rows []string
	for _, r := range d.Rules {
		rows = append(rows, fmt.Sprintf("%s %s %q within %d under %v waiting %d", r.Rule.ID, r.Kind, r.BendWords, r.Within, r.Under, r.Waiting))
		for _, b := range r.Bends {
			line := "  " + b.Story.ID + ": " + b.How
			if b.Decision != nil {
				line += ", " + b.Decision.On + " " + b.Decision.By.Title + " " + b.Decision.Why
			}
			rows = append(rows, line)
		}
	}
	want := []string{
		`rope-rule Standard "never bends" within 1 under true waiting 2`,
		"  storm: Held it by hand, 1 February 2026 Boss A rope is cheap", "  storm: Twice, 1 February 2026 Boss A rope is cheap", "  calm: Let go", "  third: Let go again",
		`wait Limit "" within 1 under false waiting 1`, "  calm: Waited",
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	// Two bends in one story are one story's: without the third there is no pressure.
	two := strings.Replace(quay, "bent: [{rule: rope-rule, how: Let go again, within: false}]", "bent: []", 1)
	if r := pages(t, two)["/coverage/pressure/"].Data.(page.Pressure).Rules[0]; r.Under {
		t.Errorf("%+v", r)
	}
}

// TestNothingToCover leaves the coverage pages out where there is neither a
// clause nor a procedure, and bears a playbook that has only one of them.
func TestNothingToCover(t *testing.T) {
	bare := "-- content/playbook.yaml --\norganisation: Quay\n"
	if all := pages(t, bare); all["/coverage/"].Layout != "" || all["/"].Site.Has["coverage"] {
		t.Error("coverage of nothing")
	}
	one := bare + "-- content/procedures/p.md --\n---\ntitle: P\nroles: []\n---\n"
	if d := pages(t, one)["/coverage/"].Data.(page.Coverage); len(d.Rows) != 0 || d.Procedures != 1 {
		t.Errorf("%+v", d)
	}
}

// wide is quay with so many clauses, roles and channels more, each with one procedure, and
// a limit for each role.
func wide(clauses, roles int) string {
	channels := "counter, phone, quay"
	for i := range roles {
		channels += fmt.Sprintf(", by-%03d", i)
	}
	var b strings.Builder
	b.WriteString(strings.Replace(quay, "counter, phone, quay", channels, 1))
	for i := range clauses {
		fmt.Fprintf(&b, "-- content/purpose/c%03d.md --\n---\ntitle: Clause %03[1]d\nstatement: It.\nrank: %d\n---\n", i, i+4)
	}
	for i := range roles {
		fmt.Fprintf(&b, "-- content/roles/r%03d.md --\n---\ntitle: Role %03[1]d\nessence: Lead.\nturn_to: boss\nfunctions: [{do: Lead, essence: Well, serves: safe}]\n---\n", i)
		fmt.Fprintf(&b, "-- content/latitude/l%03d.md --\n---\ntitle: Limit %03[1]d\ndecision: Give\nunit: money\ngrants: [{role: r%03[1]d, up_to: 1}]\ntop: boss\n---\n", i)
		fmt.Fprintf(&b, "-- content/procedures/w%03d.md --\n---\ntitle: Procedure %03[1]d\nserves: [c%03d]\nroles: [r%03[1]d]\nchannels: [by-%03[1]d]\n---\n", i, i%clauses)
	}
	return b.String()
}

// A table of many clauses and many roles has an end, and says how many it leaves out.
func TestWideTables(t *testing.T) {
	all := pages(t, wide(210, 220))
	d := all["/coverage/"].Data.(page.Coverage)
	if len(d.Rows) != 200 || d.More != 13 || len(d.Roles) != 100 || d.MoreRoles != 122 || len(d.Channels) != 100 || d.MoreChans != 123 {
		t.Errorf("%d clauses and %d more, %d roles and %d more, %d channels and %d more", len(d.Rows), d.More, len(d.Roles), d.MoreRoles, len(d.Channels), d.MoreChans)
	}
	for _, row := range d.Rows {
		if len(row.Roles) != len(d.Roles) || len(row.Channels) != len(d.Channels) {
			t.Fatalf("%s: %d and %d columns", row.Clause.ID, len(row.Roles), len(row.Channels))
		}
	}
	for _, gap := range d.Open {
		if last := gap.Roles[len(gap.Roles)-1]; len(gap.Roles) != 13 || !strings.HasPrefix(last.Title, "and 2") || last.URL != "/roles/" {
			t.Fatalf("%s: %d roles, the last %+v", gap.Clause.ID, len(gap.Roles), last)
		}
	}
	m := all["/latitude/"].Data.(page.Matrix)
	if len(m.Rows) != 221 || len(m.Roles)*len(m.Rows) > 20_000 || len(m.Roles)+m.More != 222 || len(m.Rows[0].Limits) != len(m.Roles) {
		t.Errorf("%d decisions, %d roles and %d more", len(m.Rows), len(m.Roles), m.More)
	}
}
