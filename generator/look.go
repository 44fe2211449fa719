package generator

import (
	"io/fs"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/rules"
)

// Look reads a playbook and joins it as Check does, and leaves looking for what is
// wrong until the function is called that it returns: that takes longer, and can be
// done in another goroutine while the generator goes on. Changed names files that
// are known to have changed, as for Preview.
func (gen *Generator) Look(folder fs.FS, changed ...string) (*graph.Graph, func() []playbook.Problem, error) {
	gen.memory.content.Forget(changed...)
	j, err := gen.join(folder, &watch{})
	if err != nil {
		return nil, nil, err
	}
	return j.whole, func() []playbook.Problem { return rules.Check(j.whole, j.problems) }, nil
}
