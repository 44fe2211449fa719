package browser

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"

	starter "playbook"
	"playbook/generator"
)

// published is the site of the starter with some files changed; an empty text takes
// a file away.
func published(t *testing.T, changes map[string]func(text string) string) map[string][]byte {
	t.Helper()
	folder := fstest.MapFS{}
	err := fs.WalkDir(starter.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		folder[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range changes {
		text := change(string(folder[name].Data))
		if folder[name].Data = []byte(text); text == "" {
			delete(folder, name)
		}
	}
	s, _, err := generator.New(starter.Files, generator.Options{}).Build(folder)
	if err != nil {
		t.Fatal(err)
	}
	return s.Files
}

// kept asks how many files are kept.
const kept = `(await Promise.all((await caches.keys()).filter(n => n !== 'playbook-open').map(async n => (await (await caches.open(n)).keys()).length))).reduce((a, b) => a + b, 0)`

// soonAsync waits until an expression that has to wait itself is true.
func (v *visitor) soonAsync(what, expression string) {
	v.t.Helper()
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		ok, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool]("(async () => !!("+expression+"))()", chromedp.EvalAwaitPromise))
		if err == nil && ok {
			return
		}
	}
	v.t.Fatalf("%s: never\n%s", what, expression)
}

// settled waits until everything is kept.
func (v *visitor) settled(files map[string][]byte) {
	v.t.Helper()
	pages := 0
	for name := range files {
		if strings.HasSuffix(name, ".html") {
			pages++
		}
	}
	v.soonAsync("all pages are kept", fmt.Sprintf("%s >= %d", kept, pages))
}

// TestWithoutANetwork is a reader on a pier: having been there once, they read and
// search, and are told how old what they read is.
func TestWithoutANetwork(t *testing.T) {
	h, home := hostOf(t, filesOf(t, hosted))
	v := visit(t, home, phone)
	v.open("/")
	v.settled(h.files)
	h.reach(false)
	for _, path := range []string{"/procedures/missed-last-boat/", "/roles/desk/", "/latitude/", "/purpose/arrive/", "/stories/", "/glossary/", "/"} {
		v.open(path)
		v.soon(path+" is there", `document.querySelector('h1') && location.pathname === '`+path+`'`)
		v.soon("it says how old it is", `[...document.querySelectorAll('.saved p')].filter(p => !p.hidden).map(p => p.textContent).join() .includes('No answer from the network. This is the copy kept on ')`)
		v.soon("its style is there", `getComputedStyle(document.querySelector('.saved')).display === 'grid'`)
	}
	v.ask("mised the last feery")
	v.soon("search answers", `document.querySelector('.bar [role=option]')?.textContent.includes('missed the last boat')`)
	v.open("/procedures/no-such-page/")
	v.soon("a page that never was", `document.querySelector('h1').textContent === 'This page is not here'`)
	v.wrong() // requests that found no network were meant to
	h.reach(true)
	v.open("/roles/desk/")
	v.soon("from the network there is nothing to say", `document.querySelector('.saved').hidden`)
}

// A copy of a hundred days is kept behind a word of warning.
func TestOldCopy(t *testing.T) {
	h, home := hostOf(t, filesOf(t, hosted))
	v := visit(t, home, desk)
	v.open("/")
	v.settled(h.files)
	h.reach(false)
	later := func(days int) {
		const ahead = `(real => { Date.now = () => real() + %d * 864e5 })(Date.now.bind(Date))`
		v.onEachPage(fmt.Sprintf(ahead, days))
	}
	later(40)
	v.open("/latitude/")
	v.soon("after a month", `!document.querySelector('[data-weeks]').hidden && `+shown+`(document.querySelector('main h1'))`)
	later(60) // on top of the forty
	v.open("/latitude/")
	v.soon("after three months", `!document.querySelector('[data-months]').hidden && !`+shown+`(document.querySelector('main h1'))`)
	v.tap("[data-anyway]")
	v.soon("all the same", shown+`(document.querySelector('main h1'))`)
	v.wrong()
}

// When the playbook is published anew an open page that changed says so, one that
// did not is silent, and what was withdrawn is kept no longer.
func TestNewGeneration(t *testing.T) {
	h, home := hostOf(t, filesOf(t, hosted))
	v := visit(t, home, desk)
	v.open("/")
	v.settled(h.files)
	changed := published(t, map[string]func(string) string{
		"content/procedures/disruption/missed-last-boat.md": func(text string) string { return strings.Replace(text, "title: ", "title: Anew ", 1) },
	})
	v.open("/procedures/missed-last-boat/")
	v.soon("the old page", `!document.querySelector('h1').textContent.startsWith('Anew')`)
	h.publish(changed)
	v.text(`navigator.serviceWorker.ready.then(r => r.update())`)
	v.soon("the page says that there is a newer one", `!document.querySelector('[data-newer]').hidden`)
	v.tap("[data-renew]")
	v.soon("the new page", `document.querySelector('h1').textContent.startsWith('Anew')`)
	v.soon("and nothing more to say", `document.querySelector('.saved').hidden`)
	v.soonAsync("the old generation is gone", `(await caches.keys()).filter(n => n !== 'playbook-open').length === 1`)
	h.reach(false)
	v.open("/procedures/missed-last-boat/")
	v.soon("kept anew", `document.querySelector('h1').textContent.startsWith('Anew')`)
	v.wrong()
}

// A worker whose list is not there in full is not installed; the one before stays.
func TestHalfPublished(t *testing.T) {
	whole := filesOf(t, hosted)
	h, home := hostOf(t, whole)
	v := visit(t, home, desk)
	v.open("/")
	v.settled(whole)
	changed := maps.Clone(published(t, map[string]func(string) string{
		"content/playbook.yaml": func(text string) string { return strings.Replace(text, "organisation: ", "organisation: New ", 1) },
	}))
	changed["search/root.json"] = whole["search/root.json"]
	delete(changed, "offline.json")
	h.publish(changed)
	v.do(chromedp.Evaluate[chromedp.Void](`navigator.serviceWorker.ready.then(r => r.update()).catch(String)`, chromedp.EvalAwaitPromise))
	time.Sleep(time.Second)
	h.reach(false)
	v.open("/roles/desk/")
	v.soon("the copy of before", `document.querySelector('h1') && !document.querySelector('.saved').hidden`)
	v.wrong()
}

// A playbook that keeps no copies any more frees those who have some.
func TestSwitchedOff(t *testing.T) {
	h, home := hostOf(t, filesOf(t, hosted))
	v := visit(t, home, desk)
	v.open("/")
	v.settled(h.files)
	h.publish(published(t, map[string]func(string) string{
		"content/playbook.yaml": func(text string) string { return strings.Replace(text, "offline: true", "offline: false", 1) },
	}))
	// A browser lets the old worker finish what it is at, and looks again when the
	// reader goes on.
	const free = `(async () => (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration()))()`
	for i := range 15 {
		v.insist([]string{"/roles/desk/", "/latitude/"}[i%2])
		for range 10 {
			time.Sleep(500 * time.Millisecond)
			if ok, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool](free, chromedp.EvalAwaitPromise)); err == nil && ok {
				v.wrong()
				return
			}
		}
	}
	t.Error("the copies are kept")
	v.wrong()
}

// insist opens a page, and once more as a reader would where it does not come: on a busy
// machine Chromium may lose a page that is asked for while its worker is replaced.
func (v *visitor) insist(path string) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 30*time.Second)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Navigate(v.home+path)); err != nil {
		v.open(path)
	}
}
