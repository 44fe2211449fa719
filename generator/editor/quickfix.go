package editor

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// quickFix is the kind of the actions that are offered.
const quickFix = "quickfix"

// actions offers what puts right the findings of a part of a document.
func (s *server) actions(q question) (any, error) {
	offers := []codeAction{}
	if only := q.Context.Only; len(only) > 0 && !slices.ContainsFunc(only, func(k string) bool { return k == quickFix || k == "" }) {
		return offers, nil
	}
	first, last := q.Range.Start, q.Range.End
	for _, f := range q.book.findings[q.file] {
		if after(f.shown.Range.Start, last) || after(first, f.shown.Range.End) {
			continue
		}
		offers = append(offers, s.mends(q, f)...)
	}
	return offers, nil
}

func after(a, b position) bool {
	return a.Line > b.Line || a.Line == b.Line && a.Character > b.Character
}

// Hints name what was meant in quotation marks, or what there is to choose from.
var (
	meant  = regexp.MustCompile(`^did you mean "([^"]+)"\?`)
	renew  = regexp.MustCompile(`^write "([^"]+)" here`)
	choice = regexp.MustCompile(`^the (?:ids to choose from|fields it has): (.+)$`)
)

// mends are the changes that may put a finding right. They are only offered while
// the text still says what the finding is about.
func (s *server) mends(q question, f finding) []codeAction {
	p := f.problem
	from, to := q.text.offset(f.shown.Range.Start, s.enc), q.text.offset(f.shown.Range.End, s.enc)
	if p.Rule == "missing-field" || p.Rule == "incomplete-page" {
		return s.lacking(q, f)
	}
	if p.Target == "" || q.text.s[from:to] != p.Target {
		return nil
	}
	var names []string
	if m := meant.FindStringSubmatch(p.Hint); m != nil {
		names = []string{m[1]}
	} else if m := renew.FindStringSubmatch(p.Hint); m != nil {
		names = []string{m[1]}
	} else if m := choice.FindStringSubmatch(p.Hint); m != nil && p.Rule == "unknown-reference" {
		names = strings.Split(m[1], ", ")
	}
	var offers []codeAction
	for _, name := range names {
		offers = append(offers, codeAction{
			Title: fmt.Sprintf("Write %q instead of %q", name, p.Target), Kind: quickFix, Preferred: len(names) == 1,
			Diagnostics: []diagnostic{f.shown}, Edit: s.single(q, from, to, name),
		})
	}
	return offers
}

// lacking offers to add a field that a page should have. What it says is for its
// author to write.
func (s *server) lacking(q question, f finding) []codeAction {
	name := f.problem.Target
	at, ok := slotOf(q.book.kindOf(q.file), nil)
	known := slices.ContainsFunc(at.fields, func(field playbook.Field) bool { return field.Name == name })
	if !ok || !known || isYAML(q.file) {
		return nil
	}
	if f.problem.Line > 1 {
		return nil // what lacks it is not the page but a part of it
	}
	first, last := fences(q.text, false)
	if last < first {
		return nil
	}
	from, _ := q.text.line(last + 1)
	end := "\n"
	if strings.Contains(q.text.s, "\r\n") {
		end = "\r\n"
	}
	return []codeAction{{
		Title: fmt.Sprintf("Add the field `%s`", name), Kind: quickFix,
		Diagnostics: []diagnostic{f.shown}, Edit: s.single(q, from, from, name+": "+end),
	}}
}

func (s *server) single(q question, from, to int, with string) workspaceEdit {
	return workspaceEdit{Changes: map[string][]edit{q.book.uri(q.file): {{q.text.span(from, to, s.enc), with}}}}
}
