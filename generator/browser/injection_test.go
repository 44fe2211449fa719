package browser

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// parts are what hostile texts are put together from.
var parts = []string{"<", ">", "</", "/>", `"`, "'", "`", "&", "&lt;", "&#60;", "%3C", "=", "(", ")", "{", "}", "{{", "}}", "${", "\\", "//", ":", ";", "#", "?q=", "&kind=", "\x00", "\n", "\t", "\u2028", "\u202e", "\ufeff",
	"script", "img src=x ", "svg", "onerror=window.canary=1 ", "onload=window.canary=1", "onfocus=window.canary=1 autofocus ", "javascript:window.canary=1", "style=", "id=planted ", "iframe srcdoc=", "<!--", "-->", "<![CDATA[", "]]>",
	"refund", "boat", " ", "a", "é", "ß", "\u0301", "中", "👩\u200d🚒", "$&", "$`", "__proto__", "procedure", "desk"}

// hostileTexts are the texts of the corpus, and some that are put together by chance,
// the same ones each time. They are texts of JSON, since some cannot be written in Go.
func hostileTexts(t *testing.T, more int) []string {
	t.Helper()
	b, err := os.ReadFile("testdata/texts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	texts := strings.Split(strings.TrimSpace(string(b)), "\n")
	for i, text := range texts {
		if !json.Valid([]byte(text)) {
			t.Fatalf("line %d is no JSON", i+1)
		}
	}
	r := rand.New(rand.NewPCG(3, 5))
	for range more {
		var b strings.Builder
		for range 2 + r.IntN(12) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		texts = append(texts, quote(b.String()))
	}
	return append(texts, quote(strings.Repeat("<b>w ", 3000)), quote(strings.Repeat("a", 50_000)))
}

// guarded watches a page from its beginning: what the policy refuses, and what
// became part of the page that search does not make. A text that ran would leave a
// canary.
const guarded = `(() => {
  window.refused = [];
  addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective + ' ' + e.blockedURI));
  window.unasked = () => {
    const out = [...refused], known = 'A B BUTTON DIV FIELDSET FORM INPUT LABEL LEGEND LI MARK P SPAN UL'.split(' ');
    refused.length = 0;
    if ('canary' in window) out.push('it ran');
    for (const e of document.querySelectorAll('.search-panel *, .found *')) {
      if (!known.includes(e.tagName)) out.push('made ' + e.outerHTML.slice(0, 90));
    }
    for (const e of document.querySelectorAll('[id=planted], [src=x], iframe, object, embed, base, meta[http-equiv=refresh], body script, body style')) out.push('made ' + e.outerHTML.slice(0, 90));
    for (const e of document.querySelectorAll('body *')) {
      for (const a of e.attributes) if (/^on|^style$|^srcdoc$/.test(a.name) || /^(href|src|action)$/.test(a.name) && !/^(https?:|mailto:|tel:|sms:|\/(?!\/)|#|\?|\.\.?\/)/.test(a.value)) out.push(a.name + '=' + a.value.slice(0, 60));
      if (e.localName === 'a' && e.protocol.startsWith('http') && e.origin !== location.origin && e.closest('.search-panel, [data-search-page]')) out.push('leads to ' + e.href.slice(0, 90));
    }
    return out.join('; ');
  };
  // answered puts a text into the box and waits until there is an answer.
  window.answered = async text => {
    const input = document.querySelector('.bar [name=q]'), page = document.querySelector('[data-search-page]');
    const into = page ? page.querySelector('.found .rows') : document.querySelector('.bar [role=listbox]'), beside = into.nextElementSibling;
    const old = document.createElement('i');
    beside.replaceChildren(old);
    input.value = text;
    input.dispatchEvent(new InputEvent('input', {bubbles: true}));
    for (const end = Date.now() + 2e4; Date.now() < end; await new Promise(f => setTimeout(f, 5))) {
      if (page && !text.trim()) old.remove(); // its lists are shown instead
      if (!old.isConnected) return into.innerText + ' ' + beside.innerText;
    }
    return 'no answer';
  };
  window.tryAll = async texts => {
    const out = [], here = location.origin + location.pathname;
    for (const text of texts) {
      const said = await answered(text), wrong = unasked();
      if (wrong) out.push(JSON.stringify(text).slice(0, 200) + ': ' + wrong);
      if (said === 'no answer' || text.trim() && !said.trim()) out.push(JSON.stringify(text).slice(0, 200) + ': ' + said);
      if (location.origin + location.pathname !== here) return [...out, 'the page went to ' + location.href];
    }
    const last = await answered('refund');
    if (!last.includes('Refund or rebook')) out.push('afterwards "refund" gives ' + last);
    return out;
  };
})()`

// watched is a visitor who takes notes.
func watched(t *testing.T, home string) *visitor {
	t.Helper()
	v := visit(t, home, desk)
	v.onEachPage(guarded)
	return v
}

// searches opens an address and waits for search to be there.
func (v *visitor) searches(path string) {
	v.t.Helper()
	v.open(path)
	v.soon("search has started", `document.documentElement.dataset.script === '' && document.querySelector('.bar [role=combobox], [data-search-page]:not(:has(> p))')`)
}

// tried puts texts, a list of JSON, into the box of the page that is open.
func (v *visitor) tried(texts string) {
	v.t.Helper()
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]string]("tryAll("+texts+")", chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatal(err)
	}
	for _, f := range found {
		v.t.Error(f)
	}
}

