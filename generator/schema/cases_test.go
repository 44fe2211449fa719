package schema

import (
	"strings"

	"playbook/generator/playbook"
)

// What stands for a whole page here is its front matter.
const (
	page      = "title: About us\n"
	procedure = "title: Find a book\nroles: [desk]\n"
	settings  = "organisation: Library\n"
	story     = "title: A\nhappened: 2026-01\nscale: mile\nrole: desk\ntold_by: self\nbent: []\nconsent: {staff: yes, customer: not-needed}\nnext: celebrate\n"
	term      = "- term: slip\n  means: where a boat lands\n"
	latitude  = "title: Waive it\ndecision: Waive it\nunit: yes-no\nper: booking\ngrants: [{role: desk, any: yes}]\n"
)

var cases = []struct {
	name string
	kind playbook.Kind
	text string
	want string // what the refusal speaks of; accepted where it is empty
}{
	{"a page", playbook.KindPage, page, ""},
	{"a field that does not exist", playbook.KindPage, page + "titel: A\n", "titel"},
	{"another kind's field", playbook.KindPage, page + "rank: 1\n", "rank"},
	{"no title", playbook.KindPage, "summary: A\n", "title"},
	{"a title of nothing", playbook.KindPage, "title: ''\n", "title"},
	{"a draft without anything", playbook.KindPage, "status: draft\n", ""},
	{"a draft with a slip", playbook.KindPage, "status: draft\ntitel: A\n", "titel"},
	{"a page that is over", playbook.KindProcedure, "title: A\nstatus: retired\nretired_on: 2026-01-02\n", ""},
	{"a page that is over, since nobody knows when", playbook.KindProcedure, "title: A\nstatus: superseded\n", "retired_on"},
	{"a status that does not exist", playbook.KindPage, page + "status: done\n", "status"},
	{"its own kind", playbook.KindPage, page + "kind: page\n", ""},
	{"another's kind", playbook.KindPage, page + "kind: story\n", "kind"},
	{"a number as a title", playbook.KindPage, "title: 112\n", ""},
	{"a list as a title", playbook.KindPage, "title: [a]\n", "title"},
	{"a long title", playbook.KindPage, "title: " + strings.Repeat("a", 71) + "\n", "title"},
	{"an id", playbook.KindPage, page + "id: about-us-2\n", ""},
	{"a number as an id", playbook.KindPage, page + "id: 2024\n", ""},
	{"an id with capitals", playbook.KindPage, page + "id: About\n", "id"},
	{"an id with two hyphens", playbook.KindPage, page + "id: about--us\n", "id"},
	{"a long id", playbook.KindPage, page + "id: " + strings.Repeat("a", 41) + "\n", "id"},
	{"former ids", playbook.KindPage, page + "formerly: [about, us]\n", ""},
	{"a former id alone", playbook.KindPage, page + "formerly: about\n", ""},
	{"a former file", playbook.KindPage, page + "formerly: [about.md]\n", "formerly"},
	{"a day", playbook.KindPage, page + "reviewed: 2026-02-10\n", ""},
	{"a day in words", playbook.KindPage, page + "reviewed: last week\n", "reviewed"},
	{"a day the other way round", playbook.KindPage, page + "reviewed: 10-02-2026\n", "reviewed"},
	{"a month with thirteen", playbook.KindPage, page + "reviewed: 2026-13-01\n", "reviewed"},
	{"a length of time", playbook.KindPage, page + "review_every: 18 Months\n", ""},
	{"a length of time without its unit", playbook.KindPage, page + "review_every: 18\n", "review_every"},
	{"a waiver", playbook.KindPage, page + "allow: [{check: raw-html, because: it is so, until: 2026-12-01}]\n", ""},
	{"a waiver of a rule to come", playbook.KindPage, page + "allow: {check: hard-to-read, because: it is so}\n", ""},
	{"a waiver of no rule", playbook.KindPage, page + "allow: [{check: raw-htm, because: it is so}]\n", "check"},
	{"a change", playbook.KindPage, page + "changes: [{on: 2026-01-01, what: a, why: b, from: complaint, notice: true}]\n", ""},
	{"a change on no day", playbook.KindPage, page + "changes: [{what: a}]\n", "on"},

	{"a purpose link", playbook.KindProcedure, procedure + "serves: [{clause: found, because: It is, rev: 2}]\n", ""},
	{"a purpose link in one word", playbook.KindProcedure, procedure + "serves: [found, welcome]\n", ""},
	{"one purpose link in one word", playbook.KindProcedure, procedure + "serves: found\n", ""},
	{"one purpose link without a list", playbook.KindProcedure, procedure + "serves: {clause: found}\n", ""},
	{"a purpose link with a slip", playbook.KindProcedure, procedure + "serves: [{claus: found}]\n", "claus"},
	{"a purpose link to a sentence", playbook.KindProcedure, procedure + "serves: [Books are found]\n", "serves"},
	{"a link in brackets", playbook.KindProcedure, procedure + "serves: ['[[found|it is found]]']\n", ""},
	{"no roles", playbook.KindProcedure, "title: Find a book\n", "roles"},
	{"an empty list of roles", playbook.KindProcedure, "title: Find a book\nroles: []\n", "roles"},
	{"a role alone", playbook.KindProcedure, "title: Find a book\nroles: desk\n", ""},
	{"a role with a space", playbook.KindProcedure, "title: Find a book\nroles: [front desk]\n", "roles"},
	{"a yes", playbook.KindProcedure, procedure + "card: Yes\n", ""},
	{"a true in quotation marks", playbook.KindProcedure, procedure + "card: 'true'\n", ""},
	{"a perhaps", playbook.KindProcedure, procedure + "card: perhaps\n", "card"},
	{"the three questions", playbook.KindProcedure, procedure + "case: {can: a, works: b, worth: {customer: c, us: d}, until: 2026-01-02}\n", ""},
	{"a fourth question", playbook.KindProcedure, procedure + "case: {worth: {them: c}}\n", "them"},

	{"a latitude", playbook.KindLatitude, latitude, ""},
	{"a latitude that ends with a contact", playbook.KindLatitude, latitude + "top: Ops Director\n", ""},
	{"a limit with a sign", playbook.KindLatitude, strings.Replace(latitude, "any: yes", "up_to: £20", 1), "up_to"},
	{"a limit in quotation marks", playbook.KindLatitude, strings.Replace(latitude, "any: yes", "up_to: '20.50'", 1), ""},
	{"a unit that does not exist", playbook.KindLatitude, strings.Replace(latitude, "yes-no", "hours", 1), "unit"},
	{"a grant to nobody", playbook.KindLatitude, strings.Replace(latitude, "role: desk, ", "", 1), "role"},

	{"a story", playbook.KindStory, story, ""},
	{"a story of a day", playbook.KindStory, strings.Replace(story, "2026-01", "2026-01-05", 1), "happened"},
	{"a story with half a consent", playbook.KindStory, strings.Replace(story, "staff: yes, ", "", 1), "staff"},
	{"a story that bent a rule", playbook.KindStory, strings.Replace(story, "[]", "[{rule: loans, how: a, within: no}]", 1), ""},
	{"two functions", playbook.KindRole, "title: A\nessence: B\nturn_to: c\nfunctions: [{do: a}, {do: b}]\n", "functions"},
	{"a path", playbook.KindRole, "status: draft\npath: {day-one: ['[[found]]', {show: a, with: desk}]}\n", ""},
	{"a path with another stage", playbook.KindRole, "status: draft\npath: {day-two: [a]}\n", "day-two"},

	{"settings", playbook.KindSettings, settings, ""},
	{"settings of nobody", playbook.KindSettings, "format: 1\n", "organisation"},
	{"a later format", playbook.KindSettings, settings + "format: 2\n", "format"},
	{"a level", playbook.KindSettings, settings + "levels: {raw-html: off}\n", ""},
	{"a level of no rule", playbook.KindSettings, settings + "levels: {raw-htm: off}\n", "raw-htm"},
	{"a level that does not exist", playbook.KindSettings, settings + "levels: {raw-html: fatal}\n", "raw-html"},
	{"a rule that cannot be moved", playbook.KindSettings, settings + "levels: {bad-front-matter: off}\n", "bad-front-matter"},
	{"a review", playbook.KindSettings, settings + "review: {clause: 24 months, grace: 90 days}\n", ""},
	{"a review of no kind", playbook.KindSettings, settings + "review: {clauses: 24 months}\n", "clauses"},
	{"a review without a unit", playbook.KindSettings, settings + "review: {clause: '24'}\n", "clause"},
	{"a label", playbook.KindSettings, settings + "labels: {why: Warum}\n", ""},
	{"a label of nothing", playbook.KindSettings, settings + "labels: {wye: Warum}\n", "wye"},
	{"a contact", playbook.KindSettings, settings + "contacts: {Ops 1: {title: Director, reach: 400}}\n", ""},
	{"a contact without a title", playbook.KindSettings, settings + "contacts: {ops: {reach: 400}}\n", "title"},
	{"a contact in a word", playbook.KindSettings, settings + "contacts: {ops: director}\n", "ops"},
	{"words", playbook.KindSettings, settings + "wording: {closed_doors: {sorry: say what you can do}}\n", ""},
	{"a colour", playbook.KindSettings, settings + "theme: {accent: '#0b5cad'}\n", ""},
	{"a colour by name", playbook.KindSettings, settings + "theme: {accent: blue}\n", "accent"},

	{"a word", playbook.KindTerm, term, ""},
	{"an empty glossary", playbook.KindTerm, "[]\n", ""},
	{"a word without a meaning", playbook.KindTerm, "- term: slip\n", "means"},
	{"a word with a slip", playbook.KindTerm, term + "  meens: a\n", "meens"},
	{"a glossary of fields", playbook.KindTerm, "slip: where a boat lands\n", "object"},
}
