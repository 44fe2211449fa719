package browser

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// given is the file that an environment variable names: a tool that others have
// written, too large to keep here. .ci/run fetches it.
func given(t *testing.T, variable, what string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	if at := os.Getenv(variable); at != "" {
		return at
	}
	t.Skipf("%s is not here: .ci/run fetches it and says in %s where it is", what, variable)
	return ""
}

// axe asks axe-core what is wrong with the page as it stands, by the rules that
// are wanted. An answer names the rule and the place.
const axe = `axe.run(document, {resultTypes: ['violations'], preload: false, runOnly: %s})
  .then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 120) + ' ' + n.any.map(c => c.message).join(' ').slice(0, 200)).slice(0, 3).join('; ')))`

// The rules that are wanted: all of WCAG 2.2 AA and of what axe-core calls best
// practice; those that another look at the same page can break, by its colours and
// its width; and those that other words can, and another direction.
const (
	allRules  = `['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']`
	lookRules = `{type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable']}`
	wordRules = `{type: 'rule', values: ['target-size', 'scrollable-region-focusable', 'html-lang-valid', 'valid-lang', 'button-name', 'link-name', 'label', 'landmark-unique', 'empty-heading', 'document-title']}`
)

// audit holds the page that is open to axe-core. The script comes in by the tools
// of the browser, so that the content policy of the page stays as it is.
func (v *visitor) audit(rules, as string) {
	v.t.Helper()
	script := axeScript()
	if script == "" {
		return
	}
	if v.text(`!window.axe`) == "true" {
		v.do(chromedp.Evaluate[chromedp.Void](script))
	}
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]string](fmt.Sprintf(axe, rules), chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatalf("%s: %v", as, err)
	}
	for _, f := range found {
		v.t.Errorf("%s: %s", as, f)
	}
}

// axeScript is axe-core, or nothing where it is not here.
var axeScript = sync.OnceValue(func() string {
	// Where it cannot be read TestAxeSees says so.
	b, _ := os.ReadFile(os.Getenv("PLAYBOOK_AXE"))
	return string(b)
})

var layoutOf = regexp.MustCompile(`<main id="Main" class="on-([a-z-]+)"`)

