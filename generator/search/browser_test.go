package search

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"playbook/generator/page"
)

// policy is the strictest that the site is served with.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// ferries is a small playbook in which a customer has missed a boat.
func ferries() []*page.Document {
	step := func(n int, lead, text string) page.Passage {
		return page.Passage{Anchor: fmt.Sprint("step-", n), Heading: lead, Step: true, Text: text}
	}
	return []*page.Document{
		{URL: "/procedures/missed-last-boat/", Kind: "procedure", Title: "Get someone there who missed the last boat",
			Summary: "Two real choices and a warm place to decide.", Says: []string{"how do i get home now", "Sat nav said 18.20"},
			Aka: []string{"stranded"}, Roles: []string{"desk", "pier"}, Clauses: []string{"arrive"}, Moment: "disruption",
			Yours: []page.Yours{{Role: "desk", Text: "Your call: £60 per party"}, {Role: "pier", Text: "Your call: £30 per party"}},
			Passages: []page.Passage{
				step(1, "Ask them which door they were trying to reach tonight.", "a person, not an empty berth"),
				step(2, "Bring them in out of the weather.", "starting with the kettle"),
				step(3, "Offer two real ways on, the quicker one first.", "There's a later boat up the coast and I can get you a taxi to it."),
				step(4, "Tell them whom to ask for in the morning.", "one line in the shift log"),
			}},
		{URL: "/procedures/refund/", Kind: "procedure", Title: "Refund or rebook a ticket", Says: []string{"I want my money back"},
			Roles: []string{"desk"}, Clauses: []string{"own"}, Moment: "tickets",
			Passages: []page.Passage{step(1, "Look at the ticket together.", "the booking number is on the back")}},
		{URL: "/latitude/onward-travel/", Kind: "latitude", Title: "Pay for a taxi, bus or bed", Decide: true, Clauses: []string{"arrive"},
			Passages: []page.Passage{{Text: "When someone has missed the last boat or ours did not sail."}}},
		{URL: "/stories/soup-at-slip-two/", Kind: "story", Title: "Soup at slip two", Roles: []string{"desk"},
			Passages: []page.Passage{{Text: "Thirty people had missed the boat together, in sleet."}}},
	}
}

