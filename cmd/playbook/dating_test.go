package main

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	starter "playbook"
)

func on(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestDating(t *testing.T) {
	for _, c := range []struct{ name, today, in, want string }{
		{"looked at today", "2027-01-10", "reviewed: 2026-11-02", "reviewed: 2027-01-10"},
		{"a trial ends as far ahead", "2027-01-10", "  until: 2027-02-28", "  until: 2027-04-18"},
		{"a repair in one line", "2026-11-23", "fix: {what: the ramp, by: 2026-12-31}", "fix: {what: the ramp, by: 2027-01-01}"},
		{"a decision", "2026-11-21", "decision: {on: 2026-10-01, by: duty}", "decision: {on: 2026-09-30, by: duty}"},
		{"in quotation marks", "2026-11-23", `held: "2026-01-31" # late`, `held: "2026-02-01" # late`},
		{"a month stays within it", "2026-11-25", "happened: 2026-10", "happened: 2026-10"},
		{"a month moves", "2027-01-31", "happened: 2026-10", "happened: 2026-12"},
		{"the same day", "2026-11-22", "on: 2026-02-28", "on: 2026-02-28"},
		{"no date", "2027-01-10", "card: true\nreach: internal 400", "card: true\nreach: internal 400"},
		{"a day that is none", "2027-01-10", "on: 2026-02-31", "on: 2026-02-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := datingFrom([]byte("as_of: 2026-11-22\n"), on(c.today))
			if err != nil {
				t.Fatal(err)
			}
			const body = "\nOn: 2026-11-02 the text stays, reviewed: 2026-11-02.\n"
			got := string(d.file("content/a.md", []byte("---\n"+c.in+"\n---\n"+body)))
			if diff := cmp.Diff("---\n"+c.want+"\n---\n"+body, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDatingTakesTheExamplesDayOutOfTheSettings(t *testing.T) {
	in := "base_url: x\n\n# This example is judged\n# as of this day.\nas_of: 2026-11-22\n\n# Channels.\nchannels: [a]\n"
	d, err := datingFrom([]byte(in), on("2027-01-10"))
	if err != nil {
		t.Fatal(err)
	}
	want := "base_url: x\n\n# Channels.\nchannels: [a]\n"
	if diff := cmp.Diff(want, string(d.file(settingsFile, []byte(in)))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, settings := range []string{"", "as_of: soon\n"} {
		if _, err := datingFrom([]byte(settings), on("2027-01-10")); err == nil {
			t.Errorf("%q: no error", settings)
		}
	}
}

// No date of the starter's front matter is forgotten, whatever field it is in: all
// of them are other dates when the playbook is started on another day.
func TestEveryDateOfTheStarterMoves(t *testing.T) {
	today := on("2030-06-15")
	files, err := dated(today)
	if err != nil {
		t.Fatal(err)
	}
	date := regexp.MustCompile(`\b20\d\d-\d\d(-\d\d)?\b`)
	seen := 0
	err = fs.WalkDir(starter.Files, "content", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		before := date.FindAllString(string(frontMatter.Find(data)), -1)
		after := date.FindAllString(string(frontMatter.Find(files[name])), -1)
		if len(before) != len(after) {
			t.Errorf("%s had %d dates and has %d", name, len(before), len(after))
			return err
		}
		for i := range before {
			seen++
			if before[i] == after[i] {
				t.Errorf("%s: %s did not move", name, before[i])
			}
		}
		return err
	})
	if err != nil || seen < 50 {
		t.Errorf("%d dates seen, %v", seen, err)
	}
}
