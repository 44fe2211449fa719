package rules

import (
	"fmt"
	"regexp"
	"slices"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var pathGap = Rule{
	Name: "path-gap", Family: questions, Level: playbook.Warning,
	Summary: "a core procedure that is not in a role's path by month one, or a path that names what is over",
	Doc: `A procedure marked "core" is one that whoever has the job must know after a month. If the path of one of its roles leaves it out, or keeps
it for month three, a new colleague meets the situation before the page. And a path that sends them to something superseded or retired teaches
them what no longer holds. A role without any path is told so by incomplete-page.`,
	Bad:  "month-three: [\"[[lend-without-card]]\"]",
	Good: "week-one: [\"[[lend-without-card]]\"]",
	Run: func(p *Pass) {
		core := map[*playbook.Entry][]*playbook.Entry{}
		for e := range p.alive(playbook.KindProcedure) {
			if !e.Procedure.Core.Value || p.bad(e, "core") || p.bad(e, "roles") {
				continue
			}
			for i, ref := range e.Procedure.Roles {
				if !slices.ContainsFunc(e.Procedure.Roles[:i], func(o playbook.Ref) bool { return o.ID == ref.ID }) {
					r := p.named(ref, playbook.KindRole)
					core[r] = append(core[r], e)
				}
			}
		}
		for r := range p.alive(playbook.KindRole) {
			if p.lacks(r, "path") || p.bad(r, "path") || r.Role == nil {
				continue
			}
			way := readPath(p, r)
			for _, e := range core[r] {
				way.asks(p, r, e)
			}
			way.over(p, r)
		}
	},
}

// A training is the links of a role's path.
type training struct {
	soon, late []signpost // by month one, and after it
	sure       bool       // whether each of them leads somewhere
}

// A signpost is a link of a path and what it leads to.
type signpost struct {
	at prose.Place
	to *playbook.Entry
}

var wikiID = regexp.MustCompile(`\[\[\s*([^\[\]|]*[^\[\]|\s])\s*(?:\|[^\[\]]*)?\]\]`)

func readPath(p *Pass, r *playbook.Entry) training {
	path := r.Role.Path
	soon, known := signposts(p, r, slices.Concat(path.DayOne, path.WeekOne, path.MonthOne))
	late, alsoKnown := signposts(p, r, path.MonthThree)
	return training{soon, late, known && alsoKnown}
}

// signposts are the links of some items of a role's path, and whether each of them leads
// somewhere.
func signposts(p *Pass, r *playbook.Entry, items []playbook.PathItem) (posts []signpost, sure bool) {
	inText := slices.DeleteFunc(slices.Clone(r.Refs), func(ref playbook.Ref) bool { return ref.Field != "text" })
	sure = true
	for _, item := range items {
		for _, m := range wikiID.FindAllStringSubmatch(item.Show.Value, -1) {
			to := p.Graph.Entry(m[1])
			if to == nil {
				sure = false
				continue
			}
			posts = append(posts, signpost{placeOf(inText, m[1], item.Show.At), to})
		}
		if with := p.named(item.With, playbook.KindRole); with != nil {
			posts = append(posts, signpost{item.With.At, with})
		}
	}
	return posts, sure
}

// placeOf is where a link to an id stands in a text that begins at a place.
func placeOf(refs []playbook.Ref, id string, from prose.Place) prose.Place {
	for _, ref := range refs {
		if ref.ID == id && !before(ref.At, from) {
			return ref.At
		}
	}
	return from
}

// asks reports a core procedure that the path leaves out or keeps too long.
func (w training) asks(p *Pass, r, core *playbook.Entry) {
	to := func(s signpost) bool { return s.to == core }
	if !w.sure || slices.ContainsFunc(w.soon, to) {
		return
	}
	if i := slices.IndexFunc(w.late, to); i >= 0 {
		p.Report(r, w.late[i].at, core.ID, fmt.Sprintf("%q is a core procedure of this role and its path keeps it for month three, so a new colleague meets the situation before the page", core.ID),
			"move it to `month-one` or earlier, or take `core` off the procedure")
		return
	}
	p.Field(r, "path", fmt.Sprintf("%q is a core procedure of this role and is not in its path, so a new colleague meets the situation before the page", core.ID),
		fmt.Sprintf("add \"[[%s]]\" to `month-one` or earlier, or take `core` off the procedure", core.ID))
}

// over reports what the path names and is over.
func (w training) over(p *Pass, r *playbook.Entry) {
	for _, s := range slices.Concat(w.soon, w.late) {
		if s.to.Broken || !over(s.to) {
			continue
		}
		hint := "take it out, or name what a new colleague needs to know today"
		if next := p.Graph.Successors(s.to); len(next) > 0 {
			hint = "write " + together(ids(next), "or") + " instead"
		}
		p.Report(r, s.at, s.to.ID, fmt.Sprintf("the path names %q, a %s that is %s, so a new colleague would learn what no longer holds", s.to.ID, s.to.Kind, s.to.State()), hint)
	}
}
