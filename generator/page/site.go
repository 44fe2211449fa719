package page

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// newSite gathers what every page knows of the whole.
func (b *builder) newSite() *Site {
	set := b.g.Settings
	s := &Site{
		Organisation: set.Organisation.Value, Language: cmp.Or(set.Language.Value, "en"),
		BaseURL: withSlash(cmp.Or(b.o.BaseURL, set.BaseURL.Value)), Notice: set.Notice.Value,
		FlagURL: fillURL(set.FlagURL.Value, "", ""), Dir: b.dir(),
		Offline: set.Offline.Value, Public: b.g.Public(),
	}
	if logo := set.Theme.Logo.Value; logo != "" {
		s.Logo = cmp.Or(b.o.Assets["static/"+logo], path.Clean("/"+logo)) // never that of another host
	}
	for _, e := range b.g.Of(playbook.KindPurpose) {
		s.Purpose = e.Purpose.Statement.Value
	}
	sh := b.sheet()
	s.Roles = sh.links(b.g.Alive(playbook.KindRole))
	s.Clauses = sh.links(b.g.Alive(playbook.KindClause))
	for _, m := range b.moments() {
		s.Moments = append(s.Moments, Link{URL: graph.Root(playbook.KindProcedure) + "#" + m.folder, Title: m.title, ID: m.folder})
	}
	s.Has = b.sections(s.Public)
	s.Ask = b.lastResort()
	return s
}

// sections are those of the site that have pages. Some are for staff only.
func (b *builder) sections(public bool) map[string]bool {
	has := map[string]bool{}
	for _, k := range append(slices.Clone(playbook.Kinds), playbook.KindTerm) {
		section := strings.Trim(graph.Root(k), "/") // which several kinds may share
		has[section] = has[section] || len(b.g.Of(k)) > 0
	}
	clauses, procedures := len(b.g.Alive(playbook.KindClause)), len(b.g.Alive(playbook.KindProcedure))
	has["cards"] = !public && b.hasCards()
	has["line-up"] = !public && clauses > 0
	has["coverage"] = !public && clauses+procedures > 0
	return has
}

var rightToLeft = map[string]bool{"ar": true, "fa": true, "he": true, "ur": true, "yi": true, "ps": true, "sd": true, "dv": true}

// dir is the direction in which the playbook's language is written.
func (b *builder) dir() string {
	language, _, _ := strings.Cut(strings.ToLower(b.g.Settings.Language.Value), "-")
	if rightToLeft[language] {
		return "rtl"
	}
	return "ltr"
}

func withSlash(url string) string {
	if url == "" {
		return ""
	}
	return strings.TrimSuffix(url, "/") + "/"
}

// lastResort is whom to ask when search finds nothing: the role that most others
// turn to, else the first contact.
func (b *builder) lastResort() *Person {
	var best *playbook.Entry
	turns, most := b.turns(), 0
	for _, r := range b.g.Alive(playbook.KindRole) {
		if n := turns[r]; n > most {
			best, most = r, n
		}
	}
	if best != nil {
		return b.sheet().roleAsPerson(best)
	}
	if len(b.g.Settings.Contacts) > 0 {
		return b.contactAsPerson(b.g.Settings.Contacts[0])
	}
	return nil
}

// turns counts how many roles turn to each. It asks them, who are few, and not the
// role that is turned to, which all procedures may name.
func (b *builder) turns() map[*playbook.Entry]int {
	turns := map[*playbook.Entry]int{}
	for _, e := range b.g.Entries {
		if e.Kind != playbook.KindRole {
			continue
		}
		for _, edge := range b.g.From(e) {
			if edge.Ref.Field == "turn_to" {
				turns[edge.To]++
			}
		}
	}
	return turns
}