// TestTextsStayTexts puts every hostile text into the box and into the page of
// results, each opened once.
func TestTextsStayTexts(t *testing.T) {
	all := "[" + strings.Join(hostileTexts(t, 120), ",") + "]"
	v := watched(t, serve(t, filesOf(t, hosted)))
	for _, page := range []string{"/procedures/missed-last-boat/", "/search/"} {
		v.searches(page)
		v.tried(all)
	}
}

// TestAddressesStayTexts has hostile texts in every part of an address that a script
// reads.
func TestAddressesStayTexts(t *testing.T) {
	v := watched(t, serve(t, filesOf(t, hosted)))
	for i, text := range hostileTexts(t, 6) {
		var plain string
		if err := json.Unmarshal([]byte(text), &plain); err != nil {
			t.Fatal(err)
		}
		plain = plain[:min(len(plain), 1000)]
		if i%3 > 0 && i > 8 {
			continue
		}
		q := url.QueryEscape(plain)
		if i%5 == 4 {
			q = (&url.URL{Path: plain}).EscapedPath() // as somebody types it
			q = strings.NewReplacer("&", "%26", "+", "%2B", "#", "%23").Replace(q)
		}
		v.searches("/search/?q=refund+" + q + "&kind=" + q + "&role=" + q + "&clause=" + q + "&moment=" + q + "&decide=" + q + "&" + q + "=" + q + "#" + q)
		v.soon("an answer to "+text, `document.querySelector('[data-search-page] [role=status]')?.textContent`)
		if wrong := v.text(`unasked()`); wrong != "" {
			t.Errorf("in the address of search, %s: %s", text, wrong)
		}
		if i%6 == 0 {
			v.tried("[]")
			v.open("/stories/?next=" + q + "&role=" + q + "&" + q + "#" + q)
			v.soon("the stories", `document.querySelectorAll('.card').length === 12`)
			if wrong := v.text(`unasked()`); wrong != "" {
				t.Errorf("in the address of the stories, %s: %s", text, wrong)
			}
		}
	}
}

// nonsense are values of another shape than the scripts keep.
var nonsense = []string{`{}`, `"x"`, `7`, `[1,{"a":2},null,[["b"]]]`, `{"length":3}`, `{"filter":1,"map":1}`, `[[[[[[]]]]]]`, `true`, `{"__proto__":{"x":1}}`, `["` + `\ud800` + `"]`, `[`, ``}

// TestRememberedStaysText has hostile texts, and values of another shape, in all that
// the scripts remember.
func TestRememberedStaysText(t *testing.T) {
	v := watched(t, serve(t, filesOf(t, hosted)))
	v.searches("/")
	var values []string
	for i, text := range hostileTexts(t, 2) {
		if i%12 == 0 && len(text) < 5000 {
			values = append(values, text, quote("["+text+","+text+"]"))
		}
	}
	for _, text := range nonsense {
		values = append(values, quote(text))
	}
	for i, value := range values {
		v.do(chromedp.Evaluate[chromedp.Void](`for (const k of ['playbook-role', 'playbook-searches', 'playbook-slash', 'playbook-path-desk']) localStorage.setItem(k, ` + value + `)`))
		v.searches([]string{"/procedures/missed-last-boat/", "/roles/desk/path/", "/search/?q=boat"}[i%3])
		v.text(`document.querySelector('.bar [name=q]').focus()`)
		v.tried(fmt.Sprintf(`["", %s]`, value))
		v.text(`document.querySelector('.bar form, form.find').requestSubmit()`)
		v.soon("what was sent is answered after "+value, `location.pathname === '/search/' && document.querySelector('[data-search-page] [role=status]')?.textContent && unasked() === ''`)
	}
}

// TestSearchSaysSo has files of the index missing, or broken: the box says something,
// and the next question is answered once they are there again.
func TestSearchSaysSo(t *testing.T) {
	whole := filesOf(t, hosted)
	h, home := hostOf(t, whole)
	for what, broken := range map[string]func([]byte) string{
		"nothing":   func([]byte) string { return "" },
		"cut short": func(b []byte) string { return string(b[:len(b)/2]) },
		"a page":    func([]byte) string { return "<!doctype html><title>Not here</title>" },
		"null":      func([]byte) string { return "null" },
		"an object": func([]byte) string { return `{"k":[],"s":[],"n":3}` },
	} {
		changes := map[string]string{"sw.js": "", "search/root.json": broken(whole["search/root.json"])}
		h.publish(with(whole, changes))
		v := watched(t, home)
		v.searches("/roles/desk/")
		if said := v.said("refund"); !strings.Contains(said, "Search cannot be reached just now.") {
			t.Errorf("%s for the root file: the box says %q", what, said)
			t.Log(v.wrong())
		}
		h.publish(whole)
		if what == "null" || what == "an object" {
			// A file that can be read is not read again until the next page.
			v.searches("/roles/desk/")
		}
		if said := v.said("refund"); !strings.Contains(said, "Refund or rebook") {
			t.Errorf("%s for the root file, then sound: the box says %q", what, said)
		}
		v.wrong()
		h.publish(with(whole, changes))
		v.open("/search/?q=refund")
		v.soon("the page of results leads on", `[...document.querySelectorAll('[data-search-page] a')].filter(`+shown+`).length > 5`)
		v.wrong()
	}
}

func (v *visitor) said(text string) string {
	v.t.Helper()
	said, err := chromedp.Run(v.ctx, chromedp.Evaluate[string]("answered("+quote(text)+")", chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatal(err)
	}
	return said
}
