package browser

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/playbook"
)

// spoken builds the starter in another language: its content stays English.
func spoken(t *testing.T, language string) map[string][]byte {
	t.Helper()
	folder := fstest.MapFS{}
	err := fs.WalkDir(starter.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		if name == playbook.SettingsFile {
			data = regexp.MustCompile(`(?m)^language: .*$`).ReplaceAll(data, []byte("language: "+language))
		}
		folder[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	site, _, err := generator.New(starter.Files, generator.Options{}).Build(folder)
	if err != nil {
		t.Fatal(err)
	}
	return site.Files
}

// TestTongues looks at a page of most layouts in the other languages: everything
// has room, and stands on its side.
func TestTongues(t *testing.T) {
	for _, tt := range []struct{ language, dir, search string }{{"de", "ltr", "Suche"}, {"ar", "rtl", "البحث"}} {
		t.Run(tt.language, func(t *testing.T) {
			v := visit(t, serve(t, spoken(t, tt.language)), phone)
			for _, page := range []string{
				"/", "/procedures/missed-last-boat/", "/roles/desk/", "/latitude/", "/latitude/onward-travel/", "/purpose/", "/purpose/arrive/", "/stories/",
				"/standards/", "/procedures/", "/coverage/", "/coverage/map/", "/coverage/freshness/", "/coverage/making/", "/coverage/pressure/", "/search/?q=boat", "/cards/", "/cards/contact/", "/workshop-pack/", "/workshop-pack/contact/",
			} {
				v.do(narrow(360))
				v.open(page)
				v.soon(page+" has its script", `document.documentElement.dataset.script === ''`)
				v.soon(page+" says its language", `document.documentElement.lang === '`+tt.language+`' && getComputedStyle(document.body).direction === '`+tt.dir+`'`)
				v.soon(page+" is in it", `document.querySelector('.find > button').getAttribute('aria-label') === '`+tt.search+`'`)
				for _, width := range []int64{360, 1440} {
					v.do(narrow(width))
					for _, part := range v.list(tooWide) {
						t.Errorf("%s at %d: %s", page, width, part)
					}
					v.keep(t, tt.language, page, width)
					if width == 360 && tt.dir == "rtl" && begins(page, mirrored) {
						v.audit(wordRules, page+" in Arabic")
					}
				}
			}
			v.open("/search/?q=boat")
			v.soon("results are counted", `/\p{Nd}/u.test(document.querySelector('[data-search-page] [role=status], [role=status]:not([hidden])')?.textContent || document.querySelector('[data-search-page]').textContent)`)
			if tt.dir == "rtl" {
				v.turned()
			}
		})
	}
}

// turned holds a page that runs from right to left to its side: the navigation is
// on the right, a step's number too, and telephone numbers and the map are not
// turned.
func (v *visitor) turned() {
	v.t.Helper()
	v.do(narrow(1440))
	v.open("/procedures/missed-last-boat/")
	v.soon("the navigation is on the right", `document.querySelector('.nav').getBoundingClientRect().left > document.querySelector('main').getBoundingClientRect().left`)
	v.soon("what points is turned", `getComputedStyle(document.querySelector('.i--turn')).transform.startsWith('matrix(-1')`)
	v.soon("a number keeps its order", `[...document.querySelectorAll('.call .num')].every(e => {
    const text = e.firstChild, at = i => { const r = document.createRange(); r.setStart(text, i); r.setEnd(text, i + 1); return r.getBoundingClientRect().left; };
    const digits = [...text.data].map((c, i) => /\d/.test(c) ? at(i) : -1).filter(x => x >= 0);
    return digits.length > 4 && digits.every((x, i) => !i || x > digits[i - 1]);
  })`)
	v.open("/coverage/map/")
	v.soon("the map is not turned", `getComputedStyle(document.querySelector('.map')).direction === 'ltr'`)
}

// keep writes a picture of the page where somebody has asked for pictures.
func (v *visitor) keep(t *testing.T, language, page string, width int64) {
	t.Helper()
	folder := os.Getenv("PLAYBOOK_PICTURES")
	if folder == "" {
		return
	}
	for _, scheme := range []string{"light", "dark"} {
		v.look("", map[string]string{"prefers-color-scheme": scheme})
		picture, err := chromedp.Run(v.ctx, chromedp.FullScreenshot(90))
		if err != nil {
			t.Fatal(err)
		}
		name := strings.Join([]string{language, strings.Trim(strings.NewReplacer("/", "-", "?", "-").Replace(page), "-"), map[int64]string{360: "360", 1440: "1440"}[width], scheme}, "_") + ".jpg"
		if err := os.WriteFile(filepath.Join(folder, name), picture, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
