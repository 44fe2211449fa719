package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var loosensNever = Rule{
	Name: "loosens-never", Family: latitude, Level: playbook.Error,
	Summary: "a latitude loosens a standard that never bends",
	Doc: `Some rules keep people safe or are the law, and no discretion goes as far as they do. A latitude that loosens one tells staff that they
may, and the standard tells them that they must not. Whoever believes the wrong page is harmed, or harms. Law and safety never bend unless
the standard says otherwise.`,
	Bad:  "loosens: [child-safe]",
	Good: "loosens: [loan-period]",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindLatitude) {
			for _, ref := range e.Latitude.Loosens {
				s := p.named(ref, playbook.KindStandard)
				if s == nil || s.Standard == nil || over(s) || p.bad(s, "bend") || p.bad(s, "force") || s.Standard.Bends() != "never" {
					continue
				}
				p.Report(e, ref.At, s.ID, fmt.Sprintf("%q never bends, and this limit loosens it, so staff would be told two things at once", s.ID),
					"take it out; if it may bend after all, say so on the standard's page first")
			}
		}
	},
}
