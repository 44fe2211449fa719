package generator

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"playbook/generator/admin"
	"playbook/generator/feed"
	"playbook/generator/graph"
	"playbook/generator/lanes"
	"playbook/generator/layout"
	"playbook/generator/minify"
	"playbook/generator/offline"
	"playbook/generator/page"
	"playbook/generator/playbook"
	"playbook/generator/portable"
	"playbook/generator/rules"
	"playbook/generator/search"
	"playbook/generator/site"
	"playbook/generator/tongue"
	"playbook/generator/twin"
)

// A plan is a site before it is made: what it will be made of.
type plan struct {
	gen     *Generator
	graph   *graph.Graph
	assets  *assets
	layouts *layout.Set
	pages   *page.Pages
	twins   *twin.Maker
	copy    map[string]func() []byte // see copies
	admin   site.Files               // the page on which the playbook is edited, if there is one
}

// plan gathers what the pages of a playbook are made with. Problems is asked for by
// a page that shows them.
func (gen *Generator) plan(g *graph.Graph, folder fs.FS, problems func() []playbook.Problem) (*plan, error) {
	own := shadow{folder, gen.builtin}
	assets, err := gen.memory.collect(g, own)
	if err != nil {
		return nil, err
	}
	editor, err := gen.editor(g, assets.files)
	if err != nil {
		return nil, err
	}
	layouts, err := gen.memory.load(own, assets.named, g.Settings.Language.Value)
	if err != nil {
		return nil, err
	}
	if err := layouts.Need(slices.Concat(searchWords(), twin.Words(), feed.Said()), nil); err != nil {
		return nil, err
	}
	pages := page.All(g, page.Options{
		BaseURL: gen.opts.BaseURL, Assets: assets.addresses, Problems: problems, Rules: explained(), Copies: !gen.opts.Portable, Tongue: layouts.Tongue(),
	})
	p := &plan{gen: gen, graph: g, assets: assets, layouts: layouts, pages: pages, admin: editor}
	p.twins = &twin.Maker{Has: pages.HasTwin, Words: p.words}
	p.copy = p.copies()
	return p, nil
}

// editor makes the page on which the playbook is edited, where the settings ask for
// it. A site for a folder has none, nor one for everybody. Without it, what of
// static/ belongs to it is not published.
func (gen *Generator) editor(g *graph.Graph, static site.Files) (site.Files, error) {
	if g.Settings.Admin.Repository.Value == "" || gen.opts.Portable || g.Public() {
		for _, name := range admin.Parts() {
			delete(static, name)
		}
		return nil, nil
	}
	return admin.Site(g, static)
}

// A leaf is a page that has become a file, and what is still to be known of it.
type leaf struct {
	url    string
	moved  string // where a former address leads
	listed bool
	html   []byte
	twin   []byte
	search *page.Document
	err    error
}

// render makes the pages and turns each into a file, several at a time. A page is
// dropped as soon as its file is made.
func (p *plan) render() ([]leaf, error) {
	leaves := make([]leaf, p.pages.Len())
	lanes.Each(p.pages.Len(), func(i int) { leaves[i] = p.leaf(i) })
	for _, l := range leaves {
		if l.err != nil {
			return nil, l.err
		}
	}
	sortByURL(leaves)
	return leaves, nil
}

func sortByURL(leaves []leaf) {
	slices.SortFunc(leaves, func(a, b leaf) int { return strings.Compare(a.url, b.url) })
}

func (p *plan) leaf(i int) leaf {
	made := p.pages.Page(i)
	l := bare(made)
	l.twin = p.twin(made)
	if l.html, l.err = p.layouts.Render(made); l.err == nil {
		l.html, l.err = minify.Bytes(fileOf(l.url), l.html)
	}
	if p.gen.opts.Portable && l.err == nil {
		l.html = portable.Page(l.url, l.html)
	}
	return l
}

