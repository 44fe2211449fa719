package source

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// A drawing that does or fetches something is refused, at its place; one that is
// only drawn is not.
func TestDrawings(t *testing.T) {
	const head = "<svg xmlns=\"http://www.w3.org/2000/svg\">\n"
	for _, c := range []struct{ name, text, at string }{
		{"plain", head + "<path d=\"M0 0\"/><text>on = off, description of a script</text></svg>", ""},
		{"words that begin alike", head + "<g id=\"objects\" font-size=\"1\"><desc>scripts</desc></g></svg>", ""},
		{"a script", head + "<g/><script>alert(1)</script></svg>", "content/pages/a.svg:2:5"},
		{"a script in capitals", head + "<SCRIPT>alert(1)</SCRIPT></svg>", "content/pages/a.svg:2:1"},
		{"a script with a prefix", head + "<s:script>alert(1)</s:script></svg>", "content/pages/a.svg:2:1"},
		{"an event", "<svg onload=\"alert(1)\"/>", "content/pages/a.svg:1:5"},
		{"an event behind a value", "<svg width=\"1\"onload = 'alert(1)'/>", "content/pages/a.svg:1:14"},
		{"an address that runs", head + "<a href=\"javascript:alert(1)\"/></svg>", "content/pages/a.svg:2:10"},
		{"an address that runs, in numbers", head + "<a href=\"javascript&#58;alert(1)\"/></svg>", "content/pages/a.svg:2:10"},
		{"an address that runs, with a tab in it", head + "<a href=\"java&Tab;script:alert(1)\"/></svg>", "content/pages/a.svg:2:1"},
		{"another's colours", head + "<rect fill=\"url(https://evil.example/a#b)\"/></svg>", "content/pages/a.svg:2:13"},
		{"another's letters", head + "<style>@font-face{src:url( '//evil.example/a')}</style></svg>", "content/pages/a.svg:2:23"},
		{"another's picture, in numbers", head + "<image href=\"&#104;ttps://evil.example/a\"/></svg>", "content/pages/a.svg:2:1"},
		{"its own colours, and tags as text", head + "<rect fill=\"url(#a)\"/><text>&lt;script&gt; see https&#58;//a.example</text></svg>", ""},
		{"a page in it", head + "<foreignObject/></svg>", "content/pages/a.svg:2:1"},
		{"another's picture, far behind its tag", head + "<image id=\"" + strings.Repeat("a", 2000) + "\" href=\"//evil.example/a\"/></svg>", "content/pages/a.svg:2:1"},
		{"another's picture, with a prefix", head + "<s:image href=\"https://evil.example/a\"/></svg>", "content/pages/a.svg:2:1"},
		{"another's picture, later", head + "<image href=\"#a\"><set attributeName=\"href\" to=\"https://evil.example/a\"/></image></svg>", "content/pages/a.svg:2:18"},
		{"another's picture, in a set", head + "<g style=\"mask:image-set('https://evil.example/a' 1x)\"/></svg>", "content/pages/a.svg:2:16"},
		{"a script with a long prefix", head + "<" + strings.Repeat("s", 200) + ":script>alert(1)</svg>", "content/pages/a.svg:2:1"},
		{"its own picture, and one that moves", head + "<image href=\"a.png\"/><g><animate attributeName=\"x\" values=\"1;2\"/></g><!-- see // --></svg>", ""},
		{"an entity", "<!DOCTYPE svg [<!ENTITY a \"b\">]>" + head, "content/pages/a.svg:1:16"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at := ""
			for _, p := range read(t, fstest.MapFS{"content/playbook.yaml": file("organisation: x"), "content/pages/a.svg": file(c.text)}).Problems {
				if at = p.Pos.String(); p.Rule != "unreadable-page" {
					t.Errorf("%s: %s [%s]", p.Pos, p.Text, p.Rule)
				}
			}
			if at != c.at {
				t.Errorf("found at %q, want %q", at, c.at)
			}
		})
	}
}

// What the owners put into static/ is theirs.
func TestDrawingsInStatic(t *testing.T) {
	c := read(t, fstest.MapFS{"content/playbook.yaml": file("organisation: x"), "static/a.svg": file("<svg onload='x'/>")})
	if len(c.Problems) > 0 || !c.Assets["static/a.svg"] {
		t.Errorf("%v, %v", c.Problems, c.Assets)
	}
}

// A link in the place of a whole folder is said, and nothing behind it is read.
func TestFoldersThatAreLinks(t *testing.T) {
	for _, name := range []string{"static", "layouts", "layouts/base.html", "static/a.svg"} {
		c := read(t, fstest.MapFS{
			"content/playbook.yaml": file("organisation: x"),
			name:                    {Mode: fs.ModeSymlink | 0o777, Data: []byte("../elsewhere")},
		})
		if len(c.Problems) != 1 || c.Problems[0].Rule != "unreadable-page" || c.Problems[0].Pos.File != name || len(c.Assets) > 0 {
			t.Errorf("%s: %v, %v", name, c.Problems, c.Assets)
		}
	}
}
