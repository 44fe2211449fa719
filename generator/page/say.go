package page

import (
	"maps"
	"slices"
	"time"
)

// say says words of the interface in the playbook's language.
func (b *builder) say(english string, parts ...any) string {
	if english == "" {
		return ""
	}
	return b.o.Tongue.Say(english, parts...)
}

// counts says how many there are, by the words for one and for many.
func (b *builder) counts(n int, one, many string) string {
	return b.o.Tongue.Count(float64(n), one, many)
}

func (b *builder) day(t time.Time) string { return b.o.Tongue.Day(t) }

func (b *builder) month(t time.Time) string { return b.o.Tongue.Month(t) }

// money writes a sum in the settings' currency.
func (b *builder) money(sum float64) string {
	return b.o.Tongue.Money(sum, b.g.Settings.Currency.Value)
}

// amount writes a limit with its unit.
func (b *builder) amount(unit string, n float64) string {
	t := b.o.Tongue
	switch unit {
	case "money":
		return b.money(n)
	case "minutes":
		return t.Count(n, "1\u00a0minute", "{1}\u00a0minutes")
	case "people":
		return t.Count(n, "1\u00a0person", "{1}\u00a0people")
	case "times":
		return b.times(n)
	}
	return b.say("yes")
}

func (b *builder) times(n float64) string {
	switch n {
	case 1:
		return b.say("once")
	case 2:
		return b.say("twice")
	}
	return b.o.Tongue.Count(n, "1\u00a0time", "{1}\u00a0times")
}

// reach is how to reach somebody. Between words that run from right to left, the
// parts of a telephone number would change places.
func (b *builder) reach(how string) string {
	if b.dir() == "ltr" || tel(how) == "" {
		return how
	}
	return "\u2066" + how + "\u2069"
}

// Words are the words of the interface that this package says, in English.
func Words() []string {
	words := slices.Clone(said)
	for _, texts := range []map[string]string{bendWords, nextWords, units} {
		words = append(words, slices.Collect(maps.Values(texts))...)
	}
	words = append(words, slices.Collect(maps.Values(kindWords))...)
	slices.Sort(words)
	return slices.Compact(words)
}

// Counted are those that count something, by their form for many.
func Counted() []string {
	return []string{
		"{1} procedures", "{1} stories", "{1} cards", "{1} months", "{1} years", "and {1} more", "{1}\u00a0minutes", "{1}\u00a0people", "{1}\u00a0times",
	}
}

// said are the words that stand in the files of this package.
var said = []string{
	"Job description", "Finding your feet", "Pocket cards", "Workshop pack", "Pocket cards: what we are for", "What changed, why, and what started it.",
	"What is waiting for a decision or a repair, and what was decided.", "Pocket cards for what cannot be looked up: four to a sheet of A4, cut once each way.",
	"Conversation", "Line-up", "By the moment", "About one job", "About one clause", "Who does what", "What never bends", "What it is for", "The whole playbook",
	"The desk", "Of each job", "For everybody", "What is new", "less than a month",
	"a complaint",
	"a change in the law",
	"what we measured",
	"{1} and {2}",
	"revision {1}",
	"step {1}",
	"ask",
	"per {1}",
	"Your call: {1}",
	"yes",
	"no limit",
	"once",
	"twice",
	"No longer in use",
	"Procedures",
	"Search",
	"This page is not here",
	"What we are for",
	"{1} to {2}",
	"{1}, {2} to {3} of {4}",
	"More",
	"All procedures",
	"Day one",
	"Week one",
	"Month one",
	"Month three",
	"Coverage",
	"Line of sight",
	"Freshness",
	"Who shaped it",
	"Rules under pressure",
	"Findings",
	"What is checked",
	"What I may decide",
	"Standards",
	"Habits",
	"Stories",
	"Glossary",
	"Roles",
	"Workshops",
	"More pages",
	"Purpose",
	"Every job here has its functions, what is done, and its essence, why it exists.",
	"What to do, by the moment you are in.",
	"Who shaped what is written here, and when.",
	"Where the purpose reaches each job, and where it is thin.",
	"From what we are for, to what somebody did about it.",
	"When each page was last looked at by the job that answers for it, and when it is next.",
	"What is written with the people who do it, and what is only written for them.",
	"The rules that people had to bend to do right by somebody.",
	"What the check found when this site was built, and how to put it right.",
	"Every rule of the check: what it looks for, why, and an example put right.",
}
