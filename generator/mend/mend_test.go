package mend

import (
	"bytes"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/graph"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
	"playbook/generator/rules"
	"playbook/generator/source"
)

// asOf is the day on which the playbooks of the tests are judged.
var asOf = time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)

func check(folder fs.FS) ([]playbook.Problem, error) {
	content, err := source.Read(folder)
	if err != nil {
		return nil, err
	}
	g, loose := graph.Resolve(content, graph.Options{AsOf: asOf})
	return rules.Check(g, slices.Concat(content.Problems, loose)), nil
}

// library is the sound playbook of the rules' tests with a standard that is over,
// a role that had another id, and two pages whose ids are alike.
func library(t testing.TB) fstest.MapFS {
	t.Helper()
	files := golden.Read(t, "../rules/testdata/sound.txtar").FS(".")
	delete(files, "want")
	add := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	add("content/standards/quiet-rule.md", `---
title: Silence
summary: The old rule.
status: superseded
superseded_by: [loan-period]
retired_on: 2026-05-01
reason: It spoke of silence, and people wanted to know about loans.
force: practice
bend: judgement
rule: Be silent.
serves:
  - clause: found
---

It was written on the wall.
`)
	add("content/standards/two-books.md", strings.Replace(string(files["content/standards/quiet-rule.md"].Data), "[loan-period]", "[loan-period, child-safe]", 1))
	add("content/purpose/come-in.md", "---\ntitle: Come in\nstatus: superseded\nsuperseded_by: [welcome]\nretired_on: 2026-05-01\nstatement: The door is open.\nrank: 3\n---\n")
	desk := string(files[deskFile].Data)
	add(deskFile, strings.Replace(desk, "turn_to: lead\n", "turn_to: lead\nformerly: [desk-hand]\n", 1))
	add("content/pages/room-a.md", "---\ntitle: Room A\nsummary: A room.\n---\n\nA room. See [[room-b]].\n")
	add("content/pages/room-b.md", "---\ntitle: Room B\nsummary: A room.\n---\n\nA room. See [[room-a]].\n")
	return files
}

const (
	deskFile  = "content/roles/desk.md"
	findFile  = "content/procedures/find-a-book.md"
	lendFile  = "content/procedures/lend-without-card.md"
	loanFile  = "content/standards/loan-period.md"
	aboutFile = "content/pages/about.md"
)

// with is a playbook in which a file has another text.
func with(files fstest.MapFS, name, text string) fstest.MapFS {
	other := fstest.MapFS{}
	for file, f := range files {
		other[file] = f
	}
	other[name] = &fstest.MapFile{Data: []byte(text)}
	return other
}

// A fault is a change to a file of the library, and the change put right: the same
// text where nothing may be done.
type fault struct {
	name, file      string
	from, bad, good string
}

const (
	done   = "done_when: They hold the book, or know when it comes.\n"
	owner  = "owner: lead\nreviewed: 2026-11-01\nvoices: [desk, lead]\n---\n\n## Steps"
	steps  = "\n## Steps"
	waiver = "{check: limit-in-prose, because: It's so}"
	used   = "{check: missing-reason, because: \"The sentence, {it} is being looked for\"}"
	reason = "    because: Half a title is all that most people bring, and it is enough to begin\n"
)

