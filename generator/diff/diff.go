// Package diff makes of two joined playbooks, an earlier one and a later one, what
// has changed between them for staff and customers.
//
// It alone knows what counts as a change. A page moved to another folder, a line
// broken elsewhere, a word set in bold or a link by a new id is none; a limit, a
// step, a promise in other words is one. The rules that compare with an earlier
// playbook ask this package too, so that a finding and a report never disagree.
//
// What cannot be read on one side is not compared, and that is said: a page that
// seems to be gone because a colon broke it has not been taken from anybody.
//
// The sentences are for a service manager, and they quote the playbook, whose text
// is anybody's. So each is kept as words of this package around words of authors
// (see Sentence), and only the writer of a format puts them together.
package diff

import (
	"cmp"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// A Kind is what has changed.
type Kind string

// The kinds that others than this package ask for.
const (
	ClauseReworded         Kind = "clause-reworded"
	ClauseRewordedUnraised Kind = "clause-reworded-unraised"
	LimitChanged           Kind = "limit-changed"
	StepsChanged           Kind = "steps-changed"
	MustChanged            Kind = "must-changed"
)

const (
	purposeReworded    Kind = "purpose-reworded"
	clauseGained       Kind = "clause-gained"
	clauseRetired      Kind = "clause-retired"
	procedureAdded     Kind = "procedure-added"
	procedureGone      Kind = "procedure-gone"
	procedureRepointed Kind = "procedure-repointed"
	standardAdded      Kind = "standard-added"
	standardGone       Kind = "standard-gone"
	standardChanged    Kind = "standard-changed"
	latitudeAdded      Kind = "latitude-added"
	latitudeGone       Kind = "latitude-gone"
	coverageLost       Kind = "coverage-lost"
	coverageGained     Kind = "coverage-gained"
	pinStale           Kind = "pin-stale"
	storyAdopted       Kind = "story-adopted"
	pageAdded          Kind = "page-added"
	pageGone           Kind = "page-gone"
	findingNew         Kind = "finding-new"
	findingFixed       Kind = "finding-fixed"
)

// Kinds are all kinds in the order in which a report tells of them, each with the
// heading it stands under and what it is.
var Kinds = []struct {
	Kind           Kind
	Heading, About string
}{
	{purposeReworded, purposeHeading, "the purpose says something else"},
	{ClauseRewordedUnraised, purposeHeading, "a clause says something else, and its revision is what it was"},
	{ClauseReworded, purposeHeading, "a clause says something else, and its revision is raised"},
	{clauseGained, purposeHeading, "a clause is new"},
	{clauseRetired, purposeHeading, "a clause is no longer in use"},
	{procedureGone, doHeading, "a procedure is no longer in use"},
	{procedureAdded, doHeading, "a procedure is new"},
	{procedureRepointed, doHeading, "a procedure serves other clauses"},
	{MustChanged, doHeading, "what a step binds people to"},
	{StepsChanged, doHeading, "what is done, said or asked in a procedure's steps"},
	{standardGone, bindHeading, "a standard is no longer in use"},
	{standardAdded, bindHeading, "a standard is new"},
	{standardChanged, bindHeading, "a standard says something else, or bends otherwise"},
	{latitudeGone, decideHeading, "a decision that is no longer anybody's own"},
	{latitudeAdded, decideHeading, "a decision that is new"},
	{LimitChanged, decideHeading, "how far a role may decide alone"},
	{coverageLost, coverHeading, "a role has no procedure left for a clause"},
	{coverageGained, coverHeading, "a role has a procedure for a clause for the first time"},
	{pinStale, againHeading, "pages that agreed to an earlier wording of a clause"},
	{storyAdopted, storyHeading, "a story has become part of the playbook"},
	{pageGone, pageHeading, "a role, habit, story, workshop or other page is no longer in use"},
	{pageAdded, pageHeading, "a role, habit, story, workshop or other page is new"},
	{findingNew, findingHeading, "a finding that was not there before"},
	{findingFixed, findingHeading, "a finding that is no longer there"},
}

const (
	purposeHeading = "What we are here for"
	doHeading      = "What we do"
	bindHeading    = "What binds us"
	decideHeading  = "What people may decide alone"
	coverHeading   = "Who serves what"
	againHeading   = "To be read again"
	storyHeading   = "Stories that became part of it"
	pageHeading    = "Pages that come and go"
	findingHeading = "Findings"
)

// A Change is one thing that has changed.
type Change struct {
	Kind Kind
	// Entry is the page it is about, as it is now; of a page that is gone, as it was.
	Entry *playbook.Entry
	// At is where the change stands in the page as it is now, if it does.
	At prose.Place
	// Text says it in a sentence, and Details say more, a sentence each.
	Text    Sentence
	Details []Sentence
	// Clause and Roles are ids of what else it is about.
	Clause string
	Roles  []string
	// Before and After are the words or the limit of either side.
	Before, After string
}

// A Comparison is what has changed, and what could not be compared.
type Comparison struct {
	Changes    []Change
	Uncompared []string // files, in order
}

// Compare finds what has changed from an earlier playbook to a later one, in the
// order of Kinds and of what they name.
func Compare(before, now *graph.Graph) Comparison {
	c := &comparer{before: before, now: now, unread: map[string]bool{}}
	c.match()
	for _, look := range []func(){
		c.purpose, c.clauses, c.procedures, c.standards, c.latitudes, c.coverage, c.pins, c.stories, c.pages,
	} {
		look()
	}
	slices.SortStableFunc(c.changes, byKind)
	files := make([]string, 0, len(c.unread))
	for f := range c.unread {
		files = append(files, f)
	}
	slices.Sort(files)
	return Comparison{c.changes, files}
}

func byKind(a, b Change) int {
	return cmp.Or(cmp.Compare(place(a.Kind), place(b.Kind)), strings.Compare(a.Entry.ID, b.Entry.ID), strings.Compare(a.Clause, b.Clause),
		slices.Compare(a.Roles, b.Roles))
}

// place is where a kind stands in Kinds.
func place(k Kind) int {
	for i := range Kinds {
		if Kinds[i].Kind == k {
			return i
		}
	}
	return len(Kinds)
}
