package layout

import "playbook/generator/page"

func sampleRole() page.Role {
	return page.Role{
		Essence: "Make the crossing feel possible.",
		Functions: []page.Function{{
			Do: "Sell and change crossings", Essence: "Start from where they want to be tonight", Clauses: []link{arrive, lighter},
			Expected: []string{"Asks where the journey ends"}, Touches: []string{"Says which side is out of the wind"}, Procedures: []link{missed},
		}},
		Moments: sampleGroups()[:1],
		Calls: []page.Call{
			{Latitude: taxi, Decision: "Pay for a taxi", Limits: []page.Limit{limit(desk, "£60", "per party", manager, "£250")}},
			{Latitude: kettle, Decision: "Open the kitchen", Limits: []page.Limit{limit(desk, "ask", "per incident", &page.Person{Title: "Quay master"}, "")}},
		},
		Next: manager, TurnTo: manager, Reach: &page.Person{Title: desk.Title, URL: desk.URL, Reach: "internal 411"}, Clauses: clauses,
		PaysBack: []page.Saying{{Words: "The morning opens with hello.", Page: missed}},
		Heard:    []page.Saying{{Words: "I have had worse evenings.", Page: soup}},
		News:     []page.Change{{On: "9 November 2026", What: "Desk limit raised.", Why: "A taxi costs more.", FromWord: "what we measured", Page: taxi}},
		Stories:  []link{soup}, Habits: []link{face}, Never: []link{child},
		Path: []page.Stage{
			{ID: "day-one", Title: "Day one", Items: []page.StageItem{{Text: `<a href="/purpose/safe/">Home safe</a>`}, {Text: "Find the spare key", With: &desk}}},
			{ID: "week-one", Title: "Week one", Items: []page.StageItem{{Text: "Book a taxi"}}},
		},
		Hiring: []string{"Likes people before the first coffee"}, Body: sampleBody(), Workshops: []link{storm}, Papers: samplePapers("").Links,
	}
}

func samplePurpose() page.PurposePage {
	return page.PurposePage{Statement: "Island life, within reach.", For: []string{"People who live on the islands"}, Body: sampleBody(), Clauses: clauses, Former: []link{minute}}
}

func sampleClause() page.Clause {
	return page.Clause{
		Statement: arrive.Summary, Rank: 2, Rev: 2, Body: sampleBody(), Ladder: clauses, Above: &safe, Below: &lighter,
		Functions: []page.ClauseFunction{{Role: desk, Do: "Sell crossings", Essence: "Start from tonight"}},
		First:     []link{withNote(missed, "Their evening has a door")}, Also: []link{withNote(hold, "")},
		Steps:     []page.ClauseStep{{Procedure: missed, URL: missed.URL + "#step-1", Lead: "Ask which door.", Why: "a face first"}},
		Standards: []link{child}, Latitudes: []link{taxi}, Habits: []link{face}, Stories: []link{soup},
		Gaps: []page.Gap{{Role: duty, Because: "Cargo has a manual of its own."}}, Unserved: []link{pier},
		Supersedes: []link{minute}, Earlier: []link{withNote(hold, "revision 1")},
	}
}

func sampleMatrix() page.Matrix {
	return page.Matrix{Roles: []link{pier, desk, duty}, Rows: []page.Call{
		{Latitude: taxi, Decision: "Pay for a taxi, bus or bed", Limits: taxiLimits()},
		{Latitude: kettle, Decision: "Open the kitchen", Limits: kettleLimits()},
	}}
}

func sampleLatitude() page.Latitude {
	return page.Latitude{
		Call: page.Call{Latitude: taxi, Decision: "Pay for a taxi, bus or bed", Limits: taxiLimits()}, Serves: serves(), Unit: "money", Per: "party", Top: director,
		Conditions: []html{"You book it and we pay"}, NotFor: []html{"A drive in your own car"},
		IfNoAnswer: "Ring twice, then go ahead.", Record: "One line.", Backing: "The money is ours.",
		Loosens: []link{child}, Used: []link{withNote(missed, "step 2")}, Stories: []link{soup}, Body: sampleBody(),
	}
}

func sampleStandard(bend string) page.Standard {
	words := map[string]string{"never": "never bends", "latitude": "bends within a limit"}
	return page.Standard{
		Page: child, Rule: "A child who is alone stays with one of us.", Force: "safety", Bend: bend, BendWords: words[bend], Serves: serves(),
		Measure: "Hand-overs signed", Target: "All of them", Source: "The safety manual, 4.2", LoosenBy: []link{taxi},
		Used: []link{withNote(missed, "step 1")}, Stories: []link{soup}, Body: sampleBody(),
	}
}

func sampleHabit() page.Habit {
	return page.Habit{Page: face, Serves: serves(), LooksLike: "You look up.", SoundsLike: `"Forty-three." "Forty-three, I agree."`, Roles: []link{desk}, Stories: []link{soup}, Body: sampleBody()}
}

func sampleStory() page.Story {
	return page.Story{
		Page: soup, Happened: "January 2026", Scale: "mile", Roles: []link{desk}, ToldBy: "colleague",
		Serves: []page.Purpose{{Clause: minute, Because: "The evening could still be mended", Then: true}},
		Bent:   []page.Bend{{Rule: kettle, How: "The desk opened it"}}, WhyBent: "People were getting cold.", Cost: "£34 and 150 minutes",
		CustomerWords: "I have had worse evenings in restaurants.", Next: "adopted", NextWords: "Adopted: it changed how we work",
		Became: []link{missed, kettle}, FixWhat: "A second key", FixBy: "1 March 2026",
		Decision: &page.Decision{On: "16 February 2026", By: manager, Why: "It should not take courage."}, Case: sampleCase(),
		Body: page.Body{Intro: "<p>A landslip on the coast road.</p>", Sections: []page.Section{{ID: "after", Title: "After", Body: "<p>The ladle hangs there.</p>"}}},
	}
}

func sampleWorkshop() page.Workshop {
	return page.Workshop{
		Held: "14 May 2026", People: []page.Headcount{{Role: desk, Count: 3}, {Role: pier, Count: 2}}, Total: 5, LedBy: manager,
		Made: []link{missed}, Asked: []string{"What did people need from us?"}, Used: []string{"The shift logs"}, LeftOpen: []string{"One sailing at a time"},
		Ballot: []page.Ballot{{About: missed, Can: 5, Works: 4, Worth: 5}}, Body: sampleBody(),
	}
}

func sampleGlossary() page.Glossary {
	return page.Glossary{Terms: []page.Term{
		{ID: "slip", Word: "slip", Means: "The sloping landing place.", SayInstead: "the ramp", Aka: []string{"berth", "ramp"}, Used: []link{missed}},
		{ID: "timetable", Word: "timetable", Means: "A promise in figures."},
	}}
}

func sampleTombstone() page.Tombstone {
	return page.Tombstone{
		Word: "superseded", On: "10 March 2025", Reason: "The clock had become the goal.", Successors: []link{arrive, lighter},
		Statement: "Every sailing leaves on the minute.", Mentions: []link{storm}, Body: sampleBody(),
	}
}
