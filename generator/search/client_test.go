package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"

	"playbook/generator/page"
)

const client = "../../static/assets/search.js"

// What the client is asked, and what it answers.
type (
	asking struct {
		Texts   []string      `json:"texts"`
		Queries []clientQuery `json:"queries"`
	}
	clientQuery struct {
		Query string `json:"query"`
		Role  string `json:"role,omitempty"`
		Near  bool   `json:"near,omitempty"`
	}
	answering struct {
		Words   [][][]string `json:"words"`
		Results [][]struct {
			URL    string  `json:"url"`
			Score  float64 `json:"score"`
			Anchor string  `json:"anchor"`
		} `json:"results"`
	}
)

// askClient runs the client over the files of a site: in node, or in Chromium where
// there is no node.
func askClient(t *testing.T, files map[string][]byte, q asking) answering {
	t.Helper()
	in, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	if node, err := exec.LookPath("node"); err == nil {
		out = inNode(t, node, files, in)
	} else {
		out = inChromium(t, files, in)
	}
	var a answering
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatalf("the client said %.200s: %v", out, err)
	}
	return a
}

func inNode(t *testing.T, node string, files map[string][]byte, in []byte) []byte {
	t.Helper()
	// Read here too, so that the go command knows that the result depends on them.
	mustRead(t, client)
	mustRead(t, "testdata/client.js")
	dir := t.TempDir()
	for name, b := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(node, "testdata/client.js", dir, client)
	cmd.Stdin = bytes.NewReader(in)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, said.Bytes())
	}
	return out
}

func inChromium(t *testing.T, files map[string][]byte, in []byte) []byte {
	t.Helper()
	files = withFile(files, "index.html", `<!doctype html><title>test</title><script src="/client.js"></script><script src="/search.js"></script>`)
	files = withFile(files, "client.js", string(mustRead(t, "testdata/client.js")))
	files = withFile(files, "search.js", string(mustRead(t, client)))
	ctx := chromium(t)
	server := serve(t, files, "")
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL)); err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf("playbookTest(%s).then(JSON.stringify)", in)
	out, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}

func withFile(files map[string][]byte, name, text string) map[string][]byte {
	all := map[string][]byte{name: []byte(text)}
	for n, b := range files {
		if n != name {
			all[n] = b
		}
	}
	return all
}

func mustRead(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A host serves a site on this machine only, and counts what it sends, headers
// included.
type host struct {
	*httptest.Server
	sent atomic.Int64
}

type (
	countedListener struct {
		net.Listener
		sent *atomic.Int64
	}
	countedConn struct {
		net.Conn
		sent *atomic.Int64
	}
)

func (l countedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return countedConn{c, l.sent}, err
}

func (c countedConn) Write(b []byte) (int, error) {
	c.sent.Add(int64(len(b)))
	return c.Conn.Write(b)
}

// serve compresses what hosts compress.
func serve(t *testing.T, files map[string][]byte, policy string) *host {
	t.Helper()
	types := map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css",
		".json": "application/json", ".bin": "application/octet-stream"}
	server := &host{}
	server.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		b, ok := files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", types[filepath.Ext(name)])
		if policy != "" && strings.HasSuffix(name, ".html") {
			w.Header().Set("Content-Security-Policy", policy)
		}
		if filepath.Ext(name) != ".bin" {
			w.Header().Set("Content-Encoding", "gzip")
			b = pack(b)
		}
		w.Write(b)
	}))
	server.Listener = countedListener{server.Listener, &server.sent}
	server.Start()
	t.Cleanup(server.Close)
	return server
}

// TestSameOrder holds the client in the browser and the Searcher to one order, and to the
// same parts of the pages.
func TestSameOrder(t *testing.T) {
	docs := handbook(t, "testdata/handbook.txt.bz2")
	for i, d := range docs {
		d.Roles = []string{fmt.Sprint("role-", i%5)}
		d.Kind = []string{"page", "procedure", "story", "latitude"}[i%4]
		d.TitleOnly = i%50 == 49
		d.Aka = []string{"zzyzx"}
		d.Same = [][]string{{"team", "zzyzx"}}
	}
	queries := []clientQuery{{Query: ""}, {Query: "  "}, {Query: "?!"}, {Query: "xqzzkwv"}, {Query: "zzzz", Near: true},
		{Query: "a"}, {Query: "t"}, {Query: "tr "}, {Query: "travel", Role: "role-1"}, {Query: "the of and"},
		{Query: `"travel card"`}, {Query: `“sick leave” advance`}, {Query: "wi-fi log-in e-mail"}, {Query: "log in"},
		{Query: "ravel card"}, {Query: "mtravel"}, {Query: "reimbrsemnt travle"}, {Query: "résumé"}, {Query: "KB4484286 18F"},
		{Query: "travelcard"}, {Query: "who approves sickleave "}, {Query: "traveltravel"}, {Query: "zzzztravel", Near: true},
		{Query: "suitcase"}, {Query: "salary for holidays"}, {Query: "who paid"}, {Query: "bought"}, {Query: "zzyzx meetings"}, {Query: "wifi"}}
	for _, q := range questions(t, "testdata/handbook-queries.json", "testdata/handbook-asked.json") {
		queries = append(queries, clientQuery{Query: q.Query}, clientQuery{Query: q.Query[:len(q.Query)*2/3], Near: len(queries)%7 == 0})
	}
	for _, d := range docs {
		if d.TitleOnly {
			queries = append(queries, clientQuery{Query: d.Title})
		}
	}
	t.Run("shards", func(t *testing.T) { sameOrder(t, docs, queries) })
	var some []clientQuery
	for i := 0; i < len(queries); i += 3 {
		some = append(some, queries[i])
	}
	t.Run("all in one file", func(t *testing.T) { sameOrder(t, docs[:60], some) })
}

func sameOrder(t *testing.T, docs []*page.Document, queries []clientQuery) {
	files, stats := Index(docs, Options{Language: "en"})
	got := askClient(t, files, asking{Queries: queries})
	s := opened(t, files)
	differ := 0
	for i, q := range queries {
		find := s.Search
		if q.Near {
			find = s.Nearest
		}
		want, err := find(q.Query, Filter{Role: q.Role})
		if err != nil {
			t.Fatal(err)
		}
		var theirs, ours []string
		for _, r := range got.Results[i] {
			theirs = append(theirs, fmt.Sprintf("%.3f %s#%s", r.Score, r.URL, r.Anchor))
		}
		for _, r := range want {
			ours = append(ours, fmt.Sprintf("%.3f %s#%s", r.Score, r.URL, r.Anchor))
		}
		if diff := cmp.Diff(ours, theirs); diff != "" {
			differ++
			if differ < 4 {
				t.Errorf("%q near=%v role=%q: -searcher +client\n%s", q.Query, q.Near, q.Role, diff)
			}
		}
	}
	t.Logf("%d pages in %d shards, %d queries, %d differ", stats.Pages, stats.Shards, len(queries), differ)
}

func TestClientIsSmall(t *testing.T) {
	small := minified(t)
	n := len(pack(small))
	t.Logf("client: %d bytes minified, %d compressed", len(small), n)
	if n > 6<<10 {
		t.Errorf("the client weighs %d bytes compressed: more than 6 KB", n)
	}
}

// minified is the client as a site sends it.
func minified(t *testing.T) []byte {
	t.Helper()
	var small bytes.Buffer
	if err := js.Minify(minify.New(), &small, bytes.NewReader(mustRead(t, client)), nil); err != nil {
		t.Fatal(err)
	}
	return small.Bytes()
}
