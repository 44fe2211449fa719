package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stop ends the browser that all tests share.
var stop = func() {}

func TestMain(m *testing.M) {
	code := m.Run()
	stop()
	os.Exit(code)
}

// chromium starts the browser once. Without one the context is nil.
var chromium = sync.OnceValues(func() (context.Context, error) {
	var found string
	// The first is the same browser without a window of its own, which nobody sees here
	// and which takes as long to draw as the pages do.
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if at, err := exec.LookPath(name); err == nil {
			found = at
			break
		}
	}
	if found == "" {
		return nil, nil
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(found), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true),
		// Nothing is typed where addresses are, and what offers some there is a page too.
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup"))
	ctx, end := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, leave := chromedp.NewContext(ctx)
	stop = func() { leave(); end() }
	return ctx, chromedp.Do(ctx)
})

// A visitor is a reader with a browser of their own: nothing is remembered from
// another test. What goes wrong in it fails the test, unless the test asks first.
type visitor struct {
	t    *testing.T
	ctx  context.Context
	home string // the address of the site, without the last slash

	mu     sync.Mutex
	faults []string
}

// The screens that the tests use.
var (
	phone = chromedp.EmulateViewport(360, 780, chromedp.EmulateMobile, chromedp.EmulateTouch, chromedp.EmulatePortrait)
	desk  = chromedp.EmulateViewport(1440, 900)
)

func narrow(width int64) chromedp.Action[chromedp.Void] { return chromedp.EmulateViewport(width, 780) }

// visit opens a browser for the site at an address, and skips the test where
// there is no Chromium.
func visit(t *testing.T, home string, screen chromedp.Action[chromedp.Void]) *visitor {
	t.Helper()
	if testing.Short() {
		t.Skip("a browser takes its time")
	}
	shared, err := chromium()
	if err != nil {
		t.Fatal("Chromium does not start: ", err)
	}
	if shared == nil {
		const missing = "Chromium is not installed: the tests in a browser need it"
		if os.Getenv("PLAYBOOK_BROWSER") == "required" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	ctx, closeTab := chromedp.NewContext(shared, chromedp.WithNewBrowserContext())
	t.Cleanup(closeTab)
	v := &visitor{t: t, ctx: ctx, home: home}
	v.do()
	v.ctx, closeTab = context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(closeTab)
	t.Cleanup(func() {
		for _, fault := range v.wrong() {
			t.Error(fault)
		}
	})
	if err := chromedp.Listen(v.ctx, v.heed); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(v.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	v.do(screen)
	return v
}

// heed keeps what the browser says is wrong.
func (v *visitor) heed(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if x := e.ExceptionDetails.Exception; x != nil {
			text += " " + x.Description
		}
		v.fault("exception: " + text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			text := "console: " + string(e.Type)
			for _, arg := range e.Args {
				text += " " + string(arg.Value) + arg.Description
			}
			v.fault(text)
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Source == "security" {
			v.fault("log: " + e.Entry.Text + " " + e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if v.foreign(e.Request.URL) {
			v.fault("request to another host: " + e.Request.URL)
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			v.fault(fmt.Sprintf("answered %d: %s", e.Response.Status, e.Response.URL))
		}
	case *network.EventLoadingFailed:
		// What was still on its way when the reader went on is no fault.
		if !e.Canceled || e.BlockedReason != "" {
			v.fault(fmt.Sprintf("request failed: %s %s %s", e.Type, e.ErrorText, e.BlockedReason))
		}
	}
}

func (v *visitor) foreign(address string) bool {
	home, err := url.Parse(v.home)
	if err != nil {
		return true
	}
	u, err := url.Parse(address)
	return err != nil || u.Scheme != home.Scheme || u.Host != home.Host || !strings.HasPrefix(u.Path, home.Path)
}

func (v *visitor) fault(text string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.faults = append(v.faults, text)
}

// wrong gives what has gone wrong since it was last asked.
func (v *visitor) wrong() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	all := v.faults
	v.faults = nil
	return all
}

func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	if err := chromedp.Do(v.ctx, steps...); err != nil {
		v.t.Fatal(err)
	}
}

// open goes to a path of the site.
func (v *visitor) open(path string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.home + path))
}

// onEachPage runs a script on every page that is opened from now on, before its own.
func (v *visitor) onEachPage(script string) {
	v.t.Helper()
	if _, err := chromedp.Call(v.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		v.t.Fatal(err)
	}
}

// keys types, a key at a time. A key and its letter are one event, as on a real
// keyboard: where a page takes the key, the letter does not come.
func (v *visitor) keys(text string) {
	v.t.Helper()
	for _, r := range text {
		v.press(r, kb.ModifierNone)
	}
}

func (v *visitor) press(key rune, held kb.Modifier) {
	v.t.Helper()
	events := kb.Encode(key)
	down, up := *events[0], *events[len(events)-1]
	if len(events) == 3 {
		down.Text, down.UnmodifiedText = events[1].Text, events[1].UnmodifiedText
	}
	for _, p := range []input.DispatchKeyEventParams{down, up} {
		p.Modifiers |= int64(held)
		if _, err := chromedp.Call(v.ctx, input.DispatchKeyEvent, p); err != nil {
			v.t.Fatal(err)
		}
	}
}

// tap puts a finger on the first element that fits a selector.
func (v *visitor) tap(selector string) {
	v.t.Helper()
	v.soon("there is a "+selector, fmt.Sprintf("document.querySelector(%s)", quote(selector)))
	for {
		_, err := chromedp.Run(v.ctx, chromedp.Tap(chromedp.CSS(selector)))
		if err == nil {
			return
		}
		// It was found in the page before, which has just gone: nothing has been tapped yet.
		if !strings.Contains(err.Error(), "Could not find node") {
			v.t.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// soon waits until an expression of the page is true.
func (v *visitor) soon(what, expression string) {
	v.t.Helper()
	for end := time.Now().Add(45 * time.Second); time.Now().Before(end); time.Sleep(15 * time.Millisecond) {
		// A page that is just going away has no answer.
		if ok, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && ok {
			return
		}
	}
	v.t.Fatalf("%s: never\n%s\n%.1500s", what, expression, v.text("location.href + '\\n' + document.body.innerText"))
}

func (v *visitor) text(expression string) string {
	v.t.Helper()
	text, err := chromedp.Run(v.ctx, chromedp.Evaluate[string]("String("+expression+")"))
	if err != nil {
		v.t.Fatalf("%v\n%s", err, expression)
	}
	return text
}

// list asks the page for a list of texts.
func (v *visitor) list(expression string) []string {
	v.t.Helper()
	texts, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]string](expression))
	if err != nil {
		v.t.Fatalf("%v\n%s", err, expression)
	}
	return texts
}

// quote makes a text of a script.
func quote(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string is always JSON
	}
	return string(b)
}