var faults = map[string][]fault{
	"typed-marks": {
		{"of a word processor", aboutFile, "title: About the building", "title: “About the building”", `title: "About the building"`},
		{"with a note", aboutFile, "title: About the building", "title: «About the building» # so far", `title: "About the building" # so far`},
		{"within straight ones", aboutFile, "title: About the building", `title: "„About the building“"`, `title: "About the building"`},
		{"of an item", findFile, "[It was blue and there was a bird on it]", "[“It was blue”, “It was red”]", `["It was blue", "It was red"]`},
		{"stars", aboutFile, "title: About the building", "title: About **the** building", `title: "About the building"`},
		{"others within", aboutFile, "title: About the building", `title: “About "the" building”`, `title: “About "the" building”`},
		{"on two lines", aboutFile, "title: About the building", "title: “About\n  the building”", "title: “About\n  the building”"},
	},
	"unknown-field": {
		{"plain", findFile, "done_when: They", "done_wen: They", "done_when: They"},
		{"quoted", findFile, "done_when: They", `"done_wen": They`, `"done_when": They`},
		{"single quotes and a note", findFile, done, "'done_wen':   They hold the book   # or not\n", "'done_when':   They hold the book   # or not\n"},
		{"in a list of fields", findFile, "    because: Half", "    becuse: Half", "    because: Half"},
		{"in braces", "content/latitude/waive-fine.md", "{role: desk, up_to: 5}", "{role: desk, upto: 5}", "{role: desk, up_to: 5}"},
		{"in the settings", "content/playbook.yaml", "currency: GBP", "curency: GBP", "currency: GBP"},
		{"in the glossary", "content/glossary.yaml", "  means: The", "  meens: The", "  means: The"},
		{"two slips", findFile, done + "pays_back", "done_wen: They hold the book.\npaysback", "done_when: They hold the book.\npays_back"},
		{"a slip within a slip", findFile, "serves:\n  - clause: found\n", "servs:\n  - clause: foud\n", "serves:\n  - clause: found\n"},
		{"a list that the field takes", findFile, "voices: [desk, lead]", "voicess: [desk, lead]", "voices: [desk, lead]"},
		{"already there", findFile, done, done + "done_wen: They know.\n", done + "done_wen: They know.\n"},
		{"twice", findFile, done, "done_wen: They hold it.\ndone_whem: They know.\n", "done_wen: They hold it.\ndone_whem: They know.\n"},
		{"near to nothing", findFile, done, done + "colour: blue\n", done + "colour: blue\n"},
		{"as near to two", findFile, done, done + "xwner: a\n", done + "xwner: a\n"},
		{"a value that the field cannot be", findFile, "reviewed: 2026-11-01\nvoices: [desk, lead]\n---\n\n## Steps", "revewed: last week\nvoices: [desk, lead]\n---\n\n## Steps", "revewed: last week\nvoices: [desk, lead]\n---\n\n## Steps"},
		{"the page's address", aboutFile, "title: About the building\n", "title: About the building\nidd: about\n", "title: About the building\nidd: about\n"},
	},
	"unknown-reference": {
		{"in a list", lendFile, "standards: [loan-period, child-safe]", "standards: [loan-perod, child-safe]  # both", "standards: [loan-period, child-safe]  # both"},
		{"in quotation marks", lendFile, "standards: [loan-period, child-safe]", `standards: ["loan-perod", 'child-saf']`, `standards: ["loan-period", 'child-safe']`},
		{"below its field", findFile, "- clause: found", "- clause: foudn", "- clause: found"},
		{"by the bare word", deskFile, "    serves: welcome", "    serves: welcom", "    serves: welcome"},
		{"in brackets in a field", deskFile, `["[[find-a-book]]"]`, `["[[find-a-bok|find it]]"]`, `["[[find-a-book|find it]]"]`},
		{"in a text of a field", findFile, done, "done_when: They hold the book, see [[loan-perod]].\n", "done_when: They hold the book, see [[loan-period]].\n"},
		{"in the text", aboutFile, "It leaked.", "It leaked, says the [[lead]] of [[ loan-perod ]].", "It leaked, says the [[lead]] of [[ loan-period ]]."},
		{"with words", aboutFile, "It leaked.", "Größe [[loan-perod|three *weeks*]]. It leaked.", "Größe [[loan-period|three *weeks*]]. It leaked."},
		{"in a table", lendFile, "| [[lead]] |", `| [[leed\|the lead]] |`, `| [[lead\|the lead]] |`},
		{"in a step", findFile, "Must: [[child-safe]]", "Must: [[child-saef]]", "Must: [[child-safe]]"},
		{"by its title", aboutFile, "It leaked.", "See [[Books go out for three weeks]].", "See [[loan-period]]."},
		{"a capital", aboutFile, "It leaked.", "See [[Loan-Period]].", "See [[loan-period]]."},
		{"as near to two", aboutFile, "It leaked.", "See [[room-c]].", "See [[room-c]]."},
		{"near to nothing", aboutFile, "It leaked.", "See [[xyzzy]].", "See [[xyzzy]]."},
		{"only a part of a name", aboutFile, "It leaked.", "See [[period]].", "See [[period]]."},
		{"of what is over", aboutFile, "It leaked.", "See [[quiet-rul]].", "See [[quiet-rul]]."},
		{"of what is named already", lendFile, "standards: [loan-period, child-safe]", "standards: [loan-period, loan-perod]", "standards: [loan-period, loan-perod]"},
		{"an escape that hides the letters", lendFile, "standards: [loan-period, child-safe]", `standards: ["loan-per\u006Fd", child-safe]`, `standards: ["loan-per\u006Fd", child-safe]`},
	},
	"former-id": {
		{"in a list", findFile, "roles: [desk, lead]", "roles: [desk-hand, lead]", "roles: [desk, lead]"},
		{"in quotation marks", findFile, "roles: [desk, lead]", "roles: ['desk-hand', lead]", "roles: ['desk', lead]"},
		{"in the text", aboutFile, "It leaked.", "Says [[desk-hand]], and [[desk-hand|she who knows]].", "Says [[desk]], and [[desk|she who knows]]."},
		{"named already", findFile, "roles: [desk, lead]", "roles: [desk-hand, desk]", "roles: [desk-hand, desk]"},
	},
	"retired-reference": {
		{"in a list", lendFile, "standards: [loan-period, child-safe]", "standards: [quiet-rule, child-safe]", "standards: [loan-period, child-safe]"},
		{"below each other", lendFile, "standards: [loan-period, child-safe]", "standards:\n- 'quiet-rule'\n- child-safe", "standards:\n- 'loan-period'\n- child-safe"},
		{"in a step", findFile, "Must: [[child-safe]]", "Must: [[quiet-rule|be kind]]", "Must: [[loan-period|be kind]]"},
		{"a clause", findFile, "- clause: found", "- clause: come-in", "- clause: welcome"},
		{"a clause that was agreed to", findFile, "- clause: found\n", "- clause: come-in\n    rev: 1\n", "- clause: come-in\n    rev: 1\n"},
		{"two successors", findFile, "Must: [[child-safe]]", "Must: [[two-books]]", "Must: [[two-books]]"},
		{"named already", lendFile, "standards: [loan-period, child-safe]", "standards: [loan-period, quiet-rule]", "standards: [loan-period, quiet-rule]"},
		{"by a path", findFile, "2. Walk", "2. Read [it](../standards/quiet-rule.md), walk", "2. Read [it](../standards/quiet-rule.md), walk"},
	},
	"stale-waiver": {
		{"the only one", findFile, owner, "allow:\n  - check: limit-in-prose\n    because: It is so\n" + owner, owner},
		{"the only one, last of the fields", findFile, "voices: [desk, lead]\n---\n" + steps, "voices: [desk, lead]\nallow:\n- check: limit-in-prose\n  because: It is so\n  # or was\n---\n" + steps, "voices: [desk, lead]\n---\n" + steps},
		{"notes around it", findFile, owner, "# above\nallow:  # these\n  # one\n  - check: limit-in-prose\n    because: >\n      It is\n\n      # so\n\n# below\n\n" + owner, "# above\n\n# below\n\n" + owner},
		{"in braces", findFile, owner, "allow: [" + waiver + "]\n" + owner, owner},
		{"in braces over lines", findFile, owner, "allow: [\n  " + waiver + ",\n]\n" + owner, owner},
		{"without a list", findFile, owner, "allow: " + waiver + "\n" + owner, owner},
		{"two of them", findFile, owner, "allow:\n  - check: limit-in-prose\n    because: It is so\n  - {check: raw-html, because: 'It''s so'}\n" + owner, owner},
		{"an expired one", findFile, owner, "allow:\n  - check: limit-in-prose\n    because: It is so\n    until: 2026-11-21\n" + owner, owner},
		{"before one that is used", findFile, reason, "allow:\n  - check: limit-in-prose\n    because: It is so\n\n  # this one\n  - " + used + "\n", "allow:\n\n  # this one\n  - " + used + "\n"},
		{"after one that is used", findFile, reason, "allow:\n  - check: missing-reason\n    because: It comes\n  -\n    check: limit-in-prose\n    because: |\n      It is\n      - so\n", "allow:\n  - check: missing-reason\n    because: It comes\n"},
		{"first in brackets", findFile, reason, "allow: [" + waiver + ", " + used + "]  # two\n", "allow: [" + used + "]  # two\n"},
		{"last in brackets", findFile, reason, "allow: [" + used + " , " + waiver + " ]\n", "allow: [" + used + " ]\n"},
		{"in the middle, in brackets", findFile, reason, "allow: [" + used + ", " + waiver + ", {check: raw-html, because: x}]\n", "allow: [" + used + "]\n"},
		{"in the middle", findFile, reason, "allow:\n- " + waiver + "\n- " + used + "\n- {check: raw-html, because: x}\n", "allow:\n- " + used + "\n"},
	},
}

