package playbook

// Base holds the fields that every kind has.
type Base struct {
	Title        Text     `field:"title" need:"must" max:"70" about:"the page's name; a procedure's says the outcome or situation and starts with a verb"`
	IDField      Text     `field:"id" about:"the page's id, where it is not the file's name"`
	KindField    Text     `field:"kind" about:"repeats the kind that the folder gives"`
	Summary      Text     `field:"summary" need:"should" max:"160" about:"one sentence for search and lists" ask:"What does somebody find here, in one sentence?"`
	Status       Text     `field:"status" one:"draft trial current superseded retired" about:"where the page is in its life; current when left out"`
	SupersededBy []Ref    `field:"superseded_by" about:"what replaced this page"`
	RetiredOn    Date     `field:"retired_on" about:"the day it was superseded or retired"`
	Reason       Text     `field:"reason" about:"why it was superseded or retired"`
	Owner        Ref      `field:"owner" ref:"role" need:"should" about:"the role that answers for the page being right" ask:"Which role answers for this page being right?"`
	Reviewed     Date     `field:"reviewed" need:"should" about:"the last day the owner said that it is still right" ask:"When did the owner last say that it is right? Ask them, and write the day."`
	ReviewEvery  Text     `field:"review_every" form:"length" about:"how long it may stand without being looked at: 6 months"`
	Changes      []Change `field:"changes" about:"what changed and why, newest first"`
	Aka          []Text   `field:"aka" about:"other words people search for"`
	AlsoMeets    []Text   `field:"also_meets" about:"outside standards that the page also meets"`
	Audience     Text     `field:"audience" one:"internal public" about:"who may read it; internal when left out"`
	Allow        []Waiver `field:"allow" about:"rules that this page may break, with a reason"`
	MadeWith     []Ref    `field:"made_with" ref:"workshop" about:"the workshops that shaped the page"`
	Voices       []Ref    `field:"voices" ref:"role" about:"the roles that shaped the page" ask:"Which roles shaped it? People follow what they helped to write."`
	Formerly     []Text   `field:"formerly" about:"earlier ids of the page; old links go on working"`
}

// A PurposeLink is a clause and the reason why the page serves it.
type PurposeLink struct {
	Clause  Ref    `field:"clause" ref:"clause" need:"must" about:"the clause's id"`
	Because Text   `field:"because" about:"how this page serves the clause, in a sentence" ask:"How does this page serve the clause, in a sentence that fits no other page?"`
	Rev     Number `field:"rev" form:"first" about:"the revision of the clause that this page agreed to"`
}

// A Change is one entry of a page's history.
type Change struct {
	On     Date `field:"on" need:"must" about:"the day"`
	What   Text `field:"what" need:"must" about:"what changed"`
	Why    Text `field:"why" about:"why it changed"`
	From   Ref  `field:"from" ref:"story workshop" or:"complaint law measure" about:"what started it"`
	Notice Flag `field:"notice" about:"puts the change on the start page"`
}

// A Waiver lets one page break one rule, visibly and with a reason.
type Waiver struct {
	Check   Text `field:"check" need:"must" about:"the rule's name"`
	Because Text `field:"because" about:"why this page may"`
	Until   Date `field:"until" about:"when it ends"`

	Out Edit // takes this waiver out and leaves the others, where that is safe
}

// Purpose is the one enduring statement of why the organisation exists.
type Purpose struct {
	Statement Text   `field:"statement" need:"must" max:"120" about:"why the organisation exists" ask:"Why do we exist, in words that staff can say aloud?"`
	For       []Text `field:"for" need:"must" about:"the people it is for" ask:"Whom is it for?"`
}

// Clause is one thing that is true when the organisation succeeds.
type Clause struct {
	Statement    Text   `field:"statement" need:"must" max:"140" about:"what is true when we succeed, in a sentence" ask:"What is true when we succeed, in one sentence that staff can say aloud?"`
	Rank         Number `field:"rank" need:"must" form:"first" about:"which clause wins when two pull apart; 1 comes first" ask:"When two clauses pull apart, which one wins?"`
	Rev          Number `field:"rev" form:"first" about:"raised when the meaning changes; 1 when left out"`
	Supersedes   []Ref  `field:"supersedes" ref:"clause" about:"the clauses it replaced"`
	AcceptedGaps []Gap  `field:"accepted_gaps" about:"roles that do not serve this clause, on purpose"`
}

// Revision is the clause's revision, the first where it says nothing.
func (c *Clause) Revision() float64 {
	if c.Rev.At.Known() {
		return c.Rev.Value
	}
	return 1
}

