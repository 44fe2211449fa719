package editor_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

type item struct {
	Label            string
	Detail           string
	InsertTextFormat int
	Tags             []int
	Documentation    json.RawMessage
	TextEdit         struct {
		Range   span
		NewText string
	}
	Data json.RawMessage
}

func (c *client) complete(file, text string) []item {
	c.t.Helper()
	got := result[struct {
		IsIncomplete bool
		Items        []item
	}](c, "textDocument/completion", c.at(file, text))
	return got.Items
}

func labels(items []item) string {
	var names []string
	for _, i := range items {
		names = append(names, i.Label)
	}
	return strings.Join(names, " ")
}

const (
	page     = "content/procedures/dusk.md"
	settings = "content/playbook.yaml"
	glossary = "content/glossary.yaml"
)

// TestComplete shows what may be typed where. None of these texts can be read as
// they stand, or hardly any.
func TestComplete(t *testing.T) {
	c := on(t)
	for _, tt := range []struct{ name, file, text, want string }{
		{"a reference", page, "---\nowner: ‸", "boss clerk boy"},
		{"in the middle of a word", page, "---\nowner: cl‸rk\n---\n", "boss clerk boy"},
		{"right behind the colon", page, "---\nowner:‸\n---\n", "boss clerk boy"},
		{"in quotation marks", page, "---\nowner: \"cl‸\n---\n", "boss clerk boy"},
		{"clauses in brackets", page, "---\nserves: [‸", "light warm older old"},
		{"clauses in brackets, the second", page, "---\nserves: [light, w‸]\n---\n", "light warm older old"},
		{"a purpose link", page, "---\nserves:\n  - clause: ‸\n", "light warm older old"},
		{"a purpose link, its short form too", page, "---\nserves:\n  - ‸\n", "clause because rev light warm older old"},
		{"the rest of a purpose link", page, "---\nserves:\n  - clause: light\n    ‸\n---\n", "because rev"},
		{"the field above one that is there", page, "---\nserves:\n  - ‸\n    because: x\n---\n", "clause rev light warm older old"},
		{"a purpose link in braces", page, "---\nserves: [{clause: light, ‸}]\n---\n", "because rev"},
		{"its clause in braces", page, "---\nserves: [{clause: ‸}]\n---\n", "light warm older old"},
		{"what follows in the braces is there", page, "---\nserves: [{‸ because: x}]\n---\n", "clause rev"},
		{"brackets over lines", page, "---\nserves: [\n  light,\n  ‸\n---\n", "light warm older old"},
		{"the second purpose link", page, "---\nserves:\n  - clause: light\n    because: x\n  - clause: ‸\n---\n", "light warm older old"},
		{"a list without indentation", page, "---\nroles:\n- boy\n- ‸\n---\n", "boss clerk boy"},
		{"a list's line that lacks its hyphen", page, "---\nroles:\n  ‸\n---\n", "boss clerk boy"},
		{"a list of fields that lacks its hyphen", page, "---\nserves:\n  ‸\n---\n", "- clause light warm older old"},
		{"behind a text over lines", page, "---\nwhen: >-\n  a: b\n  - c\nowner: ‸\n---\n", "boss clerk boy"},
		{"in a text over lines", page, "---\nwhen: >-\n  owner: ‸\n---\n", ""},
		{"in a note", page, "---\n# owner: ‸\n---\n", ""},
		{"broken above", page, "---\ntitle: \"never closed: [\nowner: ‸\n---\n", ""},
		{"broken below", page, "---\nowner: ‸\ntitle: [{\n---\n", "boss clerk boy"},
		{"a word of a few", page, "---\nstatus: ‸\n---\n", "draft trial current superseded retired"},
		{"yes or no", page, "---\ncard: ‸\n---\n", "true false"},
		{"a day", page, "---\nreviewed: ‸\n---\n", "2026-11-22"},
		{"a length", page, "---\nreview_every: ‸\n---\n", "3 months 6 months 12 months 24 months"},
		{"a reference or a word", page, "---\nchanges:\n  - {from: ‸\n---\n", "complaint law measure lantern evening"},
		{"a role or a contact", "content/roles/boy.md", "---\nturn_to: ‸\n---\n", "boss clerk boy owner street"},
		{"standards, of which there are none", page, "---\nstandards: [‸]\n---\n", ""},
		{"any page, no contact", page, "---\nrelated: [‸]\n---\n", "purpose light warm older old boss clerk boy dusk dark secret oil wait lantern evening"},
		{"a field deep down", "content/roles/boy.md", "---\nfunctions:\n  - do: Run\n    serves: [‸]\n---\n", "light warm older old"},
		{"fields deep down", "content/roles/boy.md", "---\nfunctions:\n  - do: Run\n    ‸\n---\n", "expected essence serves touches procedures"},
		{"a short item's fields", "content/roles/boy.md", "---\npath:\n  day-one:\n    - {‸\n---\n", "show with"},
		{"braces in braces", "content/stories/lantern.md", "---\nconsent: {staff: ‸\n---\n", "yes not-needed anonymised"},
		{"the field of a waiver", page, "---\nallow:\n  - ‸\n---\n", "check because until"},
		{"a field that is nobody's", page, "---\ncolour: ‸\n---\n", ""},
		{"the rest of the settings", settings, "contacts:\n  owner:\n    ‸\n", "title reach"},
		{"a name of the playbook's own", settings, "contacts:\n  ‸\n", ""},
		{"a level", settings, "levels:\n  clause-unserved: ‸\n", "error warning note off"},
		{"a kind to review", settings, "review:\n  procedure: 1 month\n  g‸\n", "purpose clause role latitude standard habit story workshop page grace"},
		{"the words of a setting", settings, "reasons: ‸\n", "recommended required"},
		{"the glossary's fields", glossary, "- term: wick\n  ‸\n", "means say_instead aka"},
		{"the glossary's first field", glossary, "- ‸\n", "term means say_instead aka"},
		{"a link in a field", page, "---\nwhen: see [[‸\n---\n", "purpose light warm older old boss clerk boy dusk dark secret oil wait lantern evening owner street"},
		{"a link in the text", page, "---\n---\nSee [[li‸", "purpose light warm older old boss clerk boy dusk dark secret oil wait lantern evening owner street"},
		{"words of a link", page, "---\n---\nSee [[light|‸", ""},
		{"behind a link", page, "---\n---\nSee [[light]] ‸", ""},
		{"what a label names", page, "---\n---\n1. Go\n   - Why: [[‸", "light warm older old"},
		{"what a label names, no bracket yet", page, "---\n---\n1. Go\n   - Your call: ‸", "oil wait"},
		{"whom to ask", page, "---\n---\n1. Go\n   - Stop and ask: [[‸", "boss clerk boy owner street"},
		{"labels", page, "---\n---\n1. Go\n   - ‸", "Why: Say: Must: Your call: Stop and ask: If …: Record:"},
		{"a label begun", page, "---\n---\n1. Go\n   - st‸", "Stop and ask:"},
		{"a word of the glossary", page, "---\n---\nTrim the wic‸", "wick"},
		{"a word of the glossary in a label's text", page, "---\n---\n1. Go\n   - Say: trim the wic‸", "wick"},
		{"any other word", page, "---\n---\nTrim the w‸", ""},
		{"a closing line that is missing", page, "---\ntitle: x\n## Steps\n1. Go\n   - W‸", "Why:"},
		{"a file of no kind", "content/odd/x.md", "---\nowner: ‸\n", ""},
		{"a byte-order mark", page, "\uFEFF---\nowner: ‸\n---\n", "boss clerk boy"},
		{"the line ends of another system", page, "---\r\nserves:\r\n  - clause: ‸\r\n---\r\n", "light warm older old"},
		{"no front matter", page, "owner: ‸\n", ""},
	} {
		// The order depends on whether the page, broken as it is, has been read yet.
		if got := labels(c.complete(tt.file, tt.text)); sorted(got) != sorted(tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func sorted(words string) string {
	return strings.Join(slices.Sorted(strings.FieldsSeq(words)), " ")
}

func TestCompleteFields(t *testing.T) {
	c := on(t)
	items := c.complete(page, "---\ntitle: Dusk\nro‸\nserves: [light]\n---\n")
	got := strings.Fields(labels(items))
	for _, name := range []string{"title", "serves", "roles"} {
		if has := slices.Contains(got, name); has != (name == "roles") {
			t.Errorf("%s is offered: %v", name, has)
		}
	}
	if got[0] != "roles" || items[0].Detail != "required" || string(items[0].Documentation) != `{"kind":"plaintext","value":"who does it"}` {
		t.Errorf("the first is %+v", items[0])
	}
	for _, i := range items {
		want := i.Label + ": "
		if i.Label == "case" || i.Label == "allow" || i.Label == "changes" {
			want = i.Label + ":"
		}
		if i.TextEdit.NewText != want {
			t.Errorf("%s writes %q", i.Label, i.TextEdit.NewText)
		}
	}
	if items := c.complete(page, "---\nro‸: [boy]\n---\n"); items[1].TextEdit.NewText != "title" && items[0].TextEdit.NewText != "title" {
		t.Errorf("before a colon: %+v", items[:2])
	}
}

// TestCompleteWrites shows what a choice puts into the text, and in the place of
// what.
func TestCompleteWrites(t *testing.T) {
	c := on(t)
	for _, tt := range []struct{ name, file, text, label, want string }{
		{"a value", page, "---\nowner: cl‸rk # me\n---\n", "boss", "---\nowner: boss # me\n---\n"},
		{"behind a colon", page, "---\nowner:‸\n---\n", "boss", "---\nowner: boss\n---\n"},
		{"a list's line", page, "---\nroles:\n  ‸\n---\n", "boy", "---\nroles:\n  - boy\n---\n"},
		{"a list's fields", page, "---\nserves:\n  ‸\n---\n", "- clause", "---\nserves:\n  - clause: \n---\n"},
		{"a link", page, "---\n---\n漢🚢 [[li‸ on", "light", "---\n---\n漢🚢 [[light]] on"},
		{"a link with its end", page, "---\n---\n[[li‸]] on", "light", "---\n---\n[[light]] on"},
		{"a link with words", page, "---\n---\n[[‸old|words]]", "light", "---\n---\n[[light|words]]"},
		{"a label's link", page, "---\n---\n1. Go\n   - Why:‸", "warm", "---\n---\n1. Go\n   - Why: [[warm]] "},
		{"a label", page, "---\n---\n1. Go\n   - sa‸", "Say:", "---\n---\n1. Go\n   - Say: "},
		{"a label of two words", page, "---\n---\n1. Go\n   - Stop an‸", "Stop and ask:", "---\n---\n1. Go\n   - Stop and ask: [[$1]] $0"},
		{"a word", page, "---\n---\né WIC‸.", "wick", "---\n---\né wick."},
	} {
		items := c.complete(tt.file, tt.text)
		i := slices.IndexFunc(items, func(i item) bool { return i.Label == tt.label })
		if i < 0 {
			t.Errorf("%s: only %s", tt.name, labels(items))
			continue
		}
		text := strings.Replace(tt.text, cursor, "", 1)
		if got := apply(text, textEdit{items[i].TextEdit.Range, items[i].TextEdit.NewText}); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestCompleteSaysWhat(t *testing.T) {
	c := on(t)
	items := c.complete(page, "---\nserves: [‸]\n---\n")
	if items[0].Detail != "It is light. (clause)" {
		t.Errorf("a clause comes with %q", items[0].Detail)
	}
	if items[0].Tags != nil || len(items[2].Tags) != 1 || items[2].Detail != "It is cheaper., superseded (clause)" {
		t.Errorf("a superseded clause: %+v", items[2])
	}
	more := result[struct{ Documentation struct{ Kind, Value string } }](c, "completionItem/resolve", object{"label": "light", "data": items[0].Data})
	for _, want := range []string{"**Light**", "It is light.", "served by 2 roles, 1 procedure, 1 latitude and 1 story"} {
		if !strings.Contains(more.Documentation.Value, want) {
			t.Errorf("%q does not say %q", more.Documentation.Value, want)
		}
	}
	if a := c.ask("completionItem/resolve", object{"label": "x"}); a.Error != nil {
		t.Errorf("one without more: %+v", a.Error)
	}
}

// A plain client gets neither Markdown nor gaps to fill in.
func TestCompleteForAPlainClient(t *testing.T) {
	dir := t.TempDir()
	lamp(t, dir)
	c := connect(t, dir)
	c.greet(`{}`, dir)
	for _, i := range c.complete(page, "---\n---\n1. Go\n   - ‸") {
		if i.InsertTextFormat != 0 || strings.Contains(i.TextEdit.NewText, "$") {
			t.Errorf("a gap to fill in: %+v", i)
		}
	}
}

// textEdit and apply do what a client does with edits: all count from the text as
// it was.
type textEdit struct {
	Range   span
	NewText string
}

func apply(text string, edits ...textEdit) string {
	slices.SortFunc(edits, func(a, b textEdit) int { return offset(text, b.Range.Start) - offset(text, a.Range.Start) })
	for _, e := range edits {
		text = text[:offset(text, e.Range.Start)] + e.NewText + text[offset(text, e.Range.End):]
	}
	return text
}

// offset is where a position in UTF-16 lies.
func offset(text string, p position) int {
	for i := range text {
		if endOf(text[:i]) == p {
			return i
		}
	}
	return len(text)
}
