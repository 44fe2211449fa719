package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// The sizes of the map. A picture holds as many procedures as can be read at
// once; above that the picture of the whole has their groups instead, and every
// group has pictures of its own, until there are so many that the lists do better.
const (
	mostInPicture = 40
	mostPictured  = 200
	mostThreads   = 12
	mostNames     = 40 // in a column; the rest is counted in a last one
	mostCounts    = 12 // in a cell of the table
)

// A sight is what is joined to what: the making of the map.
type sight struct {
	*sheet
	clauses, roles []*playbook.Entry
	number         map[*playbook.Entry]int // of a clause, from 1
	serves, who    map[*playbook.Entry][]*playbook.Entry
	stories        map[*playbook.Entry][]*playbook.Entry // of a procedure: it grew from them, or they show it
	threads        bool
}

func (s *sheet) lineOfSight() LineOfSight {
	v := s.sight()
	groups := v.groups()
	d := LineOfSight{Sheets: s.sheets()}
	for _, g := range groups {
		d.Procedures += len(g.procedures)
	}
	if v.threads {
		for _, c := range v.clauses {
			d.Threads = append(d.Threads, Thread{v.number[c], s.link(c)})
		}
	}
	for _, c := range v.clauses {
		d.Signs = append(d.Signs, v.sign(c))
	}
	d.Listed = d.Procedures > mostPictured
	if d.Procedures <= mostInPicture {
		d.Pictures = []Picture{v.whole(groups)}
	} else {
		parts, at := v.parts(groups, d.Listed)
		d.Folded = len(groups)
		d.Pictures = append([]Picture{v.folded(groups, at)}, parts...)
	}
	d.More = max(0, len(groups)-mostRows)
	d.Facts = v.facts(groups[:len(groups)-d.More], d.Listed)
	return d
}

func (s *sheet) sight() *sight {
	v := &sight{
		sheet: s, clauses: s.g.Alive(playbook.KindClause), roles: s.g.Alive(playbook.KindRole), number: map[*playbook.Entry]int{},
		serves: map[*playbook.Entry][]*playbook.Entry{}, who: map[*playbook.Entry][]*playbook.Entry{}, stories: map[*playbook.Entry][]*playbook.Entry{},
	}
	for i, c := range v.clauses {
		v.number[c] = i + 1
	}
	v.threads = len(v.clauses) > 1 && len(v.clauses) <= mostThreads
	for _, p := range s.g.Alive(playbook.KindProcedure) {
		v.serves[p], v.who[p], v.stories[p] = s.served(p), s.alive(p.Procedure.Roles), s.alive(p.Procedure.From)
	}
	for _, story := range s.g.Alive(playbook.KindStory) {
		for _, p := range s.alive(story.Story.Became) {
			if p.Procedure != nil && !slices.Contains(v.stories[p], story) {
				v.stories[p] = append(v.stories[p], story)
			}
		}
	}
	return v
}

// A mapGroup is the procedures of a moment.
type mapGroup struct {
	id, title  string
	procedures []*playbook.Entry
}

// url is where the procedures of a group are listed.
func (g mapGroup) url() string { return graph.Root(playbook.KindProcedure) + "#" + g.id }

// groups are the procedures by moment, as their list has them.
func (v *sight) groups() []mapGroup {
	var groups []mapGroup
	for _, g := range v.byMoment(v.g.Alive(playbook.KindProcedure)) {
		m := mapGroup{id: g.ID, title: g.Title}
		for _, l := range g.Links {
			m.procedures = append(m.procedures, v.g.Entry(l.ID))
		}
		groups = append(groups, m)
	}
	return groups
}

// thread names the clauses that a line or a name belongs to, as classes.
func (v *sight) thread(clauses ...*playbook.Entry) string {
	if !v.threads {
		return ""
	}
	var numbers []int
	for _, c := range clauses {
		if n := v.number[c]; n > 0 {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	var names []string
	for _, n := range slices.Compact(numbers) {
		names = append(names, "t"+strconv.Itoa(n))
	}
	return strings.Join(names, " ")
}

// through are the clauses that any of the procedures serves.
func (v *sight) through(procedures []*playbook.Entry) []*playbook.Entry {
	var found []*playbook.Entry
	seen := map[*playbook.Entry]bool{}
	for _, p := range procedures {
		for _, c := range v.serves[p] {
			if !seen[c] {
				seen[c] = true
				found = append(found, c)
			}
		}
	}
	return found
}

// facts are the same as those of the pictures, as a table: of each procedure, or
// counted for each group.
func (v *sight) facts(groups []mapGroup, counted bool) []MapFacts {
	var all []MapFacts
	for _, g := range groups {
		f := MapFacts{Title: g.title, URL: g.url(), Count: len(g.procedures)}
		if counted {
			f.Clauses = v.counted(v.clauses, g.procedures, v.serves)
			f.Roles = v.counted(v.roles, g.procedures, v.who)
			for _, p := range g.procedures {
				f.Stories += len(v.stories[p])
			}
			all = append(all, f)
			continue
		}
		for _, p := range g.procedures {
			row := MapFact{Procedure: v.link(p), Who: v.links(v.who[p]), Stories: v.links(v.stories[p])}
			if serves := v.links(v.serves[p]); len(serves) > 0 {
				row.First, row.Also = &serves[0], serves[1:]
			}
			f.Rows = append(f.Rows, row)
		}
		all = append(all, f)
	}
	return all
}

// counted says how many of the procedures are joined to each entry, the most
// first, and of many entries only how many there are beside the first.
func (v *sight) counted(entries, procedures []*playbook.Entry, to map[*playbook.Entry][]*playbook.Entry) []Link {
	counts := map[*playbook.Entry]int{}
	for _, p := range procedures {
		for _, e := range to[p] {
			counts[e]++
		}
	}
	found := slices.DeleteFunc(slices.Clone(entries), func(e *playbook.Entry) bool { return counts[e] == 0 })
	slices.SortStableFunc(found, func(a, b *playbook.Entry) int { return cmp.Compare(counts[b], counts[a]) })
	var links []Link
	for _, e := range found[:min(mostCounts, len(found))] {
		l := v.link(e)
		l.Note = strconv.Itoa(counts[e])
		links = append(links, l)
	}
	if rest := len(found) - len(links); rest > 0 {
		links = append(links, Link{Title: v.counts(rest, "and 1 more", "and {1} more"), URL: graph.Root(found[0].Kind)})
	}
	return links
}
