package generator_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/playbook"
)

// attacks are texts that try to become more than text. Each stands at the beginning
// of every text of a playbook, with what was there behind it.
var attacks = []string{
	`</script><script>alert(1)</script></title></textarea></style><svg onload=alert(1)>]]><!--<script>-->`,
	`"><img src=x onerror=alert(1)> &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#62;`,
	"' autofocus onfocus='alert(1) {{.Site}}{{template \"x\"}} __proto__ \u202a\u2066\u200b \\\"];alert(1)//",
	"javascript:alert(1)//", " \tJaVaScRiPt:alert(1)//", "&#106;avascript&colon;alert(1)//",
	"data:text/html,<script>alert(1)</script>", "//evil.example/x", `\\evil.example\x`, `/\evil.example/x`, "vbscript:x", "blob:x",
}

// lively is a text that only Markdown could bring to life.
const lively = `
[a](javascript:alert(1)) [b](<java&#115;cript:alert(1)>) [c](//evil.example) [d](data:text/html,x) <javascript:alert(1)> [e](JAVASCRIPT&colon;alert(1))
![f](javascript:alert(1)) ![g](data:image/svg+xml,x) ![h](//evil.example/x.png) [i][j] [k](\\evil.example) [l](/\evil.example) [m](https:evil.example)
[n](http://a.example/"onmouseover="alert(1)) [o](tel:1 "x\" onclick=\"alert(1)") [[desk|<img src=x onerror=alert(1)>]] [[javascript:alert(1)]]

<img src=x onerror=alert(1)> <iframe src=//evil.example></iframe> <a href="javascript:alert(1)">x</a>

<script>alert(1)</script>

| <b onclick=x>a</b> | {{.}} |
|---|---|
| "><svg/onload=x> | __proto__ |

[j]: javascript:alert(1) "x"
`

// harmless is as much Markdown as lively, of the kind that is wanted.
const harmless = `
[a](https://a.example/) ![f](../pages/stray.txt) ![g](map.png "A map") [h](../pages/stray.txt)

| a | b |
|---|---|
| c | **d** |

[j]: https://a.example/ "x"
`

// TestHostilePlaybook puts each attack into every text of every kind and of the
// settings, and holds every page to the tags and attributes that the same playbook
// has without it.
func TestHostilePlaybook(t *testing.T) {
	options := generator.Options{Drafts: true}
	plain := make(vocabulary)
	for _, files := range []map[string][]byte{hostileSite(t, "words that are too long for the picture of the map ", harmless, options), build(t, starter.Files, generator.Options{}).Files} {
		for name, data := range files {
			if strings.HasSuffix(name, ".html") {
				for _, m := range plain.page(string(data), nil) {
					t.Errorf("%s: %s", name, m)
				}
			}
		}
	}
	if len(plain) < 100 {
		t.Fatalf("the pages have only %d tags and attributes", len(plain))
	}
	for _, attack := range attacks {
		seen := map[string]bool{}
		for name, data := range hostileSite(t, attack, lively, options) {
			text := string(data)
			var wrong []string
			switch {
			case strings.HasSuffix(name, ".html"):
				wrong = make(vocabulary).page(text, plain)
			case strings.HasSuffix(name, ".json") && !json.Valid(data):
				wrong = []string{"no JSON"}
			case strings.HasSuffix(name, ".xml"):
				wrong = malformed(text)
			case name == "_headers" || name == "_redirects":
				if strings.Contains(text, "alert") || strings.Contains(text, "evil") {
					wrong = []string{text}
				}
			}
			for _, w := range wrong {
				if seen[w] {
					continue
				}
				seen[w] = true
				t.Errorf("%q: %s: %.300s", attack, name, w)
			}
		}
	}
}