// A Gap is a cell of the coverage matrix that is empty on purpose.
type Gap struct {
	Role    Ref  `field:"role" ref:"role" need:"must" about:"the role"`
	Because Text `field:"because" need:"must" about:"why the gap is accepted"`
}

// Role is one job: its functions beside its essence.
type Role struct {
	Essence   Text       `field:"essence" need:"must" max:"120" about:"the one highest priority of this job; starts with a verb" ask:"What is the one thing that matters most in this job?"`
	Functions []Function `field:"functions" need:"must" min:"3" max:"9" about:"the rows of the job: the duty, and how it is done when the purpose shows" ask:"What are the duties of this job, and how is each done when the purpose shows?"`
	Habits    []Ref      `field:"habits" ref:"habit" about:"the habits of this role; all when left out"`
	TurnTo    Ref        `field:"turn_to" ref:"role contact" need:"must" about:"the first person to ask" ask:"Who is the first person to ask?"`
	Reach     Text       `field:"reach" about:"how to reach this role; telephone numbers can be tapped" ask:"How is somebody in this job reached?"`
	Path      Path       `field:"path" need:"should" about:"what a new person learns, and by when" ask:"What does a new person read and get shown, and by when?"`
	Hiring    []Text     `field:"hiring" about:"knowledge and skills, for the job description"`
}

// A Function is one duty of a role beside its essence.
type Function struct {
	Do         Text   `field:"do" need:"must" about:"the duty"`
	Essence    Text   `field:"essence" about:"how it is done when the purpose shows" ask:"How is it done when the purpose shows?"`
	Serves     []Ref  `field:"serves" ref:"clause" about:"the clauses it serves" ask:"Which clause is it for?"`
	Expected   []Text `field:"expected" need:"should" max:"4" about:"what you would see or hear"`
	Touches    []Text `field:"touches" about:"voluntary extras, recognised and never scored"`
	Procedures []Ref  `field:"procedures" ref:"procedure" about:"the procedures of this duty"`
}

// Path is what a new person learns, stage by stage.
type Path struct {
	DayOne     []PathItem `field:"day-one" short:"show" about:"the first day"`
	WeekOne    []PathItem `field:"week-one" short:"show" about:"the first week"`
	MonthOne   []PathItem `field:"month-one" short:"show" about:"the first month"`
	MonthThree []PathItem `field:"month-three" short:"show" about:"the first three months"`
}

// A PathItem is a page to read or something to be shown.
type PathItem struct {
	Show Text `field:"show" need:"must" about:"what to read or be shown; [[id]] links a page"`
	With Ref  `field:"with" ref:"role" about:"beside whom" ask:"Beside whom?"`
}

// Procedure is one situation and its steps.
type Procedure struct {
	Serves       []PurposeLink `field:"serves" short:"clause" about:"the purpose clauses it serves, the first of all first, each with a reason" ask:"Who is better off when this is done well, and how would they say it?"`
	Roles        []Ref         `field:"roles" ref:"role" need:"must" about:"who does it" ask:"Who does it?"`
	When         Text          `field:"when" need:"should" about:"the moment to open this page" ask:"At which moment does somebody open this page? It is read after the word When, so it begins with a small letter."`
	CustomersSay []Text        `field:"customers_say" need:"should" about:"what customers say, in their words" ask:"What do customers say in that moment, in their own words?"`
	Channels     []Text        `field:"channels" about:"where it happens, in the settings' words" ask:"Where does it happen?"`
	Standards    []Ref         `field:"standards" ref:"standard" about:"the rules that apply" ask:"Which rules apply to it?"`
	Takes        Text          `field:"takes" form:"duration" about:"the usual time with the customer"`
	DoneWhen     Text          `field:"done_when" need:"should" about:"the end, seen from the customer's side" ask:"What is true for the customer when it is done?"`
	PaysBack     Text          `field:"pays_back" max:"160" about:"what this saves or gives you" ask:"What does it save or give you that you would notice: a call, a form, a quarter of an hour?"`
	Card         Flag          `field:"card" about:"gets a printed pocket card"`
	Core         Flag          `field:"core" about:"belongs in the path of its roles by month one"`
	From         []Ref         `field:"from" ref:"story" about:"the stories it grew from"`
	Case         Case          `field:"case" about:"the three questions, for a trial"`
	Related      []Ref         `field:"related" about:"pages to see as well"`
}

// Case answers the three questions about something new.
type Case struct {
	Can   Text  `field:"can" about:"can we do it"`
	Works Text  `field:"works" about:"will it work"`
	Worth Worth `field:"worth" about:"is it worth it"`
	Until Date  `field:"until" about:"when the trial ends"`
}

