package markdown

import (
	"strings"
	"testing"

	"playbook/generator/prose"
)

func TestAddress(t *testing.T) {
	follow := []struct {
		in   string
		kind prose.LinkKind
		want string
	}{
		{"../roles/desk.md#top", prose.Local, "../roles/desk.md#top"},
		{"#below", prose.Local, "#below"},
		{"/roles/desk/", prose.Local, "/roles/desk/"},
		{"?q=a:b", prose.Local, "?q=a:b"},
		{"a/b:c.pdf", prose.Local, "a/b:c.pdf"},
		{"#a:b", prose.Local, "#a:b"},
		{"Zoë’s map.pdf", prose.Local, "Zoë’s map.pdf"},
		{" a.md ", prose.Local, "a.md"},
		{"javascript%3Aalert(1)", prose.Local, "javascript%3Aalert(1)"}, // a file with an odd name, to every browser
		{"https://example.org", prose.External, "https://example.org"},
		{"HTTP://example.org/é b", prose.External, "HTTP://example.org/%C3%A9%20b"},
		{"https://example.org/%20\"<>", prose.External, "https://example.org/%20%22%3C%3E"},
		{"mailto:a@example.org?subject=b", prose.External, "mailto:a@example.org?subject=b"},
		{"tel:+441234", prose.External, "tel:+441234"},
		{"https://example.org:8080/a@b:c", prose.External, "https://example.org:8080/a@b:c"},
		{"https://example.org?a@b", prose.External, "https://example.org?a@b"},
		{"../files/می\u200cخواهم.pdf", prose.Local, "../files/می\u200cخواهم.pdf"},
		{"sms:123", prose.External, "sms:123"},
	}
	for _, tt := range follow {
		kind, got, bad := address(tt.in)
		if bad != nil || kind != tt.kind || got != tt.want {
			t.Errorf("address(%q) = %v, %q, %v; want %v, %q", tt.in, kind, got, bad, tt.kind, tt.want)
		}
	}
	refuse := []struct{ in, want string }{
		{"", "no address"},
		{" \t\n", "no address"},
		{"javascript:alert(1)", `begins with "javascript:"`},
		{"JAVASCRIPT:x", `"JAVASCRIPT:"`},
		{"jаvascript:x", "only http"}, // with a Cyrillic letter
		{"ｊavascript:x", "only http"}, // with a wide one
		{"java\tscript:x", "control character"},
		{"java\nscript:x", "control character"},
		{"\x01javascript:x", "control character"},
		{"a\u0085b", "control character"},
		{"a\x7fb", "control character"},
		{" javascript:x", `"javascript:"`},
		{"data:image/png;base64,AAAA", `"data:"`},
		{"vbscript:x", `"vbscript:"`},
		{"file:///etc/hosts", `"file:"`},
		{"blob:x", `"blob:"`},
		{"https://example.org@evil.example/", "a name in front of the site"},
		{"https://name:word@evil.example/", "a name in front of the site"},
		{"https://exa\u202emple.org/", "invisible character"},
		{"exa\u00admple.pdf", "invisible character"},
		{"https://example.org:99999/", `names the site "example.org:99999"`},
		{"https://example.org:no/", "there can be none"},
		{"https://:80/", "there can be none"},
		{"https://?x", "there can be none"},
		{"https://[::1", "there can be none"},
		{"https://a b/", "there can be none"},
		{"view-source:x", `"view-source:"`},
		{"intent:x", `"intent:"`},
		{"ms-msdt:x", `"ms-msdt:"`},
		{"ftp://example.org", `"ftp:"`},
		{":a", `begins with ":"`},
		{"C:\\files\\a.pdf", `"C:"`},
		{strings.Repeat("a", 99) + ":b", `begins with "aaaaaaaaaaaaaaaaaaaa…:"`},
		{"//example.org", "another site"},
		{"/\\example.org", "backslash"},
		{"\\\\example.org", "backslash"},
		{"..\\a.md", "backslash"},
		{"https:example.org", "names no site"},
		{"https:/example.org", "names no site"},
		{"https:///example.org", "names no site"},
		{"http://", "names no site"},
		{"http:", "names no site"},
	}
	for _, tt := range refuse {
		_, got, bad := address(tt.in)
		if bad == nil || got != "" || !strings.Contains(bad.What, tt.want) || bad.Hint == "" {
			t.Errorf("address(%q) = %q, %v; want a fault with %q", tt.in, got, bad, tt.want)
		}
	}
}

// TestDangerousLinks sees that none of the ways to hide an address reaches the
// HTML or the list of links.
func TestDangerousLinks(t *testing.T) {
	hidden := []string{
		"javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "&#x6a;avascript:alert(1)", "&#0000106;avascript:alert(1)",
		"javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#x3A;alert(1)", `javascript\:alert(1)`, "java&Tab;script:alert(1)",
		"java&NewLine;script:alert(1)", "&#1;javascript:alert(1)", "&NonBreakingSpace;javascript:alert(1)", "data:text/html,x", "DATA:text/html,x",
		"dat&#97;:text/html,x", "vbscript:x", "//evil.example", `/\/evil.example`, "&sol;&sol;evil.example", "&#47;&#47;evil.example", "file:///etc/hosts",
	}
	c := New(Words{})
	for _, h := range hidden {
		for _, form := range []string{"[a](%)", "[a](<%>)", "![a](%)", "![a](<%>)", "[a]\n\n[a]: %", "[a]\n\n[a]: <%>", "[![b](c)](%)", "# [a](%)", "| a |\n|---|\n| [a](%) |"} {
			text := strings.ReplaceAll(form, "%", h)
			got := c.Convert([]byte(text), 1)
			for _, l := range got.Links {
				if l.Target != "c" {
					t.Errorf("%q became a link to %q", text, l.Target)
				}
			}
			if len(got.Faults) == 0 {
				t.Errorf("%q is no fault", text)
			}
			if html := whole(got); strings.Contains(html, "<a") || !strings.Contains(html, ">") {
				t.Errorf("%q became %q", text, html)
			}
		}
	}
}
