package rules

import "playbook/generator/playbook"

// loops returns the groups of entries from each of which one comes back to it by
// following next, every group in the order of the entries given (Tarjan's
// strongly connected components).
func loops(entries []*playbook.Entry, next func(*playbook.Entry) []*playbook.Entry) [][]*playbook.Entry {
	w := walk{next: next, seen: map[*playbook.Entry]int{}, low: map[*playbook.Entry]int{}, group: map[*playbook.Entry]*playbook.Entry{}}
	for _, e := range entries {
		if w.seen[e] == 0 {
			w.visit(e)
		}
	}
	var found [][]*playbook.Entry
	at := map[*playbook.Entry]int{}
	for _, e := range entries {
		head, looped := w.group[e]
		if !looped {
			continue
		}
		if at[head] == 0 {
			found = append(found, nil)
			at[head] = len(found)
		}
		found[at[head]-1] = append(found[at[head]-1], e)
	}
	return found
}

type walk struct {
	next  func(*playbook.Entry) []*playbook.Entry
	seen  map[*playbook.Entry]int // when an entry was met, from 1
	low   map[*playbook.Entry]int // the earliest entry it leads back to; 0 once its group is settled
	stack []*playbook.Entry
	group map[*playbook.Entry]*playbook.Entry // of every entry in a loop, one that stands for the loop
}

func (w *walk) visit(e *playbook.Entry) {
	w.seen[e] = len(w.seen) + 1
	w.low[e] = w.seen[e]
	start := len(w.stack)
	w.stack = append(w.stack, e)
	self := false
	for _, to := range w.next(e) {
		self = self || to == e
		if w.seen[to] == 0 {
			w.visit(to)
		}
		if w.low[to] > 0 {
			w.low[e] = min(w.low[e], w.low[to])
		}
	}
	if w.low[e] < w.seen[e] {
		return
	}
	members := w.stack[start:]
	for _, m := range members {
		w.low[m] = 0
		if self || len(members) > 1 {
			w.group[m] = e
		}
	}
	w.stack = w.stack[:start]
}
