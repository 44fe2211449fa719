package page

import "html/template"

// Start is the data of layout "start", the page at "/".
type Start struct {
	Purpose Link
	For     []string
	Body    Body     // of content/purpose/index.md
	Says    []Saying // what customers say, one of each procedure that has any
	Notices []Change
	Trials  []Link // procedures on trial, Note says until when
	Never   []Link // standards that never bend
	Clauses []Link // Summary is the statement
	Stories []Link // the latest three
}

// A Saying is a customer's sentence and the page that answers it.
type Saying struct {
	Words string
	Page  Link
}

// Procedure is the data of layout "procedure".
type Procedure struct {
	Serves       []Purpose
	When         template.HTML
	CustomersSay []string
	Channels     []string
	Takes        string
	Roles        []Link
	Card, Core   bool
	Moment       *Link
	Limits       []RoleLimits // one of each role of the procedure that may decide something here
	Steps        []Step
	Intro        template.HTML // of the text, before any section
	StepsTitle   Section       // the heading of the steps, and what stands there beside them
	Fit          *Section      // if it doesn't fit
	Words        *Section      // say it your way
	Background   *Section
	Others       []Section
	DoneWhen     template.HTML
	PaysBack     template.HTML
	Standards    []Link // of the field; Note says how far each bends
	Stories      []Link // it grew from, and that show it
	Related      []Link
	Case         *Case
}

// RoleLimits is what one role may decide on a page, and whom it asks next: who may decide
// more, or whom it turns to where that is not the same person for all of it.
type RoleLimits struct {
	Role  Link
	Calls []Call // each with the limit of this role only
	Next  *Person
}

// A Step is one step of a procedure.
type Step struct {
	Number int
	Anchor string // "step-1"
	Lead   template.HTML
	Marks  []Mark
	Rest   template.HTML
}

// A Mark is one labelled line under a step.
type Mark struct {
	Kind   string // "why", "say", "must", "your_call", "ask", "if", "record", or "" for a plain bullet
	Label  string // "Why", "If the taxi is late"
	Target *Link  // the clause, standard or latitude it names; nil where it names none
	Person *Person
	Call   *Call // of "your_call": the limits of the procedure's roles
	Text   template.HTML
	// Leads says that Target stood first, and that Text is what follows it.
	Leads bool
}

// Case answers the three questions about a trial or a proposal.
type Case struct {
	Can, Works, Customer, Us template.HTML
	Until                    string
}

// Role is the data of layout "role".
type Role struct {
	Essence   string
	Functions []Function
	Moments   []Group // the role's procedures by moment, Summary is when
	Calls     []Call  // what it may decide, each with this role's limit only
	Next      *Person // whom it asks next, as in RoleLimits
	TurnTo    *Person
	Reach     *Person // how to reach this role
	Clauses   []Link
	PaysBack  []Saying // what comes back to you: a payback line and its procedure
	Heard     []Saying // what customers said in its stories
	News      []Change
	Stories   []Link
	Habits    []Link
	Never     []Link
	Path      []Stage
	Hiring    []string
	Body      Body
	Workshops []Link // that it took part in
	Papers    []Link // what is printed of it: job description, cards, …
}

// A Function is one duty of a role beside its essence.
type Function struct {
	Do, Essence       string
	Clauses           []Link
	Expected, Touches []string
	Procedures        []Link
}

// A Stage is a part of the path of somebody new.
type Stage struct {
	ID, Title string
	Items     []StageItem
}

// A StageItem is something to read or to be shown.
type StageItem struct {
	Text template.HTML
	With *Link
}

// PurposePage is the data of layout "purpose", the page at "/purpose/".
type PurposePage struct {
	Statement string
	For       []string
	Body      Body
	Clauses   []Link // in order of rank; Summary is the statement, Note how many procedures serve it
	Former    []Link // superseded and retired clauses
}

// Clause is the data of layout "clause".
type Clause struct {
	Statement  string
	Rank       int
	Rev        int
	Body       Body
	Ladder     []Link // all clauses in order of rank
	Above      *Link  // the clause that wins against it
	Below      *Link
	Functions  []ClauseFunction
	First      []Link // procedures that serve it first; Note is the reason
	Also       []Link // procedures that also serve it
	Steps      []ClauseStep
	Standards  []Link
	Latitudes  []Link
	Habits     []Link
	Stories    []Link
	Gaps       []Gap
	Unserved   []Link // roles without a function that serves it, not accepted
	More       int    // of those, beyond the ones listed
	Supersedes []Link
	Earlier    []Link // pages that agreed to an earlier wording; Note names the revision
}

// A ClauseFunction is a role's duty that serves a clause.
type ClauseFunction struct {
	Role        Link
	Do, Essence string
}

