package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"

	"playbook/generator/prose"
)

// schemes are what an address may begin with. Everything else that a browser
// would run, open or ask another program to open is not followed.
var schemes = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true, "sms": true}

const followed = "only http, https, mailto, tel and sms are followed"

// resolve returns what was typed with its escapes and entities resolved: the
// form that is checked, because it is the form that is used.
func resolve(b []byte) string {
	if bytes.ContainsAny(b, `\&`) {
		b = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b)))
	}
	return string(b)
}

// address tells what kind of link an address makes and what its target is, or
// why it is not followed. Escapes and entities have been resolved.
func address(t string) (prose.LinkKind, string, *prose.Fault) {
	t = strings.Trim(t, " \t\n")
	switch {
	case t == "":
		return 0, "", &prose.Fault{What: "this link has no address, so it leads nowhere", Hint: "write the address in the brackets, or take the link away"}
	case strings.ContainsFunc(t, unicode.IsControl):
		return 0, "", &prose.Fault{What: "this address has an invisible control character in it, so nobody can tell where it leads", Hint: typeAgain}
	case strings.ContainsFunc(t, func(r rune) bool { return unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' }):
		return 0, "", &prose.Fault{What: "this address has an invisible character in it, so nobody can tell where it leads", Hint: typeAgain}
	}
	if scheme, ok := schemeOf(t); ok {
		if why := refuseScheme(scheme, t); why != nil {
			return 0, "", why
		}
		return prose.External, string(util.URLEscape([]byte(t), false)), nil
	}
	switch {
	case strings.HasPrefix(t, "//"):
		return 0, "", &prose.Fault{What: "this address begins with //, which leads to another site", Hint: "write https: in front of it, or one slash for an address of this site"}
	case strings.Contains(t, `\`):
		return 0, "", &prose.Fault{What: `this address has a backslash in it, which browsers and other computers read differently`, Hint: "write a slash: /"}
	}
	return prose.Local, t, nil
}

const typeAgain = "type the address again by hand"

// schemeOf returns what stands before the first colon of an address, if that
// makes the address one with a scheme.
func schemeOf(t string) (string, bool) {
	i := strings.IndexAny(t, ":/?#")
	if i < 0 || t[i] != ':' {
		return "", false
	}
	return t[:i], true
}

func refuseScheme(scheme, t string) *prose.Fault {
	name := strings.ToLower(scheme)
	if !schemes[name] {
		return &prose.Fault{
			What: `this address begins with "` + clip(scheme, 20) + `:", and ` + followed,
			Hint: "give the address of a page, or a path to a file beside this one",
		}
	}
	rest := t[len(scheme)+1:]
	if name != "http" && name != "https" {
		if rest == "" || name == "tel" && !strings.ContainsAny(rest, "0123456789") {
			return &prose.Fault{What: "nothing that could be rung or written to stands after " + name + ":", Hint: "write the number or the address behind it, or take the link away"}
		}
		return nil
	}
	if len(rest) <= 2 || rest[:2] != "//" || rest[2] == '/' {
		return &prose.Fault{What: "this address names no site after " + name + ":", Hint: inFull}
	}
	return refuseSite(t)
}

const inFull = "write it in full: https://www.example.org/"

// refuseSite says why the site of an address cannot be found, or is not what it
// seems.
func refuseSite(t string) *prose.Fault {
	site, _, _ := strings.Cut(t[strings.Index(t, "//")+2:], "/")
	site, _, _ = strings.Cut(site, "?")
	site, _, _ = strings.Cut(site, "#")
	if strings.Contains(site, "@") {
		return &prose.Fault{What: "this address has a name in front of the site, with which a reader would be signed in, or led elsewhere than it seems", Hint: "take out what stands before the @, and the @"}
	}
	host, port := site, ""
	if i := strings.LastIndexByte(site, ':'); i > strings.LastIndexByte(site, ']') {
		host, port = site[:i], site[i+1:]
	}
	n, err := strconv.ParseUint("0"+port, 10, 16)
	if host == "" || strings.HasPrefix(host, "[") != strings.HasSuffix(host, "]") || err != nil || n == 0 && port != "" || strings.ContainsAny(host, " <>\"{|}") {
		return &prose.Fault{What: `this address names the site "` + clip(site, 40) + `", and there can be none of that name`, Hint: inFull}
	}
	return nil
}

// clip shortens a text that is quoted in a message.
func clip(s string, most int) string {
	runes := 0
	for i := range s {
		if runes == most {
			return s[:i] + "…"
		}
		runes++
	}
	return s
}
