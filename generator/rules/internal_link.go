package rules

import "playbook/generator/playbook"

// Publishing finds it: this rule has no Run.
var internalLink = Rule{
	Name: "internal-link", Family: text, Level: playbook.Error,
	Summary: "in a build for everybody: a public page that names an internal one by its id alone",
	Doc: `Looked for with --audience public only. Where a link leads to a page that is for staff, everybody else reads its words without the
link. A link without words of its own would show the id, which means nothing to them and may say what is not theirs to know. So the
page is left out until the link has words, or until what it names is public too.`,
	Bad:  "The [[desk]] rings you back.",
	Good: "The [[desk|person at the desk]] rings you back.",
}
