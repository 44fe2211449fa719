package graph

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// told are the kinds whose history is for everybody. That of the others says how the
// work was done, and of a limit what it was.
var told = []playbook.Kind{playbook.KindPurpose, playbook.KindClause, playbook.KindStandard, playbook.KindPage}

// shown lists, of each struct of the model, the fields that a public site may know
// of. What is on no line is for staff: limits, their conditions and the chain of
// asking, telephone numbers and contacts, who answers for a page, waivers, what a
// story bent and cost, what somebody new learns, and where a page is edited. A field
// that the model gains is for staff until it is written here.
var shown = map[reflect.Type]string{
	reflect.TypeFor[playbook.Base](): "title id kind summary status superseded_by retired_on reason changes aka also_meets audience " +
		"made_with voices formerly",
	reflect.TypeFor[playbook.PurposeLink](): "clause because",
	reflect.TypeFor[playbook.Change]():      "on what why from notice",
	reflect.TypeFor[playbook.Purpose]():     "statement for",
	reflect.TypeFor[playbook.Clause]():      "statement rank rev supersedes",
	reflect.TypeFor[playbook.Role]():        "essence functions habits",
	reflect.TypeFor[playbook.Function]():    "do essence serves procedures",
	reflect.TypeFor[playbook.Procedure]():   "serves roles when customers_say channels standards takes done_when from related",
	reflect.TypeFor[playbook.Latitude]():    "decision serves loosens from",
	reflect.TypeFor[playbook.Standard]():    "force bend rule serves measure target source from",
	reflect.TypeFor[playbook.Habit]():       "serves looks_like sounds_like roles from",
	reflect.TypeFor[playbook.Story]():       "happened scale role told_by serves customer_words consent became",
	reflect.TypeFor[playbook.Consent]():     "staff customer",
	reflect.TypeFor[playbook.Workshop]():    "held people made",
	reflect.TypeFor[playbook.Headcount]():   "role count",
	reflect.TypeFor[playbook.Settings]():    "format organisation language currency base_url as_of channels moments labels notice offline theme",
	reflect.TypeFor[playbook.Theme]():       "accent logo",
}

// A publisher makes of a playbook the part of it that everybody may read.
type publisher struct {
	*Graph   // the whole of it
	problems []playbook.Problem
}

// Publish joins what everybody may read of a playbook, and nothing else of it, so
// that no later stage can show anything else. A page that speaks of what is for
// staff by its bare id is left out too, and reported: even an id may say too much.
func (g *Graph) Publish() (*Graph, []playbook.Problem) {
	p := &publisher{Graph: g}
	c := &playbook.Content{Assets: g.assets}
	for _, e := range g.Entries {
		if !p.public(e) {
			continue
		}
		stripped := p.entry(e)
		if leaks := p.leaks(e, stripped); len(leaks) > 0 {
			p.problems = append(p.problems, leaks...)
			continue
		}
		c.Entries = append(c.Entries, stripped)
	}
	c.Settings = p.settings(c.Entries)
	// What is wrong with a playbook is wrong with the whole of it, and said there.
	published, _ := Resolve(c, Options{AsOf: g.AsOf, Drafts: g.drafts})
	published.public = true
	return published, p.problems
}

// settings are the settings with nothing in them that is for staff, and with the
// moments of the pages given only.
func (p *publisher) settings(entries []*playbook.Entry) *playbook.Settings {
	s := p.value(reflect.ValueOf(*p.Settings)).Interface().(playbook.Settings)
	s.Moments = slices.DeleteFunc(s.Moments, func(m playbook.Pair) bool {
		in := "content/procedures/" + m.Key.Value + "/"
		return !slices.ContainsFunc(entries, func(e *playbook.Entry) bool { return strings.HasPrefix(e.File, in) })
	})
	return &s
}

// public reports whether everybody may read an entry. Nobody is told to: a page
// says so itself, and no word of the glossary can.
func (p *publisher) public(e *playbook.Entry) bool {
	return !p.Held(e) && e.Audience.Value == playbook.Public && p.Entry(e.ID) == e
}

// entry is an entry with nothing in it that is for staff.
func (p *publisher) entry(e *playbook.Entry) *playbook.Entry {
	n := &playbook.Entry{Kind: e.Kind, ID: e.ID, File: e.File, Body: e.Body, Keys: map[string]playbook.Key{}}
	var names []string
	from, to := reflect.ValueOf(e).Elem(), reflect.ValueOf(n).Elem()
	for i := range from.NumField() {
		f := from.Field(i)
		own := f.Kind() == reflect.Pointer && !f.IsNil()
		if own {
			f = f.Elem()
		}
		line, known := shown[f.Type()]
		if !known {
			continue
		}
		names = append(names, strings.Fields(line)...)
		stripped := p.value(f)
		if own {
			to.Field(i).Set(reflect.New(f.Type()))
			to.Field(i).Elem().Set(stripped)
			continue
		}
		to.Field(i).Set(stripped)
	}
	if !slices.Contains(told, e.Kind) {
		n.Changes = nil
		names = slices.DeleteFunc(names, func(name string) bool { return name == "changes" })
	}
	maps.Copy(n.Keys, e.Keys)
	maps.DeleteFunc(n.Keys, func(name string, _ playbook.Key) bool { return !slices.Contains(names, name) })
	for _, r := range e.Refs {
		field, _, _ := strings.Cut(r.Field, ".")
		if (field == textField || slices.Contains(names, field)) && !p.hides(r.ID) {
			n.Refs = append(n.Refs, r)
		}
	}
	return n
}