// broken is the library with one fault.
func broken(t testing.TB, f fault) (files fstest.MapFS, bad, good string) {
	t.Helper()
	files = library(t)
	text := string(files[f.file].Data)
	if strings.Count(text, f.from) != 1 {
		t.Fatalf("%q stands %d times in %s", f.from, strings.Count(text, f.from), f.file)
	}
	bad, good = strings.Replace(text, f.from, f.bad, 1), strings.Replace(text, f.from, f.good, 1)
	if f.from == reason {
		// Where the reason was, nothing is: a waiver is to have something to hide.
		bad, good = strings.Replace(text, reason+"roles", f.bad+"roles", 1), strings.Replace(text, reason+"roles", f.good+"roles", 1)
	}
	return files, bad, good
}

// saved are the ways in which editors save a text.
var saved = map[string]func(string) string{
	"as it is":                      func(s string) string { return s },
	"with carriage returns":         func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"with carriage returns only":    func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
	"with a mark at its beginning":  func(s string) string { return byteMark + s },
	"with a mark and other returns": func(s string) string { return byteMark + strings.ReplaceAll(s, "\n", "\r\n") },
}

func TestMending(t *testing.T) {
	for rule, faults := range faults {
		for _, f := range faults {
			t.Run(rule+"/"+f.name, func(t *testing.T) {
				files, bad, good := broken(t, f)
				for way, save := range saved {
					if testing.Short() && way != "as it is" {
						continue
					}
					mended(t, rule, way, with(files, f.file, save(bad)), f.file, save(good))
				}
			})
		}
	}
}

