package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"playbook/generator/playbook"
)

// A moment is a folder of procedures and what it is called.
type moment struct{ folder, title string }

// moments lists the folders of procedures: those that the settings name, in
// their order, then the others by name.
func (b *builder) moments() []moment {
	used := map[string]bool{}
	for _, e := range b.g.Alive(playbook.KindProcedure) {
		used[folder(e)] = true
	}
	var all []moment
	for _, p := range b.g.Settings.Moments {
		if used[p.Key.Value] {
			all = append(all, moment{p.Key.Value, p.Value.Value})
			delete(used, p.Key.Value)
		}
	}
	var rest []string
	for f := range used {
		if f != "" {
			rest = append(rest, f)
		}
	}
	slices.Sort(rest)
	for _, f := range rest {
		all = append(all, moment{f, humanise(f)})
	}
	return all
}

// folder is the first folder below content/procedures that a file lies in, or
// nothing.
func folder(e *playbook.Entry) string {
	name, _, found := strings.Cut(strings.TrimPrefix(e.File, "content/procedures/"), "/")
	if !found {
		return ""
	}
	return name
}

func humanise(name string) string {
	name = strings.ReplaceAll(name, "-", " ")
	if name == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// byMoment groups procedures by the folder they lie in.
func (s *sheet) byMoment(procedures []*playbook.Entry) []Group {
	groups := make([]Group, 0, len(s.site.Moments)+1)
	at := map[string]int{}
	for _, m := range s.site.Moments {
		at[m.ID] = len(groups)
		groups = append(groups, Group{ID: m.ID, Title: m.Title})
	}
	groups = append(groups, Group{ID: "more", Title: s.say("More")})
	if len(groups) == 1 {
		groups[0] = Group{ID: "all", Title: s.say("All procedures")}
	}
	members := make([][]*playbook.Entry, len(groups))
	for _, p := range procedures {
		i, ok := at[folder(p)]
		if !ok {
			i = len(groups) - 1
		}
		members[i] = append(members[i], p)
	}
	for i, some := range members {
		groups[i].Links = s.links(some)
		for j, p := range some {
			groups[i].Links[j].Note = p.Procedure.When.Value
		}
	}
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Links) == 0 })
}