// Worth is what something new is worth, and to whom.
type Worth struct {
	Customer Text `field:"customer" about:"to the customer"`
	Us       Text `field:"us" about:"to us"`
}

// Latitude is one decision and its limits per role.
type Latitude struct {
	Decision   Text          `field:"decision" need:"must" about:"what one may decide; starts with a verb" ask:"What may somebody decide alone?"`
	Serves     []PurposeLink `field:"serves" short:"clause" about:"the purpose clauses it serves" ask:"Who is better off when people may decide this, and how would they say it?"`
	Unit       Text          `field:"unit" need:"must" one:"money minutes people times yes-no" about:"what the limit counts" ask:"What does the limit count?"`
	Per        Text          `field:"per" need:"must" about:"what the limit is for: a passenger, a party, an incident" ask:"For what does the limit hold: a passenger, a party, an incident?"`
	Grants     []Grant       `field:"grants" need:"must" about:"the limit of each role" ask:"How far may each role go?"`
	Conditions []Text        `field:"conditions" about:"what must be so"`
	NotFor     []Text        `field:"not_for" about:"what it is not for"`
	Loosens    []Ref         `field:"loosens" ref:"standard" about:"the standards that bend by it"`
	Top        Ref           `field:"top" ref:"contact role" about:"the end of the chain of asking" ask:"Who decides what nobody below may decide?"`
	IfNoAnswer Text          `field:"if_no_answer" about:"what to do when nobody can be reached" ask:"What does somebody do when nobody can be reached?"`
	Record     Text          `field:"record" about:"the one line to write down" ask:"What is the one line to write down?"`
	Backing    Text          `field:"backing" about:"what the organisation guarantees to someone who used it in good faith" ask:"What do we guarantee to somebody who used it in good faith?"`
	From       []Ref         `field:"from" ref:"story" about:"the stories it grew from"`
}

// A Grant is what one role may decide alone.
type Grant struct {
	Role Ref    `field:"role" ref:"role" need:"must" about:"the role"`
	UpTo Number `field:"up_to" about:"the limit" ask:"Up to how much?"`
	Any  Flag   `field:"any" about:"without a limit"`
}

// Standard is one rule or promise, and how far it bends.
type Standard struct {
	Force   Text          `field:"force" need:"must" one:"law safety promise practice" about:"what makes it binding" ask:"What makes it binding?"`
	Bend    Text          `field:"bend" one:"never latitude judgement" about:"how far it bends; law and safety never do" ask:"How far may it bend?"`
	Rule    Text          `field:"rule" need:"must" about:"the rule, in a sentence" ask:"What is the rule, in one sentence?"`
	Serves  []PurposeLink `field:"serves" short:"clause" about:"the purpose clauses it serves" ask:"Who is better off because of this rule, and how would they say it?"`
	Measure Text          `field:"measure" about:"how a promise is measured" ask:"If it is a promise, how do we see that it was kept?"`
	Target  Text          `field:"target" about:"what a promise aims at" ask:"And how often do we want to keep it?"`
	Source  Text          `field:"source" about:"the law it comes from" ask:"If it is law, which?"`
	From    []Ref         `field:"from" ref:"story" about:"the stories it grew from"`
}

// ByLaw reports whether the standard is law or safety.
func (s *Standard) ByLaw() bool { return s.Force.Value == "law" || s.Force.Value == "safety" }

// Bends is how far the standard bends, one of the words that its field takes. Where it says
// nothing, law and safety never do, and the others bend by judgement.
func (s *Standard) Bends() string {
	switch {
	case s.Bend.Value != "":
		return s.Bend.Value
	case s.ByLaw():
		return "never"
	}
	return "judgement"
}

// Habit is one small behaviour used everywhere.
type Habit struct {
	Serves     []PurposeLink `field:"serves" short:"clause" about:"the purpose clauses it serves" ask:"Who is better off because of this habit, and how would they say it?"`
	LooksLike  Text          `field:"looks_like" about:"what you would see" ask:"What would you see?"`
	SoundsLike Text          `field:"sounds_like" about:"what you would hear" ask:"What would you hear?"`
	Roles      []Ref         `field:"roles" ref:"role" about:"whose habit it is; everybody's when left out"`
	From       []Ref         `field:"from" ref:"story" about:"the stories it grew from"`
}

