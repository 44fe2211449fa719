package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestSkipLink(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), phone)
	v.open("/procedures/missed-last-boat/")
	v.keys(kb.Tab)
	v.soon("first comes the skip link, on the screen", `(e => {
		const r = e.getBoundingClientRect();
		return e.matches('.skip') && r.top >= 0 && r.left >= 0 && e.contains(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2));
	})(document.activeElement)`)
	v.keys(kb.Enter)
	v.soon("it leads to the page", `document.activeElement.id === 'Main'`)
	v.keys(kb.Tab)
	v.soon("and past the header", `document.activeElement.closest('main') && document.activeElement.id !== 'Main'`)
}

func TestSlashAndEscape(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), desk)
	v.open("/procedures/missed-last-boat/")
	v.soon("the search script has started", `document.querySelector('.bar [role=combobox]')`)
	v.keys("/")
	v.soon("/ goes to search and is not typed", `document.activeElement.name === 'q' && document.activeElement.value === ''`)
	v.keys("refund")
	v.soon("results", `document.activeElement.getAttribute('aria-expanded') === 'true' && document.querySelector('.bar [role=option]')`)
	v.keys("/")
	v.soon("/ is a letter in the box", `document.activeElement.value === 'refund/'`)
	v.keys(kb.Escape)
	v.soon("Escape closes the list and keeps the words", `!`+shown+`(document.querySelector('.bar .search-panel')) && document.activeElement.value === 'refund/' && document.activeElement.getAttribute('aria-expanded') === 'false'`)
	v.do(chromedp.Focus(chromedp.CSS(".pick summary")))
	v.keys(kb.Enter)
	v.soon("the jobs open", `document.querySelector('.pick').open`)
	v.keys(kb.Tab + kb.Escape)
	v.soon("Escape closes them and goes back", `!document.querySelector('.pick').open && document.activeElement === document.querySelector('.pick summary')`)
}

// atFocus says what is wrong with the place that has the focus. An empty text
// means that it is seen, and an end that the reader is through.
const atFocus = `(() => {
  const e = document.activeElement;
  if (e === document.body) return 'end';
  const name = e.localName + ' ' + (e.textContent.trim() || e.name || e.className).slice(0, 40), s = getComputedStyle(e);
  if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2) return 'no outline: ' + name;
  const bar = document.querySelector('.bar'), r = e.getClientRects()[0];
  const top = e.matches('.bar *, .skip') ? 0 : Math.max(0, bar.getBoundingClientRect().bottom), low = Math.min(innerHeight, r.bottom);
  if (low - Math.max(top, r.top) < 8) return 'off the screen: ' + name + ' from ' + r.top + ' to ' + r.bottom;
  const y = (Math.max(top, r.top) + low) / 2, seen = [.1, .5, .9].map(x => document.elementFromPoint(r.left + x * r.width, y));
  return seen.some(at => at && (e.contains(at) || at.contains(e))) ? '' : 'covered: ' + name + ' at ' + y + ' by ' + seen[1]?.outerHTML.slice(0, 60);
})()`

// TestFocusIsSeen goes through whole pages with the keyboard, there and back: the
// bar that stays at the top must not cover where the reader is.
func TestFocusIsSeen(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), desk)
	for _, width := range []int64{360, 1440} {
		for _, page := range []string{"/procedures/missed-last-boat/", "/latitude/"} {
			t.Run(fmt.Sprint(page, width), func(t *testing.T) {
				v.do(narrow(width))
				v.open(page)
				v.through(t, kb.ModifierNone)
				v.do(chromedp.Evaluate[chromedp.Void](`(() => { document.querySelector('.foot a:last-of-type, .nav li:last-child a').focus() })()`))
				v.through(t, kb.ModifierShift)
			})
		}
	}
}

// through presses Tab until the reader leaves the page.
func (v *visitor) through(t *testing.T, held kb.Modifier) {
	t.Helper()
	for n := range 300 {
		v.press([]rune(kb.Tab)[0], held)
		wrong := v.text(atFocus)
		if wrong == "end" && n > 20 {
			return
		}
		if wrong != "" {
			t.Errorf("Tab %d: %s", n+1, wrong)
		}
	}
	t.Error("there is no way out of the page")
}
