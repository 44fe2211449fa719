package layout

import (
	"strings"
	"testing"

	"playbook/generator/page"
)

// latelyPages are the pages of news and of stories, by the layout's name.
func latelyPages() map[string]page.Page {
	why := html("A taxi costs more.")
	events := []page.Event{
		{Word: "changed", Number: 1, On: "9 November 2026", Page: taxi, What: "Desk limit raised.", Why: why, FromWord: "what we measured"},
		{Word: "told", Number: 1, On: "November 2026", Page: soup, What: "Sleet, and one staff kitchen."},
		{Word: "adopted", Number: 1, On: "3 November 2026", Page: soup, What: "It changed how we work", Why: why, To: []link{missed}},
		{Word: "decided", Number: 1, On: "2 November 2026", Page: soup, Why: why, From: &storm},
		{Word: "workshop", Number: 1, On: "1 November 2026", Page: storm, To: []link{missed, taxi}},
		{Word: "superseded", Number: 1, On: "1 November 2026", Page: minute, Why: why, To: []link{arrive}},
		{Word: "retired", Number: 1, On: "1 November 2026", Page: minute},
	}
	row := page.DeskRow{Story: soup, Roles: roles[:1], Since: "January 2026", Age: "10 months", Became: []link{missed}, By: director, Why: "It is kind."}
	late := row
	late.What, late.Due, late.Late = "The ramp", "1 November 2026", true
	due := late
	due.Late = false
	var groups []page.DeskGroup
	for _, next := range []string{"Propose", "Fix", "Adopted", "Repeat", "Celebrate", "Not-again"} {
		groups = append(groups, page.DeskGroup{ID: next, Next: strings.ToLower(next), Rows: []page.DeskRow{row}})
	}
	groups[1].Rows, groups[2].More = []page.DeskRow{late, due}, 3
	return map[string]page.Page{
		"new": {URL: "/new/desk/", Title: "What is new", Summary: "What changed.", Section: "/new/", Listed: true,
			Alternates: []page.Alternate{{Type: page.AtomType, URL: "/new/feed.xml"}},
			Data: page.News{
				Role: &desk, Pages: []link{{URL: "/new/"}, {URL: "/new/desk/", Title: desk.Title, ID: "desk"}}, More: 7,
				Feeds:  []page.Alternate{{Type: page.AtomType, URL: "/new/feed.xml"}, {Type: page.JSONType, URL: "/new/feed.json"}},
				Months: []page.NewsMonth{{Title: "November 2026", Events: events}},
			}},
		"desk": {URL: "/stories/desk/", Title: "The desk", Summary: "What is waiting.", Section: "/stories/", Listed: true, Data: page.Desk{AsOf: "22 November 2026", Waiting: 2, Groups: groups}},
		"stories": {URL: "/stories/", Title: "Stories", Section: "/stories/", Listed: true, Data: page.Stories{
			Count: 1, Desk: "/stories/desk/",
			Filters: []page.Filter{
				{Name: "clause", Choices: []page.Choice{{ID: "arrive", Title: arrive.Title, URL: arrive.URL + "#Stories", Count: 1}, {ID: "lighter", Title: lighter.Title, URL: lighter.URL + "#Stories", Count: 1}}},
				{Name: "role", Choices: []page.Choice{{ID: "desk", Title: desk.Title, URL: desk.URL + "#Stories", Count: 1}}},
				{Name: "next", Choices: []page.Choice{{ID: "propose", URL: "/stories/desk/#Propose", Count: 1}, {ID: "adopted", URL: "/stories/desk/#Adopted", Count: 1}}},
			},
			Months: []page.StoryMonth{{Title: "January 2026", Stories: []page.Story{sampleStory()}}},
		}},
	}
}

// TestFiltersAreLinks holds the wall's filters to lead somewhere where there is no
// script, and to say nothing of being switches.
func TestFiltersAreLinks(t *testing.T) {
	filters := 0
	for _, g := range tagsOf(render(t, load(t), samplePages()["stories"])) {
		if g.attr["data-filter"] == "" {
			continue
		}
		filters++
		if g.name != "a" || !strings.Contains(g.attr["href"], "#") || g.attr["aria-pressed"] != "" || g.attr["role"] != "" {
			t.Errorf("a filter is %v", g)
		}
	}
	if filters != 5 {
		t.Errorf("%d filters", filters)
	}
}

// TestAlternates looks for other forms of a page in its head.
func TestAlternates(t *testing.T) {
	got := render(t, load(t), samplePages()["new"])
	head, _, _ := strings.Cut(got, "</head>")
	if !strings.Contains(head, `<link rel="alternate" type="application/atom&#43;xml" href="/new/feed.xml">`) {
		t.Errorf("the head does not name the feed:\n%s", head)
	}
	if strings.Contains(render(t, load(t), samplePages()["start"]), `rel="alternate"`) {
		t.Error("a page names a form that it does not have")
	}
}
