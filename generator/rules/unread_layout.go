package rules

import "playbook/generator/playbook"

// What lies in layouts/ is not part of a playbook that is joined: this rule has no Run,
// and whoever builds finds it.
var unreadLayout = Rule{
	Name: "unread-layout", Family: structure, Level: playbook.Warning,
	Summary: "a layout, a table of words or a line of one that nobody reads",
	Doc: `Whoever changes the words or the look of the site in layouts/ does it because readers stumbled over something. A file whose name no page
asks for, a table for a language that the settings do not name, and a line whose English words nobody says change nothing, and nobody would notice.`,
	Bad:  "(layouts/words/en.yaml)\nDone wen: You are done when",
	Good: "(layouts/words/en.yaml)\nDone when: You are done when",
}
