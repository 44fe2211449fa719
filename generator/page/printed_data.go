package page

import "html/template"

// Papers are the ways between what is printed of one job.
type Papers struct {
	Role  Link
	Here  string // the kind of this one
	Links []Link // Kind says which, as a layout's name
}

// Job is the data of layout "job-description": one job on two pages of paper.
type Job struct {
	Role      Link
	Papers    Papers
	Essence   string
	Functions []Function
	Calls     []Call // each with this role's limit only
	Backed    bool   // one of them promises something to whoever used it in good faith
	Tight     bool   // so many words that they are set closer
	Never     []Link
	TurnTo    *Person
	Next      *Person // whom that person turns to
	Reach     *Person
	Habits    []Link
	Hiring    []string
	Made      []Session
	Voices    []Link
	Checked   *Checked
}

// A Session is a workshop and how many people took part.
type Session struct {
	Workshop Link
	People   int
}

// Conversation is the data of layout "conversation": what two people talk about.
type Conversation struct {
	Role    Link
	Papers  Papers
	Essence string
	With    *Person
	Rows    []Talk
	Touches []string
	// Tight says that there are so many lines that each gets less room.
	Tight bool
}

// A Talk is one duty in a conversation: what one would see or hear.
type Talk struct {
	Do, Essence string
	Expected    []string // the essence where nothing is expected
}

// Onboarding is the data of layout "path": the way of somebody new, as a list to
// tick.
type Onboarding struct {
	Role   Link
	Papers Papers
	TurnTo *Person
	Stages []TickStage
	Total  int
}

// A TickStage is a part of the way.
type TickStage struct {
	ID, Title string
	Ticks     []Tick
}

// A Tick is one thing to read or to be shown.
type Tick struct {
	Key  string // of its words: it stays ticked when others come and go
	Name string // plain
	Text template.HTML
	With *Link
}

// Cards is the data of layout "cards": pocket cards, four to a sheet.
type Cards struct {
	Role   *Link // nil for the cards of the purpose
	Papers Papers
	Sheets [][]Card
	Count  int
}

// A Card is one pocket card.
type Card struct {
	Page      Link
	Statement string // of a clause, or the purpose
	When      template.HTML
	Leads     []string
	Calls     []Call
	Asks      []CardAsk
	Clauses   []Link // of the purpose's card, in order of rank
	First     int    // the rank at which they begin
	For       string // the word of the clause that it serves first
	Role      string
	GoodUntil string // "31 August 2026"
	Late      bool
	Code      *CardCode
	// Size is how large its type can be: "large", "" or "small".
	Size string
}

// A CardAsk says when to stop, and whom to get.
type CardAsk struct {
	Text   template.HTML
	Person *Person
}

// A CardCode is an address as a QR code: a path that is stroked one unit wide, in a
// square of Size whose corner is at -4, -4, so that there is room around it.
type CardCode struct {
	Size int
	Path string
}

// LineUp is the data of layout "line-up": ten minutes at the beginning of a day.
type LineUp struct {
	Week     string // "16 November 2026", its Monday
	Clause   Link   // Summary is the statement
	Role     *Link  // the job of Does
	Does     *Function
	Story    *Story
	Change   *Change
	Question int // which of the questions, from 0 to 3
}

// Pack is the data of layout "workshop-pack": what a workshop puts on the table.
type Pack struct {
	About      *Link // the role or the clause; nil for a workshop about anything
	Papers     Papers
	Essence    string
	Others     []Group // the packs of roles and clauses, on the page of none
	Clauses    []Link  // in order of rank; Summary is the statement
	Procedures []PackCard
	More       int // procedures beyond those shown
	Stories    []Story
	Gaps       []OpenGap
	Thin       []Link // clauses without a procedure
	MoreGaps   int    // those beyond the ones shown
	Rules      []PressedRule
	Open       []string // what earlier workshops left open
}

// A PackCard is a procedure on the table of a workshop.
type PackCard struct {
	Page Link
	When string
	Says string
	For  []string
}

// Whole is the data of layout "print": many pages as one.
type Whole struct {
	Role     *Link
	Papers   Papers
	Moment   string // of a page of one moment
	Part     int    // of how many, where one page would be too long; 0 where it is whole
	Parts    []Link
	Offers   []Group // where everything would be too much for one page
	Count    int     // procedures
	Chapters []Chapter
}

// A Chapter is the pages of a kind, or of a moment.
type Chapter struct {
	ID, Title string
	Entries   []WholeEntry
}

// A WholeEntry is one page among many. Of the fields from Role to Habit the one of its
// kind is there: of a procedure what to do and when, of a latitude the decision and who
// may make it, of the others all that their own pages have.
type WholeEntry struct {
	Anchor, Title, Kind, Tag string
	Statement                string
	For                      []string
	Role                     *Role
	Procedure                *Procedure
	Latitude                 *Latitude
	Standard                 *Standard
	Story                    *Story
	Habit                    *Habit
	Body                     Body
	Terms                    []Term
	Checked                  *Checked
}
