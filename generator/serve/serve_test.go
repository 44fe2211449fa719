package serve_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/internal/golden"
	"playbook/generator/playbook"
	"playbook/generator/serve"
)

// A desk is a playbook on disk, being edited, and the server that shows it.
type desk struct {
	t      testing.TB
	dir    string
	host   string
	mu     sync.Mutex
	rounds []serve.Round
}

// on starts a server of a playbook of a few files.
func on(t testing.TB, o serve.Options) *desk {
	t.Helper()
	d := &desk{t: t, dir: t.TempDir()}
	folder := golden.Read(t, "../testdata/lamp.txtar").FS(".")
	for _, name := range slices.Sorted(maps.Keys(folder)) {
		if strings.HasPrefix(name, "content/") {
			d.save(name, string(folder[name].Data))
		}
	}
	d.start(o)
	d.until("the playbook is read", func() bool { return d.get("/").status == http.StatusOK })
	return d
}

func (d *desk) start(o serve.Options) {
	d.t.Helper()
	root, err := os.OpenRoot(d.dir)
	if err != nil {
		d.t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		d.t.Fatal(err)
	}
	d.host = l.Addr().String()
	o.Dir, o.Folder, o.Hosts = d.dir, root.FS(), []string{d.host}
	o.Report = func(r serve.Round) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.rounds = append(d.rounds, r)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- serve.New(generator.New(starter.Files, generator.Options{}), o).Run(ctx, l) }()
	d.t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			d.t.Error(err)
		}
		root.Close()
	})
}

func (d *desk) path(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

func (d *desk) save(name, text string) {
	d.t.Helper()
	d.must(os.MkdirAll(filepath.Dir(d.path(name)), 0o755))
	d.must(os.WriteFile(d.path(name), []byte(text), 0o644))
}

func (d *desk) read(name string) string {
	d.t.Helper()
	text, err := os.ReadFile(d.path(name))
	d.must(err)
	return string(text)
}

// replace is a save as careful editors make it: aside, then in place.
func (d *desk) replace(name, old, to string) {
	d.t.Helper()
	aside := name + ".tmp~"
	d.save(aside, strings.Replace(d.read(name), old, to, 1))
	d.must(os.Rename(d.path(aside), d.path(name)))
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) until(what string, is func() bool) {
	d.t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if is() {
			return
		}
	}
	d.t.Fatalf("%s: never; rounds: %+v", what, d.all())
}

func (d *desk) all() []serve.Round {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.rounds)
}

// A reply is what a server answered.
type reply struct {
	status int
	header http.Header
	body   string
}

func (d *desk) get(path string, header ...string) reply {
	d.t.Helper()
	return d.ask(http.MethodGet, path, header...)
}

func (d *desk) ask(method, path string, header ...string) reply {
	d.t.Helper()
	r, err := http.NewRequest(method, "http://"+d.host+path, nil)
	d.must(err)
	for i := 0; i < len(header); i += 2 {
		if r.Header.Set(header[i], header[i+1]); header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	d.must(err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	d.must(err)
	return reply{res.StatusCode, res.Header, string(body)}
}

// A tab is a page that listens.
type tab struct {
	d      *desk
	events chan event
	close  func()
}

type event struct{ name, data string }

var shownSum = regexp.MustCompile(`data-sum="([^"]*)"`)

// tab opens a page and its stream.
func (d *desk) tab(path string) *tab {
	d.t.Helper()
	sum := shownSum.FindStringSubmatch(d.get(path).body)
	if sum == nil {
		d.t.Fatalf("%s does not listen", path)
	}
	ctx, stop := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+d.host+"/_playbook/events?page="+path+"&sum="+sum[1], nil)
	d.must(err)
	res, err := http.DefaultTransport.RoundTrip(r)
	d.must(err)
	if res.StatusCode != http.StatusOK {
		d.t.Fatalf("the stream is %s", res.Status)
	}
	t := &tab{d, make(chan event, 1000), stop}
	d.t.Cleanup(stop)
	go func() {
		defer res.Body.Close()
		var e event
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				e.name = name
			}
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				e.data = data
				t.events <- e
			}
		}
	}()
	t.expect("hello")
	return t
}

