package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// shown is whether an element is there to be seen.
const shown = `(e => !!e && e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 1)`

// ask puts the reader into the search box and types.
func (v *visitor) ask(words string) {
	v.t.Helper()
	v.soon("the search script has started", `document.querySelector('.bar [role=combobox]')`)
	v.do(chromedp.Focus(chromedp.CSS(".bar [name=q]")))
	v.keys(words)
}

// TestAtTheCounter is the journey of somebody at a counter, with a phone in hand
// and a queue behind them.
func TestAtTheCounter(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), phone)
	v.open("/")
	v.tap(".pick summary")
	v.soon("the jobs are offered", shown+`(document.querySelector('.pick [data-choose=desk]'))`)
	v.tap(".pick [data-choose=desk]")
	v.soon("the page of the job", `location.pathname === '/roles/desk/'`)
	v.soon("the job is remembered", `document.documentElement.dataset.role === 'desk' && document.querySelector('.pick[data-chosen] [data-name]').textContent === document.querySelector('.pick [data-choose=desk]').textContent`)

	v.ask("mised the last feery")
	v.soon("results with typing errors", `document.querySelector('.bar [role=option]')?.textContent.includes('missed the last boat')`)
	v.soon("the list is on the screen", `(r => r.top >= 0 && r.left >= 0 && r.right <= innerWidth)(document.querySelector('.bar [role=option]').getBoundingClientRect())`)
	v.keys(kb.ArrowDown)
	v.soon("the first is chosen", `document.querySelector('.bar [role=option]').getAttribute('aria-selected') === 'true'`)
	v.keys(kb.Enter)
	v.soon("the procedure", `location.pathname === '/procedures/missed-last-boat/'`)

	v.open("/procedures/missed-last-boat/")
	v.ownLimits()
	v.ring(`.limits a.next[href="tel:07700900140"]`)
	v.ring(`.steps a.call[href^="tel:"]`)
}

// ownLimits holds a procedure to the limits of the ticket desk.
func (v *visitor) ownLimits() {
	v.t.Helper()
	v.soon("the limit of the desk, on the first screen", `[...document.querySelectorAll('.limits .num')].some(e =>
		e.textContent === '£60' && `+shown+`(e) && e.getBoundingClientRect().bottom < innerHeight)`)
	v.soon("the steps begin on the first screen", `document.querySelector('#step-1 .step-lead').getBoundingClientRect().bottom < innerHeight`)
	const others = `[...document.querySelectorAll('main [data-limits] [data-role]')].filter(e => !e.dataset.role.split(' ').includes('desk')).filter(` + shown + `).map(e => e.textContent)`
	for _, other := range v.list(others) {
		v.t.Errorf("the limit of another job is shown: %s", other)
	}
	v.tap(".limits button[data-everyone]")
	v.soon("everyone's limits, when asked for", others+`.some(x => x.includes('£250'))`)
	v.tap(".limits button[data-everyone]")
	v.soon("only mine again", others+`.length === 0`)
}

// ring holds a telephone link to what a thumb needs.
func (v *visitor) ring(selector string) {
	v.t.Helper()
	v.soon("a call under the thumb: "+selector, `(e => {
		if (!`+shown+`(e)) return false;
		e.scrollIntoView({block: 'center', behavior: 'instant'});
		const r = e.getBoundingClientRect();
		return r.height >= 44 && e.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2));
	})(document.querySelector(`+quote(selector)+`))`)
}

// TestResultLeadsToStep has a result about one step open the page there, clear
// of the bar.
func TestResultLeadsToStep(t *testing.T) {
	for name, screen := range map[string]chromedp.Action[chromedp.Void]{"phone": phone, "desk": desk} {
		t.Run(name, func(t *testing.T) {
			v := visit(t, serve(t, filesOf(t, hosted)), screen)
			v.open("/")
			v.ask("driver will ask for you here at twenty to eight")
			v.soon("the page", `document.querySelector('.bar [role=option]')?.textContent.includes('missed the last boat')`)
			v.keys(kb.ArrowDown)
			v.soon("chosen", `document.querySelector('.bar [role=option]').getAttribute('aria-selected') === 'true'`)
			v.keys(kb.Enter)
			v.soon("its step", `location.pathname + location.hash === '/procedures/missed-last-boat/#step-5'`)
			v.soon("marked as the place", `document.querySelector('.step:target')?.id === 'step-5'`)
			v.soon("clear of the bar", `(r => r.top >= document.querySelector('.bar').getBoundingClientRect().bottom && r.top < innerHeight / 2)(document.querySelector('#step-5 .step-lead').getBoundingClientRect())`)
		})
	}
}

// TestJobChangesInPlace lets a reader look with the eyes of another job without
// leaving the page.
func TestJobChangesInPlace(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), phone)
	v.open("/procedures/missed-last-boat/")
	for job, amount := range map[string]string{"desk": "£60", "pier": "£30", "duty": "£250"} {
		v.tap(".pick summary")
		v.tap(".pick [data-choose=" + job + "]")
		v.soon(job+" has "+amount, `location.pathname === '/procedures/missed-last-boat/' && !document.querySelector('.pick').open &&
			[...document.querySelectorAll('.limits .num')].filter(`+shown+`).some(e => e.textContent === '`+amount+`')`)
	}
	v.tap(".pick summary")
	v.tap(".pick [data-forget]")
	v.soon("everyone's again", `document.documentElement.dataset.role === undefined && [...document.querySelectorAll('.limits [data-role]')].every(`+shown+`)`)
}
