package browser

import (
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// plain is a visitor whose browser runs no scripts.
func plain(t *testing.T, home string) *visitor {
	t.Helper()
	v := visit(t, home, phone)
	off := emulation.SetScriptExecutionDisabledParams{Value: true}
	if _, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, off); err != nil {
		t.Fatal(err)
	}
	return v
}

// unscripted fails where a script has run after all.
func (v *visitor) unscripted() {
	v.t.Helper()
	v.soon("no script has run", `document.readyState === 'complete' && !('script' in document.documentElement.dataset)`)
}

func TestLimitsWithoutScript(t *testing.T) {
	v := plain(t, serve(t, filesOf(t, hosted)))
	v.open("/procedures/missed-last-boat/")
	v.unscripted()
	const hidden = `[...document.querySelectorAll('main [data-limits] [data-role]')].filter(e => !` + shown + `(e)).map(e => e.textContent)`
	for _, limit := range v.list(hidden) {
		t.Errorf("hidden without a script: %s", limit)
	}
	amounts := v.list(`[...document.querySelectorAll('.limits .num')].filter(` + shown + `).map(e => e.textContent)`)
	for _, want := range []string{"£30", "£60", "£250"} {
		if !slices.Contains(amounts, want) {
			t.Errorf("%s is not among the limits %q", want, amounts)
		}
	}
	for _, button := range v.list(`[...document.querySelectorAll('button')].filter(` + shown + `).filter(b => b.type !== 'submit').map(b => b.outerHTML)`) {
		t.Errorf("a button that does nothing without a script: %s", button)
	}
}

func TestSearchWithoutScript(t *testing.T) {
	v := plain(t, serve(t, filesOf(t, hosted)))
	v.open("/")
	v.do(chromedp.Focus(chromedp.CSS(".bar [name=q]")))
	v.keys("missed boat\r")
	v.soon("the page of search", `location.pathname === '/search/'`)
	v.unscripted()
	v.soon("it says why there are no results", shown+`(document.querySelector('[data-search-page] .section-intro'))`)
	v.soon("its lists lead to the procedure", shown+`(document.querySelector('[data-search-page] a[href="/procedures/missed-last-boat/"]'))`)
	v.soon("and to whom to ask", shown+`(document.querySelector('[data-search-page] a[href^="tel:"]'))`)
}

func TestJobsWithoutScript(t *testing.T) {
	v := plain(t, serve(t, filesOf(t, hosted)))
	v.open("/")
	v.unscripted()
	for _, job := range v.list(`[...document.querySelectorAll('.pick [data-choose]')].map(a => a.dataset.choose)`) {
		v.tap(".pick summary")
		v.tap(".pick [data-choose=" + job + "]")
		v.soon("the page of "+job, `location.pathname === '/roles/`+job+`/' && document.querySelector('main h1') && !document.querySelector('.pick').open`)
	}
	v.tap(".menu")
	v.soon("the menu leads to the navigation", `location.hash === '#Nav' && document.querySelector('#Nav a').getBoundingClientRect().top < innerHeight`)
}
