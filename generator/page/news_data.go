package page

import "html/template"

// An Alternate is what a page is about in another form, for programs: named in its
// head.
type Alternate struct {
	Type string // "application/atom+xml"
	URL  string
}

// News is the data of layout "new", the pages at "/new/" and "/new/ROLE/".
type News struct {
	Role   *Link  // whose news they are; nil where they are everybody's
	Pages  []Link // everybody's, then each role's: ID is the role's
	Feeds  []Alternate
	Months []NewsMonth // latest first
	More   int         // how many events are not shown
}

// A NewsMonth is the events of one month.
type NewsMonth struct {
	Title  string // "November 2026"
	Events []Event
}

// An Event is something that happened to a playbook.
type Event struct {
	Word     string // "changed", "told", "adopted", "decided", "workshop", "superseded", "retired"
	Number   int    // which of the events of this word that day on this page, from 1
	Date     string // "2026-11-16"; of a story that is told, the first day of its month
	On       string // "16 November 2026"; of a story that is told, "November 2026"
	Page     Link
	What     template.HTML
	Why      template.HTML
	From     *Link  // what started it
	FromWord string // or a word, as in Change
	To       []Link // what came of it: what a story became, what replaced a page, what a workshop made
}

// A Filter is a list of ways to see fewer stories. Where there is no script, each
// leads to a page that shows those.
type Filter struct {
	Name    string // "clause", "role", "next"
	Choices []Choice
}

// A Choice is one of them: its ID is an id, or a word of Story.Next.
type Choice struct {
	ID, Title, URL string
	Count          int
}

// Desk is the data of layout "desk", the page at "/stories/desk/": what has been
// decided about stories, and what is waiting.
type Desk struct {
	AsOf    string
	Waiting int         // how many stories wait for a decision or a repair
	Groups  []DeskGroup // without those that would be empty
}

// A DeskGroup is the stories of which one thing became.
type DeskGroup struct {
	ID   string // "Propose", "Fix", "Adopted", "Repeat", "Celebrate", "Not-again"
	Next string // as in Story
	Rows []DeskRow
	More int
}

// A DeskRow is a story on the desk.
type DeskRow struct {
	Story  Link
	Roles  []Link
	Since  string // "November 2026": of what waits, when it happened; else when it was decided
	Age    string // "5 months"
	What   string // what will be mended
	Due    string
	Late   bool
	Became []Link
	By     *Person // who decided
	Why    string
}
