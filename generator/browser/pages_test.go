package browser

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// tooWide names what sticks out of the screen: the page itself, or a part that
// is cut off where nobody can scroll to it.
const tooWide = `(() => {
  const root = document.documentElement, wide = root.clientWidth, out = [];
  if (root.scrollWidth > wide) out.push('the page is ' + root.scrollWidth + ' wide');
  const reached = e => {
    for (let p = e; p && p.localName !== 'main'; p = p.parentElement) {
      const s = getComputedStyle(p);
      if (s.overflowX === 'auto' || s.overflowX === 'scroll' || s.clipPath !== 'none') return true;
    }
  };
  for (const e of document.querySelectorAll('body *:not(svg *)')) {
    const r = e.getBoundingClientRect();
    // A long word sticks out of a box that does not.
    const right = e.clientWidth && e.scrollWidth > e.clientWidth + 1 ? r.left + e.scrollWidth : r.right;
    if (r.width && (right > wide + 1 || r.left < -1) && !reached(e)) {
      out.push(e.localName + '.' + e.className + ' from ' + r.left + ' to ' + right + ': ' + e.textContent.trim().slice(0, 40));
    }
  }
  return out.slice(0, 3);
})()`

// swapped puts the bodies of other pages into the one that is open, one after the
// other, and names what sticks out in each: where only the words differ, that takes a
// tenth of what opening them takes. Their scripts do not run.
const swapped = `(async pages => {
  const own = document.body, out = [];
  for (const page of pages) {
    const there = await new Promise((ok, no) => {
      const x = new XMLHttpRequest();
      x.open('GET', page);
      x.responseType = 'document';
      x.onload = () => ok(x.response);
      x.onerror = no;
      x.send();
    });
    document.body.replaceWith(document.adoptNode(there.body));
    for (const part of ` + tooWide + `) out.push(page + ': ' + part);
  }
  document.body.replaceWith(own);
  return out;
})(%s)`

// among names what sticks out in pages of one kind, of which one is open.
func (v *visitor) among(pages []string) []string {
	v.t.Helper()
	list, err := json.Marshal(pages)
	if err != nil {
		v.t.Fatal(err)
	}
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]string](fmt.Sprintf(swapped, list), chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatal(err)
	}
	return found
}

// TestEveryPage opens a page of every kind at 400 % of a desk's screen and on a desk.
// On each axe-core has a look by day, and by night where there are colours of its
// own; and every other page of the kind has to have room.
func TestEveryPage(t *testing.T) {
	files := filesOf(t, hosted)
	kinds, count := kindsOf(t, files), 0
	v := visit(t, serve(t, files), narrow(320))
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		pages := kinds[kind]
		page := pages[0]
		count += len(pages)
		v.do(narrow(320))
		v.look("", map[string]string{"prefers-color-scheme": "light"})
		v.open(page)
		v.soon(page+" has its script", `document.documentElement.dataset.script === ''`)
		for _, width := range []int64{320, 1440} {
			v.do(narrow(width))
			for _, part := range append(v.list(tooWide), v.among(pages[1:])...) {
				t.Errorf("%s at %d: %s", page, width, part)
			}
			switch {
			case width == 320:
				v.audit(allRules, page+" at 320, light")
			case begins(page, coloured):
				v.look("", map[string]string{"prefers-color-scheme": "dark"})
				v.audit(lookRules, page+" on a desk, dark")
			}
			v.keep(t, "en", page, width)
		}
		for _, fault := range v.wrong() {
			t.Errorf("%s: %s", page, fault)
		}
	}
	if count < 120 {
		t.Fatalf("the starter has %d pages only", count)
	}
}

// TestFaultsAreSeen plants what the other tests must not find.
func TestFaultsAreSeen(t *testing.T) {
	style := regexp.MustCompile(`<link rel="stylesheet"[^>]*>`).Find(filesOf(t, hosted)["index.html"])
	wide := `<!doctype html><title>t</title>` + string(style) + `<main><p><b class="num">` + strings.Repeat("w ", 80) + `</b></p></main>`
	files := with(filesOf(t, hosted), map[string]string{
		"t/inline/index.html":  `<!doctype html><title>t</title><script>1</script>`,
		"t/trusted/index.html": `<!doctype html><title>t</title><script src="/t/trusted.js"></script>`,
		"t/trusted.js":         `document.head.innerHTML = '<b>'`,
		"t/missing/index.html": `<!doctype html><title>t</title><script src="/t/none.js"></script>`,
		"t/other/index.html":   `<!doctype html><title>t</title><img src="http://127.0.0.2:9/x.png" alt="">`,
		"t/console/index.html": `<!doctype html><title>t</title><script src="/t/console.js"></script>`,
		"t/console.js":         `console.error('planted')`,
		"t/wide/index.html":    wide,
	})
	v := visit(t, serve(t, files), narrow(320))
	for path, want := range map[string]string{
		"/t/inline/": "Content Security Policy", "/t/trusted/": "TrustedHTML", "/t/missing/": "answered 404",
		"/t/other/": "Content Security Policy", "/t/console/": "planted",
	} {
		v.open(path)
		var got string
		// The browser may say it a little after the page is there.
		for end := time.Now().Add(5 * time.Second); !strings.Contains(got, want) && time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
			got += strings.Join(v.wrong(), "\n")
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: nobody says %q:\n%s", path, want, got)
		}
	}
	v.open("/t/wide/")
	if got := v.list(tooWide); len(got) == 0 {
		t.Errorf("a page that is too wide is called %q", got)
	}
	v.open("/")
	if got := v.among([]string{"/glossary/", "/t/wide/"}); len(got) == 0 || !strings.HasPrefix(got[0], "/t/wide/: ") {
		t.Errorf("among others, a page that is too wide is called %q", got)
	}
	v.wrong()
}

// TestMissingPage has an address that nobody knows lead back into the playbook.
func TestMissingPage(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), phone)
	v.open("/no/such/page/")
	for _, fault := range v.wrong() {
		if !strings.Contains(fault, "/no/such/page/") {
			t.Error(fault)
		}
	}
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('main a[href="/"], .brand').click()`))
	v.soon("the start page", `location.pathname === '/'`)
}
