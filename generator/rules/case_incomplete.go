package rules

import (
	"fmt"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var caseIncomplete = Rule{
	Name: "case-incomplete", Family: questions, Level: playbook.Error,
	Summary: "a trial or a proposal that does not answer all three questions: can we, will it work, is it worth it",
	Doc: `People take up something new when they can do it, when they believe that it works, and when it is worth their while. One no cancels the
other two, so a trial or a proposal answers all three under "case". Worth has two parts, for the customer and for us: what is good for only one
of the two does not last.`,
	Bad:  "case:\n  can: It needs a chair by the door and nothing else\n  works: Asked for on [[first-day]]",
	Good: "case:\n  can: It needs a chair by the door and nothing else\n  works: Asked for on [[first-day]]\n  worth: {customer: A rest before the stairs, us: Fewer people asking where to sit}",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindProcedure, playbook.KindStory) {
			c, asked := caseOf(p, e)
			if asked == "" || p.bad(e, "case") {
				continue
			}
			lacks := unanswered(p, e, c)
			if len(lacks) == 0 {
				continue
			}
			at := e.Keys["case"].At
			if !at.Known() {
				at = askedAt(e)
			}
			p.Report(e, at, "case", fmt.Sprintf("%s needs an answer to all three questions, and %s", asked, together(lacks, "and")),
				"answer under `case`: `can` (can we do it), `works` (will it work) and `worth` with `customer` and `us` (is it worth it)")
		}
	},
}

// caseOf is the case of a page that has to make one, and what asks for it: "" for
// a page that need not.
func caseOf(p *Pass, e *playbook.Entry) (c playbook.Case, asked string) {
	switch {
	case e.Procedure != nil && e.State() == playbook.Trial:
		return e.Procedure.Case, "a trial"
	case e.Story != nil && e.Story.Next.Value == "propose" && !p.bad(e, "next"):
		return e.Story.Case, "a proposal"
	}
	return playbook.Case{}, ""
}

// askedAt is where it stands that the page has to make a case.
func askedAt(e *playbook.Entry) prose.Place {
	if e.Story != nil {
		return e.Story.Next.At
	}
	return e.Status.At
}

func unanswered(p *Pass, e *playbook.Entry, c playbook.Case) []string {
	var lacks []string
	lack := func(name, value, words string) {
		if value == "" && !p.bad(e, name) {
			lacks = append(lacks, words)
		}
	}
	lack("can", c.Can.Value, "`can` is missing")
	lack("works", c.Works.Value, "`works` is missing")
	if p.bad(e, "worth") {
		return lacks
	}
	if c.Worth.Customer.Value == "" && c.Worth.Us.Value == "" && !p.bad(e, "customer") && !p.bad(e, "us") {
		return append(lacks, "`worth` is missing")
	}
	lack("customer", c.Worth.Customer.Value, "`worth` says nothing for the `customer`")
	lack("us", c.Worth.Us.Value, "`worth` says nothing for `us`")
	return lacks
}