// mended mends a playbook and compares one of its files.
func mended(t *testing.T, rule, way string, files fstest.MapFS, file, want string) {
	t.Helper()
	before, err := check(files)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(before, func(p playbook.Problem) bool { return p.Rule == rule && p.File == file }) {
		t.Fatalf("%s: %s finds nothing: %v", way, rule, before)
	}
	out, err := All(files, before, check)
	if err != nil {
		t.Fatal(err)
	}
	got := string(files[file].Data)
	stays := got == want
	for _, c := range out.Changes {
		if c.File != file {
			t.Errorf("%s: %s was changed as well", way, c.File)
		}
		got = string(c.After)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", way, diff)
	}
	again := func(p playbook.Problem) bool { return p.Rule == rule && p.File == file }
	if !stays && slices.ContainsFunc(out.Left, again) {
		t.Errorf("%s: it is still found: %v", way, out.Left)
	}
	if stays && (len(out.Changes) > 0 || out.Mended > 0) {
		t.Errorf("%s: something was changed", way)
	}
	twice(t, with(files, file, got))
}

// twice mends what has been mended: there is nothing left to do.
func twice(t *testing.T, files fstest.MapFS) {
	t.Helper()
	problems, err := check(files)
	if err != nil {
		t.Fatal(err)
	}
	out, err := All(files, problems, check)
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Changes) > 0 || out.Mended > 0 {
		t.Errorf("mended a second time:\n%s", Diff(out.Changes))
	}
}

