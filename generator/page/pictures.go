package page

import (
	"cmp"
	"fmt"
	"slices"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// whole is the picture with every procedure.
func (v *sight) whole(groups []mapGroup) Picture {
	k := v.sketch()
	procedures := all(groups)
	k.purposes(v.clauses, procedures)
	k.roles(v.roles)
	k.procedures(groups, len(groups) > 1)
	stories := v.g.Alive(playbook.KindStory)
	if len(stories) > mostNames {
		stories = v.told(procedures)
	}
	k.stories(stories, procedures)
	return k.picture("Picture", "")
}

// folded is the picture of the whole with the groups in the place of their
// procedures, and the years in that of the stories.
func (v *sight) folded(groups []mapGroup, at map[string]string) Picture {
	k := v.sketch()
	procedures := all(groups)
	k.purposes(v.clauses, procedures)
	k.roles(v.roles)
	k.moments(groups, at)
	k.years(groups)
	return k.picture("Picture", "")
}

// mostAlone is how many groups have a picture of their own, however short it is.
const mostAlone = 12

// packed puts short groups that follow one another together, where there are so
// many that each alone would be a picture of little.
func packed(groups []mapGroup) [][]mapGroup {
	var packs [][]mapGroup
	room := 0
	for _, g := range groups {
		n := len(g.procedures)
		if n > room || len(groups) <= mostAlone {
			packs, room = append(packs, nil), mostInPicture
		}
		packs[len(packs)-1] = append(packs[len(packs)-1], g)
		room -= n
	}
	return packs
}

// parts are the pictures of the groups, the long ones in slices. Where the lists
// do better there are none. At says in which picture a group begins.
func (v *sight) parts(groups []mapGroup, listed bool) (parts []Picture, at map[string]string) {
	at = map[string]string{}
	if listed {
		return nil, at
	}
	for _, pack := range packed(groups) {
		first, last := pack[0], pack[len(pack)-1]
		title := first.title
		if len(pack) > 1 {
			title = v.say("{1} to {2}", first.title, last.title)
		}
		for _, g := range pack {
			at[g.id] = "#" + pictureID(len(parts))
		}
		if len(first.procedures) > mostInPicture {
			parts = v.slices(parts, first)
			continue
		}
		parts = append(parts, v.part(pictureID(len(parts)), title, pack))
	}
	return parts, at
}

// pictureID is the id of a part: by number, since a folder may have any name.
func pictureID(before int) string { return fmt.Sprintf("Picture-%d", before+1) }

// slices adds the pictures of a long group to those before.
func (v *sight) slices(parts []Picture, g mapGroup) []Picture {
	from := 0
	for some := range slices.Chunk(g.procedures, mostInPicture) {
		title := v.say("{1}, {2} to {3} of {4}", g.title, from+1, from+len(some), len(g.procedures))
		parts = append(parts, v.part(pictureID(len(parts)), title, []mapGroup{{procedures: some}}))
		from += len(some)
	}
	return parts
}

// part is a picture of some groups, with the clauses, the roles and the stories
// that they are joined to.
func (v *sight) part(id, title string, groups []mapGroup) Picture {
	k := v.sketch()
	procedures := all(groups)
	joined := map[*playbook.Entry]bool{}
	for _, p := range procedures {
		for _, e := range slices.Concat(v.serves[p], v.who[p]) {
			joined[e] = true
		}
	}
	apart := func(e *playbook.Entry) bool { return !joined[e] }
	k.clauses(slices.DeleteFunc(slices.Clone(v.clauses), apart))
	k.roles(slices.DeleteFunc(slices.Clone(v.roles), apart))
	k.procedures(groups, len(groups) > 1)
	k.stories(nil, procedures)
	return k.picture(id, title)
}

// all are the procedures of groups.
func all(groups []mapGroup) []*playbook.Entry {
	var procedures []*playbook.Entry
	for _, g := range groups {
		procedures = append(procedures, g.procedures...)
	}
	return procedures
}

// told lists the stories that the procedures are joined to, in their order.
func (v *sight) told(procedures []*playbook.Entry) []*playbook.Entry {
	var found []*playbook.Entry
	seen := map[*playbook.Entry]bool{}
	for _, p := range procedures {
		for _, story := range v.stories[p] {
			if !seen[story] {
				seen[story] = true
				found = append(found, story)
			}
		}
	}
	return found
}

// moments adds a name for every group, with how many procedures it stands for,
// leading to where its picture is, or to its list.
func (k *sketch) moments(groups []mapGroup, at map[string]string) {
	var names []PictureNode
	var keys []string
	for i, g := range groups {
		if i == mostNames {
			names = append(names, PictureNode{Link: Link{URL: graph.Root(playbook.KindProcedure), Title: k.v.counts(len(groups)-i, "and 1 more", "and {1} more")}})
			keys = append(keys, others)
			break
		}
		n := PictureNode{Link: Link{URL: cmp.Or(at[g.id], g.url()), Title: fmt.Sprintf("%s (%d)", g.title, len(g.procedures))}, Threads: k.v.thread(k.v.through(g.procedures)...)}
		names, keys = append(names, n), append(keys, others+"#"+g.id)
	}
	k.column("moment", names, keys)
	for i, g := range groups {
		for _, p := range g.procedures {
			for _, r := range k.v.who[p] {
				for _, c := range k.v.serves[p] {
					k.join(k.key(c), k.key(r), "", c)
				}
				k.join(k.key(r), keys[min(i, len(keys)-1)], "", k.v.serves[p]...)
			}
		}
	}
}

// years adds the stories by year, those that changed a procedure joined to its
// group.
func (k *sketch) years(groups []mapGroup) {
	counts := map[string]int{}
	var years []string
	for _, e := range k.v.g.Alive(playbook.KindStory) {
		year := e.Story.Happened.Format("2006")
		if counts[year] == 0 {
			years = append(years, year)
		}
		counts[year]++
	}
	var names []PictureNode
	var keys []string
	for _, year := range years[:min(mostNames, len(years))] {
		names = append(names, PictureNode{Link: Link{URL: graph.Root(playbook.KindStory), Title: fmt.Sprintf("%s (%s)", year, k.v.counts(counts[year], "1 story", "{1} stories"))}})
		keys = append(keys, others+"y"+year)
	}
	if len(names) == 0 {
		return
	}
	k.column("year", names, keys)
	for i, g := range groups {
		for _, p := range g.procedures {
			for _, e := range k.v.stories[p] {
				if key := others + "y" + e.Story.Happened.Format("2006"); i < mostNames && k.there[key] > 0 {
					k.join(others+"#"+g.id, key, "tale", k.v.serves[p]...)
				}
			}
		}
	}
}