// A ClauseStep is a step that shows why.
type ClauseStep struct {
	Procedure Link
	URL       string // of the step
	Lead      template.HTML
	Why       template.HTML
}

// A Gap is a role that does not serve a clause, on purpose.
type Gap struct {
	Role    Link
	Because string
}

// Matrix is the data of layout "latitudes", the page at "/latitude/".
type Matrix struct {
	Roles []Link
	More  int    // roles beyond those
	Rows  []Call // each with a limit for every role of Roles, in that order
}

// Latitude is the data of layout "latitude".
type Latitude struct {
	Call       Call // with every role that has a grant, the lowest limit first
	Serves     []Purpose
	Unit, Per  string
	Top        *Person
	Conditions []template.HTML
	NotFor     []template.HTML
	IfNoAnswer template.HTML
	Record     template.HTML
	Backing    template.HTML
	Loosens    []Link
	Used       []Link // the procedures that use it; Note names the step
	Stories    []Link // it grew from, and that bent it
	Body       Body
}

// Standards is the data of layout "standards", the page at "/standards/".
type Standards struct {
	Never  []Standard
	Others []Standard
}

// Standard is the data of layout "standard", and one line of the list.
type Standard struct {
	Page      Link
	Rule      string
	Force     string // "law", "safety", "promise", "practice"
	Bend      string // "never", "latitude", "judgement"
	Serves    []Purpose
	Measure   string
	Target    string
	Source    string
	LoosenBy  []Link // latitudes
	Used      []Link // procedures
	Stories   []Link // that bent it, or that it grew from
	Body      Body
	BendWords string // "never bends", "bends within a limit", "bends by judgement"
}

// Habits is the data of layout "habits", the page at "/habits/".
type Habits struct{ Habits []Habit }

// Habit is the data of layout "habit", and one line of the list.
type Habit struct {
	Page       Link
	Serves     []Purpose
	LooksLike  string
	SoundsLike string
	Roles      []Link // whose habit it is; none means everybody's
	Stories    []Link
	Body       Body
}

// Stories is the data of layout "stories", the page at "/stories/".
type Stories struct {
	Months  []StoryMonth // latest first
	Count   int
	Filters []Filter
	Desk    string // the address of the desk; empty where there is none
}

// A StoryMonth is the stories of one month.
type StoryMonth struct {
	Title   string // "May 2026"
	Stories []Story
}

// Story is the data of layout "story", and one card of the wall.
type Story struct {
	Page          Link
	Happened      string // "May 2026"
	Scale         string // "touch", "mile"
	Roles         []Link
	ToldBy        string // "self", "colleague", "customer", "manager"
	Serves        []Purpose
	Bent          []Bend
	WhyBent       string
	Cost          string // "£40 and 25 minutes"
	CustomerWords string
	Next          string // "celebrate", "repeat", "propose", "adopted", "fix", "not-again"
	NextWords     string // "Adopted", "Proposed: waiting for a decision", …
	Became        []Link
	FixWhat       string
	FixBy         string
	Decision      *Decision
	Case          *Case
	Body          Body
}

// A Bend is a rule that a story bent.
type Bend struct {
	Rule   Link
	How    string
	Within bool
}

// A Decision is what was decided about a story.
type Decision struct {
	On  string
	By  *Person
	Why string
}

// Workshop is the data of layout "workshop".
type Workshop struct {
	Held     string
	People   []Headcount
	Total    int
	LedBy    *Person
	Made     []Link
	Asked    []string
	Used     []string
	LeftOpen []string
	Ballot   []Ballot
	Body     Body
}

// A Headcount is how many people of a role took part.
type Headcount struct {
	Role  Link
	Count int
}

// A Ballot counts the yeses to the three questions about one page.
type Ballot struct {
	About             Link
	Can, Works, Worth int
}

// Glossary is the data of layout "glossary".
type Glossary struct{ Terms []Term }

// A Term is one word of the glossary.
type Term struct {
	ID, Word, Means, SayInstead string
	Aka                         []string
	Used                        []Link
}

// Plain is the data of layout "page": a page that is anything else.
type Plain struct{ Body Body }

// List is the data of layout "list": roles, procedures, workshops, pages.
type List struct {
	Intro  string
	Groups []Group
}

// SearchPage is the data of layout "search": what helps where there is no script.
type SearchPage struct{ Groups []Group }

// Missing is the data of layout "missing", the page for addresses that are not
// there.
type Missing struct{ Groups []Group }

// Tombstone is the data of layout "tombstone": a superseded or retired entry.
type Tombstone struct {
	Word       string // "superseded" or "retired"
	On         string
	Reason     string
	Successors []Link
	Statement  string // of a clause: what it said
	Mentions   []Link // what still mentions it
	Body       Body
}

// Moved is the data of layout "moved": an address that a page had formerly.
type Moved struct{ To Link }
