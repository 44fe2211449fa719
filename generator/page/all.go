package page

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"playbook/generator/graph"
	"playbook/generator/playbook"
	"playbook/generator/tongue"
)

// Options are what pages need to know beside the playbook itself.
type Options struct {
	BaseURL string            // instead of the settings' own
	Assets  map[string]string // the address of each file that pages show, by its path in the playbook
	// Problems gives what the check found, asked for by the page that shows it; nil
	// is nothing. Rules are what it looks for, in the order in which they are
	// explained.
	Problems func() []playbook.Problem
	Rules    []Rule
	// Tongue says the words of the interface; nil says them in English.
	Tongue *tongue.Tongue
	// Copies says that the site has copies for other programs, which pages may name:
	// feeds, and pages as Markdown.
	Copies bool
}

// Pages are the pages of a site, made one at a time when they are asked for: all
// of them together, with every list that they show, would fill the memory of a
// large playbook.
type Pages struct {
	b     *builder
	twins map[string]string // the addresses of the twins of entries' pages, by those of the pages
	site  *Site
	plans []plan
}

// A plan is a page's address, and the making of the page.
type plan struct {
	url  string
	page func() Page
}

// All plans the pages of a site, without an order that means anything.
func All(g *graph.Graph, o Options) *Pages {
	b := &builder{g: g, o: o, terms: map[string]*playbook.Entry{}, urls: make(map[*playbook.Entry]string, len(g.Entries))}
	for _, e := range g.Entries {
		b.urls[e] = graph.URL(e)
	}
	for _, t := range g.Of(playbook.KindTerm) {
		b.terms[t.ID] = t
	}
	b.site = b.newSite()
	b.bySteps = sync.OnceValue(b.count)
	b.happened = sync.OnceValue(b.events)
	b.parts = sync.OnceValue(b.wholeParts)
	b.about = sync.OnceValue(b.concerned)
	b.ladders = sync.OnceValue(b.climbed)
	b.titles = sync.OnceValue(b.titleList)
	b.gaps = sync.OnceValue(func() Coverage { return b.sheet().coverage() })
	b.bent = sync.OnceValue(func() []PressedRule { return b.sheet().pressure().Rules })
	pages := &Pages{b, map[string]string{}, b.site, b.allowed(b.derived())}
	for _, e := range g.Entries {
		if e.Kind == playbook.KindTerm || g.Held(e) || g.Entry(e.ID) != e {
			continue
		}
		pages.twins[b.urls[e]] = twinOf(b.urls[e])
		pages.plans = append(pages.plans, plan{b.urls[e], func() Page { return b.entry(e) }})
		for _, old := range e.Formerly {
			url := graph.URL(&playbook.Entry{Kind: e.Kind, ID: old.Value})
			if g.Entry(old.Value) == e && url != b.urls[e] { // the purpose is at one address by any id
				pages.plans = append(pages.plans, plan{url, func() Page { return b.moved(e, url) }})
			}
		}
	}
	return pages
}

// forEverybody are the addresses of the pages, beside the entries' own, that a
// public site may have: lists of what there is, and ways to find it. All others are
// for staff: sheets for a job, cards, coverage, findings. What is new is for
// everybody too, for each job.
var forEverybody = append(slices.DeleteFunc(slices.Clone(graph.Sections), func(url string) bool { return strings.HasPrefix(url, coverageURL) }), "/404.html", "/print/")

// allowed are the plans of the pages that the readers of the site may have.
func (b *builder) allowed(plans []plan) []plan {
	if !b.site.Public {
		return plans
	}
	return slices.DeleteFunc(plans, func(p plan) bool {
		return !slices.Contains(forEverybody, p.url) && !strings.HasPrefix(p.url, newsURL)
	})
}

// Site is what every page knows of the whole.
func (p *Pages) Site() *Site { return p.site }

// Twin is the address of the same page as Markdown, for other programs: nothing where
// the page of an address is not that of an entry.
func (p *Pages) Twin(url string) string { return p.twins[url] }

// Len is how many pages there are.
func (p *Pages) Len() int { return len(p.plans) }

// URL is the address of one of the pages, by its number, known before it is made.
func (p *Pages) URL(i int) string { return p.plans[i].url }

// Page makes one of the pages, by its number. It may be called by several
// goroutines at once.
func (p *Pages) Page(i int) Page { return p.plans[i].page() }

