package page

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"playbook/generator/playbook"
)

// url is the address of an entry: on a page where it stands whole, its place there.
func (s *sheet) url(e *playbook.Entry) string {
	if prefix := s.prefixes[e]; prefix != "" {
		return "#" + prefix
	}
	return s.urls[e]
}

// anchored is an id of an entry's text, as it is on this page.
func (s *sheet) anchored(e *playbook.Entry, id string) string {
	if prefix := s.prefixes[e]; prefix != "" && id != "" {
		return prefix + "." + id
	}
	return id
}

// mostWhole is how many procedures one printed page holds: at about two pages of
// paper each, more is no use to anybody, and slow to open.
const mostWhole = manyLinks

// wholes plans the pages that hold many: everything, or, where that is too much,
// each moment.
func (b *builder) wholes() []plan {
	procedures := b.g.Alive(playbook.KindProcedure)
	add := func(url, title string, data func(*sheet) any) plan {
		return plan{url, func() Page {
			return Page{URL: url, Layout: "print", Title: title, Section: printURL, Site: b.site, Data: data(b.sheet())}
		}}
	}
	plans := []plan{add(printURL, b.say("The whole playbook"), func(s *sheet) any { return s.whole(procedures) })}
	if len(procedures) <= mostWhole {
		return plans
	}
	for _, part := range b.wholeParts() {
		plans = append(plans, add(part.URL, part.moment, func(s *sheet) any { return s.wholePart(part) }))
	}
	return plans
}

// A wholePart is the procedures of a moment, or a part of them, and the link to their page.
type wholePart struct {
	Link
	moment     string
	part       int    // from 1; 0 where the moment is whole
	parts      []Link // of the moment, where there are several
	procedures []*playbook.Entry
}

var plainName = regexp.MustCompile(`^[a-z0-9-]+$`)

// cutProcedures parts the procedures in use by the moment, and a moment that is too long into
// parts.
func (b *builder) cutProcedures() []wholePart {
	procedures := map[string][]*playbook.Entry{}
	for _, p := range b.g.Alive(playbook.KindProcedure) {
		procedures[folder(p)] = append(procedures[folder(p)], p)
	}
	var parts []wholePart
	for i, m := range append(b.moments(), moment{"", b.say("More")}) {
		name := m.folder
		if !plainName.MatchString(name) {
			name = "number." + strconv.Itoa(i+1) // no folder's plain name has a dot
		}
		parts = append(parts, b.partsOf(m, printURL+"moments/"+name+"/", procedures[m.folder])...)
	}
	return parts
}

// partsOf are those of one moment, the first of them at the moment's own address.
func (b *builder) partsOf(m moment, url string, procedures []*playbook.Entry) []wholePart {
	var parts []wholePart
	var links []Link
	for few := range slices.Chunk(procedures, mostWhole) {
		p := wholePart{Link: Link{URL: url, Title: m.title, Note: b.counts(len(few), "1 procedure", "{1} procedures")}, moment: m.title, procedures: few}
		if len(procedures) > mostWhole {
			p.part = len(parts) + 1
			p.Title += ", " + strconv.Itoa(p.part)
		}
		if p.part > 1 {
			p.URL += strconv.Itoa(p.part) + "/"
		}
		parts, links = append(parts, p), append(links, p.Link)
	}
	if len(parts) > 1 {
		for i := range parts {
			parts[i].parts = links
		}
	}
	return parts
}

func (s *sheet) wholePart(p wholePart) Whole {
	s.hold(p.procedures)
	return Whole{Moment: p.moment, Part: p.part, Parts: p.parts, Count: len(p.procedures), Chapters: []Chapter{s.chapter("Procedures", p.Title, p.procedures)}}
}

// hold notes what stands whole on the page that is being made, before any of it is
// made: links to it stay on the page.
func (s *sheet) hold(lists ...[]*playbook.Entry) {
	if s.prefixes == nil {
		s.prefixes = map[*playbook.Entry]string{}
	}
	for _, list := range lists {
		for _, e := range list {
			s.prefixes[e] = "At-" + e.ID
		}
	}
}

// whole makes the whole playbook, or, where that is too much, the ways to its parts.
func (s *sheet) whole(procedures []*playbook.Entry) Whole {
	d := Whole{Count: len(procedures)}
	if len(procedures) > mostWhole {
		d.Offers = s.offers()
		procedures = nil
	}
	kinds := []struct {
		kind      playbook.Kind
		id, title string
	}{
		{playbook.KindPurpose, "Purpose", ""}, {playbook.KindClause, "Clauses", "What we are for"}, {playbook.KindRole, "Roles", "Who does what"},
		{playbook.KindProcedure, "Procedures", ""}, {playbook.KindLatitude, "Latitudes", "What I may decide"}, {playbook.KindStandard, "Standards", "Standards"},
		{playbook.KindHabit, "Habits", "Habits"}, {playbook.KindStory, "Stories", "Stories"}, {playbook.KindPage, "Pages", "More pages"},
	}
	var lists [][]*playbook.Entry
	for _, k := range kinds {
		list := s.g.Alive(k.kind)
		if k.kind == playbook.KindProcedure {
			list = procedures
		}
		lists = append(lists, list[:min(mostWhole, len(list))])
	}
	s.hold(lists...)
	for i, k := range kinds {
		switch {
		case k.kind == playbook.KindProcedure:
			d.Chapters = append(d.Chapters, s.chaptersByMoment(lists[i])...)
		case len(lists[i]) > 0:
			d.Chapters = append(d.Chapters, s.chapter(k.id, cmp.Or(s.say(k.title), s.site.Organisation), lists[i]))
		}
	}
	if terms := s.glossary().Terms; len(terms) > 0 {
		d.Chapters = append(d.Chapters, Chapter{ID: "Glossary", Title: s.say("Glossary"), Entries: []WholeEntry{{Terms: terms}}})
	}
	return d
}

