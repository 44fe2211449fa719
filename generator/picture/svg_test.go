package picture

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"
)

func TestDrawingIsBare(t *testing.T) {
	const begin, end = `<svg xmlns="http://www.w3.org/2000/svg">`, `</svg>`
	for _, c := range []struct{ name, from, want string }{
		{"as it is", begin + "<g a='>' b=\"<!-- x -->\"/>" + end, begin + "<g a='>' b=\"<!-- x -->\"/>" + end},
		{"a comment", "<!-- " + secret + " -->" + begin + "<!--" + secret + "--><g/>" + end, begin + "<g/>" + end},
		{"the metadata", begin + "<metadata id='x'><rdf:RDF>" + secret + "</rdf:RDF></metadata><g/>" + end, begin + "<g/>" + end},
		{"the metadata, by another name", begin + "<svg:metadata>" + secret + "</svg:metadata ><g/>" + end, begin + "<g/>" + end},
		{"no metadata", begin + "<metadata/><g/>" + end, begin + "<g/>" + end},
		{"an editor's view", begin + "<sodipodi:namedview x='" + secret + "'><inkscape:grid/></sodipodi:namedview><g/>" + end, begin + "<g/>" + end},
		{"where it was saved", "<svg a='b' sodipodi:docname=\"/home/" + secret + "\"\n inkscape:export-filename = '" + secret + "' c='d'/>", "<svg a='b' c='d'/>"},
		{"instructions for programs", `<?xml version="1.0"?><?xpacket ` + secret + `?>` + begin + `<?x ` + secret + `?>` + end, `<?xml version="1.0"?>` + begin + end},
		{"what looks like it in a value", "<svg a=\"b sodipodi:c='d'\" e='f'/>", "<svg a=\"b sodipodi:c='d'\" e='f'/>"},
		{"a title and a description", begin + "<title>a</title><desc>b</desc>" + end, begin + "<title>a</title><desc>b</desc>" + end},
		{"text that looks so", begin + "<text><![CDATA[<!-- a --><metadata>]]></text>" + end, begin + "<text><![CDATA[<!-- a --><metadata>]]></text>" + end},
		{"a document type", "\ufeff<!DOCTYPE svg [<!ELEMENT a (b)>]>" + begin + end, "\ufeff<!DOCTYPE svg [<!ELEMENT a (b)>]>" + begin + end},
		{"a comment without an end", begin + "<g/><!-- " + secret, begin + "<g/>"},
		{"metadata without an end", begin + "<metadata>" + secret, begin},
		{"a page", "<!-- a --><html><svg></svg></html>", "<!-- a --><html><svg></svg></html>"},
		{"words", "a <!-- b --> <svg>", "a <!-- b --> <svg>"},
	} {
		if got, err := Bare([]byte(c.from)); err != nil || string(got) != c.want {
			t.Errorf("%s becomes\n%s, want\n%s, %v", c.name, got, c.want, err)
		}
	}
}

// What takes time for each of its pieces must not take it for each of them again.
func TestLargeDrawings(t *testing.T) {
	for _, piece := range []string{"<", "<!--", "<metadata>", "<metadata/>", "<g ", `<g a="`, "<?", "<![CDATA[", " inkscape:a=", "<!DOCTYPE [", "]", "<g inkscape:a='b'/>"} {
		if _, err := Bare([]byte("<svg>" + strings.Repeat(piece, 1<<20/len(piece)))); err != nil {
			t.Errorf("%q: %v", piece, err)
		}
	}
}

// A drawing that can be read is one afterwards, of the same elements and words but those
// that nobody sees, and stays as it is the second time.
func FuzzDrawing(f *testing.F) {
	f.Add("<g a='b'><!-- c --><title>d</title></g><metadata>e</metadata>")
	f.Add("<sodipodi:namedview a=\">\"/><x y='<'/>")
	f.Fuzz(func(t *testing.T, inner string) {
		whole := []byte("<svg>" + inner + "</svg>")
		want, ok := told(whole)
		bare, err := Bare(whole)
		if err != nil || !ok {
			return
		}
		if got, ok := told(bare); !ok || got != want {
			t.Errorf("%q tells %q, and %q tells %q", whole, want, bare, got)
		}
		if again, _ := Bare(bare); !bytes.Equal(again, bare) {
			t.Errorf("%q becomes %q", bare, again)
		}
	})
}

// told is what a drawing tells a reader.
func told(drawing []byte) (string, bool) {
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(drawing))
	for hidden := 0; ; {
		tok, err := d.Token()
		if err != nil {
			return b.String(), err.Error() == "EOF"
		}
		switch e := tok.(type) {
		case xml.StartElement:
			if hidden > 0 || e.Name.Local == "metadata" || e.Name.Local == "namedview" {
				hidden++
			} else {
				b.WriteString("<" + e.Name.Local)
			}
		case xml.EndElement:
			if hidden > 0 {
				hidden--
			} else {
				b.WriteByte('>')
			}
		case xml.CharData:
			if hidden == 0 {
				b.Write(e)
			}
		}
	}
}

// Pieces that no reader sees, and what stands behind the part of a piece that counts.
func TestSmallPieces(t *testing.T) {
	const screen = "GIF89a\x01\x00\x01\x00\x00\x00\x00"
	image := "\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00;"
	for _, c := range [][2]string{
		{screen + "\x21\x01\x0c123456789012\x06secret\x00" + image, screen + image},
		{screen + "\x21\x77\x06secret\x00" + image, screen + image},
		{screen + "\x21\xf9\x04\x00\x00\x00\x00\x00" + image, screen + "\x21\xf9\x04\x00\x00\x00\x00\x00" + image},
		{"\xff\xd8\xff\xee\x00\x14Adobe1234567secret\xff\xd9", "\xff\xd8\xff\xee\x00\x0eAdobe1234567\xff\xd9"},
	} {
		if got, err := Bare([]byte(c[0])); err != nil || string(got) != c[1] {
			t.Errorf("%q becomes %q, want %q, %v", c[0], got, c[1], err)
		}
	}
}