// builder makes pages of one graph. Once All has filled it, it is only read.
type builder struct {
	g    *graph.Graph
	o    Options
	site *Site
	// bySteps are the steps that name an entry, in the order of the files, gathered when
	// they are first asked for: a page of a clause or a limit shows them, no other.
	bySteps func() map[string][]stepRef
	terms   map[string]*playbook.Entry // the glossary's words, by id
	urls    map[*playbook.Entry]string // the address of each entry, which many pages link to
	// happened are the events of the playbook, gathered when they are first asked for.
	happened func() []event
	// parts are those of all procedures in use, which the plans and each role's page ask for.
	parts func() []wholePart
	// gaps, bent and about are worked out once, when the first workshop pack asks for them.
	gaps  func() Coverage
	bent  func() []PressedRule
	about func() map[*playbook.Entry][]*playbook.Entry
	// ladders are the grants of the latitudes, for the first page that shows one.
	ladders func() map[*playbook.Latitude]ladder
	// titles are worked out when the first page lists those that refer to it.
	titles func() titleList
}

// sheet is the making of one page.
type sheet struct {
	*builder
	shown map[*playbook.Entry]bool // the entries that the page of one has shown; nil for other pages
	// prefixes are of a page of many: of each entry that stands whole on it, what the ids
	// of its text begin with there; nil for every other page.
	prefixes   map[*playbook.Entry]string
	printedFor *playbook.Entry // the role whose page of many it is; nil for every other page
}

func (b *builder) sheet() *sheet {
	return &sheet{builder: b}
}

// show notes that an entry was shown, where that matters.
func (s *sheet) show(e *playbook.Entry) {
	if s.shown != nil {
		s.shown[e] = true
	}
}

// entry makes the page of one entry.
func (b *builder) entry(e *playbook.Entry) Page {
	s := b.sheet()
	s.shown = make(map[*playbook.Entry]bool, len(b.g.From(e))+len(b.g.To(e)))
	s.show(e)
	p := Page{
		URL: b.urls[e], Title: e.Title.Value, Summary: s.summary(e), Section: graph.Root(e.Kind),
		Site: b.site, Listed: e.Alive(),
	}
	if e.Alive() || e.State() == playbook.Draft {
		p.Layout, p.Data = s.data(e)
	} else {
		p.Layout, p.Data = "tombstone", s.tombstone(e)
	}
	p.Entry = s.common(e)
	p.Search = b.document(e)
	p.Alternates = b.alternates(e)
	return p
}

// alternates are the other forms of the page of an entry.
func (b *builder) alternates(e *playbook.Entry) []Alternate {
	if !b.o.Copies {
		return nil
	}
	all := []Alternate{{MarkdownType, twinOf(b.urls[e])}}
	if e.Role != nil && e.Alive() {
		all = append(all, b.feeds(e)...)
	}
	return all
}

// data makes the data of an entry's own kind, and names its layout.
func (s *sheet) data(e *playbook.Entry) (string, any) {
	switch {
	case e.Purpose != nil:
		return "purpose", s.purpose(e)
	case e.Clause != nil:
		return "clause", s.clause(e)
	case e.Role != nil:
		return "role", s.role(e)
	case e.Procedure != nil:
		return "procedure", s.procedure(e)
	case e.Latitude != nil:
		return "latitude", s.latitude(e)
	case e.Standard != nil:
		return "standard", s.standard(e)
	case e.Habit != nil:
		return "habit", s.habit(e)
	case e.Story != nil:
		return "story", s.story(e)
	case e.Workshop != nil:
		return "workshop", s.workshop(e)
	}
	return "page", Plain{Body: s.body(e)}
}

func (b *builder) summary(e *playbook.Entry) string {
	switch {
	case e.Summary.Value != "":
		return e.Summary.Value
	case e.Clause != nil:
		return e.Clause.Statement.Value
	case e.Purpose != nil:
		return e.Purpose.Statement.Value
	case e.Role != nil:
		return e.Role.Essence.Value
	case e.Latitude != nil:
		return e.Latitude.Decision.Value
	case e.Standard != nil:
		return e.Standard.Rule.Value
	}
	return ""
}

// newSite gathers what every page knows of the whole.
func (b *builder) newSite() *Site {
	set := b.g.Settings
	s := &Site{
		Organisation: set.Organisation.Value, Language: cmp.Or(set.Language.Value, "en"),
		BaseURL: withSlash(cmp.Or(b.o.BaseURL, set.BaseURL.Value)), Notice: set.Notice.Value,
		Has: map[string]bool{}, FlagURL: fillURL(set.FlagURL.Value, "", ""), Dir: b.dir(),
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
	for _, k := range append(slices.Clone(playbook.Kinds), playbook.KindTerm) {
		s.Has[strings.Trim(graph.Root(k), "/")] = s.Has[strings.Trim(graph.Root(k), "/")] || len(b.g.Of(k)) > 0
	}
	s.Has["cards"], s.Has["line-up"] = !s.Public && b.hasCards(), !s.Public && len(s.Clauses) > 0
	s.Has["coverage"] = !s.Public && len(b.g.Alive(playbook.KindClause))+len(b.g.Alive(playbook.KindProcedure)) > 0
	s.Ask = b.lastResort()
	return s
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
	return strings.ToUpper(name[:1]) + name[1:]
}
