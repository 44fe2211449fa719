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
		for _, m := range q.mends(f.problem) {
			from, to, is := q.text.holds(m.edit)
			if !is {
				continue // the text has changed since
			}
			offers = append(offers, codeAction{
				Title: m.title, Kind: quickFix, Preferred: m.sure, Diagnostics: []diagnostic{f.shown},
				Edit: workspaceEdit{Changes: map[string][]edit{q.book.uri(q.file): {{q.text.span(from, to, s.enc), m.edit.New}}}},
			})
		}
	}
	return offers, nil
}

func after(a, b position) bool {
	return a.Line > b.Line || a.Line == b.Line && a.Character > b.Character
}

// A mend is a change that may put a finding right.
type mend struct {
	title string
	edit  playbook.Edit
	sure  bool // it is what was most likely meant
}

// Hints name what was meant in quotation marks, or what there is to choose from.
var (
	meant  = regexp.MustCompile(`^did you mean "([^"]+)"\?`)
	choice = regexp.MustCompile(`^the ids to choose from: (.+)$`)
)

// mends are the change that a problem carries, or else those that its hint names.
func (q question) mends(p playbook.Problem) []mend {
	switch e := p.Mend; {
	case e != playbook.Edit{}:
		return []mend{{titled(e), e, true}}
	case p.Rule == "missing-field" || p.Rule == "incomplete-page":
		return q.lacking(p)
	case p.Target == "":
		return nil
	}
	var names []string
	if m := meant.FindStringSubmatch(p.Hint); m != nil {
		names = m[1:]
	} else if m := choice.FindStringSubmatch(p.Hint); m != nil {
		names = strings.Split(m[1], ", ")
	}
	var mends []mend
	for _, name := range names {
		e := playbook.Edit{At: placeOf(p.Pos), Old: p.Target, New: name}
		mends = append(mends, mend{titled(e), e, len(names) == 1})
	}
	return mends
}

// titled says what an edit does.
func titled(e playbook.Edit) string {
	switch {
	case strings.Contains(e.Old+e.New, "\n") && len(e.New) < len(e.Old):
		return "Take this out"
	case strings.Contains(e.Old+e.New, "\n") || e.Old == "":
		return "Put this right"
	case e.New == "":
		return fmt.Sprintf("Take %q out", e.Old)
	}
	return fmt.Sprintf("Write %q instead of %q", e.New, e.Old)
}

// lacking offers to add a field that a page should have. What it says is for its
// author to write.
func (q question) lacking(p playbook.Problem) []mend {
	at, ok := slotOf(q.book.kindOf(q.file), nil)
	known := slices.ContainsFunc(at.fields, func(f playbook.Field) bool { return f.Name == p.Target })
	if !ok || !known || isYAML(q.file) {
		return nil
	}
	first, last := fences(q.text, false)
	if last < first || last+1 >= len(q.text.starts) {
		return nil
	}
	place := placeOf(playbook.Pos{Line: last + 2, Col: 1})
	e := playbook.Edit{At: place, Old: "", New: p.Target + ": " + q.text.lineEnd()}
	return []mend{{fmt.Sprintf("Add the field `%s`", p.Target), e, false}}
}

// lineEnd is what ends the lines of a text.
func (t *text) lineEnd() string {
	if strings.Contains(t.s, "\r\n") {
		return "\r\n"
	}
	return "\n"
}
