package editor

import (
	"reflect"
	"slices"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/rules"
)

// fields adds the fields that may stand at a place, but for those that already do.
// What a page must have comes first.
func (l *list) fields(at slot) {
	if at.list && l.spot.bare && len(l.spot.path) > 0 {
		l.hyphened(at)
		return
	}
	if at.parent != "" && at.field.Name == at.parent && len(at.fields) == 0 {
		l.names(at.parent)
		return
	}
	order := func(f playbook.Field) int {
		switch {
		case f.Must:
			return 0
		case f.Ought:
			return 1
		}
		return 2
	}
	fields := slices.Clone(at.fields)
	slices.SortStableFunc(fields, func(a, b playbook.Field) int { return order(a) - order(b) })
	for _, f := range fields {
		if slices.Contains(l.spot.has, f.Name) {
			continue
		}
		end := ": "
		if compound(f) {
			end = ":"
		}
		if l.spot.colon {
			end = ""
		}
		l.put(l.fieldItem(f), f.Name+end)
	}
}

func (l *list) fieldItem(f playbook.Field) completion {
	c := completion{Label: f.Name, Kind: kindField, Detail: need(f)}
	c.Documentation = &markup{"plaintext", f.About}
	return c
}

// need says whether a page has to have a field.
func need(f playbook.Field) string {
	switch {
	case f.Must:
		return "required"
	case f.Ought:
		return "recommended"
	}
	return "optional"
}

// hyphened adds the first field of an item to a line that lacks its hyphen.
func (l *list) hyphened(at slot) {
	if !compound(at.field) {
		return
	}
	for _, f := range at.fields {
		c := l.fieldItem(f)
		c.Label = "- " + f.Name
		l.put(c, "- "+f.Name+": ")
		return
	}
}

// names adds the names of a mapping whose keys the playbook chooses, where the
// choice is among what is known.
func (l *list) names(field string) {
	add := func(name, detail string) {
		if !slices.Contains(l.spot.has, name) {
			l.put(completion{Label: name, Kind: kindField, Detail: detail}, name+": ")
		}
	}
	switch field {
	case "levels":
		for _, r := range rules.All {
			if !r.Fixed() {
				add(r.Name, r.Summary)
			}
		}
	case "review":
		for _, k := range playbook.Kinds {
			add(string(k), "how long a "+string(k)+" may stand without being looked at")
		}
		add("grace", "how long a page may be late")
	case "labels":
		for _, key := range sortedKeys(playbook.Labels) {
			add(key, "instead of "+playbook.Labels[key])
		}
	}
}

// values adds what may stand as the value of a field.
func (l *list) values(at slot) {
	f, before := at.leaf(), ""
	if l.spot.bare {
		before = "- "
	}
	switch {
	case refers(f):
		for _, word := range f.Or {
			l.put(completion{Label: word, Kind: kindEnum, Detail: "instead of a page"}, before+word)
		}
		kinds := slices.DeleteFunc(slices.Clone(f.Kinds), func(k playbook.Kind) bool { return k == playbook.KindContact })
		if len(kinds) > 0 || len(f.Kinds) == 0 {
			l.ids(kinds, slices.Contains(f.Kinds, playbook.KindContact), before, "")
		}
	case len(f.One) > 0:
		for _, word := range f.One {
			l.put(completion{Label: word, Kind: kindEnum, Detail: f.About}, before+word)
		}
	case f.Type == reflect.TypeFor[playbook.Flag]():
		l.put(completion{Label: "true", Kind: kindEnum, Detail: f.About}, "true")
		l.put(completion{Label: "false", Kind: kindEnum, Detail: f.About}, "false")
	case f.Type == reflect.TypeFor[playbook.Date]():
		l.today(f)
	default:
		l.words(at, f, before)
	}
}

// today adds this day, or month, which most dates are when they are typed.
func (l *list) today(f playbook.Field) {
	day := l.server.opts.Choices.Today
	if day.IsZero() || f.Name == "until" {
		return
	}
	form := "2006-01-02"
	if f.Month {
		form = "2006-01"
	}
	l.put(completion{Label: day.Format(form), Kind: kindEnum, Detail: "today"}, day.Format(form))
}

// words adds the words of fields that take any text, of which some are known.
func (l *list) words(at slot, f playbook.Field, before string) {
	put := func(words []string, detail string) {
		for _, w := range words {
			l.put(completion{Label: w, Kind: kindEnum, Detail: detail}, before+w)
		}
	}
	switch {
	case at.parent == "levels":
		put([]string{"error", "warning", "note", "off"}, "level")
	case f.Form == "length" || at.parent == "review":
		put([]string{"3 months", "6 months", "12 months", "24 months"}, f.About)
	case f.Name == "kind" && len(l.spot.path) == 1:
		put([]string{string(l.q.book.kindOf(l.q.file))}, f.About)
	case f.Name == "check":
		for _, r := range rules.All {
			l.put(completion{Label: r.Name, Kind: kindEnum, Detail: r.Summary}, before+r.Name)
		}
	case f.Name == "channels" && l.q.file != playbook.SettingsFile && l.q.book.graph != nil:
		for _, c := range l.q.book.graph.Settings.Channels {
			if w := c.Value; w != strings.TrimSpace(w) || w == "" {
				continue
			}
			put([]string{c.Value}, "a channel of the settings")
		}
	}
}
