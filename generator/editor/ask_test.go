package editor_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// body is the page dusk with a text.
func body(text string) string {
	return "---\ntitle: Dusk\nserves: [warm]\nroles: [boy]\nformerly: [twilight]\n---\n" + text
}

func (c *client) hover(file, text string) string {
	c.t.Helper()
	return result[struct{ Contents struct{ Value string } }](c, "textDocument/hover", c.at(file, text)).Contents.Value
}

func TestHover(t *testing.T) {
	c := on(t)
	for _, tt := range []struct {
		name, file, text string
		want             []string
	}{
		{"a clause", page, body("🚢 [[li‸ght]]"), []string{"**Light**", `It is light.`, "served by 2 roles, 1 procedure, 1 latitude and 1 story"}},
		{"a clause in a field", page, "---\nserves: [wa‸rm]\n---\n", []string{"**Warm**", `It is warm.`}},
		{"a limit", page, body("[[o‸il]]"), []string{"Give away oil", `- Errand boy: up to EUR 5 per night`, `Clerk: up to EUR 1250.5 per night`, `then ask: Shop owner`, `if nobody answers: Give it`}},
		{"a limit without an end", page, body("[[wa‸it|late]]"), []string{`Errand boy: up to 1 minutes per evening`, `Boss: without a limit`}},
		{"a role", page, body("[[cl‸erk]]"), []string{`Light the way.`, `reach: internal 12`, `turn to: Boss`}},
		{"a contact", page, body("[[own‸er]]"), []string{"**Shop owner**", `+44 1632 960001`}},
		{"a procedure", page, body("[[da‸rk]]"), []string{`when: the sun is down.`}},
		{"a page by its file", page, body("[x](late/da‸rk.md#steps)"), []string{"**Sell a lamp after dark**"}},
		{"a word of the glossary", page, body("A wi‸ck burns."), []string{"**wick**", `The part that burns.`}},
		{"another word for it", page, body("A ta‸per burns."), []string{"**wick**"}},
		{"the glossary itself", glossary, "- term: wi‸ck\n  means: The part that burns.\n", []string{`The part that burns.`}},
		{"a field", page, "---\nser‸ves: [warm]\n---\n", []string{"**serves**", "the purpose clauses it serves"}},
		{"a field of a field", page, "---\nserves:\n  - clause: warm\n    beca‸use: x\n---\n", []string{"**because**", "how this page serves the clause"}},
		{"a word of a few", page, "---\nstatus: cur‸rent\n---\n", []string{"**status**", `one of: draft, trial`}},
		{"a setting", settings, "organisation: x\ncur‸rency: EUR\n", []string{"**currency**", "the currency of limits"}},
		{"nothing", page, body("Hello wor‸ld"), nil},
		{"a link to nothing", page, body("[[no‸where]]"), nil},
	} {
		got := c.hover(tt.file, tt.text)
		if tt.want == nil && got != "" {
			t.Errorf("%s: got %q", tt.name, got)
		}
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q does not hold %q", tt.name, got, want)
			}
		}
	}
}

// TestHoverOnAFinding: whoever rests on a finding reads why the rule is there.
func TestHoverOnAFinding(t *testing.T) {
	c := on(t)
	c.open(page, body("\n## Steps\n\n1. Go\n   - Why: [[oil]] because\n"))
	c.settled(page, func(list []diagnostic) bool { return slices.Contains(codes(list), "step-outside-purpose") })
	got := result[struct{ Contents struct{ Value string } }](c, "textDocument/hover", object{
		"textDocument": object{"uri": c.uri(page)}, "position": c.found(page, "step-outside-purpose").Range.Start,
	}).Contents.Value
	for _, want := range []string{"**step-outside-purpose**", "put right", "```markdown"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q does not hold %q", got, want)
		}
	}
}

