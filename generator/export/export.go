// Package export writes a joined playbook down for other programs: as JSON with a
// published schema, as a drawing for Graphviz, and as a table of its references.
//
// It alone knows what these copies say and what they are called there. They hold
// values and no HTML: a limit is a number with a unit, a date is 2026-11-22, a text
// is its words. All three are made of the same book, so that a page that is held
// back is in none of them; and nothing of how a playbook is kept is in them either,
// no file, no waiver and no note.
//
// Everything in them is a function of the playbook alone, not of the day on which
// it is judged, and stands in the order in which people read it.
package export

import (
	"bytes"
	"encoding/json"

	"playbook/generator/graph"
)

// The names of the files on a site.
const (
	File       = "playbook.json"
	SchemaFile = "playbook.schema.json"
)

// Version is the version of what the JSON says. It is raised when a name in it
// changes its meaning or goes; new names come without.
const Version = 1

// JSON is a playbook as JSON, as [Schema] describes it. Entries are written down and
// encoded one by one: in one go, those of a large playbook stood in memory three times.
func JSON(g *graph.Graph) []byte {
	b, lists := frontOf(g), newWriter(g).lists()
	var out bytes.Buffer
	separator := "{"
	for name, field := range b.fields() {
		out.WriteString(separator + `"` + name + `":`)
		separator = ","
		if l, is := lists[name]; is {
			l.write(&out)
		} else {
			encode(&out, field.Interface())
		}
	}
	out.WriteString("}\n")
	return out.Bytes()
}

// write writes a list. When it knows how long some of it is it makes room for all and a
// sixteenth more, since a buffer that grows by and by is in memory twice.
func (l list) write(out *bytes.Buffer) {
	const some = 64
	begin, n := out.Len(), 0
	separator := "["
	for row := range l.rows {
		if n++; n == some {
			out.Grow((out.Len() - begin) * (l.most - some) / some * 17 / 16)
		}
		out.WriteString(separator)
		encode(out, row)
		separator = ","
	}
	if n == 0 {
		out.WriteString(separator)
	}
	out.WriteByte(']')
}

// encode writes a value, without the line end that an encoder sets behind it.
func encode(out *bytes.Buffer, value any) {
	if err := json.NewEncoder(out).Encode(value); err != nil {
		panic(err) // texts, finite numbers and lists of them are always JSON
	}
	out.Truncate(out.Len() - 1)
}

// A book is a playbook in values. The tags say what the schema says: the name, the
// words allowed, the form of a text, and what it is for.
type book struct {
	Schema       string      `json:"$schema" about:"the schema of this file"`
	Version      int         `json:"version" about:"the version of what this file says; raised when a name changes its meaning or goes"`
	Organisation string      `json:"organisation,omitempty" about:"whose playbook it is"`
	Language     string      `json:"language,omitempty" about:"the language it is written in, such as en-GB"`
	Currency     string      `json:"currency,omitempty" about:"the currency of its limits, such as GBP"`
	Purpose      *purpose    `json:"purpose,omitempty" about:"why the organisation exists"`
	Contacts     []contact   `json:"contacts" about:"people to turn to who are not a role"`
	Clauses      []clause    `json:"clauses" about:"what is true when the purpose succeeds, in order of rank"`
	Roles        []role      `json:"roles" about:"the jobs"`
	Procedures   []procedure `json:"procedures" about:"what to do, by situation"`
	Latitudes    []latitude  `json:"latitudes" about:"what a person may decide alone, and up to where"`
	Standards    []standard  `json:"standards" about:"rules and promises, and how far they bend"`
	Habits       []habit     `json:"habits" about:"small behaviours used everywhere"`
	Stories      []story     `json:"stories" about:"what somebody did, latest first"`
	Workshops    []workshop  `json:"workshops" about:"who shaped what is written, latest first"`
	Pages        []common    `json:"pages" about:"any other pages"`
	Terms        []term      `json:"terms" about:"the glossary"`
}

type contact struct {
	ID    string `json:"id" about:"the name by which pages mean them"`
	Title string `json:"title" about:"what they are called"`
	Reach string `json:"reach,omitempty" about:"how to reach them"`
}

