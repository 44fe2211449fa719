package rules

import "playbook/generator/playbook"

// A baseline is compared when everything else has been found: this rule has no
// Run, and the command check does its work.
var staleBaseline = Rule{
	Name: "stale-baseline", Family: waivers, Level: playbook.Note,
	Summary: "a line of the baseline that hides nothing any more",
	Doc: `A baseline lists what a playbook lives with for now. What the line hid has been put right, or its page has gone. A line that stays
behind would hide the same mistake the next time it is made. Take it out, or write the baseline anew: it can only become shorter.`,
	Bad:  `{"rule":"missing-reason","page":"find-a-book"}`,
	Good: "(the same file without that line)",
}

// LevelOf is the level of a rule: its own, unless the settings say otherwise.
func LevelOf(s *playbook.Settings, rule string) playbook.Level { return levelsOf(s)[rule] }
