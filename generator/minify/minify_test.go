package minify

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func small(t testing.TB, name, data string) string {
	t.Helper()
	got, err := Bytes(name, []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

func sample(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("testdata/page.html")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestBytes(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"index.html", "<!DOCTYPE html>\n<html lang=\"en\">\n<head> <title> A  b </title> </head>\n<body>\n<p>x</p>\n</body>\n</html>\n",
			`<!doctype html><html lang="en"><head><title>A b</title></head><body><p>x</p></body></html>`},
		{"INDEX.HTM", "<ul> <li>a</li> </ul>", "<ul><li>a</li></ul>"},
		{"a.html", `<p title="x">a  <b>b</b> <i>c</i></p>`, `<p title="x">a <b>b</b> <i>c</i></p>`},
		{"a.html", "<p>a<!-- secret --></p>", "<p>a</p>"},
		{"a.html", `<button type="submit">x</button>  <input type="text">`, `<button type="submit">x</button> <input type="text">`},
		{"a.html", `<form method="get" action="/s/"> </form>`, `<form method="get" action="/s/"></form>`},
		{"a.html", `<input type="checkbox" value="">  <select><option value="">All</option></select>`, `<input type="checkbox" value=""> <select><option value>All</option></select>`},
		{"a.html", `<p>  <input  data-value=""  type=submit value="" name=a></p>`, `<p><input data-value type=submit value="" name=a></p>`},
		{"a.html", `<p>  <input type="submit" value="" data-value=""></p>`, `<p><input type="submit" value="" data-value></p>`},
		{"a.html", "<pre>  <code> <b title=\"\"> a</b>\n\n</code></pre>  <p>x", "<pre>  <code> <b title> a</b>\n\n</code></pre><p>x"},
		{"a.html", "<p>  the text  value=\"\" is kept</p>", "<p>the text value=\"\" is kept</p>"},
		{"a.html", `<td colspan="1">  a</td>`, `<td colspan="1">a</td>`},
		{"a.html", `<script type="application/ld+json">{ "a": 1.0 }</script>  <p>x</p>`, `<script type="application/ld+json">{ "a": 1.0 }</script><p>x</p>`},
		{"a.html", "<style> a { b : c } </style>", "<style>a{b:c}</style>"},
		{"a.html", `<p>  <svg id="010" aria-label="007"> <text>a <tspan>b</tspan> c</text> </svg></p>`, `<p><svg id="010" aria-label="007"> <text>a <tspan>b</tspan> c</text> </svg></p>`},
		{"a.html", `<input value="">  <p>` + stand + `</p>`, `<input value><p>` + stand + `</p>`},
		{"a.html", "", ""},
		{"a.html", "x", "x"},

		{"a.css", "/* x */ a { color : #ffffff ; }", "a{color:#fff}"},
		{"a.css", ":root { --a: ; --b: calc( 1px + 2px ) }", ":root{--a: ;--b:calc( 1px + 2px )}"},
		{"a.css", "a{b:c", "a{b:c"}, // would get longer
		{"a.min.css", "a { b : c }", "a { b : c }"},
		{"a.js", "// x\nexport const fancy = (long) => { return long ?? 1 };\n", "export const fancy=e=>e??1"},
		{"a.mjs", "import { a } from './b.js' ; a ( ) ;", `import{a}from"./b.js";a()`},
		{"a.min.js", "let  a = 1", "let  a = 1"},
		{"A.MIN.JS", "let  a = 1", "let  a = 1"},
		{"min.js", "let  a = 1", "let a=1"},

		{"a.json", "{ \"a\" : [ 1.0, 1e3, \"<b>  \\u2028\" ] }\n", `{"a":[1.0,1e3,"<b>  \u2028"]}`},
		{"a.webmanifest", "{\n}", "{}"},
		{"a.svg", "<?xml version=\"1.0\"?>\n<svg>  <!-- x -->  <g>  <text id=\"010\">a  <tspan>b</tspan>  c</text> </g> </svg>",
			"<?xml version=\"1.0\"?><svg> <g> <text id=\"010\">a <tspan>b</tspan> c</text> </g> </svg>"},
		{"a.svg", `<svg  a="b"> <text xml:space="preserve">a   b</text></svg>`, `<svg  a="b"> <text xml:space="preserve">a   b</text></svg>`},
		{"sitemap.xml", "<urlset>\n  <url>\n    <loc>https://example.org/?a=1&amp;b=2</loc>\n  </url>\n</urlset>\n", "<urlset><url><loc>https://example.org/?a=1&amp;b=2</loc></url></urlset>"},
		{"a/Sitemap-2.XML", "<urlset> </urlset>", "<urlset/>"},

		{"new/feed.xml", "<feed>  <content>a\n  b</content> </feed>", "<feed>  <content>a\n  b</content> </feed>"},
		{"sitemap/feed.xml", "<feed>  </feed>", "<feed>  </feed>"},
		{"sitemap.txt", "https://example.org/  \n", "https://example.org/  \n"},
		{"sitemap.html", "<p>  a  <b> b</b>", "<p>a <b>b</b>"},
		{"page.md", "a  b\n", "a  b\n"},
		{"robots.txt", "User-agent:  *\n", "User-agent:  *\n"},
		{"_headers", "/*\n  A: b\n", "/*\n  A: b\n"},
		{"logo.png", "\x89PNG  \r\n", "\x89PNG  \r\n"},
		{"html", "<p>  x", "<p>  x"},
		{"", " ", " "},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, small(t, c.name, c.in)); diff != "" {
			t.Errorf("%s: %s\n(-want +got):\n%s", c.name, c.in, diff)
		}
	}
}