// common is what every entry has.
type common struct {
	ID           string      `json:"id" about:"the id, for ever that of this entry"`
	Kind         string      `json:"kind" one:"purpose clause role procedure latitude standard habit story workshop page term" about:"what it is"`
	URL          string      `json:"url" about:"its address on the site, from the site's root"`
	Title        string      `json:"title" about:"what it is called"`
	Summary      string      `json:"summary,omitempty" about:"one sentence about it"`
	Status       string      `json:"status" one:"draft trial current superseded retired" about:"where it is in its life"`
	SupersededBy []string    `json:"superseded_by,omitempty" about:"what replaced it, by id"`
	RetiredOn    string      `json:"retired_on,omitempty" form:"date" about:"the day on which it was superseded or retired"`
	Reason       string      `json:"reason,omitempty" about:"why it was superseded or retired"`
	Owner        string      `json:"owner,omitempty" about:"the role that answers for it, by id"`
	Reviewed     string      `json:"reviewed,omitempty" form:"date" about:"the last day on which the owner said that it is still right"`
	NextReview   string      `json:"next_review,omitempty" form:"date" about:"the day by which it is to be looked at again"`
	Audience     string      `json:"audience" one:"internal public" about:"who may read it"`
	Aka          []string    `json:"aka,omitempty" about:"other words for it"`
	AlsoMeets    []string    `json:"also_meets,omitempty" about:"outside standards that it also meets"`
	MadeWith     []string    `json:"made_with,omitempty" about:"the workshops that shaped it, by id"`
	Voices       []string    `json:"voices,omitempty" about:"the roles that shaped it, by id"`
	Formerly     []string    `json:"formerly,omitempty" about:"ids that it had formerly"`
	Changes      []change    `json:"changes,omitempty" about:"what changed, newest first"`
	RefersTo     []reference `json:"refers_to,omitempty" about:"the entries and contacts that it names"`
	ReferredFrom []reference `json:"referred_from,omitempty" about:"the entries that name it"`
}

type change struct {
	On   string `json:"on,omitempty" form:"date" about:"the day"`
	What string `json:"what" about:"what changed"`
	Why  string `json:"why,omitempty" about:"why it changed"`
	From string `json:"from,omitempty" about:"what started it: the id of a story or workshop, or complaint, law or measure"`
}

// A reference is one end of a line between two entries; the entry in which it
// stands is the other.
type reference struct {
	ID string `json:"id" about:"the entry or contact at the other end"`
	As string `json:"as" about:"the field in which it is named: serves, roles, text for the text of the page"`
}

type serves struct {
	Clause  string `json:"clause" about:"the clause, by id"`
	Because string `json:"because,omitempty" about:"how it serves the clause"`
	Rev     int    `json:"rev,omitempty" about:"the revision of the clause that it agreed to"`
}

type purpose struct {
	common
	Statement string   `json:"statement" about:"why the organisation exists"`
	For       []string `json:"for,omitempty" about:"the people it is for"`
}

type clause struct {
	common
	Statement    string   `json:"statement" about:"what is true when we succeed"`
	Rank         float64  `json:"rank" about:"which clause wins when two pull apart; 1 comes first"`
	Rev          int      `json:"rev" about:"raised when the meaning changes"`
	Supersedes   []string `json:"supersedes,omitempty" about:"the clauses that it replaced, by id"`
	AcceptedGaps []gap    `json:"accepted_gaps,omitempty" about:"roles that do not serve it, on purpose"`
}

type gap struct {
	Role    string `json:"role" about:"the role, by id"`
	Because string `json:"because" about:"why"`
}

type role struct {
	common
	Essence   string     `json:"essence" about:"the one highest priority of the job"`
	Functions []function `json:"functions,omitempty" about:"the duties of the job, each beside its essence"`
	Habits    []string   `json:"habits,omitempty" about:"the habits of the job, by id; all when left out"`
	TurnTo    string     `json:"turn_to,omitempty" about:"the first role or contact to ask, by id"`
	Reach     string     `json:"reach,omitempty" about:"how to reach the role"`
	Hiring    []string   `json:"hiring,omitempty" about:"knowledge and skills"`
}

