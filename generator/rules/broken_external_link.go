package rules

import "playbook/generator/playbook"

// Other sites are asked only by check --external: this rule has no Run, and the
// command does its work.
var brokenExternalLink = Rule{
	Name: "broken-external-link", Family: text, Level: playbook.Warning,
	Summary: "with --external: a link to another site where there is nothing",
	Doc: `Other sites move and close without telling anybody here, and a link to one of them is followed when a customer waits. Other sites are
asked only by "playbook check --external", once in a while and never before every change: whether they answer today says nothing about the
change. A site that wants a password, or that has been asked too often, is taken to be there.`,
	Bad:  "See [the timetable](https://example.org/gone).",
	Good: "See [the timetable](https://example.org/timetable).",
}