func TestErrorsNameTheFile(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"static/app.js", "let x = {", "static/app.js: cannot be made smaller (if it is right, end its name in .min.js and it is left as it is): expected }"},
		{"a.json", "{\n\"a\": 1,\n}", "a.json: cannot be made smaller: invalid character '}' looking for beginning of object key string on line 3"},
		{"a.json", "{ \"a\" : ", "a.json: cannot be made smaller: unexpected end of JSON input on line 1"},
		{"a.json", "", "a.json: cannot be made smaller: unexpected end of JSON input"},
		{"index.html", "<p>x</p><script>let x = {</script>", "index.html: cannot be made smaller: expected }"},
	}
	for _, c := range cases {
		got, err := Bytes(c.name, []byte(c.in))
		if got != nil || err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %q, error %v, want one with %q", c.name, got, err, c.want)
		}
	}
}

func TestPageSaysTheSame(t *testing.T) {
	page := sample(t)
	got := small(t, "index.html", page)
	if diff := cmp.Diff(read(page), read(got)); diff != "" {
		t.Errorf("what a reader gets (-before +after):\n%s", diff)
	}
	for _, want := range []string{
		`<html lang="en-GB"`, "</head>", "</body>", "</html>", "</li>", "</p>", "</td>", "</option>", `type="submit"`, `media="all"`,
		`method="get"`, `name="q" value=""`, `name="only" value=""`, `<option value>`, ` alt `, `hidden="until-found"`, `span="1"`,
		"<textarea name=\"note\" rows=\"3\">\n First line\n   second  line </textarea>", "  Dear guest,\n\n    your   taxi is  on us.\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is lost", want)
		}
	}
	if strings.Contains(got, "note of the author") {
		t.Error("the comment is still there")
	}
	if len(got) > len(page)*9/10 {
		t.Errorf("%d bytes of %d are left", len(got), len(page))
	}
}

