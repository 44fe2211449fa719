package rules

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"playbook/generator/playbook"
)

// pagesOf are the pages of a playbook, in order.
func pagesOf(files fstest.MapFS) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(files)), func(name string) bool { return !strings.HasSuffix(name, ".md") })
}

// with returns a playbook in which one file is another text.
func with(files fstest.MapFS, name, text string) fstest.MapFS {
	changed := maps.Clone(files)
	changed[name] = &fstest.MapFile{Data: []byte(text)}
	return changed
}

// one fails unless a playbook has one finding, of the rule given.
func one(t *testing.T, files fstest.MapFS, rule, what string) {
	t.Helper()
	problems := check(t, files)
	if len(problems) != 1 || problems[0].Rule != rule {
		t.Errorf("%s: wanted one finding of %s, and got:\n%s", what, rule, report(problems))
	}
}

// each runs a test on the sound playbook, and on one in which more leans on more.
func each(t *testing.T, test func(*testing.T, fstest.MapFS)) {
	t.Run("sound", func(t *testing.T) { test(t, sound(t)) })
	t.Run("lively", func(t *testing.T) { test(t, lively(t)) })
}

// A file that cannot be read is one finding, whatever leans on it.
func TestBrokenFileIsOneFinding(t *testing.T) { each(t, brokenFileIsOneFinding) }

func brokenFileIsOneFinding(t *testing.T, files fstest.MapFS) {
	for _, name := range pagesOf(files) {
		_, body, _ := strings.Cut(string(files[name].Data), "\n---\n")
		one(t, with(files, name, "---\ntitle: one: two\n---\n"+body), "bad-front-matter", name)
	}
}

// So is a text that is refused as a whole.
func TestRefusedTextIsOneFinding(t *testing.T) { each(t, refusedTextIsOneFinding) }

func refusedTextIsOneFinding(t *testing.T, files fstest.MapFS) {
	for _, name := range pagesOf(files) {
		front, _, _ := strings.Cut(string(files[name].Data), "\n---\n")
		one(t, with(files, name, front+"\n---\n\n"+strings.Repeat("> ", 40)+"deep\n"), "unreadable-page", name)
	}
}

var topField = regexp.MustCompile(`(?m)^([a-z_]+):`)

// A field with a slip of the pen is one finding: that the right one is missing
// follows from it.
func TestMisspeltFieldIsOneFinding(t *testing.T) { each(t, misspeltFieldIsOneFinding) }

func misspeltFieldIsOneFinding(t *testing.T, files fstest.MapFS) {
	for _, name := range pagesOf(files) {
		text := string(files[name].Data)
		front := text[:strings.Index(text, "\n---\n")]
		for _, at := range topField.FindAllStringSubmatchIndex(front, -1) {
			slip := text[:at[2]+1] + "x" + text[at[2]+1:]
			one(t, with(files, name, slip), "unknown-field", name+" "+text[at[2]:at[3]])
		}
	}
}

// A field that cannot be read is one finding: it is neither missing nor judged.
func TestBadFieldIsOneFinding(t *testing.T) { each(t, badFieldIsOneFinding) }

func badFieldIsOneFinding(t *testing.T, files fstest.MapFS) {
	for _, name := range pagesOf(files) {
		lines := strings.Split(string(files[name].Data), "\n")
		for i, line := range lines {
			if line == "---" && i > 0 {
				break
			}
			field, value, ok := strings.Cut(line, ": ")
			if !ok || !topField.MatchString(line) || strings.HasPrefix(value, "[") || strings.HasPrefix(value, "{") {
				continue
			}
			changed := slices.Clone(lines)
			changed[i] = field + ": {a: [b]}"
			one(t, with(files, name, strings.Join(changed, "\n")), "bad-front-matter", name+" "+field)
		}
	}
}

// A reference with a slip of the pen is one finding: that nothing leads to what
// it meant follows from it.
func TestMisspeltReferenceIsOneFinding(t *testing.T) { each(t, misspeltReferenceIsOneFinding) }

