package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// unknown says that a reference names nothing, unless what it may name could not
// be read.
func (j *joiner) unknown(e *playbook.Entry, ref *playbook.Ref) *playbook.Problem {
	if len(j.unseen) > 0 || j.lost[ref.ID] || j.Settings.Broken && mayName(ref, playbook.KindContact) {
		return nil
	}
	p := problem(e, ref, "unknown-reference")
	switch {
	case ref.Field == textField:
		p.Text = fmt.Sprintf("[[%s]] names no page, so a reader would find a dead end here", clip(ref.ID))
	case len(ref.Kinds()) == 0:
		p.Text = fmt.Sprintf("`%s` names %q, which no page has as its id", fieldName(ref), clip(ref.ID))
	default:
		p.Text = fmt.Sprintf("`%s` names %q, which no %s has as its id", fieldName(ref), clip(ref.ID), orList(ref.Kinds()))
	}
	p.Hint = j.hint(e, ref)
	p.Mend = Renamed(e, ref, j.slip(e, ref))
	if ref.Field == textField && p.Hint == notAnID && j.isTerm(ref.ID) {
		p.Hint = "this is a word of the glossary, which is linked by itself: write it without brackets"
	}
	return &p
}

func (j *joiner) wrongKind(e *playbook.Entry, ref *playbook.Ref, is playbook.Kind) *playbook.Problem {
	p := problem(e, ref, "unknown-reference")
	want := "a page"
	if len(ref.Kinds()) > 0 {
		want = "a " + orList(ref.Kinds())
	}
	p.Text = fmt.Sprintf("`%s` wants %s, and %q is a %s", fieldName(ref), want, clip(ref.ID), is)
	p.Hint = j.hint(e, ref)
	return &p
}

// fieldName is a reference's field as its author knows it: a purpose link may be
// written without the name of the clause's field.
func fieldName(ref *playbook.Ref) string {
	return strings.TrimSuffix(ref.Field, ".clause")
}

const notAnID = "a page's id is the name of its file without .md"

// hint says how to put right a reference that names nothing it may name.
func (j *joiner) hint(e *playbook.Entry, ref *playbook.Ref) string {
	names := j.names(ref)
	if several := j.severalIn(e, ref, names); several != "" {
		return several
	}
	if near := j.near(ref, names); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(ref.Kinds()) == 0 || len(names) > 12 {
		return notAnID
	}
	names = slices.DeleteFunc(slices.Concat(names, ref.Or()), func(name string) bool { return name == e.ID || j.over(name) })
	if len(names) == len(ref.Or()) {
		hint := fmt.Sprintf("there is no %s to name yet: write it first, or take this out", orList(ref.Kinds()))
		if len(ref.Or()) > 0 {
			hint += "; or write one of the words " + strings.Join(ref.Or(), ", ")
		}
		return hint
	}
	return "the ids to choose from: " + strings.Join(names, ", ")
}

