package generator

import (
	"io/fs"
	"sync"

	"playbook/generator/playbook"
)

// A beside judges the files that are no pages while its generator goes on: it has a
// memory of its own, so that a save never waits for it.
type beside struct {
	changed sync.Map // names of files that are known to have changed since it last looked
	mu      sync.Mutex
	gen     Generator
}

// touch says that files have changed, for file systems that keep coarse times.
func (b *beside) touch(changed []string) {
	for _, name := range changed {
		b.changed.Store(name, true)
	}
}

// problems are those of reading and joining, and of the files that are no pages, as they
// are now.
func (b *beside) problems(j joined, folder fs.FS) []playbook.Problem {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.changed.Range(func(name, _ any) bool {
		b.changed.Delete(name)
		delete(b.gen.memory.files, name.(string))
		delete(b.gen.memory.judged, name.(string))
		return true
	})
	return b.gen.problems(j, folder)
}
