package rules

import (
	"fmt"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var callWithoutLatitude = Rule{
	Name: "call-without-latitude", Family: latitude, Level: playbook.Error,
	Summary: "a Your call that names no latitude",
	Doc: `"Your call" tells somebody that they may decide. How far, and who is next, stands on the latitude's page and is shown here for their
role. Without it a careful person asks every time and a bold one guesses, and the customer gets a different answer from each.`,
	Bad:  "- Your call: let the fine go",
	Good: "- Your call: [[waive-fine]] let the fine go",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			for m := range marks(e, prose.YourCall) {
				calls(p, e, m)
			}
		}
	},
}

func calls(p *Pass, e *playbook.Entry, m prose.Mark) {
	var other *playbook.Entry
	for _, l := range links(e.Body, m) {
		if l.Kind == prose.Term {
			continue
		}
		to := p.linked(e, l)
		if to == nil && l.Kind == prose.Wiki {
			if _, contact := p.Graph.Settings.Contact(l.Target); !contact {
				// The link leads nowhere, which has been reported.
				return
			}
			continue
		}
		if to != nil && (to.Kind == playbook.KindLatitude || !to.Alive()) {
			return
		}
		other = to
	}
	hint := "write `- " + p.label(prose.YourCall) + " [[id]]`" + p.nearestCall(m.Plain)
	if other != nil {
		p.Report(e, m.Place, other.ID, fmt.Sprintf("`%s` names %q, which is a %s and sets no limit, so nobody knows how far they may go", p.label(prose.YourCall), other.ID, other.Kind), hint)
		return
	}
	p.Report(e, m.Place, "", fmt.Sprintf("`%s` names no latitude, so nobody knows how far they may go", p.label(prose.YourCall)), hint)
}

// nearestCall offers the latitude whose id was typed as words, or all of them
// where there are few.
func (p *Pass) nearestCall(words string) string {
	names := p.idsOf(playbook.KindLatitude)
	if near := playbook.Nearest(plain(words), names); near != "" {
		return fmt.Sprintf("; did you mean [[%s]]?", near)
	}
	switch {
	case len(names) == 0:
		return "; the first latitude is still to be written, in content/latitude"
	case len(names) <= 12:
		return "; the latitudes: " + together(names, "and")
	}
	return ""
}
