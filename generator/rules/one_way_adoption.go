package rules

import (
	"fmt"
	"slices"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

var oneWayAdoption = Rule{
	Name: "one-way-adoption", Family: stories, Level: playbook.Error,
	Summary: "a story says that it became a page and the page does not name it, or the reverse",
	Doc: `Staff tell stories when they can see that something comes of them: the story says which page it became, and the page says which story it
grew from. Where only one of the two says so, readers of the other see an order from above, or a story that came to nothing. A page names the
story in its "from"; a clause, a role or a plain page, which have none, in the "from" of a change or in the text. The story names the page under
"became".`,
	Bad:  "next: adopted\nbecame: [lend-without-card, waive-fine]",
	Good: "next: adopted\nbecame: [lend-without-card]",
	Run: func(p *Pass) {
		for e := range p.alive(playbook.KindStory) {
			if e.Story.Next.Value == "adopted" && !p.bad(e, "next") && !p.bad(e, "became") {
				adopted(p, e)
			}
		}
		for e := range p.alive(growing...) {
			// A copy of a page has been reported, and the story means the other.
			if !p.bad(e, "from") && p.Graph.Entry(e.ID) == e {
				grown(p, e)
			}
		}
	},
}

// growing are the kinds whose pages name the stories they grew from.
var growing = []playbook.Kind{playbook.KindProcedure, playbook.KindLatitude, playbook.KindStandard, playbook.KindHabit}

// adopted reports the pages that a story became and that do not name it.
func adopted(p *Pass, story *playbook.Entry) {
	for _, ref := range story.Story.Became {
		page := p.Graph.Entry(ref.ID)
		if page == nil || page.Broken || !page.Alive() || p.Graph.Held(page) || namesStory(p, page, story) {
			continue
		}
		where := "in the `from` of one of its `changes`"
		if slices.Contains(growing, page.Kind) {
			where = "under `from`"
		}
		p.Report(story, ref.At, page.ID, fmt.Sprintf("this story was adopted by %q, and that page does not name it %s, so its readers see an order and not where it came from", page.ID, where),
			fmt.Sprintf("name %q on the page %q %s; if the story only illustrates it, write `next: repeat` here", story.ID, page.ID, where))
	}
}

// namesStory reports whether a page says that it came from a story, or may be
// meant to: a reference on it that leads nowhere has been reported. Kinds without
// a field for it may name the story anywhere.
func namesStory(p *Pass, page, story *playbook.Entry) bool {
	if p.bad(page, "from") {
		return true
	}
	if !slices.Contains(growing, page.Kind) {
		return p.bad(page, "changes") || refused(page) ||
			slices.ContainsFunc(p.Graph.From(page), func(edge graph.Edge) bool { return edge.To == story })
	}
	return slices.ContainsFunc(page.From(), func(ref playbook.Ref) bool {
		to := p.Graph.Entry(ref.ID)
		return to == nil || to == story
	})
}

// grown reports the stories that a page grew from and that do not say so.
func grown(p *Pass, page *playbook.Entry) {
	for _, ref := range page.From() {
		story := p.named(ref, playbook.KindStory)
		if story == nil || story.Story == nil || !story.Alive() || p.Graph.Held(story) || p.bad(story, "became") || p.bad(story, "next") {
			continue
		}
		if p.lacks(story, "became") && slices.Contains(outcomes[story.Story.Next.Value], "became") {
			continue // which missing-field has said
		}
		became := func(ref playbook.Ref) bool { to := p.Graph.Entry(ref.ID); return to == nil || to == page }
		if slices.ContainsFunc(story.Story.Became, became) {
			continue
		}
		p.Report(page, ref.At, story.ID, fmt.Sprintf("%s says that it grew from %q, and that story does not name it under `became`, so its readers think that nothing came of it", this(page), story.ID),
			fmt.Sprintf("add %q to `became` of the story, with `next: adopted` and the `decision`; or take the story out here", page.ID))
	}
}
