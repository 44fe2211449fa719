package generator

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/lanes"
	"playbook/generator/layout"
	"playbook/generator/minify"
	"playbook/generator/page"
	"playbook/generator/portable"
	"playbook/generator/rules"
	"playbook/generator/search"
	"playbook/generator/site"
)

// A leaf is a page that has become a file, and what is still to be known of it.
type leaf struct {
	url    string
	moved  string // where a former address leads
	listed bool
	html   []byte
	search *page.Document
	err    error
}

// render makes the pages and turns each into a file, several at a time. A page is
// dropped as soon as its file is made.
func (gen *Generator) render(pages *page.Pages, layouts *layout.Set) ([]leaf, error) {
	leaves := make([]leaf, pages.Len())
	lanes.Each(pages.Len(), func(i int) { leaves[i] = gen.leaf(pages.Page(i), layouts) })
	for _, l := range leaves {
		if l.err != nil {
			return nil, l.err
		}
	}
	slices.SortFunc(leaves, func(a, b leaf) int { return strings.Compare(a.url, b.url) })
	return leaves, nil
}

func (gen *Generator) leaf(p page.Page, layouts *layout.Set) leaf {
	l := leaf{url: p.URL, listed: p.Listed, search: p.Search}
	if m, ok := p.Data.(page.Moved); ok {
		l.moved = m.To.URL
	}
	if l.html, l.err = layouts.Render(p); l.err == nil {
		l.html, l.err = minify.Bytes(fileOf(p.URL), l.html)
	}
	if gen.opts.Portable && l.err == nil {
		l.html = portable.Page(p.URL, l.html)
	}
	return l
}

// explained are the rules of the check, as the page of them shows them.
func explained() []page.Rule {
	var all []page.Rule
	for _, r := range rules.All {
		all = append(all, page.Rule{Name: r.Name, Family: r.Family, Level: r.Level.String(), Summary: r.Summary, Doc: r.Doc, Bad: r.Bad, Good: r.Good})
	}
	return all
}

// fileOf is the file in which an address is found.
func fileOf(url string) string {
	name := strings.TrimPrefix(url, "/")
	if path.Ext(name) != "" {
		return name
	}
	return path.Join(name, "index.html")
}

// assemble puts the parts of a site together. A file that the playbook itself
// brings may take the place of one that is written for hosts, and of nothing
// else.
func assemble(leaves []leaf, static, index, hosts site.Files) (site.Files, error) {
	all := make(site.Files, len(leaves)+len(static)+len(index)+len(hosts))
	maps.Copy(all, hosts)
	maps.Copy(all, static)
	pages := make(site.Files, len(leaves))
	for _, l := range leaves {
		pages[fileOf(l.url)] = l.html
	}
	for _, part := range []site.Files{pages, index} {
		for _, name := range slices.Sorted(maps.Keys(part)) {
			if static[name] != nil {
				return nil, fmt.Errorf("static/%s would take the place of a file that Playbook writes itself; give it another name", name)
			}
			all[name] = part[name]
		}
	}
	return all, nil
}

// index makes the search files of the pages. The client addresses results from
// where the files are; in a portable site it has to name the file as well.
func (gen *Generator) index(g *graph.Graph, site *page.Site, leaves []leaf) map[string][]byte {
	var docs []*page.Document
	for _, l := range leaves {
		if l.search == nil {
			continue
		}
		doc := *l.search
		if gen.opts.Portable {
			doc.URL = "/" + fileOf(doc.URL)
		}
		docs = append(docs, &doc)
	}
	files, _ := search.Index(docs, searchOptions(g, site))
	if gen.opts.Portable {
		files = portable.Index(files)
	}
	return files
}

// searchOptions are what search says beside the words of the pages.
func searchOptions(g *graph.Graph, s *page.Site) search.Options {
	flag := strings.NewReplacer("{id}", "{query}", "{path}", "{query}").Replace(g.Settings.FlagURL.Value)
	return search.Options{
		Language: s.Language, Ask: s.Ask, FlagURL: flag,
		Kinds: kindNames, Roles: s.Roles, Clauses: s.Clauses, Moments: s.Moments,
	}
}

// kindNames are what search calls the kinds.
var kindNames = map[string]string{
	"purpose": "Purpose", "clause": "Purpose", "role": "Role", "procedure": "Procedure", "latitude": "What I may decide",
	"standard": "Standard", "habit": "Habit", "story": "Story", "workshop": "Workshop", "page": "Page",
}
