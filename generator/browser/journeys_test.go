package browser

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// reach goes with the Tab key to the first element that fits a selector, and
// presses Enter there.
func (v *visitor) reach(selector string) {
	v.t.Helper()
	v.soon("there is a "+selector, fmt.Sprintf("document.querySelector(%s)", quote(selector)))
	for range 250 {
		v.keys(kb.Tab)
		if v.text(`document.activeElement.matches(`+quote(selector)+`)`) == "true" {
			v.keys(kb.Enter)
			return
		}
	}
	v.t.Fatalf("the Tab key does not lead to %s", selector)
}

// hands runs a journey by touch and by keyboard, on a phone.
func hands(t *testing.T, journey func(t *testing.T, v *visitor, follow func(selector string))) {
	for _, by := range []string{"touch", "keyboard"} {
		t.Run(by, func(t *testing.T) {
			v := visit(t, serve(t, filesOf(t, hosted)), phone)
			follow := v.tap
			if by == "keyboard" {
				follow = v.reach
			}
			journey(t, v, follow)
		})
	}
}

// at waits until the reader is on a page and its scripts have run.
func (v *visitor) at(page string) {
	v.t.Helper()
	v.soon("on "+page, `location.pathname === `+quote(page)+` && document.documentElement.dataset.script === ''`)
}

// TestNewStarter is the journey of somebody in their first month: the job, its way
// in, what is to be read first, what one may decide and what stands behind it.
func TestNewStarter(t *testing.T) {
	hands(t, func(t *testing.T, v *visitor, follow func(string)) {
		v.open("/")
		v.soon("the jobs are there", `document.documentElement.dataset.script === ''`)
		follow(`.roles [data-choose=desk]`)
		v.at("/roles/desk/")
		v.soon("whom to ask is on the page", shown+`(document.querySelector('main a[href^="tel:"]'))`)
		follow(`main a[href="/roles/desk/path/"]`)
		v.at("/roles/desk/path/")
		follow(`.tick-list a[href="/purpose/safe/"]`)
		v.at("/purpose/safe/")
		v.soon("the clause that ranks first says so", `document.querySelector('.ladder [aria-current]')?.textContent === document.querySelector('h1').textContent && document.querySelector('.ladder li [aria-current]').parentElement === document.querySelector('.ladder li')`)
		v.open("/roles/desk/path/")
		v.do(chromedp.Focus(chromedp.CSS(`[data-tick]`)))
		v.keys(" ")
		v.open("/roles/desk/path/")
		v.soon("the tick is kept", `document.querySelector('[data-tick]').checked && document.querySelector('[data-count]').textContent.startsWith('1 of')`)
		follow(`.tick-list a[href="/latitude/onward-travel/"]`)
		v.at("/latitude/onward-travel/")
		v.soon("my limit, and what stands behind it", `[...document.querySelectorAll('.limits .num')].filter(`+shown+`).some(e => e.textContent === '£60') && `+shown+`(document.querySelector('.backing'))`)
	})
}

// TestManagersMonday is the journey of a service manager: where it is thin and why,
// what waits, which rules are under pressure, a pack to print, what the jobs are told.
func TestManagersMonday(t *testing.T) {
	hands(t, func(t *testing.T, v *visitor, follow func(string)) {
		v.open("/")
		v.soon("the start", `document.documentElement.dataset.script === ''`)
		follow(".menu")
		v.soon("the navigation", `location.hash === '#Nav'`)
		follow(`.nav a[href="/coverage/"]`)
		v.at("/coverage/")
		follow(`.cell--accepted a`)
		v.soon("why the gap is accepted", `(e => e && e.textContent.length > 60 && e.getBoundingClientRect().top < innerHeight)(document.querySelector(':target'))`)
		v.open("/coverage/")
		v.soon("coverage again", `document.documentElement.dataset.script === ''`)
		follow(`.sheets a[href="/coverage/pressure/"]`)
		v.at("/coverage/pressure/")
		v.soon("the rule that is bent", `document.querySelector('main a[href="/standards/boarding-closes/"]')`)
		follow(".menu")
		follow(`.nav a[href="/stories/"]`)
		v.at("/stories/")
		follow(`main a[href="/stories/desk/"]`)
		v.at("/stories/desk/")
		v.soon("what waits, and since when", `/waiting for \d+ (day|week|month)/.test(document.querySelector('main').textContent)`)
		follow(".menu")
		follow(`.nav a[href="/workshop-pack/"]`)
		v.at("/workshop-pack/")
		follow(`main a[href="/workshop-pack/pier/"]`)
		v.at("/workshop-pack/pier/")
		v.soon("what the table needs", `['Procedures', 'Pressure', 'Blank-procedure', 'Ballot'].every(id => document.getElementById(id))`)
		if n := v.sheets("/workshop-pack/pier/"); n < 5 {
			t.Errorf("the pack prints on %d sheets only", n)
		}
		v.open("/new/")
		v.soon("the news", `document.documentElement.dataset.script === ''`)
		follow(`.whose a[href="/new/desk/"]`)
		v.at("/new/desk/")
		v.soon("the job is told of the limit, and why", `[...document.querySelectorAll('.events li')].some(e => e.querySelector('a[href="/latitude/onward-travel/"]') && e.querySelector('.voice'))`)
	})
}

var asked = regexp.MustCompile(`(?:href|src)="(/assets/[^"]+\.(?:css|js))"`)

// TestFirstVisit weighs what a first visit to a procedure fetches, compressed as
// hosts do: the page, its styles and its scripts.
func TestFirstVisit(t *testing.T) {
	files := filesOf(t, hosted)
	const most = 30_000
	heaviest, name := 0, ""
	for file, page := range files {
		if !strings.HasPrefix(file, "procedures/") || !strings.HasSuffix(file, "/index.html") {
			continue
		}
		sum := packed(t, page)
		for _, m := range asked.FindAllSubmatch(page, -1) {
			sum += packed(t, files[strings.TrimPrefix(string(m[1]), "/")])
		}
		if sum > heaviest {
			heaviest, name = sum, file
		}
	}
	t.Logf("the heaviest is %s: %d bytes", name, heaviest)
	if heaviest > most || heaviest < 10_000 {
		t.Errorf("%s takes %d bytes on a first visit, at most %d are wanted", name, heaviest, most)
	}
}

func packed(t *testing.T, b []byte) int {
	t.Helper()
	if len(b) == 0 {
		t.Fatal("a page asks for a file that the site does not have")
	}
	var small bytes.Buffer
	z := gzip.NewWriter(&small)
	if _, err := z.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return small.Len()
}