// Every rule that is called mendable is mended here.
func TestMendable(t *testing.T) {
	if diff := cmp.Diff(slices.Sorted(slices.Values(rules.Mendable)), slices.Sorted(maps.Keys(faults))); diff != "" {
		t.Errorf("(-called +tried):\n%s", diff)
	}
}

// The library itself has nothing to mend.
func TestNothingToMend(t *testing.T) {
	files := library(t)
	twice(t, files)
	if got := Diff(nil); len(got) > 0 {
		t.Errorf("a diff of nothing: %s", got)
	}
}

// Several faults at once, in whatever files: what is mended is mended for good, and
// nothing that could be read cannot be read any more.
func TestMendingMany(t *testing.T) {
	var all []fault
	for _, rule := range slices.Sorted(maps.Keys(faults)) {
		all = append(all, faults[rule]...)
	}
	random := rand.New(rand.NewPCG(5, 6))
	rounds := 150
	if testing.Short() {
		rounds = 15
	}
	for range rounds {
		files := library(t)
		var names []string
		for range 1 + random.IntN(6) {
			f := all[random.IntN(len(all))]
			text := string(files[f.file].Data)
			if strings.Count(text, f.from) == 1 {
				files = with(files, f.file, strings.Replace(text, f.from, f.bad, 1))
				names = append(names, f.name)
			}
		}
		for file, f := range files {
			if way := random.IntN(4); way == 0 && strings.HasSuffix(file, ".md") {
				files = with(files, file, saved["with a mark and other returns"](string(f.Data)))
			}
		}
		settled(t, files, strings.Join(names, ", "))
	}
}

// settled mends a playbook, and says what is wrong with the outcome.
func settled(t *testing.T, files fstest.MapFS, what string) {
	t.Helper()
	before, err := check(files)
	if err != nil {
		return
	}
	out, err := All(files, before, check)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range out.Changes {
		files = with(files, c.File, string(c.After))
		if unread(out.Left, c.File) > unread(before, c.File) {
			t.Errorf("%s: %s cannot be read any more:\n%s", what, c.File, c.After)
		}
		if bytes.HasPrefix(c.Before, []byte(byteMark)) != bytes.HasPrefix(c.After, []byte(byteMark)) {
			t.Errorf("%s: %s: the mark at its beginning", what, c.File)
		}
		if bytes.Contains(c.Before, []byte("\r\n")) && bytes.Count(c.After, []byte("\r")) != bytes.Count(c.After, []byte("\r\n")) {
			t.Errorf("%s: %s: its line ends", what, c.File)
		}
	}
	after, err := check(files)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(out.Left, after); diff != "" {
		t.Errorf("%s: what was said to be left is not (-said +is):\n%s", what, diff)
	}
	twice(t, files)
}

// Whatever an author has typed, mending it once is enough and does no harm.
func FuzzMending(f *testing.F) {
	base := library(f)
	for _, faults := range faults {
		for _, fault := range faults {
			if fault.file == findFile {
				_, bad, _ := broken(f, fault)
				f.Add(bad)
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4<<10 {
			t.Skip()
		}
		settled(t, with(base, findFile, text), "")
	})
}
