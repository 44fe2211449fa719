package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

// Graph holds such a story back, so that it is no page of the playbook and every
// other rule passes over it. This one looks at all entries for that reason. What
// it says names the file and the field, and nothing of what is told.
var missingConsent = Rule{
	Name: "missing-consent", Family: stories, Level: playbook.Error,
	Summary: "a story that does not say whether those in it agreed, and is left out",
	Doc: `A story belongs to the people in it. Until the page says that the colleague and the customer agreed, or why that was not needed, it is
left out of the site, of the search and of every list, and no setting or waiver changes that. It is an error because whoever wrote it
believes that it can be read.`,
	Bad:  "consent: {staff: yes}",
	Good: "consent: {staff: yes, customer: anonymised}",
	Run: func(p *Pass) {
		for _, e := range p.Graph.Entries {
			if e.Story == nil || e.Broken || !e.Alive() || !p.Graph.Held(e) || p.bad(e, "consent") {
				continue
			}
			var lacks []string
			if e.Story.Consent.Staff.Value == "" && !p.bad(e, "staff") {
				lacks = append(lacks, "the colleague (`staff`)")
			}
			if e.Story.Consent.Customer.Value == "" && !p.bad(e, "customer") {
				lacks = append(lacks, "the customer (`customer`)")
			}
			if len(lacks) > 0 {
				p.Field(e, "consent", fmt.Sprintf("`consent` does not say whether %s agreed to this story being told, so it is left out of everything", together(lacks, "and")),
					"ask, and write yes, anonymised or not-needed for each: consent: {staff: yes, customer: anonymised}; until they agree, set `status` to draft")
			}
		}
	},
}
