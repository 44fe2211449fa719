package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var hostile = []string{
	`<img src=x onerror=document.title='gone'>`,
	`"><script src=/x.js></script><b id=planted>`,
	`</title><svg/onload=document.title='gone'>refund`,
	`javascript:document.title='gone'//`,
	`&lt;img src=x&gt; {{.Site}} ${1} %3Cimg src=x%3E`,
}

// planted is whether something of a hostile text became part of the page.
const planted = `document.querySelector('img[src="x"], [onerror], [onload], [id=planted], script[src="/x.js"], a[href^="javascript:"]') || document.title === 'gone'`

// TestTypedTextStaysText types a few; TestTextsStayTexts has all.
func TestTypedTextStaysText(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), desk)
	for _, text := range hostile[:3] {
		v.open("/")
		v.ask(text)
		v.soon("an answer", shown+`(document.querySelector('.bar .search-panel')) && document.querySelector('.bar [role=status]').textContent`)
		if v.text(`!!(`+planted+`)`) != "false" {
			t.Errorf("typing %s planted something", text)
		}
		v.keys(kb.Escape + kb.Enter)
		v.soon("the page of results", `location.pathname === '/search/' && document.querySelector('[data-search-page] [role=status]')?.textContent`)
		if v.text(`!!(`+planted+`)`) != "false" {
			t.Errorf("sending %s planted something", text)
		}
	}
}

// TestRememberedNonsense has another script of the same host, or an old version,
// leave nonsense in what the browser remembers.
func TestRememberedNonsense(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), desk)
	for _, text := range []string{hostile[0], `{}`, `[1,{"a":2},null]`, `constructor`} {
		v.open("/")
		v.do(chromedp.Evaluate[chromedp.Void](`['playbook-role', 'playbook-searches', 'playbook-slash'].forEach(k => localStorage.setItem(k, ` + quote(text) + `))`))
		v.open("/procedures/missed-last-boat/")
		v.soon("everyone's limits", `document.documentElement.dataset.script === '' && document.documentElement.dataset.role === undefined && [...document.querySelectorAll('.limits [data-role]')].every(`+shown+`)`)
		v.ask("refund")
		v.soon("results for all that: "+text, `[...document.querySelectorAll('.bar [role=option]')].some(o => o.textContent.includes('Refund or rebook'))`)
		if v.text(`!!(`+planted+`)`) != "false" {
			t.Errorf("%s in the storage planted something", text)
		}
	}
}
