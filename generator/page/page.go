// Package page makes the pages of a site of a joined playbook: one for every
// entry, and those that are worked out, such as the start page, the latitude
// matrix and the lists.
//
// It alone knows which pages there are and what each says: every link is
// resolved, every hole in a text is filled, every limit is written with its unit
// and every date in words, in the playbook's language by the tongue that it is given. What a page looks like is for a layout to say, and a
// layout sees these types and nothing else of the program. So the fields below
// are the vocabulary of a playbook's own layouts, and are kept stable.
//
// HTML of this package comes from markdown (which lets no raw HTML through) and
// from links that it makes itself, every part of them escaped. Everything else is
// plain text and is escaped by the layout.
package page

import "html/template"

// A Page is one page of the site, ready for its layout.
type Page struct {
	URL     string // "/procedures/missed-last-boat/"; "/404.html" for the one page that is a file
	Layout  string // the layout's name: "procedure"
	Title   string // plain: the window's title, and the h1 of most pages
	Summary string // plain: for search engines and lists; may be empty
	Section string // the part of the navigation that is marked: "/procedures/"
	Site    *Site
	Entry   *Entry // what all pages of an entry have; nil on worked-out pages
	Data    any    // by Layout: see the types named after it
	// Search is what search may know of the page; nil for a page that is never found.
	Search *Document
	// Listed says that the page belongs in the sitemap.
	Listed bool
	// Alternates are other forms of what the page says: feeds, the page as Markdown.
	Alternates []Alternate
}

// Site is what every page knows of the whole.
type Site struct {
	Organisation string
	Language     string // "en-GB"
	Dir          string // "ltr" or "rtl"
	BaseURL      string // with a slash at the end; empty where the settings give none
	Purpose      string // the statement
	Notice       string // a sentence for the foot of every page
	Roles        []Link
	Clauses      []Link          // in order of rank
	Moments      []Link          // the groups of procedures: "/procedures/#disruption"
	Has          map[string]bool // which sections have pages: "stories", "standards", …
	FlagURL      string          // where to report something wrong, without a page; may be empty
	Logo         string          // the address of the logo, or empty
	Ask          *Person         // whom to ask when search finds nothing; may be nil
	Offline      bool            // whether readers' devices keep a copy
	Public       bool            // whether everybody may read the site, and not only staff
}

// A Link is a page that another page leads to.
type Link struct {
	URL     string
	Title   string
	Summary string
	ID      string // of an entry; empty for worked-out pages
	Kind    string // "procedure"; empty for worked-out pages
	Tag     string // "trial", "superseded", "retired" or empty
	Note    string // what this list wants to say beside it: a month, a count, a reason
}

// Entry is what the pages of all entries share.
type Entry struct {
	ID, Kind  string
	File      string // "content/procedures/missed-last-boat.md"
	Status    string // "current", "trial", "draft", "superseded", "retired"
	Checked   *Checked
	EditURL   string
	FlagURL   string
	Changes   []Change
	MadeWith  []Link
	Voices    []Link
	AlsoMeets []string
	Public    bool
	Waivers   []Waiver
	// Mentions are the pages that link here, without those that the page itself
	// already shows.
	Mentions []Link
}

// Checked says who looked at a page, when, and when next.
type Checked struct {
	On   string // "10 February 2026"
	By   Link   // the role
	Next string // "August 2026"
	Late bool   // the next check is past
}

// A Change is one entry of a page's history.
type Change struct {
	On        string // "16 November 2026"
	What, Why template.HTML
	From      *Link  // what started it
	FromWord  string // or a word: "a complaint", "a change in the law", "a measure"
	Page      Link   // the page that changed, in lists over several pages
}

// A Waiver is a rule that a page may break, and why.
type Waiver struct{ Check, Because, Until string }

// A Purpose is a clause that a page serves, and the reason.
type Purpose struct {
	Clause  Link
	Because template.HTML
	Then    bool // the clause is superseded: a story shows "then called"
}

// A Person is somebody to turn to: a role or a contact.
type Person struct {
	Title string
	URL   string // of the role's page; empty for a contact
	Reach string // "07700 900140", "internal 400"; may be empty
	Tel   string // "tel:07700900140" where Reach is a telephone number
}

// A Limit is what one role may decide in one latitude.
type Limit struct {
	Role     Link
	Amount   string // "£60", "10 minutes", "no limit", "ask"
	Per      string // "per party"
	May      bool   // the role has a grant
	Next     *Person
	NextUpTo string // what the next person may decide: "£250"; empty for the end of the chain
}

// A Call is one decision with the limits of the roles it is shown for.
type Call struct {
	Latitude Link
	Decision string // "Pay for a taxi, bus or bed so the person still gets there"
	Limits   []Limit
}

// A Section is a heading and what stands under it.
type Section struct {
	ID    string
	Title template.HTML
	Body  template.HTML
}

// A Body is a page's own text.
type Body struct {
	Intro    template.HTML
	Sections []Section
}

// A Group is a list of links under a heading.
type Group struct {
	ID, Title, Summary string
	Links              []Link
}

// A Document is what search may know of a page. Everything in it is plain text.
type Document struct {
	URL, Kind, Title, Summary string
	Roles, Clauses            []string   // ids
	Moment                    string     // the folder of a procedure
	Decide                    bool       // answers "may I decide"
	Yours                     []Yours    // what roles may decide on the page
	Says                      []string   // what customers say
	Aka                       []string   // other words, the glossary's synonyms included
	Same                      [][]string // of these, each time those for one thing: the title first, or a word of the glossary
	When                      string
	TitleOnly                 bool // found by its exact title only: a superseded page
	Passages                  []Passage
}

// Yours is what one role may decide, as search shows it beside a page that it has found.
type Yours struct {
	Role string // its id
	Text string // "Your call: £60 per party"
}

// A Passage is a run of a document's text under one heading or step.
type Passage struct {
	Anchor  string // "" for the top of the page, "step-3", a heading's id
	Heading string
	Step    bool
	Text    string
}