// severalIn says how several ids are written where one value of a list holds them all, or
// words that are near to them; nothing, where it does not.
func (j *joiner) severalIn(e *playbook.Entry, ref *playbook.Ref, names []string) string {
	if ref.Field == textField || !strings.ContainsAny(ref.ID, ",;") {
		return ""
	}
	parts := strings.FieldsFunc(ref.ID, func(r rune) bool { return r == ',' || r == ';' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
		if _, known := slices.BinarySearch(names, parts[i]); known {
			continue
		}
		part := *ref
		part.ID = parts[i]
		if parts[i] = j.near(&part, names); parts[i] == "" {
			return ""
		}
	}
	switch how := e.Forms[fieldName(ref)]; {
	case len(parts) < 2:
		return ""
	case how&playbook.Single != 0:
		return fmt.Sprintf("several stand in square brackets: [%s]", strings.Join(parts, ", "))
	case how&playbook.Listed != 0:
		return "each stands by itself: on a line of its own, or in square brackets with a comma between"
	}
	return "this field names one"
}

// over reports whether an id is that of a page that is no longer in use, which
// nobody is advised to name.
func (j *joiner) over(id string) bool {
	e := j.byID[id].Entry
	return e != nil && !e.Broken && (e.State() == playbook.Superseded || e.State() == playbook.Retired)
}

// guesses are what has been worked out for references that name nothing. They
// are kept, since the same slip is often made on many pages.
type guesses struct {
	names  map[string][]string // the ids of some kinds, sorted
	near   map[[2]string]string
	slips  map[[2]string]string
	titles map[string][]*playbook.Entry // by title, in small letters
	terms  map[string]bool

	compared int // with how many names
}

// patience is with how many names the words that name nothing are compared:
// about a second's work. A playbook that needs more has thousands of pages and as
// many dead references, and whoever mends those does not go by single hints.
const patience = 5_000_000

// scope is what a reference may name, in words.
func scope(ref *playbook.Ref) string {
	if ref.Field == textField {
		return textField
	}
	return orList(ref.Kinds())
}

// names lists the ids that a reference may name.
func (j *joiner) names(ref *playbook.Ref) []string {
	key := scope(ref)
	if names, known := j.guesses.names[key]; known {
		return names
	}
	var names []string
	for id, e := range j.byID {
		if mayName(ref, e.Kind) {
			names = append(names, id)
		}
	}
	if mayName(ref, playbook.KindContact) {
		for _, c := range j.Settings.Contacts {
			names = append(names, c.ID.Value)
		}
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if j.guesses.names == nil {
		j.guesses.names = map[string][]string{}
	}
	j.guesses.names[key] = names
	return names
}

// near is the id that a reference most likely means: of the page whose title it
// gives, or else the nearest.
func (j *joiner) near(ref *playbook.Ref, names []string) string {
	key := [2]string{scope(ref), ref.ID}
	if near, known := j.guesses.near[key]; known {
		return near
	}
	near := ""
	for _, e := range j.titled(ref.ID) {
		if near == "" && mayName(ref, e.Kind) {
			near = e.ID
		}
	}
	if near == "" {
		near = cmp.Or(j.nearest(ref.ID, names), playbook.Nearest(ref.ID, ref.Or()))
	}
	if j.guesses.near == nil {
		j.guesses.near = map[[2]string]string{}
	}
	j.guesses.near[key] = near
	return near
}

// nearest is the nearest name to a word, or none once patience has run out.
func (j *joiner) nearest(word string, names []string) string {
	if j.guesses.compared >= patience {
		return ""
	}
	j.guesses.compared += len(names)
	return playbook.Nearest(word, names)
}

// slip is the id that a reference means beyond doubt: the one page of the title it
// gives, or the one id of which it is a slip of the pen. It is in use, and another
// page's.
func (j *joiner) slip(e *playbook.Entry, ref *playbook.Ref) string {
	key := [2]string{scope(ref), ref.ID}
	slip, known := j.guesses.slips[key]
	if !known {
		slip = j.meant(ref)
		if j.guesses.slips == nil {
			j.guesses.slips = map[[2]string]string{}
		}
		j.guesses.slips[key] = slip
	}
	if to := j.byID[slip].Entry; to == e || to != nil && (to.Broken || !to.Alive()) {
		return ""
	}
	return slip
}

func (j *joiner) meant(ref *playbook.Ref) string {
	if titled := j.titled(ref.ID); len(titled) > 0 {
		if len(titled) == 1 && mayName(ref, titled[0].Kind) {
			return titled[0].ID
		}
		return ""
	}
	names := j.names(ref)
	if j.guesses.compared >= patience {
		return ""
	}
	j.guesses.compared += len(names)
	return playbook.Slip(ref.ID, slices.Concat(names, ref.Or()))
}

func (j *joiner) titled(title string) []*playbook.Entry {
	if j.guesses.titles == nil {
		j.guesses.titles = map[string][]*playbook.Entry{}
		for _, e := range j.Entries {
			if lower := strings.ToLower(e.Title.Value); lower != "" && e.Kind != playbook.KindTerm && !e.Broken {
				j.guesses.titles[lower] = append(j.guesses.titles[lower], e)
			}
		}
	}
	return j.guesses.titles[strings.ToLower(title)]
}

// isTerm reports whether a word is one of the glossary's.
func (j *joiner) isTerm(word string) bool {
	if j.guesses.terms == nil {
		j.guesses.terms = map[string]bool{}
		for _, e := range j.byKind[playbook.KindTerm] {
			j.guesses.terms[strings.ToLower(e.Term.Word.Value)] = true
			j.guesses.terms[e.ID] = true
		}
	}
	return j.guesses.terms[strings.ToLower(word)]
}

func orList(kinds []playbook.Kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return strings.Join(words, " or ")
}

// clip is an id that is short enough for a message.
func clip(id string) string {
	if runes := []rune(id); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return id
}