func hostileSite(t *testing.T, attack, markdown string, o generator.Options) map[string][]byte {
	t.Helper()
	a := newAviary(func(s string) string {
		if strings.HasPrefix(s, "# ") {
			return s + "\n" + attack + "\n\n* " + attack + "\n" + markdown
		}
		return attack + s
	}, "public")
	settings := string(a.files[playbook.SettingsFile].Data)
	quoted, err := json.Marshal(attack + "x")
	if err != nil {
		t.Fatal(err)
	}
	settings += fmt.Sprintf("theme: {accent: %s, logo: %[1]s}\n", quoted)
	a.put(playbook.SettingsFile, settings)
	s, _, err := generator.New(starter.Files, o).Build(a.files)
	if err != nil {
		t.Fatal(err)
	}
	return s.Files
}

func malformed(text string) []string {
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return []string{err.Error()}
		}
	}
}

// A vocabulary is the tags and the attributes of tags that pages have.
type vocabulary map[string]bool

var (
	markup = regexp.MustCompile(`(?s)^<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:=(?:"[^"]*"|'[^']*'|[^\s"'=<>` + "`" + `]+))?)*)\s*/?>`)
	pair   = regexp.MustCompile(`(?s)([a-zA-Z][a-zA-Z0-9:-]*)(?:=("[^"]*"|'[^']*'|[^\s"'=<>` + "`" + `]+))?`)
)

// page reads a page tag by tag, as strictly as no browser does, and says what is in
// it that is in no known page.
func (v vocabulary) page(text string, known vocabulary) (wrong []string) {
	is := func(bad bool, what string) {
		if bad {
			wrong = append(wrong, what)
		}
	}
	text, doctype := strings.CutPrefix(text, "<!doctype html>")
	is(!doctype, "no doctype")
	for {
		at := strings.IndexByte(text, '<')
		if at < 0 {
			return wrong
		}
		text = text[at:]
		m := markup.FindStringSubmatch(text)
		if m == nil {
			return append(wrong, "no tag: "+text[:min(80, len(text))])
		}
		text = text[len(m[0]):]
		name := strings.ToLower(m[2])
		v[name] = true
		is(known != nil && !known[name], "a new tag: "+m[0])
		is((name == "script" || name == "style") && m[1] == "" && !strings.HasPrefix(text, "</"+name+">"), "something in a "+name)
		for _, a := range pair.FindAllStringSubmatch(m[3], -1) {
			key, value := strings.ToLower(a[1]), html.UnescapeString(strings.Trim(a[2], `"'`))
			v[name+" "+key] = true
			is(known != nil && !known[name+" "+key], "a new attribute: "+m[0])
			is(strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc", "a lively attribute: "+m[0])
			is(slices.Contains([]string{"href", "src", "action", "poster", "formaction"}, key) && !decent(value), "an address: "+m[0])
		}
	}
}

// decent reports whether an address is one of the site, or has a scheme that a page
// may follow.
func decent(address string) bool {
	if strings.ContainsAny(address, "\\\t\n\r\x00") || strings.HasPrefix(address, "//") || strings.TrimSpace(address) != address {
		return false
	}
	if address == "" || strings.HasPrefix(address, "/") || strings.HasPrefix(address, "#") {
		return true
	}
	u, err := url.Parse(address)
	return err == nil && slices.Contains([]string{"https", "http", "mailto", "tel", "sms"}, u.Scheme)
}

// TestHostileIsSeen shows that the test above would see what it is there for.
func TestHostileIsSeen(t *testing.T) {
	known := make(vocabulary)
	known.page(`<!doctype html><p class="a"><a href="/">x</a><img src="/x" alt="">`, nil)
	for text, want := range map[string]string{
		`<p class=b><a href="https://a.example/?q=1">y</a>`: "",
		`<b>`:                        "a new tag",
		`<p id=x>`:                   "a new attribute",
		`<p onclick=x>`:              "a lively attribute",
		`<a href="javascript:x">`:    "an address",
		`<a href="&#106;ava:x">`:     "an address",
		`<a href="//evil.example/">`: "an address",
		`<a href="/\evil.example/">`: "an address",
		`<p class="a"x">`:            "no tag",
		`a < b`:                      "no tag",
		`<!-- x -->`:                 "no tag",
		`<script>x</script>`:         "something in a script",
	} {
		got := strings.Join(make(vocabulary).page("<!doctype html>"+text, known), "\n")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: found %q, want %q", text, got, want)
		}
	}
}
