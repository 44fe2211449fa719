package diff

import (
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// A cell is one field of the matrix of clauses and roles, by ids of today.
type cell struct{ clause, role string }

// coverage compares which roles have a procedure for which clause. While a page
// that may have one cannot be read, nothing is said.
func (c *comparer) coverage() {
	if !c.whole(playbook.KindProcedure, playbook.KindClause, playbook.KindRole) {
		return
	}
	was, is := c.cells(c.before), c.cells(c.now)
	for _, clause := range c.now.Alive(playbook.KindClause) {
		var lost, gained []string
		for _, role := range c.now.Alive(playbook.KindRole) {
			switch at := (cell{clause.ID, role.ID}); {
			case was[at] && !is[at]:
				lost = append(lost, role.ID)
			case is[at] && !was[at]:
				gained = append(gained, role.ID)
			}
		}
		c.cover(coverageLost, "%s %s no procedure left that serves “%s”.", clause, lost)
		c.cover(coverageGained, "%s now %s a procedure that serves “%s”.", clause, gained)
	}
}

// cells are the fields that a procedure in use fills.
func (c *comparer) cells(g *graph.Graph) map[cell]bool {
	cells := map[cell]bool{}
	for _, e := range g.Alive(playbook.KindProcedure) {
		for _, clause := range c.serves(e) {
			for _, role := range c.roles(e) {
				cells[cell{clause, role}] = true
			}
		}
	}
	return cells
}

// cover tells of the roles of a clause together.
func (c *comparer) cover(kind Kind, form string, clause *playbook.Entry, roles []string) {
	if len(roles) > 0 {
		c.add(Change{Kind: kind, Entry: clause, At: clause.Clause.Statement.At, Clause: clause.ID, Roles: roles,
			Text: say(form, some(c.titles(roles)), has(len(roles)), clause.Title.Value)})
	}
}

func has(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// pins finds the pages that rest on an earlier wording of a clause now, and did not
// before.
func (c *comparer) pins() {
	for _, clause := range c.now.Alive(playbook.KindClause) {
		if clause.Keys["rev"].Bad {
			continue
		}
		ids := c.resting(c.now, clause)
		if was := c.was[clause]; was != nil && !was.Broken {
			earlier := c.resting(c.before, was)
			ids = slices.DeleteFunc(ids, func(id string) bool {
				_, rested := slices.BinarySearch(earlier, id)
				return rested
			})
		}
		if len(ids) == 0 {
			continue
		}
		form := "%s rest on an earlier wording of “%s”, which is at revision %s: %s."
		if len(ids) == 1 {
			form = "%s rests on an earlier wording of “%s”, which is at revision %s: %s."
		}
		c.add(Change{Kind: pinStale, Entry: clause, At: clause.Clause.Rev.At, Clause: clause.ID, After: strings.Join(ids, ", "),
			Text: say(form, plural(len(ids), "page"), clause.Title.Value, clause.Clause.Revision(), c.quoted(ids))})
	}
}

// resting are the ids of today of the pages that agreed to an earlier revision of a
// clause, in order.
func (c *comparer) resting(g *graph.Graph, clause *playbook.Entry) []string {
	var ids []string
	for e, link := range serving(g, clause) {
		if link.Rev.At.Known() && link.Rev.Value < clause.Clause.Revision() {
			ids = append(ids, c.today(e.ID))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// others are the kinds of pages of which only the coming and going is told.
var others = []playbook.Kind{playbook.KindRole, playbook.KindHabit, playbook.KindStory, playbook.KindWorkshop, playbook.KindPage}

// pages compares which pages there are of the other kinds.
func (c *comparer) pages() {
	for _, kind := range others {
		for _, e := range c.gained(kind) {
			c.add(Change{Kind: pageAdded, Entry: e, At: e.Title.At, Text: say("There is a new %s, “%s”.", kind, e.Title.Value)})
		}
		for _, e := range c.lost(kind) {
			c.add(Change{Kind: pageGone, Entry: e, Text: say("The %s “%s” is no longer in use: %s.", kind, e.Title.Value, c.fate(e))})
		}
	}
}

// stories finds the stories that have become part of the playbook.
func (c *comparer) stories() {
	const adopted = "adopted"
	for _, e := range c.now.Alive(playbook.KindStory) {
		was := c.was[e]
		if e.Story.Next.Value != adopted || broken(was) || was != nil && was.Story != nil && was.Story.Next.Value == adopted {
			continue
		}
		var became []string
		for _, ref := range e.Story.Became {
			became = append(became, c.today(ref.ID))
		}
		ch := Change{Kind: storyAdopted, Entry: e, At: e.Story.Next.At, After: together(became)}
		ch.Text = say("The story “%s” has been adopted.", e.Title.Value)
		if len(became) > 0 {
			ch.Text = say("The story “%s” has become part of %s.", e.Title.Value, c.quoted(became))
		}
		c.add(ch)
	}
}
