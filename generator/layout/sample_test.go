package layout

import (
	"html/template"

	"playbook/generator/page"
)

// The samples are one page of every layout, made by hand: with everything that a
// page may have, so that no part of a layout goes unseen.

type (
	html = template.HTML
	link = page.Link
)

var (
	desk  = link{URL: "/roles/desk/", Title: "Ticket desk agent", ID: "desk", Kind: "role"}
	pier  = link{URL: "/roles/pier/", Title: "Pier hand", ID: "pier", Kind: "role"}
	duty  = link{URL: "/roles/duty/", Title: "Duty manager", ID: "duty", Kind: "role"}
	roles = []link{desk, pier, duty}

	safe    = link{URL: "/purpose/safe/", Title: "Home safe", Summary: "Everyone gets home safe.", ID: "safe", Kind: "clause"}
	arrive  = link{URL: "/purpose/arrive/", Title: "Get them there", Summary: "People reach the place they set out for.", ID: "arrive", Kind: "clause", Note: "6 procedures"}
	lighter = link{URL: "/purpose/lighter/", Title: "A lighter day", Summary: "Each meeting leaves someone's day a little lighter.", ID: "lighter", Kind: "clause"}
	clauses = []link{safe, arrive, lighter}
	minute  = link{URL: "/purpose/punctual/", Title: "Sail on the minute", ID: "punctual", Kind: "clause", Tag: "superseded"}

	missed  = link{URL: "/procedures/missed-last-boat/", Title: "Get someone there who missed the last boat", Summary: "Two real choices, a warm place to decide.", ID: "missed-last-boat", Kind: "procedure"}
	hold    = link{URL: "/procedures/hold-or-sail/", Title: "Hold the boat, or sail", Summary: "Who is in sight, who would be stranded.", ID: "hold-or-sail", Kind: "procedure"}
	welcome = link{URL: "/procedures/first-crossing/", Title: "Welcome a first crossing", Summary: "Spot it, say where to stand.", ID: "first-crossing", Kind: "procedure", Tag: "trial"}
	child   = link{URL: "/standards/child-stays/", Title: "A child stays with one of us until handed over", ID: "child-stays", Kind: "standard", Note: "never bends"}
	taxi    = link{URL: "/latitude/onward-travel/", Title: "A taxi, bus or bed", Summary: "Another way, or a bed and the first boat.", ID: "onward-travel", Kind: "latitude"}
	kettle  = link{URL: "/latitude/comfort/", Title: "Kitchen & blankets", ID: "comfort", Kind: "latitude"}
	soup    = link{URL: "/stories/soup-at-slip-two/", Title: "Soup at slip two", Summary: "Sleet, and one staff kitchen.", ID: "soup-at-slip-two", Kind: "story", Note: "January 2026"}
	face    = link{URL: "/habits/face-first/", Title: "Face first, screen second", Summary: "You look up before you type.", ID: "face-first", Kind: "habit"}
	storm   = link{URL: "/workshops/storm-desk/", Title: "Storm desk", ID: "storm-desk", Kind: "workshop", Note: "14 May 2026"}
	about   = link{URL: "/pages/about/", Title: "About this playbook", ID: "about", Kind: "page"}
	moments = []link{
		{URL: "/procedures/#disruption", Title: "The boat has gone, or won't go", ID: "disruption"},
		{URL: "/procedures/#care", Title: "Someone needs looking after", ID: "care"},
	}
)

var (
	manager  = &page.Person{Title: "Duty manager", URL: duty.URL, Reach: "07700 900140", Tel: "tel:07700900140"}
	director = &page.Person{Title: "Operations director", Reach: "internal 400"}
)

func sampleSite() *page.Site {
	return &page.Site{
		Organisation: "Saltmarrow Ferries", Language: "en-GB", Dir: "ltr", BaseURL: "https://playbook.example.org/",
		Purpose: "Island life, within reach.", Notice: "Saltmarrow Ferries is invented.",
		Roles: roles, Clauses: clauses, Moments: moments,
		Has: map[string]bool{"latitude": true, "standards": true, "procedures": true, "stories": true, "habits": true,
			"workshops": true, "glossary": true, "pages": true, "purpose": true, "roles": true, "coverage": true},
		FlagURL: "mailto:playbook@example.org", Ask: manager,
	}
}

