package generator_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"playbook/generator"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
	"playbook/generator/source"
)

func ruleSet(problems []playbook.Problem) []string {
	names := []string{}
	for _, p := range problems {
		names = append(names, p.Rule)
	}
	slices.Sort(names)
	return names
}

// library is the small playbook of the rules' tests, changed.
func library(t *testing.T, edits ...string) fstest.MapFS {
	t.Helper()
	files := golden.Read(t, "rules/testdata/sound.txtar").Over(t, nil, ".")
	var picture bytes.Buffer // a case in text holds none
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	files["static/plan.png"] = &fstest.MapFile{Data: picture.Bytes()}
	for edit := range slices.Chunk(edits, 3) {
		text := string(files[edit[0]].Data)
		if !strings.Contains(text, edit[1]) {
			t.Fatalf("%s holds no %q", edit[0], edit[1])
		}
		files[edit[0]] = &fstest.MapFile{Data: []byte(strings.Replace(text, edit[1], edit[2], 1))}
	}
	return files
}

func against(t *testing.T, now, before fs.FS) *generator.Comparison {
	t.Helper()
	return againstFor(t, playbook.Internal, now, before)
}

func againstFor(t *testing.T, audience string, now, before fs.FS) *generator.Comparison {
	t.Helper()
	gen := generator.New(fstest.MapFS{}, generator.Options{Today: time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC), Audience: audience})
	c, err := gen.CheckAgainst(now, before)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const (
	clauseFile = "content/purpose/found.md"
	habitFile  = "content/habits/look-up.md"
)

// What was wrong before is not new, and what compares is.
func TestCheckAgainst(t *testing.T) {
	second := "It takes a second.\n"
	before := library(t, habitFile, second, second+"See [[umbrela]].\n")
	now := library(t, habitFile, second, "First, breathe.\n\n"+second+"See [[umbrela]] and [[sogn]].\n", clauseFile, "People find what", "People get what")
	c := against(t, now, before)
	if got, want := ruleSet(c.Problems), []string{"meaning-changed", "unknown-reference", "unknown-reference"}; !slices.Equal(got, want) {
		t.Errorf("all: %q", got)
	}
	if got, want := ruleSet(c.New()), []string{"meaning-changed", "unknown-reference"}; !slices.Equal(got, want) {
		t.Errorf("new: %q", got)
	}
	// A report says itself what has changed.
	r := c.Report()
	if len(r.Changes) != 1 || !slices.Equal(ruleSet(r.New), []string{"unknown-reference"}) || len(r.Fixed) > 0 {
		t.Errorf("report: %+v", r)
	}
	if len(c.Uncompared()) > 0 || c.Unread != nil {
		t.Errorf("not compared: %v, %v", c.Uncompared(), c.Unread)
	}
}

// What is wrong with files that are no pages is found beside an earlier playbook as well,
// and is new where it was not there.
func TestCheckAgainstOtherFiles(t *testing.T) {
	const picture = "static/desk.png"
	before, now := library(t), library(t)
	now[picture] = &fstest.MapFile{Data: []byte("no picture")}
	if c := against(t, now, before); !slices.Equal(ruleSet(c.Problems), []string{"not-a-picture"}) || !slices.Equal(ruleSet(c.New()), []string{"not-a-picture"}) {
		t.Errorf("all: %q, new: %q", ruleSet(c.Problems), ruleSet(c.New()))
	}
	before[picture] = now[picture]
	c := against(t, now, before)
	if r := c.Report(); len(c.Problems) != 1 || len(c.New()) > 0 || len(r.New)+len(r.Fixed) > 0 {
		t.Errorf("all: %q, new: %q", ruleSet(c.Problems), ruleSet(c.New()))
	}
}

