package layout

import "playbook/generator/page"

func sampleSheets() page.Sheets {
	return page.Sheets{{URL: "/coverage/", Title: "Coverage"}, {URL: "/coverage/map/", Title: "Line of sight"}, {URL: "/coverage/findings/", Title: "Findings"}}
}

// coveragePages are the samples of what is worked out about a whole playbook.
func coveragePages() map[string]page.Page {
	pages := map[string]page.Page{
		"coverage":  {URL: "/coverage/", Title: "Coverage", Summary: "Where the purpose reaches each job.", Data: sampleCoverage()},
		"map":       {URL: "/coverage/map/", Title: "Line of sight", Summary: "From what we are for.", Data: sampleMap(false)},
		"freshness": {URL: "/coverage/freshness/", Title: "Freshness", Data: sampleFreshness()},
		"making":    {URL: "/coverage/making/", Title: "Who shaped it", Data: sampleMaking()},
		"pressure":  {URL: "/coverage/pressure/", Title: "Rules under pressure", Data: samplePressure()},
		"findings":  {URL: "/coverage/findings/", Title: "Findings", Data: sampleFindings()},
		"rules":     {URL: "/coverage/rules/", Title: "What is checked", Data: sampleRules()},
	}
	for name, p := range pages {
		p.Section, p.Listed = "/coverage/", true
		if name == "map" {
			p.Section = p.URL
		}
		pages[name] = p
	}
	return pages
}

func sampleCoverage() page.Coverage {
	cells := []page.CoverageCell{
		{Of: desk.Title, Count: 7, Look: "many", URL: arrive.URL + "#First"}, {Of: pier.Title, Look: "accepted", URL: "#Gap-arrive.pier"}, {Of: duty.Title, Look: "none"},
	}
	return page.Coverage{
		Sheets: sampleSheets(), Procedures: 21, Roles: roles, Channels: []string{"counter", "phone"}, Unplaced: 2,
		Rows: []page.CoverageRow{{
			Clause: arrive, Roles: cells, All: 7, First: 6, Stories: 2,
			Channels: []page.CoverageCell{{Of: "counter", Count: 1, Look: "one", URL: arrive.URL + "#First"}, {Of: "phone", Count: 3, Look: "some", URL: arrive.URL + "#First"}},
		}},
		Accepted: []page.AcceptedGap{{Anchor: "Gap-arrive.pier", Clause: arrive, Role: pier, Because: "Cargo has a manual of its own."}},
		Open:     []page.OpenGap{{Clause: safe, Roles: []link{duty, pier}}}, CatchAll: &page.CatchAll{Clause: arrive, First: 12, All: 21},
		Unserved: []link{lighter}, Untold: []link{safe},
	}
}

func sampleMap(listed bool) page.LineOfSight {
	d := page.LineOfSight{
		Sheets: sampleSheets(), Procedures: 51, Threads: []page.Thread{{Number: 1, Clause: safe}, {Number: 2, Clause: arrive}}, Folded: 2, Listed: listed, More: 3,
		Facts: []page.MapFacts{{
			Title: moments[0].Title, URL: moments[0].URL, Count: 2, Stories: 1,
			Clauses: []link{withNote(arrive, "2")}, Roles: []link{withNote(desk, "1"), {URL: "/roles/", Title: "and 3 more"}},
		}},
	}
	for i := range 12 {
		d.Signs = append(d.Signs, page.PictureMark{Number: i + 1, Shape: i%6 + 1})
	}
	whole, part := samplePicture("Picture", ""), samplePicture("Picture-1", moments[0].Title+", 1 to 40 of 51")
	d.Pictures = []page.Picture{whole, part}
	if !listed {
		d.Facts[0].Rows = []page.MapFact{{Procedure: missed, First: &arrive, Also: []link{lighter}, Who: roles, Stories: []link{soup}}, {Procedure: hold}}
	}
	return d
}

