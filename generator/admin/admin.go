// Package admin makes a graph into a page at /admin/ on which the playbook is edited
// in the browser by people who do not use git. The editor is Sveltia CMS, which works
// on the repository at its code host, or on a folder of one's own computer; what is
// made here is its page and its configuration, of the same fields as the reader has.
//
// It alone knows the editor: its version, the sums of its files, the words of its
// configuration, and what its page has to be allowed.
//
// # Where the editor comes from
//
// Its script is 2 MB and somebody else's, so it is no part of this program, and a
// build fetches nothing. The command admin puts four files into the playbook's own
// static/admin, once: from the package that npm publishes, by way of package fetch, or
// from a file that somebody has got otherwise. They are kept with the playbook, so
// that what is published is what was looked at. Unpack takes only the package whose
// SHA-512 is the one below, and Site only files whose SHA-256 are; the page has the
// script's own sum as well, which browsers check.
//
// # What it may do
//
// The editor sets styles in its page and talks to the code host, so /admin/ has a
// policy of its own; the rest of the site keeps the strict one. Scripts come from the
// site itself all the same. What the editor asks of other hosts beside the code host
// (its fonts, whether there is a newer version) is refused, and it works without.
//
// # What it writes
//
// A saved page has its fields in the order of the form, one item of a list on a line,
// long texts on one line; notes after # are lost. The text below the fields is kept as
// it is, and so are fields that the form does not have. A list that is written as one
// value, or an item written now as a word and now as a group, is more than the editor
// can read: it would lose what it does not understand. So a field has on the form the
// one form that the pages write it in, and one that they write in several is not on
// the form.
package admin

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html"
	"net/url"
	"strings"

	"playbook/generator/graph"
	"playbook/generator/playbook"
)

// Version is the version of Sveltia CMS.
const Version = "0.221.1"

// Folder is where the files of the editor lie, below static/ and on the site.
const Folder = "admin/"

// A part is a file of the editor.
type part struct{ name, packed, sum string }

var parts = []part{
	{"sveltia-cms.js", "package/dist/sveltia-cms.js", "2fc783907e1a4a70783f155cc28435c70b8f79792f2aab75e787984e84aa413a"},
	{"sveltia-cms.LICENSE.txt", "package/LICENSE.txt", "dcbe3c626d85741f6fabefed0b34d07a2e92c032f63aa21c0279062363859c32"},
	{"icons.woff2", "package/npm/assets/material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2", "98db9feefa170bf76e9c19d19af6dd62054165efc89c4b506c361e069719e884"},
	{"icons.LICENSE.txt", "package/npm/assets/material-symbols-outlined.LICENSE.txt", "18aabf190848725e2576eefb5c29ba06aac1029d02132252a7f312eac2e50cf3"},
}

// Parts are the names of the editor's files on the site.
func Parts() []string {
	names := make([]string, len(parts))
	for i, p := range parts {
		names[i] = Folder + p.name
	}
	return names
}

// Site makes the page of the editor and its configuration, by their names on the
// site. Have gives the files that the playbook brings; the editor's have to be among
// them, and be those that are known.
func Site(g *graph.Graph, have map[string][]byte) (map[string][]byte, error) {
	for _, p := range parts {
		data, is := have[Folder+p.name]
		if !is {
			return nil, fmt.Errorf("the settings ask for the editor at /admin/, and static/%s is not there; `playbook admin` puts it there", Folder+p.name)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != p.sum {
			return nil, fmt.Errorf("static/%s is not the file of Sveltia CMS %s that this program knows, and it would run with the rights of whoever signs in; delete it and run `playbook admin`", Folder+p.name, Version)
		}
	}
	text, err := configure(g).text()
	if err != nil {
		return nil, err
	}
	page := strings.NewReplacer(
		"{language}", html.EscapeString(g.Settings.Language.Value), "{title}", html.EscapeString(g.Settings.Organisation.Value),
		"{sum}", integrity(parts[0]), "{policy}", html.EscapeString(policy(g.Settings.Admin)),
	).Replace(page)
	return map[string][]byte{Folder + "index.html": []byte(page), Folder + "config.json": text}, nil
}

// integrity is a part's sum as browsers want it.
func integrity(p part) string {
	raw, err := hex.DecodeString(p.sum)
	if err != nil {
		panic(err) // the sums are constants
	}
	return "sha256-" + base64.StdEncoding.EncodeToString(raw)
}

// page is the page of the editor. The icons are its own copy of the font that it
// would otherwise fetch from another host.
const page = `<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="/favicon.svg">
<link rel="cms-config-url" type="application/json" href="config.json">
<style>@font-face{font-family:"Material Symbols Outlined";font-style:normal;font-weight:100 700;src:url(icons.woff2) format("woff2")}</style>
<script src="sveltia-cms.js" integrity="{sum}"></script>
</head>
<body>
<noscript>The editor needs JavaScript. The playbook itself does not: <a href="/">go there</a>.</noscript>
</body>
</html>
`

// policy lets the page of the editor talk to the code host and to nobody else. The
// styles that it sets in the page are the only thing inline.
func policy(a playbook.Admin) string {
	api, pictures := reach(a)
	return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: " + pictures +
		"; media-src 'self' blob:; font-src 'self'; connect-src 'self' data: blob: " + api + "; manifest-src 'self'; base-uri 'none'; form-action 'self'"
}

// hostOf is the kind of code host.
func hostOf(a playbook.Admin) string {
	if a.Host.Value == "" {
		return "github"
	}
	return a.Host.Value
}

// reach are the origins of the code host's interface and of its pictures.
func reach(a playbook.Admin) (api, pictures string) {
	if u, err := url.Parse(a.Server.Value); err == nil && u.Host != "" && !strings.ContainsAny(u.Host, " ;,'\"") {
		origin := u.Scheme + "://" + u.Host
		return origin, origin
	}
	switch hostOf(a) {
	case "gitlab":
		return "https://gitlab.com", "https://gitlab.com"
	case "gitea":
		return "https://gitea.com", "https://gitea.com"
	}
	return "https://api.github.com", "https://avatars.githubusercontent.com"
}

// Headers are what a host should send with the page of the editor instead of what it
// sends with the rest, in the form of a _headers file. A window that signs somebody in
// has to be able to answer.
func Headers(g *graph.Graph) string {
	return "/" + Folder + "*\n  Content-Security-Policy: " + policy(g.Settings.Admin) + "; frame-ancestors 'none'; upgrade-insecure-requests\n" +
		"  Cross-Origin-Opener-Policy: same-origin-allow-popups\n"
}
