package generator

import (
	"bytes"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

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
	p.twins = &twin.Maker{Twin: pages.Twin, Words: p.words}
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

// A leaf is a page that has become files, and what is still to be known of it.
type leaf struct {
	url     string
	moved   string // where a former address leads
	listed  bool
	html    []byte
	twin    []byte
	excerpt string // the name of the file of its text for search, if search finds it
	text    []byte
	read    *search.Reading // nil if search does not find it
	err     error
}

// press is what the files of the site are handed on by.
func (p *plan) press(put func(name string, data []byte) error) *press {
	return &press{
		put: put, static: p.assets.files, notes: map[string]offline.File{}, texts: map[string]bool{},
		listing: p.pages.Site().Offline && !p.gen.opts.Portable,
	}
}

// render makes the pages and hands each on as a file, several at a time. What it
// returns has no HTML any more. Whatever is given besides is done first: one of it may
// take long, and pages are made beside it.
func (p *plan) render(out *press, besides ...func() error) ([]leaf, error) {
	leaves := make([]leaf, p.pages.Len())
	err := lanes.Until(len(besides)+len(leaves), func(i int) error {
		if i < len(besides) {
			return besides[i]()
		}
		i -= len(besides)
		html, twin := emptied(), emptied()
		defer buffers.Put(html)
		defer buffers.Put(twin)
		l := p.leaf(i, html, twin)
		if l.err != nil {
			return l.err
		}
		err := l.print(out)
		l.html, l.twin, l.text = nil, nil, nil
		leaves[i] = l
		return err
	})
	sortByURL(leaves)
	return leaves, err
}

// buffers hold the HTML of a page and its twin between their making and their handing
// on. There are a few, each with room for most pages from the beginning.
var buffers = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 32<<10)) }}

// emptied is one of buffers, with nothing in it.
func emptied() *bytes.Buffer {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

// print hands on the files of a page.
func (l *leaf) print(out *press) error {
	if err := out.page(l.url, l.html); err != nil {
		return err
	}
	if l.read != nil {
		if err := out.excerpt(l.excerpt, l.text); err != nil {
			return err
		}
	}
	if len(l.twin) == 0 {
		return nil
	}
	return out.file(twinOf(l.url), l.twin)
}

func sortByURL(leaves []leaf) {
	slices.SortFunc(leaves, func(a, b leaf) int { return strings.Compare(a.url, b.url) })
}

// leaf makes a page, its HTML and its twin, which are in the buffers given.
func (p *plan) leaf(i int, html, twin *bytes.Buffer) leaf {
	made := p.pages.Page(i)
	l := p.bare(made)
	p.twin(twin, made)
	l.err = p.layouts.Render(html, made)
	l.html, l.twin = html.Bytes(), twin.Bytes()
	if p.gen.opts.Portable && l.err == nil {
		l.html = portable.Page(l.url, l.html)
	}
	return l
}

// bare is a leaf without its HTML. The client addresses results from where the files
// are; in a portable site it has to name the file as well.
func (p *plan) bare(made page.Page) leaf {
	l := leaf{url: made.URL, listed: made.Listed}
	if m, ok := made.Data.(page.Moved); ok {
		l.moved = m.To.URL
	}
	if made.Search == nil {
		return l
	}
	doc := *made.Search
	if !p.gen.opts.Portable {
		l.read, l.excerpt, l.text = p.gen.memory.index.read(&doc, p.pages.Site().Language)
		return l
	}
	doc.URL = "/" + fileOf(doc.URL)
	l.read, l.excerpt, l.text = p.gen.memory.index.read(&doc, p.pages.Site().Language)
	l.excerpt, l.text = portable.Script(l.excerpt, l.text)
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

// others hands on all that is no page, no copy and no index. A file that the playbook itself
// brings may take the place of one that is written for hosts, and of the list of all
// pages, and of nothing else.
func (p *plan) others(leaves []leaf, out *press) error {
	static := p.assets.files
	if err := out.all(static, out.hand); err != nil {
		return err
	}
	hosts := p.hosts(leaves)
	if out.listing {
		delete(hosts, offline.Worker) // which takes copies away, where there are none
	}
	maps.DeleteFunc(hosts, func(name string, _ []byte) bool { return static[name] != nil })
	if err := out.all(hosts, out.hand); err != nil {
		return err
	}
	return out.all(p.admin, out.file)
}

// last makes the index, hands it on, and then what lists all files. It returns the size
// of the index with its texts, in bytes.
func (p *press) last(leaves []leaf, index func() site.Files) (int, error) {
	made := index()
	if err := p.all(made, p.file); err != nil {
		return 0, err
	}
	size := p.index
	for _, data := range made {
		size += len(data)
	}
	if !p.listing {
		return size, nil
	}
	return size, p.all(offlineFiles(leaves, p.notes), p.file)
}

// offlineFiles make the worker that keeps copies of all the files there are.
func offlineFiles(leaves []leaf, files map[string]offline.File) site.Files {
	roles := map[string][]string{}
	for _, l := range leaves {
		if l.read == nil {
			continue
		}
		for _, role := range l.read.Roles() {
			roles[role] = append(roles[role], l.url)
		}
	}
	made := offline.Files(files, roles)
	// The worker is a script that this program knows.
	if small, err := minify.Bytes(offline.Worker, made[offline.Worker]); err == nil {
		made[offline.Worker] = small
	}
	return made
}

// index will make the search files of the pages, but for their texts, out of what it
// has been told by now: it keeps nothing of the plan.
func (p *plan) index(leaves []leaf) func() site.Files {
	var readings []*search.Reading
	for _, l := range leaves {
		if l.read != nil {
			readings = append(readings, l.read)
		}
	}
	x, options, folder := p.gen.memory.index, searchOptions(p.graph, p.pages.Site(), p.layouts.Tongue()), p.gen.opts.Portable
	return func() site.Files {
		files := x.files(readings, options)
		if folder {
			files = portable.Index(files)
		}
		return files
	}
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