// TestHoverIsOnlyWords: what a playbook says is shown as words, whatever it is made
// of.
func TestHoverIsOnlyWords(t *testing.T) {
	c := on(t)
	c.open("content/purpose/warm.md", "---\ntitle: \"![x](https://example.org/x.png) <b>*y*</b>\"\nstatement: \"[go](command:run)\"\nrank: 2\n---\n")
	got := c.hover(page, body("[[wa‸rm]]"))
	if regexp.MustCompile(`(^|[^\\])[\[\]<>!]`).MatchString(got) {
		t.Errorf("something in %q is more than words", got)
	}
}

// place is where an answer leads, as file:line:column from 1.
func (c *client) place(raw json.RawMessage) string {
	c.t.Helper()
	var l struct {
		URI   string
		Range span
	}
	if err := json.Unmarshal(raw, &l); err != nil {
		c.t.Fatalf("%s: %v", raw, err)
	}
	if l.URI == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d", c.file(l.URI), l.Range.Start.Line+1, l.Range.Start.Character+1)
}

func TestDefinition(t *testing.T) {
	c := on(t)
	for _, tt := range []struct{ name, file, text, want string }{
		{"a link", page, body("🚢 [[li‸ght]]"), "content/purpose/light.md:2:8"},
		{"the end of a link", page, body("[[light]]‸"), "content/purpose/light.md:2:8"},
		{"the second link of a line", page, body("[[light]] [[wa‸rm|x]]"), "content/purpose/warm.md:2:8"},
		{"a former id", page, body("[[ol‸d]]"), "content/purpose/old.md:2:8"},
		{"a field", page, "---\nserves: [warm]\nroles: [bo‸y]\n---\n", "content/roles/boy.md:2:8"},
		{"a field over lines", page, "---\nserves:\n  - clause: li‸ght\n    because: x\n---\n", "content/purpose/light.md:2:8"},
		{"a link while nothing parses", page, "---\ntitle: [\nwhen: see [[li‸ght]]\n", "content/purpose/light.md:2:8"},
		{"a file", page, body("[x](late/da‸rk.md)"), "content/procedures/late/dark.md:2:8"},
		{"a heading of a file", page, body("[x](late/da‸rk.md#steps)"), "content/procedures/late/dark.md:16:1"},
		{"a heading of this page", page, body("[x](#st‸eps)\n\n## Steps\n"), page + ":9:1"},
		{"a word", page, body("A wi‸ck."), glossary + ":1:9"},
		{"a contact", "content/roles/boss.md", "---\ntitle: Boss\nturn_to: own‸er\n---\n", settings + ":4:3"},
		{"elsewhere", page, body("[x](https://ex‸ample.org/x.md)"), ""},
		{"nowhere", page, body("[[no‸where]]"), ""},
	} {
		if got := c.place(c.ask("textDocument/definition", c.at(tt.file, tt.text)).Result); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestReferences(t *testing.T) {
	c := on(t)
	places := func(file, text string, own bool) string {
		params := merge(c.at(file, text), object{"context": object{"includeDeclaration": own}})
		var found []string
		for _, raw := range result[[]json.RawMessage](c, "textDocument/references", params) {
			found = append(found, strings.TrimPrefix(c.place(raw), "content/"))
		}
		return strings.Join(found, " ")
	}
	for _, tt := range []struct {
		name, file, text, want string
		own                    bool
	}{
		{"a limit", page, body("[[o‸il]]"), "procedures/dusk.md:7:3 procedures/late/dark.md:20:19 stories/lantern.md:8:15 latitude/oil.md:2:8", true},
		{"at its title", "content/latitude/wait.md", "---\ntitle: Wai‸ting\n---\n", "procedures/dusk.md:7:3 procedures/late/dark.md:11:45", false},
		{"anywhere on its page", "content/procedures/late/secret.md", "---\ntitle: Secret\nstatus: dra‸ft\nserves: [warm]\nroles: [boy]\n---\n", "procedures/late/dark.md:34:53", false},
		{"by its file", "content/procedures/late/secret.md", "---\ntitle: Secret\nroles: [boy]\n---\n[[du‸sk]]", "procedures/late/dark.md:34:17 procedures/late/secret.md:5:3", false},
		{"a contact", page, body("[[own‸er]]"), "latitude/oil.md:11:6 procedures/dusk.md:7:3 procedures/late/dark.md:23:22 roles/boss.md:4:10", false},
	} {
		c.tell("textDocument/didClose", object{"textDocument": object{"uri": c.uri("content/procedures/late/secret.md")}})
		if tt.name == "at its title" {
			c.at(page, body("[[wait‸]]"))
		}
		if got := places(tt.file, tt.text, tt.own); got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
	lit := result[[]struct{ Range span }](c, "textDocument/documentHighlight", c.at(page, body("[[b‸oy]] and [[boy]]")))
	if len(lit) != 3 {
		t.Errorf("%d places light up", len(lit))
	}
}

func TestQuickFixes(t *testing.T) {
	c := on(t)
	type action struct {
		Title       string
		IsPreferred bool
		Edit        struct{ Changes map[string][]textEdit }
	}
	for _, tt := range []struct{ name, rule, text, title, want string }{
		{"a slip", "unknown-reference", body("🚢 [[ligth]]"), `Write "light" instead of "ligth"`, body("🚢 [[light]]")},
		{"a field", "unknown-field", "---\ntitle: Dusk\nsevres: [warm]\n---\n", `Write "serves" instead of "sevres"`, "---\ntitle: Dusk\nserves: [warm]\n---\n"},
		{"what there is to choose from", "unknown-reference", body("") + "\n", "", ""},
		{"a former id", "former-id", "---\ntitle: Dark\nserves: [warm]\nroles: [boy]\nrelated: [twilight]\n---\n", `Write "dusk" instead of "twilight"`, ""},
		{"a field that is missing", "missing-field", "---\ntitle: Dusk\nserves: [warm]\n---\n", "Add the field `roles`", "---\ntitle: Dusk\nserves: [warm]\nroles: \n---\n"},
	} {
		file := page
		switch tt.name {
		case "a former id":
			file = "content/procedures/late/dark.md"
		case "what there is to choose from":
			tt.text, tt.title = strings.Replace(tt.text, "[warm]", "[zzzzzz]", 1), `Write "light" instead of "zzzzzz"`
			tt.want = strings.Replace(tt.text, "zzzzzz", "light", 1)
		}
		c.at(file, tt.text+cursor)
		c.settled(file, func(list []diagnostic) bool { return slices.Contains(codes(list), tt.rule) })
		at := c.found(file, tt.rule).Range
		offers := result[[]action](c, "textDocument/codeAction", object{"textDocument": object{"uri": c.uri(file)}, "range": at, "context": object{"diagnostics": []object{}}})
		i := slices.IndexFunc(offers, func(a action) bool { return a.Title == tt.title })
		if i < 0 {
			t.Errorf("%s: only %+v", tt.name, offers)
			continue
		}
		if got := apply(tt.text, offers[i].Edit.Changes[c.uri(file)]...); tt.want != "" && got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		none := result[[]action](c, "textDocument/codeAction", object{"textDocument": object{"uri": c.uri(file)}, "range": at, "context": object{"only": []string{"refactor"}}})
		if len(none) > 0 {
			t.Errorf("%s: offered where refactorings were asked for", tt.name)
		}
		c.tell("textDocument/didClose", object{"textDocument": object{"uri": c.uri(file)}})
		delete(c.texts, file)
		c.settled(file, func(list []diagnostic) bool { return !slices.Contains(codes(list), tt.rule) })
	}
}

func TestSymbols(t *testing.T) {
	c := on(t)
	type symbol struct {
		Name                  string
		Range, SelectionRange span
		Children              []symbol
	}
	var shape func([]symbol) string
	shape = func(all []symbol) string {
		var parts []string
		for _, s := range all {
			if offset("", s.Range.Start) < 0 || s.SelectionRange.Start.Line < s.Range.Start.Line || s.SelectionRange.End.Line > s.Range.End.Line {
				t.Errorf("%s lies at %v, %v", s.Name, s.Range, s.SelectionRange)
			}
			part := s.Name
			if len(s.Children) > 0 {
				part += "(" + shape(s.Children) + ")"
			}
			parts = append(parts, part)
		}
		return strings.Join(parts, " ")
	}
	params := c.at("content/procedures/late/dark.md", c.read("content/procedures/late/dark.md")+"\n### Older"+cursor+"\n")
	if got, want := shape(result[[]symbol](c, "textDocument/documentSymbol", params)), "Steps(1. Light one. 2. Walk with them.) If it doesn't fit Background(Older)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := shape(result[[]symbol](c, "textDocument/documentSymbol", c.at(glossary, c.read(glossary)+cursor))); got != "wick" {
		t.Errorf("the glossary: %q", got)
	}
	if got := shape(result[[]symbol](c, "textDocument/documentSymbol", c.at(page, "---\ntitle: [‸\n"))); got != "" {
		t.Errorf("a broken page: %q", got)
	}
	var names []string
	for _, s := range result[[]symbol](c, "workspace/symbol", object{"query": "lamp dark"}) {
		names = append(names, s.Name)
	}
	if strings.Join(names, "|") != "Sell a lamp after dark" {
		t.Errorf("found %q", names)
	}
}

func TestLensesAndLinks(t *testing.T) {
	c := on(t)
	type lens struct {
		Range   span
		Command struct{ Title string }
	}
	for file, want := range map[string]string{
		"content/purpose/light.md": "served by 2 roles, 1 procedure, 1 latitude and 1 story",
		"content/latitude/oil.md":  "used by 1 procedure and 1 story",
		"content/latitude/wait.md": "used by 1 procedure",
		"content/purpose/warm.md":  "served by 2 roles, 2 procedures and 1 latitude", // and by a draft
		"content/purpose/old.md":   "no page leads here yet",
		page:                       "",
	} {
		got := ""
		for _, l := range result[[]lens](c, "textDocument/codeLens", c.at(file, c.read(file)+cursor)) {
			got += l.Command.Title
			if l.Range.Start != (position{1, 7}) {
				t.Errorf("%s: the lens lies at %v", file, l.Range)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
	links := result[[]struct {
		Range  span
		Target string
	}](c, "textDocument/documentLink", c.at(page, body("漢 [[light]] [[owner]] [[nowhere]] [[ warm | x ]]‸")))
	if len(links) != 2 || c.file(links[0].Target) != "content/purpose/light.md" || links[1].Range != (span{position{6, 37}, position{6, 41}}) {
		t.Errorf("links: %+v", links)
	}
}

// TestBytes: a client that counts in bytes is answered in bytes.
func TestBytes(t *testing.T) {
	dir := t.TempDir()
	lamp(t, dir)
	c := connect(t, dir)
	a := c.greet(`{"general": {"positionEncodings": ["utf-8", "utf-16"]}}`, dir)
	if !strings.Contains(string(a.Result), `"positionEncoding":"utf-8"`) {
		t.Fatalf("the server chose otherwise: %s", a.Result)
	}
	c.open(page, body("漢🚢é [[light]]\n"))
	links := result[[]struct{ Range span }](c, "textDocument/documentLink", object{"textDocument": object{"uri": c.uri(page)}})
	if want := (span{position{6, 12}, position{6, 17}}); len(links) != 1 || links[0].Range != want {
		t.Errorf("%+v, want %v", links, want)
	}
	at := object{"textDocument": object{"uri": c.uri(page)}, "position": position{6, 13}}
	if got := c.place(c.ask("textDocument/definition", at).Result); got != "content/purpose/light.md:2:8" {
		t.Errorf("the link leads to %q", got)
	}
	c.tell("textDocument/didChange", object{"textDocument": object{"uri": c.uri(page), "version": 2}, "contentChanges": []object{
		{"range": span{position{6, 12}, position{6, 17}}, "text": "漢warm"},
		{"range": span{position{6, 12}, position{6, 15}}, "text": ""},
	}})
	if got := c.place(c.ask("textDocument/definition", at).Result); got != "content/purpose/warm.md:2:8" {
		t.Errorf("the changed link leads to %q", got)
	}
}
