package serve

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"playbook/generator/offline"
)

// own is where the server's own files are, beside those of the site.
const own = "/_playbook/"

//go:embed live
var live embed.FS

// policy is that of a page of the server itself.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// ServeHTTP answers a browser.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	if refusal := s.refuse(r); refusal != 0 {
		http.Error(w, http.StatusText(refusal), refusal)
		return
	}
	// A reader that does not read is not waited for.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(30 * time.Second))
	switch name, ours := strings.CutPrefix(r.URL.Path, own); {
	case ours && name == "events":
		s.events(w, r)
	case r.URL.Path == "/"+offline.Worker:
		// Whoever edits wants no copies, and gets rid of those of a published site
		// that had this address.
		h.Set("Cache-Control", "no-store")
		write(w, r, offline.Worker, http.StatusOK, offline.Off())
	case ours:
		data, err := live.ReadFile("live/" + name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		h.Set("Cache-Control", "no-store")
		write(w, r, name, http.StatusOK, data)
	default:
		s.site(w, r)
	}
}

// refuse tells who is not answered: 0 is everybody else. A name of somebody's own
// that leads to this computer is not one of its hosts, and a page of another
// origin says so, as every browser does.
func (s *Server) refuse(r *http.Request) int {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return http.StatusMethodNotAllowed
	}
	if !slices.Contains(s.opts.Hosts, strings.ToLower(r.Host)) {
		return http.StatusMisdirectedRequest
	}
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+strings.ToLower(r.Host) {
		return http.StatusForbidden
	}
	from := r.Header.Get("Sec-Fetch-Site")
	if (from == "cross-site" || from == "same-site") && r.Header.Get("Sec-Fetch-Mode") != "navigate" {
		return http.StatusForbidden
	}
	return 0
}

// site answers with a file of the site, as a host would.
func (s *Server) site(w http.ResponseWriter, r *http.Request) {
	st := s.now.Load()
	if st.preview == nil {
		s.waiting(w, r, st)
		return
	}
	a := st.answer(r.URL.Path)
	if a.to != "" {
		to := a.to
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, to, http.StatusPermanentRedirect)
		return
	}
	if a.err != nil {
		notice(w, r, http.StatusInternalServerError, "This page could not be made", a.err.Error(), a.sum())
		return
	}
	for _, line := range st.headers(r.URL.Path) {
		w.Header().Set(line.name, line.value)
	}
	data := a.data
	if isHTML(a.name) {
		data = watched(data, r.URL.Path, a.sum())
		w.Header().Set("Cache-Control", "no-store")
	}
	write(w, r, a.name, a.status, data)
}

// An answer is what the site has for an address.
type answer struct {
	status int
	name   string // the file
	data   []byte
	to     string // the address to go to instead
	err    error
}

// sum stands for what is shown at an address.
func (a answer) sum() string {
	text := fmt.Sprintf("%d\x00%v\x00%s\x00", a.status, a.err, a.to)
	sum := sha256.Sum256(append([]byte(text), a.data...))
	return hex.EncodeToString(sum[:8])
}

// answer finds what the site has for the path of an address.
func (st *state) answer(url string) answer {
	name := strings.TrimPrefix(url, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if !fs.ValidPath(name) || name == "_headers" || name == "_redirects" {
		return st.missing()
	}
	data, err := st.file(name)
	switch {
	case err == nil:
		return answer{status: http.StatusOK, name: name, data: data}
	case !errors.Is(err, fs.ErrNotExist):
		return answer{status: http.StatusInternalServerError, err: err}
	}
	if _, err := st.file(path.Join(name, "index.html")); err == nil && path.Base(name) != "index.html" {
		return answer{status: http.StatusPermanentRedirect, to: "/" + name + "/"}
	}
	return st.missing()
}

func (st *state) missing() answer {
	data, err := st.file("404.html")
	if err != nil {
		return answer{status: http.StatusNotFound, name: "404.txt", data: []byte("this page is not here\n")}
	}
	return answer{status: http.StatusNotFound, name: "404.html", data: data}
}

func isHTML(name string) bool { return strings.HasSuffix(name, ".html") }

// watched adds to a page what listens for its changes.
func watched(page []byte, url, sum string) []byte {
	tags := fmt.Sprintf(`<link rel="stylesheet" href="%slive.css"><script src="%[1]slive.js" data-page="%s" data-sum="%s" defer></script></head>`,
		own, html.EscapeString(url), sum)
	return bytes.Replace(page, []byte("</head>"), []byte(tags), 1)
}

// waiting is shown until the playbook has been read for the first time, or says
// why it cannot be.
func (s *Server) waiting(w http.ResponseWriter, r *http.Request, st *state) {
	w.Header().Set("Retry-After", "1")
	if st.err != nil {
		notice(w, r, http.StatusServiceUnavailable, "The playbook cannot be shown", st.err.Error(), first)
		return
	}
	notice(w, r, http.StatusServiceUnavailable, "Reading the playbook", "The page appears by itself as soon as it is ready.", first)
}

// first is the sum of a page that is shown before there is any.
const first = "-"

// notice is a page of the server itself.
func notice(w http.ResponseWriter, r *http.Request, status int, title, text, sum string) {
	page := fmt.Sprintf(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%s</title></head>`+
		`<body class="playbook-notice"><main><h1>%[1]s</h1><p>%s</p></main></body></html>`, html.EscapeString(title), html.EscapeString(text))
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Cache-Control", "no-store")
	write(w, r, "notice.html", status, watched([]byte(page), r.URL.Path, sum))
}

// types are those of the files that a site has; others are by the system's table.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
	".md": "text/markdown; charset=utf-8", ".webmanifest": "application/manifest+json", ".bin": "application/octet-stream",
}

func write(w http.ResponseWriter, r *http.Request, name string, status int, data []byte) {
	ext := strings.ToLower(path.Ext(name))
	w.Header().Set("Content-Type", cmp.Or(types[ext], mime.TypeByExtension(ext), "application/octet-stream"))
	if status != http.StatusOK {
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			_, _ = w.Write(data) // a reader that has gone is not told
		}
		return
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}
