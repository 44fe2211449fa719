package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestScan(t *testing.T) {
	cases := []struct {
		in    string
		tags  string // names, those of ends with a slash
		words string
	}{
		{"", "", ""},
		{"a < b", "", "a < b"},
		{"<b>a</b>", "b /b", " a "},
		{"<B\nCLASS='x'>a", "b", " a"},
		{"a<br/>b", "br", "a b"},
		{"<!-- a -->b<!-- c", "", "b "},
		{"<!-->a<!--->b", "", "ab"}, // two comments, both empty
		{"<!DOCTYPE html>a", "", " a"},
		{"<?php a ?>b", "", " b"},
		{"<script>a</script>b", "script /script", "  b"},
		{"<SCRIPT src=x>a</ScRiPt >b", "script /script", "  b"},
		{"<style>a<b></style>c", "style /style", "  c"},
		{"<scripty>a</scripty>", "scripty /scripty", " a "},
		{"<script>a", "script", " "},
		{"<script>a</b></script", "script /script", "  "},
		{"<b", "b", " "},
		{"</", "/", " "},
		{"<", "", "<"},
		{"a<1>b", "1", "a b"},
	}
	for _, tt := range cases {
		var names []string
		for _, tag := range htmlTags([]byte(tt.in)) {
			name := tag.name
			if tag.end {
				name = "/" + name
			}
			if name != "" {
				names = append(names, name)
			}
		}
		if diff := cmp.Diff(tt.tags, strings.Join(names, " ")); diff != "" {
			t.Errorf("tags of %q (-want +got)\n%s", tt.in, diff)
		}
		if diff := cmp.Diff(tt.words, htmlWords([]byte(tt.in))); diff != "" {
			t.Errorf("words of %q (-want +got)\n%s", tt.in, diff)
		}
	}
}

// TestNoHTML types everything that a browser would run, and looks for it in what
// comes out.
func TestNoHTML(t *testing.T) {
	live := []string{
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href='javascript:alert(1)'>x</a>", "<iframe src=//x></iframe>",
		"<body onload=alert(1)>", "<input onfocus=alert(1) autofocus>", "<details open ontoggle=alert(1)>", "<math><mi xlink:href='data:x'>", "<style>*{}</style>",
		"<meta http-equiv=refresh content=0>", "<base href=//x>", "<form action=//x>", "<object data=x>", "<x onclick=alert(1)>", "<!--><img src=x onerror=alert(1)>-->",
		"<![CDATA[<img src=x onerror=alert(1)>]]>", "<?xml <img src=x onerror=alert(1)> ?>", "<!X <img src=x onerror=alert(1)>",
	}
	forms := []string{
		"%", "a % b", "# %", "- %", "> %", "| % |\n|---|\n| % |", "[%](a.md)", "![%](a.png)", "[a](b.md \"%\")", "![a](b.png \"%\")", "`%`", "```%\n%\n```", "    %", "[[%]]",
		"[[a|%]]", "[a]: b \"%\"\n\n[a]", "a[^%]\n\n[^%]: %", "## Steps\n\n1. %\n   - Say: \"%\"\n   - If %: %", "%\n: %", "- [ ] %", "# a {#%}", "> [!%]\n> %",
		"\\%", "&lt;%", "```\" onclick=\"alert(1)\n```", "[a](<\" onclick=\"alert(1)>)", "# a\" onclick=\"b",
	}
	c := New(words())
	for _, form := range forms {
		for _, l := range live {
			s := strings.ReplaceAll(form, "%", l)
			text := c.Convert([]byte(s), 1)
			checkHTML(t, whole(text))
			checkLinks(t, text)
			if t.Failed() {
				t.Fatalf("%q became %q", s, whole(text))
			}
		}
	}
}
