package search

import (
	"flag"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

var measure = flag.Bool("measure", false, "measure the client in Chromium on sites of 50 to 10,000 pages")

// watch is what the page itself sees: the longest task, and when results stand
// there for what is typed.
const watch = `window.longest = 0;
new PerformanceObserver(l => l.getEntries().forEach(e => longest = Math.max(longest, e.duration))).observe({entryTypes: ['longtask']});
window.list = document.querySelector('[role=listbox]');
new MutationObserver(() => list.said = document.forms[0].q.value).observe(list, {childList: true});
window.shown = words => new Promise(done => { const from = performance.now(); const look = () =>
  list.said === words ? done(performance.now() - from) : setTimeout(look, 4); look(); });
window.ask = words => { const q = document.forms[0].q; q.value = words; q.dispatchEvent(new Event('input')); return shown(words); };0`

func TestMeasure(t *testing.T) {
	if !*measure {
		t.Skip("measures only with -measure")
	}
	for _, n := range []int{50, 240, 1000, 10000} {
		docs := grown(t, n)
		if n == 240 {
			docs = handbook(t, "testdata/handbook.txt.bz2")
		}
		files, _ := Index(docs, Options{Language: "en"})
		site := withFile(files, "index.html", `<!doctype html><title>t</title><link rel=stylesheet href=/site.css><form class="find" role="search" action="/search/" data-search>`+
			`<input type="text" name="q" aria-label="Search" autocomplete="off"></form><script src="/search.js" defer></script>`)
		site = withFile(site, "search.js", string(minified(t)))
		site = withFile(site, "site.css", string(mustRead(t, "../../static/assets/site.css")))
		for _, query := range []string{"travel card", "securty incident", "how do i change my name"} {
			t.Run(fmt.Sprintf("%d/%s", n, query), func(t *testing.T) { measured(t, site, query) })
		}
	}
}

func measured(t *testing.T, site map[string][]byte, query string) {
	v := visit(t, site, 360)
	v.slow()
	v.do(chromedp.Evaluate[chromedp.Void](watch))
	page := v.host.sent.Load()
	v.do(chromedp.Evaluate[chromedp.Void](`document.forms[0].q.focus()`))
	start := time.Now()
	for i, r := range query {
		time.Sleep(time.Until(start.Add(time.Duration(i) * 120 * time.Millisecond)))
		v.keys(string(r))
	}
	took := v.timed(fmt.Sprintf("shown(%q)", query))
	time.Sleep(2 * time.Second)
	first := v.host.sent.Load() - page
	next := v.timed(`ask('report')`)
	time.Sleep(20 * time.Second)
	warm := v.timed(`ask('leave')`)
	t.Logf("first query %.1f KB and the client %.1f KB; titles %.0f ms after the last key; next query %.0f ms, warm %.0f ms; longest task %s ms",
		float64(first)/1000, float64(len(pack(site["search.js"])))/1000, took, next, warm, v.text("Math.round(longest)"))
}

func (v *visitor) timed(expression string) float64 {
	v.t.Helper()
	took, err := chromedp.Run(v.ctx, chromedp.Evaluate[float64](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		v.t.Fatal(err)
	}
	return took
}

// slow makes the processor four times slower, and the network slow 4G.
func (v *visitor) slow() {
	v.t.Helper()
	if _, err := chromedp.Call(v.ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}); err != nil {
		v.t.Fatal(err)
	}
	if _, err := chromedp.Call(v.ctx, network.Enable, network.EnableParams{}); err != nil {
		v.t.Fatal(err)
	}
	slow := &network.Conditions{Latency: 150, DownloadThroughput: 200_000, UploadThroughput: 100_000}
	if _, err := chromedp.Call(v.ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{slow}}); err != nil {
		v.t.Fatal(err)
	}
}