// The test's own reader has to see what the minifier could do wrong.
func TestReadSeesTheDifference(t *testing.T) {
	same := [][2]string{
		{"<p>a</p> <p>b</p>", "<p>a</p><p>b</p>"}, {"<p> a  b </p>", "<p>a b</p>"}, {`<a title='x"y'>`, `<a title="x&quot;y">`},
		{"<p>&amp;&eacute;", "<p>&é"}, {"<p>a<!-- x --> b</p>", "<p>a b</p>"},
	}
	differ := [][2]string{
		{"<b>a</b> <i>b</i>", "<b>a</b><i>b</i>"}, {"<p>a <b>b</b></p>", "<p>a<b>b</b></p>"}, {"<p>a</p>", "<p>a"}, {`<input value="">`, "<input>"},
		{`<p id="010">`, `<p id="10">`}, {"<pre>a  b</pre>", "<pre>a b</pre>"}, {"<p>a b", "<p>a&nbsp;b"}, {"<svg> </svg>", "<svg></svg>"},
		{"<button>a</button> b", "<button>a</button>b"}, {"<p>a &lt;b> c", "<p>a <b> c"},
	}
	for _, c := range same {
		if diff := cmp.Diff(read(c[0]), read(c[1])); diff != "" {
			t.Errorf("%q and %q:\n%s", c[0], c[1], diff)
		}
	}
	for _, c := range differ {
		if reflect.DeepEqual(read(c[0]), read(c[1])) {
			t.Errorf("%q and %q look the same", c[0], c[1])
		}
	}
}

// randomPage nests blocks and words in every way, with white space in every place.
func randomPage(r *rand.Rand, depth int, inline bool) string {
	blocks := []string{"div", "p", "ul", "li", "table", "section", "h2", "dl", "dt", "blockquote", "main", "figure", "summary"}
	inlines := []string{"b", "i", "span", "a", "code", "em", "kbd", "time", "small", "label", "abbr", "x-card", "button", "q", "mark", "output"}
	gaps := []string{"", "", " ", "  ", "\n", "\n    ", "<!-- c -->", " <!-- c --> ", "<br>", "<input value=\"\" type=\"text\">", "<img alt=\"\" src=\"x\">", "<wbr>"}
	words := []string{"", "word", "two words", " led", "trailed ", "a &amp; b", "caf&eacute;", "&nbsp;", "x &lt; y", "<svg> <g/> </svg>", "<textarea> a\n b </textarea>"}
	var b strings.Builder
	for range 1 + r.IntN(4) {
		b.WriteString(gaps[r.IntN(len(gaps))] + words[r.IntN(len(words))] + gaps[r.IntN(len(gaps))])
		if depth == 0 {
			continue
		}
		if !inline && r.IntN(20) == 0 {
			fmt.Fprintf(&b, "<pre> %s\n  %s </pre>", words[r.IntN(8)], words[r.IntN(8)])
		}
		if !inline && r.IntN(2) == 0 {
			name := blocks[r.IntN(len(blocks))]
			fmt.Fprintf(&b, "<%s class=\"c\">%s</%s>", name, randomPage(r, depth-1, name == "p"), name)
			continue
		}
		name := inlines[r.IntN(len(inlines))]
		fmt.Fprintf(&b, "<%s>%s</%s>", name, randomPage(r, depth-1, true), name)
	}
	return b.String()
}

func TestAnyPageSaysTheSame(t *testing.T) {
	for seed := range uint64(500) {
		page := randomPage(rand.New(rand.NewPCG(seed, 0)), 3, false)
		got := small(t, "index.html", page)
		before, after := read(page), read(got)
		if reflect.DeepEqual(before, after) {
			continue
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Fatalf("seed %d: %q\nbecomes %q\n(-before +after):\n%s", seed, page, got, diff)
		}
	}
}

func TestTwiceIsOnce(t *testing.T) {
	for name, data := range kindsOfFiles(t) {
		once := small(t, name, data)
		if diff := cmp.Diff(once, small(t, name, once)); diff != "" {
			t.Errorf("%s (-once +twice):\n%s", name, diff)
		}
	}
}