// chaptersByMoment makes a chapter of each moment.
func (s *sheet) chaptersByMoment(procedures []*playbook.Entry) []Chapter {
	var chapters []Chapter
	for i, g := range s.byMoment(procedures) {
		var list []*playbook.Entry
		for _, l := range g.Links {
			list = append(list, s.g.Entry(l.ID))
		}
		chapters = append(chapters, s.chapter("Procedures-"+strconv.Itoa(i+1), g.Title, list))
	}
	return chapters
}

func (s *sheet) offers() []Group {
	var moments []Link
	for _, p := range s.wholeParts() {
		moments = append(moments, p.Link)
	}
	roles := s.links(s.g.Alive(playbook.KindRole))
	for i := range roles {
		roles[i].URL, roles[i].Summary = printURL+roles[i].ID+"/", ""
	}
	groups := []Group{{ID: "By-moment", Title: s.say("By the moment"), Links: moments}}
	if len(roles) > 0 {
		groups = append(groups, Group{ID: "By-role", Title: s.say("Of each job"), Links: roles})
	}
	return groups
}

// mostOfRole is how many procedures the page of a role holds.
const mostOfRole = 100

// wholeRole makes what concerns one role.
func (s *sheet) wholeRole(r *playbook.Entry) Whole {
	procedures := s.from(r, playbook.KindProcedure, "roles")
	d := Whole{Role: new(s.link(r)), Papers: s.papersAt(r, "print"), Count: len(procedures)}
	if len(procedures) > mostOfRole {
		d.Offers = s.momentsOf(procedures)
		procedures = nil
	}
	latitudes, standards, clauses := s.latitudesOf(r), s.unbending(), s.clausesOf(r)
	s.printedFor = r
	s.hold([]*playbook.Entry{r}, clauses, procedures, latitudes, standards)
	d.Chapters = append(d.Chapters, s.chapter("Role", r.Title.Value, []*playbook.Entry{r}))
	d.Chapters = append(d.Chapters, s.chaptersByMoment(procedures)...)
	for _, c := range []struct {
		id, title string
		list      []*playbook.Entry
	}{{"Latitudes", "What I may decide", latitudes}, {"Standards", "What never bends", standards}, {"Clauses", "What it is for", clauses}} {
		if len(c.list) > 0 {
			d.Chapters = append(d.Chapters, s.chapter(c.id, s.say(c.title), c.list))
		}
	}
	return d
}

// momentsOf leads to the moments that procedures lie in.
func (s *sheet) momentsOf(procedures []*playbook.Entry) []Group {
	all := s.g.Alive(playbook.KindProcedure)
	if len(all) <= mostWhole {
		return []Group{{ID: "All", Links: []Link{{URL: printURL, Title: s.say("The whole playbook")}}}}
	}
	theirs := map[*playbook.Entry]bool{}
	for _, p := range procedures {
		theirs[p] = true
	}
	var links []Link
	for _, p := range s.wholeParts() {
		if slices.ContainsFunc(p.procedures, func(e *playbook.Entry) bool { return theirs[e] }) {
			links = append(links, p.Link)
		}
	}
	return []Group{{ID: "By-moment", Title: s.say("By the moment"), Links: links}}
}

func (s *sheet) chapter(id, title string, entries []*playbook.Entry) Chapter {
	c := Chapter{ID: id, Title: title, Entries: make([]WholeEntry, len(entries))}
	for i, e := range entries {
		c.Entries[i] = s.wholeEntry(e)
	}
	return c
}

// wholeEntry makes one page among many.
func (s *sheet) wholeEntry(e *playbook.Entry) WholeEntry {
	d := WholeEntry{Anchor: s.prefixes[e], Title: e.Title.Value, Kind: string(e.Kind), Statement: s.summary(e)}
	if e.State() != playbook.Current {
		d.Tag = e.State()
	}
	for _, c := range s.served(e) {
		d.For = append(d.For, c.Title.Value)
	}
	switch {
	case e.Procedure != nil:
		d.Procedure = new(s.told(e))
	case e.Role != nil:
		d.Role = new(s.role(e))
	case e.Latitude != nil:
		d.Latitude = new(s.allowed(e))
	case e.Standard != nil:
		d.Standard = new(s.standard(e))
	case e.Story != nil:
		d.Story = new(s.story(e))
	case e.Habit != nil:
		d.Habit = new(s.habit(e))
	}
	if e.Procedure == nil {
		d.Body = s.body(e)
	}
	if owner := s.linkTo(e.Owner); owner != nil && !e.Reviewed.IsZero() {
		d.Checked = &Checked{On: s.day(e.Reviewed.Time), By: *owner}
	}
	return d
}