func sampleEntry(id, kind, status string) *page.Entry {
	return &page.Entry{
		ID: id, Kind: kind, File: "content/" + kind + "s/" + id + ".md", Status: status,
		Checked:   &page.Checked{On: "17 November 2026", By: duty, Next: "May 2027"},
		EditURL:   "https://git.example.org/edit/main/content/" + id + ".md",
		FlagURL:   "mailto:playbook@example.org?subject=" + id,
		Changes:   []page.Change{{On: "3 February 2026", What: "The desk may open the kitchen.", Why: "It should not take courage.", From: &soup, Page: missed}, {On: "1 June 2025", What: "Shorter.", FromWord: "a complaint", Page: missed}},
		MadeWith:  []link{storm},
		Voices:    []link{desk, pier},
		AlsoMeets: []string{"ISO 23592 5.2"},
		Waivers:   []page.Waiver{{Check: "steps-count", Because: "one of them is a pause", Until: "1 March 2027"}},
		Mentions:  []link{about, hold},
	}
}

func serves() []page.Purpose {
	return []page.Purpose{
		{Clause: arrive, Because: "Their evening has a door at the end of it"},
		{Clause: lighter, Because: `Company mends more than a <a href="/glossary/#timetable">timetable</a>`},
	}
}

// limit writes what a role may decide; "ask" is nothing.
func limit(role link, amount, per string, next *page.Person, upTo string) page.Limit {
	return page.Limit{Role: role, Amount: amount, Per: per, May: amount != "ask", Next: next, NextUpTo: upTo}
}

func taxiLimits() []page.Limit {
	return []page.Limit{
		limit(pier, "£30", "per party", &page.Person{Title: "Ticket desk agent", URL: desk.URL, Reach: "internal 411"}, "£60"),
		limit(desk, "£60", "per party", manager, "£250"),
		limit(duty, "£250", "per party", director, ""),
	}
}

func kettleLimits() []page.Limit {
	return []page.Limit{
		limit(pier, "ask", "per incident", manager, "£300"),
		limit(desk, "£40", "per incident", manager, "£300"),
		limit(duty, "£300", "per incident", director, ""),
	}
}

// byRole is the same limits as a procedure has them.
func byRole() []page.RoleLimits {
	var all []page.RoleLimits
	for i, r := range []link{pier, desk, duty} {
		next := manager
		if r == duty {
			next = director
		}
		all = append(all, page.RoleLimits{Role: r, Next: next, Calls: []page.Call{
			{Latitude: taxi, Decision: "Pay for a taxi, bus or bed", Limits: taxiLimits()[i : i+1]},
			{Latitude: kettle, Decision: "Open the kitchen", Limits: kettleLimits()[i : i+1]},
		}})
	}
	return all
}

// prose is a text with everything that Markdown makes.
const prose = `<p>A word of ours, <a class="term" href="/glossary/#slip" data-means="The sloping landing place.">slip</a>,
<a href="https://example.org/" rel="noreferrer">a page elsewhere</a>, <code>code</code>, <strong>strong</strong>.<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup></p>
<aside class="alert alert--note" role="note">
<p class="alert-title">Note</p>
<p>You need no tools to speak up.</p>
</aside>
<h3 id="a-list">A list</h3>
<ul>
<li><label><input disabled="" type="checkbox"> Not yet</label></li>
<li><label><input checked="" disabled="" type="checkbox"> Done</label></li>
</ul>
<blockquote>
<p>Come in.</p>
</blockquote>
<dl>
<dt>Slip</dt>
<dd>Where a boat lowers its ramp.</dd>
</dl>
<pre><code>1. Ask how they like to come aboard.
</code></pre>
<figure><img src="/favicon.svg" alt="The sun on the horizon" width="64" height="64"><figcaption>The mark.</figcaption></figure>
<div class="scroll" role="region" tabindex="0" aria-label="Who decides">
<table>
<thead>
<tr>
<th scope="col">Change</th>
<th scope="col">Who says yes</th>
</tr>
</thead>
<tbody>
<tr>
<td data-label="Change">A slip of the pen</td>
<td data-label="Who says yes">Anyone</td>
</tr>
</tbody>
</table>
</div>
<div class="footnotes" role="doc-endnotes">
<hr>
<ol>
<li id="fn:1">
<p>A note. <a href="#fnref:1" class="footnote-backref" role="doc-backlink">↩</a></p>
</li>
</ol>
</div>
`

func sampleBody() page.Body {
	return page.Body{
		Intro:    "<p>Think of the door at the end of the journey.</p>",
		Sections: []page.Section{{ID: "why-it-matters", Title: "Why it matters", Body: prose}},
	}
}
