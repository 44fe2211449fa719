package rules

import "playbook/generator/playbook"

var clauseUnserved = Rule{
	Name: "clause-unserved", Family: purpose, Level: playbook.Warning,
	Summary: "a clause that no current procedure serves",
	Doc: `The organisation says that this is true when it succeeds, and nowhere does the playbook say what anybody does for it. Customers notice:
it is a promise that nobody's day keeps. Write the procedure that keeps it, or point one that already does.`,
	Bad:  "statement: There is a quiet corner for everyone who needs one.",
	Good: "statement: There is a quiet corner for everyone who needs one.\nstatus: draft",
	Run: func(p *Pass) {
		for _, e := range p.unserved() {
			p.Field(e, "statement", "no procedure serves this clause, so nothing in the playbook says what anybody does for it",
				"which procedure already keeps it? add it to `serves` there, or write the one that is missing")
		}
	},
}

// unserved are the clauses that no procedure in use serves, as far as that can be
// known. Where there is no procedure at all, nothing-checked says so.
func (p *Pass) unserved() []*playbook.Entry {
	if !p.sure(playbook.KindProcedure) || len(p.Graph.Alive(playbook.KindProcedure)) == 0 {
		return nil
	}
	served := map[*playbook.Entry]bool{}
	for e := range p.alive(playbook.KindProcedure) {
		if len(e.Serves()) == 0 {
			return nil // it may be for any of them, and for which has been asked
		}
		clauses, _ := p.served(e)
		for _, c := range clauses {
			served[c] = true
		}
	}
	var unserved []*playbook.Entry
	for e := range p.alive(playbook.KindClause) {
		if !served[e] && p.missed(e) {
			unserved = append(unserved, e)
		}
	}
	return unserved
}
