package diff

import (
	"slices"
	"strconv"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// latitudes compares what people may decide alone, role by role.
func (c *comparer) latitudes() {
	for _, e := range c.gained(playbook.KindLatitude) {
		ch := Change{Kind: latitudeAdded, Entry: e, At: e.Title.At, Text: say("There is a new decision of people's own, “%s”.", e.Title.Value)}
		for _, g := range c.grants(e) {
			ch.Roles = append(ch.Roles, g.role)
			ch.Details = append(ch.Details, say("%s: %s", c.title(g.role), c.limit(c.now, e, g)))
		}
		c.add(ch)
	}
	for _, e := range c.lost(playbook.KindLatitude) {
		c.add(Change{Kind: latitudeGone, Entry: e, Text: say("Nobody may decide “%s” alone any more: %s.", e.Title.Value, c.fate(e))})
	}
	for _, p := range c.pairs(playbook.KindLatitude) {
		if c.readable(p, "grants", "unit", "per") {
			c.limits(p)
		}
	}
}

// A grant is what one role may decide alone.
type grant struct {
	role string // by its id of today
	upTo float64
	any  bool
	none bool // no limit is written down
	at   prose.Place
}

// grants are the grants of a latitude, the first for each role.
func (c *comparer) grants(e *playbook.Entry) []grant {
	var all []grant
	for _, g := range e.Latitude.Grants {
		role := c.today(g.Role.ID)
		at := g.UpTo.At
		if g.Any.Value || !at.Known() {
			at = g.Any.At
		}
		if !at.Known() {
			at = g.Role.At
		}
		if role != "" && !slices.ContainsFunc(all, func(o grant) bool { return o.role == role }) {
			all = append(all, grant{role, g.UpTo.Value, g.Any.Value, !g.UpTo.At.Known() && !g.Any.Value, at})
		}
	}
	return all
}

// limit is a grant in words: "up to 20 GBP per passenger".
func (c *comparer) limit(side *graph.Graph, e *playbook.Entry, g grant) string {
	l := e.Latitude
	unit := l.Unit.Value
	switch {
	case g.any && unit == "yes-no":
		return "yes"
	case g.any:
		return "without a limit"
	case g.none:
		return "up to a limit that is not written down"
	}
	switch unit {
	case "money":
		unit = currency(side)
	case "people":
		if g.upTo == 1 {
			unit = "person"
		}
	default:
		if g.upTo == 1 {
			unit = strings.TrimSuffix(unit, "s")
		}
	}
	words := "up to " + strconv.FormatFloat(g.upTo, 'f', -1, 64) + " " + unit
	if l.Per.Value != "" {
		words += " per " + l.Per.Value
	}
	return words
}

// currency is the money in which a playbook counts.
func currency(g *graph.Graph) string {
	if g.Settings.Currency.Value != "" {
		return g.Settings.Currency.Value
	}
	return "of money"
}

// limits compares the grants of one latitude.
func (c *comparer) limits(p pair) {
	was, is := c.grants(p.was), c.grants(p.is)
	title := p.is.Title.Value
	for _, g := range is {
		ch := Change{Kind: LimitChanged, Entry: p.is, At: g.at, Roles: []string{g.role}, After: c.limit(c.now, p.is, g)}
		i := slices.IndexFunc(was, func(o grant) bool { return o.role == g.role })
		if i < 0 {
			ch.Text = say("%s may now decide “%s” alone: %s.", c.title(g.role), title, ch.After)
			c.add(ch)
			continue
		}
		ch.Before = c.limit(c.before, p.was, was[i])
		if ch.Before == ch.After {
			continue
		}
		ch.Text = say("In “%s”, the limit of %s %s: it was %s and is %s.", title, c.title(g.role), way(p, was[i], g), ch.Before, ch.After)
		c.add(ch)
	}
	for _, g := range was {
		if !slices.ContainsFunc(is, func(o grant) bool { return o.role == g.role }) {
			c.add(Change{Kind: LimitChanged, Entry: p.is, At: p.is.Keys["grants"].At, Roles: []string{g.role}, Before: c.limit(c.before, p.was, g),
				Text: say("%s may no longer decide “%s” alone; it was %s.", c.title(g.role), title, c.limit(c.before, p.was, g))})
		}
	}
}

// way says whether a limit goes up or down.
func way(p pair, was, is grant) string {
	switch {
	case p.was.Latitude.Unit.Value != p.is.Latitude.Unit.Value || p.was.Latitude.Per.Value != p.is.Latitude.Per.Value || was.any && is.any:
		return "is counted in another way"
	case is.any || !was.any && is.upTo > was.upTo:
		return "goes up"
	case was.any || is.upTo < was.upTo:
		return "goes down"
	}
	return "is counted in another way"
}
