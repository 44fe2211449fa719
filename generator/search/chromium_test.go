package search

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A browser is started once for all tests, when the first asks for it.
var browser struct {
	once sync.Once
	ctx  context.Context
	stop []context.CancelFunc
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, stop := range slices.Backward(browser.stop) {
		stop()
	}
	os.Exit(code)
}

// patience is for a machine that has much else to do.
const patience = 3 * time.Minute

// startBrowser leaves the context empty where there is no browser.
func startBrowser() {
	var path string
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		return
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.WSURLReadTimeout(patience))
	all, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stopFirst := chromedp.NewContext(all)
	browser.stop = []context.CancelFunc{stop, stopFirst}
	browser.ctx, browser.err = ctx, chromedp.Do(ctx)
}

// chromium opens a tab of the browser, or skips the test where there is none.
func chromium(t *testing.T) context.Context {
	t.Helper()
	browser.once.Do(startBrowser)
	if browser.ctx == nil {
		t.Skip("Chromium is not installed: this test of the client needs it")
	}
	if browser.err != nil {
		t.Fatal(browser.err)
	}
	ctx, stop := chromedp.NewContext(browser.ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, patience)
	t.Cleanup(stop)
	return ctx
}
