package graph

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

// Root is the address under which the pages of a kind stand.
func Root(kind playbook.Kind) string {
	switch kind {
	case playbook.KindPurpose, playbook.KindClause:
		return "/purpose/"
	case playbook.KindRole:
		return "/roles/"
	case playbook.KindProcedure:
		return "/procedures/"
	case playbook.KindLatitude:
		return "/latitude/"
	case playbook.KindStandard:
		return "/standards/"
	case playbook.KindHabit:
		return "/habits/"
	case playbook.KindStory:
		return "/stories/"
	case playbook.KindWorkshop:
		return "/workshops/"
	case playbook.KindTerm:
		return "/glossary/"
	}
	return "/pages/"
}

// URL is the address of an entry on the site. Sub-folders of content are for
// editors and are not part of it.
func URL(e *playbook.Entry) string {
	switch e.Kind {
	case playbook.KindPurpose:
		return Root(e.Kind)
	case playbook.KindTerm:
		return Root(e.Kind) + "#" + e.ID
	}
	return Root(e.Kind) + e.ID + "/"
}

// Sections are the addresses that a site may have beside the entries' own: the
// start, the search, the news, a list of each kind that has entries, and the pages about
// what the purpose reaches.
var Sections = []string{
	"/", "/purpose/", "/roles/", "/procedures/", "/latitude/", "/standards/", "/habits/", "/stories/", "/workshops/", "/glossary/", "/pages/", "/search/", "/new/",
	"/coverage/", "/coverage/map/", "/coverage/freshness/", "/coverage/making/", "/coverage/pressure/", "/coverage/findings/", "/coverage/rules/",
}

// A Destination is what a link without a scheme leads to: an entry, a file, or
// an address of the site; none of them when it leads nowhere.
type Destination struct {
	Entry    *playbook.Entry
	Asset    string // the file's path in the playbook: "content/pages/map.png"
	Section  string // an address of the site that is no entry's
	Fragment string // without "#"
	Outside  bool   // the path leaves the playbook
	Path     string // the path that was looked for
}

// Found reports whether the destination leads somewhere.
func (d Destination) Found() bool { return d.Entry != nil || d.Asset != "" || d.Section != "" }

// Local finds what a link without a scheme leads to from an entry: a path
// relative to the entry's file, "#fragment" for the entry itself, or an address
// of the site that begins with a slash.
func (g *Graph) Local(e *playbook.Entry, target string) Destination {
	target, fragment, _ := strings.Cut(target, "#")
	fragment = unescape(fragment)
	target, _, _ = strings.Cut(target, "?")
	target = unescape(target)
	d := Destination{Fragment: fragment, Path: target}
	switch {
	case target == "":
		d.Entry, d.Path = e, e.File
	case strings.HasPrefix(target, "/"):
		g.absolute(&d, target)
	default:
		d.Path = path.Join(path.Dir(e.File), target)
		d.Outside = d.Path == ".." || strings.HasPrefix(d.Path, "../")
		d.Entry = g.byFile[d.Path].Entry
		if d.Entry == nil && g.assets[d.Path] {
			d.Asset = d.Path
		}
	}
	return d
}

// absolute finds an address of the site. A section is there only if it has
// something to list.
func (g *Graph) absolute(d *Destination, target string) {
	clean := path.Clean(target)
	if asset := "static" + clean; g.assets[asset] {
		d.Asset = asset
		return
	}
	dir := strings.TrimSuffix(clean, "/") + "/"
	if d.Entry = g.at(dir); d.Entry != nil {
		return
	}
	if slices.Contains(Sections, dir) && (slices.Contains(always, dir) || g.lists(dir) || g.covers(dir)) || g.printed(dir) {
		d.Section = dir
	}
}

// at is the entry of an address, by an id that it has or had, or nil.
func (g *Graph) at(dir string) *playbook.Entry {
	if dir == Root(playbook.KindPurpose) {
		return g.purpose
	}
	for _, kind := range playbook.Kinds {
		id, under := strings.CutPrefix(dir, Root(kind))
		if id = strings.TrimSuffix(id, "/"); !under || id == "" {
			continue
		}
		if e := g.Entry(id); e != nil && e.Kind == kind && kind != playbook.KindPurpose {
			return e
		}
	}
	return nil
}

// always are the sections of every site.
var always = []string{"/", "/purpose/", "/search/", "/new/"}

// covers reports whether an address is that of a page about coverage, and there is
// something that could be covered.
func (g *Graph) covers(section string) bool {
	return strings.HasPrefix(section, "/coverage/") && len(g.alive[playbook.KindClause]) > 0
}

func (g *Graph) lists(section string) bool {
	for kind, entries := range g.byKind {
		if Root(kind) == section && len(entries) > 0 {
			return true
		}
	}
	return false
}

func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}
