package rules

import (
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

const (
	rainFile  = "content/stories/umbrella.md"
	deskFile  = "content/roles/desk.md"
	dayFile   = "content/workshops/first-day.md"
	rainEnds  = "next: repeat\nbecame: [lend-without-card]\n"
	songEnds  = "next: repeat\nbecame: [find-a-book]\n"
	leadPath  = "path:\n  day-one: [\"[[lend-without-card]]\"]\n"
	deskPath  = "path:\n  day-one: [\"[[find-a-book]]\"]\n"
	bentRule  = "bent:\n  - {rule: child-safe, how: A child held the door, within: false}\nwhy_bent: It blew shut\n"
	findTitle = "title: Find a book from half a title\n"
	aCase     = "case:\n  can: It needs a chair by the door\n  works: Asked for on [[first-day]]\n  worth: {customer: A rest, us: Fewer questions}\n  until: 2026-12-31\n"
)

// lively is a playbook in which something is on trial, was adopted, is being
// mended and has changed, and in which no rule finds anything.
func lively(t testing.TB) fstest.MapFS {
	t.Helper()
	return edited(t,
		findFile, findTitle, findTitle+"status: trial\n"+aCase+"review_every: 3 months\n",
		lendFile, "pays_back:", "core: true\nchanges:\n  - {on: 2026-10-05, what: The day in large figures, why: Three readers missed it, from: umbrella}\npays_back:",
		deskFile, deskPath, deskPath+"  week-one: [{show: \"[[lend-without-card]]\", with: lead}]\n",
		rainFile, rainEnds, "next: adopted\nbecame: [lend-without-card]\ndecision: {on: 2026-04-01, by: lead, why: It should not take courage}\n",
		songFile, "bent: []\n", bentRule,
		songFile, songEnds, "next: fix\nbecame: [find-a-book]\nfix: {what: A door that stays open, by: 2026-12-24}\ndecision: {on: 2026-10-01, by: lead, why: Nobody should hold a door}\n",
		lookFile, "looks_like: The", "roles: [desk]\nlooks_like: The",
	)
}

func TestLively(t *testing.T) {
	if got := report(check(t, lively(t))); got != "" {
		t.Errorf("a lively playbook has findings:\n%s", got)
	}
}

// What is overdue has two levels, unless the settings choose one for it.
func TestGraver(t *testing.T) {
	const late, later = "reviewed: 2026-05-01", "reviewed: 2026-01-01"
	for _, tt := range []struct {
		name, reviewed, settings string
		want                     []string
	}{
		{"late", late, "", []string{"warning review-overdue"}},
		{"later than the grace", later, "", []string{"error review-overdue"}},
		{"on the last day", "reviewed: 2026-05-22", "", nil},
		{"on the last day of the grace", "reviewed: 2026-02-24", "", []string{"warning review-overdue"}},
		{"a day after the grace", "reviewed: 2026-02-23", "", []string{"error review-overdue"}},
		{"a longer grace", later, "review: {grace: 2 years}", []string{"warning review-overdue"}},
		{"a shorter grace", late, "review: {grace: 1 week}", []string{"error review-overdue"}},
		{"another pace", later, "review: {procedure: 1 year}", nil},
		{"a level for both", later, "levels: {review-overdue: warning}", []string{"warning review-overdue"}},
		{"a lower level for both", later, "levels: {review-overdue: note}", []string{"note review-overdue"}},
		{"a higher level for both", late, "levels: {review-overdue: error}", []string{"error review-overdue"}},
		{"off", later, "levels: {review-overdue: off}", nil},
		{"another rule is off", later, "levels: {future-review: off}", []string{"error review-overdue"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := edited(t, findFile, "reviewed: 2026-11-01", tt.reviewed, settingsFile, "currency: GBP\n", "currency: GBP\n"+tt.settings+"\n")
			if diff := cmp.Diff(tt.want, brief(check(t, files))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// Where nobody has said which day it is, nothing is late, early or too long ago.
func TestNoDay(t *testing.T) {
	content, err := source.Read(lively(t))
	if err != nil {
		t.Fatal(err)
	}
	g, found := graph.Resolve(content, graph.Options{})
	if got := report(Check(g, found)); got != "" {
		t.Errorf("findings without a day:\n%s", got)
	}
}

// Nothing is said of what is right, or cannot be known.
func TestQuietStories(t *testing.T) {
	const noCase = "status: trial\nforce: practice\n"
	for _, tt := range []struct {
		name  string
		edits []string
	}{
		{"a trial of what has no case", []string{loanFile, "force: practice\n", noCase}},
		{"a draft of a story without consent", []string{rainFile, "consent: {staff: yes, customer: anonymised}\n", "status: draft\n", lendFile, "from: [umbrella]\n", "",
			songFile, "  - clause: found\n", "  - clause: welcome\n    because: She was heard out although it was late\n  - clause: found\n"}},
		{"a story that is over and has no consent", []string{rainFile, "consent: {staff: yes, customer: anonymised}\n", "status: retired\nreason: It was untrue.\nretired_on: 2026-01-01\n", lendFile, "from: [umbrella]\n", "",
			songFile, "  - clause: found\n", "  - clause: welcome\n    because: She was heard out although it was late\n  - clause: found\n"}},
		{"a proposal that was decided on", []string{songFile, songEnds, "next: propose\n" + aCase + "decision: {on: 2026-05-01, why: Not yet}\n", findFile, "from: [song]\n", ""}},
		{"a proposal of last month", []string{songFile, "happened: 2026-04", "happened: 2026-09", songFile, songEnds, "next: propose\n" + aCase, findFile, "from: [song]\n", ""}},
		{"a bent rule that was decided on", []string{songFile, "bent: []\n", "bent:\n  - {rule: loan-period, how: A day more, within: false}\nwhy_bent: It rained\ndecision: {on: 2026-05-01, why: Once}\n"}},
		{"a never that is told as a repair", []string{songFile, "bent: []\n", bentRule, songFile, songEnds, "next: fix\nbecame: [find-a-book]\nfix: {what: A door, by: 2026-12-24}\ndecision: {on: 2026-10-01}\n"}},
		{"a case in another language", []string{settingsFile, "language: en-GB", "language: de-DE", findFile, findTitle, findTitle + "status: trial\ncase: {can: Ein Stuhl, works: Wir sehen es uns an, worth: {customer: Ruhe, us: Zeit}, until: 2026-12-31}\n"}},
		{"a case that links a sheet of figures", []string{findFile, findTitle, findTitle + "status: trial\ncase: {can: A chair, works: \"See https://example.org/figures\", worth: {customer: Rest, us: Time}}\n"}},
		{"no workshop at all", []string{lendFile, "made_with: [first-day]\n", "voices: [desk, lead]\n", fineFile, "made_with: [first-day]\n", "voices: [desk, lead]\n", dayFile, "held: 2026-01-20\n", "held: 2026-01-20\nstatus: retired\nretired_on: 2026-02-01\nreason: Told twice.\n"}},
		{"a role of the procedure that is not in its path because it has none", []string{lendFile, "pays_back:", "core: true\npays_back:", deskFile, deskPath, deskPath + "  month-one: [\"[[lend-without-card|Lending]]\"]\n"}},
		{"a way to reach the playbook's own people", []string{deskFile, "turn_to: lead\n", "turn_to: lead\nreach: 01632 960100\n", songFile, "Somebody hummed.", "Somebody rang 01632 960 100."}},
		{"an address of the settings", []string{settingsFile, "currency: GBP\n", "currency: GBP\nflag_url: \"mailto:desk@example.org?subject={id}\"\n", songFile, "Somebody hummed.", "Somebody wrote to Desk@example.org."}},
		{"a workshop whose people nobody counted", []string{dayFile, "{role: lead, count: 1}", "{role: lead, count: 2}"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := report(check(t, edited(t, tt.edits...))); got != "" {
				t.Errorf("findings:\n%s", got)
			}
		})
	}
}

// One mistake is one finding, though other pages follow from it.
func TestOneFindingOfAStory(t *testing.T) {
	adopted := []string{rainFile, rainEnds, "next: adopted\nbecame: [lend-without-card]\ndecision: {on: 2026-04-01, why: Courage}\n"}
	for _, tt := range []struct {
		name, rule string
		edits      []string
	}{
		{"consent that cannot be read", "bad-front-matter", []string{rainFile, "{staff: yes, customer: anonymised}", "{staff: perhaps, customer: anonymised}"}},
		{"a misspelt half of consent", "unknown-field", []string{rainFile, "{staff: yes, customer: anonymised}", "{staff: yes, custommer: anonymised}"}},
		{"consent that is missing", "missing-consent", []string{rainFile, "consent: {staff: yes, customer: anonymised}\n", ""}},
		{"consent and everything else", "missing-consent", []string{rainFile, "consent: {staff: yes, customer: anonymised}\n", "", rainFile, "It poured", "07700 900123 TODO [[nowhere]]. It poured"}},
		{"an adopted story that a page misspells", "unknown-reference", append([]string{lendFile, "from: [umbrella]", "from: [umbrela]"}, adopted...)},
		{"a story that misspells the page it became", "unknown-reference", []string{rainFile, "became: [lend-without-card]", "became: [lend-without-cards]"}},
		{"an adopted story that names no page", "missing-field", []string{rainFile, rainEnds, "next: adopted\ndecision: {on: 2026-04-01, why: Courage}\n"}},
		{"a core procedure that a path misspells", "unknown-reference", []string{lendFile, "pays_back:", "core: true\npays_back:", deskFile, deskPath, "path:\n  day-one: [\"[[lend-without-crd]]\"]\n"}},
		{"a core procedure whose path is misspelt", "unknown-field", []string{lendFile, "pays_back:", "core: true\npays_back:", deskFile, "path:\n", "paths:\n"}},
		{"a role that a workshop misspells", "unknown-reference", []string{dayFile, "{role: lead,", "{role: leed,"}},
		{"a role that its only procedure misspells", "unknown-reference", []string{findFile, "roles: [desk, lead]", "roles: [desk]", lendFile, "roles: [desk, lead]", "roles: [desk, leed]"}},
		{"a never that is bent in an old proposal", "bent-never", []string{songFile, "bent: []\n", bentRule, songFile, songEnds, "next: propose\n" + aCase, findFile, "from: [song]\n", ""}},
		{"an owner that is over", "missing-owner", []string{lookFile, "owner: lead", "owner: porter"}},
		{"a path that names a role that is over", "path-gap", []string{deskFile, deskPath, "path:\n  day-one: [{show: \"[[find-a-book]]\", with: porter}]\n"}},
		{"a fix without its decision", "missing-field", []string{songFile, "bent: []\n", bentRule, songFile, songEnds, "next: fix\nbecame: [find-a-book]\nfix: {what: A door, by: 2026-12-24}\n"}},
		{"a review whose length is misspelt", "bad-front-matter", []string{findFile, "reviewed: 2026-11-01", "reviewed: 2020-11-01\nreview_every: now and then"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := with(edited(t, tt.edits...), "content/roles/porter.md", "---\ntitle: Porter\nstatus: retired\nretired_on: 2026-01-01\nreason: There is a lift.\n---\n")
			one(t, files, tt.rule, tt.name)
		})
	}
}

// Where a story's number stands is said to the letter, also when there are more
// of them than one would ever look for.
func TestPlacesInAStory(t *testing.T) {
	files := edited(t, songFile, "Somebody hummed. Somebody else knew it.", "Ä 07700 900001 é 07700\n900002 or **07700** 900003 x\n\n> 07700\n> 900004 and 07700 900005")
	var got []playbook.Pos
	for _, p := range check(t, files) {
		got = append(got, p.Pos)
	}
	at := func(line, col int) playbook.Pos { return playbook.Pos{File: songFile, Line: line, Col: col} }
	if diff := cmp.Diff([]playbook.Pos{at(17, 3), at(17, 18), at(18, 13), at(20, 3), at(21, 14)}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestManyNumbersInAStory(t *testing.T) {
	var text []byte
	for i := range 20_000 {
		text = fmt.Appendf(text, "0%05d 9%05d and ", i/2, i)
		if i%500 == 0 {
			text = append(text, "\n\n"...)
		}
	}
	files := edited(t, songFile, "Somebody hummed. Somebody else knew it.", string(text))
	begun := time.Now()
	if got := check(t, files); len(got) < 10_000 {
		t.Errorf("only %d findings, the first is %v %s", len(got), got[0], got[0].Text)
	}
	if took := time.Since(begun); took > time.Minute {
		t.Errorf("took %v", took)
	}
}

// In which language a playbook is written cannot be told from settings that cannot be
// read, so its words are not held against the English ones.
func TestCaseWithoutSettings(t *testing.T) {
	files := edited(t, findFile, findTitle, findTitle+"status: trial\ncase: {can: Ein Stuhl, works: Wir sehen es uns an, worth: {customer: Ruhe, us: Zeit}, until: 2026-12-31}\n")
	one(t, with(files, settingsFile, "language: [de\n"), "bad-front-matter", "settings that cannot be read")
}
