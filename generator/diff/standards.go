package diff

import "playbook/generator/playbook"

// standards compares what binds people, whatever the procedure.
func (c *comparer) standards() {
	for _, e := range c.gained(playbook.KindStandard) {
		c.add(Change{Kind: standardAdded, Entry: e, At: e.Title.At, After: e.Standard.Rule.Value,
			Text: say("There is a new standard, “%s”: “%s”. How far it bends: %s.", e.Title.Value, stop(e.Standard.Rule.Value), bends(e))})
	}
	for _, e := range c.lost(playbook.KindStandard) {
		c.add(Change{Kind: standardGone, Entry: e, Before: e.Standard.Rule.Value,
			Text: say("The standard “%s” is no longer in use: %s.", e.Title.Value, c.fate(e))})
	}
	for _, p := range c.pairs(playbook.KindStandard) {
		was, is := p.was.Standard, p.is.Standard
		if !c.readable(p, "rule", "bend", "force") {
			continue
		}
		ch := Change{Kind: standardChanged, Entry: p.is, Text: say("The standard “%s” has changed.", p.is.Title.Value)}
		if !same(was.Rule.Value, is.Rule.Value) {
			ch.At, ch.Before, ch.After = is.Rule.At, was.Rule.Value, is.Rule.Value
			ch.Details = append(ch.Details, say("It read “%s” and now reads “%s”.", stop(was.Rule.Value), stop(is.Rule.Value)))
		}
		if bends(p.was) != bends(p.is) {
			if !ch.At.Known() {
				ch.At = is.Bend.At
			}
			ch.Details = append(ch.Details, say("How far it bends: %s. Before that: %s.", bends(p.is), bends(p.was)))
		}
		if len(ch.Details) > 0 {
			c.add(ch)
		}
	}
}

// bends says how far a standard bends. That it bends by judgement is told only of one
// that says so.
func bends(e *playbook.Entry) string {
	s := e.Standard
	switch bend := s.Bends(); {
	case bend == "never":
		return "never"
	case bend == "latitude":
		return "as far as somebody's latitude goes"
	case s.Bend.Value == "":
		return "it does not say"
	}
	return "by judgement"
}
