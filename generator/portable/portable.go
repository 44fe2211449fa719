// Package portable makes a site work from a folder, opened in a browser without
// a server: on a stick, in a zip, on a counter without a network.
//
// It alone knows what a browser does otherwise there. An address that begins with
// a slash means the root of the disk, so addresses become relative; an address of
// a folder lists the folder, so they name its index.html; and nothing can be
// fetched, so the files of the search index become scripts that hand over their
// bytes.
package portable

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"path"
	"regexp"
	"strings"
)

var (
	address = regexp.MustCompile(`(\s(?:href|src|action)=")(/(?:[^/"][^"]*)?)"`)
	// search is the script that reads the index.
	search = regexp.MustCompile(`<script src="[^"]*/search\.[^"]*"`)
	// trusted is the part of a page's content policy under which no script may
	// load another. The rest of the policy holds in a folder too.
	trusted = regexp.MustCompile(`; require-trusted-types-for [^;"]*|; trusted-types [^;"]*`)
)

// Page rewrites the addresses of a page's HTML so that they hold in a folder.
func Page(url string, html []byte) []byte {
	html = address.ReplaceAllFunc(html, func(m []byte) []byte {
		parts := address.FindSubmatch(m)
		return fmt.Appendf(nil, `%s%s"`, parts[1], Link(url, string(parts[2])))
	})
	html = trusted.ReplaceAll(html, nil)
	at := search.FindIndex(html)
	if at == nil {
		return html
	}
	loader := fmt.Sprintf(`<script src="%s" defer></script>`, Link(url, "/"+loaderFile))
	return bytes.Join([][]byte{html[:at[0]], []byte(loader), html[at[0]:]}, nil)
}

// Link is the way from one address of the site to another, as a browser follows
// it in a folder. Both begin with a slash.
func Link(from, to string) string {
	to, tail := split(to)
	up := strings.Count(from, "/") - 1
	if strings.HasSuffix(to, "/") {
		to += "index.html"
	}
	if path.Ext(to) == "" {
		to += "/index.html"
	}
	return strings.Repeat("../", up) + strings.TrimPrefix(to, "/") + tail
}

// split takes the query and the fragment off an address.
func split(address string) (path, tail string) {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		return address[:i], address[i:]
	}
	return address, ""
}

// loaderFile is the script by which the search client reads files in a folder.
const loaderFile = "assets/portable.js"

const loader = `(() => {
  'use strict';
  const waiting = {};
  window.playbookFile = (name, text) => waiting[name](Uint8Array.from(atob(text), c => c.charCodeAt(0)));
  window.playbookLoad = name => new Promise((done, fail) => {
    waiting[name] = done;
    const script = document.createElement('script');
    script.onerror = () => fail(name);
    script.src = new URL(name + '.js', document.querySelector('[data-search]').action);
    document.head.append(script);
  });
})();
`

// Index turns the files of a search index, which lie under search/, into scripts
// and adds the one that loads them.
func Index(files map[string][]byte) map[string][]byte {
	scripts := make(map[string][]byte, len(files)+1)
	for name, data := range files {
		name, data = Script(name, data)
		scripts[name] = data
	}
	scripts[loaderFile] = []byte(loader)
	return scripts
}

// Script turns one of these files into a script.
func Script(name string, data []byte) (script string, text []byte) {
	packed := base64.StdEncoding.EncodeToString(data)
	return name + ".js", fmt.Appendf(nil, "playbookFile(%q,%q)\n", strings.TrimPrefix(name, "search/"), packed)
}
