package diff

import (
	"slices"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// A comparer holds two playbooks beside each other.
type comparer struct {
	before, now *graph.Graph
	was         map[*playbook.Entry]*playbook.Entry // of a page as it is now, as it was
	is          map[*playbook.Entry]*playbook.Entry // of a page as it was, as it is now
	changes     []Change
	unread      map[string]bool
}

// A pair is one page on both sides. Where its file is the same on both, so may the
// entry be.
type pair struct{ was, is *playbook.Entry }

// match finds the pages that are the same on both sides: by their id, or by one
// they had formerly. Of two pages that have become one, the one that had the id is
// taken, else the first.
func (c *comparer) match() {
	c.was, c.is = map[*playbook.Entry]*playbook.Entry{}, map[*playbook.Entry]*playbook.Entry{}
	for _, exact := range []bool{true, false} {
		for _, was := range c.before.Entries {
			is := c.now.Entry(was.ID)
			if c.before.Entry(was.ID) != was || is == nil || c.was[is] != nil || c.is[was] != nil || exact != (is.ID == was.ID) {
				continue
			}
			c.was[is], c.is[was] = was, is
		}
	}
	for _, g := range []*graph.Graph{c.before, c.now} {
		for _, e := range g.Entries {
			if e.Broken {
				c.unread[e.File] = true
			}
		}
		for _, folder := range g.Unseen() {
			c.unread[folder] = true
		}
	}
}

// used reports whether a page is part of a playbook and in use.
func used(g *graph.Graph, e *playbook.Entry) bool { return e != nil && !g.Held(e) && e.Alive() }

// broken reports whether a page cannot be read.
func broken(e *playbook.Entry) bool { return e != nil && e.Broken }

// pairs are the pages of a kind that are in use on both sides.
func (c *comparer) pairs(kind playbook.Kind) []pair {
	var all []pair
	for _, is := range c.now.Alive(kind) {
		if was := c.was[is]; used(c.before, was) && was.Kind == kind {
			all = append(all, pair{was, is})
		}
	}
	return all
}

// gained are the pages of a kind that are in use only now, and lost those that
// were only then. A page that one side cannot read is neither, and nor is any
// where the page it may have been cannot be read. Of two pages with one id, only
// the one that links lead to counts.
func (c *comparer) gained(kind playbook.Kind) []*playbook.Entry {
	return only(c.before, c.now, kind, c.was)
}

func (c *comparer) lost(kind playbook.Kind) []*playbook.Entry {
	return only(c.now, c.before, kind, c.is)
}

func only(there, here *graph.Graph, kind playbook.Kind, other map[*playbook.Entry]*playbook.Entry) []*playbook.Entry {
	return slices.DeleteFunc(here.Alive(kind), func(e *playbook.Entry) bool {
		o := other[e]
		return here.Entry(e.ID) != e || used(there, o) && o.Kind == kind || broken(o) || broken(there.File(e.File)) || there.Hides(e.File)
	})
}

// readable reports whether a field of a page could be read on both sides, and notes
// the page if not.
func (c *comparer) readable(p pair, fields ...string) bool {
	for _, field := range fields {
		for _, e := range []*playbook.Entry{p.was, p.is} {
			if e.Keys[field].Bad {
				c.unread[e.File] = true
				return false
			}
		}
	}
	return true
}

// whole reports whether every page of the kinds can be read on both sides.
func (c *comparer) whole(kinds ...playbook.Kind) bool {
	return !slices.ContainsFunc(kinds, func(k playbook.Kind) bool { return !c.before.Whole(k) || !c.now.Whole(k) })
}

// today is the id by which something is known now that was known by id then.
func (c *comparer) today(id string) string {
	if e := c.before.Entry(id); e != nil && c.is[e] != nil {
		return c.is[e].ID
	}
	if e := c.now.Entry(id); e != nil {
		return e.ID
	}
	return id
}

// title is what a page is called, by its id now or then.
func (c *comparer) title(id string) string {
	for _, g := range []*graph.Graph{c.now, c.before} {
		if e := g.Entry(id); e != nil && e.Title.Value != "" {
			return e.Title.Value
		}
	}
	return id
}

func (c *comparer) titles(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = c.title(id)
	}
	return names
}

// mostDetails is how many details of one change are told.
const mostDetails = 40

func (c *comparer) add(ch Change) {
	if n := len(ch.Details); n > mostDetails {
		ch.Details = append(ch.Details[:mostDetails:mostDetails], say("And %s more of this kind", n-mostDetails))
	}
	c.changes = append(c.changes, ch)
}
