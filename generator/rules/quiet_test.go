package rules

import (
	"strings"
	"testing"
)

const (
	lendFile  = "content/procedures/lend-without-card.md"
	fineFile  = "content/latitude/waive-fine.md"
	foundFile = "content/purpose/found.md"
	aboutFile = "content/pages/about.md"
	songFile  = "content/stories/song.md"
	leadFile  = "content/roles/lead.md"
	loanFile  = "content/standards/loan-period.md"
	lookFile  = "content/habits/look-up.md"
	second    = "2. Walk to the shelf with them.\n"
	yourCall  = "   - Your call: [[waive-fine]] if an old fine stands in the way\n"
	picture   = "![Two rooms, the desk between them](/plan.png)\n"
	takes     = "It takes a second.\n"
)

// Nothing is said where there is nothing wrong: a false finding costs more trust
// than a missed one.
func TestQuiet(t *testing.T) {
	for _, tt := range []struct {
		name  string
		edits []string
	}{
		{"a call that names its latitude by a path", []string{lendFile, yourCall, "   - Your call: [an old fine](../latitude/waive-fine.md) may go\n"}},
		{"a call with a colleague and a latitude", []string{lendFile, yourCall, "   - Your call: with [[lead]], inside [[waive-fine]]\n"}},
		{"a Why that names two clauses of the procedure", []string{
			findFile, "serves:\n", "serves:\n  - clause: welcome\n    because: Being walked to the shelf is a welcome of its own\n",
			findFile, second, second + "   - Why: [[welcome]] and [[found]] in one walk\n"}},
		{"a chain that ends with the highest role of it", []string{fineFile, "top: head\n", "top: lead\n"}},
		{"a chain that ends with one who may do anything", []string{fineFile, "{role: lead, up_to: 20}\ntop: head\n", "{role: lead, any: true}\n"}},
		{"a grant for half a pound", []string{fineFile, "up_to: 5}", "up_to: 0.5}"}},
		{"a story that keeps a clause that is over", []string{
			foundFile, "rank: 2\n", "rank: 2\nsupersedes: [seek]\n",
			songFile, "  - clause: found\n", "  - clause: seek\n",
			"content/stories/umbrella.md", "  - clause: welcome\n    because: He was greeted before he had shaken out his umbrella\n",
			"  - clause: welcome\n    because: He was greeted before he had shaken out his umbrella\n  - clause: found\n    because: He found the warm room before he asked\n"}},
		{"a page that tells of what is over", []string{aboutFile, picture, picture + "\nBefore that we had [[seek]].\n"}},
		{"a rank that a clause had which is over", nil},
		{"addresses of the site", []string{aboutFile, picture, "[all procedures](/procedures/), [this one](/procedures/find-a-book/), [a word](/glossary/#shelf-mark), [up](#) and [the plan](/plan.png)\n"}},
		{"addresses in other forms", []string{aboutFile, picture, "[the desk](<../roles/desk.md>), [the steps](../procedures/find-a-book.md#step-1), [the plan](../../static/plan%2Epng?download)\n"}},
		{"a picture that decorates", []string{aboutFile, picture, "![](/plan.png \"Decorative\")\n"}},
		{"a page that only a field leads to", []string{
			"content/purpose/index.md", "read [[about]] the building", "read about the building",
			findFile, "See [the plan](../pages/about.md).", "See the plan.",
			leadFile, `["[[lend-without-card]]"]`, `["[[lend-without-card]]", "[[about]]"]`}},
		{"sections of other things than sentences", []string{lookFile, takes, takes + "\n## A table\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## A picture\n\n![Plan](/plan.png)\n\n## A link\n\n[[desk]]\n\n## A list\n\n- one\n"}},
		{"headings that go up again", []string{lookFile, takes, takes + "\n## Two\n\n### Three\n\n#### Four\n\n## Two again\n\nHere.\n"}},
		{"a story that bends nothing and leaves the list blank", []string{songFile, "bent: []\n", "bent:\n"}},
		{"a story that bends a rule and says why", []string{songFile, "bent: []\n", "bent:\n  - {rule: loan-period, how: Kept it a day, within: true}\nwhy_bent: It was still being read\n"}},
		{"a habit that one hears", []string{lookFile, "looks_like: The", "sounds_like: The"}},
		{"a law that never bends for being one", []string{"content/standards/child-safe.md", "force: safety\n", "force: law\nsource: The act on children, part 2\n"}},
		{"a promise that is measured", []string{loanFile, "force: practice\n", "force: promise\nmeasure: Books back in time\ntarget: nine of ten\n"}},
		{"a trial", []string{findFile, "title: Find", "status: trial\ncase: {can: It needs a chair, works: \"Asked for on [[first-day]]\", worth: {customer: A rest, us: Fewer questions}, until: 2026-11-22}\ntitle: Find"}},
		{"a pin that holds", []string{findFile, becauseHalf, becauseHalf + "    rev: 1\n"}},
		{"texts as long as their place", []string{lookFile, "title: Look up first\n", "title: " + "Look up first, look up first, look up first, look up first, look up fi\n"}},
		{"marks in another language", []string{
			settingsFile, "currency: GBP\n", "currency: GBP\nlabels: {why: Warum, your_call: Du entscheidest, must: Muss, say: Sag, record: Notiere, steps: Schritte}\n",
			findFile, "## Steps\n", "## Schritte\n", findFile, "- Why:", "- Warum:", findFile, "- Must:", "- Muss:",
			lendFile, "## Steps\n", "## Schritte\n", lendFile, "- Why:", "- Warum:", lendFile, "- Your call:", "- Du entscheidest:",
			lendFile, "- Must:", "- Muss:", lendFile, "- Say:", "- Sag:", lendFile, "- Record:", "- Notiere:"}},
		{"a sum in what is said and written down", []string{findFile, second, second + "   - Say: \"That is £2 for the copy.\"\n   - Record: the £2\n"}},
		{"words of English in a playbook that is not", []string{settingsFile, "language: en-GB\n", "language: de\n", findFile, "done_when: They hold", "done_when: Never, and they hold",
			lendFile, "   - Say: \"Which name shall I put on it?\"\n", "   - Say: \"Unfortunately, Freiheit.\"\n", findFile, "pays_back: The next ten people ask for you by name.\n", "pays_back: Happier customers.\n"}},
		{"words that the settings took off their lists", []string{settingsFile, "currency: GBP\n", "currency: GBP\nwording:\n  avoidance: {never: off}\n  closed_doors: {unfortunately: off}\n",
			findFile, "done_when: They hold", "done_when: Never, and they hold", lendFile, "   - Say: \"Which name shall I put on it?\"\n", "   - Say: \"Unfortunately it rains.\"\n"}},
		{"words of one's own that say what they are for", []string{findFile, second, second + "   - Walk with them: it takes a minute\n   - Who: the one who is free\n"}},
		{"a call that a Must stands beside", []string{lendFile, "   - Must: [[loan-period]]\n", "   - Must: [[loan-period]], see [[child-safe]] too\n"}},
		{"a rule that says never", []string{loanFile, "title: Books go out for three weeks\nsummary: Three weeks, and three more for the asking.\nforce: practice\nbend: latitude\n",
			"title: Never a book for longer\nsummary: Three weeks, and three more for the asking.\nforce: practice\nbend: never\n", fineFile, "loosens: [loan-period]\n", ""}},
		{"the same words twice on a page", []string{findFile, "customers_say: [It was blue and there was a bird on it]\n", "customers_say: [It was blue and there was a bird on it, it was blue and there was a bird on it]\n"}},
		{"a step of twenty-five words", []string{findFile, second, "2. " + strings.Repeat("Walk with them and ", 6) + "wait.\n"}},
		{"a step in a script without spaces", []string{findFile, second, "2. " + strings.Repeat("お客様と一緒に棚まで歩いてください、", 20) + "\n"}},
		{"a long sentence among ways to say it", []string{findFile, "## Background\n", "## Say it your way\n\n" + strings.Repeat("Tell them and ", 12) + "wait.\n\n## Background\n"}},
		{"a card", []string{findFile, "from: [song]\n", "from: [song]\ncard: true\n"}},
		{"a setting of a rule that is still to come", []string{settingsFile, "currency: GBP\n", "currency: GBP\nlevels: {meaning-changed: off, vanished-id: error}\n"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := edited(t, tt.edits...)
			files = with(files, "content/purpose/seek.md", "---\ntitle: Seek\nstatement: People seek.\nrank: 1\nstatus: superseded\nsuperseded_by: [found]\nreason: Seeking is not finding.\nretired_on: 2026-01-01\n---\n\nOnce.\n")
			if got := report(check(t, files)); got != "" {
				t.Errorf("findings:\n%s", got)
			}
		})
	}
}

// A former id is as good as the new one, but for the note that says so.
func TestFormerIDsCount(t *testing.T) {
	files := edited(t, foundFile, "rank: 2\n", "rank: 2\nformerly: [discover]\n", findFile, "  - clause: found\n", "  - clause: discover\n")
	one(t, files, formerID.Name, "a clause by its former id")
	files = edited(t, leadFile, "turn_to: head\n", "turn_to: head\nformerly: [chief]\n", fineFile, "{role: lead, up_to: 20}", "{role: chief, up_to: 20}")
	one(t, files, formerID.Name, "a role by its former id")
}