type function struct {
	Do         string   `json:"do" about:"the duty"`
	Essence    string   `json:"essence,omitempty" about:"how it is done when the purpose shows"`
	Serves     []string `json:"serves,omitempty" about:"the clauses that it serves, by id"`
	Expected   []string `json:"expected,omitempty" about:"what you would see or hear"`
	Touches    []string `json:"touches,omitempty" about:"voluntary extras"`
	Procedures []string `json:"procedures,omitempty" about:"the procedures of the duty, by id"`
}

type procedure struct {
	common
	Serves       []serves `json:"serves,omitempty" about:"the clauses that it serves, the first of all first"`
	Roles        []string `json:"roles,omitempty" about:"who does it, by id"`
	When         string   `json:"when,omitempty" about:"the moment to open it"`
	CustomersSay []string `json:"customers_say,omitempty" about:"what customers say, in their words"`
	Channels     []string `json:"channels,omitempty" about:"where it happens"`
	Standards    []string `json:"standards,omitempty" about:"the rules that apply, by id"`
	Takes        string   `json:"takes,omitempty" about:"the usual time with the customer"`
	DoneWhen     string   `json:"done_when,omitempty" about:"the end, seen from the customer's side"`
	PaysBack     string   `json:"pays_back,omitempty" about:"what it saves or gives to whoever does it"`
	Steps        []step   `json:"steps,omitempty" about:"what to do, in order"`
	From         []string `json:"from,omitempty" about:"the stories that it grew from, by id"`
	Related      []string `json:"related,omitempty" about:"entries to see as well, by id"`
	Case         *trial   `json:"case,omitempty" about:"the three questions about a trial"`
}

type step struct {
	Text  string `json:"text" about:"what to do"`
	Marks []mark `json:"marks,omitempty" about:"the labelled lines under the step"`
	More  string `json:"more,omitempty" about:"anything else under the step"`
}

type mark struct {
	Kind  string `json:"kind" one:"why say must your_call ask if record plain" about:"what the line is for"`
	Label string `json:"label,omitempty" about:"the word or words before the colon"`
	Names string `json:"names,omitempty" about:"the entry or contact that it names first, by id"`
	Text  string `json:"text,omitempty" about:"the words after the label"`
}

type trial struct {
	Can           string `json:"can,omitempty" about:"can we do it"`
	Works         string `json:"works,omitempty" about:"will it work"`
	WorthCustomer string `json:"worth_to_customer,omitempty" about:"what it is worth to the customer"`
	WorthUs       string `json:"worth_to_us,omitempty" about:"what it is worth to us"`
	Until         string `json:"until,omitempty" form:"date" about:"when the trial ends"`
}

type latitude struct {
	common
	Decision   string   `json:"decision" about:"what one may decide"`
	Serves     []serves `json:"serves,omitempty" about:"the clauses that it serves"`
	Unit       string   `json:"unit,omitempty" one:"money minutes people times yes-no" about:"what the limits count"`
	Per        string   `json:"per,omitempty" about:"what a limit is for: a passenger, a party, an incident"`
	Grants     []grant  `json:"grants,omitempty" about:"the limit of each role"`
	Conditions []string `json:"conditions,omitempty" about:"what must be so"`
	NotFor     []string `json:"not_for,omitempty" about:"what it is not for"`
	Loosens    []string `json:"loosens,omitempty" about:"the standards that bend by it, by id"`
	Top        string   `json:"top,omitempty" about:"the end of the chain of asking, by id"`
	IfNoAnswer string   `json:"if_no_answer,omitempty" about:"what to do when nobody can be reached"`
	Record     string   `json:"record,omitempty" about:"the one line to write down"`
	Backing    string   `json:"backing,omitempty" about:"what the organisation guarantees to someone who used it in good faith"`
	From       []string `json:"from,omitempty" about:"the stories that it grew from, by id"`
}

type grant struct {
	Role string   `json:"role" about:"the role, by id"`
	UpTo *float64 `json:"up_to,omitempty" about:"the limit"`
	Any  bool     `json:"any,omitempty" about:"whether there is no limit"`
}

