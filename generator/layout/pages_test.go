package layout

import (
	"maps"

	"playbook/generator/page"
)

// samplePages is one page of every layout, by the layout's name.
func samplePages() map[string]page.Page {
	pages := map[string]page.Page{
		"start":     {URL: "/", Title: "Saltmarrow Ferries", Summary: "Island life, within reach.", Section: "/", Data: sampleStart(), Listed: true},
		"procedure": {URL: missed.URL, Title: missed.Title, Summary: missed.Summary, Section: "/procedures/", Data: sampleProcedure(), Listed: true, Entry: sampleEntry("missed-last-boat", "procedure", "trial")},
		"role":      {URL: desk.URL, Title: desk.Title, Section: "/roles/", Data: sampleRole(), Listed: true, Entry: sampleEntry("desk", "role", "current")},
		"purpose":   {URL: "/purpose/", Title: "What we are for", Section: "/purpose/", Data: samplePurpose(), Listed: true, Entry: sampleEntry("purpose", "purpose", "current")},
		"clause":    {URL: arrive.URL, Title: arrive.Title, Section: "/purpose/", Data: sampleClause(), Listed: true, Entry: sampleEntry("arrive", "clause", "current")},
		"latitudes": {URL: "/latitude/", Title: "What I may decide", Section: "/latitude/", Data: sampleMatrix(), Listed: true},
		"latitude":  {URL: taxi.URL, Title: taxi.Title, Section: "/latitude/", Data: sampleLatitude(), Listed: true, Entry: sampleEntry("onward-travel", "latitude", "current")},
		"standards": {URL: "/standards/", Title: "Standards", Section: "/standards/", Data: page.Standards{Never: []page.Standard{sampleStandard("never")}, Others: []page.Standard{sampleStandard("latitude")}}, Listed: true},
		"standard":  {URL: child.URL, Title: child.Title, Section: "/standards/", Data: sampleStandard("never"), Listed: true, Entry: sampleEntry("child-stays", "standard", "current")},
		"habits":    {URL: "/habits/", Title: "Habits", Section: "/habits/", Data: page.Habits{Habits: []page.Habit{sampleHabit()}}, Listed: true},
		"habit":     {URL: face.URL, Title: face.Title, Section: "/habits/", Data: sampleHabit(), Listed: true, Entry: sampleEntry("face-first", "habit", "draft")},
		"story":     {URL: soup.URL, Title: soup.Title, Section: "/stories/", Data: sampleStory(), Listed: true, Entry: sampleEntry("soup-at-slip-two", "story", "current")},
		"workshop":  {URL: storm.URL, Title: storm.Title, Summary: "Three procedures rewritten.", Section: "/workshops/", Data: sampleWorkshop(), Listed: true, Entry: sampleEntry("storm-desk", "workshop", "current")},
		"glossary":  {URL: "/glossary/", Title: "Glossary", Section: "/glossary/", Data: sampleGlossary(), Listed: true},
		"page":      {URL: about.URL, Title: about.Title, Summary: "How the pages fit together.", Section: "/pages/", Data: page.Plain{Body: sampleBody()}, Listed: true, Entry: sampleEntry("about", "page", "current")},
		"list":      {URL: "/procedures/", Title: "Procedures", Section: "/procedures/", Data: page.List{Intro: "What to do, by the moment you are in.", Groups: sampleGroups()}, Listed: true},
		"search":    {URL: "/search/", Title: "Search", Data: page.SearchPage{Groups: sampleGroups()}},
		"missing":   {URL: "/404.html", Title: "This page is not here", Data: page.Missing{Groups: sampleGroups()}},
		"tombstone": {URL: minute.URL, Title: minute.Title, Section: "/purpose/", Data: sampleTombstone(), Entry: sampleEntry("punctual", "clause", "superseded")},
		"moved":     {URL: "/procedures/last-boat/", Title: missed.Title, Data: page.Moved{To: missed}},
	}
	maps.Copy(pages, coveragePages())
	maps.Copy(pages, latelyPages())
	maps.Copy(pages, printedPages())
	site := sampleSite()
	for name, p := range pages {
		p.Layout, p.Site = name, site
		pages[name] = p
	}
	return pages
}

