package browser

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/playbook"
)

// longWord is as long as a language lets a word be that somebody has to read.
const longWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

var aTitle = regexp.MustCompile(`(?m)^title: "?(.*?)"?$`)

// stretched builds the starter with titles that no layout was drawn for.
func stretched(t *testing.T) map[string][]byte {
	t.Helper()
	folder := fstest.MapFS{}
	err := fs.WalkDir(starter.Files, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(starter.Files, name)
		if at := aTitle.FindSubmatchIndex(data); at != nil {
			title := fmt.Sprintf("title: '%s and everything else that may be needed on a long evening, %s'", bytes.ReplaceAll(data[at[2]:at[3]], []byte("'"), []byte("’")), longWord)
			data = append(append(bytes.Clone(data[:at[0]]), title...), data[at[1]:]...)
		}
		if name == playbook.SettingsFile {
			data = bytes.Replace(data, []byte("organisation: "), []byte("organisation: "+longWord+" "), 1)
		}
		folder[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return made(t, folder)
}

func made(t *testing.T, folder fs.FS) map[string][]byte {
	t.Helper()
	site, problems, err := generator.New(starter.Files, generator.Options{}).Build(folder)
	if err != nil {
		t.Fatal(err)
	}
	if site == nil {
		t.Fatalf("no site: %v", problems)
	}
	return site.Files
}

// TestLongTitles has room for every title at 400 % of a desk's screen.
func TestLongTitles(t *testing.T) {
	files := stretched(t)
	v := visit(t, serve(t, files), narrow(320))
	for _, page := range ofEachKind(t, files, 1) {
		v.do(narrow(320))
		v.open(page)
		v.soon(page+" has its script", `document.documentElement.dataset.script === ''`)
		for _, width := range []int64{320, 1440} {
			v.do(narrow(width))
			for _, part := range v.list(tooWide) {
				t.Errorf("%s at %d: %s", page, width, part)
			}
		}
	}
}

// TestLargeLetters gives whoever reads twice as large letters on a phone the whole width
// for what they search for, and the rest back afterwards.
func TestLargeLetters(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), phone)
	v.open("/")
	v.soon("the page has its script", `document.documentElement.dataset.script === ''`)
	v.text(`document.documentElement.style.fontSize = '200%'`)
	v.tap(".bar .find input")
	v.soon("there is room for words", `document.querySelector('.bar .find input').clientWidth > innerWidth * .75`)
	v.text(`document.activeElement.blur()`)
	v.soon("the menu is back", shown+`(document.querySelector('.bar .menu'))`)
}

// TestLargeLettersOnASmallPhone holds that the signs in the bar stand apart and that no
// word of a job's name is broken, where twice as large letters have the least room.
func TestLargeLettersOnASmallPhone(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), narrow(320))
	v.open("/")
	v.soon("the page has its script", `document.documentElement.dataset.script === ''`)
	v.text(`document.documentElement.style.fontSize = '200%'`)
	v.soon("the box ends before the jobs begin", `document.querySelector('.bar .find input').getBoundingClientRect().right <= document.querySelector('.bar .pick svg').getBoundingClientRect().left`)
	const widest = `Math.max(...[...document.querySelectorAll('.roles .btn')].map(b => {
		const s = document.createElement('span');
		s.style.cssText = 'position:absolute;white-space:nowrap;font:' + getComputedStyle(b).font;
		s.textContent = b.textContent.split(' ').sort((x, y) => y.length - x.length)[0];
		document.body.append(s);
		const room = b.clientWidth - parseFloat(getComputedStyle(b).paddingLeft) * 2 - s.offsetWidth;
		s.remove();
		return -room;
	}))`
	v.soon("the longest word of each job fits", widest+" <= 0")
}

// smallest is a playbook with one of what it takes, and none of everything else.
const smallest = `
-- content/playbook.yaml --
organisation: Corner shop
language: en-GB
reasons: recommended
-- content/purpose/index.md --
---
title: Why we are here
statement: People leave with what they came for.
for: [whoever comes in]
reviewed: 2026-02-01
---
-- content/purpose/find.md --
---
title: Find it
statement: People find what they came for.
rank: 1
owner: shop
reviewed: 2026-02-01
---
-- content/roles/shop.md --
---
title: Shopkeeper
summary: You keep the shop.
essence: Make it easy.
functions:
  - {do: Sell, essence: Easily, serves: find, expected: [Looks up]}
turn_to: shop
owner: shop
reviewed: 2026-02-01
---
-- content/procedures/look.md --
---
title: Look for it
summary: Look until it is there.
serves: find
roles: [shop]
when: somebody looks for something.
done_when: They have it.
owner: shop
reviewed: 2026-02-01
---

## Steps

1. Ask what it is.
2. Go with them.
`

// bare names headings that nothing stands below.
const bare = `[...document.querySelectorAll('main section, main .behind, main .note')].filter(` + shown + `).filter(s => ![...s.children].some(c => !/^H[1-6]$/.test(c.tagName) && !c.matches('.kind') && ` + shown + `(c))).map(s => s.outerHTML.slice(0, 80))`

// TestOneOfEach builds a playbook with one procedure: no page is broken by what is
// not there, and none promises what it does not have.
func TestOneOfEach(t *testing.T) {
	folder := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(smallest)).Files {
		folder[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	files := made(t, folder)
	v := visit(t, serve(t, files), narrow(360))
	pages := 0
	for name := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		pages++
		v.open("/" + strings.TrimSuffix(name, "index.html"))
		v.soon(name+" has its script", `document.documentElement.dataset.script === ''`)
		for _, part := range append(v.list(tooWide), v.list(bare)...) {
			t.Errorf("%s: %s", name, part)
		}
		for _, link := range v.list(`[...document.querySelectorAll('a[href^="/"]')].map(a => a.pathname)`) {
			if files[strings.TrimPrefix(link, "/")] == nil && files[strings.TrimPrefix(link, "/")+"index.html"] == nil {
				t.Errorf("%s leads to %s, which is not there", name, link)
			}
		}
	}
	if pages < 25 {
		t.Errorf("%d pages only", pages)
	}
}
