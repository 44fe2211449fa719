package site

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

var long = strings.Repeat("a", longestPath)

// want is words of the error, or "" where there is none.
var nameCases = []struct{ name, want string }{
	{"index.html", ""},
	{"a/b/c.html", ""},
	{"_headers", ""},
	{".nojekyll", ""},
	{".well-known/security.txt", ""},
	{"a b (c) & d, 'e' #1 100%.pdf", ""},
	{"Überfahrt/Ærø/訪問.html", ""},
	{"می\u200cخواهم.html", ""},
	{"console.html", ""},
	{"com.html", ""},
	{"com10.html", ""},
	{"lpt.x/aux-room.html", ""},
	{"a..b/...c", ""},
	{long, ""},
	{"procedures/" + Marker, ""},

	{"", "names with single slashes"},
	{".", "names with single slashes"},
	{"..", "names with single slashes"},
	{"/etc/passwd", "names with single slashes"},
	{"../x", "names with single slashes"},
	{"a/../b", "names with single slashes"},
	{"a/./b", "names with single slashes"},
	{"a//b", "names with single slashes"},
	{"a/", "names with single slashes"},
	{`a\b`, `'\\'`},
	{`..\x`, `'\\'`},
	{"C:/x", `':'`},
	{"file.txt:stream", `':'`},
	{"what?.html", `'?'`},
	{"a*b", `'*'`},
	{`a"b`, `'"'`},
	{"a<b>", `'<'`},
	{"a|b", `'|'`},
	{"a\x00b", "U+0000"},
	{"a\nb", "U+000A"},
	{"a\u202egpj.exe", "U+202E"},
	{"a\u200bb", "U+200B"},
	{"\ufeffindex.html", "U+FEFF"},
	{"a\u00a0b", "U+00A0"},
	{"a\xff", "not valid UTF-8"},
	{"a./b", "ends in a space or a dot"},
	{"a /b", "ends in a space or a dot"},
	{"a/b. .", "ends in a space or a dot"},
	{"...", "ends in a space or a dot"},
	{" a", "begins with a space"},
	{"con", `"con"`},
	{"CON.html", `"con"`},
	{"a/Aux.tar.gz", `"aux"`},
	{"nul .txt", `"nul"`},
	{"prn/index.html", `"prn"`},
	{"com1", `"com1"`},
	{"COM¹.html", `"com¹"`},
	{"lpt9.x", `"lpt9"`},
	{"CONIN$", `"conin$"`},
	{long + "a", "longer than 200"},
	{strings.Repeat("a/", 100) + "a", "longer than 200"},
	{strings.Repeat("索", 90), "longer than 255 bytes"},
	{Marker, "Playbook's own list"},
	{".Playbook-Site", "Playbook's own list"},
	{Marker + "/x", "Playbook's own list"},
}

func TestNames(t *testing.T) {
	for _, c := range nameCases {
		err := portable(c.name)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%q: %v", c.name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%q: error is %v, want one with %q", c.name, err, c.want)
		}
	}
}

func TestNamesThatAreOne(t *testing.T) {
	cases := []struct{ names, want string }{
		{"a.html b.html", ""},
		{"desk/a desk/b desks/a", ""},
		{"a a.html", ""},
		{"Desk.html desk.html", `"Desk.html" and "desk.html" are one`},
		{"desk/a DESK/b", `"DESK/" and "desk/" are one`},
		{"x/desk/a x/Desk/b", `"x/Desk/" and "x/desk/" are one`},
		{"ÉTÉ.html été.html", "are one"},
		{"ΣΑΣ σας", "are one"},
		{"STRASSE straße", "are one"},
		{"\u212Aelvin kelvin", "are one"},
		{"a a/b", `"a" is wanted both as a file and as a folder`},
		{"A/b a", `"A/" and "a" are one`},
		{"a.b a/b a", `"a" is wanted both`},
		{"a/b a/c a/b", `"a/b" is made twice`},
	}
	for _, c := range cases {
		var err error
		for list := (nameList{}); err == nil && c.names != ""; {
			name, rest, _ := strings.Cut(c.names, " ")
			err, c.names = list.add(name), rest
		}
		switch {
		case c.want == "" && err != nil:
			t.Error(err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("error is %v, want one with %q", err, c.want)
		}
	}
}

func TestBadNameLeavesTheSiteAlone(t *testing.T) {
	dir := output(t)
	publish(t, dir, small)
	_, err := Write(dir, Files{"index.html": nil, "../escape.html": nil})
	if err == nil || !strings.Contains(err.Error(), `"../escape.html" cannot be published`) {
		t.Errorf("error is %v", err)
	}
	holdsExactly(t, dir, small)
}

// A name that is accepted stays inside the folder on every system, is written in
// one way only, and every part of it is acceptable by itself.
func FuzzName(f *testing.F) {
	for _, seed := range []string{
		"index.html", "a/b", "../x", "a/../b", `a\b`, "C:x", "con", "COM¹", "nul .x", "a.", "é", "e\u0301", "\u202e", "ß", "",
		"a//b", "/", ".", "CONIN$", "LPT0", "a\x00", "\xff", ".playbook-site", "ǅ", "ſ", "İ", "\u00ad", "~", "a~1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if fold(fold(name)) != fold(name) {
			t.Errorf("folding %q twice is not folding it once", name)
		}
		if portable(name) != nil {
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(name)) || !fs.ValidPath(name) || path.Clean(name) != name {
			t.Errorf("%q was accepted", name)
		}
		if joined := filepath.ToSlash(filepath.Join("out", filepath.FromSlash(name))); joined != "out/"+name {
			t.Errorf("%q becomes %q", name, joined)
		}
		for part := range strings.SplitSeq(name, "/") {
			if err := portablePart(part); err != nil {
				t.Errorf("%q was accepted, but not %q: %v", name, part, err)
			}
		}
		if upper := strings.ToUpper(name); fold(upper) != fold(name) && strings.ToLower(upper) == name && len(upper) == len(name) {
			t.Errorf("%q and %q were not seen to be one", name, upper)
		}
	})
}