func sampleStart() page.Start {
	return page.Start{
		Purpose: link{URL: "/purpose/", Title: "What we are for"}, For: []string{"People who live on the islands"}, Body: sampleBody(),
		Says:    []page.Saying{{Words: "Is that it?", Page: missed}, {Words: "first time on a boat", Page: welcome}},
		Notices: []page.Change{{On: "9 November 2026", What: "Desk limit raised.", Why: "A taxi costs more.", Page: taxi}},
		Trials:  []link{withNote(welcome, "31 March 2027")}, Never: []link{child}, Clauses: clauses, Stories: []link{soup},
	}
}

func withNote(l link, note string) link {
	l.Note = note
	return l
}

func sampleProcedure() page.Procedure {
	return page.Procedure{
		Serves: serves(), When: "the last boat has let go.", CustomersSay: []string{"Is that it?", `"No," she said, "never"`},
		Channels: []string{"counter", "quay"}, Takes: "15 minutes", Roles: roles, Card: true, Core: true, Moment: &moments[0],
		Limits: byRole(), Steps: sampleSteps(), Intro: "<p>Before anything else, breathe.</p>",
		StepsTitle: page.Section{ID: "steps", Title: "Steps", Body: "<p>In any order.</p>"},
		Fit: &page.Section{ID: "if-it-doesnt-fit", Title: "If it doesn't fit", Body: `<div class="scroll" role="region" tabindex="0" aria-label="If it doesn't fit">
<table>
<thead>
<tr><th scope="col">If</th><th scope="col">Then</th><th scope="col">Who</th></tr>
</thead>
<tbody>
<tr><td data-label="If">No driver will come</td><td data-label="Then">Beds in town</td><td data-label="Who"><a href="/roles/desk/">Ticket desk agent</a></td></tr>
</tbody>
</table>
</div>`},
		Words:      &page.Section{ID: "say-it-your-way", Title: "Say it your way", Body: "<blockquote>\n<p>&quot;You do the tea.&quot;</p>\n</blockquote>\n"},
		Background: &page.Section{ID: "background", Title: "Background", Body: "<p>The shutter used to come down.</p>"},
		Others:     []page.Section{{ID: "in-snow", Title: "In snow", Body: "<p>Slower.</p>"}},
		DoneWhen:   "They are on their way to a door.", PaysBack: "The morning opens with hello.",
		Standards: []link{child}, Stories: []link{soup}, Related: []link{hold}, Case: sampleCase(),
	}
}

func sampleSteps() []page.Step {
	return []page.Step{
		{Number: 1, Anchor: "step-1", Lead: "Ask which door they hoped for.", Marks: []page.Mark{
			{Kind: "why", Label: "Why", Target: &lighter, Text: "a face first", Leads: true},
			{Kind: "must", Label: "Must", Target: &child, Text: ", even when the lift is near", Leads: true},
			{Kind: "if", Label: "If the ropes are on", Target: &hold, Text: `go to <a href="/procedures/hold-or-sail/">Hold the boat, or sail</a>`},
			{Text: "a plain bullet"},
		}},
		{Number: 2, Anchor: "step-2", Lead: "Offer two real ways on.", Rest: "<p>Not three.</p>", Marks: []page.Mark{
			{Kind: "say", Label: "Say", Text: "Booked and paid."},
			{Kind: "your_call", Label: "Your call", Target: &taxi, Call: &page.Call{Latitude: taxi, Decision: "Pay for a taxi", Limits: taxiLimits()}, Text: "one sum for all", Leads: true},
			{Kind: "ask", Label: "Stop and ask", Target: &duty, Person: manager, Text: "for illness", Leads: true},
			{Kind: "ask", Label: "Stop and ask", Person: director, Text: "when it is more than a coach"},
			{Kind: "record", Label: "Record", Text: "one line in the shift log"},
		}},
	}
}

func sampleCase() *page.Case {
	return &page.Case{Can: "Needs no money.", Works: "Tried on Saturdays.", Customer: "A seal.", Us: "Fewer questions.", Until: "31 March 2027"}
}

func sampleGroups() []page.Group {
	return []page.Group{
		{ID: "disruption", Title: moments[0].Title, Summary: "Read these first.", Links: []link{withNote(missed, "the last boat has let go."), withNote(welcome, "")}},
		{ID: "all", Links: []link{storm, withNote(minute, "March 2025")}},
		{ID: "none", Title: "Nothing here"},
	}
}
