package page

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"playbook/generator/playbook"
)

// How much of a title, and of what a word means, other pages show: a page may be named
// on every page, and its own shows all of it.
const (
	mostTitle = 300
	mostTold  = 600
)

// cut is a text up to so many bytes, or a few fewer.
func cut(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return strings.TrimSpace(s[:most]) + "…"
}

// link is the link to an entry; the sheet remembers that it was shown.
func (s *sheet) link(e *playbook.Entry) Link {
	s.show(e)
	l := Link{URL: s.url(e), Title: cut(e.Title.Value, mostTitle), Summary: s.summary(e), ID: e.ID, Kind: string(e.Kind)}
	if state := e.State(); state != playbook.Current {
		l.Tag = state
	}
	if e.Kind == playbook.KindTerm {
		l.Summary = cut(e.Term.Means.Value, mostTold)
	}
	return l
}

func (s *sheet) links(entries []*playbook.Entry) []Link {
	links := make([]Link, len(entries))
	for i, e := range entries {
		links[i] = s.link(e)
	}
	return links
}

// refs are the links to the entries that references name, without those that
// are held back or lead nowhere.
func (s *sheet) refs(refs []playbook.Ref) []Link {
	if len(refs) == 0 {
		return nil
	}
	links := make([]Link, 0, len(refs))
	for _, r := range refs {
		if e := s.find(r); e != nil {
			links = append(links, s.link(e))
		}
	}
	return links
}

// find is the entry that a reference names, or nil where nothing may be shown.
func (b *builder) find(r playbook.Ref) *playbook.Entry {
	e := b.g.Entry(r.ID)
	if e == nil || b.g.Held(e) || len(r.Kinds()) > 0 && !slices.Contains(r.Kinds(), e.Kind) {
		return nil
	}
	return e
}

// found lists the entries that references name, each once.
func (b *builder) found(refs []playbook.Ref) []*playbook.Entry {
	found := make([]*playbook.Entry, 0, len(refs))
	for _, r := range refs {
		if e := b.find(r); e != nil && !slices.Contains(found, e) {
			found = append(found, e)
		}
	}
	return found
}

// alive lists those of them that are in use.
func (b *builder) alive(refs []playbook.Ref) []*playbook.Entry {
	return slices.DeleteFunc(b.found(refs), func(e *playbook.Entry) bool { return !e.Alive() })
}

// among reports whether one of some references names an entry, by whichever of its ids.
func (b *builder) among(refs []playbook.Ref, e *playbook.Entry) bool {
	return slices.ContainsFunc(refs, func(r playbook.Ref) bool { return b.find(r) == e })
}

// grantRoles are the roles that have a grant.
func grantRoles(l *playbook.Latitude) []playbook.Ref {
	refs := make([]playbook.Ref, len(l.Grants))
	for i, g := range l.Grants {
		refs[i] = g.Role
	}
	return refs
}

// peopleRoles are the roles of those who were at a workshop.
func peopleRoles(w *playbook.Workshop) []playbook.Ref {
	refs := make([]playbook.Ref, len(w.People))
	for i, p := range w.People {
		refs[i] = p.Role
	}
	return refs
}

// linkTo is the link to the entry that a reference names, or nil.
func (s *sheet) linkTo(r playbook.Ref) *Link {
	if e := s.find(r); e != nil {
		return new(s.link(e))
	}
	return nil
}

// from lists the entries of a kind that refer to an entry by one of the fields
// given (by any for none), each once, in the order of the files.
func (b *builder) from(e *playbook.Entry, kind playbook.Kind, fields ...string) []*playbook.Entry {
	var found []*playbook.Entry
	for _, edge := range b.g.To(e) {
		f := edge.From
		if f.Kind != kind || len(found) > 0 && found[len(found)-1] == f || b.g.Held(f) || !f.Alive() || len(fields) > 0 && !slices.Contains(fields, edge.Ref.Field) {
			continue
		}
		found = append(found, f)
	}
	return found
}

// person is the role or contact that a reference names, or nil.
func (s *sheet) person(r playbook.Ref) *Person {
	if e := s.find(r); e != nil && e.Role != nil {
		return s.roleAsPerson(e)
	}
	if c, ok := s.g.Settings.Contact(r.ID); ok {
		return s.contactAsPerson(c)
	}
	return nil
}