// ferrySite is the files of a site with the client, and nothing else.
func ferrySite(t *testing.T, docs []*page.Document) map[string][]byte {
	t.Helper()
	files, _ := Index(docs, Options{Language: "en-GB",
		Kinds:   map[string]string{"procedure": "Procedure", "latitude": "What I may decide", "story": "Story"},
		Roles:   []page.Link{{ID: "desk", Title: "Ticket desk"}, {ID: "pier", Title: "Pier hand"}},
		Ask:     &page.Person{Title: "Duty manager", Reach: "07700 900140", Tel: "tel:07700900140"},
		FlagURL: "mailto:playbook@example.org?subject={query}"})
	frame := func(main string) string {
		return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Test</title>` +
			`<link rel="stylesheet" href="/site.css"><script src="/site.js" defer></script><script src="/search.js" defer></script></head><body><header class="bar">` +
			`<form class="find" role="search" action="/search/" data-search><button type="submit" aria-label="Search">S</button>` +
			`<input type="text" name="q" aria-label="What did they say?" autocomplete="off"></form></header><main>` + main + `</main></body></html>`
	}
	files = withFile(files, "index.html", frame(`<h1>Start</h1>`))
	files = withFile(files, "search/index.html", frame(`<h1>Search</h1><div data-search-page>`+foundPart(t)+`<p id="none">No script</p><p id="lists">Lists</p></div><input type="checkbox" checked data-slash>`))
	files = withFile(files, "search.js", string(mustRead(t, client)))
	files = withFile(files, "site.js", string(mustRead(t, "../../static/assets/site.js")))
	files = withFile(files, "site.css", string(mustRead(t, "../../static/assets/site.css")))
	for _, d := range docs {
		var main strings.Builder
		fmt.Fprintf(&main, "<h1>%s</h1>", d.Title)
		for _, p := range d.Passages {
			fmt.Fprintf(&main, `<section id="%s"><h2>%s</h2><p style="">%s</p></section>`, p.Anchor, p.Heading, p.Text)
		}
		files = withFile(files, strings.TrimPrefix(d.URL, "/")+"index.html", frame(main.String()))
	}
	return files
}

// A visitor is a browser on the site, with what went wrong in it.
type visitor struct {
	t    *testing.T
	ctx  context.Context
	host *host
	url  string
}

func visit(t *testing.T, files map[string][]byte, width int64) *visitor {
	ctx := chromium(t)
	h := serve(t, files, policy)
	v := &visitor{t, ctx, h, h.URL}
	v.do(chromedp.EmulateViewport(width, 740), chromedp.Navigate(v.url+"/"))
	return v
}

func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	if err := chromedp.Do(v.ctx, steps...); err != nil {
		v.t.Fatal(err)
	}
}

// keys types, a key at a time.
func (v *visitor) keys(text string) {
	v.t.Helper()
	for _, r := range text {
		v.do(chromedp.KeyEvent(string(r)))
	}
}

// slash presses the key that opens search.
func (v *visitor) slash() {
	v.t.Helper()
	v.soon("script", `document.querySelector('[role=combobox]')`)
	v.press("/", "Slash", "/", 191)
	v.soon("/ opens the box", `document.activeElement.name === 'q'`)
}

// press is one key whose text is not typed where a script prevents it. The keys of
// chromedp type it all the same.
func (v *visitor) press(key, code, text string, number int64) {
	v.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		p := input.DispatchKeyEventParams{Type: kind, Key: key, Code: code, WindowsVirtualKeyCode: number}
		if kind == input.DispatchKeyEventTypeKeyDown {
			p.Text = text
		}
		if _, err := chromedp.Call(v.ctx, input.DispatchKeyEvent, p); err != nil {
			v.t.Fatal(err)
		}
	}
}

// soon waits until an expression of the page is true.
// foundPart is the part of the layout that the script fills with results.
func foundPart(t *testing.T) string {
	layout := string(mustRead(t, "../../layouts/search.html"))
	_, part, ok := strings.Cut(layout, `<div class="found"`)
	part, _, end := strings.Cut(part, "</form>")
	if !ok || !end {
		t.Fatal("no part for what is found in the layout")
	}
	return `<div class="found"` + regexp.MustCompile(`{{words "(.*?)"}}`).ReplaceAllString(part, "$1") + "</form></div>"
}

func (v *visitor) soon(what, expression string) {
	v.t.Helper()
	for end := time.Now().Add(patience / 2); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ok, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && ok {
			return
		}
	}
	html, _ := chromedp.Run(v.ctx, chromedp.Evaluate[string]("location.href + ' ' + document.body.innerText"))
	v.t.Fatalf("%s: never\n%s", what, html)
}

func (v *visitor) text(expression string) string {
	v.t.Helper()
	text, err := chromedp.Run(v.ctx, chromedp.Evaluate[string]("String("+expression+")"))
	if err != nil {
		v.t.Fatal(err)
	}
	return text
}

func TestBoxWithKeyboard(t *testing.T) {
	v := visit(t, ferrySite(t, ferries()), 360)
	v.slash()
	v.keys("taxy to a latter boat")
	v.soon("results with a typo", `document.querySelector('[role=option]')?.textContent.includes('missed the last boat')`)
	v.soon("expanded", `document.activeElement.getAttribute('aria-expanded') === 'true'`)
	v.soon("count in the live region", `/^\d results$/.test(document.querySelector('[role=status]').textContent)`)
	v.keys(kb.ArrowDown)
	v.soon("first option is active", `document.activeElement.getAttribute('aria-activedescendant') === document.querySelector('[role=option][aria-selected=true]').id`)
	v.soon("marked excerpt", `document.querySelector('[role=option] p mark')`)
	if wide := v.text(`document.documentElement.scrollWidth`); wide != "360" {
		t.Errorf("the page is %s wide on a screen of 360", wide)
	}
	v.press("Enter", "Enter", "\r", 13)
	v.soon("the right step", `location.pathname + location.hash === '/procedures/missed-last-boat/#step-3'`)
}

// What the chosen job may decide stands on a result, in the box and on the page; nothing
// does where no job is chosen, or where the page has no limit for it.
func TestYoursOnResults(t *testing.T) {
	v := visit(t, ferrySite(t, ferries()), 360)
	const there = `document.readyState === 'complete'`
	for job, want := range map[string]string{"pier": "Your call: £30 per party", "constructor": "", "": ""} {
		choose := chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`{ document.documentElement.dataset.role = %q; }`, job))
		v.do(chromedp.Navigate(v.url + "/"))
		v.soon("the page", there)
		v.do(choose)
		v.slash()
		v.keys("missed the last")
		v.soon("an excerpt", `document.querySelector('[role=option] p mark')`)
		if got := v.text(`document.querySelector('[role=option] p span').textContent`); got != want {
			t.Errorf("%q: the box has %q, want %q", job, got, want)
		}
		v.do(chromedp.Navigate(v.url + "/search/"))
		v.soon("the page of results", there)
		v.do(choose, chromedp.Focus(`input[name=q]`))
		v.keys("missed the last")
		v.soon("an excerpt on the page", `document.querySelector('.rows li p mark')`)
		if got := v.text(`document.querySelector('.rows li p span').textContent`); got != want {
			t.Errorf("%q: the page has %q, want %q", job, got, want)
		}
	}
}

func TestBoxWithOtherWord(t *testing.T) {
	docs := append(ferries(), &page.Document{URL: "/procedures/luggage/", Kind: "procedure", Title: "Luggage", Passages: []page.Passage{
		{Anchor: "step-1", Step: true, Text: "Look at the tag."}, {Anchor: "step-2", Step: true, Text: "Take the luggage to the lift."}}})
	v := visit(t, ferrySite(t, docs), 360)
	v.slash()
	v.keys("suitcase")
	v.soon("the page's own word is marked", `document.querySelector('[role=option] p mark')?.textContent === 'luggage'`)
	v.keys(kb.ArrowDown)
	v.press("Enter", "Enter", "\r", 13)
	v.soon("the right step", `location.pathname + location.hash === '/procedures/luggage/#step-2'`)
}

func TestBoxEscape(t *testing.T) {
	v := visit(t, ferrySite(t, ferries()), 1024)
	v.slash()
	v.keys("refund")
	v.soon("results", `document.querySelector('[role=option]')`)
	v.keys(kb.Escape)
	v.soon("closed, words kept", `document.querySelector('.search-panel').hidden && document.activeElement.value === 'refund'`)
	v.keys(kb.Escape)
	v.soon("cleared", `document.activeElement.value === ''`)
	v.keys("boat")
	v.keys(kb.Escape)
	// Long enough for an answer to come; where it takes longer the test sees less, and
	// fails no more easily.
	v.do(chromedp.Evaluate[chromedp.Void](`new Promise(done => setTimeout(done, 300))`, chromedp.EvalAwaitPromise))
	v.soon("closed while it was still looking", `document.querySelector('.search-panel').hidden`)
	v.keys(kb.Escape)
	v.soon("cleared again", `document.activeElement.value === ''`)
	v.keys("refund")
	v.press("Enter", "Enter", "\r", 13)
	v.soon("the page of results", `location.pathname + location.search === '/search/?q=refund'`)
	v.soon("lists make way", `!document.getElementById('lists').getClientRects().length && document.querySelector('.rows a')?.textContent === 'Refund or rebook a ticket'`)
	v.do(chromedp.Navigate(v.url + "/"))
	v.slash()
	v.soon("recent searches", `document.querySelector('[role=option]')?.textContent === 'refund'`)
}

func TestNothingFound(t *testing.T) {
	v := visit(t, ferrySite(t, ferries()), 768)
	v.slash()
	v.keys("bicycle")
	v.soon("whom to ask", `document.querySelector('.search-panel a[href="tel:07700900140"]')`)
	v.soon("tell the playbook", `document.querySelector('.search-panel a[href="mailto:playbook@example.org?subject=bicycle"]')`)
	v.soon("none", `document.querySelector('[role=status]').textContent === 'Nothing yet for “bicycle”'`)
}

func TestPageOfResults(t *testing.T) {
	v := visit(t, ferrySite(t, ferries()), 1280)
	v.do(chromedp.Navigate(v.url + "/search/"))
	v.soon("lists, and no word of a script", `!document.getElementById('none') && document.getElementById('lists').getClientRects().length`)
	v.do(chromedp.Navigate(v.url + "/search/?q=missed+boat&kind=story"))
	v.soon("kept facet", `document.querySelector('input[name=kind][value=story]')?.checked && document.querySelectorAll('.rows li').length === 1`)
	v.soon("names", `document.querySelector('[data-search-page]').textContent.includes('Ticket desk')`)
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('input[name=kind][value=story]').click()`))
	v.soon("all again", `document.querySelectorAll('.rows li').length === 3 && location.search === '?q=missed+boat'`)
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('input[name=decide]').click()`))
	v.soon("may I decide", `document.querySelectorAll('.rows li').length === 1 && location.search === '?q=missed+boat&decide='`)
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('form.find input').select()`))
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('form.find input').focus()`))
	v.keys("zzz")
	v.soon("the address follows", `location.search.startsWith('?q=zzz')`)
}

// What is typed on the page of results before the index is there is not lost when it comes.
func TestTypedBeforeTheIndex(t *testing.T) {
	files := ferrySite(t, ferries())
	files = withFile(files, "late.js", `const late = new Promise(go => window.go = go);
