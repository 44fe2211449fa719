package generator

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"playbook/generator/offline"
	"playbook/generator/page"
	"playbook/generator/site"
)

// contentPolicy lets a page load from its own site and nowhere else, and lets no
// text become a script. The one policy that may name a script, sw, names the
// worker that keeps copies and nothing else.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types sw; upgrade-insecure-requests"

// headers are what a host should send, in the form that Netlify and Cloudflare
// Pages read. Pages are asked for again each time; what has a fingerprint in its
// name is kept for ever.
const headers = `/*
  Content-Security-Policy: ` + contentPolicy + `
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  X-Frame-Options: DENY
  X-Robots-Tag: noindex
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()
  Cache-Control: no-cache
`

// kept are the folders whose files have a fingerprint in their names.
var kept = []string{"assets", "files", "search/s", "search/l", "search/d", "search/f", "search/x"}

// hosting makes the files that are for hosts and robots rather than for readers.
// A site for staff asks robots to stay away.
func hosting(s *page.Site, leaves []leaf) site.Files {
	all, robots := headers, "User-agent: *\nDisallow: /\n"
	if s.Public {
		all, robots = strings.Replace(all, "  X-Robots-Tag: noindex\n", "", 1), "User-agent: *\nAllow: /\n"
	}
	for _, folder := range kept {
		all += "/" + folder + "/*\n  Cache-Control: public, max-age=31536000, immutable\n"
	}
	files := site.Files{"_headers": []byte(all), "robots.txt": []byte(robots), offline.Worker: offline.Off()}
	if moved := redirects(leaves); len(moved) > 0 {
		files["_redirects"] = moved
	}
	if s.BaseURL != "" {
		files["sitemap.xml"] = sitemap(s.BaseURL, leaves)
	}
	return files
}

// redirects leads former addresses to the present ones. The exclamation mark
// makes a host prefer it to the page that stands there for other hosts.
func redirects(leaves []leaf) []byte {
	var b bytes.Buffer
	for _, l := range leaves {
		if l.moved != "" {
			fmt.Fprintf(&b, "%s %s 301!\n", l.url, l.moved)
		}
	}
	return b.Bytes()
}

func sitemap(base string, leaves []leaf) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, l := range leaves {
		if !l.listed {
			continue
		}
		b.WriteString("<url><loc>")
		// Writing to a bytes.Buffer does not fail.
		_ = xml.EscapeText(&b, []byte(strings.TrimSuffix(base, "/")+l.url))
		b.WriteString("</loc></url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}
