package layout

import "playbook/generator/page"

func samplePapers(here string) page.Papers {
	p := page.Papers{Role: desk, Here: here}
	for _, kind := range []string{"path", "cards", "job-description", "conversation", "workshop-pack", "print"} {
		p.Links = append(p.Links, link{URL: "/sample/" + kind + "/", Kind: kind})
	}
	return p
}

// printedPages are the samples of what is made for paper.
func printedPages() map[string]page.Page {
	pages := map[string]page.Page{
		"job-description": {URL: desk.URL + "job-description/", Title: "Job description: " + desk.Title, Section: desk.URL, Data: sampleJob()},
		"conversation":    {URL: desk.URL + "conversation/", Title: "Conversation: " + desk.Title, Section: desk.URL, Data: sampleConversation()},
		"path":            {URL: desk.URL + "path/", Title: "Finding your feet: " + desk.Title, Section: desk.URL, Data: samplePath()},
		"cards":           {URL: "/cards/desk/", Title: "Pocket cards: " + desk.Title, Section: "/cards/", Data: sampleCards()},
		"line-up":         {URL: "/line-up/", Title: "Line-up", Section: "/line-up/", Data: sampleLineUp()},
		"workshop-pack":   {URL: "/workshop-pack/desk/", Title: "Workshop pack: " + desk.Title, Section: "/workshop-pack/", Data: samplePack()},
		"print":           {URL: "/print/", Title: "The whole playbook", Section: "/print/", Data: sampleWhole()},
	}
	return pages
}

func sampleJob() page.Job {
	r := sampleRole()
	return page.Job{
		Role: desk, Papers: samplePapers("job-description"), Essence: r.Essence, Functions: r.Functions, Calls: r.Calls, Backed: true, Tight: true,
		Never: r.Never, TurnTo: manager, Next: director, Reach: r.Reach, Habits: r.Habits, Hiring: r.Hiring,
		Made: []page.Session{{Workshop: storm, People: 5}}, Voices: []link{desk, duty}, Checked: sampleEntry("desk", "role", "current").Checked,
	}
}

func sampleConversation() page.Conversation {
	return page.Conversation{
		Role: desk, Papers: samplePapers("conversation"), Essence: "Make the crossing feel possible.", With: manager, Tight: true,
		Rows: []page.Talk{
			{Do: "Sell and change crossings", Essence: "Start from where they want to be tonight", Expected: []string{"Asks where the journey ends", "Names the boat"}},
			{Do: "Close the day", Expected: []string{"Leave nothing behind"}},
		},
		Touches: []string{"Says which side is out of the wind", "Keeps an eye on the child"},
	}
}

func samplePath() page.Onboarding {
	return page.Onboarding{
		Role: desk, Papers: samplePapers("path"), TurnTo: manager, Total: 2,
		Stages: []page.TickStage{{ID: "Stage-day-one", Title: "Day one", Ticks: []page.Tick{
			{Key: "a1", Name: "Home safe", Text: `<a href="/purpose/safe/">Home safe</a>`},
			{Key: "b2", Name: "Find the spare key", Text: "Find the spare key", With: &desk},
		}}},
	}
}

func sampleCards() page.Cards {
	full := page.Card{
		Page: missed, When: "the last boat has let go.", Leads: []string{"Ask which door.", "Find out who cannot wait."}, Calls: sampleRole().Calls,
		Asks: []page.CardAsk{{Text: "if someone is unwell", Person: manager}, {Text: "if it rains"}}, For: arrive.Title, Role: desk.Title,
		GoodUntil: "17 May 2027", Code: &page.CardCode{Size: 29, Path: "M0 .5h7m2 0h1"}, Size: "small",
	}
	bare := page.Card{Page: hold, Leads: []string{"Look."}, Role: desk.Title, Size: "large"}
	why := page.Card{Page: arrive, Statement: arrive.Summary, Leads: []string{"Start from tonight"}, First: 2, GoodUntil: "1 June 2027"}
	all := page.Card{Page: link{URL: "/purpose/", Title: "Saltmarrow Ferries"}, Statement: "Island life, within reach.", Clauses: clauses, First: 1}
	return page.Cards{Role: &desk, Papers: samplePapers("cards"), Sheets: [][]page.Card{{full, bare, why, all}, {bare}}, Count: 5}
}

func sampleLineUp() page.LineUp {
	story := sampleStory()
	return page.LineUp{
		Week: "16 November 2026", Clause: arrive, Role: &desk, Does: &sampleRole().Functions[0], Story: &story,
		Change: &page.Change{On: "9 November 2026", What: "Desk limit raised.", Why: "A taxi costs more.", FromWord: "a complaint", Page: taxi}, Question: 2,
	}
}

func samplePack() page.Pack {
	return page.Pack{
		About: &desk, Papers: samplePapers("workshop-pack"), Essence: "Make the crossing feel possible.",
		Others:  []page.Group{{ID: "By-role", Title: "About one job", Links: roles}},
		Clauses: clauses, Procedures: []page.PackCard{{Page: missed, When: "the last boat has let go.", Says: "Is that it?", For: []string{arrive.Title, lighter.Title}}}, More: 3,
		Stories: []page.Story{sampleStory()}, Gaps: []page.OpenGap{{Clause: safe, Roles: []link{duty, pier}}, {Clause: arrive}}, Thin: []link{lighter},
		Rules: samplePressure().Rules, Open: []string{"One sailing at a time"},
	}
}

func sampleWhole() page.Whole {
	entry := func(l link) page.WholeEntry {
		return page.WholeEntry{Anchor: "At-" + l.ID, Title: l.Title, Kind: l.Kind, Tag: l.Tag, Statement: l.Summary, For: []string{arrive.Title}}
	}
	p, r, l, st, tale, h := sampleProcedure(), sampleRole(), sampleLatitude(), sampleStandard("never"), sampleStory(), sampleHabit()
	p.Intro, p.Fit, p.Words, p.Background, p.Others, p.StepsTitle = "", nil, nil, nil, nil, page.Section{ID: "At-missed-last-boat.steps", Title: "Steps"}
	p.Words = &page.Section{ID: "At-missed-last-boat.words", Title: "Words", Body: "<p>As you would.</p>"}
	p.Fit = &page.Section{ID: "At-missed-last-boat.fit", Title: "If it does not fit", Body: "<p>Ask.</p>"}
	for i := range p.Steps {
		p.Steps[i].Anchor = "At-missed-last-boat." + p.Steps[i].Anchor
	}
	d := page.Whole{
		Role: &desk, Papers: samplePapers("print"), Count: 21, Parts: []link{{URL: "/print/", Title: "One"}, {URL: "/print/2/", Title: "Two"}},
		Offers: []page.Group{{ID: "By-moment", Title: "By the moment", Links: moments}},
	}
	of := []page.WholeEntry{entry(missed), entry(desk), entry(taxi), entry(child), entry(soup), entry(face), entry(about)}
	of[0].Procedure, of[1].Role, of[2].Latitude, of[3].Standard, of[4].Story, of[5].Habit = &p, &r, &l, &st, &tale, &h
	of[6].Body = page.Body{Intro: "<p>How it fits.</p>", Sections: []page.Section{{ID: "At-about.why", Title: "Why", Body: "<p>So.</p>"}}}
	of[6].Checked = &page.Checked{On: "17 November 2026", By: duty}
	d.Chapters = []page.Chapter{{ID: "Procedures", Title: "Procedures", Entries: of}, {ID: "Glossary", Title: "Glossary", Entries: []page.WholeEntry{{Terms: sampleGlossary().Terms}}}}
	return d
}
