package browser

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var aSheet = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// sheets prints a page as its style sheet wants it, and counts the sheets.
func (v *visitor) sheets(path string) int {
	v.t.Helper()
	v.open(path)
	v.soon("the styles are there", `[...document.styleSheets].length > 1 && document.readyState === 'complete'`)
	printed, err := chromedp.Call(v.ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PrintBackground: new(true)})
	if err != nil {
		v.t.Fatal(err)
	}
	return len(aSheet.FindAll(bytes.ReplaceAll(printed.Data, []byte("\r"), []byte("\n")), -1))
}

// TestSheets counts the sheets of paper that each of the printed pages takes.
func TestSheets(t *testing.T) {
	files := filesOf(t, hosted)
	v := visit(t, serve(t, files), desk)
	var roles []string
	for name := range files {
		if rest, is := strings.CutSuffix(name, "/job-description/index.html"); is {
			roles = append(roles, strings.TrimPrefix(rest, "roles/"))
		}
	}
	if len(roles) < 5 {
		t.Fatalf("%q", roles)
	}
	for _, role := range roles {
		if n := v.sheets("/roles/" + role + "/job-description/"); n != 2 {
			t.Errorf("the job description of %s takes %d sheets, not 2", role, n)
		}
		if n := v.sheets("/roles/" + role + "/conversation/"); n > 2 || n < 1 {
			t.Errorf("the conversation with %s takes %d sheets, at most 2", role, n)
		}
		if n := v.sheets("/cards/" + role + "/"); fmt.Sprint(n) != v.text(`Math.ceil(document.querySelectorAll('.pocket').length / 4)`) {
			t.Errorf("the cards of %s take %d sheets", role, n)
		}
	}
	if n := v.sheets("/line-up/"); n != 1 {
		t.Errorf("the line-up takes %d sheets, not 1", n)
	}
}

// overflowing names the cards on paper whose words do not fit.
const overflowing = `[...document.querySelectorAll('.pocket')].filter(p => p.scrollHeight > p.clientHeight + 1 || p.querySelector('.pocket-foot').getBoundingClientRect().bottom > p.getBoundingClientRect().bottom - 20).map(p => p.textContent.trim().slice(0, 40))`

func TestCardsFit(t *testing.T) {
	files := filesOf(t, hosted)
	v := visit(t, serve(t, files), chromedp.EmulateViewport(794, 1123))
	v.look("print", nil)
	for name := range files {
		if !strings.HasPrefix(name, "cards/") || name == "cards/index.html" {
			continue
		}
		v.open("/" + strings.TrimSuffix(name, "index.html"))
		v.soon("there are cards", `document.querySelector('.sheet .pocket')`)
		for _, card := range v.list(overflowing) {
			t.Errorf("%s: %s does not fit", name, card)
		}
	}
}

// TestTicks ticks a path by keyboard: what is ticked is still ticked the next time,
// is told in words, and can be cleared, not by one touch.
func TestTicks(t *testing.T) {
	v := visit(t, serve(t, filesOf(t, hosted)), phone)
	const path = "/roles/desk/path/"
	v.open(path)
	v.soon("the count is said", `document.querySelector('[data-count]').textContent.startsWith('0 of ')`)
	for range 80 {
		if v.text(`document.activeElement.matches('[data-tick]')`) == "true" {
			break
		}
		v.keys(kb.Tab)
	}
	name := v.text(`document.activeElement.getAttribute('aria-label')`)
	if name == "" || name == "null" {
		t.Fatal("no box is reached with the Tab key, or it has no name")
	}
	v.keys(" ")
	v.soon("it is ticked, and said", `document.activeElement.checked && document.querySelector('[data-count]').textContent.startsWith('1 of ')`)
	v.open("/roles/crew/path/")
	v.soon("another job has no ticks", `document.querySelector('[data-count]').textContent.startsWith('0 of ')`)
	v.open(path)
	v.soon("it is still ticked", `document.querySelector('[data-tick]:checked').getAttribute('aria-label') === `+quote(name))
	v.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-clear]').focus()`))
	v.keys(kb.Enter)
	v.soon("it asks first", `document.querySelector('[data-tick]:checked') && document.activeElement.textContent.includes('?')`)
	v.keys(kb.Enter)
	v.soon("it is cleared", `!document.querySelector('[data-tick]:checked') && localStorage.getItem('playbook-path-desk') === null && document.activeElement.matches('[data-tick]')`)
	v.do(chromedp.Evaluate[chromedp.Void](`localStorage.setItem('playbook-path-desk', '{"a":[1]}')`))
	v.open(path)
	v.soon("nonsense is no tick", `document.querySelector('[data-count]').textContent.startsWith('0 of ')`)
}
