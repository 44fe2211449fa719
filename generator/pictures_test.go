package generator_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	starter "playbook"
	"playbook/generator"
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

// TestDamagedPhotograph holds a photograph that is cut short back, by its name.
func TestDamagedPhotograph(t *testing.T) {
	folder := edited(t, map[string]string{"content/pages/photo.md": "---\ntitle: A photograph\nsummary: One.\n---\n\n![The quay](quay.jpg)\n"})
	folder["content/pages/quay.jpg"] = &fstest.MapFile{Data: photo(t, "")[:100]}
	_, _, err := generator.New(starter.Files, today).Build(folder)
	if err == nil || !strings.Contains(err.Error(), "content/pages/quay.jpg: this picture is cut short or damaged") {
		t.Errorf("error is %v", err)
	}
}

// TestPicturesAreLookedAt: the check says what a build could not publish, and of what
// there is no doubt says nothing.
func TestPicturesAreLookedAt(t *testing.T) {
	folder := edited(t, map[string]string{
		"content/pages/photo.md": "---\ntitle: A photograph\nsummary: One.\n---\n\n![The quay](quay.jpg)\n\n![The pier](pier.jpg)\n",
		"static/phone.jpg":       "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic",
		"static/empty.png":       "",
		"static/map.png":         "not a picture, but nobody's secret",
	})
	folder["content/pages/quay.jpg"] = &fstest.MapFile{Data: photo(t, "")[:100]}
	folder["content/pages/pier.jpg"] = &fstest.MapFile{Data: photo(t, "")}
	_, problems, err := generator.New(starter.Files, today).Check(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		if p.Rule == "unreadable-page" {
			got = append(got, p.Pos.File+": "+p.Text+"; "+p.Hint)
		}
	}
	want := []string{
		"content/pages/quay.jpg: this picture is cut short or damaged, so nobody can tell what would be published with it; save it again",
		"static/phone.jpg: this picture is kept as phones keep them (HEIC), which most browsers do not show; save it as JPEG",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