type standard struct {
	common
	Force   string   `json:"force,omitempty" one:"law safety promise practice" about:"what makes it binding"`
	Bend    string   `json:"bend" one:"never latitude judgement" about:"how far it bends"`
	Rule    string   `json:"rule" about:"the rule"`
	Serves  []serves `json:"serves,omitempty" about:"the clauses that it serves"`
	Measure string   `json:"measure,omitempty" about:"how a promise is measured"`
	Target  string   `json:"target,omitempty" about:"what a promise aims at"`
	Source  string   `json:"source,omitempty" about:"the law that it comes from"`
	From    []string `json:"from,omitempty" about:"the stories that it grew from, by id"`
}

type habit struct {
	common
	Serves     []serves `json:"serves,omitempty" about:"the clauses that it serves"`
	LooksLike  string   `json:"looks_like,omitempty" about:"what you would see"`
	SoundsLike string   `json:"sounds_like,omitempty" about:"what you would hear"`
	Roles      []string `json:"roles,omitempty" about:"whose habit it is, by id; everybody's when left out"`
	From       []string `json:"from,omitempty" about:"the stories that it grew from, by id"`
}

type story struct {
	common
	Happened      string    `json:"happened,omitempty" form:"month" about:"the month"`
	Scale         string    `json:"scale,omitempty" one:"touch mile" about:"a small kindness, or beyond the standard"`
	Roles         []string  `json:"roles,omitempty" about:"who acted, by id"`
	ToldBy        string    `json:"told_by,omitempty" one:"self colleague customer manager" about:"who told it"`
	Serves        []serves  `json:"serves,omitempty" about:"the clauses that it served"`
	Bent          []bent    `json:"bent,omitempty" about:"the rules that it bent"`
	WhyBent       string    `json:"why_bent,omitempty" about:"why a rule was bent"`
	CostMoney     float64   `json:"cost_money,omitempty" about:"what it cost, in the playbook's currency"`
	CostMinutes   float64   `json:"cost_minutes,omitempty" about:"what it cost, in minutes"`
	CustomerWords string    `json:"customer_words,omitempty" about:"what the customer said"`
	Next          string    `json:"next,omitempty" one:"celebrate repeat propose adopted fix not-again" about:"what was decided"`
	Became        []string  `json:"became,omitempty" about:"the entries that it became or shows, by id"`
	FixWhat       string    `json:"fix_what,omitempty" about:"what will be mended"`
	FixBy         string    `json:"fix_by,omitempty" form:"date" about:"by when it will be mended"`
	Decision      *decision `json:"decision,omitempty" about:"the decision about it"`
	Case          *trial    `json:"case,omitempty" about:"the three questions about a proposal"`
}

type bent struct {
	Rule   string `json:"rule" about:"the standard, latitude or procedure, by id"`
	How    string `json:"how" about:"how it was bent"`
	Within bool   `json:"within" about:"whether that was inside somebody's limits at the time"`
}

type decision struct {
	On  string `json:"on,omitempty" form:"date" about:"the day"`
	By  string `json:"by,omitempty" about:"the role or contact that decided, by id"`
	Why string `json:"why,omitempty" about:"why"`
}

type workshop struct {
	common
	Held     string      `json:"held,omitempty" form:"date" about:"the day"`
	People   []headcount `json:"people,omitempty" about:"how many of each role took part"`
	Made     []string    `json:"made,omitempty" about:"the entries that it made, by id"`
	Asked    []string    `json:"asked,omitempty" about:"the questions that it asked"`
	LeftOpen []string    `json:"left_open,omitempty" about:"what is still open"`
}

type headcount struct {
	Role  string `json:"role" about:"the role, by id"`
	Count int    `json:"count" about:"how many"`
}

type term struct {
	ID         string   `json:"id" about:"the id"`
	URL        string   `json:"url" about:"its address on the site, from the site's root"`
	Word       string   `json:"word" about:"the word"`
	Means      string   `json:"means" about:"what it means"`
	SayInstead string   `json:"say_instead,omitempty" about:"what to say to a customer"`
	Aka        []string `json:"aka,omitempty" about:"other words for it"`
}
