package rules

import (
	"fmt"

	"playbook/generator/playbook"
)

var procedureWithoutPurpose = Rule{
	Name: "procedure-without-purpose", Family: purpose, Level: playbook.Error,
	Summary: "a procedure that serves no clause of the purpose",
	Doc: `A procedure says what to do; the clause it serves says what for. Without it staff can only follow the steps, and when the steps do not
fit the person in front of them nobody knows what to hold on to. Ask: who is better off when this is done well, and how would they say it?
If nobody is, the procedure may not be needed.`,
	Bad:  "title: Find a book from half a title",
	Good: "title: Find a book from half a title\nserves:\n  - clause: found\n    because: Half a title is all that most people bring, and it is enough to begin",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure) {
			if len(e.Serves()) == 0 && !p.bad(e, "serves") {
				p.Field(e, "serves", "this procedure serves no purpose clause, so nobody can see why it is done",
					"who is better off when this is done well, and how would they say it? "+p.howToServe())
			}
		}
	},
}

// howToServe says how a page names the clause that it serves, of which there are these.
func (p *Pass) howToServe() string {
	clauses := p.Graph.Alive(playbook.KindClause)
	if len(clauses) == 0 {
		return p.clauseList()
	}
	return fmt.Sprintf("write `serves:`, indented below it `- clause: %s`, and further in below that `because:` with your answer; %s", clauses[0].ID, p.clauseList())
}

// clauseList names the clauses in use, the first in rank first.
func (p *Pass) clauseList() string {
	var words []string
	for _, c := range p.Graph.Alive(playbook.KindClause) {
		words = append(words, c.ID)
	}
	if len(words) == 0 {
		return "there is no clause yet: write the first in content/purpose"
	}
	return "the clauses: " + listed(words, ", ")
}
