package diff

import (
	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// Findings are the problems that are new in a playbook, and those of an earlier one
// that are gone. Problems are told apart by what they are about, never by where they
// stand: one that moved down with its paragraph is an old one. Of several that are
// about the same thing, as many are new as there are more of them.
func Findings(before, now *graph.Graph, earlier, problems []playbook.Problem) (fresh, fixed []playbook.Problem) {
	c := &comparer{before: before, now: now, unread: map[string]bool{}}
	c.match()
	// What says the same is the same first; then what is about the same.
	fresh, fixed = problems, earlier
	for _, key := range []func(playbook.Problem) string{
		func(p playbook.Problem) string { return p.Fingerprint() + p.Text },
		playbook.Problem.Fingerprint,
	} {
		fresh, fixed = c.apart(fresh, fixed, key)
	}
	return fresh, fixed
}

// apart takes out of two lists the problems that are in both.
func (c *comparer) apart(now, then []playbook.Problem, key func(playbook.Problem) string) (fresh, fixed []playbook.Problem) {
	left := map[string]int{}
	for _, p := range then {
		left[key(c.current(p))]++
	}
	taken := map[string]int{}
	for _, p := range now {
		if k := key(p); left[k] > 0 {
			left[k]--
			taken[k]++
			continue
		}
		fresh = append(fresh, p)
	}
	for _, p := range then {
		if k := key(c.current(p)); taken[k] > 0 {
			taken[k]--
			continue
		}
		fixed = append(fixed, p)
	}
	return fresh, fixed
}

// current is an earlier problem by the ids of today, so that a page keeps its
// problems when it gets another name.
func (c *comparer) current(p playbook.Problem) playbook.Problem {
	if p.Page != "" {
		p.Page = c.today(p.Page)
	}
	if p.Page == "" {
		if e := c.before.File(p.File); e != nil && c.is[e] != nil {
			p.File = c.is[e].File
		}
	}
	p.Target = c.today(p.Target)
	return p
}
