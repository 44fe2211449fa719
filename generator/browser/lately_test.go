package browser

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// left are the titles of the stories that the wall shows.
const left = `[...document.querySelectorAll('.card')].filter(` + shown + `).length`

// TestWallFilters makes the wall shorter by keyboard, and finds the same again at the
// address that this gave.
func TestWallFilters(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), desk)
	v.open("/stories/")
	v.soon("the filters are switches", `[...document.querySelectorAll('.toggle')].every(b => b.localName === 'button' && b.getAttribute('aria-pressed') === 'false')`)
	v.soon("all stories", left+` === 12`)
	v.text(`document.querySelector('[data-value=adopted]').focus(), ''`)
	v.keys(" ")
	v.soon("the count follows", `document.querySelector('.filters [role=status]').textContent === '5 of 12 stories' && `+left+` === 5`)
	v.soon("it says that it is on", `document.querySelector('[data-value=adopted]').getAttribute('aria-pressed') === 'true'`)
	v.soon("no month stands empty", `[...document.querySelectorAll('[data-month]')].filter(`+shown+`).every(m => [...m.querySelectorAll('.card')].some(`+shown+`))`)
	v.open("/stories/?next=adopted&role=desk")
	v.soon("the address is kept", left+` >= 1 && `+left+` < 5 && document.querySelector('.filters').open`)
	v.text(`document.querySelector('[data-clear]').focus(), ''`)
	v.keys(kb.Enter)
	v.soon("all again", left+` === 12 && location.search === '' && document.activeElement.localName === 'button'`)
}

// TestNearestTitles asks for an address with a slip in it.
func TestNearestTitles(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), phone)
	v.open("/404.html")
	v.soon("nothing is near to nothing", `document.querySelector('[data-near]').hidden`)
	v.open("/procedures/mised-last-bot/")
	v.soon("the nearest first", `document.querySelector('[data-near] a')?.getAttribute('href') === '/procedures/missed-last-boat/' && `+shown+`(document.querySelector('[data-near]'))`)
	v.soon("and few", `document.querySelectorAll('[data-near] li').length <= 5`)
	v.open("/%3Cimg%20src=x%20onerror=alert(1)%3E/")
	v.soon("an address is never markup", `!document.querySelector('main img')`)
	v.wrong() // that these pages are not there is as it should be
}
