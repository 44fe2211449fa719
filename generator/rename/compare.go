package rename

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// compare says what the renaming would spoil, if anything: a reference that would
// lead elsewhere, or something that would be found and was not found before.
func (w *work) compare(then *graph.Graph, before, after []playbook.Problem) error {
	if fresh := w.fresh(before, after); len(fresh) > 0 {
		p := fresh[0]
		more := ""
		if len(fresh) > 1 {
			more = fmt.Sprintf(" (and %d more)", len(fresh)-1)
		}
		return refuse("renamed, the playbook would have a finding that it has not now: %s: %s [%s]%s", p.Pos, p.Text, p.Rule, more)
	}
	if e := then.Entry(w.new); w.page != nil && (e == nil || e.ID != w.new || then.Entry(w.old) != e) {
		return refuse("renamed, %s could not be found by its old id; add `formerly: [%s]` to it yourself", w.page.File, w.old)
	}
	now, were := ends(then, func(s string) string { return s }), ends(w.g, w.renamed)
	for _, from := range slices.Sorted(maps.Keys(were)) {
		if !slices.Equal(now[from], were[from]) {
			return refuse("renamed, a reference in %q would lead elsewhere than it does now", from)
		}
	}
	return nil
}

// renamed is an id as it is afterwards.
func (w *work) renamed(id string) string {
	if id == w.old {
		return w.new
	}
	return id
}

// ends are what the references of each entry lead to, in the order of its file.
func ends(g *graph.Graph, name func(string) string) map[string][]string {
	all := map[string][]string{}
	for _, e := range g.Entries {
		from := string(e.Kind) + " " + name(e.ID)
		for _, edge := range g.From(e) {
			to := ""
			if edge.To != nil {
				to = name(edge.To.ID)
			} else {
				to = "contact " + name(edge.Contact.ID.Value)
			}
			all[from] = append(all[from], edge.Ref.Field+" "+to)
		}
	}
	return all
}

// fresh are the problems that were not there before. A problem is the same if it
// speaks of the same, whether by the old name or by the new.
func (w *work) fresh(before, after []playbook.Problem) []playbook.Problem {
	count := map[string]int{}
	for _, p := range before {
		count[key(p.Rule, p.File, p.Page, p.Target)]++
	}
	var fresh []playbook.Problem
	for _, p := range after {
		was := slices.IndexFunc(w.formerKeys(p), func(k string) bool { return count[k] > 0 })
		if was < 0 {
			fresh = append(fresh, p)
			continue
		}
		count[w.formerKeys(p)[was]]--
	}
	return fresh
}

// formerKeys are the keys that a problem may have had before the renaming.
func (w *work) formerKeys(p playbook.Problem) []string {
	file, page := p.File, p.Page
	if w.to != "" && file == w.to {
		file = w.page.File
	}
	if page == w.new {
		page = w.old
	}
	target := p.Target
	if w.to != "" {
		target = strings.ReplaceAll(target, path.Base(w.to), path.Base(w.page.File))
	}
	return []string{key(p.Rule, file, page, p.Target), key(p.Rule, file, page, target), key(p.Rule, file, page, strings.ReplaceAll(target, w.new, w.old))}
}

func key(parts ...string) string { return strings.Join(parts, "\x00") }
