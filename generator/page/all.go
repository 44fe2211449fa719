package page

import (
	"slices"
	"strings"

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
	plans []plan
}

// A plan is a page's address, and the making of the page.
type plan struct {
	url  string
	page func() Page
}

// All plans the pages of a site, without an order that means anything.
func All(g *graph.Graph, o Options) *Pages {
	b := newBuilder(g, o)
	pages := &Pages{b, map[string]string{}, b.allowed(b.derived())}
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
func (p *Pages) Site() *Site { return p.b.site }

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
