package page

// Sheets are the pages below /coverage/, this one among them: what every layout
// of theirs shows as a way from one to the next.
type Sheets []Link

// Coverage is the data of layout "coverage", the page at "/coverage/".
type Coverage struct {
	Sheets     Sheets
	Procedures int
	Roles      []Link        // the columns of the table
	MoreRoles  int           // jobs beyond those
	Channels   []string      // the columns of the second table
	MoreChans  int           // channels beyond those
	Rows       []CoverageRow // one of each clause, in order of rank
	More       int           // clauses beyond those
	Unplaced   int           // procedures that name no channel
	Accepted   []AcceptedGap
	Open       []OpenGap // clauses with roles that have no procedure for them, and nobody has said why
	CatchAll   *CatchAll // a clause that comes first on more than half of all procedures
	Unserved   []Link    // clauses without a procedure
	Untold     []Link    // clauses without a story
}

// A CoverageRow is one clause of the coverage matrix.
type CoverageRow struct {
	Clause   Link
	Roles    []CoverageCell // in the order of Coverage.Roles
	Channels []CoverageCell // in the order of Coverage.Channels
	All      int            // procedures that serve it
	First    int            // those that serve it first of all
	Stories  int
}

// A CoverageCell counts the procedures of one role, or in one channel, that serve
// a clause.
type CoverageCell struct {
	Of    string // the role's title, or the channel
	Count int
	// Look is "none", "accepted" (none, and on purpose), "one", or for more than one
	// "few", "some" or "many", by how the count stands to the greatest.
	Look string
	URL  string // where the procedures are listed, or why there are none; may be empty
}

// An AcceptedGap is a cell that is empty on purpose.
type AcceptedGap struct {
	Anchor  string
	Clause  Link
	Role    Link
	Because string
}

// An OpenGap is a clause and the roles that have no procedure for it.
type OpenGap struct {
	Clause Link
	Roles  []Link // the first few; a last one counts the rest
}

// A CatchAll is a clause that comes first too often to tell procedures apart.
type CatchAll struct {
	Clause     Link
	First, All int
}

// Freshness is the data of layout "freshness", the page at "/coverage/freshness/".
type Freshness struct {
	Sheets  Sheets
	AsOf    string // the day on which it was judged
	Owners  []FreshOwner
	Overdue []Review
	MoreDue int           // overdue pages beyond those listed
	Months  []ReviewMonth // what comes next, by month
	Never   []Review      // pages that nobody has looked at, or whose day nobody wrote down
	MoreNot int           // those beyond the ones listed
}

// A FreshOwner counts the pages that a role answers for.
type FreshOwner struct {
	Owner                       *Link // nil for pages without an owner
	Overdue, Soon, Later, Never int   // soon is within the next ninety days
}

// A ReviewMonth is the pages that are to be looked at in a month.
type ReviewMonth struct {
	Title   string // "August 2026"
	Count   int
	Reviews []Review // at first all of them; of a long list the first
}

// A Review is when a page was looked at, and when it is to be.
type Review struct {
	Page  Link
	Kind  string // "Procedure"
	Owner *Link
	On    string // "10 February 2026"
	Next  string
}

// Making is the data of layout "making", the page at "/coverage/making/".
type Making struct {
	Sheets    Sheets
	Roles     []MakingRole
	For       []MadeFor // pages that a role has to work with and did not help to write
	More      int       // those beyond the ones listed
	Unsaid    int       // of them, those that do not say who made them
	Workshops []MakingWorkshop
}

// A MakingRole is how a role took part in what it has to work with.
type MakingRole struct {
	Role      Link
	Pages     int // procedures that it does, and limits that it was given
	With      int // of them, those that it helped to write
	Workshops int
	Last      string // the day of the latest of them
	Silent    bool   // it was in none for a year
}

// A MadeFor is a page that was written for roles and not with them.
type MadeFor struct {
	Page   Link
	Kind   string
	Roles  []Link
	Unsaid bool // it does not say who made it
}

// A MakingWorkshop is a workshop with its numbers.
type MakingWorkshop struct {
	Workshop     Link
	Held         string
	People, Made int
	Roles        []Link
}

// Pressure is the data of layout "pressure", the page at "/coverage/pressure/".
type Pressure struct {
	Sheets Sheets
	Rules  []PressedRule // those bent most often first
	More   int           // those beyond the ones listed
}

