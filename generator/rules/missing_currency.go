package rules

import "playbook/generator/playbook"

var missingCurrency = Rule{
	Name: "missing-currency", Family: latitude, Level: playbook.Warning,
	Summary: "a limit of money, and settings that name no currency",
	Doc: `"60" may be pounds, points or minutes, and whoever stands before a customer does not stop to find out. The currency is said once, in the
settings, and then stands beside every sum: "£60".`,
	Bad:  "language: en-GB",
	Good: "language: en-GB\ncurrency: GBP",
	Run: func(p *Pass) {
		if p.Graph.Settings.Currency.Value != "" || p.facts.vague {
			return
		}
		for e := range p.alive(playbook.KindLatitude) {
			if e.Latitude.Unit.Value == "money" {
				p.Report(e, e.Latitude.Unit.At, "currency", "this limit is a sum, and the settings name no currency, so staff read a bare number", "write `currency: GBP`, or the three letters of yours, in content/playbook.yaml")
				return // once: it is one line that is missing
			}
		}
	},
}
