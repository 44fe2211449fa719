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

var measure = flag.Bool("measure", false, "measure the client in Chromium on sites of 50 to 10,000 pages")

// watch is what the page itself sees: the longest task, and when results stand
// there for what is typed.
const watch = `window.longest = 0;
new PerformanceObserver(l => l.getEntries().forEach(e => longest = Math.max(longest, e.duration))).observe({entryTypes: ['longtask']});
window.list = document.querySelector('[role=listbox]');
new MutationObserver(() => list.said = document.forms[0].q.value).observe(list, {childList: true});
window.shown = words => new Promise(done => { const from = performance.now(); const look = () =>
  list.said === words ? done(performance.now() - from) : setTimeout(look, 4); look(); });
window.mark = name => performance.mark(name);
window.ask = words => { const q = document.forms[0].q; q.value = words; q.dispatchEvent(new Event('input')); return shown(words); };0`

var (
	repeat = flag.Int("runs", 5, "how often each query is measured")
	site   = flag.String("site", "", "measure on the files of this playbook as it was built, not on made pages")
	sizes  = flag.String("sizes", "50,240,1000,10000", "with how many pages to measure")
)

func TestMeasure(t *testing.T) {
	if !*measure {
		t.Skip("measures only with -measure")
	}
	if *site != "" {
		measureSite(t, builtSite(t, *site), "/procedures/p000000/")
		return
	}
	for _, size := range strings.Split(*sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			t.Fatal(err)
		}
		docs := grown(t, n)
		if n == 240 {
			docs = handbook(t, "testdata/handbook.txt.bz2")
		}
		files, _ := Index(docs, Options{Language: "en"})
		site := withFile(files, "index.html", `<!doctype html><title>t</title><link rel=stylesheet href=/site.css><form class="find" role="search" action="/search/" data-search>`+
			`<input type="text" name="q" aria-label="Search" autocomplete="off"></form><script src="/search.js" defer></script>`)
		site = withFile(site, "search.js", string(minified(t)))
		site = withFile(site, "site.css", string(mustRead(t, "../../static/assets/site.css")))
		t.Run(size, func(t *testing.T) { measureSite(t, site, "/") })
	}
}

// builtSite reads a playbook as it was built.
func builtSite(t *testing.T, dir string) map[string][]byte {
	files := map[string][]byte{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(root, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func measureSite(t *testing.T, site map[string][]byte, start string) {
	for _, query := range []string{"travel card", "securty incident", "how do i change my name"} {
		t.Run(query, func(t *testing.T) {
			var longest, took []float64
			for range *repeat {
				t.Run("", func(t *testing.T) {
					l, s := measured(t, site, start, query)
					longest, took = append(longest, l), append(took, s)
				})
			}
			slices.Sort(longest)
			slices.Sort(took)
			n := len(longest)
			t.Logf("LONGEST %.0f median, %.0f worst; SHOWN after %.0f median, %.0f worst", longest[n/2], longest[n-1], took[n/2], took[n-1])
		})
	}
}

func measured(t *testing.T, site map[string][]byte, start, query string) (longest, took float64) {
	v := visit(t, site, 360)
	v.slow()
	v.startTrace()
	v.do(chromedp.Navigate(v.url + start))
	v.do(chromedp.Evaluate[chromedp.Void](watch))
	v.do(chromedp.Evaluate[chromedp.Void]("mark('loaded')"))
	time.Sleep(2500 * time.Millisecond)
	v.do(chromedp.Evaluate[chromedp.Void](`mark('focus'); document.forms[0].q.focus()`))
	from := time.Now()
	for i, r := range query {
		time.Sleep(time.Until(from.Add(time.Duration(i) * 120 * time.Millisecond)))
		v.keys(string(r))
	}
	v.do(chromedp.Evaluate[chromedp.Void]("mark('typed')"))
	took = v.timed(fmt.Sprintf("shown(%q)", query))
	v.do(chromedp.Evaluate[chromedp.Void]("mark('shown')"))
	time.Sleep(1500 * time.Millisecond)
	events := v.stopTrace()
	all := tasks(events)
	marks := map[string]float64{}
	for _, e := range events {
		if strings.Contains(e.Cat, "user_timing") {
			marks[e.Name] = e.At
		}
	}
	for _, k := range all[:min(12, len(all))] {
		phase := "load"
		for _, m := range []string{"loaded", "focus", "typed", "shown"} {
			if k.At+k.Took > marks[m] {
				phase = m
			}
		}
		if phase != "load" {
			longest = max(longest, k.Busy/1000)
		}
		if phase == "load" && k.Busy < 30000 || k.Busy < 15000 {
			continue
		}
		t.Logf("%s %+.0f: %v", phase, (k.At-marks["focus"])/1000, k)
	}
	return longest, took
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
