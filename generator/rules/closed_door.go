package rules

import (
	"cmp"
	"fmt"
	"slices"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var closedDoor = Rule{
	Name: "closed-door", Family: wording, Level: playbook.Warning,
	Summary: `"unfortunately", "our policy", "you have to" in words that staff might say`,
	Doc: `What stands under "Say" is said to a customer, often word for word. "Unfortunately" tells them to stop listening, "our policy" that a rule
matters more than they do, "you have to" that the work is now theirs. The same news can begin with what is possible. Only lines
that begin with "Say" are looked at. The list of words is called closed_doors, and the settings may add to it and take from it.`,
	Bad:  `- Say: "Unfortunately we need to see a card first."`,
	Good: `- Say: "I can lend you this one today. Which name shall I put on it?"`,
	Run: func(p *Pass) {
		list := p.wordList(closedDoors)
		for e := range p.alive(playbook.KindProcedure) {
			for m := range marks(e, prose.Say) {
				if ph, ok := list.find(without(m.Plain, singleMarks)); ok {
					p.Report(e, m.Place, ph.words, fmt.Sprintf("%q closes a door on the person who hears it", ph.words), cmp.Or(ph.instead, possible))
				}
			}
		}
	},
}

const (
	possible  = "say what you can do first"
	giveCause = "give the reason in a few words, or change the rule"
	wayThere  = `say what gets them there: "what gets you there is …"`
	hearFirst = "name what happened to them, then give them a choice"
	forAll    = "do it gladly or leave it: a favour makes them small"
	findWho   = "say who will do it, and stay until they have it"
	whatNext  = "say what happens now: how it came about can wait"
)

var closing = slices.Concat(
	alike(possible, "unfortunately", "regrettably", "no can do", "nothing I can do", "nothing we can do", "the system won't let me", "the system won't let us",
		"computer says no", "not allowed", "against the rules"),
	alike(giveCause, "our policy", "company policy", "it's policy", "it is policy", "our policies", "rules are rules", "those are the rules", "that's the rule", "the rules say"),
	alike(findWho, "not my department", "not our department", "not my job", "not my problem", "not our problem", "above my pay grade"),
	alike(hearFirst, "calm down", "no need to shout"),
	alike(forAll, "as a one-off", "one-off exception", "as an exception", "just this once"),
	paired(whatNext, []string{"you should have", "you should've", "you ought to have"},
		[]string{"told", "come", "called", "asked", "booked", "read", "checked", "said", "known", "brought", "kept", "arrived", "left", "done", "thought", "paid", "phoned", "rung", "filled", "signed", "looked", "waited", "bought", "reserved", "listened", "noticed", "mentioned", "contacted", "cancelled"}),
	except(alike(wayThere, "you have to", "you'll have to", "you will have to"),
		[]string{"all", "do", "don't", "did", "didn't", "would", "should"},
		[]string{"forgive", "excuse", "pardon", "bear with", "meet", "try", "tell me", "tell us", "show me", "see", "imagine", "come back", "come and", "hand", "offer", "laugh"}),
	unlessOpened(except(alike(possible, "I can't", "we can't", "you can't", "I cannot", "we cannot", "you cannot",
		"I'm not able to", "we're not able to", "I am unable to", "I'm unable to", "we're unable to", "we are unable to"),
		[]string{"anything", "something", "everything"}, []string{"wait", "tell you how", "thank you", "go wrong", "miss"})),
	unlessOpened(except(alike(possible, "that's impossible", "that is impossible", "that's not possible", "that is not possible", "it's not possible", "it is not possible"), nil, nil)),
)

// reopening are words that open the door again in the same breath.
var reopening = []string{"but", "what I can", "what we can", "I can", "we can", "you can", "instead", "though", "what about", "how about", "shall", "let me", "let's"}

func unlessOpened(phrases []phrase) []phrase {
	for i := range phrases {
		phrases[i].unless = reopening
	}
	return phrases
}

// subordinate are words behind which a duty or a refusal is part of another
// thought: "if you can't see it", "what you have to hand".
var subordinate = []string{"if", "unless", "when", "whenever", "once", "until", "before", "after", "while", "what", "whatever", "that", "which", "where", "who", "how", "than"}

// except lets phrases stand where one of some words goes before them, or comes
// behind them.
func except(phrases []phrase, before, behind []string) []phrase {
	for i, ph := range phrases {
		for _, word := range slices.Concat(subordinate, before) {
			ph.except = append(ph.except, word+" "+ph.words)
		}
		for _, word := range behind {
			ph.except = append(ph.except, ph.words+" "+word)
		}
		phrases[i] = ph
	}
	return phrases
}
