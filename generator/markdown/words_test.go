package markdown

// words are those of the playbook that the tests speak of.
func words() Words {
	return Words{
		Labels: map[string]string{
			"why": "Why", "say": "Say", "must": "Must", "your_call": "Your call", "ask": "Stop and ask", "if": "If", "record": "Record",
			"steps": "Steps", "fit": "If it doesn't fit", "words": "Say it your way", "background": "Background",
		},
		Terms: []Term{
			{"amber-sailing", []string{"amber sailing", "amber"}}, {"standby", []string{"standby"}}, {"slip", []string{"slip", "berth"}},
			{"muster-point", []string{"muster point", "assembly point"}}, {"foot-passenger", []string{"foot passenger", "walk-on"}},
			{"consignment", []string{"consignment"}}, {"turnaround", []string{"turnaround"}}, {"master", []string{"master", "skipper"}},
		},
		Taken: []string{"menu"},
	}
}