// A page that says too much for everybody is not new where it said so before.
func TestCheckAgainstForEverybody(t *testing.T) {
	public := library(t, habitFile, "title:", "audience: public\ntitle:", habitFile, "It takes a second.", "It takes a second. See [[found]].")
	c := againstFor(t, playbook.Public, public, public)
	if !slices.Contains(ruleSet(c.Problems), "internal-link") || len(c.New()) > 0 {
		t.Errorf("all: %q, new: %q", ruleSet(c.Problems), ruleSet(c.New()))
	}
}

// That the earlier playbook cannot be read hides nothing of this one.
func TestCheckAgainstUnreadable(t *testing.T) {
	now := library(t, habitFile, "It takes a second.\n", "See [[umbrela]].\n")
	c := against(t, now, fstest.MapFS{})
	if !errors.Is(c.Unread, source.ErrNoContent) || c.Before != nil || len(c.Uncompared()) > 0 {
		t.Errorf("%v, %v", c.Unread, c.Before)
	}
	if got := ruleSet(c.New()); !slices.Equal(got, []string{"unknown-reference"}) {
		t.Errorf("new: %q", got)
	}
	broken := library(t, clauseFile, "title: Found", "title: Found: it")
	c = against(t, now, broken)
	if got := c.Uncompared(); !slices.Equal(got, []string{clauseFile}) {
		t.Errorf("not compared: %q", got)
	}
	if got := ruleSet(c.New()); !slices.Equal(got, []string{"unknown-reference"}) {
		t.Errorf("new: %q", got)
	}
	gen := generator.New(fstest.MapFS{}, generator.Options{})
	if _, err := gen.CheckAgainst(fstest.MapFS{}, now); !errors.Is(err, source.ErrNoContent) {
		t.Errorf("this one cannot be read: %v", err)
	}
}

// What was a link, or lies in what is one, is not compared, and nothing that names it is
// called wrong, new or gone.
func TestCheckAgainstLinks(t *testing.T) {
	whole := library(t)
	for odd, names := range map[string]string{clauseFile: clauseFile, "content/purpose": "content/purpose/"} {
		linked := maps.Clone(whole)
		for name := range linked {
			if strings.HasPrefix(name, names) {
				delete(linked, name)
			}
		}
		linked[odd] = &fstest.MapFile{Data: []byte("elsewhere"), Mode: fs.ModeSymlink}
		for _, c := range []*generator.Comparison{against(t, linked, whole), against(t, whole, linked)} {
			if got := c.Uncompared(); !slices.Equal(got, []string{odd}) {
				t.Errorf("%s: not compared: %q", odd, got)
			}
			if got := ruleSet(c.Problems); slices.ContainsFunc(got, func(rule string) bool { return rule != "unreadable-page" }) {
				t.Errorf("%s: found: %q", odd, got)
			}
			if r := c.Report(); len(r.Changes) > 0 {
				t.Errorf("%s: changed: %+v", odd, r.Changes)
			}
		}
	}
}

// Both are judged on one day, so that nothing is new because time has passed.
func TestCheckAgainstOneDay(t *testing.T) {
	waiver := "allow: [{check: meaning-changed, because: It was too long, until: 2026-11-25}]\n"
	settings := "content/playbook.yaml"
	before := library(t, clauseFile, "rank: 2\n", waiver+"rank: 2\n", settings, "currency: GBP\n", "currency: GBP\nas_of: 2026-11-01\n")
	now := library(t, clauseFile, "rank: 2\n", waiver+"rank: 2\n", settings, "currency: GBP\n", "currency: GBP\nas_of: 2026-12-01\n")
	c := against(t, now, before)
	if got := ruleSet(c.Problems); !slices.Equal(got, []string{"stale-waiver"}) {
		t.Errorf("all: %q", got)
	}
	if got := c.New(); len(got) > 0 {
		t.Errorf("new: %q", ruleSet(got))
	}
	if !c.Before.AsOf.Equal(c.Graph.AsOf) {
		t.Errorf("judged on %v and %v", c.Before.AsOf, c.Graph.AsOf)
	}
}
