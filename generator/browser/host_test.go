package browser

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"path"
	"strings"
	"sync"
	"testing"

	starter "playbook"
	"playbook/generator"
)

// The starter's site, built once for all tests: as a host serves it, and for a
// folder.
var (
	hosted = sync.OnceValues(func() (*generator.Site, error) { return built(generator.Options{}) })
	folder = sync.OnceValues(func() (*generator.Site, error) { return built(generator.Options{Portable: true}) })
)

func built(o generator.Options) (*generator.Site, error) {
	site, _, err := generator.New(starter.Files, o).Build(starter.Files)
	return site, err
}

// filesOf gives the files of a site; they are not to be changed.
func filesOf(t *testing.T, site func() (*generator.Site, error)) map[string][]byte {
	t.Helper()
	s, err := site()
	if err != nil {
		t.Fatal(err)
	}
	return s.Files
}

// with gives a copy of a site with some files more.
func with(files map[string][]byte, more map[string]string) map[string][]byte {
	all := map[string][]byte{}
	for name, b := range files {
		all[name] = b
	}
	for name, text := range more {
		all[name] = []byte(text)
	}
	return all
}

// A rule is what a _headers file says of the addresses that begin so.
type rule struct {
	prefix  string
	headers [][2]string
}

// rulesOf reads a _headers file. The order to fetch everything over TLS is left
// out, since there is none here.
func rulesOf(file []byte) []rule {
	var rules []rule
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "/") {
			rules = append(rules, rule{prefix: strings.TrimSuffix(strings.TrimSpace(line), "*")})
			continue
		}
		name, value, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || len(rules) == 0 {
			continue
		}
		value = strings.ReplaceAll(strings.TrimSpace(value), "; upgrade-insecure-requests", "")
		last := &rules[len(rules)-1]
		last.headers = append(last.headers, [2]string{name, value})
	}
	return rules
}

var types = map[string]string{".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png",
	".webmanifest": "application/manifest+json", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml"}

// serve puts a site on this machine only, with the headers that it asks for.
func serve(t *testing.T, files map[string][]byte) string {
	t.Helper()
	_, home := hostOf(t, files)
	return home
}

// A host serves a site that may be published anew, and may be out of reach.
type host struct {
	mu    sync.Mutex
	files map[string][]byte
	down  bool
}

func hostOf(t *testing.T, files map[string][]byte) (h *host, home string) {
	t.Helper()
	if len(rulesOf(files["_headers"])) == 0 {
		t.Fatal("the site has no headers")
	}
	h = &host{files: files}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return h, server.URL
}

func (h *host) publish(files map[string][]byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.files = files
}

func (h *host) reach(is bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.down = !is
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	files, down := h.files, h.down
	h.mu.Unlock()
	if down {
		panic(http.ErrAbortHandler) // as if there were no network
	}
	for _, rule := range rulesOf(files["_headers"]) {
		if !strings.HasPrefix(r.URL.Path, rule.prefix) {
			continue
		}
		for _, h := range rule.headers {
			w.Header().Set(h[0], h[1])
		}
	}
	name, status := strings.TrimPrefix(r.URL.Path, "/"), http.StatusOK
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if _, ok := files[name]; !ok {
		name, status = "404.html", http.StatusNotFound
	}
	send(w, name, status, files[name])
}

// send compresses what hosts compress.
func send(w http.ResponseWriter, name string, status int, b []byte) {
	kind, text := types[path.Ext(name)]
	if !text {
		kind = "application/octet-stream"
	}
	w.Header().Set("Content-Type", kind)
	if text && path.Ext(name) != ".png" {
		w.Header().Set("Content-Encoding", "gzip")
		var small bytes.Buffer
		// There is such a level, and writing to a bytes.Buffer does not fail.
		z, _ := gzip.NewWriterLevel(&small, gzip.BestSpeed)
		_, _ = z.Write(b)
		_ = z.Close()
		b = small.Bytes()
	}
	w.WriteHeader(status)
	_, _ = w.Write(b) // a reader who has left is no fault
}
