package rename

import "strings"

const (
	aboutFile = "content/pages/about.md"
	deskFile  = "content/roles/desk.md"
	deskHand  = "content/roles/desk-hand.md"
	findFile  = "content/procedures/find-a-book.md"
)

// A shape is a way in which an id may stand in a file, and the same renamed from desk
// to desk-hand.
var shapes = []struct{ name, file, from, before, after string }{
	{"a list", findFile, "roles: [desk, lead]", "roles: [lead,desk]  # both", "roles: [lead,desk-hand]  # both"},
	{"quotation marks", findFile, "roles: [desk, lead]", `roles: ["desk", 'lead']`, `roles: ["desk-hand", 'lead']`},
	{"a single quotation mark", findFile, "roles: [desk, lead]", `roles: 'desk'`, `roles: 'desk-hand'`},
	{"a list of hyphens", findFile, "roles: [desk, lead]", "roles:\n- lead\n-   desk # me", "roles:\n- lead\n-   desk-hand # me"},
	{"a bare word", findFile, "roles: [desk, lead]", "roles:   desk", "roles:   desk-hand"},
	{"brackets in quotation marks", findFile, "roles: [desk, lead]", `roles: ["[[ desk | the desk ]]"]`, `roles: ["[[ desk-hand | the desk ]]"]`},
	{"braces", "content/latitude/waive-fine.md", "{role: desk, up_to: 5}", "{up_to: 5, role: desk}", "{up_to: 5, role: desk-hand}"},
	{"a path", deskFile, `["[[find-a-book]]"]`, `["[[find-a-book]]", {show: "The [[desk|desk of the desk]], by desk", with: desk}]`, `["[[find-a-book]]", {show: "The [[desk-hand|desk of the desk]], by desk", with: desk-hand}]`},
	{"a text of a field", findFile, "done_when: They", "done_when: The desk, [[desk]], says so. They", "done_when: The desk, [[desk-hand]], says so. They"},
	{"a folded text", findFile, "done_when: They", "done_when: >-\n  The desk, [[desk]],\n  and [[desk|desk]].\n  They", "done_when: >-\n  The desk, [[desk-hand]],\n  and [[desk-hand|desk]].\n  They"},
	{"the text", aboutFile, "It leaked.", "The desk [[desk]] and [[desk|the *desk*]], `[[desk]]`.", "The desk [[desk-hand]] and [[desk-hand|the *desk*]], `[[desk]]`."},
	{"spaces", aboutFile, "It leaked.", "Größe [[ desk ]].", "Größe [[ desk-hand ]]."},
	{"a table", aboutFile, "It leaked.", "| a | b |\n|---|---|\n| [[desk\\|the desk]] | desk |", "| a | b |\n|---|---|\n| [[desk-hand\\|the desk]] | desk |"},
	{"a path to the file", aboutFile, "It leaked.", "See [the desk](../roles/desk.md).", "See [the desk](../roles/desk-hand.md)."},
	{"a path to the file with a title", aboutFile, "It leaked.", "See [desk.md](<../roles/desk.md> \"desk.md\").", "See [desk.md](<../roles/desk-hand.md> \"desk.md\")."},
	{"a path from the root of nothing", aboutFile, "It leaked.", "See [the desk](./../roles/desk.md), `(../roles/desk.md)`.", "See [the desk](./../roles/desk-hand.md), `(../roles/desk.md)`."},
	{"a definition", aboutFile, "It leaked.", "See [the desk][d] and [d].\n\n[d]: ../roles/desk.md 'desk'\n\nAnd:", "See [the desk][d] and [d].\n\n[d]: ../roles/desk-hand.md 'desk'\n\nAnd:"},
	{"a definition in a list", aboutFile, "It leaked.", "* [d]: ../roles/desk.md\n\nSee [d].", "* [d]: ../roles/desk-hand.md\n\nSee [d]."},
	{"an address", aboutFile, "It leaked.", "See [the desk](/roles/desk/).", "See [the desk](/roles/desk-hand/)."},
	{"an address without its end", aboutFile, "It leaked.", "See [the desk](/roles/desk).", "See [the desk](/roles/desk-hand)."},
	{"a longer id", aboutFile, "It leaked.", "See [[desk]]-[[lead]], desk-lead.", "See [[desk-hand]]-[[lead]], desk-lead."},
	{"the glossary", "content/glossary.yaml", "  means: The", "  means: At the [[desk]], the", "  means: At the [[desk-hand]], the"},
	{"itself", deskFile, "turn_to: lead\n", "turn_to: lead\nmade_with: []\nhiring: [\"Knows [[desk]]\"]\n", "hiring: [\"Knows [[desk-hand]]\"]\n"},
	{"a link in hidden letters", aboutFile, "It leaked.", "See [it](../roles/d%65sk.md#top).", "See [it](../roles/desk-hand.md#top)."},
}

// saved are the ways in which editors save a text.
var saved = map[string]func(string) string{
	"as it is":               func(s string) string { return s },
	"with carriage returns":  func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"with returns only":      func(s string) string { return strings.ReplaceAll(s, "\n", "\r") },
	"with a mark before it":  func(s string) string { return "\uFEFF" + s },
	"with a mark and both":   func(s string) string { return "\uFEFF" + strings.ReplaceAll(s, "\n", "\r\n") },
	"with spaces at its end": func(s string) string { return s + "  \n\n" },
}
