package browser

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// look asks the browser for a medium and for what a reader has set.
func (v *visitor) look(medium string, features map[string]string) {
	v.t.Helper()
	p := emulation.SetEmulatedMediaParams{Media: medium}
	for name, value := range features {
		p.Features = append(p.Features, &emulation.MediaFeature{Name: name, Value: value})
	}
	if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia, p); err != nil {
		v.t.Fatal(err)
	}
}

// contrast is the ratio between the text and the ground of a page.
const contrast = `(() => {
  const light = c => c.match(/[\d.]+/g).slice(0, 3).map(x => x / 255).map(x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4).reduce((s, x, i) => s + x * [.2126, .7152, .0722][i], 0);
  const [a, b] = [light(getComputedStyle(document.body).color), light(getComputedStyle(document.documentElement).backgroundColor)].sort((a, b) => b - a);
  return (a + .05) / (b + .05);
})()`

func TestLightAndDark(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), phone)
	v.open("/")
	grounds := map[string]bool{}
	for _, scheme := range []string{"light", "dark"} {
		v.look("", map[string]string{"prefers-color-scheme": scheme})
		v.soon("read well: "+scheme, contrast+` >= 7`)
		grounds[v.text(`getComputedStyle(document.documentElement).backgroundColor`)] = true
	}
	if len(grounds) != 2 {
		t.Errorf("light and dark look alike: %v", grounds)
	}
}

func TestForcedColours(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), desk)
	v.look("", map[string]string{"forced-colors": "active"})
	v.open("/procedures/missed-last-boat/")
	v.soon("the browser sets the colours", `matchMedia('(forced-colors: active)').matches`)
	v.keys(kb.Tab + kb.Tab)
	if wrong := v.text(atFocus); wrong != "" {
		t.Error(wrong)
	}
	v.soon("limits keep an edge", `getComputedStyle(document.querySelector('.limits')).outlineStyle === 'solid'`)
}

// TestPaper prints for a wall: light, without what only a screen can use, and
// with every job's limits where no job is chosen.
func TestPaper(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), desk)
	v.look("print", map[string]string{"prefers-color-scheme": "dark"})
	v.open("/procedures/missed-last-boat/")
	for _, part := range v.list(`[...document.querySelectorAll('.bar, .nav, .skip, .toc, .search-panel, button, input')].filter(` + shown + `).map(e => e.outerHTML.slice(0, 60))`) {
		t.Errorf("on paper: %s", part)
	}
	v.soon("white", `getComputedStyle(document.documentElement).backgroundColor === 'rgb(255, 255, 255)' && `+contrast+` >= 7`)
	v.soon("limits and steps", `[...document.querySelectorAll('.limits [data-role], .step')].every(`+shown+`)`)
	pdf, err := chromedp.Run(v.ctx, chromedp.PrintToPDF())
	if err != nil || len(pdf) < 1000 {
		t.Errorf("printing: %d bytes, %v", len(pdf), err)
	}
}
