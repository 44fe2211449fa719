package browser

import (
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

func TestEveryPage(t *testing.T) {
	files := filesOf(t, hosted)
	var pages []string
	for name := range files {
		if strings.HasSuffix(name, ".html") {
			pages = append(pages, "/"+strings.TrimSuffix(name, "index.html"))
		}
	}
	slices.Sort(pages)
	if len(pages) < 80 {
		t.Fatalf("the starter has %d pages only", len(pages))
	}
	v := visit(t, serve(t, files), narrow(320))
	for _, page := range pages {
		v.do(narrow(320))
		v.open(page)
		v.soon(page+" has its script", `document.documentElement.dataset.script === ''`)
		for _, width := range []int64{320, 1440} {
			v.do(narrow(width))
			for _, part := range v.list(tooWide) {
				t.Errorf("%s at %d: %s", page, width, part)
			}
		}
		for _, fault := range v.wrong() {
			t.Errorf("%s: %s", page, fault)
		}
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
