package rules

import (
	"path"
	"slices"
	"strings"
	"sync"

	"playbook/generator/diff"
	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/prose"
)

// facts are what several rules need to know of a playbook, worked out once. They
// are not changed afterwards, since rules run side by side.
type facts struct {
	graph *graph.Graph
	rules []string          // every name a rule may be called by
	pages []*playbook.Entry // published, ordered by file
	alive []*playbook.Entry // those of them that are in use
	// marred are the entries that could not be read in full, and doubt names their kinds.
	marred map[*playbook.Entry]bool
	doubt  map[playbook.Kind]bool
	// meant are the entries that a misspelt reference may have meant.
	meant map[*playbook.Entry]bool
	// slips are the fields that a misspelt field may have meant.
	slips map[slip]bool
	// vague says that a setting could not be read, or has a name that none has.
	vague bool
	model model
	files func() *fileNames
	// before is the earlier playbook, and changes are what has changed since then.
	before  *graph.Graph
	changes func() []diff.Change
}

// A slip is a field of a file, at whatever depth.
type slip struct{ file, field string }

func gather(before, g *graph.Graph, found []playbook.Problem) *facts {
	f := &facts{
		graph: g, before: before, rules: ruleNames(), model: readModel(),
		marred: map[*playbook.Entry]bool{}, doubt: map[playbook.Kind]bool{}, meant: map[*playbook.Entry]bool{}, slips: map[slip]bool{},
	}
	for _, e := range g.Entries {
		if doubtful(e) {
			f.marred[e], f.doubt[e.Kind] = true, true
		}
		if g.Held(e) {
			continue
		}
		f.pages = append(f.pages, e)
		if e.Alive() {
			f.alive = append(f.alive, e)
		}
	}
	f.guess()
	f.misspelt(found)
	f.files = sync.OnceValue(func() *fileNames { return nameFiles(g.Files()) })
	f.changes = sync.OnceValue(func() []diff.Change {
		if before == nil {
			return nil
		}
		return diff.Compare(before, g).Changes
	})
	return f
}

func doubtful(e *playbook.Entry) bool {
	if e.Broken || e.Body != nil && refused(e) {
		return true
	}
	for _, k := range e.Keys {
		if k.Bad {
			return true
		}
	}
	return false
}

// needed are the kinds of which a page is reported for not being named anywhere.
var needed = []playbook.Kind{playbook.KindClause, playbook.KindRole, playbook.KindLatitude, playbook.KindStandard, playbook.KindPage}

// An initial is a kind, and of plain pages the first letter of an id: who
// mistypes an id mostly has its first letter right, and there may be ten thousand
// pages.
type initial struct {
	kind   playbook.Kind
	letter byte
}

func initialOf(kind playbook.Kind, id string) initial {
	if kind != playbook.KindPage {
		return initial{kind: kind}
	}
	return initial{kind, id[0]}
}

// guess finds the entries that the misspelt references of the playbook may have
// meant: "arive" has been reported, and that nothing serves "arrive" then follows
// from it.
func (f *facts) guess() {
	ids := map[initial][]string{}
	for _, e := range f.alive {
		if slices.Contains(needed, e.Kind) && e.ID != "" {
			i := initialOf(e.Kind, e.ID)
			ids[i] = append(ids[i], e.ID)
		}
	}
	tried, compared := map[string]bool{}, 0
	for _, e := range f.alive {
		for _, id := range f.dead(e) {
			if tried[id] || id == "" {
				continue
			}
			tried[id] = true
			for _, kind := range needed {
				names := ids[initialOf(kind, id)]
				if compared += len(names); compared > patience {
					return
				}
				if near := playbook.Nearest(id, names); near != "" {
					f.meant[f.graph.Entry(near)] = true
				}
			}
		}
	}
}

// dead lists what an entry names that leads nowhere: ids, and the names of files
// without their ending.
func (f *facts) dead(e *playbook.Entry) []string {
	var dead []string
	for _, ref := range e.Refs {
		if !f.leads(ref.ID) {
			dead = append(dead, ref.ID)
		}
	}
	if e.Body == nil {
		return dead
	}
	for _, l := range e.Body.Links {
		if l.Kind != prose.Local {
			continue
		}
		if d := f.graph.Local(e, l.Target); !d.Found() {
			dead = append(dead, strings.TrimSuffix(path.Base(d.Path), path.Ext(d.Path)))
		}
	}
	return dead
}

func (f *facts) leads(id string) bool {
	if f.graph.Entry(id) != nil {
		return true
	}
	_, contact := f.graph.Settings.Contact(id)
	return contact
}

// misspelt notes what the fields that no page has may have meant, of the page
// itself and of what stands inside its fields: that "done_when" is missing
// follows from "done_wen". It notes as well that something is wrong with the settings.
func (f *facts) misspelt(found []playbook.Problem) {
	for _, p := range found {
		f.vague = f.vague || p.File == playbook.SettingsFile
		e := f.graph.File(p.File)
		if p.Rule != unknownField.Name || e == nil {
			continue
		}
		top, inner := f.model.names(e)
		for _, names := range [][]string{top, inner} {
			if near := playbook.Nearest(p.Target, names); near != "" {
				f.slips[slip{p.File, near}] = true
			}
		}
	}
}

// sure reports whether every page of the kinds given could be read, so that what
// is not there is missing.
func (p *Pass) sure(kinds ...playbook.Kind) bool {
	return !slices.ContainsFunc(kinds, func(k playbook.Kind) bool { return p.facts.doubt[k] })
}

// missed reports whether an entry may be called unused: no misspelt reference
// may have meant it.
func (p *Pass) missed(e *playbook.Entry) bool { return !p.facts.meant[e] }
