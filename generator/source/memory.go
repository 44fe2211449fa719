package source

import (
	"crypto/sha256"
	"reflect"
	"sync"

	"playbook/generator/markdown"
	"playbook/generator/playbook"
)

// A Memory keeps what was made of the pages of one folder, for the reading of
// another that has mostly the same: the playbook at an earlier revision. A page of
// the same name and the same bytes becomes the same entry, which stands in both
// playbooks and is changed in neither. The zero Memory is ready; nil keeps nothing.
type Memory struct {
	mu    sync.Mutex
	words *markdown.Words // what every page kept was read with
	pages map[remembered]made
}

// remembered is all that a page is made of, beside the words.
type remembered struct {
	name string
	sum  [sha256.Size]byte
}

type made struct {
	entry    *playbook.Entry
	problems []playbook.Problem
}

// with forgets what was read with other words: they are part of what is made.
func (m *Memory) with(words markdown.Words) {
	if m != nil && (m.words == nil || !reflect.DeepEqual(*m.words, words)) {
		m.words, m.pages = &words, map[remembered]made{}
	}
}

// text reads what a page's file holds, or remembers it.
func (m *Memory) text(p *page, raw []byte) {
	if m == nil {
		p.text(raw)
		return
	}
	key := remembered{p.name, sha256.Sum256(raw)}
	m.mu.Lock()
	kept, known := m.pages[key]
	m.mu.Unlock()
	if known {
		p.entry, p.problems = kept.entry, kept.problems
		return
	}
	p.text(raw)
	m.mu.Lock()
	m.pages[key] = made{p.entry, p.problems}
	m.mu.Unlock()
}
