package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// crowded names the names of the map that lie over another, or outside their place:
// the program guesses how wide a letter is, and a browser knows.
const crowded = `(() => {
  const out = [], all = [...document.querySelectorAll('.map')].map(m => [...m.querySelectorAll('[role=listitem]')].map(e => {
    const texts = [...e.querySelectorAll('text')].map(t => t.getBBox()), place = e.querySelector('rect').getBBox();
    const right = Math.max(...texts.map(b => b.x + b.width)), bottom = Math.max(...texts.map(b => b.y + b.height));
    if (right > place.x + place.width + 1 || bottom > place.y + place.height + 4) out.push('outside: ' + e.textContent);
    return {e, place, right};
  }));
  for (const items of all) for (const a of items) for (const b of items) {
    if (a !== b && a.place.x < b.place.x + b.place.width && b.place.x < a.place.x + a.place.width && a.place.y < b.place.y + b.place.height && b.place.y < a.place.y + a.place.height) out.push('over each other: ' + a.e.textContent + ', ' + b.e.textContent);
  }
  return out.slice(0, 5);
})()`

func TestMapNames(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), desk)
	v.open("/coverage/map/")
	v.soon("the map is drawn", `document.querySelectorAll('.map [role=listitem]').length > 40`)
	for _, name := range v.list(crowded) {
		t.Error(name)
	}
	for _, small := range v.list(`[...document.querySelectorAll('.map a rect')].map(r => r.getBoundingClientRect()).filter(b => b.height < 24 || b.width < 24).map(b => b.width + ' by ' + b.height)`) {
		t.Errorf("too small to tap: %s", small)
	}
}

// TestThread follows one clause through the map, without a script.
func TestThread(t *testing.T) {
	v := plain(t, serve(t, filesOf(t, hosted)))
	v.open("/coverage/map/")
	v.unscripted()
	v.soon("no clause is lit", `getComputedStyle(document.querySelector('.map-clause .t1 text')).fill === getComputedStyle(document.querySelector('.map-clause .t2 text')).fill`)
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#T2').click()`))
	v.soon("the clause is lit, and its lines", `getComputedStyle(document.querySelector('.map-clause .t1 text')).fill !== getComputedStyle(document.querySelector('.map-clause .t2 text')).fill
		&& getComputedStyle(document.querySelector('.map-lines .t2')).strokeOpacity > getComputedStyle(document.querySelector('.map-lines path:not(.t2)')).strokeOpacity`)
}

// TestMatrixStays keeps the clause in sight where a phone scrolls its row.
func TestMatrixStays(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), narrow(360))
	v.open("/coverage/")
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.scroll').scrollLeft = 200`))
	v.soon("the row is scrolled, the clause is not", `document.querySelector('.scroll').scrollLeft > 100 && document.querySelector('.grid tbody th').getBoundingClientRect().left >= 0`)
	for _, empty := range v.list(`[...document.querySelectorAll('.cell--none, .cell--accepted')].filter(c => getComputedStyle(c.firstElementChild).borderTopStyle === getComputedStyle(document.querySelector('.cell--many > *')).borderTopStyle && getComputedStyle(c.firstElementChild).backgroundImage === 'none').map(c => c.textContent)`) {
		t.Errorf("told from a full cell by colour alone: %s", empty)
	}
}
