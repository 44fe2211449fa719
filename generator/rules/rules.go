// Package rules makes problems of a joined playbook: it says where the playbook
// does not do what a playbook is for, although it can be read and every
// reference leads somewhere.
//
// It alone knows what is checked, why that matters to staff or customers, and
// how bad it is. [All] is the one registry: check, explain, the settings and
// every machine format read it. A rule is a value in a file named after it; to
// add one is to write that file, its case in testdata, and a line in All.
//
// # How a rule behaves
//
// One mistake is one finding. A rule says nothing about what another rule has
// said: not about a reference that leads nowhere (graph says so), nor about a
// field that could not be read (source says so). A rule that concludes from
// something being absent says nothing while a file that may hold it cannot be
// read, or while a misspelt reference may have meant it.
//
// Pages that are held back, drafts above all, are checked for nothing but being
// referred to: a draft may name pages that are still to be written. That a story
// is held back for want of consent is said, and nothing else about it. A superseded
// or retired page is a tombstone. Its text is still read, so links, images and
// headings are checked; its purpose, its limits and what it leaves out are not.
//
// A page may waive a rule for itself (`allow`), in the open and with a reason.
// Check takes out what a waiver hides and speaks up about a waiver that hides
// nothing.
//
// A finding has the level of its rule. One rule has two: what is overdue is a
// warning, and after the period of grace an error. Such a rule reports by
// [Pass.Graver], says when in [Rule.Graver], and gives that up where the settings
// name a level for it: one line in them holds for every finding of a rule.
//
// Whatever depends on a day asks the graph for it (AsOf), never a clock.
//
// Some rules compare the playbook with an earlier one. They find nothing where
// there is none, and what has changed they ask diff.
package rules

import "playbook/generator/playbook"

// A Rule is one thing that check looks for.
type Rule struct {
	Name    string
	Family  string // what it belongs with, as a heading: "Purpose"
	Level   playbook.Level
	Graver  string      // when a finding is an error although Level is milder; "" for never
	Summary string      // one line
	Doc     string      // why it matters to staff or customers
	Bad     string      // a few lines of a file that break the rule
	Good    string      // the same lines put right
	Run     func(*Pass) // nil where reading and joining find it
}

// The families of rules.
const (
	structure = "Structure"
	purpose   = "Purpose"
	latitude  = "Latitude"
	freshness = "Freshness and ownership"
	counter   = "At the counter"
	stories   = "Stories"
	questions = "The three questions, and who made it"
	wording   = "Words"
	text      = "Text, links and access"
	waivers   = "Waivers and history"
)

// All is every rule, in the order in which they are explained.
var All = []Rule{
	badFrontMatter, unreadablePage, oddEncoding, unknownField, typedMarks, idleItem, missingField, incompletePage, longText, wrongCount,
	missingSection, badID, duplicateID, misplacedPage, unknownReference, formerID, retiredReference, draftReference,
	badSuccession, placeholderText, nothingChecked, badSetting, untranslatedInterface, unreadLayout,

	procedureWithoutPurpose, missingPurpose, missingReason, copiedReason, tooManyClauses, stepOutsidePurpose, noStepShowsWhy,
	functionWithoutEssence, essenceListsTasks, roleWithoutClause, brokenChain, unanchored, clauseUnserved,
	clauseWithoutStory, coverageGap, catchAllClause, stalePin, missingPin, duplicateRank,

	callWithoutLatitude, roleWithoutGrant, badGrant, endlessEscalation, incompleteLatitude, misreadLimit, limitInProse,
	unusedLatitude, unloosenedStandard, loosensNever,

	reviewOverdue, futureReview, futureDate, missingOwner, trialExpired, changeWithoutWhy,

	stepCount, longStep, longProcedure, unknownLabel, noCustomerWords, sameWords, internalWord, scripted, noExceptions,
	cardOverflow, mustWithoutStandard, onlyForbids,

	missingConsent, bentNever, undecidedStory, oneWayAdoption, openFix, ruleUnderPressure, personalData,

	caseIncomplete, unsupportedCase, writtenForNotWith, roleUnheard, pathGap, roleWithoutProcedures, tooMany,

	failureFramed, closedDoor, emptyPayback, hardToRead,

	brokenLink, brokenExternalLink, internalLink, brokenAnchor, missingAsset, notAPicture, unusedFile, orphanPage, sameTitle, imageWithoutAlt, headingSkipsLevel, vagueLinkText, rawHTML,

	badWaiver, staleWaiver, staleBaseline, meaningChanged, vanishedID, limitChanged, stepsChanged,
}

// Mendable names the rules whose findings can carry the edit that puts them right.
var Mendable = []string{"typed-marks", "unknown-field", "unknown-reference", "former-id", "retired-reference", "stale-waiver"}

// Find returns the rule of a name.
func Find(name string) (Rule, bool) {
	for _, r := range All {
		if r.Name == name {
			return r, true
		}
	}
	return Rule{}, false
}