var (
	refType  = reflect.TypeFor[playbook.Ref]()
	textType = reflect.TypeFor[playbook.Text]()
)

// value is a copy of a value of the model with nothing in it that is for staff.
func (p *publisher) value(v reflect.Value) reflect.Value {
	switch {
	case v.Type() == refType:
		if r := v.Interface().(playbook.Ref); !p.keeps(r) {
			return reflect.Zero(refType)
		}
	case v.Kind() == reflect.Slice && !v.IsNil():
		kept := reflect.MakeSlice(v.Type(), 0, v.Len())
		for i := range v.Len() {
			if item := p.value(v.Index(i)); !p.pointless(v.Index(i), item) {
				kept = reflect.Append(kept, item)
			}
		}
		return kept
	case v.Kind() == reflect.Struct && len(playbook.Fields(v.Type())) > 0:
		out := reflect.New(v.Type()).Elem()
		names := strings.Fields(shown[v.Type()])
		for _, f := range playbook.Fields(v.Type()) {
			if slices.Contains(names, f.Name) {
				out.FieldByIndex(f.Index).Set(p.value(v.FieldByIndex(f.Index)))
			}
		}
		return out
	}
	return v
}

// pointless reports whether an item of a list says nothing any more: it named what
// is for staff, and says nothing without that.
func (p *publisher) pointless(was, is reflect.Value) bool {
	if is.IsZero() {
		return !was.IsZero()
	}
	if is.Kind() != reflect.Struct {
		return false
	}
	return slices.ContainsFunc(playbook.Fields(is.Type()), func(f playbook.Field) bool {
		return f.Must && f.Type == refType && is.FieldByIndex(f.Index).IsZero() && !was.FieldByIndex(f.Index).IsZero()
	})
}

// keeps reports whether a reference may stay: it names a public page, or is one
// of the words that may stand in an id's place.
func (p *publisher) keeps(r playbook.Ref) bool {
	if to := p.Entry(r.ID); to != nil {
		return p.public(to)
	}
	return slices.Contains(r.Or(), r.ID)
}

// hides reports whether an id is that of something that only staff may know of.
func (p *publisher) hides(id string) bool {
	if to := p.Entry(id); to != nil {
		return !p.public(to)
	}
	_, contact := p.Settings.Contact(id)
	return contact
}

// bare finds a link in a text of the front matter that has no words of its own.
var bare = regexp.MustCompile(`\[\[([^\[\]|]*)\]\]`)

// leaks says where what is left of a page names what is for staff by its id.
func (p *publisher) leaks(e, stripped *playbook.Entry) []playbook.Problem {
	var found []playbook.Problem
	report := func(at prose.Place, id string) {
		if !p.hides(id) || slices.ContainsFunc(found, func(f playbook.Problem) bool { return f.Target == id }) {
			return
		}
		found = append(found, p.leak(e, at, id))
	}
	texts(reflect.ValueOf(stripped).Elem(), func(t playbook.Text) {
		for _, m := range bare.FindAllStringSubmatch(t.Value, -1) {
			report(t.At, strings.TrimSpace(m[1]))
		}
	})
	if e.Body == nil {
		return found
	}
	for _, l := range e.Body.Links {
		if l.Kind == prose.Wiki && l.Words == "" {
			report(l.Place, l.Target)
		}
	}
	return found
}

// texts calls f with every text in the fields of an entry.
func texts(v reflect.Value, f func(playbook.Text)) {
	switch {
	case v.Type() == textType:
		f(v.Interface().(playbook.Text))
	case v.Kind() == reflect.Pointer && !v.IsNil() && shown[v.Type().Elem()] != "":
		texts(v.Elem(), f)
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), f)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			texts(v.Field(i), f)
		}
	}
}

func (p *publisher) leak(e *playbook.Entry, at prose.Place, id string) playbook.Problem {
	hint := fmt.Sprintf("give the link words that everybody understands, as in [[%s|the person on duty]]", id)
	if to := p.Entry(id); to != nil && !p.Held(to) {
		hint += fmt.Sprintf(", or put `audience: public` into %s", to.File)
	}
	return playbook.Problem{
		Pos: e.Pos(at), Rule: "internal-link", Page: e.ID, Target: id, Hint: hint,
		Text: fmt.Sprintf("this page is for everybody and names %q, which is for staff, so the page is left out of a public site", id),
	}
}
