// Package offline makes a site's files into a service worker and the list that it
// works from, so that a reader who has been there once can read without a network.
//
// It alone knows what a reader's device keeps. The rules, each of which answers a
// way in which such workers have kept people on old pages:
//
// The worker carries the sum of the list, and the list the sum of each page: a
// generation. A worker whose list is not there in full, or is of another
// generation, is not installed, and the one before it stays.
//
// Pages come from the network first and from the copy after three seconds or
// without one. A copy says when it was kept, and the page says so to the reader.
// When a newer generation comes, an open page that is not of it is told; it does
// not reload by itself.
//
// What the list does not have is dropped with the next generation: what was
// withdrawn does not live on in somebody's pocket. At most 2,000 files are kept. A
// small site is kept whole, of a large one the chosen job's pages and what was
// visited.
//
// A playbook that keeps no copies publishes the worker [Off], which deletes those
// that an earlier one kept and goes.
package offline

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// The names of the files: a worker's must not change, since browsers look for its
// successor there.
const (
	Worker = "sw.js"
	List   = "offline.json"
)

//go:embed worker.js
var worker string

//go:embed off.js
var off []byte

// Off is a worker that deletes what an earlier one kept, and itself.
func Off() []byte { return slices.Clone(off) }

// A site is kept whole up to this size; beyond, the pages of a job and what was
// visited.
const (
	wholeFiles = 1500
	wholeBytes = 20 << 20
)

// list is what a worker reads. Pages have the sum of their bytes; everything else
// has it in its name.
type list struct {
	Shell []string            `json:"shell"` // kept at once
	Pages map[string]string   `json:"pages"` // by address
	Index []string            `json:"index"` // the search
	Roles map[string][]string `json:"roles"` // the pages of each job
	All   bool                `json:"all"`   // whether every page is to be kept
}

// A File is what the list has to know of a file of a site.
type File struct {
	Size int
	URL  string // of a page
	sum  string
}

// Page is the file of the page of an address.
func Page(url string, html []byte) File { return File{len(html), url, sum(html)} }

// Files makes the worker and its list for the files of a site, by their paths. Roles
// are the addresses of the pages that each job uses.
func Files(files map[string]File, roles map[string][]string) map[string][]byte {
	l := list{Shell: []string{}, Pages: map[string]string{}, Index: []string{}, Roles: map[string][]string{}}
	bytes := 0
	var excerpts []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		url, f := "/"+name, files[name]
		switch {
		case f.URL != "":
			l.Pages[f.URL] = f.sum
			bytes += f.Size
		case strings.HasPrefix(name, "search/f/"):
			excerpts = append(excerpts, url)
			bytes += f.Size
		case strings.HasPrefix(name, "search/") && name != "search/root.json":
			l.Index = append(l.Index, url)
			bytes += f.Size
		case strings.HasPrefix(name, "assets/"), name == "favicon.svg", name == "search/root.json":
			l.Shell = append(l.Shell, url)
		}
	}
	l.All = len(l.Pages)+len(excerpts)+len(l.Index) <= wholeFiles && bytes <= wholeBytes
	if l.All {
		l.Index = append(l.Index, excerpts...)
	}
	for _, url := range []string{"/", "/404.html", "/search/"} {
		if l.Pages[url] != "" {
			l.Shell = append(l.Shell, url)
		}
	}
	for role, urls := range roles {
		l.Roles[role] = slices.Sorted(slices.Values(urls))
	}
	data, err := json.Marshal(l) // maps are written in the order of their keys
	if err != nil {
		panic(err) // strings and maps of them are always JSON
	}
	return map[string][]byte{List: data, Worker: []byte(strings.Replace(worker, "{generation}", sum(data), 1))}
}

// sum is the fingerprint of a file that the worker compares.
func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:8])
}
