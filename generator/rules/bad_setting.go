package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

var badSetting = Rule{
	Name: "bad-setting", Family: structure, Level: playbook.Error,
	Summary: "a setting that names no rule, level, label, kind or list of words",
	Doc: `A setting with a slip of the pen changes nothing and says nothing: a rule that was meant to be an error stays a warning, and a word
that was translated stays English. So a name that the settings do not know is an error, with the nearest name offered. Two rules stay errors whatever
the settings say: a page that cannot be read would be missing from the site, and nobody would be told.`,
	Bad:  "levels: {clause-unservd: error}",
	Good: "levels: {clause-unserved: error}",
	Run: func(p *Pass) {
		s := p.Graph.Settings
		for _, pair := range s.Levels {
			checkLevel(p, pair)
		}
		known := slices.Sorted(maps.Keys(playbook.Labels))
		for i, pair := range s.Labels {
			settingName(p, pair.Key, "labels", "a word that begins a mark or names a section", known)
			for _, other := range s.Clashes(pair.Key.Value) {
				if slices.ContainsFunc(s.Labels[i:], func(q playbook.Pair) bool { return q.Key.Value == other }) {
					continue // of two that the settings choose, the later is reported
				}
				p.At(inSettings(pair.Value), pair.Key.Value, fmt.Sprintf("%q is the word for `%s` already, so where a text says it, one of the two would never be found", pair.Value.Value, other),
					fmt.Sprintf("choose another word for `%s` or for `%s`", pair.Key.Value, other))
			}
		}
		var kinds []string
		for _, k := range playbook.Kinds {
			kinds = append(kinds, string(k))
		}
		for _, pair := range s.Review {
			settingName(p, pair.Key, "review", "a kind of page", append(slices.Clone(kinds), "grace"))
		}
		for _, w := range s.Wording {
			checkWording(p, w)
		}
	},
}

func checkLevel(p *Pass, pair playbook.Pair) {
	if !settingName(p, pair.Key, "levels", "a rule", p.facts.rules) {
		return
	}
	if v := pair.Value; v.At.Known() && !slices.Contains(playbook.Levels[:], v.Value) {
		p.At(inSettings(v), pair.Key.Value, fmt.Sprintf("%q is not a level, so %s keeps its own", v.Value, pair.Key.Value),
			"write one of: "+strings.Join(playbook.Levels[:], ", "))
	} else if fixed(pair.Key.Value) && v.Value != playbook.Error.String() {
		p.At(inSettings(v), pair.Key.Value, fmt.Sprintf("%s stays an error: a page that cannot be read would be missing from the site, and nobody would be told", pair.Key.Value),
			"take the line out, and put right what the rule finds")
	}
}

// checkWording reports a list of words that no rule reads, and words that are to
// be taken off a list on which they do not stand.
func checkWording(p *Pass, w playbook.Wording) {
	lists := slices.Sorted(maps.Keys(builtIn))
	if !settingName(p, w.List, "wording", "a list of words", lists) {
		return
	}
	var known []string
	for _, ph := range builtIn[w.List.Value] {
		known = append(known, joined(ph.words))
	}
	for _, pair := range w.Words {
		key := joined(pair.Key.Value)
		if pair.Value.Value != takenOff || slices.Contains(known, key) {
			continue
		}
		p.At(inSettings(pair.Key), pair.Key.Value, fmt.Sprintf("%q is to be taken off the list %s, and does not stand on it", pair.Key.Value, w.List.Value),
			didYouMean(key, known, "take the line out"))
	}
}

// settingName reports a key of the settings that is not one of the names known.
func settingName(p *Pass, key playbook.Text, field, what string, known []string) bool {
	if slices.Contains(known, key.Value) {
		return true
	}
	choices := "the names to choose from: " + strings.Join(known, ", ")
	if field == "levels" {
		choices = rulesAreListed
	}
	p.At(inSettings(key), key.Value, fmt.Sprintf("`%s` names %q, which is not %s, so this setting would do nothing", field, key.Value, what), didYouMean(key.Value, known, choices))
	return false
}

// rulesAreListed says where the names of rules are found, which are too many for a message.
const rulesAreListed = "`playbook explain` lists the rules"

func inSettings(t playbook.Text) playbook.Pos {
	return playbook.At(playbook.SettingsFile, t.At)
}
