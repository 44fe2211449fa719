package diff

import (
	"slices"

	"playbook/generator/playbook"
)

// procedures compares what people do, and for which clauses.
func (c *comparer) procedures() {
	for _, e := range c.gained(playbook.KindProcedure) {
		c.add(Change{Kind: procedureAdded, Entry: e, At: e.Title.At, Roles: c.roles(e),
			Text: say("“%s” is new%s, and serves %s.", e.Title.Value, c.by(e), c.quoted(c.serves(e)))})
	}
	for _, e := range c.lost(playbook.KindProcedure) {
		c.add(Change{Kind: procedureGone, Entry: e, Roles: c.roles(e),
			Text: say("“%s” is no longer in use: %s.", e.Title.Value, c.fate(e))})
	}
	for _, p := range c.pairs(playbook.KindProcedure) {
		if p.was == p.is {
			continue // the same file on both sides
		}
		c.repointed(p)
		c.steps(p)
	}
}

// by says who does a procedure, as part of a sentence.
func (c *comparer) by(e *playbook.Entry) string {
	if roles := c.titles(c.roles(e)); len(roles) > 0 {
		return ", for " + some(roles)
	}
	return ""
}

// roles are the ids of today of those who do a procedure, in order.
func (c *comparer) roles(e *playbook.Entry) []string {
	var ids []string
	for _, ref := range e.Procedure.Roles {
		ids = append(ids, c.today(ref.ID))
	}
	return distinct(ids)
}

// serves are the ids of today of the clauses that a page serves, in order.
func (c *comparer) serves(e *playbook.Entry) []string {
	var ids []string
	for _, link := range e.Serves() {
		ids = append(ids, c.today(link.Clause.ID))
	}
	return distinct(ids)
}

func distinct(ids []string) []string {
	var all []string
	for _, id := range ids {
		if id != "" && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// quoted names pages by their titles, each in quotation marks.
func (c *comparer) quoted(ids []string) string {
	if len(ids) == 0 {
		return "no clause"
	}
	names := c.titles(ids)
	for i := range names {
		names[i] = "“" + names[i] + "”"
	}
	return some(names)
}

// repointed compares the clauses that a procedure serves. The first is what it is
// mainly for.
func (c *comparer) repointed(p pair) {
	if !c.readable(p, "serves") {
		return
	}
	was, is := c.serves(p.was), c.serves(p.is)
	if slices.Equal(was, is) {
		return
	}
	ch := Change{Kind: procedureRepointed, Entry: p.is, At: p.is.Keys["serves"].At, Before: together(was), After: together(is)}
	more, less := minus(is, was), minus(was, is)
	title := p.is.Title.Value
	switch {
	case len(more) > 0 && len(less) > 0:
		ch.Text = say("“%s” serves %s instead of %s.", title, c.quoted(more), c.quoted(less))
	case len(more) > 0:
		ch.Text = say("“%s” serves %s as well.", title, c.quoted(more))
	case len(less) > 0:
		ch.Text = say("“%s” no longer serves %s.", title, c.quoted(less))
	default:
		ch.Text = say("“%s” serves the same clauses in another order.", title)
	}
	if len(was) > 0 && len(is) > 0 && was[0] != is[0] {
		ch.Details = append(ch.Details, say("It is now mainly for %s, and was for %s.", c.quoted(is[:1]), c.quoted(was[:1])))
	}
	c.add(ch)
}

// minus is what is in a and not in b.
func minus(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}