// A PressedRule is a standard, a limit or a procedure that stories bent.
type PressedRule struct {
	Rule      Link
	Kind      string // "Standard"
	BendWords string // of a standard: "never bends"
	Within    int    // how often it was inside somebody's limits
	Under     bool   // bent by three stories or more
	Waiting   int    // stories without a decision
	Bends     []PressedBend
}

// A PressedBend is one time that a rule was bent.
type PressedBend struct {
	Story     Link // Note is the month
	How       string
	Within    bool
	NextWords string
	Decision  *Decision
}

// Findings is the data of layout "findings", the page at "/coverage/findings/".
type Findings struct {
	Sheets Sheets
	Rules  []FindingRule // what was found, by rule: all of it
	Pages  []FindingPage
	More   int // findings beyond those listed
}

// A FindingRule counts the findings of a rule.
type FindingRule struct {
	Rule  Link // Summary is what it finds
	Level string
	Count int
}

// A FindingPage is a page and what was found on it.
type FindingPage struct {
	Page     *Link  // nil for what stands on no page of its own
	File     string // "content/procedures/missed-last-boat.md"; empty for what stands nowhere
	EditURL  string
	Findings []Finding
}

// A Finding is one thing that the check found.
type Finding struct {
	Rule       Link
	Level      string // "error", "warning", "note"
	Line       int    // 0 for none in particular
	Text, Hint string
}

// Rules is the data of layout "rules", the page at "/coverage/rules/".
type Rules struct {
	Sheets   Sheets
	Families []RuleFamily
}

// A RuleFamily is the rules that belong together.
type RuleFamily struct {
	ID, Title string
	Rules     []Rule
}

// A Rule is one thing that the check looks for, explained.
type Rule struct {
	Name, Family, Level string
	Here                string // its level in this playbook, where the settings change it
	Summary, Doc        string
	Bad, Good           string // a few lines that break it, and the same put right
	Found               int    // how often it was found here
}

// LineOfSight is the data of layout "map", the page at "/coverage/map/".
type LineOfSight struct {
	Sheets     Sheets
	Procedures int
	Threads    []Thread      // the clauses that can be followed; none where there are too many
	Signs      []PictureMark // one of each clause
	Pictures   []Picture     // the whole, and where it is folded, its parts
	Folded     int           // how many groups stand for procedures in the first picture
	Listed     bool          // the parts are left to the lists of procedures
	Facts      []MapFacts
	More       int // groups beyond those of Facts
}

// A Thread is a clause that can be followed through the pictures.
type Thread struct {
	Number int // 1 for the first clause
	Clause Link
}

// A Picture is a drawing of columns of names, and of lines between them.
type Picture struct {
	ID, Title     string // the title is empty for a picture of the whole
	Width, Height int
	Lines         int // how many there are
	Columns       []PictureColumn
	Paths         []PicturePath
}

// A PictureColumn is one column of a picture.
type PictureColumn struct {
	Kind  string // "purpose", "clause", "role", "procedure", "moment", "story", "year"
	X     int
	Nodes []PictureNode
}

// A PictureNode is one name of a picture, with its place.
type PictureNode struct {
	Link                Link // without an address for a heading that leads nowhere
	Threads             string
	Heading             bool
	Cut                 bool // Rows do not hold the whole title
	X, Y, Width, Height int
	Rows                []PictureRow
	Marks               []PictureMark
}

// A PictureRow is one line of a name: where it begins, on its base line.
type PictureRow struct {
	X, Y int
	Text string
}

// A PictureMark is the sign of a clause beside a name: its number, in a shape.
type PictureMark struct {
	X, Y, Number, Shape int
	Also                bool // the clause is not the first of all
}

// A PicturePath is lines of one look, as an SVG path.
type PicturePath struct {
	Class, D string
	Weight   int
}

// MapFacts is a group of the table that holds the facts of the picture.
type MapFacts struct {
	Title, URL string
	Rows       []MapFact
	// Of a folded group: how many procedures it holds, and what they lead to.
	Count          int
	Clauses, Roles []Link // Note is a count
	Stories        int
}

// A MapFact is a procedure with everything that it is joined to.
type MapFact struct {
	Procedure Link
	First     *Link
	Also, Who []Link
	Stories   []Link
}
