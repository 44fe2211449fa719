package page

import (
	"slices"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// mostRows is how many rows a list of the coverage pages shows. What is beyond is
// counted.
const mostRows = 200

// mostAcross is how many columns a table has, and mostCells how many fields: what has a
// field for each of many of one kind and each of many of another grows with the square
// of a playbook.
const (
	mostAcross = 100
	mostCells  = 20_000
)

// across is how many columns a table of so many rows has.
func across(columns, rows int) int {
	return min(columns, mostAcross, max(1, mostCells/max(1, rows)))
}

// coverageURL is where the coverage pages are.
const coverageURL = "/coverage/"

// A coverageSheet is one of the pages below /coverage/.
type coverageSheet struct {
	name, layout, title, summary string
	data                         func(*sheet) any
}

// coverageSheets are in the order in which they are read.
func coverageSheets() []coverageSheet {
	return []coverageSheet{
		{"", "coverage", "Coverage", "Where the purpose reaches each job, and where it is thin.", func(s *sheet) any { return s.coverage() }},
		{"map/", "map", "Line of sight", "From what we are for, to what somebody did about it.", func(s *sheet) any { return s.lineOfSight() }},
		{"freshness/", "freshness", "Freshness", "When each page was last looked at by the job that answers for it, and when it is next.", func(s *sheet) any { return s.freshness() }},
		{"making/", "making", "Who shaped it", "What is written with the people who do it, and what is only written for them.", func(s *sheet) any { return s.making() }},
		{"pressure/", "pressure", "Rules under pressure", "The rules that people had to bend to do right by somebody.", func(s *sheet) any { return s.pressure() }},
		{"findings/", "findings", "Findings", "What the check found when this site was built, and how to put it right.", func(s *sheet) any { return s.findings() }},
		{"rules/", "rules", "What is checked", "Every rule of the check: what it looks for, why, and an example put right.", func(s *sheet) any { return s.rules() }},
	}
}

// covered plans the coverage pages. There are none where nothing could be covered.
func (b *builder) covered() []plan {
	if !b.site.Has["coverage"] {
		return nil
	}
	sheets := b.sheets()
	plans := make([]plan, len(sheets))
	for i, c := range coverageSheets() {
		plans[i] = plan{sheets[i].URL, func() Page {
			page := b.list(c.layout, sheets[i].URL, sheets[i].Title, c.data(b.sheet()))
			page.Summary, page.Section = b.say(c.summary), coverageURL
			if c.layout == "map" {
				page.Section = page.URL
			}
			return page
		}}
	}
	return plans
}

// sheets are the links to the coverage pages.
func (b *builder) sheets() Sheets {
	var sheets Sheets
	for _, c := range coverageSheets() {
		sheets = append(sheets, Link{URL: coverageURL + c.name, Title: b.say(c.title)})
	}
	return sheets
}

// A tally is what the coverage pages count.
type tally struct {
	clauses, roles, procedures []*playbook.Entry
	channels                   []string
	cells                      map[coverageCell]int
	inChannel                  map[channelCell]int
	all, first, stories        map[*playbook.Entry]int
	unplaced                   int
}

// A coverageCell is a field of the matrix, and a channelCell one of its other half.
type coverageCell struct{ clause, role *playbook.Entry }

type channelCell struct {
	clause  *playbook.Entry
	channel string
}

// tally counts in one pass over procedures and stories.
func (b *builder) tally() *tally {
	t := &tally{
		clauses: b.g.Alive(playbook.KindClause), roles: b.g.Alive(playbook.KindRole), procedures: b.g.Alive(playbook.KindProcedure),
		channels: values(b.g.Settings.Channels), cells: map[coverageCell]int{}, inChannel: map[channelCell]int{},
		all: map[*playbook.Entry]int{}, first: map[*playbook.Entry]int{}, stories: map[*playbook.Entry]int{},
	}
	for _, p := range t.procedures {
		roles := b.alive(p.Procedure.Roles)
		for i, c := range b.served(p) {
			t.all[c]++
			if i == 0 {
				t.first[c]++
			}
			for _, r := range roles {
				t.cells[coverageCell{c, r}]++
			}
			for _, word := range distinct(p.Procedure.Channels) {
				t.inChannel[channelCell{c, word}]++
			}
		}
		if len(p.Procedure.Channels) == 0 {
			t.unplaced++
		}
		for _, word := range distinct(p.Procedure.Channels) {
			if !slices.Contains(t.channels, word) {
				t.channels = append(t.channels, word)
			}
		}
	}
	for _, story := range b.g.Alive(playbook.KindStory) {
		for _, c := range b.served(story) {
			t.stories[c]++
		}
	}
	return t
}

// served lists the clauses in use that an entry serves, each once.
func (b *builder) served(e *playbook.Entry) []*playbook.Entry {
	var found []*playbook.Entry
	for _, l := range e.Serves() {
		if c := b.find(l.Clause); c != nil && c.Alive() && !slices.Contains(found, c) {
			found = append(found, c)
		}
	}
	return found
}

// servedBy reports whether a clause is among those in use that an entry serves.
func (b *builder) servedBy(c, e *playbook.Entry) bool {
	return c.Alive() && slices.ContainsFunc(e.Serves(), func(l playbook.PurposeLink) bool { return b.find(l.Clause) == c })
}

func distinct(texts []playbook.Text) []string {
	var words []string
	for _, t := range texts {
		if !slices.Contains(words, t.Value) {
			words = append(words, t.Value)
		}
	}
	return words
}

func (s *sheet) coverage() Coverage {
	t := s.tally()
	roles := t.roles[:across(len(t.roles), mostRows)]
	d := Coverage{Sheets: s.sheets(), Procedures: len(t.procedures), Roles: s.links(roles), MoreRoles: len(t.roles) - len(roles), Unplaced: t.unplaced}
	if t.unplaced < len(t.procedures) {
		d.Channels = t.channels[:across(len(t.channels), mostRows)]
		d.MoreChans = len(t.channels) - len(d.Channels)
	}
	d.CatchAll = s.catchAll(t)
	most := greatest(t.cells)
	busiest := greatest(t.inChannel)
	for i, c := range t.clauses {
		if i == mostRows {
			d.More = len(t.clauses) - i
			break
		}
		gaps := s.accepted(t, c, &d)
		row := CoverageRow{Clause: s.link(c), All: t.all[c], First: t.first[c], Stories: t.stories[c]}
		at := s.urls[c]
		if t.first[c] > 0 {
			at += "#First"
		} else if t.all[c] > 0 {
			at += "#Also"
		}
		var open []*playbook.Entry
		for i, r := range t.roles {
			n := t.cells[coverageCell{c, r}]
			cell := CoverageCell{Of: r.Title.Value, Count: n, Look: look(n, most), URL: at}
			if anchor := gaps[r]; anchor != "" {
				cell.Look, cell.URL = "accepted", "#"+anchor
			} else if n == 0 {
				cell.URL = ""
				open = append(open, r)
			}
			if i < len(roles) {
				row.Roles = append(row.Roles, cell)
			}
		}
		row.Channels = s.channels(t, d.Channels, busiest, c, at)
		d.Rows = append(d.Rows, row)
		d.note(t, c, row, s.few(open))
	}
	return d
}

// note adds a clause to the lists of what is worth a look.
func (d *Coverage) note(t *tally, c *playbook.Entry, row CoverageRow, open []Link) {
	if t.all[c] == 0 {
		d.Unserved = append(d.Unserved, row.Clause)
	} else if len(open) > 0 {
		d.Open = append(d.Open, OpenGap{row.Clause, open})
	}
	if t.stories[c] == 0 {
		d.Untold = append(d.Untold, row.Clause)
	}
}

// few links the first of some entries of a kind, and counts the rest.
func (s *sheet) few(found []*playbook.Entry) []Link {
	links := s.links(found[:min(mostCounts, len(found))])
	if rest := len(found) - len(links); rest > 0 {
		links = append(links, Link{Title: s.counts(rest, "and 1 more", "and {1} more"), URL: graph.Root(found[0].Kind)})
	}
	return links
}

// catchAll is the clause that comes first too often, if any does.
func (s *sheet) catchAll(t *tally) *CatchAll {
	n := len(t.procedures)
	for _, c := range t.clauses {
		if n >= 10 && 2*t.first[c] > n {
			return &CatchAll{s.link(c), t.first[c], n}
		}
	}
	return nil
}

// accepted notes the gaps of a clause that are there on purpose, and returns the
// anchor of each role's reason. A gap that has been filled since is none.
func (s *sheet) accepted(t *tally, c *playbook.Entry, d *Coverage) map[*playbook.Entry]string {
	anchors := map[*playbook.Entry]string{}
	for _, gap := range c.Clause.AcceptedGaps {
		r := s.find(gap.Role)
		if r == nil || !r.Alive() || anchors[r] != "" || t.cells[coverageCell{c, r}] > 0 {
			continue
		}
		anchors[r] = "Gap-" + c.ID + "." + r.ID // an id has no dot
		d.Accepted = append(d.Accepted, AcceptedGap{anchors[r], s.link(c), s.link(r), gap.Because.Value})
	}
	return anchors
}

func (s *sheet) channels(t *tally, channels []string, most int, c *playbook.Entry, at string) []CoverageCell {
	var cells []CoverageCell
	for _, word := range channels {
		n := t.inChannel[channelCell{c, word}]
		cell := CoverageCell{Of: word, Count: n, Look: look(n, most)}
		if n > 0 {
			cell.URL = at
		}
		cells = append(cells, cell)
	}
	return cells
}

func greatest[K comparable](counts map[K]int) int {
	most := 0
	for _, n := range counts {
		most = max(most, n)
	}
	return most
}

// look is how a count stands to the greatest.
func look(n, most int) string {
	switch {
	case n == 0:
		return "none"
	case n == 1:
		return "one"
	case 3*n > 2*most:
		return "many"
	case 3*n > most:
		return "some"
	}
	return "few"
}