func (s *sheet) roleAsPerson(e *playbook.Entry) *Person {
	s.show(e)
	return &Person{Title: cut(e.Title.Value, mostTitle), URL: s.url(e), Reach: s.reach(e.Role.Reach.Value), Tel: tel(e.Role.Reach.Value)}
}

func (b *builder) contactAsPerson(c playbook.Contact) *Person {
	return &Person{Title: cut(c.Title.Value, mostTitle), Reach: b.reach(c.Reach.Value), Tel: tel(c.Reach.Value)}
}

var telephone = regexp.MustCompile(`^\+?[0-9][0-9 ()./-]{4,}[0-9]$`)

// tel is the address that dials a number, or nothing where a reach is no number.
func tel(reach string) string {
	if !telephone.MatchString(reach) {
		return ""
	}
	digits := func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}
	return "tel:" + strings.Map(digits, reach)
}

// fillURL fills the places of an address of the settings.
func fillURL(pattern, id, file string) string {
	if pattern == "" {
		return ""
	}
	return strings.NewReplacer("{id}", url.QueryEscape(id), "{path}", escapePath(file)).Replace(pattern)
}

func escapePath(file string) string {
	parts := strings.Split(file, "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}

// common is what the pages of all entries share. It comes last, when the sheet
// knows what the page has shown.
func (s *sheet) common(e *playbook.Entry) *Entry {
	set := s.g.Settings
	c := &Entry{
		ID: e.ID, Kind: string(e.Kind), File: e.File, Status: e.State(), Public: e.Audience.Value == "public",
		EditURL: fillURL(set.EditURL.Value, e.ID, e.File), FlagURL: fillURL(set.FlagURL.Value, e.ID, e.File),
		MadeWith: s.refs(e.MadeWith), Voices: s.refs(e.Voices), AlsoMeets: values(e.AlsoMeets),
	}
	for _, ch := range e.Changes {
		c.Changes = append(c.Changes, s.change(e, ch))
	}
	for _, w := range e.Allow {
		c.Waivers = append(c.Waivers, Waiver{w.Check.Value, w.Because.Value, s.day(w.Until.Time)})
	}
	c.Checked = s.checked(e)
	c.Mentions = s.mentions(e)
	return c
}

// checked says who looked at an entry's page last, or nil.
func (s *sheet) checked(e *playbook.Entry) *Checked {
	owner := s.linkTo(e.Owner)
	if owner == nil || e.Reviewed.IsZero() {
		return nil
	}
	c := &Checked{On: s.day(e.Reviewed.Time), By: *owner}
	if next, ok := e.NextReview(s.g.Settings); ok {
		c.Next, c.Late = s.month(next), next.Before(s.g.AsOf)
	}
	return c
}

func (s *sheet) change(e *playbook.Entry, ch playbook.Change) Change {
	c := Change{On: s.day(ch.On.Time), What: s.text(ch.What), Why: s.text(ch.Why), From: s.linkTo(ch.From)}
	c.Page = Link{URL: s.url(e), Title: cut(e.Title.Value, mostTitle), ID: e.ID, Kind: string(e.Kind)}
	switch ch.From.ID {
	case "complaint":
		c.FromWord = s.say("a complaint")
	case "law":
		c.FromWord = s.say("a change in the law")
	case "measure":
		c.FromWord = s.say("what we measured")
	}
	return c
}

// mentions lists the pages that refer to an entry and that its own page has not
// shown, by kind and title.
func (s *sheet) mentions(e *playbook.Entry) []Link {
	var found []*playbook.Entry
	for _, edge := range s.g.To(e) {
		f := edge.From
		if f.Kind == playbook.KindTerm || s.shown[f] || s.g.Held(f) {
			continue
		}
		s.show(f)
		found = append(found, f)
	}
	slices.SortStableFunc(found, func(a, b *playbook.Entry) int {
		if a.Kind != b.Kind {
			return cmp.Compare(slices.Index(playbook.Kinds, a.Kind), slices.Index(playbook.Kinds, b.Kind))
		}
		return strings.Compare(a.Title.Value, b.Title.Value)
	})
	return s.links(found)
}

func values(texts []playbook.Text) []string {
	if len(texts) == 0 {
		return nil
	}
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = t.Value
	}
	return all
}
