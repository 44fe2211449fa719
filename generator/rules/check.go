package rules

import (
	"cmp"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/lanes"
	"playbook/generator/playbook"
)

// Check runs every rule that is not off, and returns what they found together
// with what reading and joining found: with the levels of the registry and the
// settings, without what pages have waived, ordered by place.
func Check(g *graph.Graph, found []playbook.Problem) []playbook.Problem {
	return CheckAgainst(nil, g, found)
}

// CheckAgainst does what Check does, and runs the rules that compare the playbook
// with an earlier one as well.
func CheckAgainst(before, g *graph.Graph, found []playbook.Problem) []playbook.Problem {
	problems, _ := judge(before, g, found, always)
	return problems
}

// CheckWhile does what Check does as long as its findings are wanted. Once they no
// longer are, which is for good, it gives up before the next rule and answers false.
func CheckWhile(wanted func() bool, g *graph.Graph, found []playbook.Problem) ([]playbook.Problem, bool) {
	return judge(nil, g, found, wanted)
}

func judge(before, g *graph.Graph, found []playbook.Problem, wanted func() bool) ([]playbook.Problem, bool) {
	f := gather(before, g, found)
	levels := levelsOf(g.Settings)
	ruled := run(f, levels, wanted)
	if !wanted() {
		return nil, false
	}
	problems := weigh(slices.Concat(published(g, found), ruled), levels)
	problems = waive(f, problems, levels)
	slices.SortFunc(problems, byPlace)
	return slices.Compact(problems), true
}

func always() bool { return true }

func ruleNames() []string {
	var names []string
	for _, r := range All {
		names = append(names, r.Name)
	}
	return names
}

// levelsOf is the level of every rule: the registry's, unless the settings say
// otherwise. A level given by name wins over `reasons`, being the more exact.
func levelsOf(s *playbook.Settings) map[string]playbook.Level {
	levels := make(map[string]playbook.Level, len(All))
	for _, r := range All {
		levels[r.Name] = r.Level
	}
	if s.Reasons.Value == required {
		levels[missingReason.Name] = playbook.Error
	}
	for _, pair := range s.Levels {
		if i := slices.Index(playbook.Levels[:], pair.Value.Value); i >= 0 && !fixed(pair.Key.Value) {
			levels[pair.Key.Value] = playbook.Level(i)
		}
	}
	return levels
}

// required is the word by which `reasons` and `pins` are made a duty.
const required = "required"

// run runs the rules, several at a time, and keeps their order.
func run(f *facts, levels map[string]playbook.Level, wanted func() bool) []playbook.Problem {
	results := lanes.Map(All, func(r Rule) []playbook.Problem {
		if r.Run == nil || levels[r.Name] == playbook.Off || !wanted() {
			return nil
		}
		p := &Pass{Graph: f.graph, Before: f.before, facts: f, rule: r.Name}
		r.Run(p)
		return p.found
	})
	return slices.Concat(results...)
}

// published takes out what joining found on pages that are held back: a draft
// may name pages that are still to be written.
func published(g *graph.Graph, found []playbook.Problem) []playbook.Problem {
	return slices.DeleteFunc(slices.Clone(found), func(p playbook.Problem) bool {
		if p.Rule != unknownReference.Name && p.Rule != formerID.Name {
			return false
		}
		e := g.File(p.File)
		return e != nil && !e.Broken && g.Held(e)
	})
}

// weigh gives every problem its level, and takes out those that are off. A
// problem that brings a level is at least of that.
func weigh(problems []playbook.Problem, levels map[string]playbook.Level) []playbook.Problem {
	weighed := make([]playbook.Problem, 0, len(problems))
	for _, p := range problems {
		if level, known := levels[p.Rule]; known {
			p.Level = max(level, p.Level)
		} else if p.Level == playbook.Off {
			p.Level = playbook.Error
		}
		if p.Level != playbook.Off {
			weighed = append(weighed, p)
		}
	}
	return weighed
}

func byPlace(a, b playbook.Problem) int {
	if order := strings.Compare(a.File, b.File); order != 0 {
		return order
	}
	return cmp.Or(
		cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col),
		strings.Compare(a.Rule, b.Rule), strings.Compare(a.Target, b.Target), strings.Compare(a.Text, b.Text),
	)
}
