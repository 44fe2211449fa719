package generator

import (
	"io/fs"
	"sync"

	"playbook/generator/diff"
	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/rules"
)

// A Comparison is a playbook beside an earlier one.
type Comparison struct {
	Graph    *graph.Graph
	Problems []playbook.Problem // of Graph, those of the rules that compare among them
	Before   *graph.Graph       // the earlier one; nil if it could not be read at all
	// Unread says why Before is nil.
	Unread error

	earlier func() []playbook.Problem // what reading and joining Before has found, and its other files
	found   []playbook.Problem        // and Graph
}

// CheckAgainst does what Check does, and compares the playbook with an earlier
// one, which is judged on the same day. That the earlier one cannot be read is no
// reason to keep silent about this one. The comparison may read the earlier one later on.
func (gen *Generator) CheckAgainst(folder, earlier fs.FS) (*Comparison, error) {
	j, err := gen.join(folder, &watch{})
	if err != nil {
		return nil, err
	}
	c := &Comparison{Graph: j.whole, found: gen.problems(j, folder)}
	// Most pages are the same on both sides, and are remembered.
	content, err := gen.memory.content.Read(earlier)
	if err == nil {
		var before joined
		before, err = gen.resolve(earlier, content, c.Graph.AsOf)
		c.Before = before.whole
		c.earlier = sync.OnceValue(func() []playbook.Problem { return gen.problems(before, earlier) })
	}
	c.Unread = err
	c.Problems = rules.CheckAgainst(c.Before, c.Graph, c.found)
	return c, nil
}

// New are the problems that the earlier playbook does not have.
func (c *Comparison) New() []playbook.Problem {
	if c.Before == nil {
		return c.Problems
	}
	fresh, _ := diff.Findings(c.Before, c.Graph, rules.Check(c.Before, c.earlier()), c.Problems)
	return fresh
}

// Uncompared are the files that cannot be read on one side or the other.
func (c *Comparison) Uncompared() []string {
	if c.Before == nil {
		return nil
	}
	return diff.Compare(c.Before, c.Graph).Uncompared
}

// Report is what has changed since the earlier playbook, and what that means. The
// rules that compare would only say again what it says.
func (c *Comparison) Report() *diff.Report {
	r := &diff.Report{Comparison: diff.Compare(c.Before, c.Graph)}
	r.New, r.Fixed = diff.Findings(c.Before, c.Graph, rules.Check(c.Before, c.earlier()), rules.Check(c.Graph, c.found))
	return r
}
