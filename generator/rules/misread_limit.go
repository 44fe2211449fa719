package rules

import (
	"fmt"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

var misreadLimit = Rule{
	Name: "misread-limit", Family: latitude, Level: playbook.Warning,
	Summary: "a limit that staff would misread: a sum of no currency, or the word per twice",
	Doc: `"60" may be pounds, points or minutes, and whoever stands before a customer does not stop to find out. The currency is said once, in the
settings, and then stands beside every sum: "£60". What a limit counts for is a thing, as in "stay": every page puts the word per before it.`,
	Bad:  "language: en-GB",
	Good: "language: en-GB\ncurrency: GBP",
	Run: func(p *Pass) {
		said := p.Graph.Settings.Currency.Value != "" || p.facts.vague
		for e := range p.alive(playbook.KindLatitude) {
			if l := e.Latitude; !said && l.Unit.Value == "money" {
				said = true // once: it is one line that is missing
				p.Report(e, l.Unit.At, "currency", "this limit is a sum, and the settings name no currency, so staff read a bare number", "write `currency: GBP`, or the three letters of yours, in content/playbook.yaml")
			}
			doubled(p, e)
		}
	},
}

// doubled reports a "per" that says the word itself.
func doubled(p *Pass, e *playbook.Entry) {
	per := e.Latitude.Per
	word, thing, more := strings.Cut(per.Value, " ")
	if more && slices.Contains([]string{"per", "each", "every", "pro", "je", "par"}, strings.ToLower(word)) {
		p.Report(e, per.At, "per", fmt.Sprintf("`per` is read after the word per, so readers would see \"per %s\"", per.Value), fmt.Sprintf("write `per: %s`", thing))
	}
}
