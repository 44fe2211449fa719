package rules

import "playbook/generator/playbook"

var unloosenedStandard = Rule{
	Name: "unloosened-standard", Family: latitude, Level: playbook.Warning,
	Summary: "a standard that bends by latitude, and no latitude loosens it",
	Doc: `The standard says that it gives way within a limit, and no limit says how far. Staff are told that they may and not how much, so it
will bend for those who dare. Write the latitude that loosens it, or say that it bends by judgement.`,
	Bad:  "bend: latitude",
	Good: "bend: judgement",
	Run: func(p *Pass) {
		if !p.sure(playbook.KindLatitude) {
			return
		}
		loosened := map[*playbook.Entry]bool{}
		for e := range p.alive(playbook.KindLatitude) {
			for _, ref := range e.Latitude.Loosens {
				loosened[p.named(ref, playbook.KindStandard)] = true
			}
		}
		for e := range p.alive(playbook.KindStandard) {
			if e.Standard.Bend.Value == "latitude" && !loosened[e] && p.missed(e) {
				p.Report(e, e.Standard.Bend.At, "bend", "this standard bends by latitude, and no latitude says how far, so it bends for those who dare",
					"name it under `loosens` on a latitude's page, or write `bend: judgement`")
			}
		}
	},
}