window.playbookLoad = name => late.then(() => fetch('/search/' + name)).then(answer => answer.arrayBuffer()).then(b => new Uint8Array(b));`)
	files = withFile(files, "search/index.html", strings.Replace(string(files["search/index.html"]), "<script", `<script src="/late.js"></script><script`, 1))
	v := visit(t, files, 360)
	v.do(chromedp.Navigate(v.url + "/search/?q=berth"))
	v.soon("the page", `document.readyState === 'complete' && window.go`)
	v.do(chromedp.Focus(`input[name=q]`))
	v.keys("refund")
	v.do(chromedp.Evaluate[chromedp.Void](`{ window.go(); }`))
	v.soon("what was typed is looked for", `document.querySelector('.rows li a')?.textContent === 'Refund or rebook a ticket' && document.querySelector('input[name=q]').value === 'refund'`)
}

// Ten results come at first and ten for every press of a button, in the order of all; and
// a facet begins anew.
func TestMoreResults(t *testing.T) {
	docs := ferries()
	for i := range 34 {
		docs = append(docs, &page.Document{URL: fmt.Sprintf("/stories/%02d/", i), Kind: "story", Title: fmt.Sprintf("Berth %d", i), Roles: [][]string{{"desk"}, {"pier"}}[i%2],
			Passages: []page.Passage{{Text: strings.Repeat("The berth was empty, and they waited. ", 1+i)}}})
	}
	v := visit(t, ferrySite(t, docs), 360)
	v.do(chromedp.Navigate(v.url + "/search/?q=berth"))
	const rows, titles = `document.querySelectorAll('[data-search-page] > div .rows li').length`, `[...document.querySelectorAll('[data-search-page] > div .rows a')].map(a => a.textContent)`
	const more = `document.querySelector('[data-search-page] button')`
	for _, n := range []int{10, 20, 30, 34} {
		v.soon(fmt.Sprintf("%d rows", n), fmt.Sprintf("%s === %d && document.querySelector('.rows li p').textContent && %s.hidden === %t", rows, n, more, n == 34))
		v.do(chromedp.Evaluate[chromedp.Void](more + `.click()`))
	}
	shown, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]string](titles))
	if err != nil {
		t.Fatal(err)
	}
	found, err := searcher(t, docs, Options{Language: "en-GB"}).Search("berth", Filter{Limit: len(docs)})
	if err != nil || len(found) != len(shown) {
		t.Fatalf("%d rows for %d results: %v", len(shown), len(found), err)
	}
	for i, r := range found {
		if shown[i] != r.Title {
			t.Errorf("row %d is %q, and should be %q", i, shown[i], r.Title)
		}
	}
	v.do(chromedp.Evaluate[chromedp.Void](`scrollTo(0, 0)`))
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('input[name=role][value=desk]').click()`))
	v.soon("ten of a job", rows+` === 10 && location.search === '?q=berth&role=desk'`)
}

// Who speaks to a program that types can turn the key off, for good.
func TestSlashOff(t *testing.T) {
	v := visit(t, ferrySite(t, ferries()), 768)
	v.do(chromedp.Navigate(v.url + "/search/"))
	v.soon("script", `document.documentElement.dataset.script === ''`)
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-slash]').click()`))
	v.press("/", "Slash", "/", 191)
	v.soon("the key is off", `document.activeElement.name !== 'q'`)
	v.do(chromedp.Navigate(v.url + "/"))
	v.soon("script", `document.querySelector('[role=combobox]')`)
	v.press("/", "Slash", "/", 191)
	v.soon("it stays off", `document.activeElement.name !== 'q'`)
	v.do(chromedp.Navigate(v.url + "/search/"))
	v.soon("the page says so", `document.querySelector('[data-slash]')?.checked === false`)
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-slash]').click()`))
	v.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
	v.press("/", "Slash", "/", 191)
	v.soon("on again", `document.activeElement.name === 'q'`)
}
