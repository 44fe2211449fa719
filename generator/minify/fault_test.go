package minify

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFind looks for what is wrong with files, and where.
func TestFind(t *testing.T) {
	const no = "no browser could read this file: "
	for _, tt := range []struct {
		name, text string
		want       *Fault
	}{
		{"a.css", "a { b: url(x{y) } /* { */ c { d: '}' \"\\\"{\" } e\\{ { }\n@media x { y { z: url( '{' ) } }", &Fault{1, 3, "this brace is never closed, so a browser reads all that follows as a part of it", "write } where it ends"}},
		{"a.css", "a { b: url(x;y) } /* { */ c { d: '}' \"\\\"{\" } e\\{ { }\n@media x { y { z: url( '{' ) } }", nil},
		{"a.css", "a { b: url(/x//*y) } c { d: url( e ) url(f) }", nil},
		{"a.css", "a { b: c;\nd { e: f; }\n", &Fault{1, 3, "this brace is never closed, so a browser reads all that follows as a part of it", "write } where it ends"}},
		{"a.css", "é { }\né }", &Fault{2, 3, "this brace closes what was never opened, so a browser drops what follows", "take it out, or open one before it"}},
		{"a.css", "a {} /* b", &Fault{1, 6, "this comment is never closed, so a browser reads nothing of what follows", "write */ at its end"}},
		{"a.css", "a { b: 'c\n }", &Fault{1, 8, "this quotation mark is never closed, so a browser drops what follows", "close it on the same line"}},
		{"a.css", "a\xff", &Fault{1, 2, "there are letters here that are not UTF-8", "save the file as UTF-8"}},
		{"a.min.css", "a {", nil},
		{"a.js", "let é = 1;\nlet x = (;", &Fault{2, 10, no + "unexpected ; in expression", "put it right; or, if it is right, end its name in .min.js and it is left as it is"}},
		{"a.js", "let x\x00", &Fault{1, 6, "a byte of zero stands here, which no text has", "save the file as plain text, in UTF-8"}},
		{"a.min.js", "let x = (;", nil},
		{"a.json", "{\n\"a\": 1,\n}", &Fault{3, 1, no + "unexpected '}' where a name in quotation marks should begin", "put it right"}},
		{"a.json", "{", &Fault{1, 1, no + "it ends too early", "put it right"}},
		{"a.js", "let x = {", &Fault{1, 10, no + "expected } instead of the end of the file in object literal", "put it right; or, if it is right, end its name in .min.js and it is left as it is"}},
		{"a.png", "\xff", nil},
	} {
		_, err := Bytes(tt.name, []byte(tt.text))
		if diff := cmp.Diff(tt.want, Find(tt.name, []byte(tt.text), err)); diff != "" {
			t.Errorf("%s: %q (-want +got)\n%s", tt.name, tt.text, diff)
		}
	}
}

// TestFindNothing looks at the files that every site has.
func TestFindNothing(t *testing.T) {
	names, err := filepath.Glob("../../static/assets/*")
	if err != nil || len(names) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Bytes(name, data)
		if bad := Find(name, data, err); bad != nil {
			t.Errorf("%s:%d:%d: %s", name, bad.Line, bad.Col, bad.What)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{"a{b:'c'}", "/*", "\\", "url(", "'", "}{", "{\"a\": }", "\xff"} {
		f.Add("x.css", []byte(text))
		f.Add("x.json", []byte(text))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		_, err := Bytes(name, data)
		bad := Find(name, data, err)
		if bad != nil && (bad.What == "" || bad.Line < 0 || bad.Line > 1+len(data) || bad.Line > 0 && bad.Col < 1) {
			t.Errorf("%q: %+v", data, bad)
		}
	})
}
