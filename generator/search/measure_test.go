package search

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

var (
	measure = flag.Bool("measure", false, "measure the client in Chromium")
	repeat  = flag.Int("repeat", 5, "how often each query is measured")
	sizes   = flag.String("sizes", "50,240,1000,10000", "measure on made pages, as many as these")
	built   = flag.String("built", "", "measure on the playbook that was built into this folder, not on made pages")
	typing  = flag.String("typing", "/", "the page of that playbook on which somebody types")
)

// watch is what the page itself sees: when results stand there for what is typed.
const watch = `window.list = document.querySelector('[role=listbox], [data-search-page] > div .rows');
new MutationObserver(() => list.said = document.forms[0].q.value).observe(list, {childList: true});
window.shown = words => new Promise(done => { const from = performance.now(); const look = () =>
  list.said === words ? done(performance.now() - from) : setTimeout(look, 4); look(); });
window.ask = words => { const q = document.forms[0].q; q.value = words; q.dispatchEvent(new Event('input', {bubbles: true})); return shown(words); };
performance.mark('search');`

func TestMeasure(t *testing.T) {
	if !*measure {
		t.Skip("measures only with -measure")
	}
	if *built != "" {
		measureSite(t, builtSite(t, *built), *typing)
		return
	}
	for size := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(size, func(t *testing.T) { measureSite(t, madeSite(t, n), "/") })
	}
}

// madeSite is a playbook of n pages that has a box and no pages to read.
func madeSite(t *testing.T, n int) map[string][]byte {
	docs := grown(t, n)
	if n == 240 {
		docs = handbook(t, "testdata/handbook.txt.bz2")
	}
	files, _ := Index(docs, Options{Language: "en"})
	site := withFile(files, "index.html", `<!doctype html><title>t</title><link rel=stylesheet href=/site.css><form class="find" role="search" action="/search/" data-search>`+
		`<input type="text" name="q" aria-label="Search" autocomplete="off"></form><script src="/search.js" defer></script>`)
	site = withFile(site, "search.js", string(minified(t)))
	return withFile(site, "site.css", string(mustRead(t, "../../static/assets/site.css")))
}

// builtSite is a playbook as it was built.
func builtSite(t *testing.T, dir string) map[string][]byte {
	files := map[string][]byte{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files[name], err = fs.ReadFile(root, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func measureSite(t *testing.T, site map[string][]byte, path string) {
	for _, query := range []string{"travel card", "securty incident", "how do i change my name"} {
		var titles, longest []float64
		for i := range *repeat {
			t.Run(fmt.Sprint(query, " ", i), func(t *testing.T) {
				took, tasks := measured(t, site, path, query)
				titles = append(titles, took)
				for i, k := range tasks[:min(len(tasks), 4)] {
					if i == 0 {
						longest = append(longest, k.Busy/1000)
					}
					t.Log(k)
				}
			})
		}
		slices.Sort(titles)
		slices.Sort(longest)
		if n := len(longest); n > 0 {
			t.Logf("%s: longest task %.0f ms, at worst %.0f; titles %.0f ms after the last key, at worst %.0f",
				query, longest[n/2], longest[n-1], titles[len(titles)/2], titles[len(titles)-1])
		}
	}
}

// measured types a query in a browser that has the files of the page, but nothing of the
// index. It gives when the titles stood there, and the tasks from the loaded page to the
// last excerpt.
func measured(t *testing.T, site map[string][]byte, path, query string) (took float64, longest []task) {
	v := visit(t, site, 360)
	v.slow()
	v.startTrace()
	v.do(chromedp.Navigate(v.url + path))
	time.Sleep(2500 * time.Millisecond)
	v.do(chromedp.Evaluate[chromedp.Void](watch))
	page := v.host.sent.Load()
	v.do(chromedp.Evaluate[chromedp.Void](`document.forms[0].q.focus()`))
	from := time.Now()
	for i, r := range query {
		time.Sleep(time.Until(from.Add(time.Duration(i) * 120 * time.Millisecond)))
		v.keys(string(r))
	}
	took = v.timed(fmt.Sprintf("shown(%q)", query))
	time.Sleep(1500 * time.Millisecond)
	first := v.host.sent.Load() - page
	longest = tasks(v.stopTrace("search"))
	next := v.timed(`ask('report')`)
	t.Logf("titles %.0f ms after the last key; the next query %.0f ms; first query %.1f KB", took, next, float64(first)/1000)
	return took, longest
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
