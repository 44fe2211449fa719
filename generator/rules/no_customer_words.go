package rules

import "playbook/generator/playbook"

var noCustomerWords = Rule{
	Name: "no-customer-words", Family: counter, Level: playbook.Note,
	Summary: "a procedure without the words that customers use",
	Doc: `Somebody with a customer in front of them types what the customer has just said. A page that has only our own words for it is not found,
and a page that is not found is not used. Three things that were really said are enough, just as they were said.`,
	Bad:  "when: somebody asks for a book by half its title.",
	Good: "when: somebody asks for a book by half its title.\ncustomers_say: [It was blue and there was a bird on it]",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			if len(e.Procedure.CustomersSay) > 0 || p.bad(e, "customers_say") {
				continue
			}
			p.Field(e, "customers_say", "this procedure has nothing that customers say, so a search for their words does not find it",
				`write what they really said, as they said it: customers_say: ["It was blue and there was a bird on it"]`)
		}
	},
}
