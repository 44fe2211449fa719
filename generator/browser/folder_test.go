package browser

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestFromFolder opens the portable site as somebody does who has it on a stick.
func TestFromFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "our playbook")
	for name, b := range filesOf(t, folder) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	home := url.URL{Scheme: "file", Path: filepath.ToSlash(dir)}
	v := visit(t, home.String(), phone)
	v.open("/index.html")
	v.ask("mised the last feery")
	v.soon("results with typing errors", `document.querySelector('.bar [role=option]')?.textContent.includes('missed the last boat')`)
	v.keys(kb.ArrowDown + kb.Enter)
	v.soon("the procedure", `location.pathname.endsWith('/procedures/missed-last-boat/index.html') && document.querySelector('.steps')`)
	v.tap(".brand")
	v.soon("the start page", `location.pathname.endsWith('our%20playbook/index.html')`)
	v.ask("refund" + kb.Enter)
	v.soon("the page of results", `location.pathname.endsWith('/search/index.html') && [...document.querySelectorAll('.found .rows a')].some(a => a.textContent.includes('Refund or rebook'))`)
	v.tap(".found .rows a")
	v.soon("a result opens", `!location.pathname.includes('/search/') && document.querySelector('main h1')`)
}