// kindsOf are the pages of every layout. First are those with the longest names, which
// are seldom those that somebody has looked at before.
func kindsOf(t *testing.T, files map[string][]byte) map[string][]string {
	t.Helper()
	kinds := map[string][]string{}
	for name, b := range files {
		if m := layoutOf.FindSubmatch(b); m != nil && strings.HasSuffix(name, ".html") {
			kinds[string(m[1])] = append(kinds[string(m[1])], "/"+strings.TrimSuffix(name, "index.html"))
		}
	}
	if len(kinds) < 35 {
		t.Fatalf("the site has %d kinds of pages only", len(kinds))
	}
	for _, of := range kinds {
		slices.SortFunc(of, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	}
	return kinds
}

// ofEachKind picks pages of every layout, at most so many.
func ofEachKind(t *testing.T, files map[string][]byte, most int) []string {
	t.Helper()
	var pages []string
	for _, of := range kindsOf(t, files) {
		pages = append(pages, of[:min(most, len(of))]...)
	}
	slices.Sort(pages)
	return pages
}

// coloured begin the addresses of pages with colours of their own.
var coloured = []string{"/procedures/", "/latitude/", "/search/", "/cards/", "/coverage/map/", "/coverage/freshness/", "/stories/", "/new/", "/roles/contact/path/"}

// begins reports whether an address is that of the start page, or begins like one of a
// list.
func begins(page string, list []string) bool {
	return page == "/" || slices.ContainsFunc(list, func(begin string) bool { return strings.HasPrefix(page, begin) })
}

// mirrored begin the addresses of pages with parts of their own that change sides where
// words run from right to left.
var mirrored = []string{"/procedures/", "/latitude/", "/search/", "/cards/", "/coverage/map/", "/coverage/freshness/", "/workshop-pack/"}

// TestAxeInUse looks at what a page is while somebody uses it.
func TestAxeInUse(t *testing.T) {
	given(t, "PLAYBOOK_AXE", "axe-core")
	v := visit(t, serve(t, filesOf(t, hosted)), phone)
	states := []struct {
		name, page string
		then       func()
	}{
		{"results under the box", "/roles/desk/", func() {
			v.ask("boat")
			v.soon("results", `document.querySelector('.bar [role=option]')`)
		}},
		{"nothing found under the box", "/roles/desk/", func() {
			v.ask("qqxxzz")
			v.soon("an answer", shown+`(document.querySelector('.bar .search-panel'))`)
		}},
		{"the page of results", "/search/?q=boat", func() { v.soon("results", `document.querySelector('[data-search-page] .row')`) }},
		{"a page without results", "/search/?q=qqxxzz", func() { v.soon("an answer", `document.querySelector('[data-search-page] [role=status]')?.textContent`) }},
		{"the jobs, to choose from", "/roles/desk/", func() { v.tap(".pick summary") }},
		{"a job chosen", "/procedures/missed-last-boat/", func() {
			v.tap(".pick summary")
			v.tap(".pick [data-choose=desk]")
			v.soon("chosen", `document.documentElement.dataset.role === 'desk'`)
		}},
		{"everyone's limits beside one's own", "/latitude/", func() {}},
		{"stories, chosen from", "/stories/", func() { v.tap(".filters summary") }},
		{"a path begun", "/roles/desk/path/", func() { v.tap("[data-tick]") }},
	}
	for _, s := range states {
		v.open(s.page)
		v.soon(s.page+" has its script", `document.documentElement.dataset.script === ''`)
		s.then()
		v.audit(allRules, s.name)
	}
	v.look("", map[string]string{"forced-colors": "active"})
	for _, page := range []string{"/", "/procedures/missed-last-boat/", "/latitude/", "/coverage/", "/coverage/map/", "/stories/"} {
		v.open(page)
		v.audit(lookRules, page+" in the reader's own colours")
	}
}

// TestAxeSees plants what the others must not find.
func TestAxeSees(t *testing.T) {
	given(t, "PLAYBOOK_AXE", "axe-core")
	files := with(filesOf(t, hosted), map[string]string{"t/index.html": `<!doctype html><html lang="en"><title>t</title><main><h1>t</h1><form><input name="x"></form></main></html>`})
	v := visit(t, serve(t, files), desk)
	v.open("/t/")
	v.do(chromedp.Evaluate[chromedp.Void](axeScript()))
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]string](fmt.Sprintf(axe, allRules), chromedp.EvalAwaitPromise))
	if err != nil || !strings.Contains(strings.Join(found, "\n"), "label: ") {
		t.Errorf("a field without a name: %q, %v", found, err)
	}
	v.wrong()
}

var beside = regexp.MustCompile(`Content Security Policy|appears to be written in English`)

// TestMarkup asks the Nu checker for errors and warnings on pages of each kind of the
// starter, and of the starter in German and Arabic. What a page says about its own
// content policy is left out, since files have no host; so is the guess that a page
// is in English, since the starter's content is.
func TestMarkup(t *testing.T) {
	jar := given(t, "PLAYBOOK_NU", "the Nu checker")
	java, err := exec.LookPath("java")
	if err != nil {
		t.Skip("the Nu checker needs Java")
	}
	sites := map[string]map[string][]byte{"en": filesOf(t, hosted), "de": spoken(t, "de"), "ar": spoken(t, "ar")}
	dir := t.TempDir()
	args := []string{"-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar, "--format", "gnu", "--stdout", "--skip-non-html"}
	for name, files := range sites {
		for _, page := range ofEachKind(t, files, map[string]int{"en": 2}[name]+1) {
			at := dir + "/" + name + strings.ReplaceAll(strings.TrimSuffix(page, "/"), "/", "_") + ".html"
			b := files[strings.TrimPrefix(page, "/")]
			if b == nil {
				b = files[strings.TrimPrefix(page, "/")+"index.html"]
			}
			if err := os.WriteFile(at, b, 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, at)
		}
	}
	// It leaves with 1 where it found something; what it found says so better.
	out, _ := exec.Command(java, args...).CombinedOutput()
	for line := range strings.Lines(string(out)) {
		if line = strings.TrimSpace(strings.ReplaceAll(line, dir, "")); line != "" && !beside.MatchString(line) {
			t.Error(line)
		}
	}
}