// bare is a leaf without its HTML.
func bare(p page.Page) leaf {
	l := leaf{url: p.URL, listed: p.Listed, search: p.Search}
	if m, ok := p.Data.(page.Moved); ok {
		l.moved = m.To.URL
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
func (p *plan) assemble(leaves []leaf, index site.Files) (site.Files, error) {
	hosts, static := p.hosts(leaves), p.assets.files
	all := make(site.Files, len(leaves)+len(static)+len(index)+len(hosts))
	maps.Copy(all, hosts)
	maps.Copy(all, static)
	pages := make(site.Files, len(leaves))
	for _, l := range leaves {
		pages[fileOf(l.url)] = l.html
	}
	parts := []site.Files{pages, index, p.copied(leaves), p.admin}
	if p.pages.Site().Offline && !p.gen.opts.Portable {
		parts = append(parts, p.offline(leaves, all, pages, index))
	}
	for _, part := range parts {
		for _, name := range slices.Sorted(maps.Keys(part)) {
			if static[name] != nil {
				return nil, clash(name)
			}
			all[name] = part[name]
		}
	}
	return all, nil
}

// offline makes the worker that keeps copies of all the files there are.
func (p *plan) offline(leaves []leaf, parts ...site.Files) site.Files {
	files, urls, roles := site.Files{}, map[string]string{}, map[string][]string{}
	for _, part := range parts {
		maps.Copy(files, part)
	}
	for _, l := range leaves {
		urls[fileOf(l.url)] = l.url
		if l.search == nil {
			continue
		}
		for _, role := range l.search.Roles {
			roles[role] = append(roles[role], l.url)
		}
	}
	made := offline.Files(files, urls, roles)
	// The worker is a script that this program knows.
	if small, err := minify.Bytes(offline.Worker, made[offline.Worker]); err == nil {
		made[offline.Worker] = small
	}
	return made
}

// index makes the search files of the pages. The client addresses results from
// where the files are; in a portable site it has to name the file as well.
func (p *plan) index(leaves []leaf) map[string][]byte {
	var docs []*page.Document
	for _, l := range leaves {
		if l.search == nil {
			continue
		}
		doc := *l.search
		if p.gen.opts.Portable {
			doc.URL = "/" + fileOf(doc.URL)
		}
		docs = append(docs, &doc)
	}
	files := p.gen.memory.index.files(docs, searchOptions(p.graph, p.pages.Site(), p.layouts.Tongue()))
	if p.gen.opts.Portable {
		files = portable.Index(files)
	}
	return files
}

// hosts makes the files for hosts; a portable site has none.
func (p *plan) hosts(leaves []leaf) site.Files {
	if p.gen.opts.Portable {
		return nil
	}
	files := hosting(p.pages.Site(), leaves)
	files["_headers"] = append(files["_headers"], p.copyHeaders()...)
	if p.admin != nil {
		files["_headers"] = append(files["_headers"], admin.Headers(p.graph)...)
	}
	return files
}

// searchOptions are what search says beside the words of the pages. Its own words
// are translated where the layouts' are: the table of a language has both.
func searchOptions(g *graph.Graph, s *page.Site, t *tongue.Tongue) search.Options {
	translated := func(english map[string]string) map[string]string {
		words := make(map[string]string, len(english))
		for key, text := range english {
			words[key] = t.Say(text)
		}
		return words
	}
	flag := strings.NewReplacer("{id}", "{query}", "{path}", "{query}").Replace(g.Settings.FlagURL.Value)
	return search.Options{
		Language: s.Language, Ask: s.Ask, FlagURL: flag,
		Kinds: translated(kindNames), Roles: s.Roles, Clauses: s.Clauses, Moments: s.Moments,
		Words: translated(search.DefaultWords()),
	}
}

// searchWords are the words that searchOptions says.
func searchWords() []string {
	return slices.Concat(slices.Collect(maps.Values(kindNames)), slices.Collect(maps.Values(search.DefaultWords())))
}

// kindNames are what search calls the kinds.
var kindNames = map[string]string{
	"purpose": "Purpose", "clause": "Purpose", "role": "Role", "procedure": "Procedure", "latitude": "What I may decide",
	"standard": "Standard", "habit": "Habit", "story": "Story", "workshop": "Workshop", "page": "Page",
}
