package generator_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"strings"
	"testing"
	"testing/fstest"

	starter "playbook"
	"playbook/generator"
	"playbook/generator/playbook"
)

// photo is a JPEG in which a camera has written a word.
func photo(t *testing.T, word string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x00" + word
	segment := append(binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(2+len(exif))), exif...)
	return bytes.Join([][]byte{b.Bytes()[:2], segment, b.Bytes()[2:]}, nil)
}

// TestPhotographsAreBare builds a playbook with photographs beside a page and in
// static/: none is published with what its camera wrote into it, in no way of
// publishing.
func TestPhotographsAreBare(t *testing.T) {
	folder := edited(t, map[string]string{
		"content/pages/photo.md":  "---\ntitle: A photograph\nsummary: One.\n---\n\n![The quay](quay.jpg) ![The ramp](/ramp.jpg) [Large](quay.jpg)\n",
		"content/pages/quay.jpg":  string(photo(t, "zqcamera")),
		"static/ramp.jpg":         string(photo(t, "zqcamera")),
		"static/assets/other.jpg": string(photo(t, "zqcamera")),
	})
	for _, o := range []generator.Options{{}, {Portable: true}} {
		s := build(t, folder, o)
		photos := 0
		for name, data := range s.Files {
			if strings.HasSuffix(name, ".jpg") {
				photos++
			}
			if strings.Contains(unpacked(data), "zqcamera") {
				t.Errorf("%s says what its camera wrote", name)
			}
		}
		if photos != 3 {
			t.Errorf("%d photographs are published", photos)
		}
	}
	v, err := generator.New(starter.Files, today).Preview(folder)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := v.File("ramp.jpg"); err != nil || bytes.Contains(data, []byte("zqcamera")) {
		t.Errorf("a preview shows %q, %v", data, err)
	}
}

// TestDamagedPhotograph finds the pictures that cannot be published, by their names, and
// finds them in a check as well as in a build.
func TestDamagedPhotograph(t *testing.T) {
	whole := string(photo(t, ""))
	for _, c := range []struct{ name, file, text, says string }{
		{"cut short", "content/pages/quay.jpg", whole[:100], "cut short or damaged"},
		{"cut short, in static", "static/deep/ramp.jpg", whole[:100], "cut short or damaged"},
		{"cut short, of another name", "static/ramp.dat", whole[:100], "cut short or damaged"},
		{"a text", "content/pages/quay.jpg", "no picture, and nobody's secret", "is called a picture and is none"},
		{"a text, in static", "static/plan.PNG", "<html>", "is called a picture and is none"},
		{"a drawing that breaks off", "static/plan.svg", "<svg>\n<g>", "breaks off"},
		{"a drawing of wide letters", "static/plan.svg", "\xff\xfe<\x00s\x00v\x00g\x00>\x00", "UTF-16"},
		{"an empty one, in static", "static/plan.svg", "", ""},
		{"of a telephone", "content/pages/quay.jpg", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"},
		{"of a telephone, in static", "static/ramp.jpg", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"},
		{"whole", "content/pages/quay.jpg", whole, ""},
		{"no picture, in static", "static/empty.png", "", ""},
		{"hidden", "static/.ramp.jpg", whole[:100], ""},
	} {
		folder := edited(t, map[string]string{"content/pages/photo.md": "---\ntitle: A photograph\nsummary: One.\n---\n\n![The quay](quay.jpg)\n"})
		folder["content/pages/quay.jpg"] = &fstest.MapFile{Data: []byte(whole)}
		folder[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		gen := generator.New(starter.Files, generator.Options{Today: today.Today, FailOn: playbook.Error})
		_, checked, err := gen.Check(folder)
		if err != nil {
			t.Fatal(err)
		}
		site, built, err := gen.Build(folder)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		for _, problems := range [][]playbook.Problem{checked, built} {
			said := ""
			for _, p := range problems {
				if p.Pos.File == c.file {
					said += p.Text
				}
			}
			if (c.says == "") != (said == "") || !strings.Contains(said, c.says) {
				t.Errorf("%s: %q is said, want %q", c.name, said, c.says)
			}
		}
		seen := c.says == "" || strings.HasPrefix(c.says, "is called") || c.says == "breaks off" // published, with a warning
		if (site != nil) != seen {
			t.Errorf("%s: the site is %v", c.name, site != nil)
		}
	}
}