func samplePicture(id, title string) page.Picture {
	return page.Picture{
		ID: id, Title: title, Width: 1080, Height: 200,
		Columns: []page.PictureColumn{
			{Kind: "purpose", Nodes: []page.PictureNode{{Link: link{URL: "/purpose/", Title: "Island life, within reach."}, Width: 100, Height: 28, Rows: []page.PictureRow{{Y: 19, Text: "Island life,"}, {Y: 39, Text: "within reach."}}}}},
			{Kind: "clause", X: 140, Nodes: []page.PictureNode{{Link: arrive, Threads: "t2", X: 140, Width: 150, Height: 28, Rows: []page.PictureRow{{X: 165, Y: 19, Text: arrive.Title}}, Marks: []page.PictureMark{{X: 140, Y: 5, Number: 2, Shape: 2}}}}},
			{Kind: "role", X: 400}, {Kind: "moment", X: 500}, {Kind: "year", X: 700},
			{Kind: "procedure", X: 540, Nodes: []page.PictureNode{
				{Link: link{Title: moments[0].Title}, Heading: true, X: 540, Width: 300, Height: 28, Rows: []page.PictureRow{{X: 540, Y: 19, Text: moments[0].Title}}},
				{Link: missed, Cut: true, X: 540, Y: 28, Width: 300, Height: 28, Rows: []page.PictureRow{{X: 600, Y: 47, Text: "Get someone there…"}}, Marks: []page.PictureMark{{X: 540, Y: 33, Number: 2, Shape: 2}, {X: 562, Y: 33, Number: 1, Shape: 1, Also: true}}},
			}},
			{Kind: "story", X: 900, Nodes: []page.PictureNode{{Link: soup, X: 900, Width: 150, Height: 28, Rows: []page.PictureRow{{X: 900, Y: 19, Text: soup.Title}}}}},
		},
		Paths: []page.PicturePath{{Class: "t2", Weight: 6, D: "M100 14C120 14 120 14 140 14"}, {Class: "tale t2", Weight: 1, D: "M840 42C870 42 870 14 900 14"}, {Weight: 2, D: "M0 0"}},
	}
}

func sampleFreshness() page.Freshness {
	late := page.Review{Page: missed, Kind: "Procedure", Owner: &duty, On: "10 February 2026", Next: "10 August 2026"}
	return page.Freshness{
		Sheets: sampleSheets(), AsOf: "22 November 2026",
		Owners:  []page.FreshOwner{{Owner: &duty, Overdue: 1, Soon: 2, Later: 3}, {Never: 4}},
		Overdue: []page.Review{late}, MoreDue: 12, Never: []page.Review{{Page: hold, Kind: "Procedure"}}, MoreNot: 3,
		Months: []page.ReviewMonth{{Title: "December 2026", Count: 1, Reviews: []page.Review{late}}, {Title: "January 2027", Count: 40}},
	}
}

func sampleMaking() page.Making {
	return page.Making{
		Sheets: sampleSheets(),
		Roles:  []page.MakingRole{{Role: desk, Pages: 20, With: 18, Workshops: 2, Last: "14 May 2026"}, {Role: pier, Pages: 3, Silent: true}, {Role: duty, Workshops: 1, Last: "14 May 2024", Silent: true}},
		For:    []page.MadeFor{{Page: missed, Kind: "Procedure", Roles: []link{pier, duty}}, {Page: taxi, Kind: "Limit", Roles: []link{pier}, Unsaid: true}}, More: 2, Unsaid: 1,
		Workshops: []page.MakingWorkshop{{Workshop: storm, Held: "14 May 2026", People: 10, Made: 3, Roles: roles}},
	}
}

func samplePressure() page.Pressure {
	decided := page.PressedBend{Story: soup, How: "The desk opened it", Within: true, NextWords: "Adopted", Decision: &page.Decision{On: "16 February 2026", By: manager, Why: "It should not take courage."}}
	open := page.PressedBend{Story: soup, How: "Again", NextWords: "Proposed: waiting for a decision"}
	return page.Pressure{
		Sheets: sampleSheets(), More: 1,
		Rules: []page.PressedRule{
			{Rule: child, Kind: "Standard", BendWords: "never bends", Within: 1, Under: true, Waiting: 2, Bends: []page.PressedBend{decided, open, open}},
			{Rule: kettle, Kind: "Limit", Bends: []page.PressedBend{decided}},
		},
	}
}

func sampleFindings() page.Findings {
	rule := link{URL: "/coverage/rules/#missing-reason", Title: "missing-reason", Summary: "a purpose link without a reason"}
	return page.Findings{
		Sheets: sampleSheets(), More: 7,
		Rules: []page.FindingRule{{Rule: rule, Level: "warning", Count: 3}, {Rule: link{Title: "new-rule"}, Level: "note", Count: 1}},
		Pages: []page.FindingPage{
			{Page: &missed, File: "content/procedures/missed-last-boat.md", EditURL: "https://git.example.org/x", Findings: []page.Finding{
				{Rule: rule, Level: "error", Line: 9, Text: "`serves` names \"arive\", which no clause has", Hint: `did you mean "arrive"? <b>`},
			}},
			{File: "content/playbook.yaml", Findings: []page.Finding{{Rule: link{Title: "new-rule"}, Level: "note", Text: "a text"}}},
			{Findings: []page.Finding{{Rule: rule, Level: "warning", Text: "a text"}}},
		},
	}
}

func sampleRules() page.Rules {
	return page.Rules{Sheets: sampleSheets(), Families: []page.RuleFamily{{ID: "Family-purpose", Title: "Purpose", Rules: []page.Rule{
		{Name: "missing-reason", Level: "warning", Here: "error", Summary: "a purpose link without a reason", Doc: "A sentence has to be thought of, not `pasted`.", Bad: "serves: [found]", Good: "serves:\n  - clause: found", Found: 2},
		{Name: "new-rule", Level: "note", Summary: "a new one", Found: 1},
	}}}}
}