// expect waits for an event and passes over others of the names given.
func (t *tab) expect(name string, over ...string) event {
	t.d.t.Helper()
	for {
		select {
		case e := <-t.events:
			if e.name == name {
				return e
			}
			if !slices.Contains(over, e.name) {
				t.d.t.Fatalf("was told %v, and waited for %s", e, name)
			}
		case <-time.After(20 * time.Second):
			t.d.t.Fatalf("was never told %s; rounds: %+v", name, t.d.all())
		}
	}
}

// silent fails if something other than findings is told.
func (t *tab) silent() {
	t.d.t.Helper()
	for {
		select {
		case e := <-t.events:
			if e.name != "findings" {
				t.d.t.Errorf("was told %v", e)
			}
		case <-time.After(150 * time.Millisecond):
			return
		}
	}
}

const (
	dark = "content/procedures/late/dark.md"
	dusk = "content/procedures/dusk.md"
)

func TestAnswersAsAHostDoes(t *testing.T) {
	d := on(t, serve.Options{})
	for _, c := range []struct {
		path   string
		status int
		kind   string
		holds  string
	}{
		{"/", 200, "text/html; charset=utf-8", "/_playbook/live.js"},
		{"/procedures/dark/", 200, "text/html; charset=utf-8", "<h1"},
		{"/search/root.json", 200, "application/json", "{"},
		{"/robots.txt", 200, "text/plain; charset=utf-8", "Disallow"},
		{"/favicon.svg", 200, "image/svg+xml", "<svg"},
		{"/procedures/none/", 404, "text/html; charset=utf-8", "This page is not here"},
		{"/none.png", 404, "text/html; charset=utf-8", "This page is not here"},
		{"/_headers", 404, "text/html; charset=utf-8", "This page is not here"},
		{"/_playbook/live.js", 200, "text/javascript; charset=utf-8", "EventSource"},
		{"/_playbook/live.css", 200, "text/css; charset=utf-8", ".playbook-live"},
		{"/_playbook/none.js", 404, "text/plain; charset=utf-8", ""},
	} {
		r := d.get(c.path)
		if r.status != c.status || r.header.Get("Content-Type") != c.kind || !strings.Contains(r.body, c.holds) {
			t.Errorf("%s: %d %s %.200s", c.path, r.status, r.header.Get("Content-Type"), r.body)
		}
		if r.header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s may be taken for something else", c.path)
		}
	}
	page := d.get("/")
	if csp := page.header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "upgrade-insecure") {
		t.Errorf("the policy is %q", csp)
	}
	script := regexp.MustCompile(`/assets/site\.[0-9a-f]+\.js`).FindString(page.body)
	if kept := d.get(script).header.Get("Cache-Control"); !strings.Contains(kept, "immutable") {
		t.Errorf("%s: Cache-Control is %q", script, kept)
	}
	if r := d.get("/procedures/dark?a=b"); r.status != http.StatusPermanentRedirect || r.header.Get("Location") != "/procedures/dark/?a=b" {
		t.Errorf("without its slash: %d %s", r.status, r.header.Get("Location"))
	}
	if r := d.ask(http.MethodHead, "/"); r.status != 200 || r.body != "" {
		t.Errorf("HEAD: %d %q", r.status, r.body)
	}
}

func TestRefuses(t *testing.T) {
	d := on(t, serve.Options{})
	for _, c := range []struct {
		name   string
		status int
		header []string
	}{
		{"a name of somebody's own", http.StatusMisdirectedRequest, []string{"Host", "evil.example"}},
		{"another port", http.StatusMisdirectedRequest, []string{"Host", "127.0.0.1:1"}},
		{"no port", http.StatusMisdirectedRequest, []string{"Host", "127.0.0.1"}},
		{"another origin", http.StatusForbidden, []string{"Origin", "http://evil.example"}},
		{"an origin that looks alike", http.StatusForbidden, []string{"Origin", "http://" + d.host + ".evil.example"}},
		{"an origin of no name", http.StatusForbidden, []string{"Origin", "null"}},
		{"a script of another site", http.StatusForbidden, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}},
		{"its own origin", http.StatusOK, []string{"Origin", "http://" + d.host}},
		{"a link from another site", http.StatusOK, []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}},
	} {
		for _, path := range []string{"/", "/_playbook/live.js"} {
			if r := d.get(path, c.header...); r.status != c.status {
				t.Errorf("%s, %s: %d, want %d", c.name, path, r.status, c.status)
			}
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PLAYBOOK"} {
		if r := d.ask(method, "/"); r.status != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, r.status)
		}
	}
}

