package rules

import "playbook/generator/playbook"

// What joining finds: these rules have no Run, since graph says what a reference
// leads to.

var duplicateID = Rule{
	Name: "duplicate-id", Family: structure, Level: playbook.Error,
	Summary: "one id used by two pages",
	Doc: `A link by an id must lead to one page. Where two pages share an id, somebody at the counter may open the wrong one. Give one of
the files another name; an id that has been used is never used again.`,
	Bad:  "id: desk",
	Good: "id: about-the-desk",
}

var unknownReference = Rule{
	Name: "unknown-reference", Family: structure, Level: playbook.Error,
	Summary: "a field or a [[link]] that names no page, or a page of the wrong kind",
	Doc: `A reference that leads nowhere is a dead end for whoever follows it, and it hides what the page was meant to hang together with.
It is mostly a slip of the pen; the message offers the nearest id.`,
	Bad:  "standards: [loan-perod]",
	Good: "standards: [loan-period]",
}

var formerID = Rule{
	Name: "former-id", Family: structure, Level: playbook.Note,
	Summary: "a link by an id that the page had formerly",
	Doc: `The page has been given a new id and remembers the old one, so the link still works. Write the new id when you next edit the page:
it is one thing less to wonder about.`,
	Bad:  "Come in, says the [[desk-hand]].",
	Good: "Come in, says the [[desk]].",
}
