package page_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"playbook/generator/page"
	"playbook/generator/playbook"
)

func found(file, rule, text, hint string, level playbook.Level) playbook.Problem {
	return playbook.Problem{Pos: playbook.Pos{File: file, Line: 3, Col: 1}, Rule: rule, Level: level, Text: text, Hint: hint}
}

func TestFindings(t *testing.T) {
	problems := []playbook.Problem{
		found("content/playbook.yaml", "bad-setting", "a setting", "", playbook.Note),
		found("content/procedures/soup.md", "missing-reason", "no reason", "add one", playbook.Warning),
		found("content/procedures/soup.md", "missing-reason", "no reason", "add another", playbook.Error),
		found("content/procedures/late/tea.md", "draft-reference", `this page leans on "secret"`, "wait", playbook.Warning),
		found("content/procedures/late/tea.md", "other", "as in content/stories/sealed.md:3", "", playbook.Warning),
		found("content/procedures/late/tea.md", "other", "fine", "see WHISPER  a zyzzyva!", playbook.Warning),
		found("content/procedures/secret.md", "missing-reason", "zyzzyva", "zyzzyva", playbook.Error),
		found("content/stories/sealed.md", "missing-consent", "zyzzyva", "", playbook.Error),
		found("content/procedures/unread.md", "unreadable-page", "zyzzyva", "", playbook.Error),
		found("/home/somebody/layouts/x.html", "other", "elsewhere", "", playbook.Warning),
		found("", "nothing-checked", "nothing", "", playbook.Warning),
	}
	o := page.Options{Problems: func() []playbook.Problem { return problems }, Rules: []page.Rule{{Name: "draft-reference", Family: "Structure", Level: "warning", Summary: "leans on a draft"}, {Name: "missing-reason", Family: "Purpose", Level: "warning", Summary: "no reason"}, {Name: "clause-unserved", Family: "Purpose", Level: "warning"}}}
	all := pagesWith(t, quay, o)
	d := all["/coverage/findings/"].Data.(page.Findings)
	var rows []string
	for _, r := range d.Rules {
		rows = append(rows, fmt.Sprintf("%s %s %d %s", r.Rule.Title, r.Level, r.Count, r.Rule.URL))
	}
	for _, p := range d.Pages {
		title := ""
		if p.Page != nil {
			title = p.Page.Title
		}
		rows = append(rows, title+"|"+p.File+"|"+p.EditURL)
		for _, f := range p.Findings {
			rows = append(rows, fmt.Sprintf("  %s %d %s: %s (%s)", f.Level, f.Line, f.Rule.Title, f.Text, f.Hint))
		}
	}
	want := []string{
		"missing-reason error 2 /coverage/rules/#missing-reason", "draft-reference warning 1 /coverage/rules/#draft-reference", "other warning 3 ", "nothing-checked warning 1 ", "bad-setting note 1 ",
		"Make soup|content/procedures/soup.md|https://git.example.org/content/procedures/soup.md",
		"  error 3 missing-reason: no reason (add another)", "  warning 3 missing-reason: no reason (add one)",
		"Make tea|content/procedures/late/tea.md|https://git.example.org/content/procedures/late/tea.md",
		"  warning 3 draft-reference: leans on a draft ()", "  warning 3 other: other ()", "  warning 3 other: other ()",
		"||", "  warning 3 other: elsewhere ()", "||", "  warning 3 nothing-checked: nothing ()",
		"|content/playbook.yaml|https://git.example.org/content/playbook.yaml", "  note 3 bad-setting: a setting ()",
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	rules := all["/coverage/rules/"].Data.(page.Rules)
	if len(rules.Families) != 2 || len(rules.Families[1].Rules) != 2 || rules.Families[1].Rules[0].Found != 2 || rules.Families[1].Rules[1].Here != "error" || rules.Families[1].Rules[0].Here != "" {
		t.Errorf("%+v", rules)
	}
	for url, p := range all {
		if strings.HasPrefix(url, "/coverage/") && strings.Contains(strings.ToLower(fmt.Sprintf("%+v", p.Data)), "zyzzyva") {
			t.Errorf("%s knows a page that is held back", url)
		}
	}
	for range 300 {
		problems = append(problems, found("content/procedures/soup.md", "more", "x", "", playbook.Note))
	}
	if d := pagesWith(t, quay, page.Options{Problems: func() []playbook.Problem { return problems }})["/coverage/findings/"].Data.(page.Findings); d.More != 108 || len(d.Pages[0].Findings)+len(d.Pages[1].Findings) < 5 {
		t.Errorf("%d more", d.More)
	}
}