// Story is one thing somebody did.
type Story struct {
	Happened      Date          `field:"happened" need:"must" form:"month" about:"the month, on purpose not the day" ask:"In which month did it happen?"`
	Scale         Text          `field:"scale" need:"must" one:"touch mile" about:"a small kindness, or beyond the standard" ask:"Was it a small kindness, or beyond what we ask?"`
	Roles         []Ref         `field:"role" ref:"role" need:"must" about:"who acted" ask:"Who acted? A role, and no name."`
	ToldBy        Text          `field:"told_by" need:"must" one:"self colleague customer manager" about:"who told it" ask:"Who told it?"`
	Serves        []PurposeLink `field:"serves" short:"clause" about:"the purpose clauses it served" ask:"Which clause did it serve, and how?"`
	Bent          []Bend        `field:"bent" need:"must" about:"the rules it bent; [] for none" ask:"Which rule was bent, if any? Write [] for none."`
	WhyBent       Text          `field:"why_bent" about:"why a rule was bent" ask:"If a rule was bent, why was it in the way?"`
	Cost          Cost          `field:"cost" about:"what it cost"`
	CustomerWords Text          `field:"customer_words" about:"what the customer said" ask:"What did the customer say?"`
	Consent       Consent       `field:"consent" need:"must" about:"who agreed to its being told" ask:"Did both agree that it is told? Without this the story is not published."`
	Next          Text          `field:"next" need:"must" one:"celebrate repeat propose adopted fix not-again" about:"what was decided" ask:"What was decided about it?"`
	Became        []Ref         `field:"became" about:"the pages that it became or shows" ask:"Which pages did it become, or which does it illustrate?"`
	Fix           Fix           `field:"fix" about:"what will be mended, and by when"`
	Decision      Decision      `field:"decision" about:"the decision on it" ask:"Who decided, when, and why?"`
	Case          Case          `field:"case" about:"the three questions, for a proposal"`
}

// A Bend is a rule that a story bent.
type Bend struct {
	Rule   Ref  `field:"rule" ref:"standard latitude procedure" need:"must" about:"the standard, limit or procedure"`
	How    Text `field:"how" need:"must" about:"how it was bent"`
	Within Flag `field:"within" need:"must" about:"was it inside somebody's latitude at the time"`
}

// Cost is what a story cost: money in the settings' currency, and minutes.
type Cost struct {
	Money   Number `field:"money" about:"in the settings' currency"`
	Minutes Number `field:"minutes" about:"in minutes"`
}

// Consent says who agreed to a story's being told.
type Consent struct {
	Staff    Text `field:"staff" need:"must" one:"yes not-needed anonymised" about:"the colleague"`
	Customer Text `field:"customer" need:"must" one:"yes not-needed anonymised" about:"the customer"`
}

// A Fix is something that will be mended.
type Fix struct {
	What Text `field:"what" need:"must" about:"what will be mended"`
	By   Date `field:"by" need:"must" about:"by when"`
}

// A Decision is what the owner of a rule decided about a story.
type Decision struct {
	On  Date `field:"on" need:"must" about:"the day"`
	By  Ref  `field:"by" ref:"role contact" about:"the role that decided" ask:"Who decided?"`
	Why Text `field:"why" about:"why" ask:"Why?"`
}

// Workshop is one session and what it made.
type Workshop struct {
	Held     Date        `field:"held" need:"must" about:"the day" ask:"When was it?"`
	People   []Headcount `field:"people" need:"must" about:"how many of each role took part; numbers, not names" ask:"How many of each role took part? Numbers, and no names."`
	Made     []Ref       `field:"made" need:"must" about:"the pages it made" ask:"Which pages did it make?"`
	Asked    []Text      `field:"asked" about:"the questions it asked" ask:"What did you ask?"`
	Used     []Text      `field:"used" about:"what it worked with" ask:"What did you work with?"`
	LedBy    Ref         `field:"led_by" ref:"role contact" about:"the role that led it" ask:"Which role led it?"`
	Ballot   []Ballot    `field:"ballot" about:"how many said yes to each of the three questions"`
	LeftOpen []Text      `field:"left_open" about:"what is still open" ask:"What is still open?"`
}

// A Headcount is how many people of a role took part.
type Headcount struct {
	Role  Ref    `field:"role" ref:"role" need:"must" about:"the role"`
	Count Number `field:"count" need:"must" form:"whole" about:"how many"`
}

// A Ballot counts the yeses to the three questions about one page.
type Ballot struct {
	About Ref    `field:"about" need:"must" about:"the page"`
	Can   Number `field:"can" form:"whole" about:"can we do it"`
	Works Number `field:"works" form:"whole" about:"will it work"`
	Worth Number `field:"worth" form:"whole" about:"is it worth it"`
}

// Term is one word of the glossary.
type Term struct {
	Word       Text   `field:"term" need:"must" about:"the word"`
	Means      Text   `field:"means" need:"must" about:"what it means"`
	SayInstead Text   `field:"say_instead" about:"what to say to a customer"`
	Aka        []Text `field:"aka" about:"other words for it"`
}