// No address leads out of the playbook, nor to what it is made from.
func TestTraversal(t *testing.T) {
	d := on(t, serve.Options{})
	d.save("secret.txt", "CANARY")
	d.save("content/.env", "CANARY")
	for _, path := range []string{
		"/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "//secret.txt", "/secret.txt", "/./secret.txt", "/content/.env", "/.env",
		"/content/playbook.yaml", "/_playbook/../secret.txt", "/_playbook/..%2f..%2fsecret.txt", "/_playbook/live/../../secret.txt", "/_playbook/",
		"/\\secret.txt", "/secret.txt::$DATA", "/secret.txt%00", "/@fs/" + d.dir + "/secret.txt", d.dir + "/secret.txt", "/SECRET~1.TXT", "/?path=../secret.txt",
	} {
		conn, err := net.Dial("tcp", d.host)
		d.must(err)
		fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", path, d.host)
		answer, err := io.ReadAll(conn)
		d.must(err)
		conn.Close()
		if strings.Contains(string(answer), "CANARY") || strings.Contains(string(answer), "organisation:") {
			t.Errorf("%s gives away:\n%s", path, answer)
		}
	}
}

// Only the tab that shows what has changed is told to reload.
func TestReloadsWhatChanged(t *testing.T) {
	d := on(t, serve.Options{})
	shows, other := d.tab("/procedures/dark/"), d.tab("/purpose/warm/")
	shows.expect("findings")
	text := d.read(dark)
	d.save(dark, text+"\n## More\n\nA word more.\n")
	shows.expect("reload", "findings")
	other.silent()
	if page := d.get("/procedures/dark/"); !strings.Contains(page.body, "A word more.") {
		t.Error("the page is as it was")
	}
	d.save(dark, text)
	shows.expect("reload", "findings") // its sum is that of the change
	other.silent()
}

func TestSaysThatAPageIsGone(t *testing.T) {
	d := on(t, serve.Options{})
	shows := d.tab("/procedures/dusk/")
	d.must(os.Remove(d.path(dusk)))
	shows.expect("gone", "findings")
	if r := d.get("/procedures/dusk/"); r.status != http.StatusNotFound {
		t.Errorf("it is still there: %d", r.status)
	}
	late := d.tab("/procedures/dusk/")
	d.save(dusk, "---\ntitle: Dusk again\n---\n\n## Steps\n\n1. Light it.\n2. Wait.\n")
	late.expect("reload", "findings")
}

// told is what the panel is told.
type told struct {
	Sum, Trouble string
	Counts       [4]int
	List         []said
}

type said struct {
	Place, Level, Rule, Text, Hint, Open string
	Here                                 bool
}

func findingsOf(t testing.TB, e event) told {
	t.Helper()
	var f told
	if err := json.Unmarshal([]byte(e.data), &f); err != nil {
		t.Fatalf("%q: %v", e.data, err)
	}
	return f
}

// A file that cannot be read takes nothing away: its page stays as it was, others
// go on, and the mistake is named where it was made.
func TestABrokenFileBlanksNothing(t *testing.T) {
	d := on(t, serve.Options{Editor: "editor://{path}:{line}:{col}"})
	tab := d.tab("/procedures/dark/")
	tab.expect("findings")
	good := d.get("/procedures/dark/").body
	whole := d.read(dark)
	d.save(dark, "---\ntitle: [\n---\n")
	f := findingsOf(t, tab.expect("findings"))
	i := slices.IndexFunc(f.List, func(p said) bool {
		return p.Rule == "bad-front-matter"
	})
	if i < 0 || !strings.HasPrefix(f.List[i].Place, dark+":") || f.Counts[3] == 0 {
		t.Fatalf("told %+v", f)
	}
	if want := "editor://" + filepath.ToSlash(d.path(dark)) + ":"; !strings.HasPrefix(f.List[i].Open, want) {
		t.Errorf("opens %q, want %q", f.List[i].Open, want)
	}
	if now := d.get("/procedures/dark/"); now.status != 200 || main(now.body) != main(good) {
		t.Errorf("the page is not as it was: %d", now.status)
	}
	d.replace("content/purpose/warm.md", "title: ", "title: Very ")
	d.until("others go on", func() bool { return strings.Contains(d.get("/purpose/warm/").body, "Very ") })
	if now := d.get("/procedures/dark/"); now.status != 200 || main(now.body) != main(good) {
		t.Errorf("after another change the page is not as it was: %d", now.status)
	}
	d.save(dark, strings.Replace(whole, "title: ", "title: Mended ", 1))
	d.until("the page is mended", func() bool { return strings.Contains(d.get("/procedures/dark/").body, "Mended ") })
}