// kindsOfFiles has a file of every kind.
func kindsOfFiles(t testing.TB) map[string]string {
	return map[string]string{
		"index.html": sample(t),
		"a.css":      "/* x */\n@media (min-width: 40em) { a , b { color : #ffffff ; margin : 0px 0px } }\n" + strings.Repeat("p > a:hover { color: #336699; padding: 0.50rem }\n", 40),
		"a.js":       strings.Repeat("/* x */ { const fancy = ( long ) => { if ( long ) { return long + 1 ; } else { return 0 } } ; window.f = fancy }\n", 40),
		"a.svg":      "<svg xmlns=\"http://www.w3.org/2000/svg\">\n" + strings.Repeat("  <g id=\"010\">\n    <text>a <tspan>b</tspan> c</text>\n  </g>\n", 40) + "</svg>\n",
		"a.json":     "{\n  \"a\": [" + strings.Repeat(" 1.0,\n", 200) + " 2 ]\n}\n",
		"sitemap.xml": "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" +
			strings.Repeat("  <url>\n    <loc>https://example.org/?a=1&amp;b=2</loc>\n  </url>\n", 40) + "</urlset>\n",
		"a.txt": "a  b\n",
	}
}

func TestInputIsNeverChanged(t *testing.T) {
	for name, text := range kindsOfFiles(t) {
		data := []byte(text)
		got, err := Bytes(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if name != "a.txt" && len(got) >= len(data) {
			t.Errorf("%s did not get smaller", name)
		}
		if string(data) != text {
			t.Errorf("%s: the input was changed", name)
		}
		if _, err := Bytes(name, data[:len(data)/2]); err == nil && string(data) != text {
			t.Errorf("%s: half the input was changed", name)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	files := kindsOfFiles(t)
	want := map[string]string{}
	for name, data := range files {
		want[name] = small(t, name, data)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				for name, data := range files {
					if got, err := Bytes(name, []byte(data)); err != nil || string(got) != want[name] {
						t.Errorf("%s came out otherwise, %v", name, err)
					}
				}
			}
		})
	}
	wg.Wait()
}

// What is left of an XML file has the same names, values and words.
func TestXMLSaysTheSame(t *testing.T) {
	for name, data := range kindsOfFiles(t) {
		if !strings.HasSuffix(name, ".svg") && !strings.HasSuffix(name, ".xml") {
			continue
		}
		if diff := cmp.Diff(elements(t, data), elements(t, small(t, name, data))); diff != "" {
			t.Errorf("%s (-before +after):\n%s", name, diff)
		}
	}
}

func elements(t *testing.T, data string) (list []string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(data)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		text, ok := token.(xml.CharData)
		if !ok {
			list = append(list, fmt.Sprint(token))
			continue
		}
		if words := strings.Join(strings.Fields(string(text)), " "); words != "" {
			list = append(list, words)
		}
	}
}

// Nothing makes the program stop, whatever is in the files; what comes back is
// never longer, and JSON means the same.
func FuzzBytes(f *testing.F) {
	for name, data := range kindsOfFiles(f) {
		f.Add(name, []byte(data[:min(len(data), 400)]))
	}
	f.Add("index.html", []byte(sample(f)))
	f.Add("a.html", []byte(`<input value="" `+stand+` type=a value=""`))
	f.Add("a.svg", []byte("<svg><![CDATA[ x ]]></svg>"))
	f.Add("a.js", []byte("`${`${a}`}` /* <!-- */ class A{#b}"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		before := bytes.Clone(data)
		got, err := Bytes(name, data)
		if !bytes.Equal(before, data) {
			t.Error("the input was changed")
		}
		if err != nil {
			if !strings.HasPrefix(err.Error(), name+": ") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		if len(got) > len(data) {
			t.Errorf("%d bytes became %d", len(data), len(got))
		}
		if kind(name) == kindJSON {
			var a, b any
			if err := errors.Join(json.Unmarshal(data, &a), json.Unmarshal(got, &b)); err == nil && !reflect.DeepEqual(a, b) {
				t.Errorf("%s became %s", data, got)
			}
		}
	})
}

func BenchmarkBytes(b *testing.B) {
	files := kindsOfFiles(b)
	for _, name := range []string{"index.html", "a.css", "a.js", "a.svg", "a.json", "sitemap.xml", "a.txt"} {
		data := []byte(files[name])
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Bytes(name, data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
