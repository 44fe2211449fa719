package diff

import (
	"fmt"
	"iter"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// purpose compares what the playbook says it is for.
func (c *comparer) purpose() {
	for _, p := range c.pairs(playbook.KindPurpose) {
		was, is := p.was.Purpose.Statement, p.is.Purpose.Statement
		if c.readable(p, "statement") && !same(was.Value, is.Value) {
			c.add(Change{Kind: purposeReworded, Entry: p.is, At: is.At, Before: was.Value, After: is.Value,
				Text: say("The purpose read “%s” and now reads “%s”.", stop(was.Value), stop(is.Value))})
		}
	}
}

// clauses compares what the clauses say, and which there are.
func (c *comparer) clauses() {
	for _, p := range c.pairs(playbook.KindClause) {
		c.reworded(p)
	}
	for _, e := range c.gained(playbook.KindClause) {
		c.add(Change{Kind: clauseGained, Entry: e, At: e.Clause.Statement.At, Clause: e.ID, After: e.Clause.Statement.Value,
			Text: say("There is a new clause, “%s”: “%s”%s.", e.Title.Value, stop(e.Clause.Statement.Value), c.servants(e))})
	}
	for _, e := range c.lost(playbook.KindClause) {
		c.add(Change{Kind: clauseRetired, Entry: e, Clause: e.ID, Before: e.Clause.Statement.Value,
			Text: say("The clause “%s” (“%s”) is no longer in use: %s.", e.Title.Value, stop(e.Clause.Statement.Value), c.fate(e))})
	}
}

func (c *comparer) reworded(p pair) {
	was, is := p.was.Clause.Statement, p.is.Clause.Statement
	if !c.readable(p, "statement", "rev") || same(was.Value, is.Value) {
		return
	}
	ch := Change{Kind: ClauseReworded, Entry: p.is, At: is.At, Clause: p.is.ID, Before: was.Value, After: is.Value}
	ch.Text = say("The clause “%s” read “%s” and now reads “%s”.", p.is.Title.Value, stop(was.Value), stop(is.Value))
	then, today := p.was.Clause.Revision(), p.is.Clause.Revision()
	if today > then {
		ch.Details = append(ch.Details, say("Its revision is raised to %s%s.", today, c.servants(p.is)))
	} else {
		ch.Kind = ClauseRewordedUnraised
		ch.Details = append(ch.Details, say("Its revision is %s, as it was, so nobody who serves it is asked to think again%s.", today, c.servants(p.is)))
	}
	c.add(ch)
}

// serving are the pages in use that serve a clause, each with the link by which it
// does. Stories are none of them: they were told under the wording of their day.
func serving(g *graph.Graph, clause *playbook.Entry) iter.Seq2[*playbook.Entry, playbook.PurposeLink] {
	return func(yield func(*playbook.Entry, playbook.PurposeLink) bool) {
		for _, edge := range g.To(clause) {
			if e := edge.From; e.Kind != playbook.KindStory && used(g, e) {
				for _, link := range e.Serves() {
					if link.Clause.At == edge.Ref.At && !yield(e, link) {
						return
					}
				}
			}
		}
	}
}

// servants says how many pages serve a clause, as the end of a sentence.
func (c *comparer) servants(clause *playbook.Entry) string {
	pages := map[*playbook.Entry]bool{}
	for e := range serving(c.now, clause) {
		pages[e] = true
	}
	switch len(pages) {
	case 0:
		return "; no page serves it"
	case 1:
		return "; 1 page serves it"
	}
	return fmt.Sprintf("; %d pages serve it", len(pages))
}

// fate says what has become of a page that is no longer in use.
func (c *comparer) fate(was *playbook.Entry) string {
	is, heir := c.is[was], c.now.Entry(was.ID)
	switch {
	case is == nil && heir != nil && heir.ID != was.ID:
		return "it has become part of “" + heir.Title.Value + "”"
	case is == nil:
		return "its file is gone"
	case is.Kind != was.Kind:
		return "it has become a " + string(is.Kind)
	case is.State() == playbook.Superseded:
		var next []string
		for _, e := range c.now.Successors(is) {
			next = append(next, "“"+e.Title.Value+"”")
		}
		if len(next) > 0 {
			return "it is replaced by " + together(next)
		}
		return "it is superseded"
	case is.State() == playbook.Retired && is.Reason.Value != "":
		return "it is retired, because “" + stop(is.Reason.Value) + "”"
	case is.State() == playbook.Retired:
		return "it is retired"
	case is.State() == playbook.Draft:
		return "it is a draft again"
	}
	return "it is not shown any more"
}

// stop takes the full stop from the end of a text that is quoted within a
// sentence.
func stop(s string) string {
	if n := len(s); n > 1 && s[n-1] == '.' && s[n-2] != '.' {
		return s[:n-1]
	}
	return s
}