// What is wrong with the page that somebody looks at stands first, however much is wrong
// elsewhere; what was dismissed on one page is known by the same sum on another.
func TestThePageLookedAtComesFirst(t *testing.T) {
	d := on(t, serve.Options{})
	var many strings.Builder
	for i := range 60 {
		fmt.Fprintf(&many, "See [[nowhere-%d]].\n\n", i)
	}
	d.save("content/pages/a.md", "---\ntitle: A\n---\n\n"+many.String())
	d.replace(dark, "\ntitle: ", "\ntitel: x\ntitle: ")
	of := func(page string) (f told) {
		d.until("both are found", func() bool {
			f = findingsOf(t, d.tab(page).expect("findings", "reload"))
			return f.Counts[playbook.Error] > 60
		})
		return f
	}
	here, there := of("/procedures/dark/"), of("/")
	other := slices.IndexFunc(here.List, func(p said) bool { return !p.Here })
	if len(here.List) != 50 || here.List[0].Rule != "unknown-field" || other < 1 || slices.ContainsFunc(here.List[max(0, other):], func(p said) bool { return p.Here }) {
		t.Errorf("%d, the others from %d, begins with %+v", len(here.List), other, here.List[0])
	}
	if slices.ContainsFunc(there.List, func(p said) bool { return p.Here }) {
		t.Errorf("the start shows a procedure: %+v", there.List)
	}
	if here.Sum == "" || here.Sum != there.Sum {
		t.Errorf("sums %q and %q", here.Sum, there.Sum)
	}
}

var mainOf = regexp.MustCompile(`(?s)<main.*</main>`)

func main(page string) string { return mainOf.FindString(page) }

// A layout that cannot be read leaves the playbook as it was, and says so.
func TestTrouble(t *testing.T) {
	d := on(t, serve.Options{})
	tab := d.tab("/")
	tab.expect("findings")
	d.save("layouts/_own.html", `{{define "footer"}}{{.Nothing`)
	if f := findingsOf(t, tab.expect("findings")); !strings.Contains(f.Trouble, "_own.html") {
		t.Errorf("told %+v", f)
	}
	if r := d.get("/"); r.status != 200 {
		t.Errorf("the start is %d", r.status)
	}
	d.save("layouts/_own.html", `{{define "footer"}}<p>Ours</p>{{end}}`)
	tab.expect("reload", "findings")
	if f := findingsOf(t, d.tab("/").expect("findings")); f.Trouble != "" {
		t.Errorf("told %+v", f)
	}
}

// A playbook that cannot be shown from the beginning is not said to be as it was before.
func TestTroubleFromTheBeginning(t *testing.T) {
	d := &desk{t: t, dir: t.TempDir()}
	d.save("content/playbook.yaml", "organisation: The Lamp Shop\n")
	d.save("layouts/_own.html", `{{define "footer"}}{{.Nothing`)
	d.start(serve.Options{})
	said := func() []serve.Round {
		d.mu.Lock()
		defer d.mu.Unlock()
		return slices.Clone(d.rounds)
	}
	d.until("the trouble is told", func() bool { return len(said()) > 0 })
	if r := said()[0]; r.Err == nil || r.Earlier || d.get("/").status != http.StatusServiceUnavailable {
		t.Errorf("told %+v", r)
	}
	d.save("layouts/_own.html", "")
	d.until("the playbook is read", func() bool { return d.get("/").status == http.StatusOK })
	d.save("layouts/_own.html", `{{define "footer"}}{{.Nothing`)
	d.until("the trouble is told again", func() bool { r := said(); return r[len(r)-1].Err != nil && r[len(r)-1].Earlier })
}