func misspeltReferenceIsOneFinding(t *testing.T, files fstest.MapFS) {
	g, _ := join(t, files)
	for _, e := range g.Entries {
		for _, ref := range e.Refs {
			if e.Kind == playbook.KindTerm {
				continue
			}
			lines := strings.Split(string(files[e.File].Data), "\n")
			line := []rune(lines[ref.At.Line-1])
			at := strings.Index(string(line[ref.At.Col-1:]), ref.ID)
			if at < 0 {
				t.Fatalf("%s: %q does not stand at %v", e.File, ref.ID, ref.At)
			}
			i := int(ref.At.Col) - 1 + at + len([]rune(ref.ID))
			lines[ref.At.Line-1] = string(line[:i-1]) + "q" + string(line[i-1:])
			one(t, with(files, e.File, strings.Join(lines, "\n")), "unknown-reference", e.File+" "+ref.Field+" "+ref.ID)
		}
	}
}

// A page that becomes a draft or a tombstone is not checked for anything but
// being referred to.
func TestNothingIsSaidOfADraft(t *testing.T) {
	files := sound(t)
	for _, name := range pagesOf(files) {
		text := "---\ntitle: Begun\nstatus: draft\n---\n\nTODO <b>x</b> [[nothing]]\n"
		for _, p := range check(t, with(files, name, text)) {
			if p.File == name {
				t.Errorf("%s is a draft, and is reported: %s", name, report([]playbook.Problem{p}))
			}
		}
	}
}

func TestATombstoneNeedsLittle(t *testing.T) {
	files := sound(t)
	for _, name := range pagesOf(files) {
		text := "---\ntitle: Over\nstatus: retired\nretired_on: 2026-01-01\nreason: Nobody came.\n---\n"
		for _, p := range check(t, with(files, name, text)) {
			if p.File == name {
				t.Errorf("%s is a tombstone, and is reported: %s", name, report([]playbook.Problem{p}))
			}
		}
	}
}

// A page copied whole is one finding, about its id, and a link to a clause that
// there is not is one, though it has no reason either.
func TestCopiesAndSlipsAreOneFinding(t *testing.T) {
	files := sound(t)
	name := "content/procedures/find-a-book.md"
	text := string(files[name].Data)
	one(t, with(files, "content/procedures/deep/find-a-book.md", strings.ReplaceAll(text, "../pages", "../../pages")), "duplicate-id", "a copy")
	const reasoned = "serves:\n  - clause: found\n    because: Half a title is all that most people bring, and it is enough to begin\n"
	for _, serves := range []string{"fuond", "[fuond]"} {
		one(t, with(files, name, strings.Replace(text, reasoned, "serves: "+serves+"\n", 1)), "unknown-reference", serves)
	}
}

// What cannot be read stays an error, whatever the settings say, and they are
// told so.
func TestFixedLevels(t *testing.T) {
	files := sound(t)
	settings := string(files[playbook.SettingsFile].Data)
	for _, r := range All {
		if !r.Fixed() {
			continue
		}
		one(t, with(files, playbook.SettingsFile, settings+"\nlevels: {"+r.Name+": off}\n"), "bad-setting", r.Name)
		if got := report(check(t, with(files, playbook.SettingsFile, settings+"\nlevels: {"+r.Name+": error}\n"))); got != "" {
			t.Errorf("%s as it is: %s", r.Name, got)
		}
	}
	quiet := with(files, playbook.SettingsFile, settings+"\nlevels: {bad-front-matter: off, bad-setting: off}\n")
	one(t, with(quiet, "content/pages/torn.md", "---\ntitle: [\n---\n"), "bad-front-matter", "a torn page")
}

// So is a label with a slip of the pen: that the mark is missing follows from it.
func TestMisspeltLabelIsOneFinding(t *testing.T) {
	for _, tt := range []struct{ file, label, slip string }{
		{findFile, "Why", "Hwy"}, {findFile, "Must", "Msut"}, {lendFile, "Why", "Wyh"}, {lendFile, "Say", "Sya"}, {lendFile, "Say", "Saay"},
		{lendFile, "Must", "Musst"}, {lendFile, "Your call", "Your cal"}, {lendFile, "Your call", "Yor calll"}, {lendFile, "Your call", "Your-call"},
		{lendFile, "Your call", "Yourcall"}, {lendFile, "Record", "Recod"}, {lendFile, "Record", "**Records**"},
	} {
		one(t, edited(t, tt.file, "   - "+tt.label+":", "   - "+tt.slip+":"), unknownLabel.Name, tt.file+" "+tt.slip)
	}
	guards := edited(t, lendFile, "   - Why: [[welcome]] asking who they are comes before asking what they have\n", "   - Must: [[child-safe]]\n   - Why: [[welcome]] ask\n", lendFile, "Your call:", "Your cal:")
	one(t, guards, unknownLabel.Name, "a page of duties with a misspelt choice")
}