// What files are changed by: folders that come, are renamed and go, editors that
// save aside, a checkout of hundreds of files.
func TestWatches(t *testing.T) {
	for name, o := range map[string]serve.Options{"told": {}, "looking": {Poll: 20 * time.Millisecond}} {
		t.Run(name, func(t *testing.T) {
			d := on(t, o)
			there := func(path string) bool { return d.get(path).status == http.StatusOK }
			page := "---\ntitle: New\n---\n\n## Steps\n\n1. Look.\n2. Look again.\n"
			d.save("content/procedures/attic/deep/new.md", page)
			d.until("a page in new folders", func() bool { return there("/procedures/new/") })
			d.save("content/procedures/attic/deep/second.md", page)
			d.until("a second page there", func() bool { return there("/procedures/second/") })
			d.must(os.Rename(d.path("content/procedures/attic"), d.path("content/procedures/cellar")))
			d.save("content/procedures/cellar/deep/third.md", page)
			d.until("a page in a renamed folder", func() bool { return there("/procedures/third/") && there("/procedures/new/") })
			d.must(os.RemoveAll(d.path("content/procedures/cellar")))
			d.until("a folder that goes", func() bool { return !there("/procedures/new/") })
			d.replace(dusk, "title: ", "title: Aside ")
			d.until("a save aside", func() bool { return strings.Contains(d.get("/").body+d.get("/procedures/dusk/").body, "Aside ") })
			for i := range 300 {
				d.save(fmt.Sprintf("content/procedures/many/page-%d.md", i), strings.Replace(page, "New", fmt.Sprint("New ", i), 1))
			}
			d.until("a checkout", func() bool { return there("/procedures/page-299/") && there("/procedures/page-0/") })
			d.save("static/note.txt", "one")
			d.until("a folder beside content", func() bool { return there("/note.txt") })
			d.save("static/note.txt", "two")
			d.until("a file beside content", func() bool { return d.get("/note.txt").body == "two" })
		})
	}
}

// An editor's files beside a page are no changes.
func TestDoesNotStirForNothing(t *testing.T) {
	d := on(t, serve.Options{})
	d.until("the first round", func() bool { return len(d.all()) == 1 })
	d.save("content/procedures/.dark.md.swp", "x")
	d.save("content/procedures/dark.md~", "x")
	d.save("public/index.html", "x")
	d.must(os.Chmod(d.path(dark), 0o600))
	time.Sleep(200 * time.Millisecond)
	if rounds := d.all(); len(rounds) != 1 {
		t.Errorf("%+v", rounds[1:])
	}
}

// Streams are bounded, and those that leave make room.
func TestStreamsAreBounded(t *testing.T) {
	d := on(t, serve.Options{})
	var open []io.Closer
	refused := 0
	client := &http.Client{Transport: &http.Transport{}}
	for range 200 {
		res, err := client.Get("http://" + d.host + "/_playbook/events?page=/")
		d.must(err)
		if res.StatusCode == http.StatusServiceUnavailable {
			refused++
		}
		open = append(open, res.Body)
	}
	if refused != 200-128 {
		t.Errorf("%d of 200 refused", refused)
	}
	if r := d.get("/"); r.status != http.StatusOK {
		t.Errorf("pages are %d meanwhile", r.status)
	}
	for _, c := range open {
		c.Close()
	}
	d.until("there is room again", func() bool {
		res, err := client.Get("http://" + d.host + "/_playbook/events?page=/")
		d.must(err)
		defer res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
}

// Before the playbook has been read for the first time there is an answer.
func TestAnswersAtOnce(t *testing.T) {
	d := &desk{t: t, dir: t.TempDir()}
	d.start(serve.Options{})
	d.until("it says what is missing", func() bool {
		r := d.get("/anything/")
		return r.status == http.StatusServiceUnavailable && strings.Contains(r.body, "there is no content folder here") && strings.Contains(r.body, "live.js")
	})
	d.save("content/playbook.yaml", "organisation: Late\n")
	d.until("the playbook is there", func() bool { return strings.Contains(d.get("/").body, "Late") })
}
